package org.tongban.server.oversight;

import java.time.Clock;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.tongban.kernel.calendar.ChinaTime;
import org.tongban.server.catalogue.CatalogueInForce;
import org.tongban.server.catalogue.Unit;

/** Supervised tasks in a scope: a task is where the unit is that leads it, whoever supervises it. */
@Service
class TaskPictures {
    static final int MONTHS = 12;

    private final TasksSeen tasks;
    private final Oversight oversight;
    private final Watching watching;
    private final CatalogueInForce catalogues;
    private final Clock clock;

    TaskPictures(TasksSeen tasks, Oversight oversight, Watching watching, CatalogueInForce catalogues, Clock clock) {
        this.tasks = tasks;
        this.oversight = oversight;
        this.watching = watching;
        this.catalogues = catalogues;
        this.clock = clock;
    }

    TaskPicture picture(Scope scope) {
        List<String> supervised = watching.all(scope);
        Map<String, Lamps> byUnit = new HashMap<>();
        tasks.open(supervised).stream()
                .filter(line -> holds(scope, line.unit()))
                .forEach(line -> byUnit.merge(line.unit(), line.lamps(), Lamps::plus));
        Map<String, Lamps> byRegion = new HashMap<>();
        byUnit.forEach((unit, lamps) -> byRegion.merge(regionOf(unit), lamps, Lamps::plus));
        return new TaskPicture(
                byUnit.values().stream().reduce(Lamps.NONE, Lamps::plus),
                scope.unit().isPresent() ? List.of() : oversight.places(scope.region(), byRegion),
                oversight.units(byUnit),
                months(scope, supervised));
    }

    /** Where the tasks of a picture are; empty where nothing lies below. */
    Optional<RegionMap> map(Scope scope, TaskPicture picture) {
        Map<String, Lamps> byRegion = new HashMap<>();
        picture.units().forEach(unit -> byRegion.merge(regionOf(unit.id()), unit.lamps(), Lamps::plus));
        return RegionMap.of(
                scope.region(),
                picture.places(),
                oversight.within(scope.region(), byRegion),
                catalogues.today().regions(),
                catalogues.today().outlines());
    }

    private List<TaskPicture.Month> months(Scope scope, List<String> supervised) {
        YearMonth now = YearMonth.from(ChinaTime.dayOf(clock.instant()));
        YearMonth since = now.minusMonths(MONTHS - 1L);
        Map<YearMonth, TasksSeen.Course> courses = new HashMap<>();
        tasks.months(supervised, since).stream()
                .filter(line -> holds(scope, line.unit()))
                .forEach(line -> courses.merge(line.month(), line.course(), TasksSeen.Course::plus));
        return Stream.iterate(since, month -> month.plusMonths(1))
                .limit(MONTHS)
                .map(month -> new TaskPicture.Month(month, courses.getOrDefault(month, TasksSeen.Course.NONE)))
                .toList();
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
