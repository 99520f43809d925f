package org.tongban.server.disclosure;

import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tongban.server.catalogue.CatalogueInForce;
import org.tongban.server.catalogue.Unit;

/** Whose the letters are with which a document's number begins (发文机关代字). */
@Component
class Letterheads {
    private final PolicyStore store;
    private final CatalogueInForce catalogue;

    Letterheads(PolicyStore store, CatalogueInForce catalogue) {
        this.store = store;
        this.catalogue = catalogue;
    }

    /**
     * Another unit whose letters these are: as the packs say, or where they say nothing, as who issues numbers with them.
     *
     * @param letters 浙政办发
     */
    Optional<String> other(String letters, String unit) {
        Optional<String> owner = catalogue.today().units().values().stream()
                .filter(one -> one.letters().contains(letters))
                .map(Unit::id)
                .findFirst();
        return owner.isPresent() ? owner.filter(one -> !one.equals(unit)) : store.numbersAs(letters, unit);
    }
}
