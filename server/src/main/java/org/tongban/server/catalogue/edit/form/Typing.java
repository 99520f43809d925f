package org.tongban.server.catalogue.edit.form;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.util.MultiValueMap;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.catalogue.edit.yaml.Tree;

/** Reads what was typed into a form as what the file is to say. What the form didn't show stays as it is. */
final class Typing {
    /** Which fields and rows the form showed: an empty box says nothing of itself. */
    static final String SHOWN = "_shown";

    static final String REMOVE = "._remove";

    /** Which row goes one place up or down: {@code materials[2] up}. */
    static final String MOVE = "_move";

    /** @param faults by the name of the field; then the tree is what was typed, to be shown again */
    record Typed(Tree.Keys tree, Map<String, LocalText> faults) {}

    private final MultiValueMap<String, String> typed;
    private final Set<String> shown;
    private final Map<String, LocalText> faults = new LinkedHashMap<>();
    private final Optional<RowMove> move;

    private Typing(MultiValueMap<String, String> typed, Optional<RowMove> move) {
        this.typed = typed;
        this.move = move;
        this.shown = Set.copyOf(typed.getOrDefault(SHOWN, List.of()));
    }

    static Typed read(Form form, MultiValueMap<String, String> typed, Tree.Keys current) {
        Typed moved = read(form, typed, current, RowMove.of(typed.getFirst(MOVE)));
        // What is to be put right is shown where it was typed.
        return moved.faults().isEmpty() ? moved : read(form, typed, current, Optional.empty());
    }

    private static Typed read(
            Form form, MultiValueMap<String, String> typed, Tree.Keys current, Optional<RowMove> move) {
        Typing typing = new Typing(typed, move);
        Tree.Keys tree = typing.keys("", form.asks().toList(), current);
        return new Typed(KeyOrder.of(tree, current, form.order()), Map.copyOf(typing.faults));
    }

    private Tree.Keys keys(String prefix, List<Ask> asks, Tree.Keys current) {
        Tree.Keys tree = current;
        for (Ask ask : asks) {
            String name = prefix + ask.path();
            if (!prefix.isEmpty() || shown.contains(name)) {
                Optional<Tree> old = current.at(ask.path());
                Optional<Tree> value = value(name, ask, old).map(now -> same(old, now));
                tree = tree.with(ask.path(), value);
                if (value.isEmpty() && ask.required() && !ask.repeats()) {
                    faults.putIfAbsent(name, LocalText.of("请填写。", "Fill this in."));
                }
            }
        }
        return tree;
    }

    /** A single word stands for a list of one, and a number may be written as a text: such a value is kept as written. */
    private static Tree same(Optional<Tree> old, Tree now) {
        return old.filter(before -> Plain.of(before).equals(Plain.of(now))).orElse(now);
    }

    private Optional<Tree> value(String name, Ask ask, Optional<Tree> old) {
        return switch (ask.kind()) {
            case WORDS -> words(name);
            case LINE, CHOICE, CONDITION, REFERENCE -> line(name).map(Tree::text);
            case CHOICES -> elements(inOrder(typed.getOrDefault(name, List.of()), old));
            case LIST -> elements(List.of(first(name).split("[,，、;；\\n]")));
            case LENGTH, LEGAL_LENGTH -> length(name);
            case NUMBER -> number(name);
            case FLAG -> typed.containsKey(name) ? Optional.of(Tree.bare("true")) : no(old);
            case FLAG_ON ->
                typed.containsKey(name) ? old.map(before -> Tree.bare("true")) : Optional.of(Tree.bare("false"));
            case FEE -> Optional.of(fee(name, old));
            case RESULT -> result(name, old);
            case TEXTS -> texts(name, ask, old);
            case ROWS -> rows(name, ask, old);
            case KEYED -> keyed(name, ask, old);
        };
    }

    private static Optional<Tree> no(Optional<Tree> old) {
        return old.filter(before -> before.equals(Tree.bare("false")));
    }

    private String first(String name) {
        return Optional.ofNullable(typed.getFirst(name)).orElse("");
    }

    private Optional<String> line(String name) {
        return Optional.of(first(name).replaceAll("\\s+", " ").strip()).filter(text -> !text.isEmpty());
    }

