package org.tongban.server.oversight.task;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;
import org.tongban.server.proceeding.HistoryEntry;
import org.tongban.server.proceeding.ProceedingActions;
import org.tongban.server.proceeding.ProceedingView;
import org.tongban.server.proceeding.Proceedings;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Page;
import org.tongban.server.web.Problem;

/** Shows the page of a task, also again after a form on it was refused. */
@Component
class TaskShown {
    private final TaskViews views;
    private final Supervision supervision;
    private final Proceedings proceedings;
    private final PlanDesk plans;
    private final SendingNotices sending;
    private final MilestoneDesk milestones;
    private final CorrectionDesk corrections;
    private final ExtensionDesk extensions;
    private final Reopening reopening;

    TaskShown(
            TaskViews views,
            Supervision supervision,
            Proceedings proceedings,
            PlanDesk plans,
            SendingNotices sending,
            MilestoneDesk milestones,
            CorrectionDesk corrections,
            ExtensionDesk extensions,
            Reopening reopening) {
        this.views = views;
        this.supervision = supervision;
        this.proceedings = proceedings;
        this.plans = plans;
        this.sending = sending;
        this.milestones = milestones;
        this.corrections = corrections;
        this.extensions = extensions;
        this.reopening = reopening;
    }

    ModelAndView of(Page page, UUID id, Map<String, String> typed, Optional<Problem> problem) {
        Viewer viewer = TaskPages.viewer(page);
        TaskView view = views.view(viewer, id);
        SupervisedTask task = view.task();
        Optional<String> reportsFor = supervision.reporting(viewer, task);
        Optional<Report> sentBack = task.state() == SupervisedTask.State.CALLED_OFF
                ? Optional.empty()
                : reportsFor.flatMap(unit -> SentBack.to(unit, task, reports(view)));
        boolean supervises = supervision.supervises(viewer, task.supervises());
        ModelAndView shown = page.view("oversight/task")
                .addObject(
                        "shown",
                        new TaskPage(
                                view,
                                UUID.randomUUID(),
                                proceedings.find(task.proceeding()).orElseThrow(),
                                actions(viewer, view),
                                proceedings.timeline(task.proceeding()),
                                history(task, view.life()),
                                reportsFor.isPresent() && (task.open() || sentBack.isPresent()),
                                task.open() && reportsFor.equals(Optional.of(task.lead())),
                                supervises,
                                supervision.leads(viewer, task.region()),
                                supervision.sight(viewer).units(),
                                sentBack,
                                task.open() && supervision.inCharge(viewer, task.supervises(), task.region())
                                        ? sending.sendable(viewer, task)
                                        : List.of(),
                                supervises && task.open() ? supervision.unitsWithin(task.region()) : List.of(),
                                supervises && task.open() ? corrections.parts(task) : Map.of(),
                                reportsFor.equals(Optional.of(task.lead()))
                                        && extensions.askable(task, view.life().extensions()),
                                supervises && reopening.mayBe(task, page.today()),
                                typed,
                                problem));
        problem.ifPresent(one -> shown.setStatus(one.status()));
        return shown;
    }

    /** Of the two ways to accept it, those that fit what the platform counts. */
    private ProceedingActions actions(Viewer viewer, TaskView view) {
        SupervisedTask task = view.task();
        ProceedingActions actions = proceedings
                .actions(task.proceeding(), viewer, "/tasks/" + task.id())
                .orElseThrow();
        if (view.below()) {
            return actions.without(Verification.ACCEPT);
        }
        boolean mayBeBelow = task.goal().isPresent() && !view.goals().allCounted();
        return mayBeBelow ? actions : actions.without(Verification.ACCEPT_BELOW);
    }

    private static List<Report> reports(TaskView view) {
        return view.reports().stream().map(TaskView.ReportLine::report).toList();
    }

    /** All that happened, also at the desks of units that had the task before. */
    private List<HistoryEntry> history(SupervisedTask task, TaskLife life) {
        Stream<UUID> before = proceedings.ofSubject("task", task.id()).stream()
                .map(ProceedingView::id)
                .filter(id -> !id.equals(task.proceeding()));
        Stream<HistoryEntry> acts =
                Stream.concat(before, Stream.of(task.proceeding())).flatMap(id -> proceedings.history(id).stream());
        return Stream.of(
                        acts,
                        plans.history(task.id()).stream(),
                        milestones.history(task.id()).stream(),
                        LifeHistory.of(life))
                .flatMap(entries -> entries)
                .sorted(Comparator.comparing(HistoryEntry::at))
                .toList();
    }

    /** What went wrong at a field is shown on the page again; everything else has a page of its own. */
    ModelAndView again(Page page, UUID id, Map<String, String> typed, Problem problem) {
        if (problem.status() != HttpStatus.UNPROCESSABLE_CONTENT && problem.status() != HttpStatus.CONFLICT) {
            throw problem;
        }
        return of(page, id, typed, Optional.of(problem));
    }
}
