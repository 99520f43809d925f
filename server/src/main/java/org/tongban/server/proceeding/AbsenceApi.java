package org.tongban.server.proceeding;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tongban.server.viewer.Viewer;

/** Who is away, for programs such as the one that keeps leave. */
@RestController
@RequestMapping("/api/v1/absences")
class AbsenceApi {

    private final Absences absences;

    AbsenceApi(Absences absences) {
        this.absences = absences;
    }

    /** @param person the sender when left out */
    record Entered(Optional<UUID> person, LocalDate from, LocalDate to, Optional<UUID> standIn) {}

    record Id(UUID id) {}

    /** Both days included. */
    record Away(UUID id, UUID person, String name, LocalDate from, LocalDate to, Optional<UUID> standIn) {
        static Away of(Absence absence) {
            return new Away(
                    absence.id(),
                    absence.person(),
                    absence.name(),
                    absence.from(),
                    absence.to(),
                    absence.standIn().map(Absence.Who::person));
        }
    }

    record Items(List<Away> items) {}

    /** Those of the sender and of the sender's units, from today on. */
    @GetMapping
    Items list(@AuthenticationPrincipal Viewer viewer) {
        return new Items(absences.seenBy(staff(viewer)).stream().map(Away::of).toList());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Id enter(
            @AuthenticationPrincipal Viewer viewer,
            @RequestHeader("Idempotency-Key") String key,
            @RequestBody Entered sent) {
        Absences.Entry entry =
                new Absences.Entry(sent.person().orElse(viewer.person()), sent.from(), sent.to(), sent.standIn());
        return new Id(absences.enter(CommandIds.of(viewer, key), staff(viewer), entry));
    }

    /** Back early, or not going after all. */
    @PostMapping("/{id}/end")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        absences.end(staff(viewer), id);
    }

    private static Viewer staff(Viewer viewer) {
        if (!viewer.isStaff()) {
            throw InboxController.forStaff();
        }
        return viewer;
    }
}
