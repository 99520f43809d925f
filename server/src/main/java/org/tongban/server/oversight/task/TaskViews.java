package org.tongban.server.oversight.task;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tongban.kernel.calendar.ChinaTime;
import org.tongban.server.catalogue.CatalogueInForce;
import org.tongban.server.oversight.task.TaskView.UnitName;
import org.tongban.server.viewer.Viewer;

/** Puts together what there is to see of a task. */
@Service
class TaskViews {
    private final TaskDoor door;
    private final ReportStore reportStore;
    private final PlanStore planStore;
    private final NoticeStore noticeStore;
    private final NoticeDays days;
    private final TransferStore transfers;
    private final AcceptanceStore acceptances;
    private final LifeStore life;
    private final StandingStore standing;
    private final OpeningStore openings;
    private final DocumentStore documents;
    private final MilestoneDesk milestones;
    private final Supervision supervision;
    private final CatalogueInForce catalogue;
    private final PlatformTargets targets;
    private final Ladder ladder;
    private final Clock clock;

    TaskViews(
            TaskDoor door,
            ReportStore reportStore,
            PlanStore planStore,
            NoticeStore noticeStore,
            NoticeDays days,
            TransferStore transfers,
            AcceptanceStore acceptances,
            LifeStore life,
            StandingStore standing,
            OpeningStore openings,
            DocumentStore documents,
            MilestoneDesk milestones,
            Supervision supervision,
            CatalogueInForce catalogue,
            PlatformTargets targets,
            Ladder ladder,
            Clock clock) {
        this.door = door;
        this.reportStore = reportStore;
        this.planStore = planStore;
        this.noticeStore = noticeStore;
        this.days = days;
        this.transfers = transfers;
        this.acceptances = acceptances;
        this.life = life;
        this.standing = standing;
        this.openings = openings;
        this.documents = documents;
        this.milestones = milestones;
        this.supervision = supervision;
        this.catalogue = catalogue;
        this.targets = targets;
        this.ladder = ladder;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public TaskView view(Viewer viewer, UUID id) {
        SupervisedTask task = door.require(viewer, id);
        LocalDate today = today();
        List<Report> reports = reportStore.reports(id);
        List<Notice> sent = noticeStore.of(id);
        Map<UUID, PlatformTarget.Tally> counted = reportStore.counted(id);
        List<Stretch> stretches = Stretch.of(task, transfers.of(id), today);
        GoalsFound found = targets.of(task);
        return new TaskView(
                task,
                documentTitle(task),
                task.units().stream().map(this::named).toList(),
                supervision.unitName(task.supervises()),
                supervision.regionName(task.region()),
                task.lamp(today, ladder),
                task.daysLate(today),
                clockOf(stretches.getLast(), openings.of(task.proceeding())),
                task.open() ? Optional.of(task.rhythm().next(today.minusDays(1))) : Optional.empty(),
                kept(stretches.getLast(), reports, today),
                planStore.months(id),
                planStore.revision(id),
                reports.stream()
                        .map(report -> new TaskView.ReportLine(
                                report,
                                supervision.unitName(report.unit()),
                                Optional.ofNullable(counted.get(report.id()))))
                        .toList(),
                sent.stream()
                        .map(notice -> notice.asSeen(supervision.inCharge(viewer, task.supervises(), task.region())))
                        .map(notice -> new TaskView.NoticeLine(notice, supervision.unitName(notice.unit())))
                        .toList(),
                nextNotice(task, sent, today),
                stretches.stream()
                        .flatMap(stretch -> stretch.left().map(one -> line(stretch, one, reports)).stream())
                        .toList(),
                milestones.view(viewer, id).map(TaskView.MilestoneView::of),
                planStore
                        .evaluation(id)
                        .map(one ->
                                new TaskView.EvaluationView(one, one.window().on(today))),
                found.first(),
                found.others(),
                acceptances.of(id),
                life.of(id),
                openings.of(task.proceeding()),
                standing.of(List.of(id)));
    }

    private Optional<TaskView.DocumentTitle> documentTitle(SupervisedTask task) {
        return task.document()
                .flatMap(documents::find)
                .map(document -> new TaskView.DocumentTitle(document.title(), document.number()));
    }

    private UnitName named(String unit) {
        return new UnitName(unit, supervision.unitName(unit));
    }

    /** As the days were set when the unit got it. */
    private Pace.Days clockOf(Stretch stretch, Optional<Opening> opening) {
        LocalDate due = stretch.task().due();
        return opening.map(
                        one -> new Pace.Days(one.arranged().by(), one.reported().by(), due))
                .orElseGet(() -> stretch.task()
                        .pace()
                        .from(
                                stretch.from(),
                                Optional.of(due),
                                catalogue.today().calendar()));
    }

    private TaskView.TransferLine line(Stretch stretch, Transfer one, List<Report> reports) {
        return new TaskView.TransferLine(
                one,
                supervision.unitName(one.from()),
                supervision.unitName(one.to()),
                kept(stretch, reports, one.on()));
    }

    /** How the unit of a stretch kept the days of reporting in it. */
    static ReportRhythm.Kept kept(Stretch stretch, List<Report> reports, LocalDate until) {
        return kept(stretch, stretch.from(), reports, until);
    }

    /**
     * How the lead kept to the days of reports; what others say of it is welcome and doesn't count for the lead.
     *
     * @param since the first day of reporting that counts
     * @param until the last day that counts: what is answered after the end keeps no day of reporting
     */
    static ReportRhythm.Kept kept(Stretch stretch, LocalDate since, List<Report> reports, LocalDate until) {
        SupervisedTask task = stretch.task();
        LocalDate last = stretch.last(until);
        return task.rhythm()
                .kept(
                        stretch.from(),
                        since(task, since, until),
                        last,
                        reports.stream()
                                .filter(report -> report.task().equals(task.id()))
                                .filter(report -> report.unit().equals(task.lead()))
                                .map(Report::on)
                                .filter(day -> !day.isAfter(last))
                                .toList());
    }

    /** While it was done nothing had to be reported: of one that was reopened the days since count. */
    private static LocalDate since(SupervisedTask task, LocalDate since, LocalDate until) {
        return task.reopenedOn()
                .filter(day -> !day.isAfter(until) && day.isAfter(since))
                .orElse(since);
    }

    private Optional<TaskView.NextNotice> nextNotice(SupervisedTask task, List<Notice> sent, LocalDate today) {
        if (!task.open() || task.completedOn().isPresent() || task.pace() == Pace.STANDING) {
            return Optional.empty();
        }
        List<Ladder.Sent> counted = sent.stream()
                .filter(notice -> notice.due().equals(task.due()) && notice.stands())
                .map(notice -> new Ladder.Sent(notice.kind(), notice.on()))
                .toList();
        return ladder.next(counted).map(rung -> {
            LocalDate day = task.due().plusDays(rung.days());
            boolean oneWentOut = counted.stream().anyMatch(one -> !one.on().isBefore(today));
            LocalDate first = oneWentOut ? today.plusDays(1) : today;
            return new TaskView.NextNotice(rung.kind(), days.goesOut(day.isBefore(first) ? first : day));
        });
    }

    private LocalDate today() {
        return ChinaTime.dayOf(clock.instant());
    }
}
