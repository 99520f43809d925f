package org.tongban.server.proceeding;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tongban.kernel.calendar.ChinaTime;
import org.tongban.kernel.procedure.Desk;
import org.tongban.kernel.procedure.run.Actor;
import org.tongban.kernel.procedure.run.Command;
import org.tongban.kernel.procedure.run.Person;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.account.AuditKind;
import org.tongban.server.account.AuditTrail;
import org.tongban.server.viewer.Colleagues;
import org.tongban.server.viewer.Colleagues.Colleague;
import org.tongban.server.viewer.Post;
import org.tongban.server.viewer.Role;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Problem;

/**
 * Who is away when. On the first day the work in hand goes over to the stand-in, or back to its desks when there is none
 * who can take it; nothing new is drawn to or handed over to somebody away; what still waits comes back afterwards.
 */
@Service
class Absences {

    private static final Logger LOG = LoggerFactory.getLogger(Absences.class);

    private static final List<Role> OFFICIALS = List.of(Role.CLERK, Role.REVIEWER, Role.HEAD, Role.INSPECTOR);
    private static final int FULL_POST = 100;
    private static final int LONGEST_DAYS = 366;

    private final AbsenceStore store;
    private final Proceedings proceedings;
    private final Colleagues colleagues;
    private final Transactions transactions;
    private final AuditTrail audit;
    private final Clock clock;

    Absences(
            AbsenceStore store,
            Proceedings proceedings,
            Colleagues colleagues,
            Transactions transactions,
            AuditTrail audit,
            Clock clock) {
        this.store = store;
        this.proceedings = proceedings;
        this.colleagues = colleagues;
        this.transactions = transactions;
        this.audit = audit;
        this.clock = clock;
    }

    /** What is to be entered. */
    record Entry(UUID person, LocalDate from, LocalDate to, Optional<UUID> standIn) {}

    /** Of the viewer and of everybody at the viewer's units, from today on, the earliest first. */
    List<Absence> seenBy(Viewer viewer) {
        List<UUID> people = Stream.concat(
                        Stream.of(viewer.person()), around(viewer).stream().map(Colleague::person))
                .distinct()
                .toList();
        return store.of(people, today());
    }

    /** Who works at the viewer's units, by name. */
    List<Colleague> around(Viewer viewer) {
        return ofUnits(viewer.posts().stream().map(Post::unit).distinct().toList());
    }

    private List<Colleague> ofUnits(List<String> units) {
        return units.stream()
                .flatMap(unit -> OFFICIALS.stream().flatMap(role -> colleagues.holding(role, unit).stream()))
                .collect(Collectors.toMap(Colleague::person, one -> one, (one, same) -> one))
                .values()
                .stream()
                .sorted(Comparator.comparing(Colleague::name).thenComparing(Colleague::person))
                .toList();
    }

    /** Whose absences the viewer may enter and end: their own, and as a head those of the unit. */
    List<Colleague> mayEnterFor(Viewer viewer) {
        List<Colleague> led = ofUnits(List.copyOf(viewer.unitsAs(Role.HEAD)));
        boolean among = led.stream().anyMatch(one -> one.person().equals(viewer.person()));
        return among || !viewer.isStaff()
                ? led
                : Stream.concat(
                                Stream.of(new Colleague(viewer.person(), viewer.displayName(), FULL_POST)),
                                led.stream())
                        .toList();
    }

    Set<UUID> awayToday(List<Colleague> people) {
        return store.away(people.stream().map(Colleague::person).toList(), today());
    }

    /**
     * @return its id; the same again when the command is sent again
     * @throws Problem at the field that is wrong
     */
    @Transactional
    UUID enter(UUID command, Viewer by, Entry entry) {
        // Asked behind the lock: of one entry sent twice at once, the second finds the first.
        store.lockPerson(entry.person());
        return store.byCommand(command).orElseGet(() -> entered(command, by, entry));
    }

    private UUID entered(UUID command, Viewer by, Entry entry) {
        Colleague who = mayEnterFor(by).stream()
                .filter(one -> one.person().equals(entry.person()))
                .findFirst()
                .orElseThrow(() -> Problem.forbidden(LocalText.of(
                        "只能登记自己的外出；单位负责人可以替本单位人员登记。请联系本人或其负责人。",
                        "You can enter your own absence, and as the head of a unit those of its staff. Ask them or"
                                + " their head.")));
        requireDays(entry);
        Absence absence = new Absence(
                UUID.randomUUID(),
                who.person(),
                who.name(),
                entry.from(),
                entry.to(),
                entry.standIn().map(id -> standIn(by, entry, id)),
                false);
        store.add(command, absence, by.person(), clock.instant());
        audit.record(AuditKind.ABSENCE_ENTERED, by, words(absence));
        return absence.id();
    }

    private void requireDays(Entry entry) {
        if (entry.to().isBefore(entry.from())) {
            throw Problem.atField(
                    "to",
                    "to-before-from",
                    LocalText.of("最后一天不能早于第一天。请改正日期。", "The last day is before the first. Correct the dates."));
        }
        if (entry.to().isBefore(today())) {
            throw Problem.atField(
                    "to",
                    "in-the-past",
                    LocalText.of("这段时间已经过去，无需登记。请填写今天或以后的日期。", "This is over already. Give a day from today on."));
        }
        if (entry.from().plusDays(LONGEST_DAYS).isBefore(entry.to())) {
            throw Problem.atField(
                    "to",
                    "too-long",
                    LocalText.of(
                            "一次最多登记一年。更长的，请管理员调整岗位。",
                            "One entry covers a year at most. For longer, have an administrator change the post."));
        }
        boolean overlaps = store.of(List.of(entry.person()), entry.from()).stream()
                .anyMatch(other -> !other.from().isAfter(entry.to()));
        if (overlaps) {
            throw Problem.atField(
                    "from",
                    "overlaps",
                    LocalText.of(
                            "这段时间里已经登记了外出。请先结束原来的登记，或改填日期。",
                            "An absence is entered for some of these days. End that one first, or change the dates."));
        }
    }

