package org.tongban.server.webhook;

import java.net.URI;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Somebody who is told.
 *
 * @param address where events are sent
 * @param endedAt since when nothing is sent any more
 */
public record Webhook(
        UUID id, String name, URI address, Set<Happening> happenings, Instant since, Optional<Instant> endedAt) {
    public Webhook {
        happenings = Collections.unmodifiableSet(new TreeSet<>(happenings));
    }

    public boolean active() {
        return endedAt.isEmpty();
    }
}
