package org.tongban.documents.field;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tongban.documents.Confidence;
import org.tongban.documents.Deadline;
import org.tongban.documents.UnitMention;
import org.tongban.documents.UnitMention.Kind;
import org.tongban.documents.UnitMention.Role;
import org.tongban.documents.text.Flow;
import org.tongban.documents.text.Labels;

/**
 * The inside of a clause of duty. Either a label comes before the units (责任单位：…), or a word of role after them
 * (…牵头，…配合); 由 and 会同 may stand before them. What it can't read as units makes it no clause.
 */
final class DutyGrammar {
    private static final Pattern LABEL = Pattern.compile(
            "\\s*[\\[(<]?(?:(?<lead>" + Labels.LEAD + ")|(?<with>" + Labels.COOPERATING + ")|(?<who>"
                    + Labels.RESPONSIBLE + ")|(?<person>" + Labels.PERSON
                    + ")|(?<when>" + Labels.WHEN
                    + "))\\s*(?:\\([^()]{0,8}\\))?\\s*(?:[:\\]>]+|(?<=单位|部门|主体)均?[为是]|(?<=时限|期限|时间)均?(?:为|是|截至|截止至?|至))");
    /** 参战单位： after a label that is known: others that help. */
    private static final Pattern ANOTHER_LABEL = Pattern.compile("\\s*(?<with>[\\u4e00-\\u9fa5]{2,6}(?:单位|部门|主体)):");

    private static final String TAIL =
            "(?:分别|共同|具体|各自|切实|做好|抓好|有关|相关|工作|任务|并|统筹|协调|负责|组织|实施|落实|推进|完成|指导|督导|督促|监督|配合|抓|持续|贯彻|整改|整治){0,16}";
    private static final Pattern ROLE = Pattern.compile(
            "(?<lead>(?:(?:按照?|依照?|依据|根据)?(?:各自|部门)?(?:职责|职能)(?:分工)?)?(?:共同|总|联合|分别|分头|各自)?牵头(?!单位|部门|人)" + TAIL
                    + "|主办|领办)"
                    + "|(?<duty>(?:分别)?(?:按照?|依照?|依据|根据)?(?:各自|部门|工作)?(?:职责|职能)(?:分工|权限|范围|任务)?" + TAIL + "|分工负责|分别"
                    + TAIL
                    + ")|(?<with>(?:积极|协同|密切|共同)?(?:配合|协办|协助|协同|参与|参加)" + TAIL
                    + ")|(?<who>(?:共同|分别|具体)?(?:负总责|负责|落实|承办|组织实施|组织落实|组织推进|推进落实|抓落实|实施|完成|承担)" + TAIL + ")");
    /** 市司法局（牵头）. */
    private static final Pattern OWN_ROLE =
            Pattern.compile("(.+)\\((?:((?:总|共同|联合)?牵头(?:单位|部门)?|主办(?:单位)?)|配合(?:单位)?|协办(?:单位)?)\\)");

    /** 市数据局、市财政局（共同牵头）: said of those before, too. */
    private static final Pattern TOGETHER = Pattern.compile("\\((?:共同|联合)牵头\\)$");

    /**
     * What is said of all clauses and not of this one: （…，列第一位的为牵头单位，下同）, 。具体任务均涉及各市，不再列出,
     * 。以下任务均需各市落实，不再列出.
     */
    private static final Pattern NOTE = Pattern.compile(
            "[。;,(\\[](?:以下|上述|下列|其他|下述)[^。;:]{0,16}(?:均需|都需|均由|都由|均须|均涉及|均为).*|"
                    + "[。;,(][^。;,()]{0,40}(?:均涉及|不再(?:列出|单列|一一|另行|做|作|逐)|(?:列|排)(?:在|名)?(?:第一|首)位|"
                    + "除标注|下同|以下同|[为系]牵头(?:单位|部门)|[为系]总牵头).*",
            Pattern.DOTALL);

    /** After a label nearly any short name is a unit's: 河湖股, 二标段. */
    private static final Pattern MAY_BE_UNIT = Pattern.compile(
            "(?!.*(?:完成|推进|实施|负责|落实|整改|长期|持续|立即|全年|[年月日]底?前|时限|的|等$|为|须|应|需))[\\u4e00-\\u9fa5()]{2,10}");

    private static final Confidence UNKNOWN_SHAPE =
            Confidence.of(0.6, "不像单位名称，请核对", "it doesn't look like the name of a unit; please check");

    private static final Pattern REASON_NOT =
            Pattern.compile("^(?:以下|含|包括|即|见|详见|注|不含|除|原|现|下同|试行|如|例如|或|其中|不包括|根据|指)");

