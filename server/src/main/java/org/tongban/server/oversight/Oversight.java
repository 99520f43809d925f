package org.tongban.server.oversight;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Service;
import org.tongban.kernel.calendar.ChinaTime;
import org.tongban.kernel.calendar.Lamp;
import org.tongban.kernel.procedure.Desk;
import org.tongban.kernel.procedure.run.Person;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.catalogue.Catalogue;
import org.tongban.server.catalogue.CatalogueInForce;
import org.tongban.server.catalogue.Counter;
import org.tongban.server.catalogue.Region;
import org.tongban.server.catalogue.Unit;
import org.tongban.server.oversight.OpenMatter.AtDesk;
import org.tongban.server.oversight.OversightStore.Found;
import org.tongban.server.oversight.OversightStore.Line;
import org.tongban.server.oversight.Picture.Part;
import org.tongban.server.proceeding.ProceedingView;
import org.tongban.server.proceeding.Proceedings;

/** How things stand in a scope: the numbers, and the matters behind them. */
@Service
class Oversight {
    private static final int WEEKS = 8;
    private static final int MOST = 100;

    private final OversightStore store;
    private final Proceedings proceedings;
    private final CatalogueInForce catalogues;
    private final Clock clock;

    Oversight(OversightStore store, Proceedings proceedings, CatalogueInForce catalogues, Clock clock) {
        this.store = store;
        this.proceedings = proceedings;
        this.catalogues = catalogues;
        this.clock = clock;
    }

