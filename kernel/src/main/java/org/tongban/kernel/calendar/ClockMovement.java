package org.tongban.kernel.calendar;

import java.time.Instant;
import java.time.LocalDate;
import org.tongban.kernel.text.LocalText;

/** Something that happened to a statutory clock: when, why, and who is answerable for it. */
public sealed interface ClockMovement {

    Instant at();

    /** Who did it, as the history shall name them. */
    String by();

    record Stopped(Instant at, StopReason reason, String by) implements ClockMovement {
        public Stopped {
            requireName(by);
        }
    }

    record Resumed(Instant at, String by) implements ClockMovement {
        public Resumed {
            requireName(by);
        }
    }

    /** @param by the head of the authority who approved it (Administrative Licensing Law, art. 42) */
    record Extended(Instant at, LegalPeriod length, LocalText reason, String by) implements ClockMovement {
        public Extended {
            requireName(by);
        }
    }

    /** The whole period runs anew, because a decision was set aside and has to be taken again. */
    record Restarted(Instant at, LocalText reason, String by) implements ClockMovement {
        public Restarted {
            requireName(by);
        }
    }

    default LocalDate day() {
        return ChinaTime.dayOf(at());
    }

    private static void requireName(String by) {
        if (by.isBlank()) {
            throw new IllegalArgumentException("A movement of the clock names who is answerable for it");
        }
    }
}
