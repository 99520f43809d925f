package org.tongban.server.proceeding;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.tongban.kernel.procedure.run.Command;
import org.tongban.kernel.procedure.run.Effect;

/**
 * A proceeding was started or moved. Published inside the transaction that moved it: a listener that throws undoes the
 * move.
 */
public record ProceedingMoved(
        UUID proceeding, String kind, UUID subject, Command command, List<Effect> effects, Instant at) {
    public ProceedingMoved {
        effects = List.copyOf(effects);
    }
}
