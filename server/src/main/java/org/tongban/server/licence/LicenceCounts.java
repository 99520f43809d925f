package org.tongban.server.licence;

import java.time.Instant;
import java.util.UUID;

/**
 * A licence counts for its holder from now on: whose it is has come to be known, or it is in force again. Published inside
 * the transaction.
 */
record LicenceCounts(UUID licence, Instant at) {}
