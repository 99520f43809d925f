package org.tongban.server.webhook;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.tongban.server.application.ApplicationFinished;
import org.tongban.server.application.MatterDecided;
import org.tongban.server.application.Outcome;
import org.tongban.server.licence.LicenceIssued;
import org.tongban.server.licence.LicenceRestored;
import org.tongban.server.licence.LicenceVoided;
import org.tongban.server.settings.PlatformSettings;

/** Writes down what happened for those who want to be told, in the transaction in which it happened. */
@Component
class Outbox {
    private final WebhookStore store;
    private final Deliveries deliveries;
    private final PlatformSettings settings;

    Outbox(WebhookStore store, Deliveries deliveries, PlatformSettings settings) {
        this.store = store;
        this.deliveries = deliveries;
        this.settings = settings;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void decided(MatterDecided decided) {
        put(
                Happening.MATTER_DECIDED,
                "matter/" + decided.matter(),
                decided.at(),
                Map.of(
                        "matter",
                        decided.matter(),
                        "application",
                        decided.application(),
                        "item",
                        decided.item(),
                        "outcome",
                        word(decided.outcome()),
                        "unit",
                        decided.unit()));
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void finished(ApplicationFinished finished) {
        put(
                Happening.APPLICATION_FINISHED,
                "application/" + finished.application(),
                finished.at(),
                Map.of(
                        "application",
                        finished.application(),
                        "theme",
                        finished.theme(),
                        "matters",
                        finished.results().stream()
                                .map(one -> Map.of(
                                        "matter",
                                        one.matter(),
                                        "item",
                                        one.item(),
                                        "unit",
                                        one.unit(),
                                        "outcome",
                                        word(one.outcome())))
                                .toList()));
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void issued(LicenceIssued issued) {
        Map<String, Object> data =
                new LinkedHashMap<>(Map.of("licence", issued.licence(), "licenceType", issued.type()));
        issued.application().ifPresent(application -> data.put("application", application));
        put(Happening.LICENCE_ISSUED, "licence/" + issued.licence(), issued.at(), data);
    }

    /** Why it is void may say something of its holder, so it stays here. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void voided(LicenceVoided voided) {
        put(
                Happening.LICENCE_VOIDED,
                "licence/" + voided.licence(),
                voided.at(),
                Map.of("licence", voided.licence(), "licenceType", voided.type()));
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void restored(LicenceRestored restored) {
        put(
                Happening.LICENCE_RESTORED,
                "licence/" + restored.licence(),
                restored.at(),
                Map.of("licence", restored.licence(), "licenceType", restored.type()));
    }

    private static String word(Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT);
    }

    private void put(Happening happening, String subject, Instant at, Map<String, Object> data) {
        CloudEvent event = new CloudEvent(UUID.randomUUID(), happening, subject, at, data);
        if (store.put(event, event.json(settings.publicUrl())) > 0) {
            deliveries.afterCommit();
        }
    }
}
