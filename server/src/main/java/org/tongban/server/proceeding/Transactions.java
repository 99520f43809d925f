package org.tongban.server.proceeding;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Joins the caller's transaction, or makes one. One that is ours alone is tried again when the database ended it because
 * two waited for each other; a caller's is the caller's to repeat.
 */
@Component
class Transactions {

    private static final int TRIES = 4;

    private final TransactionTemplate template;

    Transactions(PlatformTransactionManager manager) {
        this.template = new TransactionTemplate(manager);
    }

    boolean underWay() {
        return TransactionSynchronizationManager.isActualTransactionActive();
    }

    /**
     * A transaction of its own, for work that finds out only when writing whether it still can. Empty, and nothing
     * written, when it can't, or when a caller's transaction is under way, which a failure would spoil.
     */
    <T> Optional<T> unlessTaken(Supplier<Optional<T>> work) {
        if (underWay()) {
            return Optional.empty();
        }
        try {
            return Objects.requireNonNull(template.execute(status -> {
                Optional<T> result = work.get();
                if (result.isEmpty()) {
                    status.setRollbackOnly();
                }
                return result;
            }));
        } catch (DuplicateKeyException | PessimisticLockingFailureException taken) {
            return Optional.empty();
        }
    }

    <T> T in(Supplier<T> work) {
        boolean ours = !underWay();
        for (int tried = 1; ; tried++) {
            try {
                return template.execute(status -> work.get());
            } catch (PessimisticLockingFailureException deadlock) {
                if (!ours || tried == TRIES) {
                    throw deadlock;
                }
            }
        }
    }
}
