package org.tongban.server.oversight.task;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.tongban.kernel.calendar.ChinaTime;

/**
 * A task was given from one leading unit to another by hand (移交、转办).
 *
 * @param wasDue its due day before; {@code due} from then on
 * @param doneOn when the unit that had it had reported it as done, while that wasn't verified yet
 * @param by who gave it over
 */
public record Transfer(
        UUID id,
        UUID task,
        String from,
        String to,
        String reason,
        LocalDate wasDue,
        LocalDate due,
        Optional<LocalDate> doneOn,
        String by,
        Instant at) {

    /** The day from which on the other unit leads it. */
    LocalDate on() {
        return ChinaTime.dayOf(at);
    }

    /** The unit that had it was late when it went. */
    public boolean late() {
        return daysLate() > 0;
    }

    /** Calendar days, 0 when its day wasn't over or the unit was done by then. */
    public long daysLate() {
        return Math.max(0, doneOn.orElse(on()).toEpochDay() - wasDue.toEpochDay());
    }
}
