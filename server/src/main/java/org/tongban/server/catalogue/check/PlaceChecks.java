package org.tongban.server.catalogue.check;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.tongban.kernel.id.RegionCode;
import org.tongban.kernel.text.LocalText;
import org.tongban.kernel.text.Parsed;
import org.tongban.server.catalogue.Place;
import org.tongban.server.catalogue.Places;
import org.tongban.server.catalogue.Region;
import org.tongban.server.catalogue.RegionLevel;
import org.tongban.server.catalogue.Unit;
import org.tongban.server.catalogue.pack.PackInfo;
import org.tongban.server.catalogue.pack.Packs;
import org.tongban.server.catalogue.pack.Read;

/** Regions are well formed, hang together, and have the units that items need. */
final class PlaceChecks {

    private final Packs packs;
    private final Findings findings;
    private final Places places;

    PlaceChecks(Packs packs, Findings findings) {
        this.packs = packs;
        this.findings = findings;
        this.places = packs.places();
    }

    void run() {
        packs.regions().values().forEach(this::code);
        packs.regions().values().forEach(this::parent);
        tiles();
        outlines();
        aliases();
        letters();
        units();
        calendar();
    }

    private void code(Read<Region> read) {
        Region region = read.value();
        String code = region.code();
        boolean small = code.matches("\\d{9}|\\d{12}");
        Parsed<RegionCode> parsed = RegionCode.parse(small ? code.substring(0, 6) : code);
        switch (parsed) {
            case Parsed.Bad<RegionCode>(String reason, var message) ->
                findings.add(Check.REGION_CODE, read.at("code"), code, message.zh(), message.en());
            case Parsed.Ok<RegionCode>(RegionCode six) -> {
                RegionLevel level = small
                        ? (code.length() == 9 ? RegionLevel.TOWNSHIP : RegionLevel.VILLAGE)
                        : switch (six.level()) {
                            case NATION -> RegionLevel.COUNTRY;
                            case PROVINCE -> RegionLevel.PROVINCE;
                            case CITY -> RegionLevel.CITY;
                            case COUNTY -> RegionLevel.COUNTY;
                        };
                if (level != region.level()) {
                    findings.add(
                            Check.REGION_CODE,
                            read.at("level"),
                            code,
                            "代码“" + code + "”是" + level.title().zh() + "级的，写的却是“"
                                    + region.level().word() + "”",
                            "The code “" + code + "” is of level " + level.word() + ", not "
                                    + region.level().word());
                }
            }
        }
    }

    private void parent(Read<Region> read) {
        Region region = read.value();
        Optional<String> parent = region.parent();
        if (parent.isPresent() && !places.regions().containsKey(parent.get())) {
            findings.add(
                    Check.REGION_PARENT,
                    read.at("code"),
                    region.code(),
                    "上级地区“" + parent.get() + "”不在任何规则包中",
                    "The region above, “" + parent.get() + "”, is in no pack");
        }
    }

    private void tiles() {
        Map<String, Read<Region>> taken = new LinkedHashMap<>();
        for (Read<Region> read : packs.regions().values()) {
            read.value().tile().ifPresent(tile -> {
                Read<Region> other = taken.putIfAbsent(read.value().parent().orElse("") + " " + tile, read);
                if (other != null) {
                    findings.add(
                            Check.REGION_TILE,
                            read.at("tile"),
                            read.value().code(),
                            "这一格已是“" + other.value().name().zh() + "”",
                            "This tile is that of " + other.value().name().en() + " already");
                }
            });
        }
    }

    /** An outline of a region that no pack lists belongs nowhere. */
    private void outlines() {
        packs.outlinesIn()
                .forEach((file, read) -> read.outlines().keySet().stream()
                        .filter(code -> !packs.regions().containsKey(code))
                        .sorted()
                        .forEach(code -> findings.add(
                                Check.MAP,
                                file,
                                code,
                                "地图中的 " + code + " 不在任何 regions.yaml 中",
                                "The map has " + code + ", which no regions.yaml lists")));
    }

    /** Names and letters of units that are gone may go on with those who took over. */
    private List<Read<Unit>> lasting() {
        return packs.units().values().stream()
                .filter(read -> read.value().inForce().until().isEmpty())
                .toList();
    }

