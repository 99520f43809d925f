package org.tongban.server.oversight.task;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tongban.kernel.calendar.ChinaTime;
import org.tongban.kernel.procedure.run.Actor;
import org.tongban.kernel.procedure.run.Command;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.catalogue.CatalogueInForce;
import org.tongban.server.proceeding.Act;
import org.tongban.server.proceeding.Desks;
import org.tongban.server.proceeding.Proceedings;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Problem;

/**
 * Gives a task to another unit by hand (移交、转办): it begins anew at that unit's desk, the unit that had it sees it
 * on, and everything that happened stays with it.
 */
@Service
class HandOver {
    private static final int LONGEST = 500;

    private final TaskDoor door;
    private final TaskProgress progress;
    private final TransferStore transfers;
    private final Supervision supervision;
    private final Proceedings proceedings;
    private final CatalogueInForce catalogue;
    private final TaskProceedings begin;
    private final OpeningStore openings;
    private final LifeStore life;
    private final Replanning planning;
    private final HoldDesk holds;
    private final Clock clock;

    HandOver(
            TaskDoor door,
            TaskProgress progress,
            TransferStore transfers,
            Supervision supervision,
            Proceedings proceedings,
            CatalogueInForce catalogue,
            TaskProceedings begin,
            OpeningStore openings,
            LifeStore life,
            Replanning planning,
            HoldDesk holds,
            Clock clock) {
        this.door = door;
        this.progress = progress;
        this.transfers = transfers;
        this.supervision = supervision;
        this.proceedings = proceedings;
        this.catalogue = catalogue;
        this.begin = begin;
        this.openings = openings;
        this.life = life;
        this.planning = planning;
        this.holds = holds;
        this.clock = clock;
    }

    /**
     * @param id sent again with the same id, it happens once
     * @param to the unit that leads from now on, of the task's region or of one below it
     * @param due its new last day, which stays where it is a rest day; empty to keep the one it has, which must not be
     *     over then
     */
    record Order(UUID id, String to, String reason, Optional<LocalDate> due) {}

    @Transactional
    public void give(Viewer viewer, UUID id, Order order) {
        door.requireSupervisor(viewer, door.require(viewer, id));
        Instant now = clock.instant();
        if (!sent(id, order)) {
            life.lapse(id, viewer.displayName(), now, "任务已转办");
            give(viewer, door.open(viewer, id), order, now);
        }
    }

    private boolean sent(UUID id, Order order) {
        return transfers.of(id).stream().anyMatch(one -> one.id().equals(order.id()));
    }

    private void give(Viewer viewer, SupervisedTask task, Order order, Instant now) {
        UUID id = task.id();
        if (sent(id, order)) {
            return;
        }
        refusal(task, order, ChinaTime.dayOf(now)).ifPresent(sentence -> {
            throw Problem.atField(field(task, order), "hand-over", sentence);
        });
        LocalDate due = wanted(task, order);
        transfers.insert(new Transfer(
                order.id(),
                id,
                task.lead(),
                order.to(),
                order.reason().strip(),
                task.due(),
                due,
                task.completedOn(),
                viewer.displayName(),
                now));
        UUID command = UUID.nameUUIDFromBytes(("hand over " + order.id()).getBytes(StandardCharsets.UTF_8));
        UUID next = begin.at(
                new TaskProceedings.Beginning(
                        command, order.to(), Pace.until(ChinaTime.dayOf(now), due), Desks.actor(viewer), now),
                task);
        progress.handOver(task, units(task, order.to()), due, next, ChinaTime.dayOf(now));
        holds.handedOver(task, order.to(), viewer);
        LocalDate today = ChinaTime.dayOf(now);
        openings.given(
                next,
                id,
                order.to(),
                today,
                task.pace().from(today, Optional.of(due), catalogue.today().calendar()));
        planning.anew(
                task,
                new Replanning.To(due, task.goal(), task.goalPrinted()),
                new Replanning.Why(viewer.displayName(), now, "转办后重排"));
        String said = viewer.displayName() + "转办至"
                + supervision.unitName(order.to()).zh() + "：" + order.reason().strip();
        proceedings
                .act(Act.always(order.id(), task.proceeding(), new Command.Cancel(Actor.SYSTEM, said)))
                .orThrow();
    }

    private Optional<LocalText> refusal(SupervisedTask task, Order order, LocalDate today) {
        return switch (field(task, order)) {
            case "to" ->
                Optional.of(LocalText.of(
                        "请选择本地区内的接办单位，不能是现在的牵头单位。",
                        "Choose a unit of this region, other than the one that leads now."));
            case "reason" ->
                Optional.of(LocalText.of("请用不超过 500 字写明转办的理由。", "Give the reason, in at most 500 characters."));
            default -> lateness(wanted(task, order), today);
        };
    }

    private Optional<LocalText> lateness(LocalDate due, LocalDate today) {
        if (!due.isAfter(today)) {
            return Optional.of(LocalText.of(
                    "原期限已到，请给接办单位一个今天以后的新期限。", "The due day is over: give the unit that takes it a day after today."));
        }
        return FarDays.refusal(due, today);
    }

    private static LocalDate wanted(SupervisedTask task, Order order) {
        return order.due().orElse(task.due());
    }

    private String field(SupervisedTask task, Order order) {
        if (!supervision.knowsWithin(task.region(), order.to()) || order.to().equals(task.lead())) {
            return "to";
        }
        return order.reason().isBlank() || order.reason().strip().length() > LONGEST ? "reason" : "due";
    }

    /** The one that had it answers for it no longer; whoever else did goes on doing so. */
    private static List<String> units(SupervisedTask task, String lead) {
        List<String> units = new ArrayList<>(List.of(lead));
        task.units().stream()
                .filter(unit -> !unit.equals(lead) && !unit.equals(task.lead()))
                .forEach(units::add);
        return units;
    }
}
