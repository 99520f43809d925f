package org.tongban.documents.structure;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tongban.documents.UnitMention;
import org.tongban.documents.field.Context;
import org.tongban.documents.field.DutyClause;
import org.tongban.documents.field.DutyClauses;
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
        headedByUnits(all);
        openedByUnits(roots);
        all.forEach(node -> openedByUnits(node.parts));
        saidOfThoseAbove(roots);
        all.forEach(node -> saidOfThoseAbove(node.parts));
    }

    /** 。（就管中心） at the end of one item may say anything; at the end of several it says who answers for them. */
    private void bareBrackets(List<Node> all) {
        Map<Node, DutyClause> bare = new IdentityHashMap<>();
        for (Node node : all) {
            if (!speaks(node)) {
                DutyClauses.bare(flow, node.text, node.ownEnd(), context).ifPresent(clause -> bare.put(node, clause));
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
                        && DutyClauses.areUnits(flow, node.text, node.ownEnd(), context))
                .toList();
        if (units.size() > 1) {
            units.forEach(node -> node.parts.stream()
                    .filter(part -> part.parts.isEmpty())
                    .forEach(part -> clauses.put(
                            part, List.of(DutyClauses.ofHeading(flow, node.text, node.ownEnd(), part.to, context)))));
        }
    }

    /** （一）区财政局：落实经费。 Where most items of a list open so, each unit answers for what it is said to do. */
    private void openedByUnits(List<Node> siblings) {
        List<Node> opened = siblings.stream()
                .filter(node -> !anySpeaks(node) && unitsEnd(node.text, node.ownEnd()) > 0)
                .toList();
        if (opened.size() < 2 || opened.size() * 2 < siblings.size()) {
            return;
        }
        for (Node node : opened) {
            int colon = unitsEnd(node.text, node.ownEnd());
            begins.put(node, colon + 1);
            clauses.put(node, List.of(DutyClauses.ofHeading(flow, node.text, colon, node.to, context)));
        }
    }

    /** Where the colon stands after units that open a text, and nothing else; or 0. */
    int unitsEnd(int from, int to) {
        int colon = flow.folded().indexOf(':', from, Math.max(from, Math.min(to - 4, from + LONGEST_OPENING)));
        return colon > from && DutyClauses.areUnits(flow, from, colon, context) ? colon : 0;
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
            DutyClauses.within(flow, node.text, node.to, context)
                    .ifPresent(clause -> clauses.put(node, List.of(clause.and(said))));
        }
    }

    List<DutyClause> clausesOf(Node node) {
        return clauses.getOrDefault(node, List.of());
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
