package org.tongban.documents.field;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tongban.documents.Confidence;
import org.tongban.documents.Target;
import org.tongban.documents.Target.Op;
import org.tongban.documents.text.Flow;

/**
 * Numbers to be reached. Three ways of saying them: a comparison (…达到80%), something to be made (新建10个…, …1000家),
 * and a share or a limit of time (…率100%, 3个工作日内办结). Conditions (150万吨以上的园区) and what is there already
 * (现有5家) are none.
 */
public final class Targets {
    private static final String NUMBER =
            "(?<n>\\d+(?:\\.\\d+)?(?:[-~至]\\d+(?:\\.\\d+)?)?|百分之[一二三四五六七八九十百零点]{1,6}|(?<=[于少过到至达为在])[一二三四五六七八九十两百]{1,4}(?=个|家|项|年|天|次|所))";
    private static final String UNIT =
            "(?:余|多)?(?<u>个百分点|%|‰|[万亿千百]{0,2}(?:平方公里|平方千米|平方米|立方米|公顷|公里|千米|亩|吨标准煤|吨|千瓦时|千瓦|兆瓦|人次|元|美元|户次|户|标箱|辆|床)"
                    + "|[万亿]?个(?:工作日|自然日|小时|月|环节)?|工作日|[万亿]?(?:家次|家|项|所|件|处|条|座|台|套|场次|场|次|名|支|批|类|部(?!门|委|署|分)|种|期|间|宗|人|只|头|株|例|篇|幅|对|栋|位|班|款|门|张|册|份|片)"
                    + "|小时|分钟|天|日(?![前内起止开])|环节|倍|年|米|亿(?!元)|万(?=[,。;)以左])|摄氏度|微克/立方米)";
    private static final String MORE = "(?<more>以上|及以上|以下|及以下|以内|之内|内|左右|上下)?";
    private static final String QUANTITY = "(?:约|近|超|至少|不少于|不低于|累计)?" + NUMBER + UNIT + MORE;
    private static final String COMPARES =
            "(?<c>≥|≧|≤|≦|不低于|不少于|不小于|不高于|不超过|不多于|不大于|不得低于|不得少于|不得超过|不得高于|至少达到|最低达到|低于|高于|超过|大于|达到|达成|达|突破"
                    + "|稳定在|保持在|控制在|维持在|保持|(?:提高|提升|增加|增长|扩大|上升|增|升)(?:到|至)|(?:压缩|压减|缩短|缩减|精简|减少|降低|下降|降|减|压降|压)(?:到|至|为|在)?(?:了)?"
                    + "|(?:增长|增加|提高|提升|上浮|增速|年均增长|同比增长|扩大))";
    private static final Pattern COMPARISON =
            Pattern.compile(COMPARES + "(?:到|至)?(?:约|近|原来的|[^,。;:、\\d]{1,16}的)?" + NUMBER + UNIT + MORE);
    private static final String MAKES =
            "(?:新建成|新开工|新建|改造|建设|建成|新增|新认定|认定|新培育|培育|打造|创建|评定|遴选|选树|支持|推动|推进|开展|举办|组织|完成|实施|引进|引育|发展|布局|设立|建立|获批|争取|力争|"
                    + "培养|培训|扶持|推广|形成|推出|实现|办理|办好|办成|组建|整治|淘汰|发布|制定|出台|修订|选派|招引|签约|开工|投产|配备|安排|帮扶|新设|确定|选取|抓好|建好|推送|落实|吸纳|开发|新开|建立健全|储备|转化|孵化|壮大|盘活|供应|筹集|改建|扩建|修复|治理|绿化|造林|开通|新开通|投放|发放|落地|入库|备案|征集|研发|攻克|命名|创成|上线|迁移|签订|完工|搬迁|拆除|清理|购置|更新|招录|招聘|资助|救助|改造提升|加快|加快推进|建)";
    private static final Pattern MADE =
            Pattern.compile("(?<v>" + MAKES + ")(?:了|好)?(?<mid>(?:[^,。;:\\d]|[45]G|4K){0,28}?)" + QUANTITY);
    private static final Pattern ALSO = Pattern.compile("(?:和|、|及|以及|与|或)(?<mid>[^,。;:、\\d]{0,24}?)" + QUANTITY);
    private static final Pattern LEAST =
            Pattern.compile("(?<c>最少|至少|最多|至多|不少于|不低于|不超过|不高于)(?<mid>[^,。;:、\\d]{1,14})" + NUMBER + UNIT + MORE);
    private static final Pattern STEPS = Pattern.compile(
            "(?:精简|整合|合并|压减|压缩|优化|缩减)(?:为|至|到)[^。;,\\d]{2,70}?" + NUMBER + "(?<u>个)(?:主要|办理|审批)?(?:环节|阶段|步骤)");
    private static final Pattern CUT = Pattern.compile(
            "(?:压减|压缩|缩短|减少|降低|精简|节约|节省|缩减|提高|提升|增加|增长)(?<mid>[^,。;:、\\d至到为]{2,16}?)(?:约|近)?" + NUMBER + UNIT + MORE);
    private static final Pattern SHARE =
            Pattern.compile("(?<s>[^,。;:、()]{1,30}?(?:率|比例|比重|占比|覆盖面|比))(?:为|均为|要?达?)?" + NUMBER + "(?<u>%)" + MORE);
    private static final Pattern WITHIN = Pattern.compile(
            "(?:在|于)?(?:[^,。;:]{0,24}之日起,?)?" + NUMBER + "(?<u>个?工作日|个?小时|分钟|天|日|个自然日)(?:之|以)?内(?<s>[^,。;:]{2,24})");
    private static final Pattern NOT_BEFORE =
            Pattern.compile("(?:现有|已有|原有|已建成|已|依托|所涉|给予|奖励|补助|发挥|每人|不满|年满|持续关注|围绕|等|第)[^,。;]{0,10}$");
    private static final Pattern CONDITION_AFTER =
            Pattern.compile("(?:[\\d或和及、%万元]{0,8}(?:以上|以下|及以上|及以下|以内)?的)(?!目标|比例|标准).*", Pattern.DOTALL);
    private static final Pattern SUBJECT_LEAD = Pattern.compile(
            "^.*?(?:力争将|力争使|实现|力争|确保|争取|推动|使得|使|将|让|把|促进|推进|完成|做到|着力|其中|到时|要|加快|强化|引进|年均|累计|新增|实施|构建|优化|提高|提升(?!率)|年前|前)(?=[^的]{2,})");
    private static final Pattern SUBJECT_TAIL = Pattern.compile(
            "(?:原则上|力争|总体|平均|均|要|应|应当|须|也|再|全部|统一|进一步|不断|逐步|累计|共|总数|预计|年底前|每年|年均|同比|比上年|较上年|分别|总量|需|必须|稳定|整体|新|以)+$");
    private static final Pattern SINCE = Pattern.compile("^(?:较|比|与|同比)[^,。]{0,14}(?:年|期|初|末|度|前)(?:相比)?");
    private static final Pattern FROM_BEFORE = Pattern.compile("(?:由|从)[^,。]{1,16}$");
    private static final Pattern OBJECT_END = Pattern.compile(
            "(?:全部|全面|在|等[^级]|分批|分步|取得|通过|跻身|建设任务|建设$|落地|工作$|任务$|推进|开展|建成|活动$|并|以上|左右|示范引领|达到|实行|进行|完成|复牌|纳入|用于|向).*$");

