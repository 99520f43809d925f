package org.tongban.server.oversight.task;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.tongban.documents.Level;
import org.tongban.documents.UnitMention.Role;
import org.tongban.kernel.text.LocalText;

/**
 * An official document as it was read from a file.
 *
 * @param number 发文字号; blank when it has none
 * @param content all its text, into which every {@link Place} points; blank when only its tasks are known
 * @param leftOut what became no task, each with the reason
 */
public record Reading(
        String title,
        String number,
        String issuer,
        Optional<LocalDate> date,
        String content,
        List<Item> tasks,
        List<LeftOut> leftOut,
        About about) {
    public Reading {
        tasks = List.copyOf(tasks);
        leftOut = List.copyOf(leftOut);
    }

    /**
     * What else a document says of itself.
     *
     * @param from the first day it is in force, as far as it says; @param until the last
     * @param sure of title, number, issuer and date together
     */
    public record About(
            Level level, Optional<LocalDate> from, Optional<LocalDate> until, List<Reference> references, Sure sure) {
        static final About NOTHING =
                new About(Level.UNKNOWN, Optional.empty(), Optional.empty(), List.of(), Sure.FULLY);

        public About {
            references = List.copyOf(references);
        }
    }

    /** Another document it names. */
    public record Reference(String title, Optional<String> number, Place at) {}

    /** @param to one past its last character; both are 0 where nobody knows the place */
    public record Place(int from, int to) {
        static final Place UNKNOWN = new Place(0, 0);

        boolean known(String content) {
            return from >= 0 && to > from && to <= content.length();
        }
    }

    /**
     * How sure something is.
     *
     * @param value from 0 to 1
     * @param reasons why it isn't 1
     */
    public record Sure(double value, List<LocalText> reasons) {
        static final Sure FULLY = new Sure(1, List.of());

        public Sure {
            reasons = List.copyOf(reasons);
        }

        public long percent() {
            return Math.round(value * 100);
        }
    }

    /** @param no as printed, without brackets; @param path the headings above it */
    public record Item(String no, List<String> path, String title, List<Part> parts, double confidence) {
        public Item {
            path = List.copyOf(path);
            parts = List.copyOf(parts);
        }
    }

    /**
     * What one bracket of units answers for.
     *
     * @param units all of them, in the order of print
     * @param at where its text stands
     */
    public record Part(
            String text, List<Named> units, List<Term> deadlines, List<Number> targets, Place at, Sure sure) {
        public Part {
            units = List.copyOf(units);
            deadlines = List.copyOf(deadlines);
            targets = List.copyOf(targets);
        }

        /** Names of those that lead, as printed. */
        public List<String> lead() {
            return names(true);
        }

        /** Names of all others, as printed. */
        public List<String> responsible() {
            return names(false);
        }

        private List<String> names(boolean lead) {
            return units.stream()
                    .filter(unit -> (unit.role() == Role.LEAD) == lead)
                    .map(Named::name)
                    .distinct()
                    .toList();
        }
    }

    /** A unit, and what it does. */
    public record Named(String name, Role role, Place at, Sure sure) {}

    /** @param recurring {@code monthly-20}, {@code continuous}, …; empty for a single day */
    public record Term(String text, Optional<LocalDate> date, Optional<String> recurring, Place at, Sure sure) {}

    /** @param value a decimal number, or two with a hyphen */
    public record Number(String text, String subject, String op, String value, String unit, Place at, Sure sure) {}

    public record LeftOut(String text, LocalText reason) {}
}
