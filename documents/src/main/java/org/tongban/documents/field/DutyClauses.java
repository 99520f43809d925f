package org.tongban.documents.field;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tongban.documents.Deadline;
import org.tongban.documents.UnitMention;
import org.tongban.documents.UnitMention.Role;
import org.tongban.documents.text.Flow;
import org.tongban.documents.text.Labels;

/**
 * Finds the clauses of duty in a text: in brackets of any kind, in lines that begin with a label, and in sentences that
 * are nothing else.
 */
public final class DutyClauses {
    private static final Pattern LABELLED = Pattern.compile(
            "(?<=^|[\n。;,)\\]”])(?:[\\[(<]?" + Labels.ANY + "\\s*[\\])>]?\\s*:|[\\[<]" + Labels.ANY + "\\s*[\\]>])");
    /** 分管领导：张三, with the units on the line below. */
    private static final Pattern PERSONS = Pattern.compile(Labels.PERSON + "\\s*:[^\n]{1,20}");

    private static final Pattern LABEL_ALONE = Pattern.compile(Labels.ANY + "\\s*[\\])>]");
    private static final Pattern SENTENCE = Pattern.compile("(?<=[。;\n])[^。;\n]{4,160}(?:负责|牵头|配合|落实|实施|工作)(?=[。\n;])");
    /** 该目标责任单位为市商务局; more may be said after it: ，整改时限为6月底前. */
    private static final Pattern IS = Pattern.compile("(?<=^|[,。;:\n])[^,。;:\n]{0,8}?(?<label>(?:" + Labels.LEAD + "|"
            + Labels.COOPERATING + "|" + Labels.RESPONSIBLE + ")(?<=单位|部门|主体)均?[为是])(?!总?牵头|责任)(?=[^。;:\n]{2})");
    /** 市水利局配合 */
    private static final Pattern HELPS = Pattern.compile("[^,。;:\n]{2,60}(?:牵头|配合|负责|参与|协助)");

    private static final Pattern BY = Pattern.compile(
            "(?:由|请)([^,。;:由请]{2,60}?)(?:牵头|负责|负总责)(?!的)(?:整改|落实|实施|办理)?[,、]?(?:[^,。;:]{2,80}(?:配合|参与|参加|协助|按职责分工负责|负责落实|负责|落实))?");
    /** A line of units, and nothing else, below the text. */
    private static final Pattern LINE = Pattern.compile("(?<=\\n)\\s*([\\u4e00-\\u9fa5、,()]{3,80})\\s*$");

    private static final Pattern BARE = Pattern.compile("(?<=[。;!])\\s*\\(([\\u4e00-\\u9fa5、]{2,40})\\)[。;]?\\s*$");
    /** 由市住建局修改完善后报批. */
    private static final Pattern DONE_BY = Pattern.compile(
            "(?:由|请)(?<who>[^,。;:由请]{3,60}?)(?=(?:作为|于|在|对|尽快|抓紧|具体|按照?|根据|结合|负责|修改|研究|制定|组织|办理|落实|完成|提出|协调|对接|开展|推进|"
                    + "实施|加快|审核|审批|拨付|起草|做好|安排|承担|明确|整改|处置|督促|监督|汇总|编制|拟定|拟订|统筹|跟踪|核实|清理))");
    /** 由发展改革委会同财政部、科技部等部门研究提出…. */
    private static final Pattern WITH = Pattern.compile("(?:由|请)(?<lead>[^,。;:由请]{2,40}?)会同(?<with>[^,。;:]{2,200}?)"
            + "(?=,|(?:联合|共同|抓紧|具体|进一步|尽快)?(?:研究|优化|完善|制定|组织|提出|拟订|编制|开展|推进|办理|实施|落实|负责))");
    /** 县住建局要会同县财政局…: who is told to do it. */
    private static final Pattern TOLD =
            Pattern.compile("(?<=^|[。;\n])[^,。;:\n]{3,40}?(?=(?:要|应|须|应当)(?<with>会同[^,。;:]{2,60})?)");

