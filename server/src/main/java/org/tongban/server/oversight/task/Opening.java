package org.tongban.server.oversight.task;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/**
 * How a unit began with a task that it got: arranged within 1 day, first reported within 3, none left lying (rulebook
 * OVR-03). The days are fixed when the task is given out; how late it is arranged moves neither.
 */
public record Opening(UUID task, String unit, LocalDate givenOn, Start arranged, Start reported) {

    /** @param by the last day; @param on empty while it wasn't done */
    public record Start(LocalDate by, Optional<LocalDate> on) {
        /** Not done by its day, as things stand then. */
        public boolean late(LocalDate today) {
            return on.orElse(today).isAfter(by);
        }

        /** Its day is over, and it isn't done yet. */
        public boolean lies(LocalDate today) {
            return on.isEmpty() && by.isBefore(today);
        }

        /** It counts for the unit: done, or not done by a day that is over before the end of what counts. */
        boolean counts(LocalDate from, LocalDate until) {
            boolean over =
                    by.isBefore(until) || on.filter(day -> !day.isAfter(until)).isPresent();
            return over && !by.isBefore(from);
        }

        boolean inTime() {
            return on.filter(day -> !day.isAfter(by)).isPresent();
        }
    }
}
