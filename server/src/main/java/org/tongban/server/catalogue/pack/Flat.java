package org.tongban.server.catalogue.pack;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.tongban.server.catalogue.Place;
import org.tongban.server.catalogue.check.Findings;

/**
 * A file as one list of keys and values, in order: {@code limit.statutory}, {@code materials[plan].weight}. What stands
 * in a list is named by its id where it has one, so that two versions can be compared whatever the order.
 */
public final class Flat {

    private static final List<String> NAMES =
            List.of("material", "element", "item", "ask", "situation", "code", "id", "value", "check", "name");

    private final SequencedMap<String, String> values = new LinkedHashMap<>();

    private Flat() {}

    /** Empty for what is no proper YAML. */
    public static Optional<SequencedMap<String, String>> of(String text) {
        return Yaml.read("", text, new Findings()).map(node -> {
            Flat flat = new Flat();
            flat.walk("", node);
            return flat.values;
        });
    }

    private void walk(String key, Node node) {
        switch (node) {
            case Node.Scalar(String text, Place place) -> values.put(key, text.strip());
            case Node.Sequence(List<Node> items, Place place) -> sequence(key, items);
            case Node.Mapping(Map<String, Node> entries, Map<String, Place> keys, Place place) -> {
                if (isText(entries)) {
                    values.put(key, scalar(entries, "zh") + " / " + scalar(entries, "en"));
                } else {
                    entries.forEach((name, child) -> walk(key.isEmpty() ? name : key + "." + name, child));
                }
            }
        }
    }

    private void sequence(String key, List<Node> items) {
        for (int i = 0; i < items.size(); i++) {
            String name = name(items.get(i)).orElse(Integer.toString(i + 1));
            String own = key + "[" + name + "]";
            walk(
                    values.keySet().stream().anyMatch(known -> known.startsWith(own)) ? own + "#" + (i + 1) : own,
                    items.get(i));
        }
    }

    /** A word in a list is its own name; so is a text. */
    private static Optional<String> name(Node item) {
        return switch (item) {
            case Node.Scalar(String text, Place place) -> Optional.of(text.strip());
            case Node.Mapping mapping when isText(mapping.entries()) -> Optional.of(scalar(mapping.entries(), "zh"));
            case Node.Mapping mapping ->
                NAMES.stream()
                        .filter(name -> mapping.get(name).isPresent())
                        .findFirst()
                        .map(name -> scalar(mapping.entries(), name))
                        .filter(name -> !name.isBlank());
            case Node.Sequence sequence -> Optional.empty();
        };
    }

    private static boolean isText(Map<String, Node> entries) {
        return entries.containsKey("zh") && entries.containsKey("en") && entries.size() == 2;
    }

    private static String scalar(Map<String, Node> entries, String key) {
        return entries.get(key) instanceof Node.Scalar(String text, Place place) ? text.strip() : "";
    }
}
