package org.tongban.server.application;

import java.time.Instant;
import java.util.UUID;

/**
 * What a matter was granted on a promise of didn't come (rulebook APP-07): its licence is withdrawn. Published inside the
 * transaction that writes the broken promise down.
 *
 * @param reason in words, for the holder
 */
public record PromiseBroken(UUID matter, UUID application, String reason, Instant at) {}
