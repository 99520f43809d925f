package org.tongban.documents.field;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tongban.documents.Deadline;
import org.tongban.documents.UnitMention;
import org.tongban.documents.UnitMention.Role;
import org.tongban.documents.text.Flow;

/**
 * Finds who answers for an item that says so only within its sentences: 由市住建局修改完善…, 市医保局于8月底前….
 * What is found is less sure than a plain clause of {@link DutyClauses}.
 */
public final class DutySubjects {
    /** 由市财政局牵头，市审计局配合. */
    private static final Pattern BY = Pattern.compile(
            "(?:由|请)([^,。;:由请]{2,60}?)(?:牵头|负责|负总责)(?!的)(?:整改|落实|实施|办理)?[,、]?(?:[^,。;:]{2,80}(?:配合|参与|参加|协助|按职责分工负责|负责落实|负责|落实))?");
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

    /** 市水利局… at the beginning of a sentence. */
    private static final Pattern OFFICE_FIRST = Pattern.compile(
            "(?<=^|[。;,\n])[省市县区州盟旗][\u4e00-\u9fa5]{1,12}?(?:局|委(?!员)|厅|政府|督查室|办公室|中心|大队)(?![\u4e00-\u9fa5]{0,3}[局委厅])");
    /** The day below a signature. */
    private static final Pattern DATE_ALONE = Pattern.compile("\\d{4}年\\d{1,2}月\\d{1,2}日\\s*(?:\n|$)");

    /** 市水利局具体负责…, at the beginning of a text. */
    private static final Pattern CHARGED = Pattern.compile("(?<who>[^,。;:\n由]{3,60}?)(?:共同|分别|具体|牵头)?负责(?!人|同志)");

    /** ；县财政局负责筹措资金: others that are charged with parts of it. */
    private static final Pattern ALSO_CHARGED =
            Pattern.compile("(?<=[,;。\n])(?<who>[^,。;:\n由请]{3,40}?)(?:(?:具体)?负责(?!人|同志)|做好|抓好)");

    private static final String TOGETHER = "会同";

    private DutySubjects() {}

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

    /** 县公安局、县城管局负责…, 监察部门负责…, at the beginning of a text. */
    public static Optional<DutyClause> charged(Flow flow, int from, int to, Context context) {
        Matcher matcher = CHARGED.matcher(flow.folded()).region(from, to);
        if (!matcher.lookingAt() || !areUnits(matcher, "who", flow, context)) {
            return Optional.empty();
        }
        List<UnitMention> units = units(matcher, "who", Role.RESPONSIBLE, flow, context);
        return Optional.of(new DutyClause(to, to, DutyGrammar.withLead(units, context), List.of(), 0.6));
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
            if (areUnits(also, "who", flow, context)) {
                units.addAll(units(also, "who", Role.RESPONSIBLE, flow, context));
            }
        }
        return new DutyClause(clause.from(), clause.to(), Prefix.restore(units), clause.deadlines(), clause.sure());
    }

    private static Optional<DutyClause> done(Flow flow, int from, int to, Context context) {
        Matcher matcher = DONE_BY.matcher(flow.folded()).region(from, to);
        while (matcher.find()) {
            if (areUnits(matcher, "who", flow, context)) {
                List<UnitMention> units = units(matcher, "who", Role.RESPONSIBLE, flow, context);
                return Optional.of(new DutyClause(matcher.start(), matcher.end(), units, List.of(), 0.6));
            }
        }
        return Optional.empty();
    }

    private static Optional<DutyClause> with(Flow flow, int from, int to, Context context) {
        Matcher matcher = WITH.matcher(flow.folded()).region(from, to);
        while (matcher.find()) {
            if (areUnits(matcher, "lead", flow, context) || areUnits(matcher, "with", flow, context)) {
                List<UnitMention> units = new ArrayList<>(units(matcher, "lead", Role.LEAD, flow, context));
                units.addAll(units(matcher, "with", Role.COOPERATING, flow, context));
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
            units.addAll(helpers(matcher, flow, context));
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
            if (signed || !areUnits(matcher, "who", flow, context)) {
                continue;
            }
            Role role = matcher.group("with") != null ? Role.LEAD : Role.RESPONSIBLE;
            List<UnitMention> units = new ArrayList<>(units(matcher, "who", role, flow, context));
            units.addAll(helpers(matcher, flow, context));
            List<Deadline> first = matcher.group("first") == null
                    ? List.of()
                    : Deadlines.all(flow, matcher.start("first"), matcher.end("first"), context);
            return Optional.of(new DutyClause(matcher.start(), matcher.end(), Prefix.restore(units), first, 0.5));
        }
        return Optional.empty();
    }

    /** 会同县财政局 after who is to act: who helps; nobody where it isn't said. */
    private static List<UnitMention> helpers(Matcher matcher, Flow flow, Context context) {
        return matcher.group("with") == null
                ? List.of()
                : DutyGrammar.units(
                        flow,
                        matcher.start("with") + TOGETHER.length(),
                        matcher.end("with"),
                        Role.COOPERATING,
                        context);
    }

    private static boolean areUnits(Matcher matcher, String group, Flow flow, Context context) {
        return UnitCells.areUnits(flow, matcher.start(group), matcher.end(group), context);
    }

    private static List<UnitMention> units(Matcher matcher, String group, Role role, Flow flow, Context context) {
        return DutyGrammar.units(flow, matcher.start(group), matcher.end(group), role, context);
    }
}
