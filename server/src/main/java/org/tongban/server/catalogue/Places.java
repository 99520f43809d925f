package org.tongban.server.catalogue;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tongban.kernel.id.RegionCode;
import org.tongban.kernel.text.LocalText;

/** Regions and the units in them. Where two play a role in one region, the one that ends first decides until it does. */
public final class Places {

    private final Map<String, Region> regions;
    private final Map<String, Unit> units;
    private final Map<String, Map<String, Unit>> byRole = new HashMap<>();

    /** The nation is there even when no pack lists it, so that every chain of regions ends somewhere. */
    public Places(Map<String, Region> listed, Map<String, Unit> units) {
        Map<String, Region> all = new LinkedHashMap<>();
        Region nation = new Region(
                RegionCode.NATION.value(),
                RegionLevel.COUNTRY,
                LocalText.of("全国", "The whole country"),
                Optional.empty(),
                Optional.empty());
        all.put(nation.code(), nation);
        all.putAll(listed);
        this.regions = Collections.unmodifiableMap(all);
        this.units = units;
        for (Unit unit : endingFirst(units)) {
            Map<String, Unit> here = byRole.computeIfAbsent(unit.region(), first -> new HashMap<>());
            unit.roles().forEach(role -> here.putIfAbsent(role, unit));
        }
    }

    private static List<Unit> endingFirst(Map<String, Unit> units) {
        return units.values().stream()
                .sorted(Comparator.comparing(unit -> unit.inForce().until().orElse(LocalDate.MAX)))
                .toList();
    }

    public Map<String, Region> regions() {
        return regions;
    }

    public Map<String, Unit> units() {
        return units;
    }

    /** The region itself and those above it, nearest first; empty when there is no such region. */
    public List<Region> regionAndAbove(String code) {
        List<Region> chain = new ArrayList<>();
        Optional<Region> next = Optional.ofNullable(regions.get(code));
        while (next.isPresent() && chain.size() < RegionLevel.values().length) {
            chain.add(next.get());
            next = next.get().parent().map(regions::get);
        }
        return chain;
    }

    /** The unit that plays the role in the region, or else the nearest above it that does. */
    public Optional<Unit> unit(String region, String role) {
        return unit(region, role, RegionLevel.VILLAGE);
    }

    /** The region of that level in which another lies, if it isn't of a higher one, and those above; nearest first. */
    public List<Region> from(RegionLevel level, String region) {
        return regionAndAbove(region).stream()
                .dropWhile(lower -> lower.level().compareTo(level) > 0)
                .toList();
    }

    /** The unit that plays the role at that level above the region, or else the nearest above that does. */
    public Optional<Unit> unit(String region, String role, RegionLevel level) {
        return from(level, region).stream()
                .flatMap(above -> Optional.ofNullable(
                        byRole.getOrDefault(above.code(), Map.of()).get(role))
                        .stream())
                .findFirst();
    }
}
