package org.tongban.server.catalogue;

import java.time.LocalDate;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.tongban.kernel.calendar.WorkCalendar;
import org.tongban.kernel.procedure.Procedure;
import org.tongban.kernel.procedure.ProcedureDraft;
import org.tongban.kernel.procedure.ProcedureRef;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.catalogue.pack.LocalSetting;
import org.tongban.server.catalogue.pack.Packs;
import org.tongban.server.catalogue.pack.Read;

/** All versions of everything, and what doesn't depend on the day. */
final class Shelves {

    private final Packs packs;
    private final Map<String, List<Procedure>> procedures;
    private final Map<String, DataElement> elements;
    private final Map<String, Counter> counters;
    private final Places places;
    private final Map<String, Unit> units;
    private final Successions successions;
    private final RegionOutlines outlines;
    private final WorkCalendar calendar;
    private final Map<String, Map<String, LocalSetting>> settings = new HashMap<>();
    private final NavigableSet<LocalDate> changes = new TreeSet<>();
    private final Map<LocalDate, Contents> periods = new ConcurrentHashMap<>();
    private final NavigableSet<LocalDate> reforms = new TreeSet<>();
    private final Map<LocalDate, Places> eras = new ConcurrentHashMap<>();

    /** @param procedures verified versions by id, in the order of those in the packs */
    Shelves(Packs packs, Map<String, List<Procedure>> procedures) {
        this.packs = packs;
        this.procedures = procedures;
        this.elements = values(packs.elements());
        this.counters = values(packs.counters());
        this.places = packs.places();
        this.units = values(packs.units());
        this.successions = new Successions(units);
        this.outlines = packs.outlines();
        this.calendar =
                WorkCalendar.of(packs.years().values().stream().map(Read::value).toList());
        packs.settings()
                .forEach(read -> settings.computeIfAbsent(read.value().item(), first -> new HashMap<>())
                        .put(read.value().region(), read.value()));
        Stream.of(packs.items(), packs.themes(), packs.materials(), packs.licences(), packs.procedures())
                .forEach(this::noteChanges);
        units.values().forEach(unit -> note(unit.inForce(), reforms));
    }

    RegionOutlines outlines() {
        return outlines;
    }

    private <T> void noteChanges(Packs.Versions<T> versions) {
        for (Read<T> read : versions.all()) {
            note(versions.inForce().apply(read.value()), changes);
        }
    }

    private static void note(InForce inForce, NavigableSet<LocalDate> days) {
        days.add(inForce.from());
        inForce.until().ifPresent(last -> days.add(last.plusDays(1)));
    }

    /** Regions, and the units of that day: between two reforms they are the same. */
    Places placesOn(LocalDate day) {
        LocalDate since = Optional.ofNullable(reforms.floor(day)).orElse(LocalDate.MIN);
        return eras.computeIfAbsent(since, packs::places);
    }

    /** Units that are there, were, or will be. */
    Map<String, Unit> units() {
        return units;
    }

    Successions successions() {
        return successions;
    }

    /** Between two changes the contents are the same, so there are no more of them than changes. */
    Contents on(LocalDate day) {
        LocalDate since = Optional.ofNullable(changes.floor(day)).orElse(LocalDate.MIN);
        return periods.computeIfAbsent(
                since,
                on -> new Contents(
                        pick(packs.items(), on, Read::value),
                        pick(packs.themes(), on, Read::value),
                        pick(packs.materials(), on, Read::value),
                        pick(packs.licences(), on, Read::value),
                        pick(packs.procedures(), on, this::verified)));
    }

    /** The type as it is on that day, or as it was last when it isn't in force any more. */
    Optional<LicenceType> lastLicence(String id, LocalDate day) {
        return last(packs.licences(), id, day);
    }

    /** Every type, likewise. */
    List<LicenceType> lastLicences(LocalDate day) {
        return packs.licences().byId().keySet().stream()
                .flatMap(id -> lastLicence(id, day).stream())
                .toList();
    }

    /** The item, likewise. */
    Optional<Item> lastItem(String id, LocalDate day) {
        return last(packs.items(), id, day);
    }

    private static <T> Optional<T> last(Packs.Versions<T> versions, String id, LocalDate day) {
        return versions.byId().getOrDefault(id, List.of()).stream()
                .map(Read::value)
                .filter(version -> !versions.inForce().apply(version).from().isAfter(day))
                .max(Comparator.comparing(
                        version -> versions.inForce().apply(version).from()));
    }

    private static <T, R> SequencedMap<String, R> pick(
            Packs.Versions<T> versions, LocalDate day, Function<Read<T>, R> as) {
        SequencedMap<String, R> picked = new LinkedHashMap<>();
        versions.byId()
                .forEach((id, all) -> all.stream()
                        .filter(read -> versions.inForce().apply(read.value()).on(day))
                        .findFirst()
                        .ifPresent(read -> picked.put(id, as.apply(read))));
        return Collections.unmodifiableSequencedMap(picked);
    }

    private Procedure verified(Read<Packs.ProcedureFile> read) {
        String id = read.value().draft().id();
        int version = packs.procedures().byId().getOrDefault(id, List.of()).indexOf(read);
        return procedures(id).get(version);
    }

    Map<String, DataElement> elements() {
        return elements;
    }

    Map<String, Section> sections() {
        return packs.sections();
    }

    Map<String, LocalText> roles() {
        return packs.roles();
    }

    List<EverydayWords> words() {
        return packs.words().stream().map(Read::value).toList();
    }

    /** Of those in force the one that began last. */
    Optional<YearAssessment> assessment(LocalDate day) {
        return packs.assessments().stream()
                .map(Read::value)
                .filter(one -> one.inForce().on(day))
                .reduce((one, later) ->
                        later.inForce().from().isBefore(one.inForce().from()) ? one : later);
    }

