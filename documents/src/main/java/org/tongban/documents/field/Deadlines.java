package org.tongban.documents.field;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.tongban.documents.Confidence;
import org.tongban.documents.Deadline;
import org.tongban.documents.text.Flow;
import org.tongban.documents.text.Numerals;

/** Days by which something has to be done, as sentences say them and as columns do. */
public final class Deadlines {
    private static final String YEAR = "(?:(?<year>(?:19|20)\\d\\d)年|(?<rel>今年|本年度?|当年|明年|次年))";
    private static final String BEFORE = "(?:之前|以前|前|止)";
    private static final String SPAN = "(?:(?:19|20)\\d\\d年?[-~至])?";

    /** What is done by then: after these a month or a quarter says when, and not of what time something is. */
    private static final String DOES =
            "(?=,?(?:力争|争取|确保|基本|全面|全部|计划|预计|实现|完成|建成|达到|出台|印发|制定|启动|开工|竣工|投用|投产|上线|主体|具备|建立|形成|公布|投入|取得|获批|报批|完工|交付|办结))";

    /** After a half or a quarter of a year that is named: something is to be done in it. */
    private static final String GOES_ON = "(?=,|(?!以来|的|期间|已|度|累计|末|底|前|内|[)、和与至])[\\u4e00-\\u9fa5]{2})";

