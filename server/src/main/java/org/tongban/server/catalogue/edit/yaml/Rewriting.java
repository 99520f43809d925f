package org.tongban.server.catalogue.edit.yaml;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.CollectionNode;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Changes a text where what it says is to change, and nowhere else. */
final class Rewriting {

    /** Which key names an element of a list, so that it is known again when something else in it changed. */
    private static final List<String> NAMES =
            List.of("material", "element", "item", "ask", "situation", "id", "value", "check", "law", "name", "zh");

    private final String text;
    private final List<Splice> splices = new ArrayList<>();

    Rewriting(String text) {
        this.text = text;
    }

    private record Splice(int from, int to, String with) {}

    /** @param behind where the value begins: behind its key's colon or its dash @param column of the key or dash */
    private record Slot(int behind, int column, boolean flow) {}

    /** What comes behind lines that go takes their place. */
    String to(MappingNode root, Tree.Keys wanted) {
        mapping(root, wanted, new Slot(0, -2, false));
        StringBuilder written = new StringBuilder();
        int done = 0;
        List<Splice> inOrder = splices.stream()
                .sorted(Comparator.comparingInt(Splice::from).thenComparing(splice -> splice.to() > splice.from()))
                .toList();
        for (Splice splice : inOrder) {
            if (splice.from() < done) {
                written.append(splice.with().substring(1)).append('\n');
                continue;
            }
            written.append(text, done, splice.from()).append(splice.with());
            done = splice.to();
        }
        return written.append(text.substring(done)).toString();
    }

    private void value(Node old, Tree wanted, Slot slot) {
        if (RuleText.tree(old).equals(wanted)) {
            return;
        }
        switch (old) {
            case ScalarNode scalar
            when wanted instanceof Tree.Leaf leaf && !isBlock(scalar) -> word(scalar, leaf, slot);
            case MappingNode mapping
            when wanted instanceof Tree.Keys keys && !keys.entries().isEmpty() -> mapping(mapping, keys, slot);
            case SequenceNode sequence
            when wanted instanceof Tree.Elements elements && !elements.all().isEmpty() ->
                sequence(sequence, elements, slot);
            default -> whole(old, wanted, slot);
        }
    }

    private void word(ScalarNode old, Tree.Leaf wanted, Slot slot) {
        boolean quoted = old.getScalarStyle() == ScalarStyle.DOUBLE_QUOTED && !wanted.bare();
        String before = slot.flow() ? "{ k: " : "k: ";
        splice(
                start(old),
                end(old),
                (start(old) == slot.behind() ? " " : "")
                        + (quoted
                                ? Written.doubleQuoted(wanted.text())
                                : Written.word(wanted, before, slot.flow() ? " }" : "")));
    }

    private void whole(Node old, Tree wanted, Slot slot) {
        splice(
                slot.behind(),
                end(old),
                slot.flow()
                        ? " " + Written.flow(wanted)
                        : Written.behind(wanted, slot.column(), slot.behind() - lineStart(slot.behind())));
    }

    private void mapping(MappingNode old, Tree.Keys wanted, Slot slot) {
        Map<String, NodeTuple> there = new LinkedHashMap<>();
        old.getValue().forEach(tuple -> there.put(RuleText.key(tuple), tuple));
        boolean sameKeys = there.keySet().equals(wanted.entries().keySet());
        boolean stays = there.keySet().stream().anyMatch(wanted.entries()::containsKey);
        if (!sameKeys && (isFlow(old) || !stays || touchesFirst(old, there, wanted))) {
            whole(old, wanted, slot);
            return;
        }
        there.forEach((key, tuple) -> Optional.ofNullable(wanted.entries().get(key))
                .ifPresentOrElse(
                        value -> value(tuple.getValueNode(), value, slotOf(tuple, isFlow(old))),
                        () -> removeLines(start(tuple.getKeyNode()), end(tuple))));
        insertKeys(old, there, wanted);
    }

    private Slot slotOf(NodeTuple tuple, boolean flow) {
        return new Slot(text.indexOf(':', end(tuple.getKeyNode())) + 1, column(tuple.getKeyNode()), flow);
    }

