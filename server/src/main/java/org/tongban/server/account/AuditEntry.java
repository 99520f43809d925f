package org.tongban.server.account;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.tongban.kernel.ledger.LedgerEntry;
import org.tongban.kernel.text.LocalText;

/**
 * One line of the audit log.
 *
 * @param number from 1, without gaps
 * @param account empty for somebody who wasn't signed in
 * @param name as they were called then; blank for a stranger
 * @param address the network address the request came from; blank for what the platform did by itself
 * @param what what was done or tried, in codes, with nothing sensitive in it
 */
public record AuditEntry(
        long number, Instant at, AuditKind kind, Optional<UUID> account, String name, String address, String what) {

    /** What was done or tried, in words; empty where the kind of entry says it all, as for signing out. */
    public Optional<LocalText> said() {
        return what.isBlank() ? Optional.empty() : Optional.of(AuditWords.of(what));
    }

    LedgerEntry ledgerEntry() {
        String by = account.map(UUID::toString).orElse("");
        return new LedgerEntry(
                Long.toString(number), kind.name(), at, by, Map.of("name", name, "address", address, "what", what));
    }
}
