package org.tongban.server.catalogue.pack;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tongban.server.catalogue.Place;

/** A YAML file as a tree in which every value knows its place. */
public sealed interface Node {

    /** Where it starts; for a value on its key's line, that line. */
    Place place();

    record Scalar(String text, Place place) implements Node {}

    record Sequence(List<Node> items, Place place) implements Node {
        public Sequence {
            items = List.copyOf(items);
        }
    }

    /**
     * @param entries by key, in order; unchangeable
     * @param keys the places of the keys
     */
    record Mapping(Map<String, Node> entries, Map<String, Place> keys, Place place) implements Node {
        Mapping(List<String> names, List<Node> values, List<Place> places, Place place) {
            this(new SmallMap<>(names, values), new SmallMap<>(names, places), place);
        }

        public Optional<Node> get(String key) {
            return Optional.ofNullable(entries.get(key));
        }
    }

    /**
     * The place of the value a path leads to, or of the last of its parents that exists.
     *
     * @param path keys, and positions in lists from 0
     */
    default Place at(Object... path) {
        Node node = this;
        Place place = place();
        for (Object part : path) {
            Optional<Node> child = child(node, part);
            if (child.isEmpty()) {
                return place;
            }
            place = placeOf(node, part, child.get());
            node = child.get();
        }
        return place;
    }

    private static Optional<Node> child(Node node, Object part) {
        return switch (node) {
            case Mapping mapping when part instanceof String key -> mapping.get(key);
            case Sequence(List<Node> items, Place place)
            when part instanceof Integer i && i < items.size() -> Optional.of(items.get(i));
            default -> Optional.empty();
        };
    }

    private static Place placeOf(Node parent, Object part, Node child) {
        return parent instanceof Mapping mapping && part instanceof String key
                ? mapping.keys().getOrDefault(key, child.place())
                : child.place();
    }
}
