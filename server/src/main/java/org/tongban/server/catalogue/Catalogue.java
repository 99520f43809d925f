package org.tongban.server.catalogue;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.tongban.kernel.calendar.WorkCalendar;
import org.tongban.kernel.procedure.GuardCompiler;
import org.tongban.kernel.procedure.Procedure;
import org.tongban.kernel.procedure.ProcedureDraft;
import org.tongban.kernel.procedure.ProcedureRef;
import org.tongban.kernel.text.LocalText;
import org.tongban.rules.Facts;
import org.tongban.server.catalogue.check.Findings;
import org.tongban.server.catalogue.check.Guards;
import org.tongban.server.catalogue.check.PackChecks;
import org.tongban.server.catalogue.pack.PackReader;
import org.tongban.server.catalogue.pack.Packs;

/**
 * The rules of a jurisdiction, checked, as they are in force on one day; immutable. Every map is in the order of the
 * files. What isn't in it doesn't exist: nothing outside the published lists runs (rulebook CAT-01).
 */
public final class Catalogue {

    /** What came of loading packs. */
    public sealed interface Loading {

        /** @param warnings by file and line; accepted ones are left out */
        record Loaded(Catalogue catalogue, List<Finding> warnings) implements Loading {
            public Loaded {
                warnings = List.copyOf(warnings);
            }
        }

        /** @param findings by file and line; at least one is an error */
        record Broken(List<Finding> findings) implements Loading {
            public Broken {
                findings = List.copyOf(findings);
            }
        }

        default List<Finding> findings() {
            return switch (this) {
                case Loaded(Catalogue catalogue, List<Finding> warnings) -> warnings;
                case Broken(List<Finding> findings) -> findings;
            };
        }

        /** @throws IllegalStateException naming the first errors, when the packs are broken */
        default Catalogue orElseThrow() {
            return switch (this) {
                case Loaded(Catalogue catalogue, List<Finding> warnings) -> catalogue;
                case Broken(List<Finding> findings) ->
                    throw new IllegalStateException(findings.stream()
                            .filter(Finding::isError)
                            .limit(20)
                            .map(finding ->
                                    finding.place() + ": " + finding.message().en())
                            .reduce("The packs can't be loaded:", (all, one) -> all + "\n" + one));
            };
        }
    }

    private static final String CREDIT_CODE = "credit_code";

    private final Shelves shelves;
    private final Contents contents;
    private final Places places;
    private final LocalDate day;

    private Catalogue(Shelves shelves, LocalDate day) {
        this.shelves = shelves;
        this.contents = shelves.on(day);
        this.places = shelves.placesOn(day);
        this.day = day;
    }

    /**
     * Reads and checks packs.
     *
     * @param folders of packs, in any order, those above included
     * @param day for which the catalogue answers first; {@link #inForce} gives others
     * @throws java.io.UncheckedIOException when a file can't be opened
     */
    public static Loading load(List<Path> folders, LocalDate day) {
        Findings findings = new Findings();
        return load(PackReader.read(folders, findings), findings, day);
    }

    /**
     * Reads and checks packs as they would be with these texts of all their YAML files, whatever the folders have of them.
     *
     * @param texts by where the file would lie, in one of the folders
     */
    public static Loading load(List<Path> folders, Map<Path, String> texts, LocalDate day) {
        Findings findings = new Findings();
        return load(PackReader.read(folders, texts, findings), findings, day);
    }

    private static Loading load(Packs packs, Findings findings, LocalDate day) {
        Map<String, List<Procedure>> procedures = PackChecks.run(packs, findings);
        List<Finding> found = PackChecks.withoutAccepted(packs, findings);
        if (found.stream().anyMatch(Finding::isError)) {
            return new Loading.Broken(found);
        }
        Catalogue catalogue = new Catalogue(new Shelves(packs, procedures), day);
        Examples.run(catalogue, packs, findings);
        List<Finding> withExamples = PackChecks.withoutAccepted(packs, findings);
        return withExamples.stream().anyMatch(Finding::isError)
                ? new Loading.Broken(withExamples)
                : new Loading.Loaded(catalogue, withExamples);
    }

    /** The catalogue as it is, or was, or will be, on that day (rulebook CAT-10). */
    public Catalogue inForce(LocalDate on) {
        return on.equals(day) ? this : new Catalogue(shelves, on);
    }

