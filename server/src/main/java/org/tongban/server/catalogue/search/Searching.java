package org.tongban.server.catalogue.search;

import java.util.List;
import java.util.Optional;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.tongban.server.catalogue.Catalogue;
import org.tongban.server.catalogue.CatalogueInForce;

/** The index of the catalogue in force, made again when the catalogue changes. */
@Component
public class Searching {

    private record Made(Catalogue catalogue, SearchIndex index) {}

    private final CatalogueInForce catalogues;
    private volatile Optional<Made> made = Optional.empty();

    Searching(CatalogueInForce catalogues) {
        this.catalogues = catalogues;
    }

    public List<Hit> find(String words, int most) {
        Catalogue catalogue = catalogues.today();
        return made.filter(one -> one.catalogue() == catalogue)
                .orElseGet(() -> make(catalogue))
                .index()
                .find(words, most);
    }

    /** So that nobody waits for it. */
    @EventListener(ApplicationReadyEvent.class)
    void prepare() {
        Thread.ofPlatform().name("search-index").daemon().start(() -> make(catalogues.today()));
    }

    private synchronized Made make(Catalogue catalogue) {
        Made now = made.filter(one -> one.catalogue() == catalogue)
                .orElseGet(() -> new Made(catalogue, SearchIndex.of(catalogue)));
        made = Optional.of(now);
        return now;
    }
}