    Places places() {
        return places;
    }

    Optional<Place> placeOfUnit(String id) {
        return Optional.ofNullable(packs.units().get(id)).map(read -> read.at("id"));
    }

    Optional<Place> placeOfCounter(String id) {
        return Optional.ofNullable(packs.counters().get(id)).map(read -> read.at("id"));
    }

    Map<String, Counter> counters() {
        return counters;
    }

    WorkCalendar calendar() {
        return calendar;
    }

    List<Procedure> procedures(String id) {
        return procedures.getOrDefault(id, List.of());
    }

    Optional<ProcedureDraft> draft(ProcedureRef version) {
        return packs.procedures().byId().getOrDefault(version.id(), List.of()).stream()
                .map(read -> read.value().draft())
                .filter(draft -> draft.version().equals(version.version()))
                .findFirst();
    }

    /** Things of a province's or a city's own pack are offered in its regions only. */
    boolean offered(Read<?> read, String region) {
        return read.pack()
                .region()
                .map(own -> places.regionAndAbove(region).stream()
                        .anyMatch(above -> above.code().equals(own)))
                .orElse(places.regions().containsKey(region));
    }

    /** Once a city has a pack, people are served where a city's or a lower pack says so; before, everywhere. */
    boolean serves(String region) {
        List<String> served = packs.infos().values().stream()
                .filter(pack -> pack.level().compareTo(RegionLevel.CITY) >= 0)
                .flatMap(pack -> pack.region().stream())
                .toList();
        return served.isEmpty()
                || places.regionAndAbove(region).stream().map(Region::code).anyMatch(served::contains);
    }

    boolean themeOffered(String theme, String region) {
        return packs.themes().byId().getOrDefault(theme, List.of()).stream().anyMatch(read -> offered(read, region));
    }

    /** @param situation the case, or empty for the item whatever the answers are; {@code day} whose units decide */
    Optional<LocalItem> local(Item item, String region, Optional<Situation> situation, LocalDate day) {
        Optional<Read<Item>> read = file(item);
        if (read.isEmpty() || !offered(read.get(), region)) {
            return Optional.empty();
        }
        List<Region> chain = places.regionAndAbove(region);
        List<LocalSetting> nearest = settings(item.id(), chain);
        RegionLevel level = item.levelIn(situation).orElse(RegionLevel.VILLAGE);
        List<LocalSetting> deciding = settings(item.id(), places.from(level, region));
        return chain.stream()
                .findFirst()
                .map(here -> new LocalItem(
                        item,
                        here,
                        situation,
                        unit(item, region, situation, day),
                        item.limitsIn(situation).statutory(),
                        first(deciding, setting -> setting.promisedIn(situation))
                                .orElse(item.limitsIn(situation).promised()),
                        counters(nearest, here),
                        first(nearest, LocalSetting::hours),
                        first(nearest, LocalSetting::address),
                        first(nearest, LocalSetting::contact),
                        first(nearest, LocalSetting::pickUp).orElse(false),
                        first(nearest, LocalSetting::mail).orElse(false)));
    }

    /**
     * The unit a setting names, nearest first, or else the one with the role. What a region sets above a case's own level is
     * about the other cases: the unit at that level stays in charge of it. One that it names and that is gone means whoever
     * took over.
     */
    private Optional<Unit> unit(Item item, String region, Optional<Situation> situation, LocalDate day) {
        Places places = placesOn(day);
        RegionLevel level = item.levelIn(situation).orElse(RegionLevel.VILLAGE);
        Optional<Unit> withRole = places.unit(region, item.decides(), level);
        boolean ownLevel = situation.flatMap(Situation::level).isPresent();
        List<Region> deciding = places.from(level, region).stream()
                .takeWhile(above -> !ownLevel
                        || withRole.filter(unit -> isAbove(above, unit)).isEmpty())
                .toList();
        return first(settings(item.id(), deciding), LocalSetting::unit)
                .flatMap(id -> successions.responsible(id, Duty.of(item), day).map(Responsible::unit))
                .or(() -> withRole);
    }

    private boolean isAbove(Region region, Unit unit) {
        return places.regionAndAbove(unit.region()).stream()
                .skip(1)
                .anyMatch(above -> above.code().equals(region.code()));
    }

    List<LocalSetting> settings(String item, List<Region> nearestFirst) {
        Map<String, LocalSetting> byRegion = settings.getOrDefault(item, Map.of());
        return nearestFirst.stream()
                .flatMap(region -> Optional.ofNullable(byRegion.get(region.code())).stream())
                .toList();
    }

    Optional<Read<Item>> file(Item item) {
        return packs.items().byId().getOrDefault(item.id(), List.of()).stream()
                .filter(read -> read.value().equals(item))
                .findFirst();
    }

    /** Those set for the item, or else all of the region. */
    private List<Counter> counters(List<LocalSetting> nearest, Region here) {
        List<String> named = nearest.stream()
                .map(LocalSetting::counters)
                .filter(ids -> !ids.isEmpty())
                .findFirst()
                .orElse(List.of());
        return counters.values().stream()
                .filter(counter ->
                        named.isEmpty() ? counter.region().equals(here.code()) : named.contains(counter.id()))
                .toList();
    }

    private static <T> Optional<T> first(List<LocalSetting> nearest, Function<LocalSetting, Optional<T>> value) {
        return nearest.stream().map(value).flatMap(Optional::stream).findFirst();
    }

    private static <K, T> Map<K, T> values(Map<K, Read<T>> reads) {
        Map<K, T> values = new LinkedHashMap<>();
        reads.forEach((id, read) -> values.put(id, read.value()));
        return Collections.unmodifiableMap(values);
    }
}
