package org.tongban.server.licence;

import java.time.Instant;
import java.util.UUID;

/** A licence ended before its time. Published inside the transaction that ended it. */
public record LicenceVoided(UUID licence, String type, String reason, Instant at) {}
