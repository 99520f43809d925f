package org.tongban.server.catalogue.edit.yaml;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/** What a file says, whatever it looks like. */
public sealed interface Tree {

    /** @param bare whether it is a number, or true or false, and not a text that looks like one */
    record Leaf(String text, boolean bare) implements Tree {}

    record Elements(List<Tree> all) implements Tree {
        public Elements {
            all = List.copyOf(all);
        }
    }

    /** @param entries in the order they are written; that order is no part of what it says */
    record Keys(SequencedMap<String, Tree> entries) implements Tree {
        public static final Keys NONE = new Keys(new LinkedHashMap<>());

        public Keys {
            entries = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(entries));
        }

        /** With a value at a path such as {@code limit.promised}, or without one; a mapping left empty goes too. */
        public Keys with(String path, Optional<Tree> value) {
            int dot = path.indexOf('.');
            LinkedHashMap<String, Tree> changed = new LinkedHashMap<>(entries);
            if (dot < 0) {
                value.ifPresentOrElse(tree -> changed.put(path, tree), () -> changed.remove(path));
                return new Keys(changed);
            }
            String key = path.substring(0, dot);
            Keys child = entries.get(key) instanceof Keys keys ? keys : NONE;
            Keys inner = child.with(path.substring(dot + 1), value);
            if (!inner.entries().isEmpty()) {
                changed.put(key, inner);
            } else if (entries.get(key) instanceof Keys) {
                changed.remove(key);
            }
            return new Keys(changed);
        }
    }

    static Leaf text(String text) {
        return new Leaf(text, false);
    }

    static Leaf bare(String text) {
        return new Leaf(text, true);
    }

    /** What stands at a path such as {@code limit.promised}. */
    default Optional<Tree> at(String path) {
        Tree tree = this;
        for (String key : path.split("\\.")) {
            if (!(tree instanceof Keys(SequencedMap<String, Tree> entries)) || !entries.containsKey(key)) {
                return Optional.empty();
            }
            tree = entries.get(key);
        }
        return Optional.of(tree);
    }

    /** The word at a path, blank when there is none. */
    default String word(String path) {
        return at(path).map(tree -> tree instanceof Leaf(String text, boolean bare) ? text : "")
                .orElse("");
    }

    /** The elements at a path; a single one stands for a list of one. */
    default List<Tree> list(String path) {
        return at(path).map(tree -> tree instanceof Elements(List<Tree> all) ? all : List.of(tree))
                .orElse(List.of());
    }
}
