package org.tongban.server.licence;

import java.io.IOException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.tongban.server.viewer.Role;
import org.tongban.server.viewer.Viewer;

/** What issuing units and administrators do with licences and seals, for programs. */
@RestController
@RequestMapping("/api/v1")
class UnitApi {
    private final LicenceChanges changes;
    private final Changing changing;
    private final Importing importing;
    private final ImportRun run;
    private final Reissuing reissuing;
    private final SealRegister register;
    private final ConfirmedHolders holders;
    private final MistakenImports mistakes;
    private final Reviews reviews;
    private final Answering answering;

    UnitApi(
            LicenceChanges changes,
            Changing changing,
            Importing importing,
            ImportRun run,
            Reissuing reissuing,
            SealRegister register,
            ConfirmedHolders holders,
            MistakenImports mistakes,
            Reviews reviews,
            Answering answering) {
        this.answering = answering;
        this.changes = changes;
        this.changing = changing;
        this.importing = importing;
        this.run = run;
        this.reissuing = reissuing;
        this.register = register;
        this.holders = holders;
        this.mistakes = mistakes;
        this.reviews = reviews;
    }

    record Made(UUID id) {}

    /** Changes that wait for the units the one signed in heads. */
    @GetMapping("/licence-changes")
    List<LicenceChanges.Change> waiting(@AuthenticationPrincipal Viewer viewer) {
        return changes.waiting(answering.of(viewer.unitsAs(Role.HEAD)));
    }

    /** @param why needed for a rejection */
    record Decision(boolean grant, Optional<String> why) {}

    @PostMapping("/licence-changes/{id}/decision")
    void decide(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id, @RequestBody Decision decision) {
        changing.decide(viewer, id, decision.grant(), decision.why().orElse(""));
    }

    /** @param number of the holder, @param documents that were compared, in words */
    record Confirmation(String number, String documents) {}

    /** Confirms whose an old licence is that was brought in under a name its holder has no more. */
    @PostMapping("/licences/{id}/holder")
    void confirm(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id, @RequestBody Confirmation said) {
        holders.confirm(viewer, id, said.number(), said.documents());
    }

    /** @param reason what was wrong when it was brought in */
    record Mistake(String reason) {}

    /** Ends a licence that was brought in by mistake: void, its number free. Only the head of the issuing unit may. */
    @PostMapping("/licences/{id}/mistake")
    void mistake(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id, @RequestBody Mistake said) {
        mistakes.end(viewer, id, said.reason());
    }

    /** Licences of the units the one signed in is an officer of whose review is overdue, or wasn't passed. */
    @GetMapping("/licence-reviews")
    List<Reviews.Late> late(@AuthenticationPrincipal Viewer viewer) {
        return reviews.late(UnitPages.units(viewer));
    }

    /** Records a periodic review; only officers of the issuing unit may, once a period. */
    @PostMapping("/licences/{id}/reviews")
    List<Reviews.Review> review(
            @AuthenticationPrincipal Viewer viewer, @PathVariable UUID id, @RequestBody Reviews.Finding finding) {
        reviews.record(viewer, id, finding);
        return reviews.of(id);
    }

    /** Lines of a report at a time. */
    private static final int LINES = 1000;

    /**
     * A table (CSV) with the scans it names, in ZIP files or by themselves, up to 1 GB. It is checked line by line: a short one
     * by the time of the answer, a long one goes on afterwards. Nothing is sealed before it is released.
     *
     * @param unit whose licences these are; needed from who works for several issuing units
     */
    @PostMapping("/licence-imports")
    ImportReport take(
            @AuthenticationPrincipal Viewer viewer,
            @RequestParam(name = "unit") Optional<String> unit,
            @RequestParam("table") MultipartFile table,
            @RequestParam(name = "scans", required = false) List<MultipartFile> scans)
            throws IOException {
        UUID id;
        try (Importing.Delivery delivery = UnitPages.delivery(table, scans == null ? List.of() : scans)) {
            id = importing.take(viewer, unit, delivery);
        }
        run.goOn(id, UnitPages.AT_ONCE);
        return importing.require(viewer, id, ImportReports.Which.ALL, 0, LINES);
    }

    /** How far it is, and what became of the lines that had their turn. @param after the part of the list after this line */
    @GetMapping("/licence-imports/{id}")
    ImportReport report(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @RequestParam(name = "after", defaultValue = "0") int after) {
        return importing.require(viewer, id, ImportReports.Which.ALL, after, LINES);
    }

    @PostMapping("/licence-imports/{id}/pause")
    ImportReport pauseImport(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        importing.pause(viewer, id);
        return importing.require(viewer, id, ImportReports.Which.ALL, 0, LINES);
    }

    @PostMapping("/licence-imports/{id}/resume")
    ImportReport resumeImport(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        importing.resume(viewer, id);
        return importing.require(viewer, id, ImportReports.Which.ALL, 0, LINES);
    }

    /**
     * @param type whose licences are laid out anew
     * @param unit that issued them; needed from who heads several units that did
     */
    record Start(String type, String reason, Optional<String> unit) {}

    @PostMapping("/licence-jobs")
    Made start(@AuthenticationPrincipal Viewer viewer, @RequestBody Start start) {
        return new Made(reissuing.start(viewer, start.unit(), start.type(), start.reason()));
    }

    @GetMapping("/licence-jobs")
    List<Reissuing.Job> jobs(@AuthenticationPrincipal Viewer viewer) {
        return reissuing.of(viewer);
    }

    @GetMapping("/licence-jobs/{id}")
    Reissuing.Job job(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        return reissuing.require(viewer, id);
    }

    /** What people did with it, first to last. */
    @GetMapping("/licence-jobs/{id}/steps")
    List<BulkSteps.Step> jobSteps(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        return reissuing.steps(reissuing.require(viewer, id).id());
    }

    @PostMapping("/licence-jobs/{id}/pause")
    Reissuing.Job pause(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        reissuing.pause(viewer, id);
        return reissuing.require(viewer, id);
    }

    @PostMapping("/licence-jobs/{id}/resume")
    Reissuing.Job resume(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        reissuing.resume(viewer, id);
        return reissuing.require(viewer, id);
    }

    /** Every seal that was ever made, in use or not; of earlier years, names and units, too. */
    @GetMapping("/seals")
    List<SealRegister.SealLine> seals(@AuthenticationPrincipal Viewer viewer) {
        return register.all(viewer);
    }

    /**
     * @param stolen whether its key may be in others' hands: nothing counts then that was sealed since, stamped or not, and
     *     what its unit issued is sealed anew
     * @param from of a stolen one: since when it may have been; this moment when not said
     */
    record Revoke(String reason, Optional<Boolean> stolen, Optional<OffsetDateTime> from) {}

    /** Takes one of {@code /seals} out of use. */
    @PostMapping("/seals/{serial}/revoke")
    void revoke(@AuthenticationPrincipal Viewer viewer, @PathVariable String serial, @RequestBody Revoke revoke) {
        register.revoke(
                viewer,
                new SealRegister.Order(
                        serial,
                        revoke.reason(),
                        revoke.stolen().orElse(false),
                        revoke.from().map(OffsetDateTime::toInstant)));
    }
}