    private static final Pattern SAYS_NUMBER = Pattern.compile("\\d|百分之|[于少多过到至达为在][一二三四五六七八九十两百]");

    private final Flow flow;
    private final String text;
    private final int from;
    private final int to;
    private final List<Target> targets = new ArrayList<>();
    private final List<int[]> taken = new ArrayList<>();

    private Targets(Flow flow, int from, int to) {
        this.flow = flow;
        this.text = flow.outsideTitles();
        this.from = from;
        this.to = to;
    }

    /** In the text of a measure. */
    public static List<Target> in(Flow flow, int from, int to) {
        if (!SAYS_NUMBER.matcher(flow.outsideTitles()).region(from, to).find()) {
            return List.of();
        }
        Targets targets = new Targets(flow, from, to);
        targets.comparisons();
        targets.bounds();
        targets.cuts();
        targets.shares();
        targets.made();
        targets.within();
        targets.targets.sort(Comparator.comparingInt(target -> target.span().from()));
        return List.copyOf(targets.targets);
    }

    private Matcher matcher(Pattern pattern) {
        Matcher matcher = pattern.matcher(text).region(from, to);
        matcher.useTransparentBounds(true);
        return matcher;
    }

    private void comparisons() {
        Matcher found = matcher(COMPARISON);
        while (found.find()) {
            if (isDate(found) || CONDITION_AFTER.matcher(rest(found.end())).lookingAt()) {
                continue;
            }
            String subject = subjectBefore(found.start());
            String after = cutObject(text.substring(found.end(), objectEnd(found.end())));
            if (subject.length() <= 2
                    && after.length() >= 2
                    && !found.group("u").equals("%")) {
                subject = after;
            }
            if (!subject.isEmpty()) {
                add(found, found.start(), subject, opOf(found.group("c"), found.group("more"), found.group("u")));
            }
        }
    }

