package org.tongban.server.oversight.task;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tongban.kernel.calendar.ChinaTime;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.licence.SealedPapers;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Problem;

/** Notices as people handle them: sent by hand, read, answered, fetched under seal. */
@Service
class NoticeDesk {
    private final TaskDoor door;
    private final TaskStore store;
    private final NoticeStore noticeStore;
    private final TaskNotices notices;
    private final NoticeSeals seals;
    private final SealedPapers papers;
    private final Supervision supervision;
    private final Clock clock;

    NoticeDesk(
            TaskDoor door,
            TaskStore store,
            NoticeStore noticeStore,
            TaskNotices notices,
            NoticeSeals seals,
            SealedPapers papers,
            Supervision supervision,
            Clock clock) {
        this.door = door;
        this.store = store;
        this.noticeStore = noticeStore;
        this.notices = notices;
        this.seals = seals;
        this.papers = papers;
        this.supervision = supervision;
        this.clock = clock;
    }

    /**
     * A notice sent by hand: key supervision, a summons to a talk, a hand-over, or a rung of the ladder ahead of time.
     *
     * @param command sent again with the same one, it goes out once
     */
    @Transactional
    public Notice send(Viewer viewer, UUID command, UUID id, NoticeKind kind, String body) {
        SupervisedTask task = door.open(viewer, id);
        door.requireInCharge(viewer, task);
        UUID sent = UUID.nameUUIDFromBytes(("notice " + id + " " + command).getBytes(StandardCharsets.UTF_8));
        Optional<Notice> before = noticeStore.find(sent);
        if (before.isPresent()) {
            return before.get();
        }
        requireFirst(task, kind);
        requireNotReported(task, kind);
        if (kind == NoticeKind.KEY) {
            store.makeKey(id);
        }
        String text = body.isBlank() ? NoticeText.of(kind, task, today()).zh() : body.strip();
        Notice notice = notices.send(sent, task, kind, text, viewer.displayName());
        seals.requireFits(notice);
        return notice;
    }

    /** A unit that reported its task as done isn't pressed on while the office verifies that. */
    private static void requireNotReported(SupervisedTask task, NoticeKind kind) {
        if (kind != NoticeKind.PRAISE && task.completedOn().isPresent()) {
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
        boolean already = noticeStore.of(task.id()).stream()
                .anyMatch(notice -> notice.kind() == kind && notice.due().equals(task.due()));
        if (already && kind != NoticeKind.TALK) {
            throw Problem.of(
                    HttpStatus.CONFLICT,
                    "notice-sent",
                    LocalText.of(
                            "这项任务已发过" + kind.title().zh() + "。",
                            "This task was sent a “" + kind.title().en() + "” before."));
        }
    }

    /** Why it has no seal yet is for those who supervise only. */
    @Transactional(readOnly = true)
    public Notice notice(Viewer viewer, UUID id) {
        Notice notice = noticeStore.find(id).orElseThrow(Problem::notFound);
        boolean seen = supervision.leads(viewer, notice.region())
                || supervision.leadsUnit(viewer, notice.unit())
                || supervision.supervises(viewer, notice.supervises())
                || supervision.sight(viewer).units().contains(notice.unit());
        if (!seen) {
            throw Problem.notYours("notice " + id);
        }
        return notice.asSeen(supervision.inCharge(viewer, notice.supervises(), notice.region()));
    }

    /** The notice under the seal of the unit that sent it; empty while it has none yet. */
    @Transactional(readOnly = true)
    public Optional<DocumentStore.Kept> sealed(Viewer viewer, UUID id) {
        Notice notice = notice(viewer, id);
        return papers.find(id).map(file -> Papers.kept(notice.number(), file));
    }

    /** The same as PDF, for reading and printing. */
    @Transactional(readOnly = true)
    public Optional<DocumentStore.Kept> printed(Viewer viewer, UUID id) {
        Notice notice = notice(viewer, id);
        return papers.printed(id).map(file -> Papers.printed(notice.number(), file));
    }

    /** What the unit says to a notice, once. */
    @Transactional
    public void answer(Viewer viewer, UUID id, String text) {
        Notice notice = notice(viewer, id);
        if (!supervision.sight(viewer).units().contains(notice.unit())) {
            throw Problem.forbidden(LocalText.of("只有收到文书的单位可以答复。", "Only the unit that received it answers."));
        }
        if (text.isBlank()) {
            throw Problem.atField("answer", "answer.missing", LocalText.of("请写明答复内容。", "Write what the answer is."));
        }
        if (!noticeStore.answer(id, text.strip(), viewer.displayName(), clock.instant())) {
            throw Problem.of(HttpStatus.CONFLICT, "answered", LocalText.of("这份文书已经答复过了。", "This was answered before."));
        }
    }

    private LocalDate today() {
        return ChinaTime.dayOf(clock.instant());
    }
}
