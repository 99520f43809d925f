package org.tongban.server.oversight.task;

import java.time.Clock;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.proceeding.HistoryEntry;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Problem;

/**
 * The plan of a task by months. The office that follows the task changes it, for whoever is measured by a plan doesn't set
 * it; a unit that can't keep to it says so in its report. Each change stays to be read.
 */
@Service
class PlanDesk {
    private static final int LONGEST = 200;

    private final TaskDoor door;
    private final PlanStore store;
    private final Clock clock;

    PlanDesk(TaskDoor door, PlanStore store, Clock clock) {
        this.door = door;
        this.store = store;
        this.clock = clock;
    }

    /**
     * @param revision of the plan as it was read: a later one isn't written over
     * @param plans months of the plan with what is to be in them; those left out stay
     * @throws Problem when the viewer isn't of the office, somebody was faster, or a standard is missing
     */
    @Transactional
    public void change(Viewer viewer, UUID id, int revision, List<MonthPlan> plans) {
        SupervisedTask task = door.open(viewer, id);
        door.requireSupervisor(viewer, task);
        Map<YearMonth, MonthPlan> before = store.months(id).stream()
                .map(PlanStore.Month::plan)
                .collect(Collectors.toMap(MonthPlan::month, Function.identity()));
        plans.forEach(plan -> requireRight(plan, before));
        plans.forEach(plan -> requireDeadline(task, plan, before));
        List<MonthPlan> changed = plans.stream()
                .filter(plan -> !plan.equals(before.get(plan.month())))
                .toList();
        if (!store.revise(id, revision)) {
            throw Problem.of(
                    HttpStatus.CONFLICT,
                    "plan-changed",
                    LocalText.of(
                            "月度计划刚被别人改过，您的修改没有保存。请看过现在的计划后再改。",
                            "Somebody changed the plan just now, and what you sent isn’t kept. Look at it as it is, then change it."));
        }
        if (!changed.isEmpty()) {
            store.replaceMonths(id, changed);
            String what = changed.stream()
                    .map(plan ->
                            told(Optional.ofNullable(before.get(plan.month())).orElse(plan), plan))
                    .collect(Collectors.joining("；"));
            store.note(id, viewer.displayName(), what, clock.instant());
        }
    }

    private static void requireRight(MonthPlan plan, Map<YearMonth, MonthPlan> before) {
        if (!before.containsKey(plan.month())) {
            throw Problem.atField(
                    "months",
                    "plan.month",
                    LocalText.of("计划里没有 " + plan.month() + "。", "The plan has no " + plan.month() + "."));
        }
        if (plan.standard().isBlank() || plan.standard().length() > LONGEST) {
            throw Problem.atField(
                    "standard-" + plan.month(),
                    "plan.standard",
                    LocalText.of(
                            "请写明 " + plan.month() + " 的标准，不超过 200 字。",
                            "Say what the standard of " + plan.month() + " is, in at most 200 characters."));
        }
    }

    /** A month that is to be reached after its task is due, or before it begins, asks for nothing. */
    private static void requireDeadline(SupervisedTask task, MonthPlan plan, Map<YearMonth, MonthPlan> before) {
        boolean same = Optional.ofNullable(before.get(plan.month()))
                .filter(was -> was.deadline().equals(plan.deadline()))
                .isPresent();
        if (!same
                && (plan.deadline().isAfter(task.due())
                        || plan.deadline().isBefore(plan.month().atDay(1)))) {
            throw Problem.atField(
                    "deadline-" + plan.month(),
                    "plan.deadline",
                    LocalText.of(
                            plan.month() + " 的期限要在该月 1 日以后、任务期限 " + task.due() + " 以前。",
                            "The deadline of " + plan.month() + " lies between its first day and the task’s own, "
                                    + task.due() + "."));
        }
    }

    private static String told(MonthPlan was, MonthPlan is) {
        String standard =
                was.standard().equals(is.standard()) ? "" : "标准“" + was.standard() + "”改为“" + is.standard() + "”";
        String deadline = was.deadline().equals(is.deadline()) ? "" : "期限 " + was.deadline() + " 改为 " + is.deadline();
        String both = standard.isEmpty() || deadline.isEmpty() ? standard + deadline : standard + "，" + deadline;
        return is.month() + " " + both;
    }

    /** Changes of the plan as a part of what happened to the task. */
    @Transactional(readOnly = true)
    public List<HistoryEntry> history(UUID id) {
        return store.changes(id).stream()
                .map(one -> new HistoryEntry(
                        0,
                        one.at(),
                        Optional.of(one.by()),
                        LocalText.of("调整月度计划", "The plan by months was changed"),
                        List.of(),
                        one.what(),
                        Map.of()))
                .toList();
    }
}
