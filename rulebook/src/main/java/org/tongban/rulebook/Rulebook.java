package org.tongban.rulebook;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The rulebook as written in {@code rules.txt}: chapters headed {@code # CAT Title}, rules as {@code CAT-01 [source]
 * text}.
 *
 * @param chapters by prefix, in order
 */
record Rulebook(Map<String, Chapter> chapters) {
    private static final Pattern HEADING = Pattern.compile("# (?<prefix>[A-Z]{3}) (?<title>.+)");
    private static final Pattern RULE =
            Pattern.compile("(?<id>(?<prefix>[A-Z]{3})-\\d{2}) \\[(?<source>[^]]+)] (?<text>.+)");

    /** @param id such as {@code APP-04}; @param source the document it was distilled from, by short name */
    record Entry(String id, String source, String text) {}

    record Chapter(String prefix, String title, List<Entry> rules) {}

    static Rulebook load() {
        try (InputStream in = Objects.requireNonNull(Rulebook.class.getResourceAsStream("rules.txt"))) {
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws IllegalArgumentException naming the line that is neither heading nor rule, or out of its chapter */
    static Rulebook parse(String text) {
        Map<String, Chapter> chapters = new LinkedHashMap<>();
        for (String line :
                text.lines().filter(candidate -> !candidate.isBlank()).toList()) {
            Matcher heading = HEADING.matcher(line);
            Matcher rule = RULE.matcher(line);
            if (heading.matches()) {
                String prefix = heading.group("prefix");
                chapters.put(prefix, new Chapter(prefix, heading.group("title"), new ArrayList<>()));
            } else if (rule.matches() && chapters.containsKey(rule.group("prefix"))) {
                chapters.get(rule.group("prefix"))
                        .rules()
                        .add(new Entry(rule.group("id"), rule.group("source"), rule.group("text")));
            } else {
                throw new IllegalArgumentException("Neither a chapter nor a rule of one: " + line);
            }
        }
        return new Rulebook(chapters);
    }

    boolean has(String id) {
        return chapters.values().stream()
                .flatMap(chapter -> chapter.rules().stream())
                .anyMatch(rule -> rule.id().equals(id));
    }
}