    /** 市医保局于8月底前…, 市卫生健康委会同市医保局，6月30日前出台…: who does it is the subject of the sentence. */
    private static final Pattern SUBJECT = Pattern.compile(
            "(?<=^|[。;\n])(?<first>每?[^,。;:\n]{1,12}(?:前|底|末|内|中旬|上旬|下旬)[,、])?(?<who>[^,。;:\n由请向]{3,60}?)(?<with>会同[^,。;:]{2,60}?)?,?"
                    + "(?=于|在\\d|在[一二三四今明每]|\\d{1,4}[年月]|[一二三四五六七八九十]{1,2}月|每[两半]?[个日周旬月季年]|本月|年底|年内|(?:按照?|依照?)(?:各自)?(?:职责|职能)|"
                    + "对|将|向|抓好|做好|开展|组织(?!部)|制定|制订|印发|出台|建立|完成|落实|推进|加快|定期|牵头(?!单位|部门|人)|具体|指导|督促|督导|统筹|负责(?!人|同志)|报送|通报|汇总|公布|审核|编制|起草|修订|启动)");

    private static final Pattern OFFICE_FIRST = Pattern.compile(
            "(?<=^|[。;,\n])[省市县区州盟旗][\u4e00-\u9fa5]{1,12}?(?:局|委(?!员)|厅|政府|督查室|办公室|中心|大队)(?![\u4e00-\u9fa5]{0,3}[局委厅])");
    /** The day below a signature. */
    private static final Pattern DATE_ALONE = Pattern.compile("\\d{4}年\\d{1,2}月\\d{1,2}日\\s*(?:\n|$)");

    private static final Pattern CHARGED = Pattern.compile("(?<who>[^,。;:\n由]{3,60}?)(?:共同|分别|具体|牵头)?负责(?!人|同志)");

    /** ；县财政局负责筹措资金: others that are charged with parts of it. */
    private static final Pattern ALSO_CHARGED =
            Pattern.compile("(?<=[,;。\n])(?<who>[^,。;:\n由请]{3,40}?)(?:(?:具体)?负责(?!人|同志)|做好|抓好)");

    /** 6个街镇 */
    private static final Pattern COUNTED = Pattern.compile("[\\d一二三四五六七八九十两][个家][\\u4e00-\\u9fa5]{1,8}$");

    private static final String OPENS = "([<";
    private static final String CLOSES = ")]>";
    private static final int LONGEST = 600;

    private DutyClauses() {}

    /** In the order of the text, without overlap. */
    public static List<DutyClause> find(Flow flow, int from, int to, Context context) {
        List<DutyClause> found = new ArrayList<>(inBrackets(flow, from, to, context));
        List<DutyClause> labelled = labelled(flow, from, to, context);
        found.removeIf(bracket -> labelled.stream().anyMatch(line -> isWithin(flow, bracket, line)));
        addApart(found, labelled);
        addApart(found, sentences(flow, from, to, context));
        addApart(found, stated(flow, from, to, context));
        found.sort(Comparator.comparingInt(DutyClause::from));
        return withDays(merge(flow, found));
    }

    /** 办理时限：… with other lines between it and the units: said of the units before it. */
    private static List<DutyClause> withDays(List<DutyClause> clauses) {
        List<DutyClause> said = new ArrayList<>();
        for (DutyClause clause : clauses) {
            if (!clause.units().isEmpty()) {
                said.add(clause);
            } else if (!said.isEmpty()) {
                DutyClause before = said.removeLast();
                List<Deadline> deadlines = new ArrayList<>(before.deadlines());
                deadlines.addAll(clause.deadlines());
                said.add(new DutyClause(before.from(), before.to(), before.units(), deadlines, before.sure()));
            }
        }
        return said;
    }

    /**
     * （就管中心） at the end of an item, or a line of units below it: names with nothing said of what they do. Only a
     * document in which many items end so shows that they answer for them.
     */
    public static Optional<DutyClause> bare(Flow flow, int from, int to, Context context) {
        return bare(BARE, flow, from, to, context).or(() -> bare(LINE, flow, from, to, context));
    }

    private static Optional<DutyClause> bare(Pattern pattern, Flow flow, int from, int to, Context context) {
        Matcher matcher = pattern.matcher(flow.folded()).region(from, to);
        boolean units = matcher.find()
                && UnitList.split(flow, matcher.start(1), matcher.end(1)).stream()
                        .allMatch(name -> UnitShape.isPlainlyUnit(name.folded(), context));
        return units
                ? Optional.of(new DutyClause(
                        matcher.start(),
                        matcher.end(),
                        DutyGrammar.withLead(
                                DutyGrammar.units(flow, matcher.start(1), matcher.end(1), Role.RESPONSIBLE, context),
                                context),
                        List.of(),
                        0.7))
                : Optional.empty();
    }

