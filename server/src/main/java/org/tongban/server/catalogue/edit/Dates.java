package org.tongban.server.catalogue.edit;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tongban.server.catalogue.pack.Flat;

/**
 * Lets a rule change on a day (rulebook CAT-10): the version in force ends the day before, and the new one is a file of
 * its own. Only the lines about dates are touched, so comments and order stay as they are.
 */
final class Dates {

    private static final Set<String> DATED = Set.of("items", "themes", "materials", "licences", "procedures");

    /** The key at the left edge with everything indented below it; what stands behind it as a comment is kept. */
    private static final Pattern IN_FORCE =
            Pattern.compile("(?m)^in-force:[^\\n#]*(#[^\\n]*)?(?:\\n[ \\t]+[^\\n]*)*\\n?");

    private Dates() {}

    /** Files of these kinds say themselves when they hold; others hold as soon as they are published. */
    static boolean dated(String path) {
        String[] parts = path.split("/");
        return parts.length == 3 && DATED.contains(parts[1]);
    }

    /** The change as files that say by themselves when they hold. */
    static List<ChangedFile> resolved(List<ChangedFile> files, PackTexts current, LocalDate day) {
        List<ChangedFile> resolved = new ArrayList<>();
        for (ChangedFile file : files) {
            resolved.addAll(dated(file.path()) ? resolved(file, current, day) : List.of(file));
        }
        return resolved;
    }

    private static List<ChangedFile> resolved(ChangedFile file, PackTexts current, LocalDate day) {
        Optional<String> before = current.text(file.path());
        if (before.isEmpty()) {
            return List.of(new ChangedFile(file.path(), file.text().map(text -> begins(text, day)), file.base()));
        }
        Period held = period(before.get());
        boolean saysItself = file.text().map(text -> !period(text).equals(held)).orElse(false);
        boolean notYet = held.from()
                .or(() -> packFrom(file.path(), current))
                .map(from -> !from.isBefore(day))
                .orElse(false);
        boolean same = file.text().map(Flat::of).equals(Optional.of(Flat.of(before.get())));
        if (saysItself || notYet || same) {
            return List.of(file);
        }
        List<ChangedFile> both = new ArrayList<>();
        boolean over = held.until().map(last -> last.isBefore(day)).orElse(false);
        if (!over) {
            Period ended = new Period(held.from(), Optional.of(day.minusDays(1)));
            both.add(new ChangedFile(file.path(), Optional.of(withPeriod(before.get(), ended)), file.base()));
        }
        file.text().ifPresent(text -> {
            String next = file.path().replaceFirst("(@[^/]*)?\\.ya?ml$", "@" + day + ".yaml");
            Period from = new Period(Optional.of(day), over ? Optional.empty() : held.until());
            both.add(new ChangedFile(next, Optional.of(withPeriod(text, from)), current.digestOf(next)));
        });
        return both;
    }

    /**
     * The version of the same rule that holds on the day instead of the file, whose own time is over by then.
     *
     * @param written what the file is to say; one that says itself when it holds is left alone
     */
    static Optional<String> heldInstead(String path, String written, PackTexts current, LocalDate day) {
        Period held = current.text(path).map(Dates::period).orElse(new Period(Optional.empty(), Optional.empty()));
        boolean over = held.until().filter(last -> last.isBefore(day)).isPresent();
        if (!dated(path) || !over || !period(written).equals(held)) {
            return Optional.empty();
        }
        String rule = path.replaceFirst("(@[^/]*)?\\.ya?ml$", "");
        return current.byPath().entrySet().stream()
                .filter(other ->
                        other.getKey().startsWith(rule + "@") || other.getKey().startsWith(rule + "."))
                .filter(other -> holds(period(other.getValue()), day))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private static boolean holds(Period period, LocalDate day) {
        return period.from().filter(day::isBefore).isEmpty()
                && period.until().filter(day::isAfter).isEmpty();
    }

    private static String begins(String text, LocalDate day) {
        return period(text).from().isPresent()
                ? text
                : withPeriod(text, new Period(Optional.of(day), period(text).until()));
    }

    private static Optional<LocalDate> packFrom(String path, PackTexts current) {
        return current.text(path.substring(0, path.indexOf('/')) + "/pack.yaml")
                .flatMap(text -> period(text).from());
    }

    record Period(Optional<LocalDate> from, Optional<LocalDate> until) {}

    static Period period(String text) {
        Optional<SequencedMap<String, String>> values = Flat.of(text);
        return new Period(date(values, "in-force.from"), date(values, "in-force.until"));
    }

    private static Optional<LocalDate> date(Optional<SequencedMap<String, String>> values, String key) {
        return values.flatMap(all -> Optional.ofNullable(all.get(key))).flatMap(text -> {
            try {
                return Optional.of(LocalDate.parse(text));
            } catch (DateTimeParseException noDate) {
                return Optional.empty();
            }
        });
    }

    static String withPeriod(String text, Period period) {
        List<String> parts = new ArrayList<>();
        period.from().ifPresent(from -> parts.add("from: " + from));
        period.until().ifPresent(until -> parts.add("until: " + until));
        String line = "in-force: { " + String.join(", ", parts) + " }";
        Matcher there = IN_FORCE.matcher(text);
        if (there.find()) {
            String comment =
                    Optional.ofNullable(there.group(1)).map(said -> "  " + said).orElse("");
            return text.substring(0, there.start()) + line + comment + "\n" + text.substring(there.end());
        }
        return text + (text.endsWith("\n") || text.isEmpty() ? "" : "\n") + line + "\n";
    }
}