    /** Forms that are a deadline wherever they stand. */
    private static final String ANYWHERE = "(?<plan>[“\"]?十(?<plans>[三四五六七])五[”\"]?(?:规划)?(?:期末|末|期间|时期))"
            + "|(?<issue>(?:自|从)?[^,。;:]{0,14}?(?:印发|发布|公布|下发|出台)(?:之日起|后)(?<after>\\d{1,3}|[一二三四五六七八九十两]{1,3})(?<unit>个月|个?工作日|天|日|年)(?:之?内)?)"
            + "|(?<receipt>(?:自|从|在)?(?:收到|接到)本?(?:通知书?|通报|清单|方案|督办单|交办单|交办件|文件|函)(?:之日起|后)(?:\\d{1,3}|[一二三四五六七八九十两]{1,3})(?:个月|个?工作日|天|日)(?:之?内)?)"
            + "|(?<stage>(?<=\\()(?:20\\d\\d年)?\\d{1,2}月(?:\\d{1,2}日|[上中下]旬|底)?[-~至到](?:(?<vy>20\\d\\d)年)?(?<vm>\\d{1,2})月(?:(?<vd>\\d{1,2})日|底)?前?(?=\\)))"
            + "|(?<ofeach>(?<fy>20\\d\\d)年(?=(?:[、和及]20\\d\\d年){0,6}分别(?:新[增建]|建[设成]|完成|培[育养]|改造|实施)))"
            + "|(?<soon>(?<![后起],)(?<=^|[,。;:、 ])在?(?<soons>[一二两三四五六七八九十]{1,2}|\\d{1,2})(?<soonunit>个?周|个?星期|个月|年)(?:之|以)?内(?="
            + ",?(?:完成|明确|报送|上报|提交|提出|制定|建立|组织|开展|出台|印发|启动|实现|落实|整改|反馈|报告|召开|办结)|(?<=年内)[^,。;\\d]{0,40}\\d))"
            + "|(?<aimed>(?<=力争|争取|确保|计划)(?<aims>[一二两三四五六七八九十]{1,2}|\\d{1,2})(?<aimunit>个月|年)(?:之|以)?内)"
            + "|(?<event>(?:20\\d\\d年|今年|每年)?(?:[春秋]季(?:学期)?开学|开学|主?汛期|入汛|供[暖热]季?|采暖[季期]|春节|国庆节?|中秋节?|元旦|入冬|封冻|雨季|春耕)(?:来临|到来|开始|结束)?前|汛前(?=,?(?:要|须|应|全面|全部|基本)?完成))"
            + "|(?<within>(?<=于)(?:\\d{1,3}|[一二三四五六七八九十两]{1,3})(?:个?工作日|个?自然日|天|日)(?:之?内)(?!办结|办毕|审结|答复|受理))"
            + "|(?<every>每(?<cycle>半年|年度?|季度|季|月|周|日|两周)(?:(?:首月|第一个?月|末月|次月)的?)?(?:(?<em>\\d{1,2})月)?"
            + "(?:(?<ed>\\d{1,2})[日号]|(?:月?底|末|上旬|中旬|下旬))" + BEFORE + "?)"
            + "|(?<half>" + YEAR.replace("year", "hy").replace("<rel>", "<hr>") + "?(?<halves>上半年|下半年)(?:底" + BEFORE
            + "?|末" + BEFORE + "?|" + BEFORE + "|内|" + DOES + "|(?<=20\\d\\d年.半年)" + GOES_ON + "))"
            + "|(?<quarter>" + YEAR.replace("year", "qy").replace("<rel>", "<qr>")
            + "?第?(?<quarters>[一二三四1-4])季度(?:末" + BEFORE + "?|底" + BEFORE + "?|" + BEFORE + "|内|" + DOES
            + "|(?<=20\\d\\d年第?.季度)" + GOES_ON + "))"
            + "|(?<range>(?<![(\\d])(?:19|20)\\d\\d年?[-~至](?<ry>20\\d\\d)年(?![)底末前]|度?[^,。;:、\\d]{0,24}(?:方案|规划|计划|纲要|行动)))"
            + "|(?<until>(?:即日起)?[至到](?:(?<uy>20\\d\\d)年)?(?<um>\\d{1,2})月(?<ud>\\d{1,2})日(?!" + BEFORE + "|期间|以来))"
            + "|(?<thismonth>(?<![\\d每])[本当]?月底" + BEFORE + ")"
            + "|(?<tells>每(?<tellen>半年|季度|半月|月|两周|周|旬)(?:至少)?(?=(?:定期)?(?:通报|报送|报告|上报|汇报|调度)))"
            + "|(?<day>" + YEAR.replace("year", "dy").replace("<rel>", "<dr>")
            + "?(?<dm>\\d{1,2})月(?<dd>\\d{1,2})日(?:24时)?" + BEFORE + ")"
            + "|(?<month>" + YEAR.replace("year", "my").replace("<rel>", "<mr>")
            + "?(?<mm>\\d{1,2})月份?(?<part>底|末|上旬|中旬|下旬)?(?:" + BEFORE + "|(?<=[底末])|(?<=月份?)" + DOES + "))"
            + "|(?<end>" + SPAN + "(?:" + YEAR.replace("year", "ey").replace("<rel>", "<er>")
            + "?年?(?:年底|年末|(?<=年)底|(?<=年)末)" + BEFORE + "?|(?<!\\d)年底" + BEFORE
            + "?|(?<![\\d一二三四五六七八九十两])年内|今年内)(?![^,。;]{0,24}(?:到期|以来|已经)))"
            + "|(?<to>(?<=[到至])" + YEAR.replace("year", "ty").replace("<rel>", "<tr>") + "(?!\\d|[底末]|年底))"
            + "|(?<goal>(?:(?<gy>20\\d\\d)年|(?<gr>今年|全年(?!\\d)))"
            + "(?=,?(?:力争|争取|确保|基本|计划|预计|制定|出台|印发|启动|全面|逐步|初步|实现|完成|新增|建成|发放|建设|新建|改造|培育|打造|引进|达到|突破|超过|提高|提升|接待|安排|发行|争取|举办|开展|实施|组织|全[省市区县]|,[^,。;:\\d]{2,24}(?:控制在|稳定在|保持在|不低于|不少于|不超过|提高到|提高至|下降|降低|增长)\\d)|(?<=全年)(?![^,。;:\\d]{0,16}(?:面积|率|量|比例|浓度|天数))[^,。;:\\d]{2,16}(?:不少于|不低于|不得少于|达到)\\d|(?<=(?:力争|争取|确保)全年)[^,。;:\\d]{2,20}\\d))"
            + "|(?<aim>(?<ay>20\\d\\d)年(?=,?(?!分别)(?:PM2\\.5|[^,。;:\\d]){2,24}(?:比20\\d\\d年)?(?:控制在|稳定在|保持在|不低于|不少于|不超过|提高到|提高至|达到|削减|压减|减少|下降|降低|增长)(?:每[人户亩月年]){0,2}\\d))"
            + "|(?<sure>(?<=确保|力争|争取|[^由低高优大小少关基位处鉴对等始用源]于)(?<sy>20\\d\\d)年(?!\\d{1,2}月|[底末度起来至到内以]))"
            + "|(?<yearbefore>" + YEAR.replace("year", "yy").replace("<rel>", "<yr>") + BEFORE + ")";

