package org.tongban.server.disclosure;

import java.time.LocalDate;
import java.util.Comparator;
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

    /**
     * What a later document does to this one.
     *
     * @param from since when the later one is in force
     * @param day the last one of what is prolonged or continues, empty for ever; the first one without effect of what is
     *     declared lapsed, empty for the day on which the later one comes into force
     */
    public record Change(Kind kind, LocalDate from, Optional<LocalDate> day) {
        public Change(Kind kind, LocalDate from) {
            this(kind, from, Optional.empty());
        }

        /** Since when it tells. */
        public LocalDate since() {
            return kind == Kind.LAPSES
                    ? day.filter(later -> later.isAfter(from)).orElse(from)
                    : from;
        }

        /** What it does. */
        public enum Kind {
            AMENDS("修改", "amends"),
            REPEALS("废止", "repeals"),
            /** What is still in force when the later document begins; what has lapsed by then stays so. */
            PROLONGS("延长有效期", "prolongs"),
            /** What has lapsed by then as well: it is in force again. */
            CONTINUES("继续有效", "continues in force"),
            LAPSES("宣布失效", "declares lapsed");

            private final LocalText title;

            Kind(String zh, String en) {
                this.title = LocalText.of(zh, en);
            }

            public LocalText title() {
                return title;
            }

            public boolean moves() {
                return this == PROLONGS || this == CONTINUES;
            }
        }
    }

    private static final Comparator<Change> IN_ORDER = Comparator.comparing(Change::since)
            .thenComparing(change -> change.kind() == Change.Kind.LAPSES)
            .thenComparing(change -> change.kind().name());

    /** @param from the first day it is in force; @param until the last; @param changes by published documents, in any order */
    public static Validity on(
            LocalDate day, Optional<LocalDate> from, Optional<LocalDate> until, List<Change> changes) {
        if (happened(changes, Change.Kind.REPEALS, day)) {
            return REPEALED;
        }
        if (from.filter(first -> first.isAfter(day)).isPresent()) {
            return NOT_YET;
        }
        if (lastDay(day, until, changes).filter(last -> last.isBefore(day)).isPresent()) {
            return LAPSED;
        }
        return happened(changes, Change.Kind.AMENDS, day) ? AMENDED : IN_FORCE;
    }

    /** The last day in force, as it is known on a day: the document's own, unless later ones moved it. */
    public static Optional<LocalDate> lastDay(LocalDate day, Optional<LocalDate> until, List<Change> changes) {
        LocalDate last = until.orElse(LocalDate.MAX);
        for (Change change : changes.stream().sorted(IN_ORDER).toList()) {
            if (change.since().isAfter(day)) {
                break;
            }
            if (change.kind() == Change.Kind.LAPSES) {
                last = earlier(last, change.since().minusDays(1));
            } else if (change.kind() == Change.Kind.CONTINUES
                    || change.kind() == Change.Kind.PROLONGS
                            && change.since().minusDays(1).compareTo(last) <= 0) {
                LocalDate to = change.day().orElse(LocalDate.MAX);
                last = to.isAfter(last) ? to : last;
            }
        }
        return Optional.of(last).filter(one -> one.isBefore(LocalDate.MAX));
    }

    private static LocalDate earlier(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }

    private static boolean happened(List<Change> changes, Change.Kind kind, LocalDate day) {
        return changes.stream()
                .anyMatch(change -> change.kind() == kind && !change.from().isAfter(day));
    }
}
