package org.tongban.server.disclosure;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.web.util.UriComponentsBuilder;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.catalogue.RegionLevel;
import org.tongban.server.web.Problem;

/** What people ask the library for and type about a draft, as values and back. */
final class PolicyForms {
    private PolicyForms() {}

    static PolicyLibrary.Query query(Map<String, String> asked) {
        return new PolicyLibrary.Query(
                asked.getOrDefault("q", ""),
                text(asked, "trade"),
                text(asked, "unit"),
                text(asked, "level").flatMap(PolicyForms::level),
                day(asked, "from"),
                day(asked, "to"),
                text(asked, "validity").flatMap(Validity::of));
    }

    static int limit(Map<String, String> asked) {
        return text(asked, "limit")
                .filter(typed -> typed.matches("[1-9][0-9]?|100"))
                .map(Integer::parseInt)
                .orElse(PolicyLibrary.MOST);
    }

    /** Where the list goes on. */
    static Optional<PolicySearch.After> cursor(Map<String, String> asked) {
        try {
            return text(asked, "cursor")
                    .map(typed -> typed.split("\\.", 3))
                    .map(parts -> new PolicySearch.After(
                            Integer.parseInt(parts[0]), LocalDate.parse(parts[1]), UUID.fromString(parts[2])));
        } catch (DateTimeParseException | IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            throw Problem.atField(
                    "cursor",
                    "cursor",
                    LocalText.of("请照原样传回上一页给出的 next。", "Send back what the page before gave as next."));
        }
    }

    static String cursor(PolicySearch.After last) {
        return last.fit() + "." + last.publishedOn() + "." + last.id();
    }

    /** The address at which the list goes on, with all that was asked. */
    static String next(Map<String, String> asked, PolicySearch.After last) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath("/policies");
        List.of("q", "trade", "unit", "level", "validity", "from", "to")
                .forEach(one -> text(asked, one).ifPresent(typed -> address.queryParam(one, "{" + one + "}")));
        return address.queryParam("cursor", "{cursor}")
                .encode()
                .buildAndExpand(with(asked, "cursor", cursor(last)))
                .toUriString();
    }

    private static Map<String, String> with(Map<String, String> asked, String name, String value) {
        Map<String, String> all = new HashMap<>(asked);
        all.put(name, value);
        return all;
    }

    private static Optional<RegionLevel> level(String word) {
        return Stream.of(RegionLevel.values())
                .filter(level -> level.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst();
    }

    private static Optional<String> text(Map<String, String> form, String field) {
        return Optional.of(form.getOrDefault(field, "").strip()).filter(one -> !one.isEmpty());
    }

    static Optional<LocalDate> day(Map<String, String> form, String field) {
        try {
            return text(form, field).map(LocalDate::parse);
        } catch (DateTimeParseException e) {
            throw Problem.atField(
                    field, "date", LocalText.of("请按 2026-11-20 的样子填写日期。", "Write the date like 2026-11-20."));
        }
    }

    static PolicyDesk.Text text(Map<String, String> form) {
        return new PolicyDesk.Text(
                form.getOrDefault("number", ""),
                form.getOrDefault("title", ""),
                form.getOrDefault("body", ""),
                Stream.of(form.getOrDefault("trades", "").split("[、，,\\s]+"))
                        .filter(trade -> !trade.isBlank())
                        .toList(),
                day(form, "from"),
                day(form, "until"),
                form.containsKey("needsInterpretation"),
                form.containsKey("important"),
                form.containsKey("major"));
    }

    /** What a file says. */
    static Map<String, String> typed(DraftFile file) {
        return Map.of(
                "title",
                file.title(),
                "number",
                file.number(),
                "body",
                file.body(),
                "from",
                file.from().map(LocalDate::toString).orElse(""),
                "until",
                file.until().map(LocalDate::toString).orElse(""));
    }

    /** A policy as it stands. */
    static Map<String, String> typed(Policy policy) {
        return Map.of(
                "title", policy.title(),
                "number", policy.number(),
                "body", policy.body(),
                "trades", String.join("、", policy.trades()),
                "from", policy.from().map(LocalDate::toString).orElse(""),
                "until", policy.until().map(LocalDate::toString).orElse(""),
                "revision", String.valueOf(policy.revision()),
                "needsInterpretation", policy.draft().needsInterpretation() ? "yes" : "",
                "important", policy.draft().important() ? "yes" : "",
                "major", policy.draft().major() ? "yes" : "");
    }

    /** A box that wasn't ticked isn't sent; when the form comes back it has to stay unticked. */
    static Map<String, String> typed(Map<String, String> form) {
        Map<String, String> typed = new HashMap<>(form);
        typed.putIfAbsent("needsInterpretation", "");
        return typed;
    }
}
