package org.tongban.server.catalogue.edit.form;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.catalogue.edit.yaml.Tree;

/** A form with what a file says in it. */
final class Filled {
    private static final Pattern LENGTH = Pattern.compile("(\\S*) (wd|wh|d|weeks?|months?|years?)");

    private final Map<String, LocalText> faults;
    private final Predicate<Tree> shown;

    private Filled(Map<String, LocalText> faults, Predicate<Tree> shown) {
        this.faults = faults;
        this.shown = shown;
    }

    /**
     * @param faults by the name of the field, or of the row
     * @param shown which rows at the top are shown; the others stay as they are
     */
    static List<Entry> entries(List<Ask> asks, Tree.Keys tree, Map<String, LocalText> faults, Predicate<Tree> shown) {
        Filled filled = new Filled(faults, shown);
        return asks.stream().map(ask -> filled.entry("", ask, tree)).toList();
    }

    private Entry entry(String prefix, Ask ask, Tree.Keys within) {
        String name = prefix + ask.path();
        Optional<Tree> value = within.at(ask.path());
        return new Entry(
                ask,
                name,
                raw(ask, value),
                value.map(tree -> Set.copyOf(words(tree))).orElse(Set.of()),
                meaning(ask, value),
                rows(name, ask, value),
                Optional.ofNullable(faults.get(name)));
    }

    private static Optional<LocalText> meaning(Ask ask, Optional<Tree> value) {
        return ask.choices().stream()
                .filter(choice -> value.equals(Optional.of(Tree.text(choice.value()))))
                .map(Ask.Choice::title)
                .findFirst();
    }

    private static List<String> words(Tree tree) {
        return switch (tree) {
            case Tree.Leaf leaf -> List.of(leaf.text());
            case Tree.Elements(List<Tree> all) ->
                all.stream().flatMap(one -> words(one).stream()).distinct().toList();
            case Tree.Keys keys -> List.of();
        };
    }

    private static Map<String, String> raw(Ask ask, Optional<Tree> value) {
        Tree tree = value.orElse(Tree.text(""));
        return switch (ask.kind()) {
            case WORDS -> Map.of("zh", tree.word("zh"), "en", tree.word("en"));
            case LENGTH, LEGAL_LENGTH -> length(String.join("", words(tree)));
            case LIST -> Map.of("value", String.join("、", words(tree)));
            case FEE ->
                Map.of(
                        "amount", tree.word("amount"),
                        "zh", tree.word("basis.law.zh"),
                        "en", tree.word("basis.law.en"),
                        "article", tree.word("basis.article"),
                        "kind", tree.word("basis.kind"));
            case RESULT -> result(tree);
            case FLAG_ON -> Map.of("value", tree.equals(Tree.bare("false")) ? "false" : "true");
            default -> Map.of("value", tree instanceof Tree.Leaf leaf ? leaf.text() : "");
        };
    }

    private static Map<String, String> length(String text) {
        Matcher length = LENGTH.matcher(text);
        if (text.equals("half wd") || !length.matches()) {
            return Map.of("n", "", "unit", text.isEmpty() ? "wd" : text);
        }
        String unit = length.group(2);
        return Map.of("n", length.group(1), "unit", unit.matches("week|month|year") ? unit + "s" : unit);
    }

    private static Map<String, String> result(Tree tree) {
        if (!(tree instanceof Tree.Keys(var entries)) || entries.isEmpty()) {
            return Map.of("kind", "licence");
        }
        String kind = entries.firstEntry().getKey();
        Tree value = entries.firstEntry().getValue();
        Map<String, String> raw = new HashMap<>(Map.of("kind", kind));
        if (value instanceof Tree.Leaf leaf) {
            raw.put("licence", leaf.text());
        } else {
            raw.put("zh", value.word("zh"));
            raw.put("en", value.word("en"));
        }
        return raw;
    }

    private List<Entry.Row> rows(String name, Ask ask, Optional<Tree> value) {
        return switch (ask.kind()) {
            case TEXTS -> texts(name, ask, value);
            case ROWS -> listed(name, ask, value);
            case KEYED -> keyed(name, ask, value);
            default -> List.of();
        };
    }

    private List<Entry.Row> texts(String name, Ask ask, Optional<Tree> value) {
        List<Tree> all = elements(value);
        List<Entry.Row> rows = new ArrayList<>();
        for (int i = 0; i <= all.size(); i++) {
            String own = name + "[" + i + "]";
            Tree.Keys text = i < all.size() && all.get(i) instanceof Tree.Keys keys ? keys : Tree.Keys.NONE;
            Ask words = Ask.words(own, ask.label().zh(), ask.label().en());
            Entry entry = new Entry(
                    words,
                    own,
                    raw(words, Optional.of(text)),
                    Set.of(),
                    Optional.empty(),
                    List.of(),
                    Optional.ofNullable(faults.get(own)));
            rows.add(new Entry.Row(own, Optional.empty(), List.of(entry), entry.isFaulty()));
        }
        return rows;
    }

    private static List<Tree> elements(Optional<Tree> value) {
        return value.map(tree -> tree instanceof Tree.Elements(List<Tree> all) ? all : List.of(tree))
                .orElse(List.of());
    }

    private List<Entry.Row> listed(String name, Ask ask, Optional<Tree> value) {
        List<Tree> all = elements(value);
        List<Entry.Row> rows = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i) instanceof Tree.Keys keys && shown.test(keys)) {
                rows.add(row(name + "[" + i + "]", ask, keys, false));
            }
        }
        rows.add(row(name + "[" + all.size() + "]", ask, Tree.Keys.NONE, true));
        return rows;
    }

    private List<Entry.Row> keyed(String name, Ask ask, Optional<Tree> value) {
        List<Entry.Row> rows = new ArrayList<>();
        String key = ask.columns().getFirst().path();
        if (value.isPresent() && value.get() instanceof Tree.Keys(var entries)) {
            entries.forEach((own, tree) -> rows.add(row(
                    name + "[" + rows.size() + "]",
                    ask,
                    (tree instanceof Tree.Keys keys ? keys : Tree.Keys.NONE).with(key, Optional.of(Tree.text(own))),
                    false)));
        }
        rows.add(row(name + "[" + rows.size() + "]", ask, Tree.Keys.NONE, true));
        return rows;
    }

    private Entry.Row row(String name, Ask ask, Tree.Keys keys, boolean added) {
        List<Entry> entries = ask.columns().stream()
                .map(column -> entry(name + ".", column, keys))
                .toList();
        boolean faulty = faults.containsKey(name) || entries.stream().anyMatch(Entry::isFaulty);
        return new Entry.Row(name, added ? Optional.empty() : Optional.of(title(entries, keys)), entries, faulty);
    }

    /** What a reader knows the row by: what its id means, or its text, or its first words. */
    private static LocalText title(List<Entry> entries, Tree.Keys keys) {
        Optional<LocalText> meant = entries.getFirst().meaning();
        Optional<LocalText> told = entries.stream()
                .filter(entry -> entry.ask().kind() == Ask.Kind.WORDS
                        && !entry.raw("zh").isEmpty()
                        && entries.indexOf(entry) < 2)
                .map(entry -> Plain.text(entry.raw("zh"), entry.raw("en")))
                .findFirst();
        String first = keys.entries().values().stream()
                .flatMap(tree -> words(tree).stream())
                .limit(3)
                .collect(Collectors.collectingAndThen(
                        Collectors.toCollection(LinkedHashSet::new), all -> String.join("、", all)));
        return meant.or(() -> told).orElse(Plain.text(first, first));
    }
}
