package org.tongban.server.webhook;

import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tongban.kernel.text.LocalText;
import org.tongban.kernel.text.Parsed;
import org.tongban.server.account.AuditKind;
import org.tongban.server.account.AuditTrail;
import org.tongban.server.viewer.Role;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Problem;

/** What an administrator may do about webhooks; every act is logged in the same transaction. */
@Service
class Webhooks {
    private static final int LONGEST_NAME = 60;
    private static final int LONGEST_ADDRESS = 500;
    private static final int SHOWN = 100;

    private final WebhookStore store;
    private final Secrets secrets;
    private final Destinations destinations;
    private final Deliveries deliveries;
    private final AuditTrail audit;
    private final Clock clock;

    Webhooks(
            WebhookStore store,
            Secrets secrets,
            Destinations destinations,
            Deliveries deliveries,
            AuditTrail audit,
            Clock clock) {
        this.store = store;
        this.secrets = secrets;
        this.destinations = destinations;
        this.deliveries = deliveries;
        this.audit = audit;
        this.clock = clock;
    }

    /** @param happenings types, as CloudEvents has them */
    record Wanted(String name, String address, List<String> happenings) {}

    /** @param secret what events are signed with, {@code whsec_…} */
    record Subscribed(UUID id, String secret) {}

    /**
     * @param command sent again, it is the same subscription
     * @throws Problem at the field that is wrong
     */
    @Transactional
    public Subscribed subscribe(Viewer by, UUID command, Wanted wanted) {
        require(by);
        String name = wanted.name().strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            throw Problem.atField(
                    "name", "webhook.name", LocalText.of("请写明通知谁（60 字以内）。", "Say who is told (up to 60 letters)."));
        }
        Set<Happening> happenings = happenings(wanted.happenings());
        URI address = address(wanted.address());
        Secrets.Made made = secrets.make();
        Webhook webhook = new Webhook(UUID.randomUUID(), name, address, happenings, clock.instant(), Optional.empty());
        if (!store.add(command, webhook, made.sealed())) {
            UUID before = store.byCommand(command);
            return new Subscribed(before, secrets.of(before));
        }
        audit.record(AuditKind.WEBHOOK_SUBSCRIBED, by, name + " " + address.getHost());
        return new Subscribed(webhook.id(), made.secret());
    }

    private static Set<Happening> happenings(List<String> types) {
        Set<Happening> happenings = types.stream()
                .map(type -> Happening.of(type).orElseThrow(Webhooks::whichEvents))
                .collect(Collectors.toSet());
        if (happenings.isEmpty()) {
            throw whichEvents();
        }
        return happenings;
    }

    private static Problem whichEvents() {
        return Problem.atField(
                "types",
                "webhook.types",
                LocalText.of("请至少选择一种要通知的事。", "Choose at least one kind of event that is offered."));
    }

    private URI address(String typed) {
        if (typed.length() > LONGEST_ADDRESS) {
            throw Problem.atField(
                    "address",
                    "webhook.address",
                    LocalText.of("地址不能超过 500 个字符。", "An address has at most 500 characters."));
        }
        return switch (destinations.of(typed)) {
            case Parsed.Ok<Destinations.Destination>(var to) -> to.uri();
            case Parsed.Bad<Destinations.Destination>(var code, var sentence) ->
                throw Problem.atField("address", code, sentence);
        };
    }

    /** Nothing more is sent there, also nothing that waits. */
    @Transactional
    public void end(Viewer by, UUID id) {
        require(by);
        if (store.end(id, clock.instant())) {
            audit.record(AuditKind.WEBHOOK_ENDED, by, id.toString());
        }
    }

    /** Sends once more what was given up. */
    @Transactional
    public void again(Viewer by, UUID webhook, UUID event) {
        require(by);
        if (!store.again(webhook, event, clock.instant())) {
            throw Problem.notFound();
        }
        deliveries.afterCommit();
    }

    @Transactional(readOnly = true)
    public List<Webhook> all(Viewer by) {
        require(by);
        return store.all();
    }

    /** What left and what waits, the latest first. */
    @Transactional(readOnly = true)
    public List<Delivery> deliveries(Viewer by) {
        require(by);
        return store.deliveries(SHOWN);
    }

    private static void require(Viewer by) {
        if (!by.is(Role.ADMINISTRATOR)) {
            throw Problem.forbidden(LocalText.of(
                    "只有管理员可以管理事件订阅。如果工作需要，请联系管理员。",
                    "Only administrators manage webhooks. Ask one if your work needs it."));
        }
    }
}