    /** 最少可办高频事项60项: what is counted stands between. */
    private void bounds() {
        Matcher found = matcher(LEAST);
        while (found.find()) {
            String before = subjectBefore(found.start());
            Op op = found.group("c").matches(".*(?:最多|至多|不超过|不高于)") ? Op.AT_MOST : Op.AT_LEAST;
            add(found, found.start(), before + text.substring(found.start(), found.start("n")), op);
        }
    }

    /** 压减建设工期30日: by how much. */
    private void cuts() {
        Matcher steps = matcher(STEPS);
        while (steps.find()) {
            add(steps, steps.start(), subjectBefore(steps.start()), Op.TO);
        }
        Matcher found = matcher(CUT);
        while (found.find()) {
            if (!isDate(found) && !CONDITION_AFTER.matcher(rest(found.end())).lookingAt()) {
                Op op = opOf("", found.group("more"), found.group("u"));
                add(found, found.start(), found.group("mid"), op == Op.EXACTLY ? Op.BY : op);
            }
        }
    }

    private void shares() {
        Matcher found = matcher(SHARE);
        while (found.find()) {
            add(found, found.start(), cleanSubject(found.group("s")), opOf("", found.group("more"), "%"));
        }
    }

    private void within() {
        Matcher found = matcher(WITHIN);
        while (found.find()) {
            add(found, found.start(), cutObject(found.group("s")), Op.AT_MOST);
        }
    }

    private void made() {
        Matcher found = matcher(MADE);
        int at = from;
        while (at < to && found.find(at)) {
            at = found.start() + 1;
            if (found.end() > to) {
                break;
            }
            if (!isToBeMade(found)) {
                continue;
            }
            at = found.end();
            String object = objectOf(found);
            if (object.isEmpty() || object.matches("[的为].*|.*《.*|联合.*")) {
                continue;
            }
            add(found, found.start(), object, opOf("", found.group("more"), found.group("u")));
            at = also(found.end("u") + objectLength(found));
        }
    }

    private boolean isToBeMade(Matcher found) {
        String mid = found.group("mid");
        String before = text.substring(Math.max(from, found.start("n") - 14), found.start("n"));
        boolean mentions = NOT_BEFORE.matcher(before).find() && !mid.matches(".{0,26}等");
        boolean ownVerb = mid.matches(".*(?:等(?!$)|的.*的|.*[由从]$|完善|负责|按照|根据|覆盖).*");
        return !isDate(found)
                && !mentions
                && !ownVerb
                && mid.length() < 26
                && !found.group("u").matches("年|天|小时|分钟|个月|倍|米")
                && !CONDITION_AFTER.matcher(rest(found.end())).lookingAt()
                && !rest(found.end()).startsWith("级")
                && !taken(found.start("n"));
    }

    /** 54个项目和20个中心, 10个、县级中心10个: more of the same verb. */
    private int also(int at) {
        int next = at;
        Matcher more = ALSO.matcher(text).region(Math.min(next, to), to);
        more.useTransparentBounds(true);
        while (next < to && more.lookingAt()) {
            boolean present = NOT_BEFORE.matcher(more.group("mid")).find();
            String object = objectOf(more);
            if (present || object.isEmpty() || isDate(more) || taken(more.start("n"))) {
                return next;
            }
            add(more, more.start("n"), object, opOf("", more.group("more"), more.group("u")));
            next = more.end("u") + objectLength(more);
            more.region(Math.min(next, to), to);
        }
        return next;
    }

    /** What is counted stands after the number, or, when a comma follows the number, before it. */
    private String objectOf(Matcher found) {
        int end = found.end();
        String after = text.substring(end, objectEnd(end));
        String cut = cutObject(after.replaceFirst("^的", ""));
        if (cut.length() >= 2 && !after.isBlank()) {
            return cut;
        }
        String mid = found.group("mid").replaceFirst("^.*(?:新建|改造|新增|或|获批|打造|培育|认定)", "");
        return cut.isEmpty() ? cleanSubject(mid) : cut;
    }

    private int objectLength(Matcher found) {
        return objectEnd(found.end()) - found.end("u");
    }

    private int objectEnd(int at) {
        int end = at;
        int depth = 0;
        while (end < to && end - at < 36) {
            char c = text.charAt(end);
            depth += c == '(' || c == '“' ? 1 : c == ')' || c == '”' ? -1 : 0;
            boolean joins = (c == '和' || c == '、' || c == '及')
                    && Pattern.compile("^.(?:[^,。;:、]{0,24}?)\\d")
                            .matcher(text.substring(end, Math.min(to, end + 30)))
                            .find();
            if (depth < 0 || ",。;:".indexOf(c) >= 0 || depth == 0 && joins) {
                break;
            }
            end++;
        }
        return end;
    }

