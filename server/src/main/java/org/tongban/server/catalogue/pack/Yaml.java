package org.tongban.server.catalogue.pack;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.tongban.server.catalogue.Place;
import org.tongban.server.catalogue.check.Check;
import org.tongban.server.catalogue.check.Findings;

/** Reads YAML into trees that know their places. */
final class Yaml {

    private static final int DEEPEST = 32;

    /** Longer texts are hardly ever the same twice. */
    private static final int WORD = 24;

    private final String file;
    private final Findings findings;

    /** One place for each line, shared by all that stands there. */
    private final List<Place> lines = new ArrayList<>();

    private Yaml(String file, Findings findings) {
        this.file = file;
        this.findings = findings;
    }

    /** Empty, with a finding, when the text is no mapping in proper YAML. */
    static Optional<Node.Mapping> read(String file, String text, Findings findings) {
        return new Yaml(file, findings).read(text);
    }

    private Optional<Node.Mapping> read(String text) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(file)
                .setUseMarks(true)
                .setMaxAliasesForCollections(0)
                .setCodePointLimit(4_000_000)
                .build();
        try {
            Optional<org.snakeyaml.engine.v2.nodes.Node> root = new Compose(settings).composeString(text);
            if (root.isPresent() && convert(root.get(), 0) instanceof Node.Mapping mapping) {
                return Optional.of(mapping);
            }
            complain(new Place(file, 1), "文件应由“键: 值”组成", "The file should consist of “key: value”");
        } catch (MarkedYamlEngineException broken) {
            int line = broken.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
            String problem = broken.getProblem();
            complain(new Place(file, line), "无法读取：" + problem, "It can't be read: " + problem);
        } catch (YamlEngineException broken) {
            complain(new Place(file, 1), "无法读取：" + broken.getMessage(), "It can't be read: " + broken.getMessage());
        }
        return Optional.empty();
    }

    private Node convert(org.snakeyaml.engine.v2.nodes.Node node, int depth) {
        Place place = place(node);
        if (depth > DEEPEST) {
            throw new YamlEngineException("nested deeper than " + DEEPEST + " levels");
        }
        return switch (node) {
            case ScalarNode scalar -> new Node.Scalar(compact(scalar.getValue()), place);
            case SequenceNode sequence -> {
                List<Node> items = new ArrayList<>();
                sequence.getValue().forEach(item -> items.add(convert(item, depth + 1)));
                yield new Node.Sequence(items, place);
            }
            case MappingNode mapping -> mapping(mapping, place, depth);
            default -> new Node.Scalar("", place);
        };
    }

    private Node mapping(MappingNode mapping, Place place, int depth) {
        List<String> names = new ArrayList<>(mapping.getValue().size());
        List<Node> values = new ArrayList<>(mapping.getValue().size());
        List<Place> places = new ArrayList<>(mapping.getValue().size());
        for (NodeTuple tuple : mapping.getValue()) {
            Place keyPlace = place(tuple.getKeyNode());
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                complain(keyPlace, "键应是一个词", "A key should be a word");
            } else if (names.contains(key.getValue())) {
                complain(keyPlace, "键“" + key.getValue() + "”重复", "The key “" + key.getValue() + "” stands twice");
            } else {
                names.add(key.getValue().intern());
                values.add(convert(tuple.getValueNode(), depth + 1));
                places.add(keyPlace);
            }
        }
        return new Node.Mapping(names, values, places, place);
    }

    private Place place(org.snakeyaml.engine.v2.nodes.Node node) {
        int line = node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
        while (lines.size() < line) {
            lines.add(new Place(file, lines.size() + 1));
        }
        return lines.get(line - 1);
    }

    /** Ids and words stand in thousands of files; each is kept once. */
    private static String compact(String text) {
        return text.length() <= WORD ? text.intern() : text;
    }

    private void complain(Place place, String zh, String en) {
        findings.add(Check.YAML, place, file, zh, en);
    }
}
