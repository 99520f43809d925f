package org.tongban.kernel.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;

/**
 * The last day of a period. It ends at 24:00 of that day (Civil Code, art. 203), not at the close of business: what is
 * submitted or decided online counts around the clock. Where only a counter can take it, the counter's hours are the
 * counter's rule, not the period's. A period in office time ends at a moment of its last day instead.
 *
 * @param time the moment at which a period in office time ends
 */
public record Due(LocalDate day, Optional<LocalTime> time) {

    public Due(LocalDate day) {
        this(day, Optional.empty());
    }

    /** The first instant at which the period is over. */
    public Instant end() {
        return time.map(moment -> day.atTime(moment).atZone(ChinaTime.ZONE).toInstant())
                .orElseGet(() -> ChinaTime.endOf(day));
    }

    public boolean passedAt(Instant now) {
        return !now.isBefore(end());
    }

    /** {@code 2026-03-03}, or {@code 2026-03-03 10:30}. */
    public String text() {
        return time.map(moment -> day + " " + ChinaTime.minutes(moment)).orElseGet(day::toString);
    }
}