    /** 县公安局、县城管局负责…, 监察部门负责…, at the beginning of a text. */
    public static Optional<DutyClause> charged(Flow flow, int from, int to, Context context) {
        return charged(CHARGED.matcher(flow.folded()).region(from, to), flow, context);
    }

    private static Optional<DutyClause> charged(Matcher matcher, Flow flow, Context context) {
        if (!matcher.lookingAt() || !UnitCells.areUnits(flow, matcher.start("who"), matcher.end("who"), context)) {
            return Optional.empty();
        }
        List<UnitMention> units =
                DutyGrammar.units(flow, matcher.start("who"), matcher.end("who"), Role.RESPONSIBLE, context);
        int end = matcher.regionEnd();
        return Optional.of(new DutyClause(end, end, DutyGrammar.withLead(units, context), List.of(), 0.6));
    }

    /** Does a sentence in it begin with the name of an office of some level? */
    public static boolean namesOffice(Flow flow, int from, int to, Context context) {
        Matcher office = OFFICE_FIRST.matcher(flow.folded()).region(from, to);
        while (office.find()) {
            if (UnitShape.isPlainlyUnit(office.group(), context) && UnitShape.isOffice(office.group())) {
                return true;
            }
        }
        return false;
    }

    /** 责任单位：县水利局 at the beginning of a text. */
    public static boolean opensWithUnits(Flow flow, int from, int to, Context context) {
        return DutyGrammar.opensWithLabel(flow, from, to)
                && labelled(flow, from, to, context).stream()
                        .anyMatch(clause -> !clause.units().isEmpty());
    }

    /** Do the names there end as names of units do, be they ever so short? */
    public static boolean mayBeUnits(Flow flow, int from, int to, Context context) {
        return to > from + 1
                && UnitList.split(flow, from, to).stream()
                        .allMatch(name -> UnitShape.isUnit(name.folded(), context)
                                && (UnitShape.mayEnd(name.folded()) || UnitShape.isGroup(name.folded())));
    }

    /** Is that part of the text nothing but units? */
    public static boolean areUnits(Flow flow, int from, int to, Context context) {
        int end = endOfLine(flow, from, to);
        return end > from + 2 && UnitCells.areUnits(flow, from, end, context);
    }

    /** @param at the end of the item that the heading's units answer for */
    public static DutyClause ofHeading(Flow flow, int from, int to, int at, Context context) {
        List<UnitMention> units = DutyGrammar.units(flow, from, endOfLine(flow, from, to), Role.RESPONSIBLE, context);
        return new DutyClause(at, at, DutyGrammar.withLead(units, context), List.of(), 0.7);
    }

    private static int endOfLine(Flow flow, int from, int to) {
        int end = to;
        while (end > from && "\n :。".indexOf(flow.folded().charAt(end - 1)) >= 0) {
            end--;
        }
        return end;
    }

    /** “由甲牵头、乙配合” within a sentence: for items that say it no other way. */
    public static Optional<DutyClause> within(Flow flow, int from, int to, Context context) {
        return by(flow, from, to, context)
                .or(() -> with(flow, from, to, context))
                .or(() -> done(flow, from, to, context))
                .or(() -> told(flow, from, to, context))
                .or(() -> subject(flow, from, to, context))
                .map(clause -> withOthers(clause, flow, to, context));
    }

    /** The same for an item among others that say it plainly: only of an office by its name, and not of 各单位要…. */
    public static Optional<DutyClause> namedWithin(Flow flow, int from, int to, Context context) {
        return by(flow, from, to, context)
                .or(() -> within(flow, from, to, context)
                        .filter(clause -> clause.units().getFirst().kind() == UnitMention.Kind.NAMED));
    }

    /** “由甲牵头、乙配合” and nothing less plain. */
    private static Optional<DutyClause> by(Flow flow, int from, int to, Context context) {
        Matcher matcher = BY.matcher(flow.folded()).region(from, to);
        while (matcher.find()) {
            Optional<DutyClause> clause = DutyGrammar.parse(flow, matcher.start(), matcher.end(), context);
            if (clause.isPresent() && !clause.get().units().isEmpty()) {
                return clause.map(found -> found.sure(0.6));
            }
        }
        return Optional.empty();
    }

