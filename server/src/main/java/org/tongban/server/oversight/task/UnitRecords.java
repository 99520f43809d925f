package org.tongban.server.oversight.task;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.tongban.server.oversight.task.Scorecard.Count;
import org.tongban.server.oversight.task.Scorecard.Criterion;

/** Counts what units did in a span, from the records of tasks, reports, notices and decisions. */
@Component
class UnitRecords {
    private final TaskStore tasks;
    private final ReportStore reportStore;
    private final NoticeStore noticeStore;
    private final TransferStore transfers;
    private final FigureStore store;

    UnitRecords(
            TaskStore tasks,
            ReportStore reportStore,
            NoticeStore noticeStore,
            TransferStore transfers,
            FigureStore store) {
        this.tasks = tasks;
        this.reportStore = reportStore;
        this.noticeStore = noticeStore;
        this.transfers = transfers;
        this.store = store;
    }

    /**
     * A unit answers for what was sent to itself, and for reports from the day on which it got the task.
     *
     * @param until the last day that counts: {@code to}, or today where that is earlier
     */
    Counted counted(FigureScope.Scope scope, LocalDate from, LocalDate to, LocalDate until) {
        List<SupervisedTask> all = tasks.during(scope.regions(), from, to);
        List<UUID> ids = all.stream().map(SupervisedTask::id).toList();
        List<Report> reports = reportStore.reportsOf(ids);
        Map<UUID, String> leads = all.stream().collect(Collectors.toMap(SupervisedTask::id, SupervisedTask::lead));
        Set<UUID> warned = noticeStore.between(scope.regions(), from, to).stream()
                .filter(notice -> notice.kind() == NoticeKind.URGING
                        || notice.kind() == NoticeKind.SUPERVISION
                        || notice.kind() == NoticeKind.HAND_OVER)
                .flatMap(notice -> notice.task().filter(task -> notice.unit().equals(leads.get(task))).stream())
                .collect(Collectors.toSet());
        return new Counted(
                all.stream().collect(Collectors.groupingBy(SupervisedTask::lead)),
                reports,
                transfers.lastOf(ids),
                warned,
                store.limitsKept(scope.regions(), from, to),
                until);
    }

    /** The records of a span, from which points are a function. @param got when a task was given to its lead by hand */
    record Counted(
            Map<String, List<SupervisedTask>> byLead,
            List<Report> reports,
            Map<UUID, LocalDate> got,
            Set<UUID> warned,
            Map<String, Count> limitsKept,
            LocalDate until) {

        Map<Criterion, Count> of(String unit) {
            List<SupervisedTask> own = byLead.getOrDefault(unit, List.of());
            Map<Criterion, Count> counts = new EnumMap<>(Criterion.class);
            counts.put(
                    Criterion.DONE_IN_TIME,
                    count(own, task -> task.state() == SupervisedTask.State.DONE, task -> task.daysLate(until) == 0));
            counts.put(
                    Criterion.NOT_LATE,
                    count(own, SupervisedTask::open, task -> !task.due().isBefore(until)));
            counts.put(Criterion.NO_NOTICE, count(own, task -> true, task -> !warned.contains(task.id())));
            counts.put(Criterion.REPORTED_IN_TIME, reported(own));
            counts.put(Criterion.LIMITS_KEPT, limitsKept.getOrDefault(unit, Count.NONE));
            return counts;
        }

        private static Count count(
                List<SupervisedTask> own, Predicate<SupervisedTask> counts, Predicate<SupervisedTask> good) {
            List<SupervisedTask> counted = own.stream().filter(counts).toList();
            return new Count((int) counted.stream().filter(good).count(), counted.size());
        }

        private Count reported(List<SupervisedTask> own) {
            int good = 0;
            int all = 0;
            for (SupervisedTask task : own) {
                ReportRhythm.Kept kept = TaskViews.kept(
                        task,
                        got.getOrDefault(task.id(), task.assignedOn()),
                        reports,
                        task.endedOn().orElse(until));
                good += kept.inTime();
                all += kept.due();
            }
            return new Count(good, all);
        }
    }
}
