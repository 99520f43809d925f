package org.tongban.server.licence;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.catalogue.CatalogueInForce;
import org.tongban.server.catalogue.LicenceType;
import org.tongban.server.catalogue.Unit;

/** How many seals belong on a licence, its issuer's first, and how many are set. */
@Component
class FurtherSeals {
    private final SealRows rows;
    private final CatalogueInForce catalogue;

    FurtherSeals(SealRows rows, CatalogueInForce catalogue) {
        this.rows = rows;
        this.catalogue = catalogue;
    }

    /** The units whose seals a licence of this type, issued there, needs besides the issuer's. */
    List<String> needed(LicenceType type, String region, String issuer) {
        return type.coSealedBy().stream()
                .flatMap(role -> catalogue.today().unit(region, role).stream())
                .map(Unit::id)
                .filter(unit -> !unit.equals(issuer))
                .distinct()
                .toList();
    }

    void owe(UUID licence, List<String> units) {
        if (!units.isEmpty()) {
            rows.owe(licence, units);
        }
    }

    /** On the licence as it is in force. */
    List<CoSealing.CoSeal> on(UUID licence) {
        return named(rows.of(licence));
    }

    /** On its new layout; empty when there is none. */
    List<CoSealing.CoSeal> onNext(UUID licence) {
        return named(rows.next(licence));
    }

    private List<CoSealing.CoSeal> named(List<SealRows.Row> seals) {
        return seals.stream()
                .map(row -> new CoSealing.CoSeal(
                        row.unit(), name(row.unit()), row.set().isPresent()))
                .toList();
    }

    /** What stands on those that are set, in the order in which they were: what the units were called then. */
    List<String> set(UUID licence) {
        return lettering(rows.of(licence));
    }

    /** The same of its new layout. */
    List<String> setOnNext(UUID licence) {
        return lettering(rows.next(licence));
    }

    private static List<String> lettering(List<SealRows.Row> seals) {
        return seals.stream()
                .flatMap(row -> row.set().stream())
                .sorted(Comparator.comparing(SealRows.Stamped::at))
                .map(SealRows.Stamped::name)
                .toList();
    }

    LocalText name(String unit) {
        return catalogue.today().unit(unit).map(Unit::name).orElse(LocalText.of(unit, unit));
    }

    /** Empty where its issuer's is the only one. */
    Optional<SealCount> count(UUID licence) {
        List<SealRows.Row> further = rows.of(licence);
        int set = (int) further.stream().filter(row -> row.set().isPresent()).count();
        return further.isEmpty() ? Optional.empty() : Optional.of(new SealCount(1 + set, 1 + further.size()));
    }
}
