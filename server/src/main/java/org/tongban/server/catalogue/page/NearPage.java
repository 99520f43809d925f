package org.tongban.server.catalogue.page;

import java.util.List;
import java.util.Optional;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.catalogue.Catalogue;
import org.tongban.server.catalogue.Counter;
import org.tongban.server.catalogue.LocalItem;
import org.tongban.server.catalogue.PublicList;
import org.tongban.server.catalogue.Region;
import org.tongban.server.catalogue.RegionLevel;
import org.tongban.server.catalogue.Unit;

/**
 * What is near a place: its halls and those above it, nearest level first, and how much can be done without going far.
 *
 * @param place the one chosen, empty before there is one
 * @param above the way down to it, highest first, itself last
 * @param below what one can choose next, empty at the lowest level that the packs know
 * @param served can people apply there?
 * @param halls where one can go, nearest first
 * @param ways how many items can be done in which way, with where they are listed
 */
public record NearPage(
        Optional<Region> place,
        List<Region> above,
        List<Region> below,
        Optional<LocalText> belowTitle,
        boolean served,
        List<Halls> halls,
        List<Way> ways) {

    /** The cookie that keeps the chosen place; other pages begin with its county. */
    static final String REMEMBERED = "place";

    private static final List<PublicList> WAYS = List.of(
            PublicList.NEARBY,
            PublicList.ONLINE,
            PublicList.WHOLE_PROCESS,
            PublicList.AT_ONCE,
            PublicList.ACROSS_PROVINCES,
            PublicList.ASSISTED);

    public record Halls(LocalText place, LocalText level, List<Hall> halls) {}

    /** @param address where it is, from the counter or else its unit; empty when no pack says */
    public record Hall(
            LocalText name, Optional<LocalText> address, Optional<LocalText> hours, Optional<String> phone) {}

    public record Way(LocalText title, LocalText meaning, long count, String address) {}

    static NearPage of(Catalogue catalogue, Optional<Region> place) {
        List<Region> nearest = place.map(chosen -> catalogue.regionAndAbove(chosen.code())).orElse(List.of()).stream()
                .filter(region -> region.level() != RegionLevel.COUNTRY)
                .toList();
        List<Region> below = below(catalogue, place);
        boolean served = place.filter(chosen -> catalogue.serves(chosen.code())).isPresent();
        return new NearPage(
                place,
                nearest.reversed(),
                below,
                below.stream().findFirst().map(first -> first.level().title()),
                served,
                nearest.stream()
                        .flatMap(region -> halls(catalogue, region).stream())
                        .toList(),
                place.filter(chosen -> served)
                        .map(chosen -> ways(catalogue, chosen))
                        .orElse(List.of()));
    }

    private static List<Region> below(Catalogue catalogue, Optional<Region> place) {
        return place.map(chosen -> catalogue.regionsBelow(chosen.code()))
                .orElseGet(() -> catalogue.regions().values().stream()
                        .filter(region -> region.level() == RegionLevel.PROVINCE)
                        .toList());
    }

    private static Optional<Halls> halls(Catalogue catalogue, Region region) {
        List<Hall> halls = catalogue.counters().values().stream()
                .filter(counter -> counter.region().equals(region.code()))
                .map(counter -> hall(counter, catalogue.unit(counter.unit())))
                .toList();
        return halls.isEmpty()
                ? Optional.empty()
                : Optional.of(new Halls(region.name(), region.level().title(), halls));
    }

    private static Hall hall(Counter counter, Optional<Unit> unit) {
        return new Hall(
                counter.name(),
                counter.address().or(() -> unit.flatMap(Unit::address)),
                counter.hours(),
                counter.phone().or(() -> unit.flatMap(Unit::phone)));
    }

    private static List<Way> ways(Catalogue catalogue, Region place) {
        List<LocalItem> here = catalogue.items().keySet().stream()
                .flatMap(id -> catalogue.itemAt(id, place.code()).stream())
                .toList();
        return WAYS.stream()
                .map(list -> new Way(
                        list.title(),
                        list.meaning(),
                        here.stream()
                                .filter(local -> list.holds(catalogue, local.item()))
                                .count(),
                        "/items?region=" + place.code() + "&way=" + list.word()))
                .filter(way -> way.count() > 0)
                .toList();
    }
}
