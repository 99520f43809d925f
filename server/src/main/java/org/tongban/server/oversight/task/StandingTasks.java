package org.tongban.server.oversight.task;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.http.HttpStatus;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import org.tongban.kernel.calendar.ChinaTime;
import org.tongban.kernel.procedure.run.Actor;
import org.tongban.kernel.procedure.run.Command;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.catalogue.CatalogueInForce;
import org.tongban.server.proceeding.Act;
import org.tongban.server.proceeding.ProceedingMoved;
import org.tongban.server.proceeding.Proceedings;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Problem;

/**
 * What is to be done for good is assessed for each year and goes on in the next: it is never late, climbs no ladder of
 * notices and isn't reported as done.
 */
@Service
class StandingTasks {
    private static final Logger LOG = LoggerFactory.getLogger(StandingTasks.class);

    private final TaskStore tasks;
    private final StandingStore store;
    private final OpeningStore openings;
    private final TaskDoor door;
    private final TaskProceedings begin;
    private final Replanning planning;
    private final Proceedings proceedings;
    private final CatalogueInForce catalogue;
    private final TransactionTemplate transaction;
    private final Clock clock;

    StandingTasks(
            TaskStore tasks,
            StandingStore store,
            OpeningStore openings,
            TaskDoor door,
            TaskProceedings begin,
            Replanning planning,
            Proceedings proceedings,
            CatalogueInForce catalogue,
            TransactionTemplate transaction,
            Clock clock) {
        this.tasks = tasks;
        this.store = store;
        this.openings = openings;
        this.door = door;
        this.begin = begin;
        this.planning = planning;
        this.proceedings = proceedings;
        this.catalogue = catalogue;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Those whose year is over go on in the year that it is, once however many nodes look. @return how many */
    @Scheduled(fixedDelayString = "${tongban.timers.every:PT20S}", initialDelayString = "${tongban.timers.every:PT20S}")
    int renewDue() {
        int renewed = 0;
        for (UUID id : store.over(today())) {
            renewed += renew(id) ? 1 : 0;
        }
        return renewed;
    }

    private boolean renew(UUID id) {
        try {
            return Boolean.TRUE.equals(transaction.execute(status -> door.lock(id)
                    .filter(task -> task.open() && task.pace() == Pace.STANDING)
                    .filter(task -> store.over(today()).contains(task.id()))
                    .map(this::renewed)
                    .orElse(false)));
        } catch (RuntimeException failed) {
            LOG.error("The standing task {} could not be renewed", id, failed);
            return false;
        }
    }

    /**
     * Another year, for which nothing is late. What it takes to begin anew counts working days: while the holidays of that
     * year aren't known, the task goes on with what it has, and begins anew once they are.
     */
    private boolean renewed(SupervisedTask task) {
        Instant now = clock.instant();
        LocalDate today = ChinaTime.dayOf(now);
        LocalDate due = LocalDate.of(today.getYear(), Month.DECEMBER, 31);
        boolean over = task.due().isBefore(today);
        boolean known = catalogue.today().calendar().covers(due.getYear());
        if (over) {
            store.wait(task.id(), task.due().getYear());
            store.goOn(task.id(), due);
            planning.anew(
                    task,
                    new Replanning.To(due, task.goal(), task.goalPrinted()),
                    new Replanning.Why("平台自动", now, due.getYear() + " 年续办，重排"));
        }
        if (known) {
            beginAnew(task, due, now);
        }
        return over || known;
    }

    private void beginAnew(SupervisedTask task, LocalDate due, Instant now) {
        LocalDate today = ChinaTime.dayOf(now);
        UUID next = begin.at(
                new TaskProceedings.Beginning(
                        command("renew", task), task.lead(), Pace.until(today, due), Actor.SYSTEM, now),
                task);
        store.renew(task.id(), due, next);
        openings.given(
                next,
                task.id(),
                task.lead(),
                today,
                task.pace().from(today, Optional.of(due), catalogue.today().calendar()));
        proceedings
                .act(Act.always(
                        command("year over", task),
                        task.proceeding(),
                        new Command.Cancel(Actor.SYSTEM, due.getYear() - 1 + " 年结束，" + due.getYear() + " 年续办")))
                .orThrow();
    }

    private static UUID command(String what, SupervisedTask task) {
        return UUID.nameUUIDFromBytes((what + " " + task.proceeding()).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * What the office found of a year, from its last month on; once for each.
     *
     * @throws Problem when the viewer isn't of the office, it is too early, or it was assessed before
     */
    @Transactional
    public void assess(Viewer viewer, UUID id, int year, YearFound.Outcome outcome, String finding) {
        SupervisedTask task = door.open(viewer, id);
        door.requireSupervisor(viewer, task);
        boolean waits = store.of(List.of(id)).stream().anyMatch(one -> one.year() == year);
        boolean endsNow = task.due().getYear() == year && !today().isBefore(LocalDate.of(year, Month.DECEMBER, 1));
        if (task.pace() != Pace.STANDING || !waits && !endsNow) {
            throw Problem.of(
                    HttpStatus.CONFLICT,
                    "assessment-early",
                    LocalText.of(
                            "只有长期坚持的任务按年考核，从当年 12 月 1 日起。",
                            "Only standing tasks are assessed by the year, from 1 December on."));
        }
        CorrectionDesk.requireReason("year-finding", finding);
        YearFound found = new YearFound(outcome, finding.strip(), viewer.displayName(), clock.instant());
        if (!store.assess(id, year, found)) {
            throw Problem.of(
                    HttpStatus.CONFLICT, "assessed", LocalText.of(year + " 年已经考核过了。", year + " was assessed before."));
        }
    }

    /** @throws Problem 409 when somebody reports a standing task as done, which undoes that */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void moved(ProceedingMoved moved) {
        boolean complete = moved.kind().equals("task")
                && moved.command() instanceof Command.Act act
                && act.outcome().equals("complete");
        if (complete
                && tasks.find(moved.subject())
                        .filter(task -> task.pace() == Pace.STANDING)
                        .isPresent()) {
            throw Problem.of(
                    HttpStatus.CONFLICT,
                    "standing",
                    LocalText.of(
                            "长期坚持的任务不报完成：请按期报告，督办单位每年考核后续办。",
                            "A standing task isn’t reported as done: report by its days; the office assesses each year and"
                                    + " the task goes on."));
        }
    }

    private LocalDate today() {
        return ChinaTime.dayOf(clock.instant());
    }
}
