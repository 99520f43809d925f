package org.tongban.kernel.calendar;

import java.time.Instant;
import java.time.LocalDate;

/**
 * The last day of a period. It ends at 24:00 of that day (Civil Code, art. 203), not at the close of business: what is
 * submitted or decided online counts around the clock. Where only a counter can take it, the counter's hours are the
 * counter's rule, not the period's.
 */
public record Due(LocalDate day) {

    /** The first instant at which the period is over. */
    public Instant end() {
        return ChinaTime.endOf(day);
    }

    public boolean passedAt(Instant now) {
        return !now.isBefore(end());
    }
}
