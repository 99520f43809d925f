package org.tongban.server.proceeding;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.tongban.kernel.procedure.ResultKind;
import org.tongban.kernel.procedure.run.Actor;

/**
 * A proceeding is over. Published inside the transaction that ended it, after its {@link ProceedingMoved}: a listener
 * that throws undoes the decision.
 *
 * @param end the end it came to, as the procedure names it: {@code granted}
 * @param facts all that was said in it, as plain values
 * @param by who did what ended it; the system when its time was over
 */
public record ProceedingEnded(
        UUID proceeding,
        String kind,
        UUID subject,
        String end,
        ResultKind result,
        Map<String, Object> facts,
        Actor by,
        Instant at) {
    public ProceedingEnded {
        facts = Map.copyOf(facts);
    }
}
