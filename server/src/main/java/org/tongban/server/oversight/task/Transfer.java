package org.tongban.server.oversight.task;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.tongban.kernel.calendar.ChinaTime;

/**
 * A task was given from one leading unit to another by hand (移交、转办).
 *
 * @param wasDue its due day before; {@code due} from then on
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
        String by,
        Instant at) {

    /** The day from which on the other unit leads it. */
    LocalDate on() {
        return ChinaTime.dayOf(at);
    }
}
