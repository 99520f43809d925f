package org.tongban.server.oversight.task;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.tongban.kernel.calendar.ChinaTime;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.catalogue.CatalogueInForce;
import org.tongban.server.licence.SealedPapers;
import org.tongban.server.oversight.task.TaskView.UnitName;
import org.tongban.server.proceeding.Act;
import org.tongban.server.proceeding.Desks;
import org.tongban.server.proceeding.ProceedingEnded;
import org.tongban.server.proceeding.ProceedingView;
import org.tongban.server.proceeding.Proceedings;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Problem;

/** Tasks that are followed: what they look like, what units report of them, what supervision does about them. */
@Service
class Tasks {
    private static final String FIRST_REPORT = "first-report";

    private final TaskStore store;
    private final ReportStore reportStore;
    private final PlanStore planStore;
    private final NoticeStore noticeStore;
    private final DocumentStore documents;
    private final TaskNotices notices;
    private final SealedPapers papers;
    private final Supervision supervision;
    private final Proceedings proceedings;
    private final CatalogueInForce catalogue;
    private final Ladder ladder;
    private final Clock clock;

    Tasks(
            TaskStore store,
            ReportStore reportStore,
            PlanStore planStore,
            NoticeStore noticeStore,
            DocumentStore documents,
            TaskNotices notices,
            SealedPapers papers,
            Supervision supervision,
            Proceedings proceedings,
            CatalogueInForce catalogue,
            Ladder ladder,
            Clock clock) {
        this.store = store;
        this.reportStore = reportStore;
        this.planStore = planStore;
        this.noticeStore = noticeStore;
        this.documents = documents;
        this.notices = notices;
        this.papers = papers;
        this.supervision = supervision;
        this.proceedings = proceedings;
        this.catalogue = catalogue;
        this.ladder = ladder;
        this.clock = clock;
    }

    /** @throws Problem not found, and logged, when it isn't theirs to see */
    @Transactional(readOnly = true)
    public SupervisedTask require(Viewer viewer, UUID id) {
        SupervisedTask task = store.find(id).orElseThrow(Problem::notFound);
        if (!supervision.sees(viewer, task)) {
            throw Problem.notYours("task " + id);
        }
        return task;
    }

    @Transactional(readOnly = true)
    public TaskView view(Viewer viewer, UUID id) {
        SupervisedTask task = require(viewer, id);
        LocalDate today = today();
        LocalDate until = task.endedOn().orElse(today);
        List<Report> reports = reportStore.reports(id);
        List<Notice> sent = noticeStore.of(id);
        return new TaskView(
                task,
                task.document()
                        .flatMap(documents::find)
                        .map(document -> new TaskView.DocumentTitle(
                                document.reading().title(), document.reading().number())),
                task.units().stream()
                        .map(unit -> new UnitName(unit, supervision.unitName(unit)))
                        .toList(),
                supervision.unitName(task.supervises()),
                supervision.regionName(task.region()),
                task.lamp(today, ladder),
                task.daysLate(today),
                task.pace()
                        .from(
                                task.assignedOn(),
                                Optional.of(task.due()),
                                catalogue.today().calendar()),
                task.open() ? Optional.of(task.rhythm().next(today.minusDays(1))) : Optional.empty(),
                kept(task, reports, until),
                planStore.months(id),
                reports.stream()
                        .map(report -> new TaskView.ReportLine(report, supervision.unitName(report.unit())))
                        .toList(),
                sent.stream()
                        .map(notice -> new TaskView.NoticeLine(notice, supervision.unitName(notice.unit())))
                        .toList(),
                nextNotice(task, sent, today),
                planStore.milestones(id).map(plan -> milestones(plan, reports, today)),
                planStore
                        .evaluation(id)
                        .map(one ->
                                new TaskView.EvaluationView(one, one.window().on(today))));
    }

    static ReportRhythm.Kept kept(SupervisedTask task, List<Report> reports, LocalDate until) {
        return task.rhythm()
                .kept(
                        task.assignedOn(),
                        until,
                        reports.stream()
                                .filter(report -> report.task().equals(task.id()))
                                .map(Report::on)
                                .toList());
    }

    private Optional<TaskView.NextNotice> nextNotice(SupervisedTask task, List<Notice> sent, LocalDate today) {
        if (!task.open()) {
            return Optional.empty();
        }
        List<Ladder.Sent> counted = sent.stream()
                .filter(notice -> notice.due().equals(task.due()))
                .map(notice -> new Ladder.Sent(notice.kind(), notice.on()))
                .toList();
        return ladder.next(counted).map(rung -> {
            LocalDate day = task.due().plusDays(rung.days());
            return new TaskView.NextNotice(rung.kind(), day.isBefore(today) ? today : day);
        });
    }

    private static TaskView.MilestoneView milestones(Milestones plan, List<Report> reports, LocalDate today) {
        BigDecimal reached = reports.stream()
                .flatMap(report -> report.said().amount().stream())
                .findFirst()
                .orElse(BigDecimal.ZERO);
        return new TaskView.MilestoneView(plan, reached, plan.on(today, reached));
    }

