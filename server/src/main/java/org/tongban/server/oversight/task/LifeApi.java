package org.tongban.server.oversight.task;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tongban.server.viewer.Viewer;

/** What is put right of a task after it was given out, for programs. The same services as the pages. */
@RestController
@RequestMapping("/api/v1")
class LifeApi {
    private final CorrectionDesk corrections;
    private final ExtensionDesk extensions;
    private final CallingOff callingOff;
    private final Reopening reopening;
    private final StandingTasks standing;
    private final GivingOut givingOut;
    private final TaskViews views;

    LifeApi(
            CorrectionDesk corrections,
            ExtensionDesk extensions,
            CallingOff callingOff,
            Reopening reopening,
            StandingTasks standing,
            GivingOut givingOut,
            TaskViews views) {
        this.corrections = corrections;
        this.extensions = extensions;
        this.callingOff = callingOff;
        this.reopening = reopening;
        this.standing = standing;
        this.givingOut = givingOut;
        this.views = views;
    }

    /**
     * @param revision of the task that was read ({@code life.revision})
     * @param fields {@code title}, {@code text}, {@code units}, {@code goal}, {@code targets}; those left out stay
     */
    record Corrected(int revision, Map<String, String> fields, String reason) {}

    @PostMapping("/tasks/{id}/corrections")
    TaskView correct(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @RequestHeader("Idempotency-Key") UUID command,
            @RequestBody Corrected corrected) {
        corrections.correct(
                viewer,
                id,
                new CorrectionDesk.Order(
                        command, corrected.revision(), LifePages.parts(corrected.fields()), text(corrected.reason())));
        return views.view(viewer, id);
    }

    record Asked(LocalDate day, String reason) {}

    /** A later day, asked for by the leading unit. */
    @PostMapping("/tasks/{id}/extensions")
    TaskView ask(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @RequestHeader("Idempotency-Key") UUID command,
            @RequestBody Asked asked) {
        extensions.ask(viewer, id, new ExtensionDesk.Asked(command, asked.day(), text(asked.reason())));
        return views.view(viewer, id);
    }

    /** @param granted the day from now on; left out where it is declined */
    record Decided(Optional<LocalDate> granted, String reason) {}

    @PostMapping("/tasks/{id}/extensions/{extension}/decision")
    TaskView decide(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @PathVariable UUID extension,
            @RequestBody Decided decided) {
        extensions.decide(viewer, id, extension, new ExtensionDesk.Verdict(decided.granted(), text(decided.reason())));
        return views.view(viewer, id);
    }

    /** @param due its new last day, where the one it has is over or doesn't suit */
    record ToReopen(String reason, Optional<LocalDate> due) {}

    /** Of a task that was accepted as done by mistake. */
    @PostMapping("/tasks/{id}/reopening")
    TaskView reopen(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @RequestHeader("Idempotency-Key") UUID command,
            @RequestBody ToReopen reopen) {
        reopening.reopen(viewer, id, new Reopening.Order(command, text(reopen.reason()), reopen.due()));
        return views.view(viewer, id);
    }

    record CalledOff(String reason) {}

    @PostMapping("/tasks/{id}/calling-off")
    TaskView callOff(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @RequestHeader("Idempotency-Key") UUID command,
            @RequestBody CalledOff off) {
        callingOff.callOff(viewer, id, command, text(off.reason()));
        return views.view(viewer, id);
    }

    record Assessed(YearFound.Outcome outcome, String finding) {}

    /** What was found of a year of a standing task. */
    @PostMapping("/tasks/{id}/years/{year}")
    TaskView assess(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @PathVariable int year,
            @RequestBody Assessed assessed) {
        standing.assess(viewer, id, year, assessed.outcome(), text(assessed.finding()));
        return views.view(viewer, id);
    }

    /** @param tasks ids of what is supervised now, one for each unit that leads it */
    record GivenOut(List<UUID> tasks) {}

    /** A task that was missed in a document whose tasks are given out already: added, and given out at once. */
    @PostMapping("/documents/{id}/further-tasks")
    GivenOut further(
            @AuthenticationPrincipal Viewer viewer, @PathVariable UUID id, @RequestBody TaskApi.Missed missed) {
        return new GivenOut(givingOut.further(viewer, id, missed.said()));
    }

    private static String text(String said) {
        return Optional.ofNullable(said).orElse("").strip();
    }
}