    private static DutyClause withOthers(DutyClause clause, Flow flow, int to, Context context) {
        List<UnitMention> units = new ArrayList<>(clause.units());
        Matcher also = ALSO_CHARGED.matcher(flow.folded()).region(clause.to(), to);
        also.useTransparentBounds(true);
        while (also.find()) {
            if (UnitCells.areUnits(flow, also.start("who"), also.end("who"), context)) {
                units.addAll(DutyGrammar.units(flow, also.start("who"), also.end("who"), Role.RESPONSIBLE, context));
            }
        }
        return new DutyClause(clause.from(), clause.to(), Prefix.restore(units), clause.deadlines(), clause.sure());
    }

    private static Optional<DutyClause> done(Flow flow, int from, int to, Context context) {
        Matcher matcher = DONE_BY.matcher(flow.folded()).region(from, to);
        while (matcher.find()) {
            if (UnitCells.areUnits(flow, matcher.start("who"), matcher.end("who"), context)) {
                List<UnitMention> units =
                        DutyGrammar.units(flow, matcher.start("who"), matcher.end("who"), Role.RESPONSIBLE, context);
                return Optional.of(new DutyClause(matcher.start(), matcher.end(), units, List.of(), 0.6));
            }
        }
        return Optional.empty();
    }

    private static Optional<DutyClause> with(Flow flow, int from, int to, Context context) {
        Matcher matcher = WITH.matcher(flow.folded()).region(from, to);
        while (matcher.find()) {
            if (UnitCells.areUnits(flow, matcher.start("lead"), matcher.end("lead"), context)
                    || UnitCells.areUnits(flow, matcher.start("with"), matcher.end("with"), context)) {
                List<UnitMention> units = new ArrayList<>(
                        DutyGrammar.units(flow, matcher.start("lead"), matcher.end("lead"), Role.LEAD, context));
                units.addAll(
                        DutyGrammar.units(flow, matcher.start("with"), matcher.end("with"), Role.COOPERATING, context));
                return Optional.of(
                        new DutyClause(matcher.start(), matcher.end(), Prefix.restore(units), List.of(), 0.6));
            }
        }
        return Optional.empty();
    }

    private static Optional<DutyClause> told(Flow flow, int from, int to, Context context) {
        Matcher matcher = TOLD.matcher(flow.folded()).region(from, to);
        while (matcher.find()) {
            if (!UnitCells.areUnits(flow, matcher.start(), matcher.end(), context)) {
                continue;
            }
            List<UnitMention> units =
                    new ArrayList<>(DutyGrammar.units(flow, matcher.start(), matcher.end(), Role.LEAD, context));
            if (matcher.group("with") != null) {
                units.addAll(DutyGrammar.units(
                        flow, matcher.start("with") + 2, matcher.end("with"), Role.COOPERATING, context));
            }
            return Optional.of(new DutyClause(matcher.start(), matcher.end(), Prefix.restore(units), List.of(), 0.6));
        }
        return Optional.empty();
    }

    /** The unit that a sentence is about, be it after a day, and those together with whom it acts. */
    private static Optional<DutyClause> subject(Flow flow, int from, int to, Context context) {
        Matcher matcher = SUBJECT.matcher(flow.folded()).region(from, to);
        while (matcher.find()) {
            boolean signed = DATE_ALONE
                    .matcher(flow.folded())
                    .region(matcher.end(), flow.length())
                    .lookingAt();
            if (signed || !UnitCells.areUnits(flow, matcher.start("who"), matcher.end("who"), context)) {
                continue;
            }
            boolean led = matcher.group("with") != null;
            List<UnitMention> units = new ArrayList<>(DutyGrammar.units(
                    flow, matcher.start("who"), matcher.end("who"), led ? Role.LEAD : Role.RESPONSIBLE, context));
            if (led) {
                units.addAll(DutyGrammar.units(
                        flow, matcher.start("with") + 2, matcher.end("with"), Role.COOPERATING, context));
            }
            List<Deadline> first = matcher.group("first") == null
                    ? List.of()
                    : Deadlines.all(flow, matcher.start("first"), matcher.end("first"), context);
            return Optional.of(new DutyClause(matcher.start(), matcher.end(), Prefix.restore(units), first, 0.5));
        }
        return Optional.empty();
    }

    /** 责任单位：县发展改革局（县粮食局）: a bracket in the line of a label is part of a name. */
    private static boolean isWithin(Flow flow, DutyClause bracket, DutyClause line) {
        boolean plain = OPENS.indexOf(flow.folded().charAt(line.from())) < 0;
        return plain && line.from() < bracket.from() && bracket.to() <= line.to();
    }

