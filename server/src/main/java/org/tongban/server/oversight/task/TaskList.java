package org.tongban.server.oversight.task;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tongban.kernel.calendar.ChinaTime;
import org.tongban.kernel.text.Grams;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.oversight.AnsweringAs;
import org.tongban.server.oversight.Lamps;
import org.tongban.server.oversight.TaskLamp;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Problem;

/** Lists and counts of tasks, as far as a viewer sees them. */
@Service
public class TaskList {
    private static final int MOST = 100;

    private final TaskStore store;
    private final TaskSearch search;
    private final ReportStore reports;
    private final MarkStore marks;
    private final Supervision supervision;
    private final Ladder ladder;
    private final Clock clock;

    TaskList(
            TaskStore store,
            TaskSearch search,
            ReportStore reports,
            MarkStore marks,
            Supervision supervision,
            Ladder ladder,
            Clock clock) {
        this.store = store;
        this.search = search;
        this.reports = reports;
        this.marks = marks;
        this.supervision = supervision;
        this.ladder = ladder;
        this.clock = clock;
    }

    /**
     * @param unitName of its leading unit; @param daysLate of the unit, and {@code verificationLate} of its office
     * @param amount how the last one reported stands; empty where none was; @param marks what has to be looked at
     */
    public record Row(
            SupervisedTask task,
            LocalText unitName,
            LocalText regionName,
            TaskLamp lamp,
            long daysLate,
            long verificationLate,
            Optional<AmountStanding> amount,
            List<Mark> marks) {
        public Row {
            marks = List.copyOf(marks);
        }
    }

    /** @param next the last one shown, where more follow */
    public record Rows(List<Row> items, Optional<UUID> next) {
        public Rows {
            items = List.copyOf(items);
        }
    }

    /** @param name of the unit */
    public record UnitLamps(String unit, LocalText name, Lamps lamps) {}

    /**
     * What is asked for.
     *
     * @param as how the unit answers for the tasks, or units there; empty for either, and for led by units there
     * @param where only tasks of units there
     * @param words that the task has all; blank for any
     * @param mark only those that have it
     * @param after the last task of the page before
     */
    public record Asked(
            Optional<TaskLamp> lamp,
            boolean ended,
            Optional<String> unit,
            Optional<AnsweringAs> as,
            Optional<Where> where,
            Optional<UUID> document,
            String words,
            Optional<Mark> mark,
            Optional<UUID> after) {

        private Asked open() {
            return new Asked(Optional.empty(), false, unit, as, where, document, words, mark, Optional.empty());
        }
    }

    @Transactional(readOnly = true)
    public Rows list(Viewer viewer, Asked asked, int limit) {
        int rows = Math.clamp(limit, 1, MOST);
        Optional<TaskSearch.After> after = asked.after()
                .map(id -> store.find(id).orElseThrow(Problem::notFound))
                .map(task -> new TaskSearch.After(task.due(), task.id()));
        List<SupervisedTask> found =
                search.list(supervision.sight(viewer), query(viewer, asked, after), today(), yellowDays(), rows + 1);
        List<SupervisedTask> shown = found.size() > rows ? found.subList(0, rows) : found;
        List<UUID> ids = shown.stream().map(SupervisedTask::id).toList();
        Map<UUID, AmountStanding> amounts = reports.amounts(ids);
        Map<UUID, List<Mark>> marked = marks.of(ids, today());
        return new Rows(
                shown.stream()
                        .map(task -> row(
                                task,
                                Optional.ofNullable(amounts.get(task.id())),
                                marked.getOrDefault(task.id(), List.of())))
                        .toList(),
                found.size() > rows ? Optional.of(shown.getLast().id()) : Optional.empty());
    }

    private TaskSearch.Query query(Viewer viewer, Asked asked, Optional<TaskSearch.After> after) {
        return new TaskSearch.Query(
                asked.lamp(),
                asked.ended(),
                asked.unit(),
                asked.where().isPresent() ? Optional.of(asked.as().orElse(AnsweringAs.LEAD)) : asked.as(),
                asked.where().map(where -> unitsOf(viewer, where)),
                asked.document(),
                Grams.words(asked.words()),
                asked.mark(),
                asked.mark().filter(Mark.GONE::equals).isPresent() ? marks.gone() : List.of(),
                after);
    }

    /** How many open ones there are of what is asked for, by lamp. */
    @Transactional(readOnly = true)
    public Lamps count(Viewer viewer, Asked asked) {
        TaskSearch.Query open = query(viewer, asked.open(), Optional.empty());
        return search.count(supervision.sight(viewer), open, today(), yellowDays());
    }

    private Row row(SupervisedTask task, Optional<AmountStanding> amount, List<Mark> found) {
        return new Row(
                task,
                supervision.unitName(task.lead()),
                supervision.regionName(task.region()),
                task.lamp(today(), ladder),
                task.daysLate(today()),
                task.verificationLate(today()),
                amount,
                found);
    }

    /** How many open tasks that the viewer sees have each mark. */
    @Transactional(readOnly = true)
    public Map<Mark, Integer> marked(Viewer viewer) {
        return marks.counts(supervision.sight(viewer), today());
    }

    /** @param itself without the regions below it */
    public record Where(String region, boolean itself) {
        static Optional<Where> of(String region, boolean itself) {
            return region.isBlank() ? Optional.empty() : Optional.of(new Where(region, itself));
        }
    }

    /** Units that no pack has any more are where their ids say, as on the map. */
    private List<String> unitsOf(Viewer viewer, Where where) {
        Stream<String> known = where.itself()
                ? supervision.unitNames(where.region()).keySet().stream()
                : supervision.unitsWithin(where.region()).stream().map(MilestonesPage.Choice::id);
        Stream<String> gone = search.answering(supervision.sight(viewer)).stream()
                .filter(unit -> !supervision.knows(unit))
                .filter(unit -> where.itself()
                        ? supervision.regionOf(unit).equals(where.region())
                        : supervision.holds(where.region(), unit));
        return Stream.concat(known, gone).toList();
    }

    public LocalText name(Where where) {
        LocalText name = supervision.regionName(where.region());
        return where.itself() ? LocalText.of(name.zh() + "本级", name.en() + " itself") : name;
    }

    /** Open tasks by leading unit, the one with most late ones first. @param where only units there */
    @Transactional(readOnly = true)
    public List<UnitLamps> units(Viewer viewer, Optional<Where> where) {
        Optional<Set<String>> shown = where.map(there -> Set.copyOf(unitsOf(viewer, there)));
        Map<String, Lamps> counted = new HashMap<>();
        search.lamps(supervision.sight(viewer), today(), yellowDays()).stream()
                .filter(line -> shown.map(units -> units.contains(line.lead())).orElse(true))
                .forEach(line -> counted.merge(line.lead(), line.lamps(), Lamps::plus));
        return counted.entrySet().stream()
                .map(entry -> new UnitLamps(entry.getKey(), supervision.unitName(entry.getKey()), entry.getValue()))
                .sorted(Comparator.comparingInt((UnitLamps one) -> -one.lamps().late())
                        .thenComparingInt(one -> -one.lamps().waiting().late())
                        .thenComparingInt(one -> -one.lamps().open())
                        .thenComparing(UnitLamps::unit))
                .toList();
    }

    private int yellowDays() {
        return -ladder.rungs().getFirst().days();
    }

    private LocalDate today() {
        return ChinaTime.dayOf(clock.instant());
    }
}
