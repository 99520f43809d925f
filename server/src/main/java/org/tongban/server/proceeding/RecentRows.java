package org.tongban.server.proceeding;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The proceedings that were last looked at or moved here, as they were then. Whoever acts on what they saw can be
 * answered without reading it again: a move is written only if the revision in the database is still the one it was made
 * from, so what is remembered here can be old but can't do harm. Other nodes needn't be told anything.
 */
@Component
class RecentRows {

    /** Some 3 kB each. */
    private static final int KEPT = 4_000;

    private final Map<UUID, ProceedingRow> rows = new LinkedHashMap<>(KEPT, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, ProceedingRow> eldest) {
            return size() > KEPT;
        }
    };

    /** As it was at that revision, if that is what is remembered. */
    Optional<ProceedingRow> at(UUID proceeding, long revision) {
        synchronized (rows) {
            return Optional.ofNullable(rows.get(proceeding))
                    .filter(row -> row.state().revision() == revision);
        }
    }

    /** Remembers what a transaction wrote once it is kept, and what was read outside of any. */
    void remember(ProceedingRow row) {
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    put(row);
                }
            });
        } else {
            put(row);
        }
    }

    private void put(ProceedingRow row) {
        synchronized (rows) {
            if (row.state().running()) {
                rows.put(row.id(), row);
            } else {
                rows.remove(row.id());
            }
        }
    }
}
