package org.tongban.server.catalogue.pack;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.tongban.kernel.calendar.YearTable;
import org.tongban.kernel.procedure.ProcedureDraft;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.catalogue.Counter;
import org.tongban.server.catalogue.DataElement;
import org.tongban.server.catalogue.EverydayWords;
import org.tongban.server.catalogue.InForce;
import org.tongban.server.catalogue.Item;
import org.tongban.server.catalogue.LicenceType;
import org.tongban.server.catalogue.Material;
import org.tongban.server.catalogue.Place;
import org.tongban.server.catalogue.Places;
import org.tongban.server.catalogue.Region;
import org.tongban.server.catalogue.RegionOutlines;
import org.tongban.server.catalogue.Section;
import org.tongban.server.catalogue.Theme;
import org.tongban.server.catalogue.Unit;
import org.tongban.server.catalogue.YearAssessment;
import org.tongban.server.catalogue.check.Check;
import org.tongban.server.catalogue.check.Findings;

/** Everything that was read, each thing with its file. What has dates in force is there in all its versions. */
public final class Packs {

    /** A procedure with its dates; it is verified when everything around it is known. */
    public record ProcedureFile(ProcedureDraft draft, InForce inForce) {}

    /**
     * The versions of things of one kind, by id.
     *
     * @param inForce gives the dates of a version
     */
    public record Versions<T>(Map<String, List<Read<T>>> byId, Function<T, InForce> inForce) {

        Versions(Function<T, InForce> inForce) {
            this(new LinkedHashMap<>(), inForce);
        }

        public List<Read<T>> all() {
            return byId.values().stream().flatMap(List::stream).toList();
        }

        public boolean has(String id) {
            return byId.containsKey(id);
        }

        void add(String id, Read<T> one, Findings findings) {
            InForce period = inForce.apply(one.value());
            List<Read<T>> versions = byId.computeIfAbsent(id, first -> new ArrayList<>());
            for (Read<T> other : versions) {
                if (!other.pack().id().equals(one.pack().id())) {
                    elsewhere(id, one, other, findings);
                } else if (inForce.apply(other.value()).overlaps(period)) {
                    findings.add(
                            Check.VERSION_OVERLAP,
                            one.at("in-force"),
                            id,
                            "与 " + other.node().place() + " 的版本有效期重叠，请写明 in-force",
                            "It is in force on the same days as the version at "
                                    + other.node().place() + "; state in-force for both");
                }
            }
            versions.add(one);
        }

        /** What a pack above sets is uniform (rulebook CAT-02); packs side by side need ids of their own. */
        private void elsewhere(String id, Read<T> one, Read<T> other, Findings findings) {
            boolean above = other.pack().level().compareTo(one.pack().level()) < 0;
            findings.add(
                    above ? Check.UNIFORM_ELEMENT : Check.DUPLICATE_ID,
                    one.node().place(),
                    id,
                    "“" + id + "”已由规则包“" + other.pack().id() + "”规定（"
                            + other.node().place() + "），" + (above ? "下级不能另写一份" : "请换一个 id"),
                    "“" + id + "” is set by the pack " + other.pack().id() + " already ("
                            + other.node().place() + "); "
                            + (above ? "a lower level can't write its own" : "choose another id"));
        }
    }

    private final Map<String, PackInfo> infos = new LinkedHashMap<>();
    private final Versions<Item> items = new Versions<>(Item::inForce);
    private final Versions<Theme> themes = new Versions<>(Theme::inForce);
    private final Versions<Material> materials = new Versions<>(Material::inForce);
    private final Versions<LicenceType> licences = new Versions<>(LicenceType::inForce);
    private final Versions<ProcedureFile> procedures = new Versions<>(ProcedureFile::inForce);
    private final Map<String, Read<DataElement>> elements = new LinkedHashMap<>();
    private final Map<String, Section> sections = new LinkedHashMap<>();
    private final Map<String, LocalText> roles = new LinkedHashMap<>();
    private final Map<String, Read<Region>> regions = new LinkedHashMap<>();
    private final Map<String, Read<Unit>> units = new LinkedHashMap<>();
    private final Map<String, Read<Counter>> counters = new LinkedHashMap<>();
    private final List<Read<LocalSetting>> settings = new ArrayList<>();
    private final Map<Integer, Read<YearTable>> years = new LinkedHashMap<>();
    private final List<Example> itemExamples = new ArrayList<>();
    private final List<Example> themeExamples = new ArrayList<>();
    private final List<Read<EverydayWords>> words = new ArrayList<>();
    private final List<Read<YearAssessment>> assessments = new ArrayList<>();
    private final List<Accepted> accepted = new ArrayList<>();
    private final Map<Place, RegionOutlines> outlines = new LinkedHashMap<>();
    private final Set<String> unreadable = new LinkedHashSet<>();

    Packs() {}

    /** The packs themselves, higher ones first. */
    public Map<String, PackInfo> infos() {
        return Collections.unmodifiableMap(infos);
    }

    public Versions<Item> items() {
        return items;
    }

    public Versions<Theme> themes() {
        return themes;
    }

