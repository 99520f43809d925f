package org.tongban.server.webhook;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * One event on its way to one webhook.
 *
 * @param answer the HTTP status of the last try, where there was one
 * @param fault why the last try failed; blank when it didn't
 * @param nextAt when it is tried again; empty once it is there or given up
 */
public record Delivery(
        UUID webhook,
        String webhookName,
        UUID event,
        Happening happening,
        String subject,
        Instant at,
        int tries,
        Optional<Integer> answer,
        String fault,
        Optional<Instant> nextAt,
        Optional<Instant> arrivedAt) {

    public boolean givenUp() {
        return nextAt.isEmpty() && arrivedAt.isEmpty();
    }
}