    /** 以上3项由市商务局牵头: of which items it is said. */
    private static final Pattern OF_THOSE_ABOVE = Pattern.compile(
            "本项及以下各?项?(?:任务|工作|措施)?(?:均|都)?(?:需|由|须)|(?:以上|上述)(?:[一二两三四五六七八九十\\d]{1,3}|各)?(?:项|条|款|点|个)?(?:具体|重点|主要)?(?:工作|任务|措施|内容|事项|目标|项目){0,2}(?:均|都|全部){0,2}(?=由|$|[\\u4e00-\\u9fa5])");

    private final Flow flow;
    private final Context context;
    private final List<UnitMention> units = new ArrayList<>();
    private final List<Deadline> deadlines = new ArrayList<>();
    private final List<UnitList.Name> pending = new ArrayList<>();
    private @Nullable Role labelled;
    /** 责任单位： stands before the names. */
    private boolean byLabel;

    private boolean inWhen;
    private boolean inPersons;
    private boolean said;
    private int strange;

    private DutyGrammar(Flow flow, Context context) {
        this.flow = flow;
        this.context = context;
    }

    /** Reads it as a clause; empty when it isn't one. */
    static Optional<DutyClause> parse(Flow flow, int from, int to, Context context) {
        if (to - from < 3
                || REASON_NOT.matcher(flow.folded().substring(from, to)).find()) {
            return Optional.empty();
        }
        return new DutyGrammar(flow, context).read(from, to);
    }

    /** Does a label begin it, as in 整改时限为…? */
    static boolean opensWithLabel(Flow flow, int from, int to) {
        return LABEL.matcher(flow.folded()).region(from, to).lookingAt();
    }

    /** Reads it as nothing but units, as in the cell of a column 责任单位. */
    static List<UnitMention> units(Flow flow, int from, int to, Role role, Context context) {
        DutyGrammar grammar = new DutyGrammar(flow, context);
        grammar.labelled = role;
        grammar.said = true;
        grammar.segments(from, to);
        return Prefix.restore(grammar.units);
    }

    private Optional<DutyClause> read(int from, int to) {
        Matcher note = NOTE.matcher(flow.folded()).region(from, to);
        segments(from, note.find() ? note.start() : to);
        if (!pending.isEmpty()) {
            boolean plain = pending.stream().allMatch(name -> UnitShape.isPlainlyUnit(name.folded(), context));
            boolean levelled = pending.stream().anyMatch(name -> UnitShape.hasLevel(name.folded()))
                    || pending.stream().allMatch(name -> Prefix.isWork(name.folded()));
            if (!said && !(plain && (levelled || pending.size() > 2))) {
                return Optional.empty();
            }
            give(Role.RESPONSIBLE);
        }
        if (units.isEmpty() && deadlines.isEmpty() || strange > units.size()) {
            return Optional.empty();
        }
        double sure = (said ? 1 : 0.8) * (strange > 0 ? 0.7 : 1);
        return Optional.of(new DutyClause(from, to, withLead(Prefix.restore(units), context), deadlines, sure));
    }

    /** 列第一位的责任单位为牵头单位: where the document says so and the clause names no lead. */
    static List<UnitMention> withLead(List<UnitMention> said, Context context) {
        boolean led = said.stream().anyMatch(unit -> unit.role() == Role.LEAD);
        if (!context.firstLeads() || led || said.isEmpty()) {
            return said;
        }
        List<UnitMention> units = new ArrayList<>(said);
        UnitMention first = units.removeFirst();
        units.addFirst(new UnitMention(
                first.name(), first.printed(), Role.LEAD, first.kind(), first.span(), first.confidence()));
        return units;
    }

    private void segments(int from, int to) {
        int start = from;
        int depth = 0;
        for (int at = from; at <= to; at++) {
            char c = at == to ? ';' : flow.folded().charAt(at);
            depth += c == '(' || c == '<' || c == '[' ? 1 : c == ')' || c == '>' || c == ']' ? -1 : 0;
            if (at == to || depth <= 0 && (c == ',' || c == ';' || c == '。')) {
                segment(start, at);
                start = at + 1;
                if (c == ';' || c == '。') {
                    inWhen = false;
                    inPersons = false;
                }
            }
        }
    }

