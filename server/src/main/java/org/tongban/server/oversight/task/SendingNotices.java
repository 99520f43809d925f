package org.tongban.server.oversight.task;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tongban.kernel.calendar.ChinaTime;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.account.AuditKind;
import org.tongban.server.account.AuditTrail;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Problem;

/** Notices that people send by hand: each in its turn on the ladder (OVR-04). */
@Service
public class SendingNotices {
    private final TaskDoor door;
    private final TaskStore store;
    private final NoticeStore noticeStore;
    private final TaskNotices notices;
    private final NoticeSeals seals;
    private final Supervision supervision;
    private final Ladder ladder;
    private final AuditTrail audit;
    private final Clock clock;

    SendingNotices(
            TaskDoor door,
            TaskStore store,
            NoticeStore noticeStore,
            TaskNotices notices,
            NoticeSeals seals,
            Supervision supervision,
            Ladder ladder,
            AuditTrail audit,
            Clock clock) {
        this.door = door;
        this.store = store;
        this.noticeStore = noticeStore;
        this.notices = notices;
        this.seals = seals;
        this.supervision = supervision;
        this.ladder = ladder;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * What is to be sent by hand.
     *
     * @param body what it says; blank for the usual text
     * @param at when a talk is held, by the clock in China, and {@code place} where; for a talk only
     */
    record ToSend(NoticeKind kind, String body, Optional<LocalDateTime> at, String place) {}

    /**
     * A notice sent by hand: key supervision, a summons to a talk, or the next rung of the ladder. Nobody leaves out a rung,
     * calls late what isn't, or sends a second one on a day. Only a leader's own order, in their own words, goes out before
     * its day, and a 督办单 before its turn too (OVR-04).
     *
     * @param command sent again with the same one, it goes out once
     */
    @Transactional
    Notice send(Viewer viewer, UUID command, UUID id, ToSend order) {
        NoticeKind kind = order.kind();
        SupervisedTask task = door.open(viewer, id);
        door.requireInCharge(viewer, task);
        UUID sent = UUID.nameUUIDFromBytes(("notice " + id + " " + command).getBytes(StandardCharsets.UTF_8));
        Optional<Notice> before = noticeStore.find(sent);
        if (before.isPresent()) {
            return before.get();
        }
        requireOfATask(kind);
        requireFirst(task, kind);
        requireNotReported(task);
        requireItsTurn(viewer, task, order);
        Optional<Notice.Talk> talk =
                kind == NoticeKind.TALK ? Optional.of(notices.talk(order.at(), order.place())) : Optional.empty();
        if (kind == NoticeKind.KEY) {
            store.makeKey(id, true);
        }
        TaskNotices.Words words = new TaskNotices.Words(order.body().strip(), talk);
        Notice notice = notices.send(sent, task, kind, words, TaskNotices.Sender.of(viewer));
        audit.record(
                AuditKind.NOTICE_SENT,
                viewer,
                task.number() + " " + kind.title().zh() + " " + notice.number());
        seals.requireFits(notice);
        return notice;
    }

    /** @param inOwnWords by order of a leader, who says what is ordered */
    public record Sendable(NoticeKind kind, boolean inOwnWords) {}

    /** Which notices this viewer can send about the task now. */
    List<Sendable> sendable(Viewer viewer, SupervisedTask task) {
        List<Notice> before = noticeStore.of(task.id());
        return Stream.of(
                        NoticeKind.KEY,
                        NoticeKind.TALK,
                        NoticeKind.REMINDER,
                        NoticeKind.URGING,
                        NoticeKind.SUPERVISION,
                        NoticeKind.HAND_OVER)
                .filter(kind -> !(kind == NoticeKind.KEY && task.key()))
                .filter(kind -> kind == NoticeKind.TALK || !wasSent(before, task, kind))
                .flatMap(kind -> sendable(viewer, task, kind).stream())
                .toList();
    }

    private Optional<Sendable> sendable(Viewer viewer, SupervisedTask task, NoticeKind kind) {
        Optional<Ladder.Hindrance> against = against(task, kind);
        return against.isEmpty()
                ? Optional.of(new Sendable(kind, false))
                : against.filter(one -> yieldsToOrder(viewer, task, kind, one)).map(one -> new Sendable(kind, true));
    }

    private Optional<Ladder.Hindrance> against(SupervisedTask task, NoticeKind kind) {
        return ladder.hindrance(kind, task.due(), today(), notices.sent(task));
    }

    /** A leader's own order may go out before its day; a 督办单, which says what is ordered, before its turn as well. */
    private boolean yieldsToOrder(Viewer viewer, SupervisedTask task, NoticeKind kind, Ladder.Hindrance against) {
        return supervision.leads(viewer, task.region())
                && switch (against) {
                    case Ladder.Hindrance.OneToday today -> false;
                    case Ladder.Hindrance.Early early -> true;
                    case Ladder.Hindrance.Before before -> kind == NoticeKind.SUPERVISION;
                    case Ladder.Hindrance.NotLate notLate -> kind == NoticeKind.SUPERVISION;
                };
    }

    private void requireItsTurn(Viewer viewer, SupervisedTask task, ToSend order) {
        NoticeKind kind = order.kind();
        Optional<Ladder.Hindrance> against = against(task, kind);
        boolean yields =
                against.filter(one -> yieldsToOrder(viewer, task, kind, one)).isPresent();
        if (against.isEmpty() || yields && !order.body().isBlank()) {
            return;
        }
        if (yields) {
            throw Problem.atField(
                    "body",
                    "order.missing",
                    LocalText.of(
                            "还没有到该发" + kind.title().zh() + "的时候，常用文字不合实际。请写明领导的具体要求。",
                            "It isn’t time for a “" + kind.title().en()
                                    + "”, so the usual text would be wrong. Write what you order."));
        }
        throw Problem.of(
                HttpStatus.CONFLICT,
                "not-its-turn",
                switch (against.get()) {
                    case Ladder.Hindrance.OneToday() ->
                        LocalText.of(
                                "这项任务今天已经发过文书，一天最多一份，好让承办单位先答复。请明天再发。",
                                "A notice about this task went out today. One a day is the most, so that the unit can answer"
                                        + " it first: send this one tomorrow.");
                    case Ladder.Hindrance.Early(LocalDate turn) ->
                        LocalText.of(
                                kind.title().zh() + "从 " + turn + " 起才能发。提前发须由地区领导写明具体要求。",
                                "The “" + kind.title().en() + "” goes out from " + turn
                                        + " on. Before that only a leader of the region orders it, in their own words.");
                    case Ladder.Hindrance.Before(NoticeKind first) ->
                        LocalText.of(
                                "要先发" + first.title().zh() + "，才能发"
                                        + kind.title().zh() + "。",
                                "First the “" + first.title().en() + "” has to go out, then the “"
                                        + kind.title().en() + "”.");
                    case Ladder.Hindrance.NotLate() ->
                        LocalText.of(
                                "任务还没有逾期，不能发" + kind.title().zh() + "。要加强督办，可以列为重点督办或约谈。",
                                "The task isn’t late, so no “" + kind.title().en()
                                        + "” can be sent. Key supervision or a talk can.");
                });
    }

    /** What is open isn't praised: that follows from a year that is over. */
    private static void requireOfATask(NoticeKind kind) {
        if (kind == NoticeKind.PRAISE) {
            throw Problem.atField(
                    "kind",
                    "praise-of-year",
                    LocalText.of(
                            "通报表扬依据全年考核结果，在“计分考核”里发，不能对在办任务发。",
                            "A commendation follows from a year’s assessment and is sent from the scorecards, never for a task"
                                    + " that is open."));
        }
    }

    /** A unit that reported its task as done isn't pressed on while the office verifies that. */
    private static void requireNotReported(SupervisedTask task) {
        if (task.completedOn().isPresent()) {
            throw Problem.of(
                    HttpStatus.CONFLICT,
                    "waits-for-verification",
                    LocalText.of(
                            "承办单位 " + task.completedOn().get() + " 已报请核验，现在等督办单位核验，不向承办单位发文书。没有达到要求的，请退回。",
                            "Its unit reported it as done on "
                                    + task.completedOn().get()
                                    + "; it waits for the office to verify that, and no notice goes to the unit."
                                    + " Send it back where it isn’t what was asked."));
        }
    }

    private void requireFirst(SupervisedTask task, NoticeKind kind) {
        boolean already = kind == NoticeKind.KEY ? task.key() : wasSent(noticeStore.of(task.id()), task, kind);
        if (already && kind != NoticeKind.TALK) {
            throw Problem.of(
                    HttpStatus.CONFLICT,
                    "notice-sent",
                    LocalText.of(
                            "这项任务已发过" + kind.title().zh() + "。",
                            "This task was sent a “" + kind.title().en() + "” before."));
        }
    }

    private static boolean wasSent(List<Notice> before, SupervisedTask task, NoticeKind kind) {
        return kind != NoticeKind.KEY
                && before.stream()
                        .anyMatch(notice -> notice.kind() == kind
                                && notice.stands()
                                && notice.due().equals(task.due()));
    }

    /** Takes a task out of key supervision. */
    @Transactional
    void endKey(Viewer viewer, UUID id, String reason) {
        SupervisedTask task = door.open(viewer, id);
        door.requireInCharge(viewer, task);
        if (reason.isBlank()) {
            throw Problem.atField("reason", "reason.missing", LocalText.of("请写明解除的理由。", "Say why it ends."));
        }
        if (!task.key()) {
            throw Problem.of(
                    HttpStatus.CONFLICT,
                    "not-key",
                    LocalText.of("这项任务不是重点督办事项。", "The task isn’t under key supervision."));
        }
        notices.endKey(task, reason.strip(), TaskNotices.Sender.of(viewer));
        audit.record(AuditKind.NOTICE_SENT, viewer, task.number() + " 解除重点督办");
    }

    private LocalDate today() {
        return ChinaTime.dayOf(clock.instant());
    }
}
