package org.tongban.server.licence;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.tongban.kernel.text.LocalText;

/**
 * A decision that ended a licence before its time, suspended it or lifted that.
 *
 * @param id of its sealed paper, too
 * @param number of the decision
 * @param facts what was found, {@code law} on which provisions it rests
 * @param hearing how the holder was told of the right to a hearing; empty where there is none
 * @param remedies what can be done against it, and until when
 * @param was the state it put an end to
 * @param aside how it was set aside, if it was
 * @param sealed whether there is a sealed paper
 * @param sealedAnew whether that had to be sealed anew, since its seal was stolen
 */
public record EndedBy(
        UUID id,
        Ending.Kind kind,
        String number,
        String facts,
        String law,
        Optional<String> hearing,
        List<LocalText> remedies,
        Instant at,
        LicenceState was,
        Optional<SetAside> aside,
        boolean sealed,
        Optional<SealedPapers.SealedAnew> sealedAnew) {
    public LocalText title() {
        return kind.title();
    }

    /** Why an ending doesn't stand. */
    public enum Ground {
        RECONSIDERATION("行政复议决定", "Reconsideration"),
        COURT("法院判决", "A court's judgment"),
        CORRECTION("本机关更正", "Correction by the unit itself");

        private final LocalText title;

        Ground(String zh, String en) {
            this.title = LocalText.of(zh, en);
        }

        public LocalText title() {
            return title;
        }
    }

    /** @param decision number of the decision that sets it aside, {@code on} its day */
    public record SetAside(Ground ground, String decision, LocalDate on, String why, Instant at) {}
}
