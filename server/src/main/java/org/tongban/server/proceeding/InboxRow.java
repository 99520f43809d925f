package org.tongban.server.proceeding;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.tongban.kernel.calendar.Lamp;
import org.tongban.kernel.procedure.Desk;
import org.tongban.kernel.procedure.run.Person;
import org.tongban.kernel.text.LocalText;

/**
 * One step that waits.
 *
 * @param title what the proceeding is about
 * @param revision to be sent back with a command
 * @param due the last day for it; empty when it has none
 */
public record InboxRow(
        UUID proceeding,
        String kind,
        UUID subject,
        String number,
        LocalText title,
        String step,
        LocalText stepTitle,
        Desk desk,
        String region,
        long revision,
        Optional<LocalDate> due,
        Lamp lamp,
        Optional<Person> takenBy,
        Instant arrivedAt) {

    /** The page on which it is worked on. */
    public String address() {
        return switch (kind) {
            case "application" -> "/counter/applications/" + subject;
            case "visit" -> "/visits/" + subject;
            case "task" -> "/tasks/" + subject;
            case "information-request" -> "/information-requests/" + subject;
            case "rating" -> "/ratings/" + subject;
            default -> "/matters/" + subject;
        };
    }
}
