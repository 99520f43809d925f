package org.tongban.server.oversight.task;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tongban.kernel.calendar.ChinaTime;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Problem;

/**
 * When a month of a plan is met (rulebook OVR-02): by a confirmed amount, or as its unit says, having reported in it, and
 * the office confirms. The office can send it back and open it again, with a reason.
 */
@Service
class MonthDesk {
    private final TaskDoor door;
    private final PlanStore store;
    private final ReportStore reports;
    private final Supervision supervision;
    private final Clock clock;

    MonthDesk(TaskDoor door, PlanStore store, ReportStore reports, Supervision supervision, Clock clock) {
        this.door = door;
        this.store = store;
        this.reports = reports;
        this.supervision = supervision;
        this.clock = clock;
    }

    /** @throws Problem when it isn't the leading unit that says so, the month is to come, or nothing was reported in it */
    @Transactional
    public void report(Viewer viewer, UUID id, YearMonth month) {
        SupervisedTask task = door.open(viewer, id);
        if (!supervision.reporting(viewer, task).equals(Optional.of(task.lead()))) {
            throw Problem.forbidden(
                    LocalText.of("只有牵头单位可以报告月度目标完成。", "Only the leading unit says that a month's standard is met."));
        }
        LocalDate today = today();
        require(id, month);
        if (month.isAfter(YearMonth.from(today))) {
            throw conflict("month-to-come", month + " 还没有到，不能报完成。", month + " is still to come and can’t be met yet.");
        }
        boolean reported = reports.reportsOf(List.of(id)).stream()
                .anyMatch(report ->
                        report.unit().equals(task.lead()) && !report.on().isBefore(month.atDay(1)));
        if (!reported) {
            throw conflict(
                    "month-unreported",
                    "请先报告 " + month + " 的进展（可附佐证），再报月度目标完成。",
                    "Report on " + month
                            + " first, with evidence if you have some; then say that its standard is met.");
        }
        store.monthReported(
                id,
                month,
                new PlanStore.Said(today, viewer.displayName(), viewer.person().toString()));
    }

    /** The first confirmation counts. @throws Problem when nobody said that it is met, or the same person did */
    @Transactional
    public void confirm(Viewer viewer, UUID id, YearMonth month) {
        SupervisedTask task = door.open(viewer, id);
        door.requireSupervisor(viewer, task);
        PlanStore.Month found = require(id, month);
        PlanStore.Said said = found.reported()
                .orElseThrow(() -> conflict(
                        "month-unsaid",
                        "承办单位没有报 " + month + " 完成。",
                        "Its unit doesn’t say that " + month + " is met."));
        if (said.person().equals(viewer.person().toString())) {
            throw conflict(
                    "same-person",
                    "报完成的和确认的不能是同一个人。请督办单位的另一位同事确认。",
                    "Who said that a month is met doesn’t confirm it. Let a colleague of the supervising unit do so.");
        }
        store.monthDone(id, month, said.on(), viewer.displayName());
    }

    /** Sends back what the unit said, or opens a month again that was confirmed. @param why the unit sees it */
    @Transactional
    public void open(Viewer viewer, UUID id, YearMonth month, String why) {
        SupervisedTask task = door.open(viewer, id);
        door.requireSupervisor(viewer, task);
        PlanStore.Month found = require(id, month);
        CorrectionDesk.requireReason("why-" + month, why);
        if (!store.monthOpened(id, month, why.strip())) {
            throw conflict(
                    "month-unsaid", "承办单位没有报 " + month + " 完成。", "Its unit doesn’t say that " + month + " is met.");
        }
        store.note(
                id,
                viewer.displayName(),
                month + (found.doneOn().isPresent() ? " 的完成撤回" : " 退回") + "：" + why.strip(),
                clock.instant());
    }

    /**
     * An amount of a task was confirmed: months that ask for as much or less are met on the day of its report. Joins the
     * caller's transaction.
     */
    void reached(SupervisedTask task, BigDecimal amount, LocalDate on, String by) {
        store.months(task.id()).stream()
                .filter(month ->
                        month.doneOn().isEmpty() && !month.plan().month().isAfter(YearMonth.from(on)))
                .filter(month -> month.plan()
                        .counted()
                        .filter(asked -> amount.compareTo(asked) >= 0)
                        .isPresent())
                .forEach(month -> store.monthDone(task.id(), month.plan().month(), on, by));
    }

    private PlanStore.Month require(UUID task, YearMonth month) {
        return store.months(task).stream()
                .filter(one -> one.plan().month().equals(month))
                .findFirst()
                .orElseThrow(Problem::notFound);
    }

    private static Problem conflict(String code, String zh, String en) {
        return Problem.of(HttpStatus.CONFLICT, code, LocalText.of(zh, en));
    }

    private LocalDate today() {
        return ChinaTime.dayOf(clock.instant());
    }
}
