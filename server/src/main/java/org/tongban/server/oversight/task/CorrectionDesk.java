package org.tongban.server.oversight.task;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.catalogue.CatalogueInForce;
import org.tongban.server.oversight.task.MonthPlan.Goal;
import org.tongban.server.oversight.task.TaskLife.Part;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Problem;

/**
 * Puts right what a task says after it was given out: the office does so with a reason, and what it said before stays to
 * be read. Who leads it changes by a hand-over, by when it is due by an extension.
 */
@Service
class CorrectionDesk {
    static final int LONGEST = 500;

    private final TaskDoor door;
    private final LifeStore store;
    private final GoalStore goals;
    private final Replanning planning;
    private final Supervision supervision;
    private final CatalogueInForce catalogue;
    private final Clock clock;

    CorrectionDesk(
            TaskDoor door,
            LifeStore store,
            GoalStore goals,
            Replanning planning,
            Supervision supervision,
            CatalogueInForce catalogue,
            Clock clock) {
        this.door = door;
        this.store = store;
        this.goals = goals;
        this.planning = planning;
        this.supervision = supervision;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    /**
     * @param id sent again with the same id, it happens once
     * @param revision of the task as it was read: a later one isn't written over
     * @param parts what they say from now on; those left out stay
     */
    record Order(UUID id, int revision, Map<Part, String> parts, String reason) {
        Order {
            parts = Map.copyOf(parts);
        }
    }

    /** @throws Problem when the viewer isn't of the office, the task is over, somebody was faster, or something is wrong */
    @Transactional
    public void correct(Viewer viewer, UUID id, Order order) {
        SupervisedTask task = door.open(viewer, id);
        door.requireSupervisor(viewer, task);
        if (store.corrections(id).stream().anyMatch(one -> one.id().equals(order.id()))) {
            return;
        }
        requireReason("why-corrected", order.reason());
        Map<Part, String> before = parts(task);
        List<TaskLife.Change> changes = changes(before, order.parts());
        if (changes.isEmpty()) {
            throw Problem.atField(
                    Part.TITLE.word(), "correction.none", LocalText.of("没有改动任何内容。", "Nothing in it was changed."));
        }
        LifeStore.Wording wording = wording(task, before, changes);
        if (!store.correct(id, order.revision(), wording)) {
            throw Problem.of(
                    HttpStatus.CONFLICT,
                    "task-changed",
                    LocalText.of(
                            "这项任务刚被别人更正过，您的更正没有保存。请看过现在的内容后再改。",
                            "Somebody corrected the task just now, and what you sent isn’t kept. Look at it as it is, then"
                                    + " correct it."));
        }
        Instant now = clock.instant();
        store.insert(
                id,
                new TaskLife.Correction(
                        order.id(), now, viewer.displayName(), order.reason().strip(), changes));
        goals.replace(id, further(task, wording, changes));
        if (asksForOther(task, wording)) {
            planning.anew(
                    task,
                    new Replanning.To(task.due(), wording.goal(), wording.targets()),
                    new Replanning.Why(viewer.displayName(), now, "更正目标数后重排"));
        }
    }

    /** The months of a plan follow from the number and how it is compared: whatever else is put right, they stay. */
    private static boolean asksForOther(SupervisedTask task, LifeStore.Wording is) {
        if (task.goal().isEmpty() || is.goal().isEmpty()) {
            return !task.goal().equals(is.goal());
        }
        Goal was = task.goal().get();
        Goal now = is.goal().get();
        return was.value().compareTo(now.value()) != 0
                || !was.unit().equals(now.unit())
                || MonthPlan.aim(was, task.goalPrinted()) != MonthPlan.aim(now, is.targets());
    }

    private static boolean changed(List<TaskLife.Change> changes, Part part) {
        return changes.stream().anyMatch(change -> change.part() == part);
    }

    /** What it has to reach besides: read anew where the targets were written anew; another goal takes one's place. */
    private List<Goal> further(SupervisedTask task, LifeStore.Wording wording, List<TaskLife.Change> changes) {
        List<Goal> before = goals.of(task.id());
        if (changed(changes, Part.TARGETS)) {
            return TaskDraft.besides(wording.goal(), WrittenTargets.in(wording.targets()));
        }
        return wording.goal().filter(before::contains).isPresent()
                ? Stream.concat(
                                task.goal().stream(),
                                before.stream().filter(one -> !Optional.of(one).equals(wording.goal())))
                        .toList()
                : before;
    }

    static void requireReason(String field, String reason) {
        if (reason.isBlank() || reason.strip().length() > LONGEST) {
            throw Problem.atField(
                    field, "reason", LocalText.of("请用不超过 500 字写明理由。", "Give the reason, in at most 500 characters."));
        }
    }

    /** What can be corrected, as it is written in the form. */
    Map<Part, String> parts(SupervisedTask task) {
        Map<Part, String> parts = new EnumMap<>(Part.class);
        parts.put(Part.TITLE, task.title());
        parts.put(Part.TEXT, task.text());
        parts.put(
                Part.UNITS,
                String.join(
                        "、",
                        task.units().stream()
                                .skip(1)
                                .map(unit -> supervision.unitName(unit).zh())
                                .toList()));
        parts.put(
                Part.GOAL,
                task.goal()
                        .map(goal -> goal.value().toPlainString() + goal.unit())
                        .orElse(""));
        parts.put(Part.TARGETS, task.goalPrinted().replace("；", "\n"));
        return parts;
    }

    private static List<TaskLife.Change> changes(Map<Part, String> before, Map<Part, String> wanted) {
        List<TaskLife.Change> changes = new ArrayList<>();
        for (Part part : Part.values()) {
            String was = ReviewDesk.oneWay(before.getOrDefault(part, ""));
            String is = ReviewDesk.oneWay(Optional.ofNullable(wanted.get(part)).orElse(was));
            if (!was.equals(is)) {
                changes.add(new TaskLife.Change(part, was, is));
            }
        }
        return changes;
    }

    private LifeStore.Wording wording(SupervisedTask task, Map<Part, String> before, List<TaskLife.Change> changes) {
        Map<Part, String> now = new EnumMap<>(before);
        changes.forEach(change -> now.put(change.part(), change.is()));
        boolean otherUnits = changes.stream().anyMatch(change -> change.part() == Part.UNITS);
        String title = now.getOrDefault(Part.TITLE, "");
        String text = now.getOrDefault(Part.TEXT, "");
        requireWords(Part.TITLE, title, 200);
        requireWords(Part.TEXT, text, 10_000);
        List<String> printed = otherUnits ? TaskDraft.names(now.getOrDefault(Part.UNITS, "")) : task.printed();
        List<String> units = otherUnits ? units(task, printed) : task.units();
        String targets = String.join("；", now.getOrDefault(Part.TARGETS, "").split("\\R"));
        Optional<Goal> goal = goal(task, targets, now.getOrDefault(Part.GOAL, ""));
        return new LifeStore.Wording(
                title, text, units, printed, goal, targets, TaskStore.grams(task, title, text, printed, targets));
    }

    private static void requireWords(Part part, String words, int most) {
        if (words.isBlank() || words.length() > most) {
            throw Problem.atField(
                    part.word(),
                    "correction.words",
                    LocalText.of(
                            "“" + part.title().zh() + "”不能为空，也不超过 " + most + " 字。",
                            "The " + part.title().en() + " can’t be empty, nor longer than " + most + " characters."));
        }
    }

    /** The lead stays; of the others each once. */
    private List<String> units(SupervisedTask task, List<String> printed) {
        UnitNames names = new UnitNames(catalogue.today(), task.region());
        for (String name : printed) {
            if (names.of(name) instanceof UnitNames.Meant.Unknown(String who)) {
                throw Problem.atField(
                        Part.UNITS.word(),
                        "unit.unknown",
                        LocalText.of(
                                "平台上没有“" + who + "”这个单位。请核对名称，用顿号隔开。",
                                "No unit here goes by the name “" + who + "”. Check it; separate names by 、."));
            }
        }
        Set<String> others = names.all(printed);
        List<String> units = new ArrayList<>(List.of(task.lead()));
        others.stream().filter(unit -> !unit.equals(task.lead())).forEach(units::add);
        return units;
    }

    /**
     * The number with what it is of, as the targets say it. Targets that name no subject, and a number that was corrected
     * alone, are still of what it was of, unless it is another of the numbers that the task has to reach.
     */
    private Optional<Goal> goal(SupervisedTask task, String targets, String written) {
        boolean same = targets.equals(task.goalPrinted());
        return number(written).map(number -> {
            Optional<Goal> another = same ? another(task, number) : Optional.empty();
            if (another.isPresent()) {
                return another.get();
            }
            Goal told = TaskDraft.told(number, WrittenTargets.in(targets));
            return task.goal()
                    .filter(was -> was.unit().equals(told.unit()))
                    .filter(was -> same || told.subject().isBlank())
                    .map(was -> new Goal(
                            told.value(),
                            told.unit(),
                            was.subject(),
                            same || told.op().isBlank() ? was.op() : told.op()))
                    .orElse(told);
        });
    }

    /** One of the other numbers it has to reach, when that is what was written. */
    private Optional<Goal> another(SupervisedTask task, Goal number) {
        return Stream.concat(task.goal().stream(), goals.of(task.id()).stream())
                .filter(one -> one.unit().equals(number.unit()) && one.value().compareTo(number.value()) == 0)
                .findFirst();
    }

    private static Optional<Goal> number(String written) {
        Optional<Goal> goal = TaskDraft.goal(written);
        if (!written.isBlank() && goal.isEmpty()) {
            throw Problem.atField(
                    Part.GOAL.word(),
                    "correction.goal",
                    LocalText.of("请以数字开头，例如 80% 或 10家。", "Begin with a number, such as 80% or 10家."));
        }
        return goal;
    }
}
