package org.tongban.server.application;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.tongban.kernel.calendar.Lamp;
import org.tongban.kernel.text.LocalText;

/** What a person asked for otherwise than by an application. Whoever takes such requests answers. */
public interface OtherRequests {

    /** The latest first, at most so many. */
    List<Line> of(UUID person, int most);

    /**
     * One of them, as its person sees it.
     *
     * @param address where it is shown; @param wanted the first words of the person
     * @param state where it stands: the step it is at, or how it ended
     * @param due the last day of its answer; empty when it is over, or nobody can tell
     * @param lamp of that day
     * @param todo what the person has to do now
     */
    record Line(
            String address,
            String number,
            String wanted,
            LocalText unit,
            LocalText state,
            boolean ended,
            Optional<LocalDate> due,
            Optional<Lamp> lamp,
            Optional<LocalText> todo,
            Instant askedAt) {}
}
