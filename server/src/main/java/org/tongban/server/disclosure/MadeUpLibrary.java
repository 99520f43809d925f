package org.tongban.server.disclosure;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.tongban.kernel.calendar.ChinaTime;
import org.tongban.server.catalogue.CatalogueInForce;
import org.tongban.server.catalogue.Unit;
import org.tongban.server.disclosure.BroughtIn.By;
import org.tongban.server.web.Csv;

/**
 * In the made-up city, a few documents that were issued before: laws and regulations of the state, by title and number alone,
 * and documents of the city that nobody ever issued and that say so.
 */
@Component
@ConditionalOnBooleanProperty("tongban.demo")
class MadeUpLibrary {
    private static final String KEEPER = "141000-government-office";

    private final BroughtInStore store;
    private final CatalogueInForce catalogue;
    private final TransactionTemplate transaction;
    private final Clock clock;

    MadeUpLibrary(BroughtInStore store, CatalogueInForce catalogue, TransactionTemplate transaction, Clock clock) {
        this.store = store;
        this.catalogue = catalogue;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Once, into a library into which nothing was brought yet. */
    @EventListener(ApplicationReadyEvent.class)
    void bringIn() {
        transaction.executeWithoutResult(status -> {
            store.oneByOne();
            if (!store.any()) {
                catalogue.today().unit(KEEPER).ifPresent(this::bringIn);
            }
        });
    }

    private void bringIn(Unit keeper) {
        List<Csv.Row> rows = Csv.read(table());
        List<String> head = rows.getFirst().cells();
        for (Csv.Row row : rows.subList(1, rows.size())) {
            Map<String, String> typed = new HashMap<>();
            for (int i = 0; i < head.size(); i++) {
                typed.put(head.get(i), row.cells().get(i));
            }
            switch (IssuedReading.of(typed, catalogue.today(), keeper, ChinaTime.dayOf(clock.instant()))) {
                case IssuedReading.Read.Good(IssuedDocument document) -> stands(document, keeper);
                case IssuedReading.Read.Bad(List<IssuedReading.Fault> faults) ->
                    throw new IllegalStateException(typed.get("title") + ": " + faults);
            }
        }
    }

    private void stands(IssuedDocument document, Unit keeper) {
        By enters = new By(Optional.of(UUID.randomUUID()), "谢演录（虚构）", clock.instant());
        By confirms = new By(Optional.of(UUID.randomUUID()), "范演核（虚构）", clock.instant());
        BroughtIn entry = BroughtIn.entered(UUID.randomUUID(), keeper.id(), document, enters);
        store.enter(entry);
        store.decided(entry.id(), confirms, Optional.empty());
        store.stands(entry, Authority.of(catalogue.today(), document));
    }

    private static String table() {
        try (InputStream in = Objects.requireNonNull(MadeUpLibrary.class.getResourceAsStream("/demo/policies.csv"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
