package org.tongban.server.proceeding;

import java.util.function.Supplier;
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

    <T> T in(Supplier<T> work) {
        boolean ours = !TransactionSynchronizationManager.isActualTransactionActive();
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
