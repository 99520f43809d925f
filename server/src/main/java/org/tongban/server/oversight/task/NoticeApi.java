package org.tongban.server.oversight.task;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Problem;

/** What supervision does about tasks, for programs: notices, hand-over, milestones. The same services as the pages. */
@RestController
@RequestMapping("/api/v1")
class NoticeApi {
    private final SendingNotices sending;
    private final NoticeDesk notices;
    private final HandOver handOver;
    private final MilestoneDesk milestones;
    private final HoldDesk holds;
    private final TaskViews views;

    NoticeApi(
            SendingNotices sending,
            NoticeDesk notices,
            HandOver handOver,
            MilestoneDesk milestones,
            HoldDesk holds,
            TaskViews views) {
        this.sending = sending;
        this.notices = notices;
        this.handOver = handOver;
        this.milestones = milestones;
        this.holds = holds;
        this.views = views;
    }

    /**
     * @param kind {@code key}, {@code talk}, {@code reminder}, {@code urging}, {@code supervision}, {@code hand-over}
     * @param body left out for the usual text
     * @param at when a talk is held, by the clock in China: {@code 2026-03-10T09:00}; {@code place} where
     */
    record ToSend(String kind, Optional<String> body, Optional<LocalDateTime> at, Optional<String> place) {}

    @PostMapping("/tasks/{id}/notices")
    Notice send(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @RequestHeader("Idempotency-Key") UUID command,
            @RequestBody ToSend notice) {
        NoticeKind kind = NoticeKind.of(notice.kind())
                .orElseThrow(() ->
                        Problem.atField("kind", "kind.missing", LocalText.of("文书种类不对。", "There is no such notice.")));
        UUID sent = sending.send(
                        viewer,
                        command,
                        id,
                        new SendingNotices.ToSend(
                                kind,
                                notice.body().orElse(""),
                                notice.at(),
                                notice.place().orElse("")))
                .id();
        return notices.notice(viewer, sent);
    }

    record EndKey(String reason) {}

    /** Takes a task out of key supervision. */
    @PostMapping("/tasks/{id}/key/end")
    TaskView endKey(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id, @RequestBody EndKey end) {
        sending.endKey(viewer, id, end.reason());
        return views.view(viewer, id);
    }

    record Waiting(List<Notice> items) {}

    /** What waits for an answer by a day, the longest waiting first; at most 200. */
    @GetMapping("/notices")
    Waiting unanswered(@AuthenticationPrincipal Viewer viewer) {
        return new Waiting(notices.unanswered(viewer));
    }

    record Minutes(String minutes) {}

    /** What came of a talk; 409 before it was held, or when it was written before. */
    @PostMapping("/notices/{id}/minutes")
    Notice minutes(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id, @RequestBody Minutes held) {
        notices.minutes(viewer, id, held.minutes());
        return notices.notice(viewer, id);
    }

    @GetMapping("/notices/{id}")
    Notice notice(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        return notices.notice(viewer, id);
    }

    record Withdrawn(String why) {}

    /** Taken back by another than who sent it; 409 for them, or when it was before. */
    @PostMapping("/notices/{id}/withdrawal")
    Notice withdraw(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id, @RequestBody Withdrawn withdrawn) {
        notices.withdraw(viewer, id, withdrawn.why());
        return notices.notice(viewer, id);
    }

    record Answer(String answer) {}

    @PostMapping("/notices/{id}/answer")
    Notice answer(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id, @RequestBody Answer answer) {
        notices.answer(viewer, id, answer.answer().strip());
        return notices.notice(viewer, id);
    }

    @GetMapping("/notices/{id}/sealed")
    ResponseEntity<byte[]> sealed(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        return TaskPages.sent(notices.sealed(viewer, id).orElseThrow(Problem::notFound));
    }

    /** The edition for reading and printing: PDF/A-2b. */
    @GetMapping(value = "/notices/{id}/pdf", produces = "application/pdf")
    ResponseEntity<byte[]> printed(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        return TaskPages.sent(notices.printed(viewer, id).orElseThrow(Problem::notFound));
    }

    /** @param to id of the unit; @param due its new last day, when the one it has is over or doesn't suit */
    record Given(String to, String reason, Optional<LocalDate> due) {}

    @PostMapping("/tasks/{id}/hand-over")
    TaskView give(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @RequestHeader("Idempotency-Key") UUID command,
            @RequestBody Given given) {
        handOver.give(viewer, id, new HandOver.Order(command, given.to(), given.reason(), given.due()));
        return views.view(viewer, id);
    }

    /**
     * @param steps cumulative shares in per cent by month; left out, the usual 25, 50, 85 and 100 %
     * @param items ids of service items whose new applications wait while one is missed, once a head or leader confirms
     *     it; left out, none
     * @param regions where; left out, the region of the leading unit
     * @param basis by which law they wait, and {@code holdReason} why, as applicants are told; left out, as it is in force
     * @param revision the one this takes the place of, and {@code reason} why; left out for the first
     */
    record SetMilestones(
            BigDecimal total,
            Optional<List<Milestones.Step>> steps,
            Optional<List<String>> items,
            Optional<List<String>> regions,
            Optional<String> basis,
            Optional<String> holdReason,
            Optional<Integer> revision,
            Optional<String> reason) {}

    @PutMapping("/tasks/{id}/milestones")
    TaskView milestones(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id, @RequestBody SetMilestones set) {
        milestones.set(
                viewer,
                id,
                new MilestoneDesk.NewPlan(
                        set.total(),
                        set.steps().orElse(List.of()),
                        new MilestonePlan.Held(
                                set.items().orElse(List.of()),
                                set.regions().orElse(List.of()),
                                set.basis().orElse(""),
                                set.holdReason().orElse("")),
                        set.revision()
                                .map(revision -> new MilestoneDesk.Changes(
                                        revision, set.reason().orElse("")))));
        return views.view(viewer, id);
    }

    /** @param revision of the plan as it was read */
    record Seen(int revision, Optional<String> why) {}

    /** What is proposed to be held back is, from today on; 409 for who proposed it. */
    @PostMapping("/tasks/{id}/milestones/hold/confirmation")
    MilestoneDesk.View confirmHold(
            @AuthenticationPrincipal Viewer viewer, @PathVariable UUID id, @RequestBody Seen seen) {
        holds.confirm(viewer, id, seen.revision());
        return milestones(viewer, id);
    }

    /** What is proposed to be held back isn't, or is taken back; with {@code why}. */
    @PostMapping("/tasks/{id}/milestones/hold/refusal")
    MilestoneDesk.View refuseHold(
            @AuthenticationPrincipal Viewer viewer, @PathVariable UUID id, @RequestBody Seen seen) {
        holds.refuse(viewer, id, seen.revision(), seen.why().orElse(""));
        return milestones(viewer, id);
    }

    /** How the milestones stand, and for those in charge whom they held back. */
    @GetMapping("/tasks/{id}/milestones")
    MilestoneDesk.View milestones(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        return milestones.view(viewer, id).orElseThrow(Problem::notFound);
    }
}
