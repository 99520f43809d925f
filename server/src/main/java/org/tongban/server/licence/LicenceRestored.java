package org.tongban.server.licence;

import java.time.Instant;
import java.util.UUID;

/**
 * What ended a licence was set aside: it is as it was before. Published inside the transaction.
 */
public record LicenceRestored(UUID licence, String type, Instant at) {}
