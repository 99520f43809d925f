package org.tongban.documents.structure;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.tongban.documents.UnitMention;
import org.tongban.documents.field.Context;
import org.tongban.documents.field.DutyClause;
import org.tongban.documents.field.DutyClauses;
import org.tongban.documents.field.DutySubjects;
import org.tongban.documents.field.UnitsAlone;
import org.tongban.documents.text.Flow;
import org.tongban.documents.text.Mark;
import org.tongban.documents.text.Numerals;

/** Who answers for each numbered part: what it says itself, and what is said of it elsewhere. */
final class Duties {
    private static final int FEW = 3;
    private static final int LONGEST_OPENING = 60;

    /** 以上3项, 上述任务, at the beginning of a clause of duty. */
    private static final Pattern THOSE_ABOVE = Pattern.compile(
            "[\\s(\\[<。;]{0,3}(?:以上|上述)(?:(?<n>[一二两三四五六七八九十\\d]{1,3})|各)?(?:项|条|款|点|个)?(?:具体|重点|主要)?(?:工作|任务|措施|内容|事项|目标|项目){0,2}(?:的|均|都|由|责任|牵头)");

    /** A short name and a colon. */
    private static final Pattern FIELD = Pattern.compile("[\\u4e00-\\u9fa5]{2,10}[:\\n]");

    private static final Pattern NAMED_FIRST =
            Pattern.compile("[\\u4e00-\\u9fa5、()]{2,20}:(?:负责|承担|落实|做好|牵头|组织|指导|配合|协助|加强|督促|统筹|开展|按照|依法|严格|具体|每[日周月])");

    private final Flow flow;
    private final Context context;
    private final Map<Node, List<DutyClause>> clauses = new IdentityHashMap<>();
    /** Where the text of an item begins that names its units first. */
    private final Map<Node, Integer> begins = new IdentityHashMap<>();

    Duties(Flow flow, Context context) {
        this.flow = flow;
        this.context = context;
    }

    /**
     * @param all numbered parts at every level
     * @param roots those at the highest
     * @param prose whether sentences about units are searched for, where nothing else says who answers for what
     */
    void learn(List<Node> all, List<Node> roots, boolean prose) {
        all.forEach(node -> clauses.put(node, DutyClauses.find(flow, node.text, node.ownEnd(), context)));
        if (prose && all.stream().mapToInt(node -> clausesOf(node).size()).sum() < FEW) {
            all.forEach(this::lookWithin);
        }
        bareBrackets(all);
        lookAmongOthers(all);
        headedByUnits(all);
        openedByUnits(roots);
        all.forEach(node -> openedByUnits(node.parts));
        saidOfThoseAbove(roots);
        all.forEach(node -> saidOfThoseAbove(node.parts));
    }

    /** Where several items numbered so say who answers for them, the others may say it within a sentence. */
    private void lookAmongOthers(List<Node> all) {
        Map<Mark.Kind, List<Node>> leaves = all.stream()
                .filter(node -> node.parts.isEmpty())
                .collect(Collectors.groupingBy(node -> node.mark.kind()));
        leaves.values().forEach(nodes -> {
            long speaking = nodes.stream().filter(this::speaks).count();
            if (speaking >= FEW) {
                nodes.stream()
                        .filter(node -> !speaks(node))
                        .forEach(node -> DutySubjects.namedWithin(flow, node.text, node.to, context)
                                .ifPresent(clause -> clauses.put(node, List.of(clause))));
            }
        });
    }

    /** 。（就管中心） at the end of one item may say anything; at the end of several it says who answers for them. */
    private void bareBrackets(List<Node> all) {
        Map<Node, DutyClause> bare = new IdentityHashMap<>();
        for (Node node : all) {
            if (!speaks(node)) {
                UnitsAlone.bare(flow, node.text, node.ownEnd(), context).ifPresent(clause -> bare.put(node, clause));
            }
        }
        if (bare.size() >= FEW) {
            bare.forEach((node, clause) -> clauses.put(node, List.of(clause)));
        }
    }

    /** 一、区教育局 with its tasks below: where several headings are units, each answers for what stands below it. */
    private void headedByUnits(List<Node> all) {
        List<Node> units = all.stream()
                .filter(node -> !node.parts.isEmpty()
                        && node.parts.stream().noneMatch(this::anySpeaks)
                        && UnitsAlone.areUnits(flow, node.text, node.ownEnd(), context))
                .toList();
        if (units.size() > 1) {
            units.forEach(node -> node.parts.stream()
                    .filter(part -> part.parts.isEmpty())
                    .forEach(part -> clauses.put(
                            part, List.of(UnitsAlone.ofHeading(flow, node.text, node.ownEnd(), part.to, context)))));
        }
    }

    /** （一）区财政局：落实经费。 Where most items of a list open so, each unit answers for what it is said to do. */
    private void openedByUnits(List<Node> siblings) {
        chargedFirst(siblings);
        namedFirst(siblings);
        List<Node> opened = siblings.stream()
                .filter(node -> !anySpeaks(node) && unitsEnd(node.text, node.ownEnd()) > 0)
                .toList();
        if (opened.size() < 2 || opened.size() * 2 < siblings.size()) {
            return;
        }
        for (Node node : opened) {
            int colon = unitsEnd(node.text, node.ownEnd());
            begins.put(node, colon + 1);
            clauses.put(node, List.of(UnitsAlone.ofHeading(flow, node.text, colon, node.to, context)));
        }
    }