    /** Forms that are one only where a deadline is due: in a clause of duty or a column for it. */
    private static final String WHERE_DUE =
            "|(?<season>(?:20\\d\\d年|今年|每年)?(?:主汛|汛|入汛|节|年|入冬)前)|(?<always>长期坚持|长期推进|长期实施|长期开展|长期任务|长期|持续推进|持续实施|持续开展|持续坚持|持续优化|持续|常态化推进|常态化开展|常态化|常态|全年推进|贯穿全年|立行立改|立即整改|即行即改|即时)"
                    + "|(?<often>每(?<oftens>半年|年|季度|季|月|周|日|天)|按(?<bys>月|季度?|年)|(?<ybys>半年一次))"
                    + "|(?<days>(?:20\\d\\d年)?\\d{1,2}月\\d{1,2}日[-~至](?:(?<ny>20\\d\\d)年)?(?<nm>\\d{1,2})月(?<nd>\\d{1,2})日)"
                    + "|(?<bday>" + YEAR.replace("year", "by").replace("<rel>", "<br>")
                    + "?(?:\\d{1,2}月?[-~至])?(?<bm>\\d{1,2})[月](?:(?<bd>\\d{1,2})日)?(?:份)?)"
                    + "|(?<dots>(?:20\\d\\d[./]\\d{1,2}[-~至]{1,2})?(?<oy>20\\d\\d)[./-](?<om>0?[1-9]|1[0-2])(?!\\d)(?:[./-](?<od>\\d{1,2})(?!\\d))?"
                    + BEFORE
                    + "?)"
                    + "|(?<bhalf>" + YEAR.replace("year", "iy").replace("<rel>", "<ir>") + "?(?<bhalves>上半年|下半年))"
                    + "|(?<bquarter>" + YEAR.replace("year", "jy").replace("<rel>", "<jr>")
                    + "?第?(?<bquarters>[一二三四1-4])季度)"
                    + "|(?<byear>" + SPAN + YEAR.replace("year", "ky").replace("<rel>", "<kr>") + "(?:全年)?|全年)";

    private static final Pattern IN_TEXT = Pattern.compile(ANYWHERE);
    private static final Pattern DUE = Pattern.compile(ANYWHERE + WHERE_DUE);
    private static final Pattern CLAUSE = Pattern.compile(
            "\\s*(?:应?于|在|力争|争取|确保|预计|计划)?(?:" + ANYWHERE + WHERE_DUE
                    + ")(?:基本|全部|全面|取得|阶段性|成效|并|持续|长期|推进|坚持|实施|落实|开展|完成|到位|任务|相关|有关|工作|建成|投用|实现|报送|动工|开工|竣工|投入使用|投产|启动|前){0,12}\\s*");

    /** In a clause of duty more may be said of what is done by then: 2025年9月底前取得阶段性成果. */
    private static final Pattern PART_OF_CLAUSE =
            Pattern.compile("\\s*(?:并|且|应?于|在|力争|争取|确保|预计|计划){0,4}(?:" + ANYWHERE + WHERE_DUE + ")[^,。;、:]{0,14}\\s*");

    /** 1.…2025年底前 2.…6月底前: the year of one is none of the next. */
    private static final Pattern ANOTHER = Pattern.compile("(?<![\\d.、])\\d{1,2}[、.)](?=[\\u4e00-\\u9fa5“(])");

    private static final Pattern NAMES_UNIT = Pattern.compile("[局厅委办部]|政府|牵头|配合|负责");

    private final Flow flow;
    private final Context context;
    private final Matcher found;
    private Optional<Integer> year;

    private Deadlines(Flow flow, Context context, Matcher found, Optional<Integer> year) {
        this.flow = flow;
        this.context = context;
        this.found = found;
        this.year = year;
    }

    /** In running text; titles of other documents are passed over. */
    public static List<Deadline> inText(Flow flow, int from, int to, Context context) {
        return run(IN_TEXT, flow, from, to, context);
    }

    /** Where a deadline is due, such as a column 完成时限: less has to be said. */
    public static List<Deadline> all(Flow flow, int from, int to, Context context) {
        return run(DUE, flow, from, to, context);
    }

    /** When the part of a clause is nothing but a deadline: 2023年10月底前完成. */
    static List<Deadline> ofClause(Flow flow, int from, int to, Context context) {
        Matcher whole = PART_OF_CLAUSE.matcher(flow.outsideTitles()).region(from, to);
        boolean namesUnit =
                NAMES_UNIT.matcher(flow.outsideTitles()).region(from, to).find();
        return whole.matches() && !namesUnit || isNothingElse(flow, from, to)
                ? all(flow, from, to, context)
                : List.of();
    }