    /** The first key of an element stands behind its dash, so it can't go, nor anything come before it, by lines alone. */
    private boolean touchesFirst(MappingNode old, Map<String, NodeTuple> there, Tree.Keys wanted) {
        int first = start(old.getValue().getFirst().getKeyNode());
        boolean alone = text.substring(lineStart(first), first).isBlank();
        String firstKey = there.keySet().iterator().next();
        boolean before = !there.containsKey(wanted.entries().firstEntry().getKey());
        return !alone && (!wanted.entries().containsKey(firstKey) || before);
    }

    private void insertKeys(MappingNode old, Map<String, NodeTuple> there, Tree.Keys wanted) {
        int column = column(old.getValue().getFirst().getKeyNode());
        Optional<NodeTuple> anchor = Optional.empty();
        for (Map.Entry<String, Tree> entry : wanted.entries().entrySet()) {
            Optional<NodeTuple> known = Optional.ofNullable(there.get(entry.getKey()));
            if (known.isPresent()) {
                anchor = known;
                continue;
            }
            String line = Written.entry(entry.getKey(), entry.getValue(), column);
            anchor.ifPresentOrElse(tuple -> splice(lineEnd(end(tuple)), lineEnd(end(tuple)), "\n" + line), () -> {
                int first = lineStart(start(old.getValue().getFirst().getKeyNode()));
                splice(first, first, line + "\n");
            });
        }
    }

    private void sequence(SequenceNode old, Tree.Elements wanted, Slot slot) {
        List<Node> there = old.getValue();
        if (there.isEmpty() || (isFlow(old) && there.size() != wanted.all().size())) {
            whole(old, wanted, slot);
            return;
        }
        if (isFlow(old)) {
            for (int i = 0; i < there.size(); i++) {
                value(there.get(i), wanted.all().get(i), new Slot(start(there.get(i)), column(old), true));
            }
            return;
        }
        List<Optional<Tree>> pairs = paired(there.stream().map(RuleText::tree).toList(), wanted.all());
        if (pairs.stream().allMatch(Optional::isEmpty)) {
            whole(old, wanted, slot);
            return;
        }
        elements(old, wanted, pairs);
    }

    private void elements(SequenceNode old, Tree.Elements wanted, List<Optional<Tree>> pairs) {
        int next = 0;
        int column = column(old);
        int last = -1;
        for (int i = 0; i < old.getValue().size(); i++) {
            Node node = old.getValue().get(i);
            int dash = dash(node, column);
            Optional<Tree> kept = pairs.get(i);
            if (kept.isEmpty()) {
                removeLines(dash, end(node));
                continue;
            }
            next = insertUntil(wanted, next, kept.get(), last, lineStart(dash), column);
            value(node, kept.get(), new Slot(dash + 1, column, false));
            next++;
            last = lineEnd(end(node));
        }
        insertRest(wanted, next, last, column);
    }

    private int insertUntil(Tree.Elements wanted, int from, Tree stop, int behind, int before, int column) {
        int next = from;
        while (wanted.all().get(next) != stop) {
            String line = Written.element(wanted.all().get(next), column);
            if (behind < 0) {
                splice(before, before, line + "\n");
            } else {
                splice(behind, behind, "\n" + line);
            }
            next++;
        }
        return next;
    }

    private void insertRest(Tree.Elements wanted, int from, int behind, int column) {
        for (Tree element : wanted.all().subList(from, wanted.all().size())) {
            splice(behind, behind, "\n" + Written.element(element, column));
        }
    }

    /** For each of the first its successor among the second, in the same order: by name, and between those by turns. */
    private static List<Optional<Tree>> paired(List<Tree> old, List<Tree> wanted) {
        int[][] common = common(old, wanted);
        List<Optional<Tree>> pairs = new ArrayList<>();
        int turn = 0;
        int j = 0;
        for (int i = 0; i < old.size(); i++) {
            int next = partner(old.get(i), wanted, j, common[i]);
            if (next < 0) {
                pairs.add(Optional.empty());
                continue;
            }
            turn = byTurns(pairs, turn, wanted, j, next);
            pairs.add(Optional.of(wanted.get(next)));
            turn = pairs.size();
            j = next + 1;
        }
        byTurns(pairs, turn, wanted, j, wanted.size());
        return pairs;
    }