    /** @param id sent again with the same id, it is one report */
    record NewReport(UUID id, Report.Said said, List<DocumentStore.Kept> evidence) {}

    /**
     * A report of a unit that answers for the task. The first one is also what “13710” waits for.
     *
     * @throws Problem when it isn't theirs, is over, or something is missing
     */
    @Transactional
    public void report(Viewer viewer, UUID id, NewReport report) {
        SupervisedTask task = open(viewer, id);
        String unit = supervision
                .reportsFor(viewer, task)
                .orElseThrow(() -> Problem.forbidden(
                        LocalText.of("只有承办单位可以报告这项任务的进展。", "Only units that answer for this task report on it.")));
        report.said().faults().stream().findFirst().ifPresent(fault -> {
            throw Problem.atField(fault.field(), "report." + fault.field(), fault.sentence());
        });
        Instant now = clock.instant();
        LocalDate today = ChinaTime.dayOf(now);
        boolean fresh = reportStore.insert(
                id,
                new Report(
                        report.id(),
                        id,
                        unit,
                        viewer.displayName(),
                        now,
                        today,
                        dueFor(task, today),
                        report.said(),
                        List.of()));
        if (!fresh) {
            return;
        }
        report.evidence()
                .forEach(file -> reportStore.attach(id, report.id(), file, DocumentDesk.sha256(file.content())));
        if (unit.equals(task.lead())) {
            store.percent(id, report.said().percent());
            arrived(viewer, task, report);
        }
    }

    /** The day a report is for: the last one that nobody reported for yet, or else the next. */
    private LocalDate dueFor(SupervisedTask task, LocalDate today) {
        LocalDate since = reportStore.reports(task.id()).stream()
                .map(Report::on)
                .max(LocalDate::compareTo)
                .orElse(task.assignedOn());
        return task.rhythm().between(since, today.minusDays(1)).stream()
                .reduce((one, later) -> later)
                .orElseGet(() -> task.rhythm().next(today.minusDays(1)));
    }

    private void arrived(Viewer viewer, SupervisedTask task, NewReport report) {
        ProceedingView proceeding = proceedings.find(task.proceeding()).orElseThrow();
        if (proceeding.at(FIRST_REPORT).isPresent()) {
            proceedings
                    .act(Act.outcome(
                            report.id(),
                            task.proceeding(),
                            proceeding.revision(),
                            FIRST_REPORT,
                            "reported",
                            Desks.actor(viewer),
                            "",
                            Map.of("progress", report.said().progress())))
                    .orThrow();
        }
    }

    @Transactional(readOnly = true)
    public DocumentStore.Kept evidence(Viewer viewer, UUID task, UUID file) {
        require(viewer, task);
        return reportStore.evidence(task, file).orElseThrow(Problem::notFound);
    }

    /** The plan by months as the lead and the supervising unit agree on it. */
    @Transactional
    public void plan(Viewer viewer, UUID id, List<MonthPlan> plans) {
        SupervisedTask task = open(viewer, id);
        if (supervision.reportsFor(viewer, task).isEmpty()) {
            requireSupervisor(viewer, task);
        }
        planStore.replaceMonths(id, plans);
    }

    @Transactional
    public void monthDone(Viewer viewer, UUID id, YearMonth month) {
        SupervisedTask task = open(viewer, id);
        if (!supervision.reportsFor(viewer, task).equals(Optional.of(task.lead()))) {
            throw Problem.forbidden(
                    LocalText.of("只有牵头单位可以报告月度目标完成。", "Only the leading unit says that a month's standard is met."));
        }
        planStore.monthDone(id, month, today());
    }

    /** A notice sent by hand: key supervision, a summons to a talk, a hand-over, or a rung of the ladder ahead of time. */
    @Transactional
    public Notice send(Viewer viewer, UUID id, NoticeKind kind, String body) {
        SupervisedTask task = open(viewer, id);
        if (!supervision.leads(viewer, task.region())) {
            requireSupervisor(viewer, task);
        }
        boolean already = noticeStore.of(id).stream()
                .anyMatch(notice -> notice.kind() == kind && notice.due().equals(task.due()));
        if (already && kind != NoticeKind.TALK) {
            throw Problem.of(
                    HttpStatus.CONFLICT,
                    "notice-sent",
                    LocalText.of(
                            "这项任务已发过" + kind.title().zh() + "。",
                            "This task was sent a “" + kind.title().en() + "” before."));
        }
        if (kind == NoticeKind.KEY) {
            store.makeKey(id);
        }
        String text = body.isBlank() ? NoticeText.of(kind, task, today()).zh() : body.strip();
        return notices.send(task, kind, text, viewer.displayName());
    }

