package org.tongban.server.catalogue.edit.yaml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** A file of a pack, as text and as what it says. */
public final class RuleText {
    private static final Set<Tag> BARE = Set.of(Tag.INT, Tag.FLOAT, Tag.BOOL);

    private final String text;
    private final MappingNode root;

    private RuleText(String text, MappingNode root) {
        this.text = text;
        this.root = root;
    }

    /** Empty for what is no mapping in proper YAML. */
    public static Optional<RuleText> of(String text) {
        LoadSettings settings = LoadSettings.builder().setUseMarks(true).build();
        try {
            return new Compose(settings)
                    .composeString(text)
                    .filter(MappingNode.class::isInstance)
                    .map(node -> new RuleText(text, (MappingNode) node));
        } catch (YamlEngineException broken) {
            return Optional.empty();
        }
    }

    public Tree.Keys says() {
        return (Tree.Keys) tree(root);
    }

    /** The text that says something else, with as little of it touched as can be. */
    public String saying(Tree.Keys wanted) {
        String written = new Rewriting(text).to(root, wanted);
        if (of(written).map(RuleText::says).filter(wanted::equals).isEmpty()) {
            throw new IllegalStateException("written otherwise than meant:\n" + written);
        }
        return written;
    }

    /**
     * What stands on a line.
     *
     * @param line from 1
     * @return the path to the innermost thing there: {@code materials[2].weight}; blank between things
     */
    public String pathAt(int line) {
        return pathAt("", root, line - 1);
    }

    private static String pathAt(String path, Node node, int line) {
        return switch (node) {
            case MappingNode mapping -> {
                String found = path;
                for (NodeTuple tuple : mapping.getValue()) {
                    if (startLine(tuple.getKeyNode()) <= line && tuple.getKeyNode() instanceof ScalarNode key) {
                        String own = path.isEmpty() ? key.getValue() : path + "." + key.getValue();
                        found = pathAt(own, tuple.getValueNode(), line);
                    }
                }
                yield found;
            }
            case SequenceNode sequence -> {
                String found = path;
                for (int i = 0; i < sequence.getValue().size(); i++) {
                    if (startLine(sequence.getValue().get(i)) <= line) {
                        found = pathAt(path + "[" + i + "]", sequence.getValue().get(i), line);
                    }
                }
                yield found;
            }
            default -> path;
        };
    }

    private static int startLine(Node node) {
        return node.getStartMark().map(mark -> mark.getLine()).orElse(0);
    }

    static Tree tree(Node node) {
        return switch (node) {
            case MappingNode mapping -> {
                LinkedHashMap<String, Tree> entries = new LinkedHashMap<>();
                mapping.getValue().forEach(tuple -> entries.put(key(tuple), tree(tuple.getValueNode())));
                yield new Tree.Keys(entries);
            }
            case SequenceNode sequence -> {
                List<Tree> all = new ArrayList<>();
                sequence.getValue().forEach(element -> all.add(tree(element)));
                yield new Tree.Elements(all);
            }
            case ScalarNode scalar -> new Tree.Leaf(scalar.getValue(), BARE.contains(scalar.getTag()));
            default -> Tree.text("");
        };
    }

    static String key(NodeTuple tuple) {
        return tuple.getKeyNode() instanceof ScalarNode key ? key.getValue() : "";
    }
}
