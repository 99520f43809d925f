package org.tongban.server.oversight.task;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.tongban.server.catalogue.Catalogue;
import org.tongban.server.catalogue.Region;
import org.tongban.server.catalogue.RegionLevel;
import org.tongban.server.catalogue.Unit;

/**
 * Whom a document means. Aliases of one unit are one unit, and a group stands for its members (rulebook OVR-09). A unit
 * of a region above means the unit here that does the same: nobody gives tasks to those above.
 *
 * @param region the six-digit code of the region whose supervision it is
 * @param home the region that the document comes from, where that is this one or one below: 区教育局 is its own
 * @param meanings what a reviewer said that names of such documents mean, by the name in one width
 */
record UnitNames(Catalogue catalogue, String region, String home, Map<String, List<String>> meanings) {
    static final String GOVERNMENT = "government-office";

    /** The rest after those named, left open by the document: 等有关部门. */
    private static final Pattern AND_OTHERS = Pattern.compile("等(?!级).{2,}");

    private static final Pattern GOVERNMENTS = Pattern.compile(
            "各(?<which>(?:(?:设区的?)?市|县|区|县级市|[、,]|和|\\([^)]*\\)|所辖)+)(?:级|的)?(?:人民)?(?:政府|党委政府)?(?:\\([^)]*\\))?");
    static final Pattern DEPARTMENTS =
            Pattern.compile("(?:省|市|县|区|州)?(?:级|直|属|政府)?(?:各)?(?:有关|相关|各)(?:职能|行业|主管|成员)?(?:部门|单位|部门和单位|委办局).*");

    UnitNames {
        meanings = Map.copyOf(meanings);
    }

    /** Names as this region itself uses them. */
    UnitNames(Catalogue catalogue, String region) {
        this(catalogue, region, region, Map.of());
    }

    /** @param issuer of the document, as printed */
    static UnitNames of(Catalogue catalogue, String region, String issuer, Map<String, List<String>> meanings) {
        UnitNames own = new UnitNames(catalogue, region);
        String home = own.begun(new Begun(region, own.withoutThisRegion(clean(issuer))))
                .place();
        return new UnitNames(catalogue, region, home, meanings);
    }

    /** What a printed name comes to. */
    sealed interface Meant {
        record One(String unit) implements Meant {}

        /** @param units ids of its members, in the order of the packs */
        record Group(List<String> units) implements Meant {}

        /** Units of a level above together, or whoever else is concerned: nobody here is named by it. */
        record Open(String name) implements Meant {}

        /** The packs know nobody of that name. */
        record Unknown(String name) implements Meant {}
    }

    /** The names that stand here for those of a document: what a reviewer said they mean, or they themselves. */
    List<String> here(List<String> printed) {
        return printed.stream()
                .flatMap(name -> meanings.getOrDefault(clean(name), List.of(name)).stream())
                .distinct()
                .toList();
    }

    Meant of(String printed) {
        String name = clean(printed);
        Optional<Unit> one = called(name).or(() -> inFull(name).flatMap(this::called));
        if (one.isPresent()) {
            return new Meant.One(one.get().id());
        }
        if (AND_OTHERS.matcher(name).matches()) {
            return new Meant.Open(name);
        }
        List<String> members = members(name);
        if (!members.isEmpty()) {
            return new Meant.Group(members);
        }
        return isOfAbove(name) ? new Meant.Open(name) : new Meant.Unknown(name);
    }

    /** 省有关部门 in a city: those of the province together. */
    private boolean isOfAbove(String name) {
        return DEPARTMENTS.matcher(name).matches()
                && catalogue.regionAndAbove(region).stream()
                        .anyMatch(above -> !above.code().equals(region) && isCalled(above, name.substring(0, 1)));
    }

    /** All units a list of printed names stands for, each once, in the order of print. Unknown ones are left out. */
    Set<String> all(List<String> printed) {
        Set<String> units = new LinkedHashSet<>();
        for (String name : printed) {
            switch (of(name)) {
                case Meant.One(String unit) -> units.add(unit);
                case Meant.Group(var members) -> units.addAll(members);
                case Meant.Open open -> {}
                case Meant.Unknown unknown -> {}
            }
        }
        return units;
    }

    /**
     * The unit that answers for a name the packs don't know: the government of the place that the name begins with, as
     * 尧都区某局 is one of 尧都区. Empty where it begins with no place below this region, or names another one too: nobody
     * is given what may be another's.
     */
    Optional<String> governmentOf(String printed) {
        Begun begun = begun(new Begun(region, withoutThisRegion(clean(printed))));
        boolean elsewhereToo = below(region).stream()
                .filter(other -> !isWithin(other.code(), begun.place()) && !isWithin(begun.place(), other.code()))
                .anyMatch(other -> begun.rest().contains(other.name().zh()));
        return begun.place().equals(region) || elsewhereToo
                ? Optional.empty()
                : catalogue.unit(begun.place(), GOVERNMENT).map(Unit::id);
    }

    /** @param place the smallest one that a name begins with; @param rest of the name */
    private record Begun(String place, String rest) {}