    Picture picture(Scope scope) {
        LocalDate today = today();
        List<Line> lines = store.lamps(scope, today);
        LocalDate firstWeek =
                today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).minusWeeks(WEEKS - 1);
        return new Picture(
                today,
                lines.stream().map(Line::lamps).reduce(Lamps.NONE, Lamps::plus),
                store.decided(scope, today.withDayOfMonth(1), today),
                places(scope.region(), Spread.of(counted(lines, Line::region))),
                units(counted(lines, Line::unit)),
                store.weeks(scope, firstWeek, WEEKS, today),
                units(counted(store.requests(scope, today), Line::unit)));
    }

    private static Map<String, Lamps> counted(List<Line> lines, Function<Line, String> by) {
        Map<String, Lamps> counted = new HashMap<>();
        lines.forEach(line -> counted.merge(by.apply(line), line.lamps(), Lamps::plus));
        return counted;
    }

    /** The regions directly below, the region's own first if it has any. @param counted at any level below */
    List<Part> places(Region region, List<Spread> counted) {
        Catalogue catalogue = catalogues.today();
        List<Region> below = catalogue.regionsBelow(region.code()).stream()
                .filter(one -> one.code().length() == Watching.CODE)
                .toList();
        if (below.isEmpty()) {
            return List.of();
        }
        Map<String, Lamps> byPlace = new HashMap<>();
        counted.forEach(spread -> spread.codes().stream()
                .map(code -> directlyBelow(catalogue, region, code))
                .distinct()
                .forEach(place -> byPlace.merge(place, spread.lamps(), Lamps::plus)));
        List<Part> places = new ArrayList<>();
        Optional.ofNullable(byPlace.get(region.code()))
                .ifPresent(own -> places.add(new Part(region.code(), itself(region), own)));
        below.forEach(
                one -> places.add(new Part(one.code(), one.name(), byPlace.getOrDefault(one.code(), Lamps.NONE))));
        return places;
    }

    /** For a region of several levels: by each one directly below it, those that lie directly below that one. */
    Map<String, List<Part>> within(Scope scope) {
        return within(scope.region(), Spread.of(counted(store.lamps(scope, today()), Line::region)));
    }

    Map<String, List<Part>> within(Region region, List<Spread> spreads) {
        Catalogue catalogue = catalogues.today();
        Map<String, Lamps> counted = new HashMap<>();
        spreads.forEach(spread -> spread.codes().forEach(code -> counted.merge(code, spread.lamps(), Lamps::plus)));
        Map<String, List<Part>> within = new HashMap<>();
        for (Region below : catalogue.regionsBelow(region.code())) {
            List<Part> parts = catalogue.regionsBelow(below.code()).stream()
                    .filter(one -> one.code().length() == Watching.CODE)
                    .map(one -> new Part(one.code(), one.name(), counted.getOrDefault(one.code(), Lamps.NONE)))
                    .toList();
            if (!parts.isEmpty()) {
                within.put(below.code(), parts);
            }
        }
        return within;
    }

    private static LocalText itself(Region region) {
        return LocalText.of(region.name().zh() + "本级", region.name().en() + " itself");
    }

    /** The region that lies directly below one and holds the other; the region itself when they are the same. */
    private static String directlyBelow(Catalogue catalogue, Region region, String code) {
        String below = code;
        for (Region above : catalogue.regionAndAbove(code)) {
            if (above.equals(region)) {
                return below;
            }
            below = above.code();
        }
        return code;
    }

    List<Part> units(Map<String, Lamps> counted) {
        return counted.entrySet().stream()
                .map(entry -> new Part(entry.getKey(), unitName(entry.getKey()), entry.getValue()))
                .sorted(Comparator.comparingInt((Part part) -> -part.lamps().late())
                        .thenComparingInt(part -> -part.lamps().waiting().late())
                        .thenComparingInt(part -> -part.lamps().dueSoon())
                        .thenComparingInt(part -> -part.lamps().open())
                        .thenComparing(Part::id))
                .toList();
    }

    /** Open matters that show the lamp, the most urgent first. @param limit 1 to 100 */
    OpenMatters list(Scope scope, Lamp lamp, Cursor after, int limit) {
        LocalDate today = today();
        int rows = Math.clamp(limit, 1, MOST);
        List<Found> found = store.list(scope, lamp, after, today, rows + 1);
        List<Found> shown = found.size() > rows ? found.subList(0, rows) : found;
        Optional<String> next = found.size() > rows
                ? Optional.of(new Cursor(shown.getLast().due(), shown.getLast().proceeding()).toString())
                : Optional.empty();
        return new OpenMatters(shown.stream().map(one -> matter(one, today)).toList(), next);
    }

    private OpenMatter matter(Found found, LocalDate today) {
        Optional<LocalDate> due = found.due().equals(LocalDate.MAX) ? Optional.empty() : Optional.of(found.due());
        return new OpenMatter(
                found.matter(),
                found.proceeding(),
                found.number(),
                found.title(),
                found.region(),
                regionName(found.region()),
                found.unit(),
                unitName(found.unit()),
                due,
                due.map(day -> Math.toIntExact(Math.max(0, today.toEpochDay() - day.toEpochDay())))
                        .orElse(0),
                found.limitPassed(),
                found.lamp(),
                proceedings.find(found.proceeding()).map(this::desks).orElse(List.of()));
    }

    private List<AtDesk> desks(ProceedingView proceeding) {
        return proceeding.waiting().stream()
                .map(step -> new AtDesk(
                        step.title(),
                        step.desk().toString(),
                        deskName(step.desk()),
                        step.takenBy().map(Person::name)))
                .toList();
    }

    private LocalText deskName(Desk desk) {
        return switch (desk.kind()) {
            case COUNTER ->
                Optional.ofNullable(catalogues.today().counters().get(desk.ref()))
                        .map(Counter::name)
                        .orElseGet(() -> unitName(desk.ref()));
            case UNIT -> unitName(desk.ref());
            case HEAD, INSPECTOR -> {
                LocalText unit = unitName(desk.ref());
                LocalText who = desk.kind().title();
                yield LocalText.of(unit.zh() + who.zh(), unit.en() + ", " + who.en());
            }
            case APPLICANT, SYSTEM -> desk.kind().title();
        };
    }

    LocalText unitName(String unit) {
        return catalogues.today().unit(unit).map(Unit::name).orElse(LocalText.of(unit, unit));
    }

    LocalText regionName(String code) {
        return catalogues.today().region(code).map(Region::name).orElse(LocalText.of(code, code));
    }

    private LocalDate today() {
        return ChinaTime.dayOf(clock.instant());
    }
}
