package org.tongban.server.proceeding;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.tongban.kernel.text.LocalText;

/**
 * Somebody of the staff is away, both days included.
 *
 * @param standIn who takes over the work in hand; empty when it goes back to its desks
 * @param begun the work in hand has gone over
 */
public record Absence(
        UUID id, UUID person, String name, LocalDate from, LocalDate to, Optional<Who> standIn, boolean begun) {

    /** Somebody by the id of the registry and by name. */
    public record Who(UUID person, String name) {}

    boolean covers(LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(to);
    }

    /** What the history of a proceeding gives as the reason when work goes over. */
    LocalText reason() {
        return LocalText.of(name + " " + from + " 至 " + to + " 外出", name + " is away from " + from + " to " + to);
    }
}
