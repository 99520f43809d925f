package org.tongban.server.licence;

import org.tongban.server.catalogue.CatalogueInForce;
import org.tongban.server.catalogue.Unit;

/** The unit that issues the licences of {@link BroughtIn}, for tests of what is sealed. */
final class MarketOffice {
    static final String ID = "141002-market-regulation";

    private final CatalogueInForce catalogue;

    MarketOffice(CatalogueInForce catalogue) {
        this.catalogue = catalogue;
    }

    /** As it is today. */
    Unit unit() {
        return catalogue.today().unit(ID).orElseThrow();
    }
}
