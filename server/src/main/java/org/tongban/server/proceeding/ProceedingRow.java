package org.tongban.server.proceeding;

import java.time.Instant;
import java.util.UUID;
import org.tongban.kernel.procedure.run.Proceeding;

/**
 * A proceeding as it is stored.
 *
 * @param head the hash of its last event
 */
record ProceedingRow(UUID id, About about, Proceeding state, byte[] head, LampDays lamp, Instant startedAt) {}
