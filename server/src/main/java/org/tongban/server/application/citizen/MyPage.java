package org.tongban.server.application.citizen;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.tongban.kernel.calendar.Lamp;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.application.ApplicationState;
import org.tongban.server.application.OtherRequests;

/** Somebody's drafts, applications and what they asked for otherwise. @param next where older applications are */
public record MyPage(
        List<DraftRow> drafts,
        List<ApplicationRow> applications,
        List<OtherRequests.Line> requests,
        Optional<String> next) {

    /** @param address where it is continued */
    public record DraftRow(UUID id, String address, LocalText title, LocalText applicant, Instant changedAt) {}

    /**
     * @param ended how many of its items are decided
     * @param due the last day of whatever officials have to do next
     * @param todo what the applicant has to do now
     */
    public record ApplicationRow(
            UUID id,
            String number,
            LocalText title,
            LocalText applicant,
            ApplicationState state,
            int ended,
            int items,
            Optional<Lamp> lamp,
            Optional<LocalDate> due,
            Optional<LocalText> todo,
            Instant submittedAt) {}
}
