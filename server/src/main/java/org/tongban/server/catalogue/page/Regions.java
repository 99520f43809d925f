package org.tongban.server.catalogue.page;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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

    /** @param asked a county's code, or that of a township or village in it, which begins with the county's */
    static Optional<Region> chosen(List<Group> groups, String asked) {
        List<Region> all =
                groups.stream().flatMap(group -> group.counties().stream()).toList();
        return all.stream()
                .filter(region -> asked.startsWith(region.code()))
                .findFirst()
                .or(() -> all.stream().findFirst());
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
