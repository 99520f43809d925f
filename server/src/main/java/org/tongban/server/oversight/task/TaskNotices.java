package org.tongban.server.oversight.task;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tongban.kernel.calendar.ChinaTime;
import org.tongban.kernel.procedure.run.Actor;
import org.tongban.kernel.procedure.run.Command;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.catalogue.NoticeNumber;
import org.tongban.server.proceeding.Act;
import org.tongban.server.proceeding.Proceedings;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Problem;

/** Sends notices: those of the ladder by themselves, every day; others when somebody says so. */
@Service
class TaskNotices {
    private static final Logger LOG = LoggerFactory.getLogger(TaskNotices.class);

    private final TaskStore tasks;
    private final TaskDoor door;
    private final NoticeStore notices;
    private final NoticeDays days;
    private final Proceedings proceedings;
    private final NoticeSeals seals;
    private final Supervision supervision;
    private final TransactionTemplate transaction;
    private final Ladder ladder;
    private final String handOverTo;
    private final Clock clock;

    TaskNotices(
            TaskStore tasks,
            TaskDoor door,
            NoticeStore notices,
            NoticeDays days,
            Proceedings proceedings,
            NoticeSeals seals,
            Supervision supervision,
            TransactionTemplate transaction,
            Ladder ladder,
            @Value("${tongban.oversight.hand-over-to:}") String handOverTo,
            Clock clock) {
        this.tasks = tasks;
        this.door = door;
        this.notices = notices;
        this.days = days;
        this.proceedings = proceedings;
        this.seals = seals;
        this.supervision = supervision;
        this.transaction = transaction;
        this.ladder = ladder;
        this.handOverTo = handOverTo;
        this.clock = clock;
    }

    /**
     * Sends what the ladder asks for today; on days off nothing, and what fell on them on the next working day. Every node
     * may do so; each notice goes out once. @return how many
     */
    @Scheduled(fixedDelayString = "${tongban.timers.every:PT20S}", initialDelayString = "${tongban.timers.every:PT20S}")
    int sendDue() {
        LocalDate today = today();
        if (days.isOff(today)) {
            return 0;
        }
        int sent = 0;
        for (UUID task : notices.toSend(ladder, today)) {
            sent += sendDue(task, today) ? 1 : 0;
        }
        return sent;
    }

    private boolean sendDue(UUID id, LocalDate today) {
        try {
            return Boolean.TRUE.equals(transaction.execute(status -> door.lock(id)
                    .filter(task -> task.open() && task.completedOn().isEmpty())
                    .flatMap(task -> ladder.today(task.due(), today, sent(task))
                            .map(kind -> send(UUID.randomUUID(), task, kind, Words.USUAL, Sender.PLATFORM)))
                    .isPresent()));
        } catch (DuplicateKeyException sentByAnother) {
            return false;
        } catch (RuntimeException failed) {
            LOG.error("The notice about task {} could not be sent", id, failed);
            return false;
        }
    }

    /** Those that count for the ladder: about the due day as it is now, and not taken back. */
    List<Ladder.Sent> sent(SupervisedTask task) {
        return notices.of(task.id()).stream()
                .filter(notice -> notice.due().equals(task.due()) && notice.stands())
                .map(notice -> new Ladder.Sent(notice.kind(), notice.on()))
                .toList();
    }

    /** What a notice says. @param own in place of the usual text; blank for that; @param talk when and where it is held */
    record Words(String own, Optional<Notice.Talk> talk) {
        static final Words USUAL = new Words("", Optional.empty());
    }

    /**
     * Who sends a notice. A person does so in their own name, whichever desks of the task they hold.
     *
     * @param person id; blank for the platform
     */
    record Sender(String name, String person, Actor actor) {
        static final Sender PLATFORM = new Sender("平台自动", "", Actor.SYSTEM);

        static Sender of(Viewer viewer) {
            String person = viewer.person().toString();
            return new Sender(
                    viewer.displayName(), person, new Actor(person, viewer.displayName(), Actor.SYSTEM.desks()));
        }
    }

    /** Joins the caller's transaction. */
    Notice send(UUID id, SupervisedTask task, NoticeKind kind, Words words, Sender by) {
        LocalDate today = today();
        String to = addressee(kind, task.region());
        LocalText said = said(task, kind, words, to);
        Notice notice = new Notice(
                id,
                Optional.of(task.id()),
                task.region(),
                task.lead(),
                task.supervises(),
                kind,
                number(task.supervises(), kind.mark(), today.getYear()),
                today,
                task.due(),
                to,
                said.zh(),
                words.own().isBlank() ? said.en() : "",
                words.talk(),
                by.name(),
                days.answerBy(kind, today),
                Optional.empty(),
                Optional.empty(),
                Notice.Seal.NOT_YET);
        keep(notice, by);
        proceedings.act(new Act(
                UUID.randomUUID(),
                task.proceeding(),
                OptionalLong.empty(),
                new Command.Urge(by.actor(), kind.title().zh() + " " + notice.number())));
        return notice;
    }

