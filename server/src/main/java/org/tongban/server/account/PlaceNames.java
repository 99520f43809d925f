package org.tongban.server.account;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.account.AccountPages.PostName;
import org.tongban.server.account.AccountPages.UnitName;
import org.tongban.server.catalogue.Catalogue;
import org.tongban.server.catalogue.CatalogueInForce;
import org.tongban.server.catalogue.Counter;
import org.tongban.server.catalogue.Unit;
import org.tongban.server.viewer.Post;

/** What units, counters and regions are called, for people to read. */
@Component
class PlaceNames {
    private final CatalogueInForce catalogue;

    PlaceNames(CatalogueInForce catalogue) {
        this.catalogue = catalogue;
    }

    PostName of(Accounts.Held held) {
        Post post = held.post();
        return new PostName(
                post,
                post.role().title(),
                unit(post.unit()).map(UnitName::name).orElseGet(() -> region(post)),
                held.capacity());
    }

    /** A unit or a counter. */
    Optional<UnitName> unit(String id) {
        Catalogue rules = catalogue.today();
        return rules.unit(id)
                .map(PlaceNames::named)
                .or(() -> Optional.ofNullable(rules.counters().get(id)).map(PlaceNames::named));
    }

    List<UnitName> units() {
        Catalogue rules = catalogue.today();
        return Stream.concat(
                        rules.units().values().stream().map(PlaceNames::named),
                        rules.counters().values().stream().map(PlaceNames::named))
                .toList();
    }

    private static UnitName named(Unit unit) {
        return new UnitName(unit.id(), unit.name(), unit.region());
    }

    private static UnitName named(Counter counter) {
        return new UnitName(counter.id(), counter.name(), counter.region());
    }

    /** A leader or administrator is of a region rather than of a unit. */
    private LocalText region(Post post) {
        return catalogue
                .today()
                .region(post.region())
                .map(region -> region.name())
                .orElseGet(() -> LocalText.of(post.region(), post.region()));
    }
}