    /** Places of one name tell nothing. */
    private Begun begun(Begun sofar) {
        List<Region> next = below(sofar.place()).stream()
                .filter(one -> sofar.rest().startsWith(one.name().zh()))
                .toList();
        if (next.size() != 1) {
            return sofar;
        }
        Region place = next.getFirst();
        return begun(
                new Begun(place.code(), sofar.rest().substring(place.name().zh().length())));
    }

    private List<Region> below(String place) {
        return catalogue.regions().values().stream()
                .filter(one -> !one.code().equals(place) && isWithin(one.code(), place))
                .toList();
    }

    private boolean isWithin(String code, String above) {
        return catalogue.regionAndAbove(code).stream()
                .anyMatch(one -> one.code().equals(above));
    }

    /** 山西省临汾市尧都区某局 is 尧都区某局 in a document of the city. */
    private String withoutThisRegion(String name) {
        String rest = name;
        for (Region above : catalogue.regionAndAbove(region).reversed()) {
            String whole = above.name().zh();
            rest = rest.startsWith(whole) ? rest.substring(whole.length()) : rest;
        }
        return rest;
    }

    /** 区教育局 of a document of 尧都区 is 尧都区教育局. */
    private Optional<String> inFull(String name) {
        return catalogue.regionAndAbove(home).stream()
                .map(one -> one.name().zh())
                .filter(whole -> name.startsWith(whole.substring(whole.length() - 1)))
                .map(whole -> whole + name.substring(1))
                .findFirst();
    }

    /** In one width, with one kind of brackets. */
    static String clean(String printed) {
        return Normalizer.normalize(printed, Normalizer.Form.NFKC)
                .replaceAll("\\s+", "")
                .replaceAll("[<〈《\\[{〔【]", "(")
                .replaceAll("[>〉》\\]}〕】]", ")");
    }

    /** The unit of that name that is nearest: of this region, of one below, of one above. */
    private Optional<Unit> called(String name) {
        return catalogue.unitsCalled(name).stream()
                .filter(unit -> near(unit) < FAR)
                .min(Comparator.comparingInt(this::near))
                .flatMap(unit -> near(unit) == ABOVE ? counterpart(unit) : Optional.of(unit));
    }

    /** The unit of this region that plays a role which the one above plays there; empty where none does. */
    private Optional<Unit> counterpart(Unit above) {
        return above.roles().stream()
                .sorted()
                .flatMap(role -> catalogue.unit(region, role).stream())
                .filter(unit -> unit.region().equals(region))
                .findFirst();
    }

    private static final int ABOVE = 2;
    private static final int FAR = 99;

    private int near(Unit unit) {
        if (unit.region().equals(region)) {
            return 0;
        }
        if (isWithin(unit.region(), region)) {
            return 1;
        }
        return isWithin(region, unit.region()) ? ABOVE : FAR;
    }

    private List<String> members(String name) {
        var governments = GOVERNMENTS.matcher(name);
        if (governments.matches()) {
            return governments(levels(governments.group("which")));
        }
        return DEPARTMENTS.matcher(name).matches() ? departments(name) : List.of();
    }

    /** 市 in brackets after 县 is a county-level city; before it, or alone, it is a city. */
    private static Set<RegionLevel> levels(String which) {
        String outside = which.replaceAll("\\([^)]*\\)", "");
        Set<RegionLevel> levels = new LinkedHashSet<>();
        if (outside.contains("市")) {
            levels.add(RegionLevel.CITY);
        }
        if (outside.contains("县") || outside.contains("区") && !outside.contains("设区")) {
            levels.add(RegionLevel.COUNTY);
        }
        return levels;
    }

    private List<String> governments(Set<RegionLevel> levels) {
        List<String> members = new ArrayList<>();
        for (Region one : here()) {
            if (levels.contains(one.level())) {
                catalogue
                        .unit(one.code(), GOVERNMENT)
                        .filter(unit -> unit.region().equals(one.code()))
                        .map(Unit::id)
                        .ifPresent(members::add);
            }
        }
        return members;
    }

    /** The region itself and all below it: 各市 in a document from above means this city too. */
    private List<Region> here() {
        return catalogue.regions().values().stream()
                .filter(one -> isWithin(one.code(), region))
                .toList();
    }

    /** 省有关部门 are those of the province, 区有关部门 those of the district that a document comes from. */
    private List<String> departments(String name) {
        String level = name.substring(0, 1);
        List<Region> ours = catalogue.regionAndAbove(home).stream()
                .filter(one -> isWithin(one.code(), region))
                .toList();
        Optional<Region> whose = "省市县区州".contains(level)
                ? ours.stream().filter(one -> isCalled(one, level)).findFirst()
                : catalogue.region(region);
        return whose.map(one -> catalogue.units().values().stream()
                        .filter(unit -> unit.region().equals(one.code()))
                        .filter(unit -> !unit.roles().contains(GOVERNMENT))
                        .map(Unit::id)
                        .toList())
                .orElse(List.of());
    }

    /** A county that is called a city calls its own departments 市有关部门. */
    private static boolean isCalled(Region one, String level) {
        String name = one.name().zh();
        return name.endsWith(level)
                || switch (level) {
                    case "省" -> one.level() == RegionLevel.PROVINCE;
                    case "市", "州" -> one.level() == RegionLevel.CITY;
                    case "县", "区" -> one.level() == RegionLevel.COUNTY && !name.endsWith("市");
                    default -> false;
                };
    }
}
