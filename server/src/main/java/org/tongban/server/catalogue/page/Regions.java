package org.tongban.server.catalogue.page;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.catalogue.Catalogue;
import org.tongban.server.catalogue.LocalItem;
import org.tongban.server.catalogue.Region;
import org.tongban.server.catalogue.RegionLevel;
import org.tongban.server.catalogue.Theme;
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

    /** Those where the theme is offered. */
    public static List<Group> groups(Catalogue catalogue, Theme theme) {
        return groups(catalogue).stream()
                .map(group -> new Group(
                        group.city(),
                        group.counties().stream()
                                .filter(county -> isOffered(catalogue, theme, county.code()))
                                .toList()))
                .filter(group -> !group.counties().isEmpty())
                .toList();
    }

    /** The one asked for, when the theme is offered there; else the first where it is. Empty when it is nowhere. */
    public static Optional<Region> chosen(Catalogue catalogue, Theme theme, String asked) {
        return chosen(groups(catalogue, theme), asked);
    }

    /** @param asked a county's code, or that of a place in it or above it */
    static Optional<Region> chosen(List<Group> groups, String asked) {
        return served(groups, asked).or(() -> counties(groups).findFirst());
    }

    /** The first county that is the place asked for, or around it or in it; empty when none is served there. */
    static Optional<Region> served(List<Group> groups, String asked) {
        return counties(groups).filter(county -> belongs(county, asked)).findFirst();
    }

    /** The place asked for when none of the counties is in it or around it, so that another is shown in its stead. */
    static Optional<Region> unserved(Catalogue catalogue, List<Group> groups, String asked) {
        return catalogue.region(asked).filter(place -> counties(groups).noneMatch(county -> belongs(county, asked)));
    }

    private static Stream<Region> counties(List<Group> groups) {
        return groups.stream().flatMap(group -> group.counties().stream());
    }

    /** A township's code begins with its county's; a city's and a province's is filled up with pairs of noughts. */
    private static boolean belongs(Region county, String asked) {
        return asked.startsWith(county.code()) || county.code().startsWith(asked.replaceFirst("(00)+$", ""));
    }

    /** The place asked for, or else the one remembered from {@code /near}. */
    static String asked(String region, String remembered) {
        return region.isBlank() ? remembered : region;
    }

    private static boolean isOffered(Catalogue catalogue, Theme theme, String region) {
        return catalogue.offers(theme.id(), region)
                && theme.items().stream()
                        .allMatch(item -> catalogue
                                .itemAt(item.item(), region)
                                .flatMap(LocalItem::unit)
                                .isPresent());
    }
}
