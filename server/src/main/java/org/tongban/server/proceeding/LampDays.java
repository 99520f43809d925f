package org.tongban.server.proceeding;

import java.time.LocalDate;
import java.util.Optional;
import org.tongban.kernel.calendar.Lamp;
import org.tongban.kernel.calendar.StatutoryClock;
import org.tongban.kernel.calendar.WorkCalendar;

/**
 * A due date with the first day on which it shows as due soon. Both are stored, so that a lamp is a comparison of dates
 * and lists can be filtered by it.
 */
record LampDays(LocalDate due, LocalDate yellowFrom) {

    /** Nothing falls due; later than any day, {@code infinity} in the database. */
    static final LampDays NEVER = new LampDays(LocalDate.MAX, LocalDate.MAX);

    /** For a clock that runs. */
    static LampDays of(StatutoryClock clock, LocalDate due, WorkCalendar calendar) {
        LocalDate green = clock.started().minusDays(1);
        LocalDate yellow = due;
        while (green.plusDays(1).isBefore(yellow)) {
            LocalDate middle = green.plusDays((yellow.toEpochDay() - green.toEpochDay()) / 2);
            if (clock.lamp(calendar, middle) == Lamp.GREEN) {
                green = middle;
            } else {
                yellow = middle;
            }
        }
        return new LampDays(due, yellow);
    }

    /** The due day, if there is one. */
    Optional<LocalDate> known() {
        return due.equals(LocalDate.MAX) ? Optional.empty() : Optional.of(due);
    }

    LampDays earlier(LampDays other) {
        return other.due.isBefore(due) ? other : this;
    }

    Lamp lamp(LocalDate today) {
        if (due.isBefore(today)) {
            return Lamp.RED;
        }
        return yellowFrom.isAfter(today) ? Lamp.GREEN : Lamp.YELLOW;
    }
}
