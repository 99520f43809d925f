package org.tongban.server.oversight.task;

import java.time.LocalDate;
import java.util.Optional;

/**
 * How a task once waited to be verified: at the end of each of these days but the last.
 *
 * @param completedOn the day on which its unit reported it as done; @param verifyBy the last on which its office had to
 *     verify it
 * @param overOn the day on which it was accepted, sent back, called off or given to another unit
 */
record Waited(LocalDate completedOn, Optional<LocalDate> verifyBy, LocalDate overOn) {

    boolean on(LocalDate day) {
        return !completedOn.isAfter(day) && overOn.isAfter(day);
    }
}