    /** The day this catalogue answers for. */
    public LocalDate day() {
        return day;
    }

    public SequencedMap<String, Item> items() {
        return contents.items();
    }

    public Optional<Item> item(String id) {
        return Optional.ofNullable(contents.items().get(id));
    }

    public SequencedMap<String, Theme> themes() {
        return contents.themes();
    }

    /** A theme of the packs, or the one made of a single item ({@link #themeOfOnly}). */
    public Optional<Theme> theme(String id) {
        return Optional.ofNullable(contents.themes().get(id))
                .or(() -> SingleItem.itemOf(id).flatMap(this::item).map(item -> SingleItem.theme(this, item)));
    }

    /** The id of the theme by which an item is applied for by itself: for whoever needs nothing else (单项办理). */
    public static String themeOfOnly(String item) {
        return SingleItem.themeOf(item);
    }

    public SequencedMap<String, Material> materials() {
        return contents.materials();
    }

    public Optional<Material> material(String id) {
        return Optional.ofNullable(contents.materials().get(id));
    }

    public SequencedMap<String, LicenceType> licences() {
        return contents.licences();
    }

    public Optional<LicenceType> licence(String id) {
        return Optional.ofNullable(contents.licences().get(id));
    }

    /** The type as it is in force, or as it was last: licences outlive the rules they were issued by. */
    public Optional<LicenceType> lastLicence(String id) {
        return shelves.lastLicence(id, day);
    }

    /** Every type that is or was in force, likewise. */
    public List<LicenceType> lastLicences() {
        return shelves.lastLicences(day);
    }

    /** The item as it is in force, or as it was last. */
    public Optional<Item> lastItem(String id) {
        return shelves.lastItem(id, day);
    }

    public SequencedMap<String, Procedure> procedures() {
        return contents.procedures();
    }

    public Optional<Procedure> procedure(String id) {
        return Optional.ofNullable(contents.procedures().get(id));
    }

    /** Every version of a procedure that any of the packs has, for proceedings that run on an older one. */
    public Optional<Procedure> procedure(String id, String version) {
        return shelves.procedures(id).stream()
                .filter(procedure -> procedure.version().equals(version))
                .findFirst();
    }

    /** A version of a procedure as its pack writes it, for those who keep what they ran by. */
    public Optional<ProcedureDraft> procedureAsWritten(ProcedureRef version) {
        return shelves.draft(version);
    }

    /** What reads the conditions in procedures. */
    public static GuardCompiler guards() {
        return Guards::compile;
    }

    public Map<String, DataElement> elements() {
        return shelves.elements();
    }

    public Optional<DataElement> element(String id) {
        return Optional.ofNullable(shelves.elements().get(id));
    }

    /** Sections of the form, by id. */
    public Map<String, Section> sections() {
        return shelves.sections();
    }

    /** What people call things that the rules call otherwise. */
    public List<EverydayWords> everydayWords() {
        return shelves.words();
    }

    /** By what a year of supervised tasks is assessed that is over, or goes on, on that day; empty where no pack says it. */
    public Optional<YearAssessment> assessment(LocalDate on) {
        return shelves.assessment(on);
    }

    /** Kinds of unit, by id. */
    public Map<String, LocalText> roles() {
        return shelves.roles();
    }

    public WorkCalendar calendar() {
        return shelves.calendar();
    }

    public Map<String, Region> regions() {
        return shelves.places().regions();
    }

    public Optional<Region> region(String code) {
        return Optional.ofNullable(shelves.places().regions().get(code));
    }

    /** The region itself and those above it, nearest first; empty when there is no such region. */
    public List<Region> regionAndAbove(String code) {
        return shelves.places().regionAndAbove(code);
    }

    /** Can people apply there? Regions of which only the province's units are known are listed but not served. */
    public boolean serves(String region) {
        return shelves.serves(region);
    }

    /** The regions directly below, in the order of the files. */
    public List<Region> regionsBelow(String code) {
        return shelves.places().regions().values().stream()
                .filter(region -> region.parent().equals(Optional.of(code)))
                .toList();
    }

    /** Outlines of regions, as far as packs bring them. */
    public RegionOutlines outlines() {
        return shelves.outlines();
    }

    /** The units there are on the day. */
    public Map<String, Unit> units() {
        return places.units();
    }