    private static String cutObject(String object) {
        return OBJECT_END.matcher(object.strip()).replaceFirst("").strip();
    }

    private String subjectBefore(int at) {
        int start = clauseStart(at);
        String subject = cleanSubject(text.substring(start, at));
        if (subject.isEmpty() && start > from && text.charAt(start - 1) == ',') {
            subject = cleanSubject(untilCompared(text.substring(clauseStart(start - 1), start - 1)));
        }
        return subject;
    }

    private static String untilCompared(String clause) {
        Matcher compared = COMPARISON.matcher(clause);
        return compared.find() ? clause.substring(0, compared.start()) : clause;
    }

    /** Back to the punctuation before it; what stands in brackets is passed over. */
    private int clauseStart(int at) {
        int start = at;
        int depth = 0;
        while (start > from) {
            char c = text.charAt(start - 1);
            depth += c == ')' ? 1 : c == '(' ? -1 : 0;
            if (depth < 0 || depth == 0 && ",。;:、 ".indexOf(c) >= 0) {
                return start;
            }
            start--;
        }
        return start;
    }

    private static String cleanSubject(String printed) {
        String subject = printed.strip().replaceFirst("^(?:(?:到|至)?20\\d\\d年(?:底|末)?前?|年底前|\\d{1,2}月底前)", "");
        subject = SINCE.matcher(subject).replaceFirst("");
        subject = FROM_BEFORE.matcher(subject).replaceFirst("");
        subject = SUBJECT_TAIL.matcher(subject).replaceFirst("");
        subject = SUBJECT_LEAD.matcher(subject).replaceFirst("");
        return SUBJECT_TAIL.matcher(subject).replaceFirst("");
    }

    private static Op opOf(String compares, String more, String unit) {
        if (more != null && more.contains("以上")) {
            return Op.AT_LEAST;
        }
        if (more != null && more.matches("左右|上下")) {
            return Op.ABOUT;
        }
        if (more != null) {
            return Op.AT_MOST;
        }
        if (compares.matches("≥|≧|不低于|不少于|不小于|不得低于|不得少于|至少达到|最低达到|达到|达成|达|稳定在|保持在|维持在|保持")) {
            return Op.AT_LEAST;
        }
        if (compares.matches("≤|≦|不高于|不超过|不多于|不大于|不得超过|不得高于|控制在")) {
            return Op.AT_MOST;
        }
        return switch (compares) {
            case "低于" -> Op.LESS_THAN;
            case "高于", "超过", "大于", "突破" -> Op.MORE_THAN;
            case "" -> Op.EXACTLY;
            default -> compares.matches(".*[到至为在]") ? Op.TO : Op.BY;
        };
    }

    private boolean isDate(Matcher found) {
        String rest = rest(found.end());
        return found.group("u").equals("年") && found.group("n").matches("(?:19|20)\\d\\d.*")
                || found.group("u").equals("天") && rest.startsWith("候")
                || rest.startsWith("月") && !found.group("u").equals("个");
    }

    private String rest(int at) {
        return text.substring(at, Math.min(to, at + 40));
    }

    private boolean taken(int at) {
        return taken.stream().anyMatch(place -> place[0] <= at && at < place[1]);
    }

    private void add(Matcher found, int start, String subject, Op op) {
        int number = found.start("n");
        int end = found.pattern().namedGroups().containsKey("more") && found.group("more") != null
                ? found.end("more")
                : found.end("u");
        if (taken(number)) {
            return;
        }
        taken.add(new int[] {number, end});
        String value = found.group("n").replace('~', '-').replace('至', '-');
        targets.add(new Target(
                flow.slice(start, Math.max(end, Math.min(to, found.end()))),
                subject,
                op,
                percent(value),
                value.startsWith("百分之") ? "%" : found.group("u"),
                flow.span(start, end),
                sure(subject)));
    }

    private static String percent(String value) {
        String digits = value.replaceFirst("^百分之", "");
        if (digits.isEmpty() || Character.isDigit(digits.charAt(0))) {
            return digits;
        }
        return org.tongban.documents.text.Numerals.parse(digits).stream()
                .mapToObj(Integer::toString)
                .findFirst()
                .orElse(digits);
    }

    private static Confidence sure(String subject) {
        return Optional.of(subject)
                .filter(said -> said.length() > 24)
                .map(said -> Confidence.of(0.8, "指标名称较长，可能多取了文字", "its subject is long; it may hold too much"))
                .orElse(Confidence.FULL);
    }
}