    /** Where in the second the partner of an element is, by which most elements find one; -1 when it has none. */
    private static int partner(Tree element, List<Tree> wanted, int from, int[] mostFrom) {
        for (int j = from; j < wanted.size() && mostFrom[j] == mostFrom[from]; j++) {
            if (same(element, wanted.get(j))) {
                return j;
            }
        }
        return -1;
    }

    /** Those without partners between two that have them take each other's places. */
    private static int byTurns(List<Optional<Tree>> pairs, int from, List<Tree> wanted, int first, int end) {
        int j = first;
        for (int i = from; i < pairs.size() && j < end; i++) {
            pairs.set(i, Optional.of(wanted.get(j++)));
        }
        return pairs.size();
    }

    /** How many partners are found from there on. */
    private static int[][] common(List<Tree> old, List<Tree> wanted) {
        int[][] common = new int[old.size() + 1][wanted.size() + 1];
        for (int i = old.size() - 1; i >= 0; i--) {
            for (int j = wanted.size() - 1; j >= 0; j--) {
                common[i][j] = same(old.get(i), wanted.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        return common;
    }

    private static boolean same(Tree one, Tree other) {
        return one.equals(other)
                || name(one).filter(name(other).orElse("")::equals).isPresent();
    }

    private static Optional<String> name(Tree tree) {
        return NAMES.stream()
                .filter(name -> tree.at(name).isPresent())
                .findFirst()
                .map(name -> name + " " + tree.at(name).orElseThrow())
                .filter(name -> tree instanceof Tree.Keys);
    }

    private void removeLines(int from, int to) {
        splice(lineStart(from), Math.min(text.length(), lineEnd(to) + 1), "");
    }

    private void splice(int from, int to, String with) {
        splices.add(new Splice(from, to, with));
    }

    private static boolean isBlock(ScalarNode scalar) {
        return scalar.getScalarStyle() == ScalarStyle.LITERAL || scalar.getScalarStyle() == ScalarStyle.FOLDED;
    }

    private static boolean isFlow(CollectionNode<?> collection) {
        return collection.getFlowStyle() == FlowStyle.FLOW;
    }

    private int dash(Node element, int column) {
        int line = lineStart(start(element));
        while (text.charAt(line + column) != '-') {
            line = lineStart(line - 1);
        }
        return line + column;
    }

    private int lineStart(int offset) {
        return text.lastIndexOf('\n', offset - 1) + 1;
    }

    private int lineEnd(int offset) {
        int end = text.indexOf('\n', offset);
        return end < 0 ? text.length() : end;
    }

    private static int column(Node node) {
        return node.getStartMark().orElseThrow().getColumn();
    }

    private int start(Node node) {
        return offset(node.getStartMark().orElseThrow());
    }

    /** Behind the last letter that belongs to it: what the parser calls the end of a block lies beyond its comments. */
    private int end(Node node) {
        return switch (node) {
            case MappingNode mapping
            when !isFlow(mapping) -> end(mapping.getValue().getLast());
            case SequenceNode sequence
            when !isFlow(sequence) -> end(sequence.getValue().getLast());
            case ScalarNode scalar
            when isBlock(scalar) -> {
                int end = offset(scalar.getEndMark().orElseThrow());
                yield start(scalar)
                        + text.substring(start(scalar), end).stripTrailing().length();
            }
            default -> offset(node.getEndMark().orElseThrow());
        };
    }

    private int end(NodeTuple tuple) {
        return Math.max(end(tuple.getKeyNode()) + 1, end(tuple.getValueNode()));
    }

    /** Marks count code points. */
    private int offset(Mark mark) {
        return text.offsetByCodePoints(0, mark.getIndex());
    }
}
