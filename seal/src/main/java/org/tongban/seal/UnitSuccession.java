package org.tongban.seal;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * That a unit took over from another, and may seal what that one issued. Units are told by their codes: names change, and two
 * may have the same.
 *
 * @param since its first day, in China
 * @param from code of the unit it took over from, {@code to} its own
 * @param types codes of the licence types it took over; none: all that no other succession from that unit names
 */
public record UnitSuccession(LocalDate since, String from, String to, Set<String> types) {
    private static final String ALL = "*";

    public UnitSuccession {
        types = Set.copyOf(types);
        if (!code(from) || !code(to) || !types.stream().allMatch(UnitSuccession::code)) {
            throw new IllegalArgumentException("a unit or type code that can't be: " + from + " " + to + " " + types);
        }
    }

    private static boolean code(String text) {
        return text.matches("[!-)+-~]{1,64}");
    }

    /** As a line of text: day, codes, and the types or {@code *}. */
    String line() {
        String what = types.isEmpty() ? ALL : String.join(" ", new TreeSet<>(types));
        return since + " " + from + " " + to + " " + what;
    }

    /** @throws IllegalArgumentException when it is no such line */
    static UnitSuccession parse(String line) {
        String[] parts = line.strip().split(" +");
        if (parts.length < 4) {
            throw new IllegalArgumentException("no succession of units: " + line);
        }
        try {
            Set<String> types = new HashSet<>(List.of(parts).subList(3, parts.length));
            return new UnitSuccession(
                    LocalDate.parse(parts[0]), parts[1], parts[2], types.equals(Set.of(ALL)) ? Set.of() : types);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("no day: " + parts[0], e);
        }
    }

    /** Along what was handed over by that day, each no earlier than the one before, to the unit that is meant. */
    static Optional<UnitSuccession> find(
            List<UnitSuccession> all, String from, String type, LocalDate day, Predicate<String> is) {
        return find(all, new Way(from, LocalDate.MIN, new HashSet<>(Set.of(from))), type, day, is);
    }

    /** @param seen the units on the way, so that a circle ends */
    private record Way(String at, LocalDate since, Set<String> seen) {}

    private static Optional<UnitSuccession> find(
            List<UnitSuccession> all, Way way, String type, LocalDate day, Predicate<String> is) {
        List<UnitSuccession> theirs =
                all.stream().filter(one -> one.from.equals(way.at)).toList();
        boolean named = theirs.stream().anyMatch(one -> one.types.contains(type));
        for (UnitSuccession one : theirs) {
            boolean counts = named ? one.types.contains(type) : one.types.isEmpty();
            if (counts && !one.since.isAfter(day) && !one.since.isBefore(way.since) && way.seen.add(one.to)) {
                Optional<UnitSuccession> found = is.test(one.to)
                        ? Optional.of(one)
                        : find(all, new Way(one.to, one.since, way.seen), type, day, is);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }
}