    private Optional<Tree> words(String name) {
        Optional<String> zh = line(name + ".zh");
        Optional<String> en = line(name + ".en");
        if (zh.isEmpty() && en.isEmpty()) {
            return Optional.empty();
        }
        if (zh.isEmpty()) {
            faults.put(name, LocalText.of("缺中文。", "The Chinese is missing."));
        } else if (en.isEmpty()) {
            faults.put(name, LocalText.of("缺英文：每句话都要中英文。", "The English is missing: every text is in both languages."));
        }
        LinkedHashMap<String, Tree> text = new LinkedHashMap<>();
        text.put("zh", Tree.text(zh.orElse("")));
        text.put("en", Tree.text(en.orElse("")));
        return Optional.of(new Tree.Keys(text));
    }

    private static Optional<Tree> elements(List<String> words) {
        List<Tree> elements = words.stream()
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .<Tree>map(Tree::text)
                .toList();
        return elements.isEmpty() ? Optional.empty() : Optional.of(new Tree.Elements(elements));
    }

    /** What was there before stays where it was; boxes come in an order of their own. */
    private static List<String> inOrder(List<String> words, Optional<Tree> old) {
        List<String> before = listed(old).stream()
                .flatMap(tree -> tree instanceof Tree.Leaf leaf ? Stream.of(leaf.text()) : Stream.empty())
                .toList();
        return Stream.concat(
                        before.stream().filter(words::contains), words.stream().filter(word -> !before.contains(word)))
                .toList();
    }

    private Optional<Tree> length(String name) {
        String unit = first(name + ".unit");
        Optional<String> n = line(name + ".n");
        if (unit.equals("same day") || unit.equals("half wd") || unit.equals("none")) {
            return Optional.of(Tree.text(unit));
        }
        if (n.isEmpty()) {
            return Optional.empty();
        }
        if (!n.get().matches("[1-9][0-9]{0,3}")) {
            faults.put(
                    name,
                    LocalText.of(
                            "请写 1 到 9999 之间的数，不带单位，如 5。",
                            "Write a number from 1 to 9999 without its unit, such as 5."));
        }
        boolean one = n.get().equals("1") && unit.endsWith("s");
        return Optional.of(Tree.text(n.get() + " " + (one ? unit.substring(0, unit.length() - 1) : unit)));
    }

    private Optional<Tree> number(String name) {
        Optional<String> number = line(name);
        if (number.filter(text -> !text.matches("[0-9]{1,9}(\\.[0-9]{1,4})?")).isPresent()) {
            faults.put(name, LocalText.of("请写数字，如 2。", "Write a number, such as 2."));
            return number.map(Tree::text);
        }
        return number.map(Tree::bare);
    }

    private Tree fee(String name, Optional<Tree> old) {
        Optional<Tree> amount = number(name + ".amount");
        Optional.ofNullable(faults.remove(name + ".amount")).ifPresent(fault -> faults.put(name, fault));
        if (amount.filter(tree -> !tree.equals(Tree.bare("0"))).isEmpty()) {
            return old.filter(before ->
                            before instanceof Tree.Keys && before.word("amount").matches("0*"))
                    .orElse(Tree.text("none"));
        }
        Tree.Keys before = old.orElse(Tree.Keys.NONE) instanceof Tree.Keys keys ? keys : Tree.Keys.NONE;
        Optional<Tree> law = words(name + ".law");
        if (law.isEmpty()) {
            faults.put(name, LocalText.of("收费要写明依据。", "A fee needs its legal basis."));
        }
        Optional.ofNullable(faults.remove(name + ".law")).ifPresent(fault -> faults.put(name, fault));
        return before.with("amount", amount)
                .with("basis.law", law)
                .with("basis.article", line(name + ".article").map(Tree::text))
                .with("basis.kind", line(name + ".kind").map(Tree::text));
    }

    /** What becomes of a present licence stands beside the kind of result and stays. */
    private Optional<Tree> result(String name, Optional<Tree> old) {
        String kind = first(name + ".kind");
        Optional<Tree> value = kind.equals("licence") ? line(name + ".licence").map(Tree::text) : words(name + ".text");
        Optional.ofNullable(faults.remove(name + ".text")).ifPresent(fault -> faults.put(name, fault));
        return value.map(tree -> {
            LinkedHashMap<String, Tree> entries = new LinkedHashMap<>();
            entries.put(kind, tree);
            if (old.orElse(Tree.Keys.NONE) instanceof Tree.Keys(var before)) {
                before.entrySet().stream().skip(1).forEach(entry -> entries.put(entry.getKey(), entry.getValue()));
            }
            return new Tree.Keys(entries);
        });
    }