    /** Is it a deadline and nothing else? */
    public static boolean isNothingElse(Flow flow, int from, int to) {
        return CLAUSE.matcher(flow.outsideTitles()).region(from, to).matches();
    }

    private static List<Deadline> run(Pattern pattern, Flow flow, int from, int to, Context context) {
        List<Deadline> deadlines = new ArrayList<>();
        Matcher matcher = pattern.matcher(flow.outsideTitles()).region(from, to);
        matcher.useTransparentBounds(true);
        Deadlines reader = new Deadlines(flow, context, matcher, Optional.empty());
        int last = -1;
        while (matcher.find()) {
            if (matcher.start() == last && reader.group("always").isPresent()) {
                continue;
            }
            boolean another = last >= 0
                    && ANOTHER.matcher(flow.outsideTitles())
                            .region(last, matcher.start())
                            .find();
            if (another) {
                reader.year = Optional.empty();
            }
            last = matcher.end();
            Deadline deadline = reader.read();
            boolean goesOn = !deadlines.isEmpty()
                    && matcher.group("month") != null
                    && reader.joins(deadlines.getLast(), matcher.start());
            if (goesOn) {
                deadline = reader.alsoEvery(deadline);
            }
            if (!reader.isPast(deadline)) {
                deadlines.add(deadline);
            }
        }
        return deadlines;
    }

    /** 每年6月底前、12月底前: is the one before said of every year, with nothing between? */
    private boolean joins(Deadline before, int at) {
        int gap = at - 1;
        return before.recurring().filter(every -> every.startsWith("yearly-")).isPresent()
                && gap > 0
                && "、和及".indexOf(flow.folded().charAt(gap)) >= 0
                && flow.slice(0, gap).endsWith(before.text());
    }

    private Deadline alsoEvery(Deadline once) {
        return new Deadline(
                once.text(),
                Optional.empty(),
                Optional.of("yearly-" + two(group("m").orElse("12"))),
                once.span(),
                once.confidence());
    }

    /** 2021年完成…: tells what was, when the document is later. */
    private boolean isPast(Deadline deadline) {
        boolean loose = Stream.of("goal", "aim", "sure", "half", "quarter")
                .anyMatch(form -> group(form).isPresent());
        boolean over = context.reports()
                && loose
                && deadline.date().isPresent()
                && context.issued()
                        .map(issued -> !deadline.date().get().isAfter(issued))
                        .orElse(group("quarter").isPresent()
                                || group("halves").filter("上半年"::equals).isPresent());
        return over
                || loose
                        && deadline.date().isPresent()
                        && context.yearSure()
                        && context.year().isPresent()
                        && deadline.date().get().getYear() < context.year().get();
    }

    private Deadline read() {
        String recurring = recurring();
        Optional<LocalDate> date = recurring.isEmpty() ? date() : Optional.empty();
        boolean complete = !recurring.isEmpty() || date.isPresent();
        boolean ownYear = group("year").isPresent()
                || !recurring.isEmpty()
                || group("plans").isPresent();
        Confidence sure = !complete
                ? Confidence.of(0.6, "看不出具体日期", "no day can be told from it")
                : ownYear
                        ? Confidence.FULL
                        : Confidence.of(
                                0.9, "年份取自上文或文件", "its year is taken from the text before or from the document");
        return new Deadline(
                flow.slice(found.start(), found.end()),
                date,
                recurring.isEmpty() ? Optional.empty() : Optional.of(recurring),
                flow.span(found.start(), found.end()),
                sure);
    }

    /** The group by that name; year and month stand in several forms, each with names of its own. */
    private Optional<String> group(String name) {
        for (String each : switch (name) {
            case "year" ->
                new String[] {
                    "hy", "qy", "dy", "my", "ey", "ty", "gy", "yy", "by", "iy", "jy", "ky", "oy", "sy", "ry", "uy",
                    "ny", "ay", "vy", "fy"
                };
            case "rel" -> new String[] {"hr", "qr", "dr", "mr", "er", "tr", "gr", "yr", "br", "ir", "jr", "kr"};
            case "halves" -> new String[] {"halves", "bhalves"};
            case "quarters" -> new String[] {"quarters", "bquarters"};
            case "m" -> new String[] {"dm", "mm", "bm", "om", "um", "nm", "vm"};
            case "d" -> new String[] {"dd", "bd", "od", "ud", "nd", "vd"};
            default -> new String[] {name};
        }) {
            if (found.pattern().namedGroups().containsKey(each) && found.group(each) != null) {
                return Optional.of(found.group(each));
            }
        }
        return Optional.empty();
    }