    @Transactional(readOnly = true)
    public Notice notice(Viewer viewer, UUID id) {
        Notice notice = noticeStore.find(id).orElseThrow(Problem::notFound);
        boolean seen = supervision.leads(viewer, notice.region())
                || supervision.supervises(viewer, notice.supervises())
                || supervision.sight(viewer).units().contains(notice.unit());
        if (!seen) {
            throw Problem.notYours("notice " + id);
        }
        return notice;
    }

    /** The notice under the seal of the unit that sent it. */
    @Transactional(readOnly = true)
    public Optional<DocumentStore.Kept> sealed(Viewer viewer, UUID id) {
        Notice notice = notice(viewer, id);
        return papers.find(id).map(file -> Papers.kept(notice.number(), file));
    }

    /** Whether a notice the viewer may see has a sealed file; those sent before notices were sealed have none. */
    @Transactional(readOnly = true)
    public boolean isSealed(Notice notice) {
        return papers.isSealed(notice.id());
    }

    /** What the unit says to a notice, once. */
    @Transactional
    public void answer(Viewer viewer, UUID id, String text) {
        Notice notice = notice(viewer, id);
        if (!supervision.sight(viewer).units().contains(notice.unit())) {
            throw Problem.forbidden(LocalText.of("只有收到文书的单位可以答复。", "Only the unit that received it answers."));
        }
        if (text.isBlank()) {
            throw Problem.atField("answer", "answer.missing", LocalText.of("请写明答复内容。", "Write what the answer is."));
        }
        if (!noticeStore.answer(id, text.strip(), viewer.displayName(), clock.instant())) {
            throw Problem.of(HttpStatus.CONFLICT, "answered", LocalText.of("这份文书已经答复过了。", "This was answered before."));
        }
    }

    /**
     * Cumulative shares of an amount, for a task that counts something.
     *
     * @param steps none for the usual ones
     */
    @Transactional
    public void milestones(Viewer viewer, UUID id, BigDecimal total, List<Milestones.Step> steps) {
        SupervisedTask task = open(viewer, id);
        requireSupervisor(viewer, task);
        if (total.signum() <= 0) {
            throw Problem.atField(
                    "total", "milestones.total", LocalText.of("总量应大于零。", "The amount has to be more than zero."));
        }
        Milestones usual = Milestones.usual(task.due().getYear(), total);
        planStore.milestones(id, steps.isEmpty() ? usual : stepped(total, steps, usual.bonus()));
    }

    private static Milestones stepped(BigDecimal total, List<Milestones.Step> steps, BigDecimal bonus) {
        try {
            return new Milestones(total, steps, bonus);
        } catch (IllegalArgumentException impossible) {
            throw Problem.atField(
                    "steps",
                    "milestones.steps",
                    LocalText.of(
                            "累计比例应在 0 到 100 之间，逐月不下降，每月一个。",
                            "Cumulative shares are from 0 to 100, never fall, and there is one for each month."));
        }
    }

    @Transactional
    public void evaluate(Viewer viewer, UUID id, String finding) {
        SupervisedTask task = require(viewer, id);
        requireSupervisor(viewer, task);
        PlanStore.Evaluation evaluation = planStore.evaluation(id).orElseThrow(Problem::notFound);
        if (evaluation.window().on(today()) == EvaluationWindow.Standing.NOT_YET) {
            throw Problem.of(
                    HttpStatus.CONFLICT,
                    "evaluation-early",
                    LocalText.of(
                            "评估从 " + evaluation.window().opens() + " 起进行，现在还早。",
                            "It can be evaluated from " + evaluation.window().opens() + " on."));
        }
        if (finding.isBlank()) {
            throw Problem.atField("finding", "finding.missing", LocalText.of("请写明评估结论。", "Write what was found."));
        }
        planStore.evaluated(id, today(), finding.strip());
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void ended(ProceedingEnded ended) {
        if (ended.kind().equals("task")) {
            LocalDate day = ChinaTime.dayOf(ended.at());
            boolean done = ended.end().equals("done");
            store.end(ended.subject(), done ? SupervisedTask.State.DONE : SupervisedTask.State.CALLED_OFF, day);
            if (done) {
                planStore.evaluation(ended.subject(), EvaluationWindow.after(day));
            }
        }
    }

    private SupervisedTask open(Viewer viewer, UUID id) {
        require(viewer, id);
        SupervisedTask task = store.lock(id).orElseThrow(Problem::notFound);
        if (!task.open()) {
            throw Problem.of(
                    HttpStatus.CONFLICT,
                    "task-over",
                    LocalText.of("这项任务已经办结，不能再改。", "This task is over and can't be changed any more."));
        }
        return task;
    }

    private void requireSupervisor(Viewer viewer, SupervisedTask task) {
        if (!supervision.supervises(viewer, task.supervises())) {
            throw Problem.forbidden(LocalText.of("只有督办单位可以这样做。", "Only the supervising unit may do this."));
        }
    }

    private LocalDate today() {
        return ChinaTime.dayOf(clock.instant());
    }
}
