package org.tongban.documents.structure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.tongban.documents.Confidence;
import org.tongban.documents.LeftOut;
import org.tongban.documents.Measure;
import org.tongban.documents.Task;
import org.tongban.documents.field.Context;
import org.tongban.documents.field.DutyClause;
import org.tongban.documents.field.DutyClauses;
import org.tongban.documents.field.UnitsAlone;
import org.tongban.documents.text.Flow;
import org.tongban.documents.text.Mark;

/**
 * Which numbered parts are tasks: those that units answer for. What is learned from the document before: whether parts
 * have headings of their own, and whether a bracket after the last of several parts is for all of them.
 */
final class TaskFinder {
    private static final int HEADING = 30;
    private static final int FEW = 3;
    /** 本意见自印发之日起施行: says when it holds, and nothing to be done. */
    private static final Pattern IN_FORCE = Pattern.compile(
            "本(?:实施|工作|行动|若干|管理|暂行)?(?:意见|办法|方案|通知|规定|细则|计划|条例|措施|规则|规程|要点|清单|制度|标准|政策)(?:自[^。;]{2,24}起|从[^。;]{2,24}起)?[^。;]{0,10}(?:施行|实施|执行|生效|负责解释)");

    private final Flow flow;
    private final Context context;
    private final List<Node> roots;
    private final Duties duties;
    private final Map<Mark.Kind, Boolean> headed = new HashMap<>();
    private boolean lastSpeaksForAll;
    private boolean pointsSpeak;
    private final List<Task> tasks = new ArrayList<>();
    private final List<LeftOut> leftOut = new ArrayList<>();

    private TaskFinder(Flow flow, Context context, List<Node> roots) {
        this.flow = flow;
        this.context = context;
        this.roots = roots;
        this.duties = new Duties(flow, context);
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
        duties.learn(all, roots, prose);
        Map<Mark.Kind, List<Integer>> lengths = new HashMap<>();
        for (Node node : all) {
            if (duties.speaks(node)) {
                int end = titleEnd(node, duties.clausesOf(node));
                lengths.computeIfAbsent(node.mark.kind(), k -> new ArrayList<>())
                        .add(flow.slice(duties.start(node), end).length());
            }
        }
        lengths.forEach((kind, each) -> {
            each.sort(null);
            headed.put(kind, each.get(each.size() / 2) <= HEADING);
        });
        learnWhoSpeaks(all);
    }

    private static void gather(Node node, List<Node> all) {
        all.add(node);
        node.parts.forEach(part -> gather(part, all));
    }

    private void learnWhoSpeaks(List<Node> all) {
        int lastOnly = 0;
        int others = 0;
        int pointsOthers = 0;
        for (Node node : all) {
            if (node.parts.size() > 1 && node.parts.stream().anyMatch(duties::speaks)) {
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
        return before.stream().noneMatch(duties::anySpeaks)
                && last.parts.isEmpty()
                && duties.clausesOf(last).size() == 1
                && duties.clausesOf(node).isEmpty();
    }

    /** 措施：1.… 2.… and 责任单位：… on a line of its own below the last of them: said of all. */
    private boolean speaksBelow(Node node) {
        Node last = node.parts.getLast();
        int at = duties.clausesOf(last).getFirst().from() - 1;
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
                                || other.parts.stream().noneMatch(duties::anySpeaks));
    }

    private boolean inOwnLine(Node node) {
        int at = duties.clausesOf(node).isEmpty()
                ? 0
                : duties.clausesOf(node).getFirst().from();
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

    private int titleEnd(Node node, List<DutyClause> own) {
        int limit = own.isEmpty()
                ? node.ownEnd()
                : Math.max(duties.start(node), own.getFirst().from());
        int end = Title.end(flow, duties.start(node), limit);
        return end == duties.start(node) ? Title.end(flow, duties.start(node), node.ownEnd()) : end;
    }

    private String title(Node node) {
        return Title.text(flow, duties.start(node), titleEnd(node, duties.clausesOf(node)));
    }

    private void take(Node node, List<String> path) {
        List<String> below = new ArrayList<>(path);
        below.add(flow.slice(node.from, node.text) + title(node));
        List<Range> byUnits = node.parts.isEmpty() ? duties.openedByUnits(node.text, node.to) : List.of();
        if (duties.isForm(node)) {
            add(node, path, duties.saidWithin(node), node.to);
        } else if (byUnits.size() >= FEW) {
            byUnits.forEach(range -> ofUnits(range, duties.unitsEnd(range.from(), range.to()), below));
        } else if (!duties.anySpeaks(node)) {
            leave(node, duties.namesOffice(node) ? LeftOut.Why.UNIT_UNSURE : LeftOut.Why.NO_UNIT);
        } else if (node.parts.stream().noneMatch(duties::anySpeaks)) {
            add(node, path, duties.clausesOf(node), node.to);
        } else if (onlyLastSpeaks(node)
                && !isCutOut(node)
                && (lastSpeaksForAll || isPoint(node.parts.getLast()) || speaksBelow(node) || ownLineAmong(node))) {
            add(node, path, duties.clausesOf(node.parts.getLast()), node.to);
        } else {
            takeParts(node, path, below);
        }
    }

    private void takeParts(Node node, List<String> path, List<String> below) {
        List<DutyClause> own = duties.clausesOf(node);
        if (!own.isEmpty()) {
            if (own.getFirst().from() - titleEnd(node, own) > FEW) {
                add(node, path, own, node.ownEnd());
            } else {
                leave(node, LeftOut.Why.UNITS_OF_PARTS);
            }
        }
        long speaking = node.parts.stream().filter(duties::anySpeaks).count();
        boolean siblingsDo = speaking * 2 >= node.parts.size() && speaking > 1;
        for (Node part : node.parts) {
            if (siblingsDo && !duties.anySpeaks(part) && part.parts.isEmpty()) {
                duties.lookWithin(part);
            }
            if (siblingsDo && !duties.anySpeaks(part) && part.parts.isEmpty()) {
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
        List<Measure> found = measures.between(duties.start(node), titleEnd, to, isHeaded, said);
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
                Title.text(flow, duties.start(node), titleEnd),
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
        boolean byUnits = duties.openedByUnits(from, to).size() >= FEW;
        for (Range paragraph : paragraphs) {
            int colon = byUnits ? duties.unitsEnd(paragraph.from(), paragraph.to()) : 0;
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

    /** 区财政局：落实经费。 in a paragraph without a number. */
    private void ofUnits(Range paragraph, int colon, List<String> path) {
        List<DutyClause> said = List.of(UnitsAlone.ofHeading(flow, paragraph.from(), colon, paragraph.to(), context));
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