    private String recurring() {
        if (group("always").isPresent()) {
            return "continuous";
        }
        Optional<String> cycle =
                group("cycle").or(() -> group("oftens")).or(() -> group("bys")).or(() -> group("tellen"));
        if (cycle.isEmpty()) {
            return group("ybys").isPresent() ? "half-yearly" : "";
        }
        String name = switch (cycle.get()) {
            case "半年" -> "half-yearly";
            case "季度", "季" -> "quarterly";
            case "月" -> "monthly";
            case "半月" -> "half-monthly";
            case "旬" -> "ten-daily";
            case "周" -> "weekly";
            case "两周" -> "fortnightly";
            case "日", "天" -> "daily";
            default -> "yearly";
        };
        String month = group("em").map(m -> "-" + two(m)).orElse("");
        return name + month + group("ed").map(d -> "-" + two(d)).orElse("");
    }

    private static String two(String number) {
        return number.length() == 1 ? "0" + number : number;
    }

    private Optional<LocalDate> date() {
        if (group("plans").isPresent()) {
            int plan = 10 + Numerals.parse(group("plans").get()).orElse(0);
            return Optional.of(LocalDate.of(1955 + plan * 5, 12, 31));
        }
        if (group("after").isPresent()) {
            return fromIssue(
                    Numerals.parse(group("after").get()).orElse(0),
                    group("unit").orElse("日"));
        }
        if (group("soon").isPresent()) {
            return fromIssue(
                    Numerals.parse(group("soons").get()).orElse(0),
                    group("soonunit").orElse("周"));
        }
        if (group("aimed").isPresent()) {
            return fromIssue(
                    Numerals.parse(group("aims").get()).orElse(0),
                    group("aimunit").orElse("年"));
        }
        if (group("event").isPresent()
                || group("season").isPresent()
                || group("receipt").isPresent()
                || group("within").isPresent()) {
            return Optional.empty();
        }
        if (group("thismonth").isPresent()) {
            return context.issued().map(day -> YearMonth.from(day).atEndOfMonth());
        }
        group("year").map(Integer::parseInt).ifPresent(said -> year = Optional.of(said));
        Optional<Integer> in = year();
        if (group("end").isPresent()) {
            // 2027年底前建成…，7月15日前报批: no month of that year comes after its end.
            year = Optional.empty();
        }
        return in.flatMap(this::dayIn);
    }

    private Optional<Integer> year() {
        Optional<String> relative = group("rel");
        if (relative.isPresent()) {
            int later = relative.get().startsWith("明") || relative.get().startsWith("次") ? 1 : 0;
            return context.year().map(y -> y + later);
        }
        return year.or(context::year);
    }

    private Optional<LocalDate> dayIn(int inYear) {
        try {
            if (group("halves").isPresent()) {
                boolean first = group("halves").get().startsWith("上");
                return Optional.of(first ? LocalDate.of(inYear, 6, 30) : LocalDate.of(inYear, 12, 31));
            }
            if (group("quarters").isPresent()) {
                int quarter = Numerals.parse(group("quarters").get()).orElse(4);
                return Optional.of(YearMonth.of(inYear, quarter * 3).atEndOfMonth());
            }
            if (group("m").isPresent()) {
                return Optional.of(dayOfMonth(
                        YearMonth.of(inYear, Integer.parseInt(group("m").get()))));
            }
            return Optional.of(LocalDate.of(group("yearbefore").isPresent() ? inYear - 1 : inYear, 12, 31));
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    private LocalDate dayOfMonth(YearMonth month) {
        if (group("d").isPresent()) {
            return month.atDay(Integer.parseInt(group("d").get()));
        }
        Optional<String> part = group("part");
        if (part.isPresent()) {
            return switch (part.get()) {
                case "上旬" -> month.atDay(10);
                case "中旬" -> month.atDay(20);
                default -> month.atEndOfMonth();
            };
        }
        boolean before = group("month").filter(said -> said.matches(".*[前止]")).isPresent();
        return before ? month.minusMonths(1).atEndOfMonth() : month.atEndOfMonth();
    }

    private Optional<LocalDate> fromIssue(int count, String unit) {
        return context.issued().flatMap(day -> switch (unit) {
            case "个月" -> Optional.of(day.plusMonths(count));
            case "周", "个周", "星期", "个星期" -> Optional.of(day.plusWeeks(count));
            case "年" -> Optional.of(day.plusYears(count));
            case "天", "日" -> Optional.of(day.plusDays(count));
            default -> Optional.empty();
        });
    }
}
