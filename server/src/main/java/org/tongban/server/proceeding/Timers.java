package org.tongban.server.proceeding;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.tongban.kernel.procedure.run.Command;
import org.tongban.server.proceeding.ProceedingStore.DueToWake;

/**
 * Makes happen what falls due, within a minute of the moment. Any node does so, one at a time: one that finds another at
 * it leaves it the rest. After an outage everything that fell due meanwhile happens in the order in which it fell due,
 * each as of its own moment.
 */
@Component
class Timers {

    private static final Logger LOG = LoggerFactory.getLogger(Timers.class);

    private final ProceedingStore store;
    private final Moving moving;
    private final Transactions transactions;
    private final Clock clock;
    private final RandomGenerator random;

    Timers(
            ProceedingStore store,
            Moving moving,
            Transactions transactions,
            Clock clock,
            RandomGenerator proceedingRandom) {
        this.store = store;
        this.moving = moving;
        this.transactions = transactions;
        this.clock = clock;
        this.random = proceedingRandom;
    }

    /** @return how many proceedings were moved on */
    @Scheduled(fixedDelayString = "${tongban.timers.every:PT20S}")
    int fireDue() {
        Instant now = clock.instant();
        int fired = 0;
        Optional<Woken> woken = wakeNext(now, DueToWake.FIRST);
        while (woken.isPresent()) {
            fired += woken.get().moved() ? 1 : 0;
            woken = wakeNext(now, woken.get().place());
        }
        return fired;
    }

    /** @param place where in the queue it stood */
    private record Woken(DueToWake place, boolean moved) {}

    /** One whose listeners fail is passed over, so that it doesn't hold up the others; it is tried again next time. */
    private Optional<Woken> wakeNext(Instant now, DueToWake after) {
        DueToWake[] at = {after};
        try {
            return transactions.in(() -> {
                Optional<DueToWake> next = store.takeTurnToWake() ? store.lockDue(now, after) : Optional.empty();
                return next.map(due -> {
                    at[0] = due;
                    return new Woken(due, wake(due, now));
                });
            });
        } catch (RuntimeException failed) {
            LOG.error("Proceeding {} fell due and could not be moved on", at[0].proceeding(), failed);
            return at[0].equals(after) ? Optional.empty() : Optional.of(new Woken(at[0], false));
        }
    }

    private boolean wake(DueToWake due, Instant now) {
        Act timePassed =
                new Act(Ids.timeOrdered(now, random), due.proceeding(), OptionalLong.empty(), new Command.TimePassed());
        return switch (moving.actAt(timePassed, now)) {
            case ActResult.Done done -> true;
            case ActResult.Refused refused -> {
                LOG.error(
                        "Proceeding {} fell due but was refused: {}",
                        due.proceeding(),
                        refused.text().en());
                yield false;
            }
        };
    }
}
