package org.tongban.server.oversight.task;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.tongban.kernel.calendar.ChinaTime;
import org.tongban.server.oversight.task.MonthPlan.Goal;

/**
 * Proposes what is left of a plan by months anew, after the task's day or goal changed or another unit took it. Months
 * that are over or done stay as they were: what was missed stays missed.
 */
@Component
class Replanning {
    private final PlanStore store;

    Replanning(PlanStore store) {
        this.store = store;
    }

    /** What the task is to come to. @param targets its goal in the words of the document */
    record To(LocalDate due, Optional<Goal> goal, String targets) {}

    /** @param what happened, in words: 延期后重排 */
    record Why(String by, Instant at, String what) {}

    /** What people or the document want of a month stays wanted of it; the last month asks for the whole besides. */
    private static MonthPlan withWords(MonthPlan proposed, List<PlanStore.Month> before, LocalDate due) {
        return before.stream()
                .map(PlanStore.Month::plan)
                .filter(was ->
                        was.month().equals(proposed.month()) && !was.wanted().isBlank())
                .findFirst()
                .map(was -> proposed.month().equals(YearMonth.from(due))
                        ? new MonthPlan(proposed.month(), was.wanted() + "；" + proposed.standard(), proposed.deadline())
                        : new MonthPlan(
                                proposed.month(),
                                was.wanted(),
                                was.deadline().isBefore(proposed.deadline()) ? was.deadline() : proposed.deadline()))
                .orElse(proposed);
    }

    /** Joins the caller's transaction, which has the task to itself. */
    void anew(SupervisedTask task, To to, Why why) {
        LocalDate today = ChinaTime.dayOf(why.at());
        List<PlanStore.Month> before = store.months(task.id());
        Set<YearMonth> kept = before.stream()
                .filter(month -> month.doneOn().isPresent()
                        || month.reported().isPresent()
                        || month.plan().deadline().isBefore(today))
                .map(month -> month.plan().month())
                .collect(Collectors.toSet());
        List<MonthPlan> left = MonthPlan.propose(task.assignedOn(), to.due(), to.goal(), to.targets()).stream()
                .filter(month -> !month.month().isBefore(YearMonth.from(today)) && !kept.contains(month.month()))
                .map(month -> withWords(month, before, to.due()))
                .toList();
        store.clear(task.id(), kept);
        store.replaceMonths(task.id(), left);
        store.note(
                task.id(),
                why.by(),
                why.what()
                        + (left.isEmpty()
                                ? ""
                                : "：" + left.getFirst().month() + " 至 "
                                        + left.getLast().month()),
                why.at());
        store.moveOn(task.id());
    }
}