    private Absence.Who standIn(Viewer by, Entry entry, UUID id) {
        if (id.equals(entry.person())) {
            throw Problem.atField(
                    "standIn",
                    "stands-in-for-oneself",
                    LocalText.of(
                            "代办人不能是本人。请另选一人，或不填。",
                            "Nobody stands in for themselves. Choose somebody else, or nobody."));
        }
        return around(by).stream()
                .filter(one -> one.person().equals(id))
                .findFirst()
                .map(one -> new Absence.Who(one.person(), one.name()))
                .orElseThrow(() -> Problem.atField(
                        "standIn",
                        "not-of-the-unit",
                        LocalText.of("请从本单位人员中选择代办人。", "Choose somebody of the unit to stand in.")));
    }

    /** Back early, or not going after all: what went over comes back at once. Asked again, nothing more happens. */
    @Transactional
    void end(Viewer by, UUID id) {
        Absence absence = store.find(id).orElseThrow(Problem::notFound);
        boolean may = mayEnterFor(by).stream().anyMatch(one -> one.person().equals(absence.person()));
        if (!may) {
            throw Problem.notYours("absence " + id);
        }
        store.oneAtATime();
        if (store.lockOpen(id)) {
            over(absence);
            audit.record(AuditKind.ABSENCE_ENDED, by, words(absence));
        }
    }

    /** Lets begin what begins, and end what is over; a day that was slept through is caught up with. */
    @Scheduled(fixedDelayString = "${tongban.timers.every:PT20S}")
    void keepUp() {
        store.toEnd(today()).forEach(absence -> alone(absence, this::passed));
        store.toBegin(today()).forEach(absence -> alone(absence, this::begin));
    }

    /** Each in a transaction of its own, so that one that fails holds up nobody; it is tried again next time. */
    private void alone(Absence absence, Consumer<Absence> what) {
        try {
            transactions.in(() -> {
                store.oneAtATime();
                return store.lockOpen(absence.id())
                        ? store.find(absence.id()).filter(absence::equals).map(same -> {
                            what.accept(same);
                            return same;
                        })
                        : Optional.<Absence>empty();
            });
        } catch (RuntimeException failed) {
            LOG.error("The absence {} could not be kept up with", absence.id(), failed);
        }
    }

    private void passed(Absence absence) {
        over(absence);
        audit.record(AuditKind.ABSENCE_ENDED, Optional.empty(), "", words(absence));
    }

    private void begin(Absence absence) {
        for (AbsenceStore.InHand work : store.inHand(absence.person())) {
            boolean given = absence.standIn()
                    .filter(who -> canTake(who, work.desk()))
                    .filter(who -> moved(absence, work.proceeding(), assign(work.step(), who, absence.reason())))
                    .isPresent();
            if (given || moved(absence, work.proceeding(), new Command.PutBack(work.step(), Actor.SYSTEM))) {
                Optional<UUID> to = given ? absence.standIn().map(Absence.Who::person) : Optional.empty();
                wentOver(absence, new AbsenceStore.Work(work.proceeding(), work.step(), to));
            }
        }
        store.begun(absence.id(), clock.instant());
    }

    /** What a stand-in held for somebody else who is away is still that person's to come back to. */
    private void wentOver(Absence absence, AbsenceStore.Work work) {
        if (!store.wentOn(absence.person(), work)) {
            store.wentOver(absence.id(), work);
        }
    }

    /** Only somebody who holds the desk and is there. */
    private boolean canTake(Absence.Who who, String desk) {
        return holds(who, desk) && store.away(List.of(who.person()), today()).isEmpty();
    }

    private boolean holds(Absence.Who who, String desk) {
        return Desk.parse(desk).stream()
                .flatMap(place -> Assignments.role(place).stream()
                        .flatMap(role -> colleagues.holding(role, place.ref()).stream()))
                .anyMatch(one -> one.person().equals(who.person()));
    }

    /** Whoever changed posts meanwhile gets nothing back: it waits for anybody at its desk. */
    private void over(Absence absence) {
        Absence.Who back = new Absence.Who(absence.person(), absence.name());
        LocalText reason = LocalText.of(absence.name() + " 已返岗", absence.name() + " is back");
        for (AbsenceStore.StillOver work : store.stillOver(absence.id())) {
            if (holds(back, work.desk())) {
                moved(absence, work.proceeding(), assign(work.step(), back, reason));
            } else if (work.taken()) {
                moved(absence, work.proceeding(), new Command.PutBack(work.step(), Actor.SYSTEM));
            }
        }
        store.over(absence.id(), clock.instant());
    }

    private static Command assign(String step, Absence.Who to, LocalText why) {
        return new Command.Assign(
                step, new Person(to.person().toString(), to.name()), Actor.SYSTEM, why.zh() + " " + why.en());
    }

    /** Whoever was recused meanwhile, or what moved on, is left as it is. */
    private boolean moved(Absence absence, UUID proceeding, Command command) {
        UUID id = Ids.derived(absence.id() + " " + proceeding + " " + command);
        return switch (proceedings.act(Act.always(id, proceeding, command))) {
            case ActResult.Done done -> true;
            case ActResult.Refused refused -> false;
        };
    }

    private static String words(Absence absence) {
        return absence.name() + " " + absence.from() + "/" + absence.to()
                + absence.standIn().map(who -> ", stand-in " + who.name()).orElse("");
    }

    private LocalDate today() {
        return ChinaTime.dayOf(clock.instant());
    }
}
