package org.tongban.server.disclosure;

import org.tongban.server.catalogue.Catalogue;
import org.tongban.server.catalogue.Region;
import org.tongban.server.catalogue.Unit;

/** Who has a say in documents that were brought in. */
final class Keepers {
    private Keepers() {}

    /**
     * May a unit correct an entry, take it over or back? The one that keeps it or took over from that, the issuer itself, the office of the issuer's
     * government, and that of any government over the unit that keeps it.
     */
    static boolean over(Catalogue catalogue, Unit unit, BroughtIn entry) {
        boolean office = unit.roles().contains(IssuedReading.GOVERNMENT);
        return unit.id().equals(entry.keeper())
                || catalogue
                        .responsible(entry.keeper())
                        .filter(keeps -> keeps.unit().id().equals(unit.id()))
                        .isPresent()
                || unit.id().equals(entry.document().unit())
                || office && unit.region().equals(entry.document().region())
                || office
                        && catalogue
                                .unit(entry.keeper())
                                .filter(keeper -> catalogue.regionAndAbove(keeper.region()).stream()
                                                .map(Region::code)
                                                .anyMatch(unit.region()::equals)
                                        && !(keeper.region().equals(unit.region())
                                                && keeper.roles().contains(IssuedReading.GOVERNMENT)))
                                .isPresent();
    }
}
