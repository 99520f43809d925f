package org.tongban.server.oversight;

import java.time.Clock;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.tongban.kernel.calendar.ChinaTime;
import org.tongban.server.catalogue.CatalogueInForce;
import org.tongban.server.catalogue.Unit;

/** Supervised tasks in a scope: a task is where the units are that answer for it, whoever supervises it. */
@Service
class TaskPictures {
    static final int MONTHS = 12;

    private final TasksSeen tasks;
    private final EvaluationsSeen evaluations;
    private final Oversight oversight;
    private final Watching watching;
    private final CatalogueInForce catalogues;
    private final Clock clock;

    TaskPictures(
            TasksSeen tasks,
            EvaluationsSeen evaluations,
            Oversight oversight,
            Watching watching,
            CatalogueInForce catalogues,
            Clock clock) {
        this.tasks = tasks;
        this.evaluations = evaluations;
        this.oversight = oversight;
        this.watching = watching;
        this.catalogues = catalogues;
        this.clock = clock;
    }

    /** @param map where the tasks of the picture are; empty where nothing lies below */
    record Shown(TaskPicture picture, Optional<RegionMap> map) {}

    TaskPicture picture(Scope scope, AnsweringAs as) {
        return shown(scope, as).picture();
    }

    /** A task counts once in all, and once for each unit and each place of those that answer for it so. */
    Shown shown(Scope scope, AnsweringAs as) {
        List<String> watched = watching.all(scope);
        Map<String, Lamps> byUnit = new HashMap<>();
        List<Spread> byPlace = new ArrayList<>();
        for (TasksSeen.OfUnits line : tasks.open(watched, as)) {
            Set<String> units = held(scope, line.units());
            units.forEach(unit -> byUnit.merge(unit, line.lamps(), Lamps::plus));
            byPlace.add(new Spread(units.stream().map(this::regionOf).collect(Collectors.toSet()), line.lamps()));
        }
        Map<String, Lamps> elsewhere = elsewhere(scope, as, watched);
        TaskPicture picture = new TaskPicture(
                as,
                Stream.concat(
                                byPlace.stream()
                                        .filter(spread -> !spread.codes().isEmpty())
                                        .map(Spread::lamps),
                                elsewhere.values().stream())
                        .reduce(Lamps.NONE, Lamps::plus),
                scope.unit().isPresent() ? List.of() : oversight.places(scope.region(), byPlace),
                oversight.units(byUnit),
                oversight.units(elsewhere),
                months(scope, as, watched),
                isWhole(scope) ? tasks.marks(watched) : List.of(),
                scope.unit().isPresent() ? EvaluationsSeen.Counted.NONE : evaluations.evaluations(scope.codes()));
        return new Shown(picture, map(scope, picture, byPlace));
    }

    /** Of the highest region: tasks that its offices follow and units of other regions lead, so that nothing is left out. */
    private Map<String, Lamps> elsewhere(Scope scope, AnsweringAs as, List<String> watched) {
        Map<String, Lamps> elsewhere = new HashMap<>();
        if (as == AnsweringAs.LEAD && isWhole(scope)) {
            tasks.open(watched, as)
                    .forEach(line -> line.units().stream()
                            .filter(unit -> !scope.holds(regionOf(unit)))
                            .forEach(unit -> elsewhere.merge(unit, line.lamps(), Lamps::plus)));
        }
        return elsewhere;
    }

    private static boolean isWhole(Scope scope) {
        return scope.path().size() == 1 && scope.unit().isEmpty();
    }

    private Optional<RegionMap> map(Scope scope, TaskPicture picture, List<Spread> byPlace) {
        return RegionMap.of(
                scope.region(),
                picture.places(),
                oversight.within(scope.region(), byPlace),
                catalogues.today().regions(),
                catalogues.today().outlines());
    }

    private List<TaskPicture.Month> months(Scope scope, AnsweringAs as, List<String> watched) {
        YearMonth now = YearMonth.from(ChinaTime.dayOf(clock.instant()));
        YearMonth since = now.minusMonths(MONTHS - 1L);
        Map<YearMonth, TasksSeen.Course> courses = new HashMap<>();
        tasks.months(watched, as, since).stream()
                .filter(line -> !held(scope, line.units()).isEmpty() || as == AnsweringAs.LEAD && isWhole(scope))
                .forEach(line -> courses.merge(line.month(), line.course(), TasksSeen.Course::plus));
        return Stream.iterate(since, month -> month.plusMonths(1))
                .limit(MONTHS)
                .map(month -> new TaskPicture.Month(month, courses.getOrDefault(month, TasksSeen.Course.NONE)))
                .toList();
    }

    private Set<String> held(Scope scope, Set<String> units) {
        return units.stream().filter(unit -> holds(scope, unit)).collect(Collectors.toSet());
    }

    private boolean holds(Scope scope, String unit) {
        return scope.unit().map(unit::equals).orElse(true) && scope.holds(regionOf(unit));
    }

    /** Units that no pack has any more are where their id says. */
    private String regionOf(String unit) {
        Optional<String> known = catalogues.today().unit(unit).map(Unit::region);
        return known.orElseGet(() -> unit.replaceFirst("-.*", ""));
    }
}
