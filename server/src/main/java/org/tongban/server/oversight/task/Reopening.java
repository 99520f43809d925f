package org.tongban.server.oversight.task;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tongban.kernel.calendar.ChinaTime;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.catalogue.CatalogueInForce;
import org.tongban.server.proceeding.Desks;
import org.tongban.server.viewer.Role;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Problem;

/**
 * A task that was accepted as done and isn't goes on (恢复办理), until its evaluation is over: by somebody of the office who
 * didn't accept it, or by a head. It begins anew at the desk of its unit; what was counted of it until then stays.
 */
@Service
class Reopening {
    private final TaskDoor door;
    private final TaskProgress progress;
    private final LifeStore store;
    private final PlanStore plans;
    private final OpeningStore openings;
    private final TaskProceedings begin;
    private final Replanning planning;
    private final CatalogueInForce catalogue;
    private final Clock clock;

    Reopening(
            TaskDoor door,
            TaskProgress progress,
            LifeStore store,
            PlanStore plans,
            OpeningStore openings,
            TaskProceedings begin,
            Replanning planning,
            CatalogueInForce catalogue,
            Clock clock) {
        this.door = door;
        this.progress = progress;
        this.store = store;
        this.plans = plans;
        this.openings = openings;
        this.begin = begin;
        this.planning = planning;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    /**
     * @param id sent again with the same id, it happens once
     * @param due its new last day; empty to keep the one it has, which must not be over then
     */
    record Order(UUID id, String reason, Optional<LocalDate> due) {}

    @Transactional
    public void reopen(Viewer viewer, UUID id, Order order) {
        SupervisedTask task = door.openOrDone(viewer, id);
        door.requireSupervisor(viewer, task);
        if (store.of(id).reopenings().stream().anyMatch(one -> one.id().equals(order.id()))) {
            return;
        }
        LocalDate today = ChinaTime.dayOf(clock.instant());
        if (!mayBe(task, today)) {
            throw Problem.of(
                    HttpStatus.CONFLICT,
                    "not-reopened",
                    LocalText.of(
                            "只有已完成、评估期还没有结束的任务可以恢复办理。",
                            "Only a task that is done, and whose evaluation isn’t over, can be reopened."));
        }
        requireAnother(viewer, task);
        CorrectionDesk.requireReason("why-reopened", order.reason());
        LocalDate due = order.due().orElse(task.due());
        requireToCome(due, today);
        goOn(viewer, task, order, due);
    }

    /** It is done, and its evaluation isn't over. */
    boolean mayBe(SupervisedTask task, LocalDate today) {
        return task.state() == SupervisedTask.State.DONE
                && plans.evaluation(task.id())
                        .filter(one -> one.window().on(today) != EvaluationWindow.Standing.MISSED)
                        .isPresent();
    }

    private void requireAnother(Viewer viewer, SupervisedTask task) {
        boolean accepted = progress.acceptedBy(task.id())
                .equals(Optional.of(viewer.person().toString()));
        if (accepted && !viewer.unitsAs(Role.HEAD).contains(task.supervises())) {
            throw Problem.of(
                    HttpStatus.CONFLICT,
                    "same-person",
                    LocalText.of(
                            "核验通过的人不能自己恢复办理，请同事或负责人办理。",
                            "Who accepted it can’t reopen it. Let a colleague or a head do so."));
        }
    }

    private static void requireToCome(LocalDate due, LocalDate today) {
        if (!due.isAfter(today)) {
            throw Problem.atField(
                    "reopened-due",
                    "reopening.due",
                    LocalText.of("原期限已到，请给一个今天以后的新期限。", "Its due day is over: give it a day after today."));
        }
        FarDays.refusal(due, today).ifPresent(sentence -> {
            throw Problem.atField("reopened-due", "reopening.due", sentence);
        });
    }

    private void goOn(Viewer viewer, SupervisedTask task, Order order, LocalDate due) {
        Instant now = clock.instant();
        LocalDate today = ChinaTime.dayOf(now);
        UUID command = UUID.nameUUIDFromBytes(("reopen " + order.id()).getBytes(StandardCharsets.UTF_8));
        UUID next = begin.at(
                new TaskProceedings.Beginning(command, task.lead(), Pace.until(today, due), Desks.actor(viewer), now),
                task);
        TaskLife.Reopened reopened = new TaskLife.Reopened(
                order.id(),
                task.id(),
                now,
                viewer.displayName(),
                order.reason().strip(),
                task.endedOn().orElseThrow(),
                task.due(),
                due);
        store.reopen(reopened, next);
        openings.given(
                next,
                task.id(),
                task.lead(),
                today,
                task.pace().from(today, Optional.of(due), catalogue.today().calendar()));
        planning.anew(
                task,
                new Replanning.To(due, task.goal(), task.goalPrinted()),
                new Replanning.Why(viewer.displayName(), now, "恢复办理后重排"));
    }
}
