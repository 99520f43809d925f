package org.tongban.server.catalogue.page;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.catalogue.Catalogue;
import org.tongban.server.catalogue.Region;
import org.tongban.server.catalogue.RegionLevel;
import org.tongban.server.catalogue.Unit;

/** The places one can choose to do something in: counties that have units of their own, by city. */
public final class Regions {
    private Regions() {}

    public record Group(LocalText city, List<Region> counties) {}

    public static List<Group> groups(Catalogue catalogue) {
        Set<String> served = new HashSet<>(
                catalogue.units().values().stream().map(Unit::region).collect(Collectors.toSet()));
        List<Group> groups = new ArrayList<>();
        for (Region city : catalogue.regions().values()) {
            List<Region> counties = catalogue.regionsBelow(city.code()).stream()
                    .filter(county -> county.level() == RegionLevel.COUNTY && served.contains(county.code()))
                    .toList();
            if (!counties.isEmpty()) {
                groups.add(new Group(city.name(), counties));
            }
        }
        return groups;
    }

    /** The one asked for, when it can be chosen; else the first. Empty when no place has units. */
    public static Optional<Region> chosen(Catalogue catalogue, String asked) {
        List<Region> all = groups(catalogue).stream()
                .flatMap(group -> group.counties().stream())
                .toList();
        return all.stream()
                .filter(region -> region.code().equals(asked))
                .findFirst()
                .or(() -> all.stream().findFirst());
    }
}
