package org.tongban.documents.structure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tongban.documents.Confidence;
import org.tongban.documents.LeftOut;
import org.tongban.documents.Measure;
import org.tongban.documents.Task;
import org.tongban.documents.UnitMention;
import org.tongban.documents.field.Context;
import org.tongban.documents.field.DutyClause;
import org.tongban.documents.field.DutyClauses;
import org.tongban.documents.text.Flow;
import org.tongban.documents.text.Mark;
import org.tongban.documents.text.Numerals;

/**
 * Which numbered parts are tasks: those that units answer for. What is learned from the document before: whether parts
 * have headings of their own, and whether a bracket after the last of several parts is for all of them.
 */
final class TaskFinder {
    private static final int HEADING = 30;
    private static final int FEW = 3;
    private static final int LONGEST_OPENING = 60;
    /** 本意见自印发之日起施行: says when it holds, and nothing to be done. */
    private static final Pattern IN_FORCE = Pattern.compile(
            "本(?:实施|工作|行动|若干|管理|暂行)?(?:意见|办法|方案|通知|规定|细则|计划|条例|措施|规则|规程|要点|清单|制度|标准|政策)(?:自[^。;]{2,24}起|从[^。;]{2,24}起)?[^。;]{0,10}(?:施行|实施|执行|生效|负责解释)");

    /** 以上3项, 上述任务, at the beginning of a clause of duty. */
    private static final Pattern THOSE_ABOVE = Pattern.compile(
            "[\\s(\\[<。;]{0,3}(?:以上|上述)(?:(?<n>[一二两三四五六七八九十\\d]{1,3})|各)?(?:项|条|款|点|个)?(?:具体|重点|主要)?(?:工作|任务|措施|内容|事项|目标|项目){0,2}(?:的|均|都|由|责任|牵头)");

    private final Flow flow;
    private final Context context;
    private final List<Node> roots;
    private final Map<Node, List<DutyClause>> clauses = new IdentityHashMap<>();
    /** Where the text of an item begins that names its units first. */
    private final Map<Node, Integer> begins = new IdentityHashMap<>();

    private final Map<Mark.Kind, Boolean> headed = new HashMap<>();
    private boolean lastSpeaksForAll;
    private boolean pointsSpeak;
    private final List<Task> tasks = new ArrayList<>();
    private final List<LeftOut> leftOut = new ArrayList<>();

    private TaskFinder(Flow flow, Context context, List<Node> roots) {
        this.flow = flow;
        this.context = context;
        this.roots = roots;
    }

    record Found(List<Task> tasks, List<LeftOut> leftOut) {}

    /** @param prose whether sentences about units are searched for, where nothing else says who answers for what */
    static Found find(
            Flow flow, int from, int to, List<Node> roots, Attachments attachments, Context context, boolean prose) {
        TaskFinder finder = new TaskFinder(flow, context, roots);
        finder.learn(prose);
        if (roots.isEmpty()) {
            finder.withoutNumbers(from, to);
        } else {
            finder.withoutNumbers(from, roots.getFirst().from);
        }
        roots.forEach(root -> finder.take(root, attachments.path(root.from)));
        return new Found(List.copyOf(finder.tasks), List.copyOf(finder.leftOut));
    }

