package org.tongban.server.oversight.task;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
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
import org.tongban.kernel.procedure.run.Actor;
import org.tongban.kernel.procedure.run.Command;
import org.tongban.kernel.procedure.run.Effect;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.proceeding.Act;
import org.tongban.server.proceeding.Desks;
import org.tongban.server.proceeding.ProceedingEnded;
import org.tongban.server.proceeding.ProceedingMoved;
import org.tongban.server.proceeding.ProceedingView;
import org.tongban.server.proceeding.Proceedings;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Problem;

/** What units do about their tasks: reports with evidence; and what is found afterwards. */
@Service
class Tasks {
    private static final String FIRST_REPORT = "first-report";
    private static final String VERIFY = "verify";

    private final TaskProgress progress;
    private final ReportStore reportStore;
    private final PlanStore planStore;
    private final TaskDoor door;
    private final Supervision supervision;
    private final Proceedings proceedings;
    private final PlatformTargets targets;
    private final OpeningStore openings;
    private final Clock clock;

    Tasks(
            TaskProgress progress,
            ReportStore reportStore,
            PlanStore planStore,
            TaskDoor door,
            Supervision supervision,
            Proceedings proceedings,
            PlatformTargets targets,
            OpeningStore openings,
            Clock clock) {
        this.progress = progress;
        this.reportStore = reportStore;
        this.planStore = planStore;
        this.door = door;
        this.supervision = supervision;
        this.proceedings = proceedings;
        this.targets = targets;
        this.openings = openings;
        this.clock = clock;
    }

    /** @param id sent again with the same id, it is one report */
    record NewReport(UUID id, Report.Said said, List<DocumentStore.Kept> evidence) {}

    /**
     * A report of a unit that answers for the task. The first one is also what “13710” waits for. Of a task that is done
     * only an amount that was sent back is reported, again.
     *
     * @throws Problem when it isn't theirs, is over, or something is missing
     */
    @Transactional
    public void report(Viewer viewer, UUID id, NewReport sent) {
        SupervisedTask task = door.openOrDone(viewer, id);
        String unit = supervision
                .reporting(viewer, task)
                .orElseThrow(() -> Problem.forbidden(LocalText.of(
                        "只有承办单位的经办人可以报告这项任务的进展。",
                        "Only those who handle matters at a unit that answers for this task report on it.")));
        List<Report> before = reportStore.reportsOf(List.of(id));
        if (before.stream().anyMatch(one -> one.id().equals(sent.id()))) {
            return;
        }
        if (!task.open()) {
            requireSentBack(task, unit, before, sent.said());
        }
        Optional<GoalsFound> found =
                task.open() && unit.equals(task.lead()) ? Optional.of(targets.of(task)) : Optional.empty();
        NewReport report =
                found.map(goals -> PlatformTargets.counted(goals, sent)).orElse(sent);
        report.said().faults().stream().findFirst().ifPresent(fault -> {
            throw Problem.atField(fault.field(), "report." + fault.field(), fault.sentence());
        });
        if (keep(viewer, task, unit, report) && task.open() && unit.equals(task.lead())) {
            found.flatMap(GoalsFound::first)
                    .filter(PlatformTarget.Measured::known)
                    .ifPresent(one -> reportStore.counted(report.id(), one.tally()));
            progress.percent(id, report.said().percent());
            arrived(viewer, task, report);
        }
    }

    private static void requireSentBack(SupervisedTask task, String unit, List<Report> before, Report.Said said) {
        if (SentBack.to(unit, task, before).isEmpty()) {
            throw TaskDoor.over();
        }
        if (said.amount().isEmpty()) {
            throw Problem.atField(
                    "amount",
                    "report.amount",
                    LocalText.of("请填写核对后的累计完成量。", "Write the amount as it is, now that it was checked."));
        }
    }

