package org.tongban.server.oversight.task;

import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tongban.kernel.calendar.ChinaTime;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.account.AuditKind;
import org.tongban.server.account.AuditTrail;
import org.tongban.server.catalogue.Unit;
import org.tongban.server.licence.SealedPapers;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Problem;

/** Notices as people handle them once they are sent: read, answered, taken back, fetched under seal. */
@Service
public class NoticeDesk {
    private static final int MOST_UNANSWERED = 200;
    private static final int LONGEST = 500;

    private final TaskStore store;
    private final NoticeStore noticeStore;
    private final SealedPapers papers;
    private final Supervision supervision;
    private final AuditTrail audit;
    private final Clock clock;

    NoticeDesk(
            TaskStore store,
            NoticeStore noticeStore,
            SealedPapers papers,
            Supervision supervision,
            AuditTrail audit,
            Clock clock) {
        this.store = store;
        this.noticeStore = noticeStore;
        this.papers = papers;
        this.supervision = supervision;
        this.audit = audit;
        this.clock = clock;
    }

    /** What came of a talk, once it was held: written once, by those in charge. */
    @Transactional
    public void minutes(Viewer viewer, UUID id, String text) {
        Notice notice = notice(viewer, id);
        if (!supervision.inCharge(viewer, notice.supervises(), notice.region())) {
            throw Problem.forbidden(LocalText.of("约谈由督办单位记录。", "The supervising unit writes what came of a talk."));
        }
        if (notice.talk().isEmpty()) {
            throw Problem.notFound();
        }
        if (!talkIsOver(notice)) {
            throw Problem.of(
                    HttpStatus.CONFLICT,
                    "talk-to-come",
                    LocalText.of("还没有到约谈时间，谈过以后再记录。", "The talk is still to come; write what came of it afterwards."));
        }
        if (text.isBlank()) {
            throw Problem.atField(
                    "minutes", "minutes.missing", LocalText.of("请写明约谈情况和整改要求。", "Write what was said and agreed."));
        }
        if (!noticeStore.minutes(id, text.strip(), viewer.displayName(), clock.instant())) {
            throw Problem.of(
                    HttpStatus.CONFLICT, "minutes-written", LocalText.of("约谈情况已经记录过了。", "This was written before."));
        }
    }

    /** Whether the notice summons to a talk whose time has come. */
    boolean talkIsOver(Notice notice) {
        return notice.talk().filter(talk -> !now().isBefore(talk.at())).isPresent();
    }

    /** Those that wait for an answer that was asked for by a day: sent by the viewer's office or region, or to the viewer's units. */
    @Transactional(readOnly = true)
    public List<Notice> unanswered(Viewer viewer) {
        TaskSight sight = supervision.sight(viewer);
        List<String> offices =
                supervision.offices(viewer).stream().map(Unit::id).toList();
        return noticeStore.unanswered(offices, sight.units(), sight.regions(), MOST_UNANSWERED);
    }

    /**
     * Takes back what was sent to the wrong unit or by mistake. Who sent it doesn't take it back alone: somebody else of
     * those in charge does, with the reason. The paper stays, marked, and counts for nothing.
     */
    @Transactional
    public void withdraw(Viewer viewer, UUID id, String why) {
        Notice notice = notice(viewer, id);
        if (!supervision.inCharge(viewer, notice.supervises(), notice.region())) {
            throw Problem.forbidden(LocalText.of("文书由督办单位撤回。", "The supervising unit takes a notice back."));
        }
        if (why.isBlank() || why.strip().length() > LONGEST) {
            throw Problem.atField(
                    "why",
                    "withdrawal.why",
                    LocalText.of("请用不超过 500 字写明撤回的理由。", "Say why it is taken back, in at most 500 characters."));
        }
        if (noticeStore.sentBy(id).equals(viewer.person().toString())) {
            throw Problem.of(
                    HttpStatus.CONFLICT,
                    "same-person",
                    LocalText.of(
                            "发文书的人不能自己撤回，请同事或负责人撤回。",
                            "Who sent it can’t take it back. Let a colleague or a head do so."));
        }
        if (!noticeStore.withdraw(id, new Notice.Answer(why.strip(), viewer.displayName(), clock.instant()))) {
            throw Problem.of(
                    HttpStatus.CONFLICT, "notice-withdrawn", LocalText.of("这份文书已经撤回。", "It was taken back before."));
        }
        if (notice.kind() == NoticeKind.KEY) {
            notice.task().ifPresent(task -> store.makeKey(task, false));
        }
        audit.record(AuditKind.NOTICE_SENT, viewer, "撤回 " + notice.number());
    }

    /** Somebody other than who sent it can take it back. */
    boolean mayWithdraw(Viewer viewer, Notice notice) {
        return notice.stands()
                && supervision.inCharge(viewer, notice.supervises(), notice.region())
                && !noticeStore.sentBy(notice.id()).equals(viewer.person().toString());
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

    /** Whether it had to be sealed anew, since its seal was stolen. */
    @Transactional(readOnly = true)
    public Optional<SealedPapers.SealedAnew> sealedAnew(Notice notice) {
        return papers.sealedAnew(notice.id());
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
        if (!notice.stands()) {
            throw Problem.of(
                    HttpStatus.CONFLICT,
                    "notice-withdrawn",
                    LocalText.of("这份文书已经撤回，不用答复。", "It was taken back and needs no answer."));
        }
        if (!noticeStore.answer(id, text.strip(), viewer.displayName(), clock.instant())) {
            throw Problem.of(HttpStatus.CONFLICT, "answered", LocalText.of("这份文书已经答复过了。", "This was answered before."));
        }
    }

    private LocalDateTime now() {
        return LocalDateTime.ofInstant(clock.instant(), ChinaTime.ZONE);
    }
}