    public Versions<Material> materials() {
        return materials;
    }

    public Versions<LicenceType> licences() {
        return licences;
    }

    public Versions<ProcedureFile> procedures() {
        return procedures;
    }

    public Map<String, Read<DataElement>> elements() {
        return Collections.unmodifiableMap(elements);
    }

    public Map<String, Section> sections() {
        return Collections.unmodifiableMap(sections);
    }

    public Map<String, LocalText> roles() {
        return Collections.unmodifiableMap(roles);
    }

    public Map<String, Read<Region>> regions() {
        return Collections.unmodifiableMap(regions);
    }

    public Map<String, Read<Unit>> units() {
        return Collections.unmodifiableMap(units);
    }

    /** Regions and the units that go on, as one, for looking upwards and for who plays which role. */
    public Places places() {
        return places(unit -> unit.inForce().until().isEmpty());
    }

    /** The same with the units there are on that day. */
    public Places places(LocalDate day) {
        return places(unit -> unit.inForce().on(day));
    }

    private Places places(Predicate<Unit> there) {
        Map<String, Region> listed = new LinkedHashMap<>();
        regions.forEach((code, read) -> listed.put(code, read.value()));
        Map<String, Unit> deciding = new LinkedHashMap<>();
        units.values().stream().map(Read::value).filter(there).forEach(unit -> deciding.put(unit.id(), unit));
        return new Places(listed, deciding);
    }

    public Map<String, Read<Counter>> counters() {
        return Collections.unmodifiableMap(counters);
    }

    public List<Read<LocalSetting>> settings() {
        return Collections.unmodifiableList(settings);
    }

    public Map<Integer, Read<YearTable>> years() {
        return Collections.unmodifiableMap(years);
    }

    public List<Example> itemExamples() {
        return Collections.unmodifiableList(itemExamples);
    }

    public List<Example> themeExamples() {
        return Collections.unmodifiableList(themeExamples);
    }

    public List<Read<EverydayWords>> words() {
        return Collections.unmodifiableList(words);
    }

    public List<Read<YearAssessment>> assessments() {
        return Collections.unmodifiableList(assessments);
    }

    public List<Accepted> accepted() {
        return Collections.unmodifiableList(accepted);
    }

    /** Outlines of regions, by the file they are in. */
    public Map<Place, RegionOutlines> outlinesIn() {
        return Collections.unmodifiableMap(outlines);
    }

    /** All of them; where two packs have one of a region, the lower pack's counts. */
    public RegionOutlines outlines() {
        return outlines.values().stream().reduce(RegionOutlines.NONE, RegionOutlines::plus);
    }

    void addOutlines(Place file, RegionOutlines read) {
        outlines.put(file, read);
    }

    /** Ids of files that are there but can't be read: what refers to them isn't dangling. */
    public boolean unreadable(String id) {
        return unreadable.contains(id);
    }

    void accept(Accepted warning) {
        accepted.add(warning);
    }

    void add(PackInfo info) {
        infos.put(info.id(), info);
    }

    void addItemExamples(List<Example> examples) {
        itemExamples.addAll(examples);
    }

    void addThemeExamples(List<Example> examples) {
        themeExamples.addAll(examples);
    }

    void addAssessment(Read<YearAssessment> assessment) {
        assessments.add(assessment);
    }

    void addWords(Read<EverydayWords> everyday) {
        words.add(everyday);
    }

    void addSection(Section section) {
        sections.put(section.id(), section);
    }

    void addRole(String id, LocalText title, Place place, Findings findings) {
        LocalText first = roles.putIfAbsent(id, title);
        if (first != null) {
            findings.add(
                    Check.DUPLICATE_ID,
                    place,
                    id,
                    "职责“" + id + "”已有定义：" + first.zh(),
                    "The role “" + id + "” is defined already: " + first.en());
        }
    }

    void addElement(Read<DataElement> element, Findings findings) {
        addOnce(elements, element.value().id(), element, findings);
    }

    void addRegion(Read<Region> region, Findings findings) {
        addOnce(regions, region.value().code(), region, findings);
    }

    void addUnit(Read<Unit> unit, Findings findings) {
        addOnce(units, unit.value().id(), unit, findings);
    }

    void addCounter(Read<Counter> counter, Findings findings) {
        addOnce(counters, counter.value().id(), counter, findings);
    }

    void addYear(Read<YearTable> year, Findings findings) {
        addOnce(years, year.value().year(), year, findings);
    }

    void addSetting(Read<LocalSetting> setting) {
        settings.add(setting);
    }

    void addUnreadable(String id) {
        unreadable.add(id);
    }

    private static <K, T> void addOnce(Map<K, Read<T>> things, K id, Read<T> one, Findings findings) {
        Read<T> first = things.putIfAbsent(id, one);
        if (first != null) {
            findings.add(
                    Check.DUPLICATE_ID,
                    one.node().place(),
                    id.toString(),
                    "“" + id + "”已在 " + first.node().place() + " 定义",
                    "“" + id + "” is defined already at " + first.node().place());
        }
    }
}
