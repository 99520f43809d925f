package org.tongban.server.proceeding;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.tongban.kernel.ledger.Chain;
import org.tongban.kernel.ledger.Digest;
import org.tongban.kernel.ledger.Hash;
import org.tongban.kernel.ledger.LedgerEntry;
import org.tongban.kernel.procedure.run.Actor;

/** Chains the events of one proceeding, each to all before it. */
final class EventChain {

    static final Digest DIGEST = Digest.sha256();

    private EventChain() {}

    static byte[] start() {
        return Chain.EMPTY.head().bytes();
    }

    /** @param before the hash of the event before this one */
    static byte[] next(byte[] before, UUID proceeding, long revision, UUID command, Instant at, Actor by, String body) {
        return new Chain(revision - 1, Hash.of(before))
                .append(entry(proceeding, revision, command, at, by.id(), body), DIGEST)
                .head()
                .bytes();
    }

    static LedgerEntry entry(UUID proceeding, long revision, UUID command, Instant at, String by, String body) {
        return new LedgerEntry(
                proceeding.toString(),
                "proceeding-event",
                at,
                by,
                Map.of("revision", Long.toString(revision), "command", command.toString(), "body", body));
    }
}