    /** （一）公安部门负责查处…, 2.县商务局负责，…: most items of the list open with the units that are charged. */
    private void chargedFirst(List<Node> siblings) {
        Map<Node, DutyClause> charged = new IdentityHashMap<>();
        for (Node node : siblings) {
            if (!anySpeaks(node) && node.parts.isEmpty()) {
                DutySubjects.charged(flow, node.text, node.to, context).ifPresent(clause -> charged.put(node, clause));
            }
        }
        if (charged.size() > 1 && charged.size() * 2 >= siblings.size()) {
            charged.forEach((node, clause) -> clauses.put(node, List.of(clause)));
        }
    }

    /** 1.财政所：负责统筹经费。 Of names that look less like offices all of a list have to open so. */
    private void namedFirst(List<Node> siblings) {
        boolean all = siblings.size() >= FEW
                && siblings.stream()
                        .allMatch(node -> node.parts.isEmpty()
                                && !anySpeaks(node)
                                && NAMED_FIRST
                                        .matcher(flow.folded())
                                        .region(node.text, node.to)
                                        .lookingAt()
                                && UnitsAlone.mayBeUnits(
                                        flow, node.text, flow.folded().indexOf(':', node.text), context));
        if (all) {
            siblings.forEach(node -> {
                int colon = flow.folded().indexOf(':', node.text);
                begins.put(node, colon + 1);
                clauses.put(node, List.of(UnitsAlone.ofHeading(flow, node.text, colon, node.to, context)));
            });
        }
    }

    /** Where the colon stands after units that open a text, and nothing else; or 0. */
    int unitsEnd(int from, int to) {
        int colon = flow.folded().indexOf(':', from, Math.max(from, Math.min(to - 4, from + LONGEST_OPENING)));
        return colon > from && UnitsAlone.areUnits(flow, from, colon, context) ? colon : 0;
    }

    int start(Node node) {
        return begins.getOrDefault(node, node.text);
    }

    /** （以上3项由市商务局负责） at the end of an item: the items before it are meant, too, as far as they name none. */
    private void saidOfThoseAbove(List<Node> siblings) {
        for (int at = 1; at < siblings.size(); at++) {
            for (DutyClause clause : clausesOf(siblings.get(at))) {
                Matcher above = THOSE_ABOVE.matcher(flow.folded()).region(clause.from(), clause.to());
                int count = above.lookingAt()
                        ? Optional.ofNullable(above.group("n"))
                                .flatMap(n -> Numerals.parse(n).stream().boxed().findFirst())
                                .orElse(siblings.size())
                        : 0;
                for (int before = at - 1; before >= Math.max(0, at - count + 1); before--) {
                    Node sibling = siblings.get(before);
                    if (anySpeaks(sibling)) {
                        break;
                    }
                    clauses.put(
                            sibling,
                            List.of(new DutyClause(sibling.to, sibling.to, clause.units(), clause.deadlines(), 0.8)));
                }
            }
        }
    }

    void lookWithin(Node node) {
        List<DutyClause> said = clausesOf(node);
        boolean onlyHelped = said.stream()
                .flatMap(clause -> clause.units().stream())
                .allMatch(unit -> unit.role() == UnitMention.Role.COOPERATING);
        if (onlyHelped && node.parts.isEmpty() && node.mark.kind() != Mark.Kind.ARTICLE) {
            DutySubjects.within(flow, node.text, node.to, context)
                    .ifPresent(clause -> clauses.put(node, List.of(clause.and(said))));
        }
    }

    List<DutyClause> clausesOf(Node node) {
        return clauses.getOrDefault(node, List.of());
    }

    /** （一）问题描述：… （四）责任单位：…: its parts are the fields of a form, and it is the task. */
    boolean isForm(Node node) {
        return node.parts.size() > 1
                && node.parts.stream().anyMatch(part -> DutyClauses.opensWithUnits(flow, part.text, part.to, context))
                && node.parts.stream()
                        .allMatch(part -> FIELD.matcher(flow.folded())
                                .region(part.text, part.to)
                                .lookingAt());
    }

    List<DutyClause> saidWithin(Node node) {
        return DutyClauses.find(flow, node.text, node.to, context);
    }

    boolean namesOffice(Node node) {
        return DutySubjects.namesOffice(flow, node.text, node.to, context);
    }

    boolean speaks(Node node) {
        return !clausesOf(node).isEmpty();
    }

    boolean anySpeaks(Node node) {
        return speaks(node) || node.parts.stream().anyMatch(this::anySpeaks);
    }

    List<Range> openedByUnits(int from, int to) {
        return Paragraphs.of(flow, from, to).stream()
                .filter(range -> unitsEnd(range.from(), range.to()) > 0)
                .toList();
    }
}