    private static void addApart(List<DutyClause> found, List<DutyClause> more) {
        for (DutyClause clause : more) {
            if (found.stream().noneMatch(other -> other.from() < clause.to() && clause.from() < other.to())) {
                found.add(clause);
            }
        }
    }

    private static List<DutyClause> inBrackets(Flow flow, int from, int to, Context context) {
        List<DutyClause> found = new ArrayList<>();
        for (int at = from; at < to; at++) {
            char c = flow.folded().charAt(at);
            if (c == '《') {
                int end = flow.folded().indexOf('》', at);
                at = end > 0 && end < to && end - at < 120 ? end : at;
            } else if (OPENS.indexOf(c) >= 0 && !opensLabel(flow, at, to)) {
                int close = closing(flow, at, to);
                Optional<DutyClause> clause =
                        close < 0 ? Optional.empty() : DutyGrammar.parse(flow, at + 1, close, context);
                if (clause.isPresent() && !isList(flow, at, close, clause.get())) {
                    found.add(clause.get().at(at, close + 1));
                    at = close;
                }
            }
        }
        return found;
    }

    /** 6个街镇(甲街道、乙街道)的取水设施: which they are, in the middle of a sentence. */
    private static boolean isList(Flow flow, int open, int close, DutyClause clause) {
        int after = close + 1;
        boolean goesOn =
                after < flow.length() && "。;!,、\n([<".indexOf(flow.folded().charAt(after)) < 0;
        return goesOn
                && clause.sure() < 1
                && COUNTED.matcher(flow.folded())
                        .region(Math.max(0, open - 12), open)
                        .find();
    }

    /** 【责任单位】省商务厅: only the label is in brackets. */
    private static boolean opensLabel(Flow flow, int at, int to) {
        Matcher matcher = LABEL_ALONE.matcher(flow.folded());
        return matcher.region(at + 1, Math.min(to, at + 20)).lookingAt();
    }

    private static int closing(Flow flow, int open, int to) {
        int depth = 0;
        for (int at = open; at < Math.min(to, open + LONGEST); at++) {
            char c = flow.folded().charAt(at);
            if (OPENS.indexOf(c) >= 0) {
                depth++;
            } else if (CLOSES.indexOf(c) >= 0 && --depth == 0) {
                return at;
            }
        }
        return -1;
    }

    /** 责任单位：… to the end of its paragraph or sentence, or to the next label. */
    private static List<DutyClause> labelled(Flow flow, int from, int to, Context context) {
        List<DutyClause> found = new ArrayList<>();
        Matcher matcher = LABELLED.matcher(flow.folded()).region(from, to);
        matcher.useTransparentBounds(true);
        int next = from;
        while (matcher.find()) {
            if (matcher.start() < next) {
                continue;
            }
            int end = labelledEnd(flow, matcher.start(), matcher.end(), to);
            int begin = matcher.start();
            int inner = OPENS.indexOf(flow.folded().charAt(begin)) >= 0 ? begin + 1 : begin;
            Optional<DutyClause> clause = DutyGrammar.parse(flow, inner, end, context);
            if (clause.isPresent()) {
                DutyClause withDay = withDayBehind(flow, clause.get().at(begin, end), to, context);
                found.add(withDay);
                next = withDay.to();
            }
        }
        return found;
    }

    /** 责任单位：市医保局。8月底前完成。: a sentence behind the units that is a day and nothing else is theirs. */
    private static DutyClause withDayBehind(Flow flow, DutyClause clause, int to, Context context) {
        int from = clause.to() + 1;
        if (from >= to
                || flow.folded().charAt(clause.to()) != '。'
                || clause.units().isEmpty()) {
            return clause;
        }
        int end = endOfPart(flow, from, to);
        if (end == from || !Deadlines.isNothingElse(flow, from, end)) {
            return clause;
        }
        List<Deadline> deadlines = new ArrayList<>(clause.deadlines());
        deadlines.addAll(Deadlines.all(flow, from, end, context));
        return new DutyClause(clause.from(), end, clause.units(), deadlines, clause.sure());
    }

