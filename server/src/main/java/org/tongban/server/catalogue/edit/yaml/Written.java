package org.tongban.server.catalogue.edit.yaml;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Writes what wasn't there before, as the packs are written: short things on one line, long ones on lines of their own. */
final class Written {
    private static final int WIDTH = 118;

    private Written() {}

    /**
     * What stands behind {@code key:} or a dash, with the blank or the line end before it.
     *
     * @param indent the column of the key or dash
     */
    static String behind(Tree tree, int indent, int used) {
        String flow = " " + flow(tree);
        boolean fits = flow.length() + used <= WIDTH;
        return switch (tree) {
            case Tree.Leaf leaf -> " " + word(leaf, "k: ", "");
            case Tree.Elements(List<Tree> all) when all.isEmpty() -> " []";
            case Tree.Elements elements when fits && leaves(elements.all()) -> flow;
            case Tree.Elements(List<Tree> all) ->
                all.stream().map(element -> "\n" + element(element, indent + 2)).collect(Collectors.joining());
            case Tree.Keys keys when keys.entries().isEmpty() -> " {}";
            case Tree.Keys keys when fits && leaves(List.copyOf(keys.entries().values())) -> flow;
            case Tree.Keys(var entries) ->
                entries.entrySet().stream()
                        .map(entry -> "\n" + entry(entry.getKey(), entry.getValue(), indent + 2))
                        .collect(Collectors.joining());
        };
    }

    /** {@code key: value} with its indent, without the last line end. */
    static String entry(String key, Tree value, int indent) {
        String start = " ".repeat(indent) + name(key) + ":";
        return start + behind(value, indent, start.length());
    }

    /** {@code - value} with its indent, without the last line end. */
    static String element(Tree element, int indent) {
        String start = " ".repeat(indent) + "-";
        String flow = " " + flow(element);
        if (element instanceof Tree.Keys(var entries)
                && !entries.isEmpty()
                && (flow.length() + start.length() > WIDTH || !shallow(element))) {
            String lines = entries.entrySet().stream()
                    .map(entry -> entry(entry.getKey(), entry.getValue(), indent + 2))
                    .collect(Collectors.joining("\n"));
            return start + " " + lines.substring(indent + 2);
        }
        return element instanceof Tree.Elements
                ? start + flow
                : start + (element instanceof Tree.Leaf leaf ? " " + word(leaf, "- ", "") : flow);
    }

    private static boolean leaves(List<Tree> trees) {
        return trees.stream().allMatch(Tree.Leaf.class::isInstance);
    }

    /** Texts within a mapping may stay on its line, lists may not. */
    private static boolean shallow(Tree tree) {
        return tree instanceof Tree.Keys(var entries)
                && entries.values().stream()
                        .allMatch(value -> value instanceof Tree.Leaf
                                || value instanceof Tree.Keys(var inner) && leaves(List.copyOf(inner.values())));
    }

    /** On one line, in brackets. */
    static String flow(Tree tree) {
        return switch (tree) {
            case Tree.Leaf leaf -> word(leaf, "{ k: ", " }");
            case Tree.Elements(List<Tree> all) ->
                all.stream().map(Written::flow).collect(Collectors.joining(", ", "[", "]"));
            case Tree.Keys(var entries) when entries.isEmpty() -> "{}";
            case Tree.Keys(var entries) ->
                entries.entrySet().stream().map(Written::pair).collect(Collectors.joining(", ", "{ ", " }"));
        };
    }

    private static String pair(Map.Entry<String, Tree> entry) {
        return name(entry.getKey()) + ": " + flow(entry.getValue());
    }

    /** A code of a region is no number. */
    private static String name(String key) {
        if (key.matches("[0-9.]+|true|false|null")) {
            return doubleQuoted(key);
        }
        return word(Tree.text(key), "", ": v");
    }

    /** The plainest way of writing a word that is read as that word where it will stand. */
    static String word(Tree.Leaf leaf, String before, String behind) {
        if (leaf.bare() || (!leaf.text().isEmpty() && reads(leaf, before, leaf.text(), behind))) {
            return leaf.text();
        }
        boolean printable = leaf.text().chars().noneMatch(Character::isISOControl);
        return printable && !leaf.text().contains("'") ? "'" + leaf.text() + "'" : doubleQuoted(leaf.text());
    }

    static String doubleQuoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (char letter : text.toCharArray()) {
            switch (letter) {
                case '"', '\\' -> quoted.append('\\').append(letter);
                case '\n' -> quoted.append("\\n");
                case '\t' -> quoted.append("\\t");
                default -> {
                    if (Character.isISOControl(letter)) {
                        quoted.append(String.format("\\u%04x", (int) letter));
                    } else {
                        quoted.append(letter);
                    }
                }
            }
        }
        return quoted.append('"').toString();
    }

    private static boolean reads(Tree.Leaf leaf, String before, String word, String behind) {
        if (word.lines().count() != 1 || !word.equals(word.strip())) {
            return false;
        }
        try {
            Optional<Tree> read = new Compose(LoadSettings.builder().build())
                    .composeString(before + word + behind)
                    .map(RuleText::tree);
            return read.map(tree -> innermost(tree, before)).equals(Optional.of(leaf));
        } catch (YamlEngineException noWord) {
            return false;
        }
    }

    private static Tree innermost(Tree tree, String before) {
        return switch (tree) {
            case Tree.Keys(var entries)
            when entries.size() == 1 && before.isEmpty() ->
                Tree.text(entries.firstEntry().getKey());
            case Tree.Keys(var entries)
            when entries.size() == 1 -> entries.firstEntry().getValue();
            case Tree.Elements(List<Tree> all) when all.size() == 1 -> all.getFirst();
            default -> tree;
        };
    }
}