    /** The units there are, were, and will be. */
    public Map<String, Unit> everyUnit() {
        return shelves.units();
    }

    /** The unit, also one that is gone and of which the packs still tell: what it is or was called. */
    public Optional<Unit> unit(String id) {
        return Optional.ofNullable(everyUnit().get(id));
    }

    /** The unit, if it is there on the day. */
    public Optional<Unit> unitInForce(String id) {
        return Optional.ofNullable(units().get(id));
    }

    /**
     * Who answers on the day for what that unit did: itself, or the unit that took over, as often as it was handed on. Empty
     * when there is no such unit, or it is gone and nobody took over.
     */
    public Optional<Responsible> responsible(String unit, Duty duty) {
        return shelves.successions().responsible(unit, duty, day);
    }

    /** The same of what is neither licence nor item, such as tasks and letters: whoever took over all the rest. */
    public Optional<Responsible> responsible(String unit) {
        return shelves.successions().responsible(unit, day);
    }

    /** Units that handed something over by that day, among them all that are gone and have a successor. */
    public List<Unit> handedOver() {
        return shelves.units().values().stream()
                .filter(unit ->
                        unit.handovers().stream().anyMatch(one -> !one.since().isAfter(day)))
                .toList();
    }

    /** The unit that plays the role in the region, or else the nearest above it that does. */
    public Optional<Unit> unit(String region, String role) {
        return places.unit(region, role);
    }

    /** Units that go by this name or alias. */
    public List<Unit> unitsCalled(String name) {
        return units().values().stream()
                .filter(unit -> unit.name().zh().equals(name)
                        || unit.name().en().equals(name)
                        || unit.aliases().contains(name))
                .toList();
    }

    public Map<String, Counter> counters() {
        return shelves.counters();
    }

    /** The item as it is there; empty when there is no such item, no such region, or it isn't offered there. */
    public Optional<LocalItem> itemAt(String item, String region) {
        return item(item).flatMap(found -> shelves.local(found, region, Optional.empty(), day));
    }

    /** The item as it is there in one of its cases, which may be for another level to decide in another time. */
    public Optional<LocalItem> itemAt(String item, String region, Optional<Situation> situation) {
        return item(item).flatMap(found -> shelves.local(found, region, situation, day));
    }

    /** The item as it is there by what is known of the applicant. */
    public Optional<LocalItem> itemAt(String item, String region, Facts facts) {
        return item(item).flatMap(found -> shelves.local(found, region, found.situation(facts), day));
    }

    /** Can the theme be begun in the region? */
    public boolean offers(String theme, String region) {
        return contents.themes().containsKey(theme)
                ? shelves.themeOffered(theme, region)
                : SingleItem.itemOf(theme).flatMap(item -> itemAt(item, region)).isPresent();
    }

    /** Themes that are offered in the region. */
    public List<Theme> themesAt(String region) {
        return contents.themes().values().stream()
                .filter(theme -> shelves.themeOffered(theme.id(), region))
                .toList();
    }

    /** The values of an item as it is there, each with where it stands; empty as {@link #itemAt} is. */
    public List<Sourced> sources(String item, String region) {
        return itemAt(item, region)
                .map(local -> Provenance.of(shelves, local, day))
                .orElse(List.of());
    }

    /** Themes an item is part of. */
    public List<Theme> themesWith(String item) {
        return contents.themes().values().stream()
                .filter(theme -> theme.item(item).isPresent())
                .toList();
    }

    /**
     * Does granting it bring a business into being? A registration does that gives the licence which credit codes are read
     * from; one that needs another item first is of a business that is there already.
     */
    public boolean founds(Item item) {
        return item.kind() == ItemKind.REGISTRATION
                && item.needs().isEmpty()
                && element(CREDIT_CODE)
                        .filter(code -> code.source() instanceof ValueSource.FromLicence(String licence)
                                && item.result().equals(new ItemResult.Licence(licence)))
                        .isPresent();
    }

    /** What an item's result is called. */
    public LocalText resultTitle(Item item) {
        return switch (item.result()) {
            case ItemResult.Licence(String id, var present) ->
                licence(id).map(LicenceType::title).orElse(item.title());
            case ItemResult.Document(String kind, LocalText title, var present) -> title;
        };
    }
}