    private void segment(int from, int to) {
        int start = from;
        Matcher label = LABEL.matcher(flow.folded()).region(from, to);
        Matcher another = ANOTHER_LABEL.matcher(flow.folded()).region(from, to);
        if (!label.lookingAt() && byLabel && another.lookingAt()) {
            labelled = Role.COOPERATING;
            inWhen = false;
            inPersons = false;
            start = another.end();
        } else if (label.lookingAt()) {
            start = label.end();
            said = true;
            byLabel = true;
            inWhen = label.group("when") != null;
            inPersons = label.group("person") != null;
            labelled = label.group("lead") != null
                    ? Role.LEAD
                    : label.group("with") != null ? Role.COOPERATING : Role.RESPONSIBLE;
            int next = nextLabel(start, to);
            if (next < to) {
                segment(start, next);
                segment(next, to);
                return;
            }
        }
        if (inPersons || flow.slice(start, to).isEmpty()) {
            return;
        }
        if (inWhen) {
            deadlines.addAll(Deadlines.all(flow, start, to, context));
        } else {
            roles(start, to);
        }
    }

    /** 牵头单位：甲 责任单位：乙, one after the other with only a blank, or nothing, between. */
    private int nextLabel(int from, int to) {
        Matcher label = LABEL.matcher(flow.folded()).region(from, to);
        return label.find() ? label.start() : to;
    }

    private void roles(int from, int to) {
        List<Deadline> when = Deadlines.ofClause(flow, from, to, context);
        if (!when.isEmpty()) {
            deadlines.addAll(when);
            return;
        }
        int start = from;
        Matcher role = ROLE.matcher(flow.folded()).region(from, to);
        while (role.find()) {
            boolean ends = role.end() == to
                    || "、 \n省市县区各".indexOf(flow.folded().charAt(role.end())) >= 0
                    || role.group("lead") != null;
            boolean aside = role.start() > from && flow.folded().charAt(role.start() - 1) == '(';
            if (aside || !ends || role.start() == start && pending.isEmpty()) {
                continue;
            }
            take(start, role.start());
            said = true;
            give(
                    labelled == null || role.group("lead") != null || role.group("with") != null
                            ? roleOf(role)
                            : labelled);
            start = role.end();
        }
        if (start < to) {
            take(start, to);
            if (labelled != null) {
                give(labelled);
            }
        }
    }

    private static Role roleOf(Matcher role) {
        if (role.group("lead") != null) {
            return Role.LEAD;
        }
        if (role.group("with") != null) {
            return Role.COOPERATING;
        }
        return role.group("duty") != null ? Role.BY_DUTY : Role.RESPONSIBLE;
    }

    /** Units wait for the role that comes after them; 甲会同乙负责 makes 甲 the lead. */
    private void take(int from, int to) {
        Matcher above = OF_THOSE_ABOVE.matcher(flow.folded()).region(from, to);
        int start = above.lookingAt() ? above.end() : from;
        while (start < to && "由、请 \n".indexOf(flow.folded().charAt(start)) >= 0) {
            start++;
        }
        int joined = flow.folded().indexOf("会同", start);
        if (joined >= start && joined < to) {
            if (joined > start) {
                pending.addAll(UnitList.split(flow, start, joined));
                give(Role.LEAD);
            }
            start = joined + 2;
        }
        pending.addAll(UnitList.split(flow, start, to));
    }

    private void give(Role role) {
        int leadTogether = 0;
        for (int i = 0; i < pending.size(); i++) {
            leadTogether = TOGETHER.matcher(pending.get(i).folded()).find() ? i : leadTogether;
        }
        for (UnitList.Name name : pending) {
            Matcher own = OWN_ROLE.matcher(name.folded());
            if (own.matches()) {
                add(
                        new UnitList.Name(own.group(1), name.from(), name.from() + own.end(1)),
                        own.group(2) == null ? Role.COOPERATING : Role.LEAD);
                continue;
            }
            if (!UnitShape.isUnit(name.folded(), context)) {
                if (byLabel && MAY_BE_UNIT.matcher(name.folded()).matches()) {
                    add(name, role, UNKNOWN_SHAPE);
                    continue;
                }
                strange++;
                continue;
            }
            add(name, pending.indexOf(name) < leadTogether ? Role.LEAD : role);
        }
        pending.clear();
    }

    private void add(UnitList.Name name, Role role) {
        add(name, role, Confidence.FULL);
    }

    private void add(UnitList.Name name, Role role, Confidence sure) {
        String printed = flow.slice(name.from(), name.to());
        Kind kind = UnitShape.isOpen(name.folded())
                ? Kind.OPEN
                : UnitShape.isGroup(name.folded()) ? Kind.GROUP : Kind.NAMED;
        units.add(new UnitMention(printed, printed, role, kind, flow.span(name.from(), name.to()), sure));
    }
}
