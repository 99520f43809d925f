package org.tongban.server.proceeding;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.tongban.kernel.ledger.Chain;
import org.tongban.kernel.ledger.Digest;
import org.tongban.kernel.ledger.Hash;
import org.tongban.kernel.ledger.LedgerEntry;

/** Chains the events of one proceeding, each to all before it. */
public final class EventChain {

    private static final Digest DIGEST = Digest.sha256();
    private static final String NAMED_IN_BODY = "";

    private EventChain() {}

    /** What the first event follows. */
    public static byte[] start() {
        return Chain.EMPTY.head().bytes();
    }

    /**
     * From what is stored alone, without understanding it: an event that nobody can read any more still has its hash.
     *
     * @param before the hash of the event before this one
     */
    public static byte[] next(byte[] before, UUID proceeding, long revision, UUID command, Instant at, String body) {
        LedgerEntry entry = new LedgerEntry(
                proceeding.toString(),
                "proceeding-event",
                at,
                NAMED_IN_BODY,
                Map.of("revision", Long.toString(revision), "command", command.toString(), "body", body));
        return new Chain(revision - 1, Hash.of(before))
                .append(entry, DIGEST)
                .head()
                .bytes();
    }
}
