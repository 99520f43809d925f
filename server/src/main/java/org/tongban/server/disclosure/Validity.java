package org.tongban.server.disclosure;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.tongban.kernel.text.LocalText;

/** How a published document stands on a day; nobody marks it, it follows from dates and later documents (PUB-01). */
public enum Validity {
    NOT_YET("尚未施行", "not in force yet"),
    IN_FORCE("有效", "in force"),
    AMENDED("已修改", "amended"),
    LAPSED("失效", "lapsed"),
    REPEALED("废止", "repealed");

    private final LocalText title;

    Validity(String zh, String en) {
        this.title = LocalText.of(zh, en);
    }

    public LocalText title() {
        return title;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Validity> of(String word) {
        return Stream.of(values()).filter(one -> one.word().equals(word)).findFirst();
    }

    /** What a later document does to this one, from a day on. */
    public record Change(Kind kind, LocalDate from) {
        /** What it does. */
        public enum Kind {
            AMENDS("修改", "amends"),
            REPEALS("废止", "repeals");

            private final LocalText title;

            Kind(String zh, String en) {
                this.title = LocalText.of(zh, en);
            }

            public LocalText title() {
                return title;
            }
        }
    }

    /** @param from the first day it is in force; @param until the last; @param changes by published documents, in any order */
    public static Validity on(
            LocalDate day, Optional<LocalDate> from, Optional<LocalDate> until, List<Change> changes) {
        if (happened(changes, Change.Kind.REPEALS, day)) {
            return REPEALED;
        }
        if (from.filter(first -> first.isAfter(day)).isPresent()) {
            return NOT_YET;
        }
        if (until.filter(last -> last.isBefore(day)).isPresent()) {
            return LAPSED;
        }
        return happened(changes, Change.Kind.AMENDS, day) ? AMENDED : IN_FORCE;
    }

    private static boolean happened(List<Change> changes, Change.Kind kind, LocalDate day) {
        return changes.stream()
                .anyMatch(change -> change.kind() == kind && !change.from().isAfter(day));
    }
}
