package org.tongban.server.oversight.task;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What was read before found again in a new reading: tasks by their number and words, documents by their number and
 * title, never by their place, which moves as soon as one more is read.
 */
final class Refitting {
    private Refitting() {}

    /** @param part as it is called now; @param same its words are what they were; else only its number and title are */
    record Place(String part, boolean same) {}

    /** By the part a task had before; none for those that aren't read any more, or can't be told from others. */
    static Map<String, Place> tasks(List<TaskDraft> before, List<TaskDraft> after) {
        Map<String, Place> places = new HashMap<>();
        List<TaskDraft> old = new ArrayList<>(before);
        List<TaskDraft> left = new ArrayList<>(after);
        take(old, left, one -> one.no() + " " + plain(one.text()), false)
                .forEach((was, now) -> places.put(was.part(), new Place(now.part(), true)));
        take(old, left, one -> plain(one.text()), true)
                .forEach((was, now) -> places.put(was.part(), new Place(now.part(), true)));
        take(old, left, one -> one.title().isBlank() ? "" : one.no() + " " + plain(one.title()), true)
                .forEach((was, now) -> places.put(was.part(), new Place(now.part(), false)));
        return places;
    }

    /** By the place of a document in the new reading; none where it is none of those that were there. */
    static Map<Integer, ImportedDocument> documents(List<ImportedDocument> before, List<Reading> found) {
        List<Numbered> old = new ArrayList<>();
        before.forEach(one -> old.add(new Numbered(old.size(), one.reading())));
        List<Numbered> left = new ArrayList<>();
        found.forEach(one -> left.add(new Numbered(left.size(), one)));
        Map<Integer, ImportedDocument> places = new HashMap<>();
        List<Function<Numbered, String>> ways = List.of(
                one -> plain(one.reading().number()) + " " + plain(one.reading().title()),
                one -> plain(one.reading().number()),
                one -> plain(one.reading().title()),
                one -> plain(one.reading().content()));
        ways.forEach(way ->
                take(old, left, way, true).forEach((was, now) -> places.put(now.place(), before.get(was.place()))));
        if (old.size() == 1 && left.size() == 1) {
            places.put(left.getFirst().place(), before.get(old.getFirst().place()));
        }
        return places;
    }

    private record Numbered(int place, Reading reading) {}

    /**
     * Pairs those that are called the same, and takes them out of both lists.
     *
     * @param only where one alone is called so; otherwise several of one name are paired in their order
     */
    private static <T> Map<T, T> take(List<T> before, List<T> after, Function<T, String> name, boolean only) {
        Map<String, List<T>> named = after.stream()
                .collect(Collectors.groupingBy(name, HashMap::new, Collectors.toCollection(ArrayList::new)));
        Map<String, Long> count = before.stream().collect(Collectors.groupingBy(name, Collectors.counting()));
        Map<T, T> pairs = new LinkedHashMap<>();
        for (T one : before) {
            String called = name.apply(one);
            List<T> same = Optional.ofNullable(named.get(called)).orElse(new ArrayList<>());
            boolean alone = same.size() == 1 && count.getOrDefault(called, 0L) == 1;
            if (!called.isBlank() && !same.isEmpty() && (alone || !only)) {
                pairs.put(one, same.removeFirst());
            }
        }
        before.removeAll(pairs.keySet());
        after.removeAll(pairs.values());
        return pairs;
    }

    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).replaceAll("[\\s\u00a0\u3000]+", "");
    }
}
