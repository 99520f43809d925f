package org.tongban.kernel.procedure.run;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.tongban.kernel.procedure.Desk;

/**
 * A step that is waiting now. One that waits at a join stands for a finished branch.
 *
 * @param desk where it waits; {@link Desk#SYSTEM} when it isn't for a person
 * @param due the last day of the step's own time, if it has one
 * @param clock what it does to the matter's clock
 * @param late the step's own time is over and nothing was done
 * @param takenBy who works on it; others who hold the desk may not
 */
public record Token(
        String step,
        Desk desk,
        Instant arrivedAt,
        Optional<LocalDate> due,
        ClockState clock,
        boolean late,
        Optional<Person> takenBy) {

    Token overdue() {
        // A stop is bounded by its step's time: what takes longer counts again.
        ClockState now = clock == ClockState.STOPPED ? ClockState.RUNNING : clock;
        return new Token(step, desk, arrivedAt, due, now, true, takenBy);
    }

    Token taken(Optional<Person> person) {
        return new Token(step, desk, arrivedAt, due, clock, late, person);
    }
}