    private void learn(boolean prose) {
        List<Node> all = new ArrayList<>();
        roots.forEach(root -> gather(root, all));
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
        Map<Mark.Kind, List<Integer>> lengths = new HashMap<>();
        for (Node node : all) {
            if (speaks(node)) {
                int end = titleEnd(node, clausesOf(node));
                lengths.computeIfAbsent(node.mark.kind(), k -> new ArrayList<>())
                        .add(flow.slice(start(node), end).length());
            }
        }
        lengths.forEach((kind, each) -> {
            each.sort(null);
            headed.put(kind, each.get(each.size() / 2) <= HEADING);
        });
        learnWhoSpeaks(all);
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
    private int unitsEnd(int from, int to) {
        int colon = flow.folded().indexOf(':', from, Math.max(from, Math.min(to - 4, from + LONGEST_OPENING)));
        return colon > from && DutyClauses.areUnits(flow, from, colon, context) ? colon : 0;
    }

    private int start(Node node) {
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

    private static void gather(Node node, List<Node> all) {
        all.add(node);
        node.parts.forEach(part -> gather(part, all));
    }

    private void lookWithin(Node node) {
        List<DutyClause> said = clausesOf(node);
        boolean onlyHelped = said.stream()
                .flatMap(clause -> clause.units().stream())
                .allMatch(unit -> unit.role() == UnitMention.Role.COOPERATING);
        if (onlyHelped && node.parts.isEmpty() && node.mark.kind() != Mark.Kind.ARTICLE) {
            DutyClauses.within(flow, node.text, node.to, context)
                    .ifPresent(clause -> clauses.put(node, List.of(clause.and(said))));
        }
    }

    private void learnWhoSpeaks(List<Node> all) {
        int lastOnly = 0;
        int others = 0;
        int pointsOthers = 0;
        for (Node node : all) {
            if (node.parts.size() > 1 && node.parts.stream().anyMatch(this::speaks)) {
                pointsOthers += isPointKind(node.parts.getLast()) && !onlyLastSpeaks(node) ? 1 : 0;
                if (onlyLastSpeaks(node)) {
                    lastOnly++;
                } else {
                    others++;
                }
            }
        }
        lastSpeaksForAll = lastOnly > others && lastOnly > 1;
        pointsSpeak = pointsOthers > 0;
    }

    /** Of its points only a later one is there: the list is a part cut out of a longer one, and the point is a task of its own. */
    private static boolean isCutOut(Node node) {
        return node.parts.size() == 1 && node.parts.getFirst().mark.value() > 1;
    }

    private boolean onlyLastSpeaks(Node node) {
        List<Node> before = node.parts.subList(0, node.parts.size() - 1);
        Node last = node.parts.getLast();
        return before.stream().noneMatch(this::anySpeaks)
                && last.parts.isEmpty()
                && clausesOf(last).size() == 1
                && clausesOf(node).isEmpty();
    }

    /** 措施：1.… 2.… and 责任单位：… on a line of its own below the last of them: said of all. */
    private boolean speaksBelow(Node node) {
        Node last = node.parts.getLast();
        int at = clausesOf(last).getFirst().from() - 1;
        String own = flow.slice(node.text, node.ownEnd()).strip();
        return node.parts.size() > 1
                && at > last.text
                && flow.folded().charAt(at) == '\n'
                && (own.endsWith("：") || own.endsWith(":"));
    }

    /** （甲、乙负责） in a line of its own below the last part, where items beside this one that have no parts end so. */
    private boolean ownLineAmong(Node node) {
        List<Node> beside = node.parent().map(parent -> parent.parts).orElse(roots);
        return node.parts.size() > 1
                && inOwnLine(node.parts.getLast())
                && beside.stream().anyMatch(other -> other != node && other.parts.isEmpty() && inOwnLine(other))
                && beside.stream()
                        .allMatch(other -> other.parts.size() < 2
                                || onlyLastSpeaks(other)
                                || other.parts.stream().noneMatch(this::anySpeaks));
    }

    private boolean inOwnLine(Node node) {
        int at = clausesOf(node).isEmpty() ? 0 : clausesOf(node).getFirst().from();
        return at > node.text && flow.folded().charAt(at - 1) == '\n';
    }

    /** ①, （1）: a point of its item rather than an item by itself. */
    private boolean isPoint(Node node) {
        return isPointKind(node) && !pointsSpeak;
    }

    private static boolean isPointKind(Node node) {
        return switch (node.mark.kind()) {
            case CIRCLED, ARABIC_BRACKETED, ARABIC_HALF -> true;
            default -> false;
        };
    }

    private List<DutyClause> clausesOf(Node node) {
        return clauses.getOrDefault(node, List.of());
    }

    private boolean speaks(Node node) {
        return !clausesOf(node).isEmpty();
    }

    private boolean anySpeaks(Node node) {
        return speaks(node) || node.parts.stream().anyMatch(this::anySpeaks);
    }

    private int titleEnd(Node node, List<DutyClause> own) {
        int limit = own.isEmpty()
                ? node.ownEnd()
                : Math.max(start(node), own.getFirst().from());
        int end = Title.end(flow, start(node), limit);
        return end == start(node) ? Title.end(flow, start(node), node.ownEnd()) : end;
    }

    private String title(Node node) {
        return Title.text(flow, start(node), titleEnd(node, clausesOf(node)));
    }

    private void take(Node node, List<String> path) {
        List<String> below = new ArrayList<>(path);
        below.add(flow.slice(node.from, node.text) + title(node));
        List<Range> byUnits = node.parts.isEmpty() ? openedByUnits(node.text, node.to) : List.of();
        if (byUnits.size() >= FEW) {
            byUnits.forEach(range -> ofUnits(range, unitsEnd(range.from(), range.to()), below));
        } else if (!anySpeaks(node)) {
            leave(node, LeftOut.Why.NO_UNIT);
        } else if (node.parts.stream().noneMatch(this::anySpeaks)) {
            add(node, path, clausesOf(node), node.to);
        } else if (onlyLastSpeaks(node)
                && !isCutOut(node)
                && (lastSpeaksForAll || isPoint(node.parts.getLast()) || speaksBelow(node) || ownLineAmong(node))) {
            add(node, path, clausesOf(node.parts.getLast()), node.to);
        } else {
            takeParts(node, path, below);
        }
    }

    private void takeParts(Node node, List<String> path, List<String> below) {
        List<DutyClause> own = clausesOf(node);
        if (!own.isEmpty()) {
            if (own.getFirst().from() - titleEnd(node, own) > FEW) {
                add(node, path, own, node.ownEnd());
            } else {
                leave(node, LeftOut.Why.UNITS_OF_PARTS);
            }
        }
        long speaking = node.parts.stream().filter(this::anySpeaks).count();
        boolean siblingsDo = speaking * 2 >= node.parts.size() && speaking > 1;
        for (Node part : node.parts) {
            if (siblingsDo && !anySpeaks(part) && part.parts.isEmpty()) {
                lookWithin(part);
            }
            if (siblingsDo && !anySpeaks(part) && part.parts.isEmpty()) {
                silent(part, below);
            } else {
                take(part, below);
            }
        }
    }

    /** A part among tasks that names no unit: a task all the same, for a person to complete. */
    private void silent(Node node, List<String> path) {
        leave(node, LeftOut.Why.NO_UNIT);
        if (IN_FORCE.matcher(flow.folded()).region(node.text, node.to).lookingAt()) {
            return;
        }
        int end = titleEnd(node, List.of());
        boolean hasMore = flow.slice(end, node.to).length() > 2;
        boolean isHeaded = headed.getOrDefault(node.mark.kind(), true);
        Measure measure = Measures.of(flow, context)
                .without(isHeaded && hasMore ? end : node.text, node.to)
                .withConfidence(Confidence.of(0.5, LeftOut.Why.NO_UNIT.sentence()));
        tasks.add(new Task(
                node.mark.no(),
                path,
                title(node),
                List.of(measure),
                flow.span(node.from, node.to),
                measure.confidence()));
    }

    private void add(Node node, List<String> path, List<DutyClause> said, int to) {
        int titleEnd = titleEnd(node, said);
        boolean isHeaded = headed.getOrDefault(node.mark.kind(), true);
        Measures measures = Measures.of(flow, context);
        List<Measure> found = measures.between(start(node), titleEnd, to, isHeaded, said);
        measures.tail()
                .ifPresent(tail -> leftOut.add(new LeftOut(
                        node.mark.no(),
                        beginning(tail.from(), tail.to()),
                        flow.span(tail.from(), tail.to()),
                        LeftOut.Why.TAIL)));
        int end = Math.max(said.getLast().to(), measures.end());
        tasks.add(new Task(
                node.mark.no(),
                path,
                Title.text(flow, start(node), titleEnd),
                found,
                flow.span(node.from, end),
                found.stream().map(Measure::confidence).reduce(Confidence.FULL, Confidence::and)));
    }

    /**
     * Paragraphs outside the outline; each that units answer for is a task, with its own number if it has one (a part
     * of a longer list may begin anywhere).
     */
    private void withoutNumbers(int from, int to) {
        List<Range> paragraphs = Paragraphs.of(flow, from, to);
        boolean byUnits = openedByUnits(from, to).size() >= FEW;
        for (Range paragraph : paragraphs) {
            int colon = byUnits ? unitsEnd(paragraph.from(), paragraph.to()) : 0;
            if (colon > 0) {
                ofUnits(paragraph, colon, List.of());
                continue;
            }
            if (byUnits) {
                continue;
            }
            Optional<Mark> mark = Mark.at(flow.folded(), paragraph.from());
            int text = paragraph.from() + mark.map(Mark::length).orElse(0);
            List<DutyClause> said = DutyClauses.find(flow, text, paragraph.to(), context);
            if (said.isEmpty() || said.getFirst().from() - text < 8) {
                continue;
            }
            int titleEnd = Title.end(flow, text, said.getFirst().from());
            boolean isHeaded = mark.isPresent() && titleEnd - text <= HEADING;
            List<Measure> found = Measures.of(flow, context).between(text, titleEnd, paragraph.to(), isHeaded, said);
            tasks.add(new Task(
                    mark.map(Mark::no).orElse(""),
                    List.of(),
                    Title.text(flow, text, titleEnd),
                    found,
                    flow.span(paragraph.from(), paragraph.to()),
                    Confidence.of(0.6, "这一项不在提纲的编号里", "this item stands outside the numbers of the outline")));
        }
    }

    private List<Range> openedByUnits(int from, int to) {
        return Paragraphs.of(flow, from, to).stream()
                .filter(range -> unitsEnd(range.from(), range.to()) > 0)
                .toList();
    }

    /** 区财政局：落实经费。 in a paragraph without a number. */
    private void ofUnits(Range paragraph, int colon, List<String> path) {
        List<DutyClause> said = List.of(DutyClauses.ofHeading(flow, paragraph.from(), colon, paragraph.to(), context));
        int text = colon + 1;
        int titleEnd = Title.end(flow, text, paragraph.to());
        List<Measure> found = Measures.of(flow, context).between(text, titleEnd, paragraph.to(), false, said);
        tasks.add(new Task(
                "",
                path,
                Title.text(flow, text, titleEnd),
                found,
                flow.span(paragraph.from(), paragraph.to()),
                Confidence.of(0.6, "这一项不在提纲的编号里", "this item stands outside the numbers of the outline")));
    }

    private void leave(Node node, LeftOut.Why why) {
        leftOut.add(new LeftOut(node.mark.no(), title(node), flow.span(node.from, node.to), why));
    }

    private String beginning(int from, int to) {
        String text = flow.slice(from, to);
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }

    /** The outline, for readers. */
    static List<org.tongban.documents.Heading> headings(Flow flow, List<Node> nodes) {
        return nodes.stream()
                .map(node -> new org.tongban.documents.Heading(
                        node.mark.no(),
                        flow.slice(node.from, node.text),
                        Title.text(flow, node.text, Title.end(flow, node.text, node.ownEnd())),
                        flow.span(node.from, node.to),
                        headings(flow, node.parts)))
                .toList();
    }
}
