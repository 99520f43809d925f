package org.tongban.server.oversight.task;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tongban.kernel.calendar.ChinaTime;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.catalogue.CatalogueInForce;
import org.tongban.server.proceeding.Desks;
import org.tongban.server.proceeding.NewProceeding;
import org.tongban.server.proceeding.Proceedings;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Problem;

/** Gives out the tasks of a document once it is reviewed (交办): from then on they are supervised. */
@Service
class GivingOut {
    private final DocumentDesk desk;
    private final ReviewDesk reviewing;
    private final DocumentStore documents;
    private final TaskStore tasks;
    private final GoalStore goals;
    private final PlanStore plans;
    private final OpeningStore openings;
    private final Proceedings proceedings;
    private final CatalogueInForce catalogue;
    private final Clock clock;

    GivingOut(
            DocumentDesk desk,
            ReviewDesk reviewing,
            DocumentStore documents,
            TaskStore tasks,
            GoalStore goals,
            PlanStore plans,
            OpeningStore openings,
            Proceedings proceedings,
            CatalogueInForce catalogue,
            Clock clock) {
        this.desk = desk;
        this.reviewing = reviewing;
        this.documents = documents;
        this.tasks = tasks;
        this.goals = goals;
        this.plans = plans;
        this.openings = openings;
        this.proceedings = proceedings;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    /**
     * Its tasks become supervised: each a proceeding at its leading unit, with a first plan by months.
     *
     * @throws Problem at {@code passed} when the day of some is over and nobody said what becomes of them
     */
    @Transactional
    public List<UUID> confirm(Viewer viewer, UUID id, Passed passed) {
        return confirm(viewer, id, passed, clock.instant());
    }

    /** The same as of an earlier moment. */
    @Transactional
    List<UUID> confirm(Viewer viewer, UUID id, Passed passed, Instant at) {
        ImportedDocument document = desk.requireOpen(viewer, id);
        reviewing.settle(viewer, document, passed, ChinaTime.dayOf(at));
        List<TaskDraft> drafts =
                desk.drafts(document).stream().filter(draft -> !draft.skipped()).toList();
        if (drafts.isEmpty()) {
            throw Problem.of(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "document.no-task",
                    LocalText.of(
                            "没有要督办的任务：没有读到任务，也没有补充，或者全部标为不督办了。",
                            "There is nothing to supervise: no task was read or added, or every one is left out."));
        }
        UnitNames names = desk.names(document);
        List<UUID> begun = new ArrayList<>();
        drafts.forEach(draft -> begun.addAll(begin(viewer, document, names, draft, at)));
        documents.confirmed(id, viewer.displayName(), at);
        return begun;
    }

    /**
     * Adds a task that was missed to a document whose tasks are given out already, and gives it out.
     *
     * @return one id for each unit that leads it
     */
    @Transactional
    public List<UUID> further(Viewer viewer, UUID id, AddedTask.Said said) {
        ImportedDocument document = desk.requireGiven(viewer, id);
        String part = reviewing.add(viewer, document, said);
        UnitNames names = desk.names(document);
        LocalDate today = ChinaTime.dayOf(clock.instant());
        List<TaskDraft> added = desk.drafts(document).stream()
                .filter(draft -> draft.part().equals(part))
                .toList();
        if (added.stream().anyMatch(draft -> draft.passed(today))) {
            throw dayIsOver();
        }
        return added.stream()
                .flatMap(draft -> begin(viewer, document, names, draft, clock.instant()).stream())
                .toList();
    }

    static Problem dayIsOver() {
        return Problem.atField(
                "deadline",
                "document.passed",
                LocalText.of("这个日期已过，请写今天以后的日期。", "That day is over: write one after today."));
    }

    private List<UUID> begin(Viewer viewer, ImportedDocument document, UnitNames names, TaskDraft draft, Instant at) {
        return Assigned.of(draft, names, document.whose().supervises()).stream()
                .map(one -> begin(viewer, document, draft, one, at))
                .toList();
    }

    private UUID begin(Viewer viewer, ImportedDocument document, TaskDraft draft, Assigned assigned, Instant now) {
        LocalDate today = ChinaTime.dayOf(now);
        UUID id = derived(document.id() + "/" + draft.part() + "/" + assigned.lead());
        String number = tasks.nextNumber(document.whose().region(), today);
        String title = draft.title().isBlank() ? draft.part() : draft.title();
        UUID proceeding = proceedings.start(new NewProceeding(
                derived("start " + id),
                "task",
                id,
                number,
                LocalText.of(title, title),
                "supervised-task",
                Map.of(
                        "task.lead",
                        assigned.lead(),
                        "task.supervises",
                        document.whose().supervises()),
                Optional.of(draft.pace().period(today, draft.deadline())),
                Map.of(),
                document.whose().region(),
                assigned.lead(),
                Desks.actor(viewer),
                now));
        Pace pace = draft.pace();
        Pace.Days days = pace.from(today, draft.deadline(), catalogue.today().calendar());
        LocalDate due = days.settled();
        tasks.insert(task(id, number, title, document, draft, pace, assigned, today, due, proceeding));
        goals.replace(id, draft.furtherGoals());
        openings.given(proceeding, id, assigned.lead(), today, days);
        List<MonthPlan> months = MonthPlan.propose(today, due, draft.goal(), draft.goalPrinted());
        plans.replaceMonths(id, TaskStep.into(months, draft.steps()));
        return id;
    }

    private static SupervisedTask task(
            UUID id,
            String number,
            String title,
            ImportedDocument document,
            TaskDraft draft,
            Pace pace,
            Assigned assigned,
            LocalDate today,
            LocalDate due,
            UUID proceeding) {
        return new SupervisedTask(
                id,
                Optional.of(document.id()),
                draft.part(),
                number,
                draft.no(),
                title,
                draft.text(),
                assigned.lead(),
                draft.lead().stream().collect(Collectors.joining("、")),
                assigned.all(),
                List.of(),
                draft.responsible(),
                document.whose().supervises(),
                document.whose().region(),
                pace,
                draft.deadlinePrinted(),
                due,
                draft.goal(),
                draft.goalPrinted(),
                draft.rhythm().orElse(document.rhythm()),
                false,
                0,
                today,
                SupervisedTask.State.OPEN,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                proceeding);
    }

    private static UUID derived(String words) {
        return UUID.nameUUIDFromBytes(words.getBytes(StandardCharsets.UTF_8));
    }
}
