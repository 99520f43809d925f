package org.tongban.server.webhook;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tongban.server.viewer.Viewer;

/** Webhooks for programs of administrators: the same services as the page. */
@RestController
@RequestMapping("/api/v1/webhooks")
class WebhookApi {
    private final Webhooks webhooks;

    WebhookApi(Webhooks webhooks) {
        this.webhooks = webhooks;
    }

    /** @param types of events, as CloudEvents has them */
    record Line(UUID id, String name, URI address, List<String> types, Instant since, Optional<Instant> endedAt) {
        static Line of(Webhook webhook) {
            return new Line(
                    webhook.id(),
                    webhook.name(),
                    webhook.address(),
                    webhook.happenings().stream().map(Happening::type).toList(),
                    webhook.since(),
                    webhook.endedAt());
        }
    }

    record Lines(List<Line> items) {}

    @GetMapping
    Lines list(@AuthenticationPrincipal Viewer viewer) {
        return new Lines(webhooks.all(viewer).stream().map(Line::of).toList());
    }

    /** @param address {@code https://…}, on the public internet unless the operator allows its host */
    record Wanted(String name, String address, List<String> types) {}

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Webhooks.Subscribed subscribe(
            @AuthenticationPrincipal Viewer viewer,
            @RequestHeader("Idempotency-Key") UUID command,
            @RequestBody Wanted wanted) {
        return webhooks.subscribe(
                viewer, command, new Webhooks.Wanted(wanted.name(), wanted.address(), wanted.types()));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        webhooks.end(viewer, id);
    }

    /** @param type of the event; @param answer HTTP status of the last try */
    record Sent(
            UUID webhook,
            UUID event,
            String type,
            String subject,
            Instant at,
            int tries,
            Optional<Integer> answer,
            String fault,
            Optional<Instant> nextAt,
            Optional<Instant> arrivedAt) {
        static Sent of(Delivery delivery) {
            return new Sent(
                    delivery.webhook(),
                    delivery.event(),
                    delivery.happening().type(),
                    delivery.subject(),
                    delivery.at(),
                    delivery.tries(),
                    delivery.answer(),
                    delivery.fault(),
                    delivery.nextAt(),
                    delivery.arrivedAt());
        }
    }

    record AllSent(List<Sent> items) {}

    /** The latest 100. */
    @GetMapping("/deliveries")
    AllSent deliveries(@AuthenticationPrincipal Viewer viewer) {
        return new AllSent(webhooks.deliveries(viewer).stream().map(Sent::of).toList());
    }

    @PostMapping("/{id}/deliveries/{event}/again")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void again(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id, @PathVariable UUID event) {
        webhooks.again(viewer, id, event);
    }
}