    private Optional<Tree> texts(String name, Ask ask, Optional<Tree> old) {
        List<Tree> before = listed(old);
        List<RowMove.Row> rows = new ArrayList<>();
        for (int i = 0; isRow(name, i); i++) {
            Optional<Tree> was = i < before.size() ? Optional.of(before.get(i)) : Optional.empty();
            String own = name + "[" + i + "]";
            words(own).map(now -> same(was, now)).ifPresent(text -> rows.add(new RowMove.Row(own, true, text)));
        }
        List<Tree> texts = inOrder(rows);
        return texts.isEmpty() && !ask.required() ? Optional.empty() : Optional.of(new Tree.Elements(texts));
    }

    private boolean isRow(String name, int i) {
        return shown.contains(name + "[" + i + "]") || typed.containsKey(name + "[" + i + "].zh");
    }

    private static List<Tree> listed(Optional<Tree> old) {
        return old.map(tree -> tree instanceof Tree.Elements(List<Tree> all) ? all : List.of(tree))
                .orElse(List.of());
    }

    private Optional<Tree> rows(String name, Ask ask, Optional<Tree> old) {
        List<Tree> before = listed(old);
        List<RowMove.Row> all = new ArrayList<>();
        for (int i = 0; i < before.size() || isRow(name, i); i++) {
            Tree was = i < before.size() ? before.get(i) : Tree.Keys.NONE;
            String own = name + "[" + i + "]";
            if (!isRow(name, i)) {
                all.add(new RowMove.Row(own, false, was));
            } else if (!typed.containsKey(own + REMOVE)) {
                Tree.Keys row = row(own, ask, was instanceof Tree.Keys keys ? keys : Tree.Keys.NONE);
                if (!row.entries().isEmpty()) {
                    all.add(new RowMove.Row(own, true, row));
                }
            }
        }
        List<Tree> rows = inOrder(all);
        return rows.isEmpty() && !ask.required() ? Optional.empty() : Optional.of(new Tree.Elements(rows));
    }

    private List<Tree> inOrder(List<RowMove.Row> rows) {
        return move.map(one -> one.applied(rows)).orElse(rows).stream()
                .map(RowMove.Row::tree)
                .toList();
    }

    private Tree.Keys row(String name, Ask ask, Tree.Keys was) {
        Map<String, LocalText> others = Map.copyOf(faults);
        Tree.Keys row = keys(name + ".", ask.columns(), was);
        if (was.entries().isEmpty()
                && line(name + "." + ask.columns().getFirst().path()).isEmpty()
                && isBlank(row)) {
            faults.keySet().retainAll(others.keySet());
            return Tree.Keys.NONE;
        }
        return KeyOrder.of(
                row,
                was,
                ask.columns().stream().map(column -> head(column.path())).toList());
    }

    /** What a row says that nobody has typed anything into: choices have a first one. */
    private static boolean isBlank(Tree.Keys row) {
        return row.entries().entrySet().stream()
                .allMatch(entry -> entry.getValue() instanceof Tree.Leaf
                        || entry.getValue() instanceof Tree.Elements(List<Tree> all) && all.isEmpty());
    }

    private static String head(String path) {
        return path.replaceFirst("\\..*", "");
    }

    private Optional<Tree> keyed(String name, Ask ask, Optional<Tree> old) {
        SequencedMap<String, Tree> before =
                old.orElse(Tree.Keys.NONE) instanceof Tree.Keys(var entries) ? entries : new LinkedHashMap<>();
        List<String> keys = List.copyOf(before.keySet());
        LinkedHashMap<String, Tree> rows = new LinkedHashMap<>();
        for (int i = 0; i < keys.size() || isRow(name, i); i++) {
            String was = i < keys.size() ? keys.get(i) : "";
            Tree then = Optional.ofNullable(before.get(was)).orElse(Tree.Keys.NONE);
            if (!isRow(name, i)) {
                rows.put(was, then);
            } else if (!typed.containsKey(name + "[" + i + "]" + REMOVE)) {
                oneKeyed(name + "[" + i + "]", ask, was, then).forEach(rows::put);
            }
        }
        return rows.isEmpty() ? Optional.empty() : Optional.of(new Tree.Keys(rows));
    }

    private Map<String, Tree> oneKeyed(String name, Ask ask, String was, Tree before) {
        String key = ask.columns().getFirst().path();
        Tree.Keys withKey = (before instanceof Tree.Keys keys ? keys : Tree.Keys.NONE)
                .with(key, was.isEmpty() ? Optional.empty() : Optional.of(Tree.text(was)));
        Tree.Keys row = row(name, ask, withKey);
        return row.with(key, Optional.empty()).entries().isEmpty()
                ? Map.of()
                : Map.of(row.word(key).isEmpty() ? was : row.word(key), row.with(key, Optional.empty()));
    }
}
