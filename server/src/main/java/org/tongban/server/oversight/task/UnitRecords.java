package org.tongban.server.oversight.task;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
    private final TaskProgress progress;
    private final ReportStore reportStore;
    private final NoticeStore noticeStore;
    private final OpeningStore openings;
    private final StandingStore standing;
    private final TransferStore transfers;
    private final LifeStore lives;
    private final LimitRecords limits;

    UnitRecords(
            TaskStore tasks,
            TaskProgress progress,
            ReportStore reportStore,
            NoticeStore noticeStore,
            OpeningStore openings,
            StandingStore standing,
            TransferStore transfers,
            LifeStore lives,
            LimitRecords limits) {
        this.tasks = tasks;
        this.progress = progress;
        this.reportStore = reportStore;
        this.noticeStore = noticeStore;
        this.openings = openings;
        this.standing = standing;
        this.transfers = transfers;
        this.lives = lives;
        this.limits = limits;
    }

    /**
     * Tasks that were open at some time of the span, or accepted in it, as they were known at its end.
     *
     * @param until the last day that counts
     */
    List<SupervisedTask> tasks(FigureScope.Scope scope, LocalDate from, LocalDate until) {
        List<SupervisedTask> during = tasks.duringOrAccepted(scope.regions(), from, until);
        List<Transfer> moved = transfers.of(ids(during));
        Map<UUID, List<Waited>> waits = progress.waits(ids(during));
        List<TaskLife.Reopened> reopened = lives.reopenings(ids(during));
        return during.stream()
                .map(task -> task.asOf(until, moved)
                        .beforeReopened(until, reopened)
                        .asKnownOn(until, waits.getOrDefault(task.id(), List.of())))
                .toList();
    }

    /** What was called off, put off, or given to another unit when it was late. @param until the last day that counts */
    BulletinText.Changes changes(FigureScope.Scope scope, LocalDate from, LocalDate until) {
        Map<UUID, SupervisedTask> during = tasks.during(scope.regions(), from, until).stream()
                .collect(Collectors.toMap(
                        SupervisedTask::id, Function.identity(), (one, same) -> one, LinkedHashMap::new));
        List<UUID> ids = List.copyOf(during.keySet());
        return new BulletinText.Changes(
                during.values().stream()
                        .filter(task -> task.state() == SupervisedTask.State.CALLED_OFF
                                && task.endedOn()
                                        .filter(day -> within(day, from, until))
                                        .isPresent())
                        .toList(),
                lives.granted(ids, from, until).stream()
                        .map(one -> new BulletinText.Extended(
                                Objects.requireNonNull(during.get(one.task())), one.unit(), one.wasDue(), one.day()))
                        .toList(),
                transfers.of(ids).stream()
                        .filter(one -> one.late() && within(one.on(), from, until))
                        .map(one -> new BulletinText.Moved(Objects.requireNonNull(during.get(one.task())), one))
                        .toList());
    }

    private static boolean within(LocalDate day, LocalDate from, LocalDate until) {
        return !day.isBefore(from) && !day.isAfter(until);
    }

    /**
     * A unit answers for what was sent to itself, and for reports, from the day on which it got the task to the day on
     * which it went to another unit.
     *
     * @param until the last day that counts: the last of the span, or today where that is earlier
     */
    Counted counted(FigureScope.Scope scope, LocalDate from, LocalDate until) {
        List<SupervisedTask> found = tasks.during(scope.regions(), from, until);
        List<UUID> ids = ids(found);
        Map<UUID, List<Waited>> waits = progress.waits(ids);
        List<TaskLife.Reopened> reopened = lives.reopenings(ids);
        List<SupervisedTask> during = found.stream()
                .map(task -> task.beforeReopened(until, reopened).asOf(until, waits.getOrDefault(task.id(), List.of())))
                .toList();
        Map<UUID, List<Transfer>> moved = transfers.of(ids).stream().collect(Collectors.groupingBy(Transfer::task));
        List<Notice> warnings = noticeStore.between(scope.regions(), from, until).stream()
                .filter(Notice::stands)
                .filter(notice -> notice.kind() == NoticeKind.URGING
                        || notice.kind() == NoticeKind.SUPERVISION
                        || notice.kind() == NoticeKind.HAND_OVER)
                .toList();
        return new Counted(
                during.stream()
                        .flatMap(task -> Stretch.of(task, moved.getOrDefault(task.id(), List.of()), until).stream())
                        .filter(stretch -> stretch.lastsTo(from))
                        .collect(Collectors.groupingBy(Stretch::unit)),
                reportStore.reportsOf(ids),
                standing.of(ids),
                openings.of(ids).stream().collect(Collectors.groupingBy(Opening::unit)),
                warnings.stream().collect(Collectors.groupingBy(Notice::task)),
                limits.byUnit(scope.regions(), from, until),
                from,
                until);
    }

    private static List<UUID> ids(List<SupervisedTask> tasks) {
        return tasks.stream().map(SupervisedTask::id).toList();
    }

    /** The records of a span, from which points are a function. @param warnings by the task they are about */
    record Counted(
            Map<String, List<Stretch>> byLead,
            List<Report> reports,
            List<YearFound.OfTask> years,
            Map<String, List<Opening>> openings,
            Map<Optional<UUID>, List<Notice>> warnings,
            Map<String, Count> limitsKept,
            LocalDate from,
            LocalDate until) {

        Map<Criterion, Count> of(String unit) {
            List<Stretch> own = byLead.getOrDefault(unit, List.of());
            List<SupervisedTask> has = own.stream()
                    .filter(stretch -> stretch.left().isEmpty())
                    .map(Stretch::task)
                    .toList();
            Map<Criterion, Count> counts = new EnumMap<>(Criterion.class);
            counts.put(
                    Criterion.DONE_IN_TIME,
                    count(own, stretch -> stretch.settledBy(until), stretch -> stretch.settledInTime(until))
                            .plus(assessed(own)));
            counts.put(Criterion.NOT_LATE, count(has, task -> task.openOn(until), this::notLate));
            counts.put(Criterion.NO_NOTICE, count(own, stretch -> true, stretch -> !warned(stretch)));
            counts.put(Criterion.REPORTED_IN_TIME, reported(own).plus(begun(unit, own)));
            counts.put(Criterion.LIMITS_KEPT, limitsKept.getOrDefault(unit, Count.NONE));
            return counts;
        }

        private boolean warned(Stretch stretch) {
            return warnings.getOrDefault(Optional.of(stretch.task().id()), List.of()).stream()
                    .anyMatch(stretch::holds);
        }

        private static <T> Count count(List<T> own, Predicate<T> counts, Predicate<T> good) {
            List<T> counted = own.stream().filter(counts).toList();
            return new Count((int) counted.stream().filter(good).count(), counted.size());
        }

        /** Years of standing tasks that the office assessed count for the unit that had them at the end of the year. */
        private Count assessed(List<Stretch> own) {
            List<YearFound.OfTask> ended = years.stream()
                    .filter(year -> year.found().isPresent()
                            && !year.end().isBefore(from)
                            && !year.end().isAfter(until))
                    .filter(year -> own.stream()
                            .anyMatch(stretch -> stretch.task().id().equals(year.task()) && stretch.had(year.end())))
                    .toList();
            return count(ended, year -> true, YearFound.OfTask::met);
        }

        /** Whether tasks were arranged and first reported on by their days, while the unit had them. */
        private Count begun(String unit, List<Stretch> own) {
            List<Opening.Start> starts = openings.getOrDefault(unit, List.of()).stream()
                    .flatMap(opening -> own.stream()
                            .filter(stretch -> stretch.began(opening))
                            .flatMap(stretch -> Stream.of(opening.arranged(), opening.reported())
                                    .filter(start -> start.counts(from, stretch.last(until)))))
                    .toList();
            return count(starts, start -> true, Opening.Start::inTime);
        }

        private Count reported(List<Stretch> own) {
            int good = 0;
            int all = 0;
            for (Stretch stretch : own) {
                ReportRhythm.Kept kept = kept(stretch);
                good += kept.inTime();
                all += kept.due();
            }
            return new Count(good, all);
        }

        /** A day of reporting is kept or missed once it is over: that of the last day before the span is one of the span. */
        private ReportRhythm.Kept kept(Stretch stretch) {
            return TaskViews.kept(stretch, from.minusDays(1), reports, until);
        }

        /** What a unit's points come from: its tasks, and what became of those that went to others, each with what it counts for. */
        List<OwnScorecards.Behind> behind(String unit) {
            return byLead.getOrDefault(unit, List.of()).stream()
                    .map(stretch -> new OwnScorecards.Behind(
                            stretch.task().id(),
                            stretch.task().number(),
                            stretch.task().title(),
                            stretch.settledBy(until) ? Optional.of(stretch.settledInTime(until)) : Optional.empty(),
                            stretch.left().isEmpty() && stretch.task().openOn(until)
                                    ? Optional.of(notLate(stretch.task()))
                                    : Optional.empty(),
                            warned(stretch),
                            kept(stretch)))
                    .toList();
        }

        private boolean notLate(SupervisedTask task) {
            return !task.lateOn(until) && !task.reportedLateOn(until);
        }
    }
}
