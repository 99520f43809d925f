package org.tongban.server.oversight.task;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.tongban.server.oversight.task.Scorecard.Count;
import org.tongban.server.oversight.task.Scorecard.Criterion;

/**
 * Counts what units did in a span, from the records of tasks, reports, notices and decisions. All of it is as it was at
 * the end of the span: what becomes of a task later changes nothing of a year that is over.
 */
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

    /** Tasks that were open at some time of the span, as they were at its end. @param until the last day that counts */
    List<SupervisedTask> tasks(FigureScope.Scope scope, LocalDate from, LocalDate until) {
        List<SupervisedTask> during = tasks.during(scope.regions(), from, until);
        List<Transfer> moved = transfers.of(ids(during));
        return during.stream().map(task -> task.asOf(until, moved)).toList();
    }

    /**
     * A unit answers for what was sent to itself, and for reports from the day on which it got the task.
     *
     * @param until the last day that counts: the last of the span, or today where that is earlier
     */
    Counted counted(FigureScope.Scope scope, LocalDate from, LocalDate until) {
        List<SupervisedTask> all = tasks(scope, from, until);
        List<UUID> ids = ids(all);
        Map<UUID, String> leads = all.stream().collect(Collectors.toMap(SupervisedTask::id, SupervisedTask::lead));
        Set<UUID> warned = noticeStore.between(scope.regions(), from, until).stream()
                .filter(notice -> notice.kind() == NoticeKind.URGING
                        || notice.kind() == NoticeKind.SUPERVISION
                        || notice.kind() == NoticeKind.HAND_OVER)
                .flatMap(notice -> notice.task().filter(task -> notice.unit().equals(leads.get(task))).stream())
                .collect(Collectors.toSet());
        return new Counted(
                all.stream().collect(Collectors.groupingBy(SupervisedTask::lead)),
                reportStore.reportsOf(ids),
                transfers.of(ids).stream()
                        .filter(one -> !one.on().isAfter(until))
                        .collect(Collectors.toMap(Transfer::task, Transfer::on, (one, later) -> later)),
                warned,
                store.limitsKept(scope.regions(), from, until),
                until);
    }

    private static List<UUID> ids(List<SupervisedTask> tasks) {
        return tasks.stream().map(SupervisedTask::id).toList();
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
            counts.put(Criterion.DONE_IN_TIME, count(own, task -> task.doneBy(until), this::inTime));
            counts.put(Criterion.NOT_LATE, count(own, task -> task.openOn(until), this::notLate));
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
                ReportRhythm.Kept kept = kept(task);
                good += kept.inTime();
                all += kept.due();
            }
            return new Count(good, all);
        }

        private ReportRhythm.Kept kept(SupervisedTask task) {
            return TaskViews.kept(
                    task,
                    got.getOrDefault(task.id(), task.assignedOn()),
                    reports,
                    task.finishedOn().filter(day -> day.isBefore(until)).orElse(until));
        }

        /** The tasks that a unit's points come from, each with what it counts for. */
        List<OwnScorecards.Behind> behind(String unit) {
            return byLead.getOrDefault(unit, List.of()).stream()
                    .map(task -> new OwnScorecards.Behind(
                            task.id(),
                            task.number(),
                            task.title(),
                            task.doneBy(until) ? Optional.of(inTime(task)) : Optional.empty(),
                            task.openOn(until) ? Optional.of(notLate(task)) : Optional.empty(),
                            warned.contains(task.id()),
                            kept(task)))
                    .toList();
        }

        private boolean inTime(SupervisedTask task) {
            return task.daysLate(until) == 0;
        }

        private boolean notLate(SupervisedTask task) {
            return !task.lateOn(until) && !task.reportedLateOn(until);
        }
    }
}
