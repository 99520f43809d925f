package org.tongban.server.oversight;

import java.time.LocalDate;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.tongban.kernel.calendar.ChinaTime;
import org.tongban.kernel.procedure.ResultKind;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.catalogue.CatalogueInForce;
import org.tongban.server.proceeding.ProceedingEnded;
import org.tongban.server.proceeding.ProceedingView;
import org.tongban.server.proceeding.Proceedings;
import org.tongban.server.proceeding.Timeline;

/** Writes down what became of each matter, and of each request for information, in the transaction that ends it: the numbers are never behind. */
@Component
class Conclusions {
    private final Proceedings proceedings;
    private final CatalogueInForce catalogue;
    private final OversightStore store;

    Conclusions(Proceedings proceedings, CatalogueInForce catalogue, OversightStore store) {
        this.proceedings = proceedings;
        this.catalogue = catalogue;
        this.store = store;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void ended(ProceedingEnded ended) {
        if (ended.kind().equals("matter")) {
            Optional<Timeline> timeline = proceedings.timeline(ended.proceeding());
            store.conclude(
                    ended.proceeding(),
                    timeline.flatMap(Timeline::due).orElse(LocalDate.MAX),
                    ChinaTime.dayOf(ended.at()),
                    ended.result() != ResultKind.NONE && ended.result() != ResultKind.NOTICE,
                    timeline.flatMap(
                            known -> TimeUsed.of(known, catalogue.today().calendar())));
        } else if (ended.kind().equals(OversightStore.REQUEST)) {
            ProceedingView request = proceedings.find(ended.proceeding()).orElseThrow();
            store.conclude(new OversightStore.Request(
                    ended.proceeding(),
                    proceedings
                            .timeline(ended.proceeding())
                            .flatMap(Timeline::due)
                            .orElse(LocalDate.MAX),
                    ChinaTime.dayOf(ended.at()),
                    ended.end(),
                    request.end().map(ProceedingView.End::title).orElse(LocalText.of(ended.end(), ended.end())),
                    ended.result() != ResultKind.NONE && ended.result() != ResultKind.NOTICE));
        }
    }
}
