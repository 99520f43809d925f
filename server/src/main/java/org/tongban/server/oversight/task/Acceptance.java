package org.tongban.server.oversight.task;

import java.time.Instant;
import java.util.Optional;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.oversight.task.PlatformTarget.Measured;
import org.tongban.server.oversight.task.PlatformTarget.Tally;

/**
 * A task that its office found to be done.
 *
 * @param by name of who accepted it
 * @param counted what the platform had counted then; empty where it counts nothing of the kind or had no records
 * @param why it was accepted with less than its goal; blank where the goal was reached
 */
public record Acceptance(Instant at, String by, Optional<Tally> counted, String why) {

    /** The count as it reads; @param now what the platform counts of this task at all */
    public Optional<LocalText> text(Optional<Measured> now) {
        return counted.flatMap(tally -> now.map(one -> Measured.text(one.target(), one.goal(), tally)));
    }
}
