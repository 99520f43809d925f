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
        return applied(0, text.length());
    }

    /** A stretch of the text with what is to change in it. */
    private String applied(int from, int to) {
        StringBuilder written = new StringBuilder();
        int done = from;
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
        return written.append(text, Math.min(done, to), to).toString();
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
        List<Tree> before = there.stream().map(RuleText::tree).toList();
        int[] origins = Pairing.origins(before, wanted.all());
        if (Pairing.reordered(origins) && lineStart(start(there.getFirst())) > slot.behind()) {
            reordered(old, wanted, origins, slot);
            return;
        }
        List<Optional<Tree>> pairs = Pairing.paired(before, wanted.all());
        if (pairs.stream().allMatch(Optional::isEmpty)) {
            whole(old, wanted, slot);
            return;
        }
        elements(old, wanted, pairs);
    }

    /** Elements that change places take their lines along: the comments above them, and those behind. */
    private void reordered(SequenceNode old, Tree.Elements wanted, int[] origins, Slot slot) {
        int column = column(old);
        int first = lineEnd(slot.behind()) + 1;
        List<String> lines = new ArrayList<>();
        for (int j = 0; j < origins.length; j++) {
            Tree element = wanted.all().get(j);
            if (origins[j] < 0) {
                lines.add(Written.element(element, column));
                continue;
            }
            Node node = old.getValue().get(origins[j]);
            int from = origins[j] == 0 ? first : lineEnd(end(old.getValue().get(origins[j] - 1))) + 1;
            Rewriting own = new Rewriting(text);
            own.value(node, element, new Slot(dash(node, column) + 1, column, false));
            String written = own.applied(from, lineEnd(end(node)));
            lines.add(written.endsWith("\n") ? written.substring(0, written.length() - 1) : written);
        }
        splice(first, lineEnd(end(old.getValue().getLast())), String.join("\n", lines));
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