    private void aliases() {
        Map<String, Read<Unit>> known = new LinkedHashMap<>();
        for (Read<Unit> read : lasting()) {
            Unit unit = read.value();
            for (String alias : unit.aliases()) {
                Read<Unit> other = known.putIfAbsent(unit.region() + " " + alias, read);
                if (other != null && !other.value().id().equals(unit.id())) {
                    findings.add(
                            Check.SAME_ALIAS,
                            read.at("aliases"),
                            unit.id(),
                            "“" + alias + "”也是“" + other.value().name().zh() + "”的别名",
                            "“" + alias + "” is an alias of “"
                                    + other.value().name().en() + "” as well");
                }
            }
        }
    }

    /** By its letters a number says whose document it is. */
    private void letters() {
        Map<String, Read<Unit>> known = new LinkedHashMap<>();
        for (Read<Unit> read : lasting()) {
            Unit unit = read.value();
            for (String letters : unit.letters()) {
                Read<Unit> other = known.putIfAbsent(letters, read);
                if (other != null && !other.value().id().equals(unit.id())) {
                    findings.add(
                            Check.SAME_LETTERS,
                            read.at("letters"),
                            unit.id(),
                            "“" + letters + "”也是“" + other.value().name().zh() + "”的发文代字",
                            "“" + letters + "” are the letters of “"
                                    + other.value().name().en() + "” as well");
                }
            }
        }
    }

    /** A role and the lowest level that decides. */
    private record Office(String role, RegionLevel level) implements Comparable<Office> {
        @Override
        public int compareTo(Office other) {
            return Comparator.comparing(Office::role)
                    .thenComparing(Office::level)
                    .compare(this, other);
        }

        LocalText title() {
            return level == RegionLevel.VILLAGE
                    ? LocalText.of("“" + role + "”单位", "unit for “" + role + "”")
                    : LocalText.of(
                            level.title().zh() + "级“" + role + "”单位",
                            "unit for “" + role + "” at level " + level.word());
        }
    }

    /** Where a city's or a lower pack serves, every item has a unit that decides it. */
    private void units() {
        Set<Office> offices = new TreeSet<>();
        packs.items().all().stream()
                .filter(read -> read.pack().region().isEmpty())
                .map(Read::value)
                .forEach(item -> item.cases()
                        .forEach(situation -> offices.add(new Office(
                                item.decides(), item.levelIn(situation).orElse(RegionLevel.VILLAGE)))));
        for (PackInfo pack : packs.infos().values()) {
            if (pack.level().compareTo(RegionLevel.CITY) >= 0) {
                Place place = new Place(pack.folder().resolve("pack.yaml").toString(), 1);
                pack.region().ifPresent(region -> units(region, offices, pack.id(), place));
            }
        }
    }

    private void units(String region, Set<Office> offices, String pack, Place place) {
        List<String> served = packs.regions().keySet().stream()
                .filter(code -> places.regionAndAbove(code).stream()
                        .anyMatch(above -> above.code().equals(region)))
                .toList();
        for (Office office : offices) {
            List<String> without = served.stream()
                    .filter(code ->
                            places.unit(code, office.role(), office.level()).isEmpty())
                    .toList();
            if (!without.isEmpty() && packs.roles().containsKey(office.role())) {
                String names = without.stream()
                        .limit(5)
                        .map(code -> Optional.ofNullable(places.regions().get(code))
                                .map(found -> found.name().zh())
                                .orElse(code))
                        .collect(Collectors.joining("、"));
                findings.add(
                        Check.MISSING_UNIT,
                        place,
                        pack,
                        without.size() + " 个地区（" + names + "）及其上级没有"
                                + office.title().zh() + "，请在 units.yaml 中写明",
                        without.size() + " regions ("
                                + String.join(", ", without.stream().limit(5).toList()) + ") have no "
                                + office.title().en() + ", nor has any region above; name one in units.yaml");
            }
        }
    }

    private void calendar() {
        if (packs.years().isEmpty()) {
            packs.infos().values().stream()
                    .findFirst()
                    .ifPresent(pack -> findings.add(
                            Check.CALENDAR,
                            new Place(pack.folder().resolve("pack.yaml").toString(), 1),
                            pack.id(),
                            "没有任何年份的节假日表，请在 calendar/ 中添加",
                            "There is no holiday table of any year; add one in calendar/"));
        }
    }
}
