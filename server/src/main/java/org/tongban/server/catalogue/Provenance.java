package org.tongban.server.catalogue;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tongban.server.catalogue.pack.LocalSetting;
import org.tongban.server.catalogue.pack.Node;

/** Where each value of an item in a region stands: the item's own file, or the nearest local setting. */
final class Provenance {

    private final List<Sourced> values = new ArrayList<>();

    private Provenance() {}

    static List<Sourced> of(Shelves shelves, LocalItem local, LocalDate day) {
        Provenance provenance = new Provenance();
        shelves.file(local.item())
                .ifPresent(read -> provenance.walk("", read.node(), read.node().place()));
        List<LocalSetting> furthestFirst = shelves.settings(
                        local.item().id(),
                        shelves.places().regionAndAbove(local.region().code()))
                .reversed();
        furthestFirst.forEach(provenance::overlay);
        provenance.found(shelves, local);
        local.item().situations().forEach(situation -> provenance.foundIn(shelves, local, situation, day));
        return provenance.values;
    }

    /** What no setting says follows from who is there: the unit with the role, and the counters of the place. */
    private void found(Shelves shelves, LocalItem local) {
        if (values.stream().noneMatch(value -> value.key().equals("unit"))) {
            local.unit()
                    .ifPresent(unit -> shelves.placeOfUnit(unit.id())
                            .ifPresent(place -> values.add(new Sourced("unit", unit.id(), place))));
        }
        if (values.stream().noneMatch(value -> value.key().startsWith("counters"))) {
            local.counters()
                    .forEach(counter -> shelves.placeOfCounter(counter.id())
                            .ifPresent(place -> values.add(new Sourced(
                                    "counters[" + counter.id() + "]",
                                    counter.name().zh(),
                                    place))));
        }
    }

    /** A case for another level to decide goes to the unit there. */
    private void foundIn(Shelves shelves, LocalItem local, Situation situation, LocalDate day) {
        if (situation.level().isPresent()) {
            shelves.local(local.item(), local.region().code(), Optional.of(situation), day)
                    .flatMap(LocalItem::unit)
                    .ifPresent(unit -> shelves.placeOfUnit(unit.id())
                            .ifPresent(place ->
                                    values.add(new Sourced("unit[" + situation.id() + "]", unit.id(), place))));
        }
    }

    private void overlay(LocalSetting setting) {
        Provenance own = new Provenance();
        own.walk("", setting.node(), setting.node().place());
        for (Sourced value : own.values) {
            if (!value.key().equals("item") && !value.key().startsWith("at.")) {
                values.removeIf(other -> other.key().equals(value.key()));
                values.add(value);
            }
        }
    }

    private void walk(String key, Node node, Place place) {
        switch (node) {
            case Node.Scalar(String text, Place own) -> values.add(new Sourced(key, text, place));
            case Node.Sequence(List<Node> items, Place own) -> {
                for (int i = 0; i < items.size(); i++) {
                    walk(key + "[" + (i + 1) + "]", items.get(i), items.get(i).place());
                }
            }
            case Node.Mapping(Map<String, Node> entries, Map<String, Place> keys, Place own) ->
                entries.forEach((name, child) ->
                        walk(key.isEmpty() ? name : key + "." + name, child, keys.getOrDefault(name, child.place())));
        }
    }
}
