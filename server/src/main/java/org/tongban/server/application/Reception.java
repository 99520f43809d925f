package org.tongban.server.application;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Somebody who came to a counter 窗口接待, from showing an identity card to leaving.
 *
 * @param person who came
 * @param clerk who received them
 */
public record Reception(
        UUID id, UUID person, String counter, UUID clerk, Instant openedAt, Optional<Instant> closedAt) {}
