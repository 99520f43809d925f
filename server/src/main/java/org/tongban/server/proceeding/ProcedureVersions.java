package org.tongban.server.proceeding;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.tongban.kernel.procedure.Procedure;
import org.tongban.kernel.procedure.ProcedureDraft;
import org.tongban.kernel.procedure.ProcedureRef;
import org.tongban.kernel.procedure.VerificationContext;
import org.tongban.kernel.procedure.map.ProcedureMap;

/** Every version of a procedure that any proceeding ever ran on: once used, kept as it was, whatever the packs say later. */
@Component
class ProcedureVersions {

    private final Procedures catalogue;
    private final ProceedingStore store;
    private final Map<ProcedureRef, Procedure> known = new ConcurrentHashMap<>();
    private final Map<ProcedureRef, ProcedureMap> maps = new ConcurrentHashMap<>();
    private final Set<ProcedureRef> stored = ConcurrentHashMap.newKeySet();

    ProcedureVersions(Procedures catalogue, ProceedingStore store) {
        this.catalogue = catalogue;
        this.store = store;
    }

    /**
     * The version to start on, kept from now on.
     *
     * @throws IllegalStateException when a version of this name is kept that says something else
     */
    Optional<Procedure> toStart(String id, LocalDate day) {
        return catalogue.inForce(id, day).map(this::kept);
    }

    private Procedure kept(ProcedureDraft draft) {
        ProcedureRef ref = new ProcedureRef(draft.id(), draft.version());
        Procedure procedure = known.computeIfAbsent(ref, unknown -> verified(draft));
        if (!stored.contains(ref)) {
            store.keep(draft);
            requireSame(draft, ref);
            onceCommitted(() -> stored.add(ref));
        }
        return procedure;
    }

    /** Until the transaction that stored it is over, a rollback may still take it away. */
    private static void onceCommitted(Runnable then) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                then.run();
            }
        });
    }

    private void requireSame(ProcedureDraft draft, ProcedureRef ref) {
        boolean same = store.definition(ref)
                .map(ProceedingJson::definition)
                .filter(ProceedingJson.definition(draft)::equals)
                .isPresent();
        if (!same) {
            throw new IllegalStateException("Procedure " + ref + " was changed without a new version");
        }
    }

    /** @throws IllegalStateException when it isn't kept, which can't be for a proceeding that was started */
    Procedure kept(ProcedureRef ref) {
        return known.computeIfAbsent(
                ref,
                unknown -> store.definition(ref)
                        .map(this::verified)
                        .orElseThrow(() -> new IllegalStateException("No definition is kept of the procedure " + ref)));
    }

    /** The same, laid out. */
    ProcedureMap map(ProcedureRef ref) {
        return maps.computeIfAbsent(ref, unknown -> ProcedureMap.of(kept(ref)));
    }

    private Procedure verified(ProcedureDraft draft) {
        return draft.verify(VerificationContext.guards(catalogue.guards())).orElseThrow();
    }
}
