package org.tongban.server.application.citizen;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.tongban.kernel.calendar.Lamp;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.application.ApplicationState;
import org.tongban.server.application.Correction;
import org.tongban.server.application.Deferral;
import org.tongban.server.application.MatterState;
import org.tongban.server.application.rating.Rated;
import org.tongban.server.proceeding.HistoryEntry;
import org.tongban.server.proceeding.Timeline;

/**
 * One application as its applicant follows it.
 *
 * @param asked what the counter asks to be put right now, all at once
 * @param answered corrections of earlier rounds
 * @param again items that can be applied for again
 * @param rated what is over, and what was said of it
 * @param command for what is begun from this page
 */
public record ApplicationPage(
        UUID id,
        String number,
        Heading heading,
        ApplicationState state,
        Instant submittedAt,
        Optional<Instant> acceptedAt,
        Optional<Acceptance> acceptance,
        Optional<Asked> asked,
        List<Correction> answered,
        List<MatterView> matters,
        List<ConfirmPage.Section> sections,
        List<ConfirmPage.Paper> papers,
        List<Promised> promised,
        List<Related> related,
        List<LocalText> again,
        List<Rated> rated,
        boolean canWithdraw,
        UUID command,
        Optional<LocalText> problem) {

    /** How many items have their result. */
    public long ended() {
        return matters.stream().filter(matter -> matter.state().isOver()).count();
    }

    /** The joint acceptance while it goes on, and how it went. */
    public record Acceptance(Optional<Lamp> lamp, Optional<LocalDate> due, List<HistoryEntry> history) {}

    /** @param until the last day to answer */
    public record Asked(List<Point> points, Instant at, Optional<LocalDate> until) {}

    /** @param about the field or material it is about */
    public record Point(LocalText about, String sentence) {}

    /**
     * @param step where it stands, in the procedure's words
     * @param stopped why its clock stands, when it does
     * @param timeline of its legal clock
     */
    public record MatterView(
            UUID id,
            String number,
            LocalText title,
            LocalText unit,
            MatterState state,
            Optional<LocalText> step,
            Optional<LocalText> stopped,
            Optional<Lamp> lamp,
            Optional<LocalDate> due,
            Optional<Timeline> timeline,
            List<HistoryEntry> history,
            List<String> reasons,
            List<LocalText> remedies,
            Optional<Instant> endedAt,
            boolean licence) {}

    /** A material promised for later. @param accepts kinds and size in words */
    public record Promised(String material, LocalText title, Deferral deferral, LocalText accepts) {}

    /** Another application of the same case. */
    public record Related(UUID id, String number, ApplicationState state, boolean earlier) {}
}