    /** @return false when that id was used before */
    private boolean keep(Viewer viewer, SupervisedTask task, String unit, NewReport report) {
        Instant now = clock.instant();
        LocalDate today = ChinaTime.dayOf(now);
        boolean fresh = reportStore.insert(
                task.id(),
                new Report(
                        report.id(),
                        task.id(),
                        unit,
                        viewer.displayName(),
                        now,
                        today,
                        dueFor(task, unit, today),
                        report.said(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of()));
        if (fresh) {
            report.evidence().forEach(file -> reportStore.attach(task.id(), report.id(), file));
        }
        return fresh;
    }

    /**
     * The day a report is for: the last one that the unit reported nothing for yet, or else the next; this one when the
     * task is done.
     */
    private LocalDate dueFor(SupervisedTask task, String unit, LocalDate today) {
        if (!task.open()) {
            return today;
        }
        LocalDate since = reportStore.reportsOf(List.of(task.id())).stream()
                .filter(report -> report.unit().equals(unit))
                .map(Report::on)
                .max(LocalDate::compareTo)
                .orElse(task.assignedOn());
        return task.rhythm().between(since, today.minusDays(1)).stream()
                .reduce((one, later) -> later)
                .orElseGet(() -> task.rhythm().next(today.minusDays(1)));
    }

    private void arrived(Viewer viewer, SupervisedTask task, NewReport report) {
        openings.reported(task.proceeding(), today());
        Optional<ProceedingView.WaitingStep> waits =
                proceedings.find(task.proceeding()).flatMap(view -> view.at(FIRST_REPORT));
        if (waits.isPresent()) {
            putBack(viewer, task, waits.get(), report);
            proceedings
                    .act(Act.outcome(
                            report.id(),
                            task.proceeding(),
                            proceedings.find(task.proceeding()).orElseThrow().revision(),
                            FIRST_REPORT,
                            "reported",
                            Desks.actor(viewer),
                            "",
                            Map.of("progress", report.said().progress())))
                    .orThrow();
        }
    }

    /** The unit has reported: whoever else there had the first report in hand, and may be away, has it no longer. */
    private void putBack(Viewer viewer, SupervisedTask task, ProceedingView.WaitingStep waits, NewReport report) {
        boolean byAnother = waits.takenBy()
                .filter(person -> !person.id().equals(viewer.person().toString()))
                .isPresent();
        if (byAnother) {
            UUID command = UUID.nameUUIDFromBytes(("put back " + report.id()).getBytes(StandardCharsets.UTF_8));
            proceedings
                    .act(Act.always(command, task.proceeding(), new Command.PutBack(FIRST_REPORT, Actor.SYSTEM)))
                    .orThrow();
        }
    }

    @Transactional(readOnly = true)
    public DocumentStore.Kept evidence(Viewer viewer, UUID task, UUID file) {
        door.require(viewer, task);
        return reportStore.evidence(task, file).orElseThrow(Problem::notFound);
    }

    @Transactional
    public void evaluate(Viewer viewer, UUID id, String finding) {
        SupervisedTask task = door.require(viewer, id);
        door.requireSupervisor(viewer, task);
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
        if (!planStore.evaluated(id, today(), finding.strip())) {
            throw Problem.of(
                    HttpStatus.CONFLICT,
                    "evaluated",
                    LocalText.of(
                            "这项任务已经有人评估过了，您写的没有保存。请看现在的结论。",
                            "Somebody evaluated this task before; what you wrote isn’t kept. Look at what they found."));
        }
    }

    /** What its unit reports as done ends on that day if the office accepts it; sent back, it goes on as before. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void moved(ProceedingMoved moved) {
        if (!moved.kind().equals("task") || !progress.runs(moved.subject(), moved.proceeding())) {
            return;
        }
        for (Effect effect : moved.effects()) {
            if (effect instanceof Effect.Arrived arrived) {
                if (arrived.step().equals(VERIFY)) {
                    progress.completed(moved.subject(), ChinaTime.dayOf(moved.at()), arrived.due());
                } else {
                    progress.goesOn(moved.subject(), ChinaTime.dayOf(moved.at()));
                }
            }
        }
    }

    /** A proceeding that the task no longer runs on ended when the task was given to another unit. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void ended(ProceedingEnded ended) {
        if (ended.kind().equals("task") && progress.runs(ended.subject(), ended.proceeding())) {
            LocalDate day = ChinaTime.dayOf(ended.at());
            boolean done = ended.end().equals("done");
            SupervisedTask.State state = done ? SupervisedTask.State.DONE : SupervisedTask.State.CALLED_OFF;
            if (progress.end(ended.subject(), state, day) && done) {
                planStore.evaluation(ended.subject(), EvaluationWindow.after(day));
            }
        }
    }

    private LocalDate today() {
        return ChinaTime.dayOf(clock.instant());
    }
}