    private LocalText said(SupervisedTask task, NoticeKind kind, Words words, String to) {
        LocalText text = words.own().isBlank()
                ? NoticeText.of(
                        kind,
                        task,
                        new NoticeText.Facts(
                                today(),
                                sent(task),
                                days.answerBy(kind, today()),
                                supervision.unitName(task.lead()),
                                to))
                : LocalText.of(words.own(), words.own());
        return withTalk(text, words.talk());
    }

    private static LocalText withTalk(LocalText text, Optional<Notice.Talk> talk) {
        return talk.map(one -> NoticeText.of(one.at(), one.place()))
                .map(when -> LocalText.of(text.zh() + "\n" + when.zh(), text.en() + "\n" + when.en()))
                .orElse(text);
    }

    /** Who deals with failures there: as configured, else the government of the region. Blank for all but hand-overs. */
    String addressee(NoticeKind kind, String region) {
        if (kind != NoticeKind.HAND_OVER) {
            return "";
        }
        return handOverTo.isBlank() ? supervision.regionName(region).zh() + "人民政府" : handOverTo.strip();
    }

    /** A notice that was sent with this id. Nobody else sends one with it until the caller's transaction ends. */
    Optional<Notice> sent(UUID id) {
        notices.keepFromOthers(id);
        return notices.find(id);
    }

    /** Joins the caller's transaction. */
    void endKey(SupervisedTask task, String reason, Sender by) {
        tasks.makeKey(task.id(), false);
        proceedings.act(new Act(
                UUID.randomUUID(),
                task.proceeding(),
                OptionalLong.empty(),
                new Command.Urge(by.actor(), by.name() + "解除重点督办：" + reason)));
    }

    /**
     * What a year's assessment leads to.
     *
     * @param to to whom a failure is handed over; blank where the unit is addressed
     * @param talk when and where a talk is held
     */
    record OfYear(
            String region,
            String supervises,
            String unit,
            NoticeKind kind,
            String to,
            LocalText text,
            Optional<Notice.Talk> talk) {}

    /** One that isn't about a single task. Joins the caller's transaction. */
    Notice send(UUID id, OfYear letter, Sender by) {
        LocalDate today = today();
        LocalText said = withTalk(letter.text(), letter.talk());
        Notice notice = new Notice(
                id,
                Optional.empty(),
                letter.region(),
                letter.unit(),
                letter.supervises(),
                letter.kind(),
                number(letter.supervises(), letter.kind().mark(), today.getYear()),
                today,
                today,
                letter.to(),
                said.zh(),
                said.en(),
                letter.talk(),
                by.name(),
                days.answerBy(letter.kind(), today),
                Optional.empty(),
                Optional.empty(),
                Notice.Seal.NOT_YET);
        seals.requireFits(notice);
        keep(notice, by);
        return notice;
    }

    /** @throws Problem at the field that doesn't say when, after now, or where */
    Notice.Talk talk(Optional<LocalDateTime> at, String place) {
        LocalDateTime now = LocalDateTime.ofInstant(clock.instant(), ChinaTime.ZONE);
        LocalDateTime time = at.filter(one -> one.isAfter(now))
                .orElseThrow(() -> Problem.atField(
                        "at", "talk.at", LocalText.of("请写明约谈的时间，应晚于现在。", "Say when the talk is held, after now.")));
        if (place.isBlank()) {
            throw Problem.atField("place", "talk.place", LocalText.of("请写明约谈的地点。", "Say where the talk is held."));
        }
        return new Notice.Talk(time, place.strip(), Optional.empty());
    }

    /** The notice stands once this commits; its paper is sealed right after, and again later where that fails. */
    private void keep(Notice notice, Sender by) {
        notices.insert(notice, by.person(), clock.instant());
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                seals.sealSoon(notice.id());
            }
        });
    }

    /** 临政办督查通报〔2026〕3号. Joins the caller's transaction. */
    String bulletinNumber(String supervises, int year) {
        return number(supervises, "督查通报", year);
    }

    private String number(String supervises, String mark, int year) {
        return NoticeNumber.of(
                supervision.unit(supervises).letters(), mark, year, notices.nextSerial(supervises, mark, year));
    }

    private LocalDate today() {
        return ChinaTime.dayOf(clock.instant());
    }
}
