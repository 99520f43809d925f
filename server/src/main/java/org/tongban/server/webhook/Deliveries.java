package org.tongban.server.webhook;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLSocketFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tongban.kernel.text.Parsed;

/**
 * Sends what is due, each on a virtual thread of its own, and tries again what failed, less and less often, for three
 * days. Every node may do so at once.
 */
@Component
class Deliveries {
    private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);
    private static final int AT_ONCE = 50;
    private static final Duration PER_TRY = Duration.ofSeconds(15);
    private static final Duration LEASE = Duration.ofMinutes(2);
    private static final Duration FIRST = Duration.ofMinutes(1);
    private static final int MOST_DOUBLINGS = 9;
    private static final Duration PATIENCE = Duration.ofDays(3);
    private static final Duration KEPT = Duration.ofDays(90);
    private static final int LONGEST_FAULT = 200;

    private final WebhookStore store;
    private final Secrets secrets;
    private final Destinations destinations;
    private final TransactionTemplate own;
    private final Clock clock;
    private final Postman postman = new Postman((SSLSocketFactory) SSLSocketFactory.getDefault(), PER_TRY);

    Deliveries(
            WebhookStore store,
            Secrets secrets,
            Destinations destinations,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.store = store;
        this.secrets = secrets;
        this.destinations = destinations;
        this.own = new TransactionTemplate(transactions);
        this.own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.clock = clock;
    }

    /** Once the caller's transaction stands, what it wrote down is sent; when that fails to begin, the timer does it. */
    void afterCommit() {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                Thread.ofVirtual().name("webhooks").start(Deliveries.this::quietly);
            }
        });
    }

    @Scheduled(fixedDelayString = "${tongban.timers.every:PT20S}", initialDelayString = "${tongban.timers.every:PT20S}")
    void onTime() {
        quietly();
        own.executeWithoutResult(status -> store.forget(clock.instant().minus(KEPT)));
    }

    private void quietly() {
        try {
            send(destinations);
        } catch (RuntimeException failed) {
            LOG.error("Events could not be sent and will be tried again", failed);
        }
    }

    /** @return how many arrived */
    int send(Destinations where) {
        Instant now = clock.instant();
        List<WebhookStore.Due> due = own.execute(status -> store.take(now, now.plus(LEASE), AT_ONCE));
        AtomicInteger arrived = new AtomicInteger();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (WebhookStore.Due one : due == null ? List.<WebhookStore.Due>of() : due) {
                threads.execute(() -> arrived.addAndGet(arrives(where, one) ? 1 : 0));
            }
        }
        return arrived.get();
    }

    /** What can't even be noted is due again when its lease runs out. */
    private boolean arrives(Destinations where, WebhookStore.Due due) {
        try {
            return send(where, due);
        } catch (RuntimeException failed) {
            LOG.error("What became of the event {} at the webhook {} is unknown", due.event(), due.webhook(), failed);
            return false;
        }
    }

    private boolean send(Destinations where, WebhookStore.Due due) {
        Instant now = clock.instant();
        Postman.Answer answer = switch (where.of(due.address())) {
            case Parsed.Ok<Destinations.Destination>(var to) ->
                postman.bring(to, headers(due, now), due.body().getBytes(StandardCharsets.UTF_8));
            case Parsed.Bad<Destinations.Destination>(var code, var sentence) -> Postman.Answer.failed(code);
        };
        if (answer.arrived()) {
            own.executeWithoutResult(
                    status -> store.arrived(due, answer.status().orElseThrow(), clock.instant()));
            LOG.info("The event {} arrived at the webhook {}", due.event(), due.webhook());
            return true;
        }
        Optional<Instant> next = next(due, now);
        Postman.Answer noted = new Postman.Answer(answer.status(), cut(answer.fault()));
        own.executeWithoutResult(status -> store.failed(due, noted, next));
        LOG.warn(
                "The event {} did not arrive at the webhook {} (status {}, {}); {}",
                due.event(),
                due.webhook(),
                answer.status().map(String::valueOf).orElse("none"),
                noted.fault(),
                next.map(at -> "tried again at " + at).orElse("given up"));
        return false;
    }

    private Map<String, String> headers(WebhookStore.Due due, Instant now) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "application/cloudevents+json; charset=UTF-8");
        headers.put("User-Agent", "Tongban-Webhooks");
        headers.put("webhook-id", due.event().toString());
        headers.put("webhook-timestamp", String.valueOf(now.getEpochSecond()));
        headers.put(
                "webhook-signature",
                Signature.of(secrets.of(due.webhook()), due.event().toString(), now, due.body()));
        return headers;
    }

    /** 1, 2, 4 … minutes later, at most every 8 hours and a half; nothing more after three days. */
    static Optional<Instant> next(WebhookStore.Due due, Instant now) {
        Instant next = now.plus(FIRST.multipliedBy(1L << Math.min(due.tries(), MOST_DOUBLINGS)));
        return next.isAfter(due.at().plus(PATIENCE)) && due.tries() >= MOST_DOUBLINGS
                ? Optional.empty()
                : Optional.of(next);
    }

    private static String cut(String fault) {
        return fault.length() > LONGEST_FAULT ? fault.substring(0, LONGEST_FAULT) : fault;
    }
}
