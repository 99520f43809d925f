package org.tongban.server.disclosure;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.tongban.server.catalogue.Catalogue;
import org.tongban.server.catalogue.Unit;

/** Over whose documents an issuer has a say: a government over those of its region and below, any other unit over its own. */
enum Authority {
    GOVERNMENT,
    UNIT;

    private static final Set<String> OF_THE_STATE =
            Set.of("国务院", "国务院办公厅", "全国人民代表大会", "全国人民代表大会常务委员会", "全国人大", "全国人大常委会");

    private static final Set<String> OF_A_REGION =
            Set.of("人民政府", "人民政府办公厅", "人民政府办公室", "人民代表大会", "人民代表大会常务委员会", "人大常委会");

    static Authority of(Unit unit) {
        return unit.roles().contains(IssuedReading.GOVERNMENT) ? GOVERNMENT : UNIT;
    }

    /** @param document whose issuer may be one that the packs don't have, known by its name alone */
    static Authority of(Catalogue catalogue, IssuedDocument document) {
        return catalogue.unit(document.unit()).map(Authority::of).orElseGet(() -> named(catalogue, document));
    }

    private static Authority named(Catalogue catalogue, IssuedDocument document) {
        String first = IssuedReading.first(document.issuer());
        Stream<String> names = document.region().equals(IssuedDocument.STATE)
                ? OF_THE_STATE.stream()
                : Optional.ofNullable(catalogue.regions().get(document.region())).stream()
                        .flatMap(region ->
                                OF_A_REGION.stream().map(organ -> region.name().zh() + organ));
        return names.anyMatch(first::equals) ? GOVERNMENT : UNIT;
    }

    /** A unit changes what it issued itself; a government, what any unit of its region or below issued. */
    static boolean mayChange(Catalogue catalogue, Policy policy, Policy earlier) {
        return policy.unit().equals(earlier.unit())
                || catalogue
                                .unit(policy.unit())
                                .filter(unit -> of(unit) == GOVERNMENT)
                                .isPresent()
                        && catalogue.regionAndAbove(earlier.region()).stream()
                                .anyMatch(above -> above.code().equals(policy.region()));
    }
}