    private static int labelledEnd(Flow flow, int start, int from, int to) {
        for (int at = from; at < to; at++) {
            char c = flow.folded().charAt(at);
            boolean persons = c == '\n'
                    && PERSONS.matcher(flow.folded()).region(start, at).matches();
            if (c == '\n' && (persons && labelAt(flow, at + 1, to) || continuesList(flow, at, to))) {
                continue;
            }
            if (c == '\n' || c == '。') {
                return at;
            }
        }
        return to;
    }

    private static boolean labelAt(Flow flow, int at, int to) {
        return LABELLED.matcher(flow.folded()).region(at, to).lookingAt();
    }

    /** A list of units that was broken after 、 or before it. */
    private static boolean continuesList(Flow flow, int at, int to) {
        char before = flow.folded().charAt(at - 1);
        return before == '、' || before == ':' || at + 1 < to && flow.folded().charAt(at + 1) == '、';
    }

    private static List<DutyClause> sentences(Flow flow, int from, int to, Context context) {
        List<DutyClause> found = new ArrayList<>();
        Matcher matcher = SENTENCE.matcher(flow.folded()).region(from, to);
        matcher.useTransparentBounds(true);
        while (matcher.find()) {
            DutyGrammar.parse(flow, matcher.start(), matcher.end(), context)
                    .filter(clause -> clause.sure() == 1 && !clause.units().isEmpty())
                    .ifPresent(clause -> found.add(clause.sure(0.8)));
        }
        return found;
    }

    private static List<DutyClause> stated(Flow flow, int from, int to, Context context) {
        List<DutyClause> found = new ArrayList<>();
        Matcher matcher = IS.matcher(flow.folded()).region(from, to);
        matcher.useTransparentBounds(true);
        int next = from;
        while (matcher.find()) {
            int end = matcher.start() < next ? 0 : statedEnd(flow, matcher.start("label"), to, context);
            if (end > 0) {
                DutyGrammar.parse(flow, matcher.start("label"), end, context)
                        .ifPresent(clause ->
                                found.add(clause.at(matcher.start(), end).sure(0.8)));
                next = end;
            }
        }
        return found;
    }

    /** Where it ends: with the units, or with the last part after them that says of units or days. 0 when it names none. */
    private static int statedEnd(Flow flow, int label, int to, Context context) {
        int end = endOfPart(flow, label, to);
        if (!saysUnits(flow, label, end, context)) {
            return 0;
        }
        while (end < to && ",;".indexOf(flow.folded().charAt(end)) >= 0) {
            int next = endOfPart(flow, end + 1, to);
            boolean more = DutyGrammar.opensWithLabel(flow, end + 1, next)
                    || Deadlines.isNothingElse(flow, end + 1, next)
                    || areUnits(flow, end + 1, next, context)
                    || HELPS.matcher(flow.folded()).region(end + 1, next).matches()
                            && saysUnits(flow, end + 1, next, context);
            if (!more) {
                return end;
            }
            end = next;
        }
        return end;
    }

    private static boolean saysUnits(Flow flow, int from, int to, Context context) {
        return DutyGrammar.parse(flow, from, to, context)
                .filter(clause -> clause.sure() == 1 && !clause.units().isEmpty())
                .isPresent();
    }

    /** Up to the next comma or stop outside brackets. */
    private static int endOfPart(Flow flow, int from, int to) {
        int depth = 0;
        for (int at = from; at < to; at++) {
            char c = flow.folded().charAt(at);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (depth <= 0 && ",;。\n".indexOf(c) >= 0) {
                return at;
            }
        }
        return to;
    }

    /** Clauses with nothing between them are one: （责任单位：甲）（完成时限：年底前）. */
    private static List<DutyClause> merge(Flow flow, List<DutyClause> clauses) {
        List<DutyClause> merged = new ArrayList<>();
        for (DutyClause clause : clauses) {
            if (!merged.isEmpty()
                    && flow.folded()
                            .substring(merged.getLast().to(), clause.from())
                            .matches("[\\s。;,、]*")) {
                merged.add(together(merged.removeLast(), clause));
            } else {
                merged.add(clause);
            }
        }
        return merged;
    }

    private static DutyClause together(DutyClause first, DutyClause second) {
        List<UnitMention> units = new ArrayList<>(first.units());
        units.addAll(second.units());
        List<Deadline> deadlines = new ArrayList<>(first.deadlines());
        deadlines.addAll(second.deadlines());
        return new DutyClause(
                first.from(), second.to(), Prefix.restore(units), deadlines, Math.min(first.sure(), second.sure()));
    }
}
