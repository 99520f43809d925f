package org.tongban.server.oversight.task;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Serious harm that people established of a unit in a year.
 *
 * @param by name of who noted it; @param letter the notice in which it was handed over; empty before
 * @param withdrawal that it turned out otherwise: it doesn't count then
 */
public record Harm(
        UUID id, String what, String by, Instant at, Optional<UUID> letter, Optional<Withdrawal> withdrawal) {

    /** @param by name of who says that it doesn't count, and why */
    public record Withdrawal(String by, Instant at, String why) {}

    public boolean counts() {
        return withdrawal.isEmpty();
    }

    /** It counts, and nobody was told of it yet. */
    public boolean isToHandOver() {
        return counts() && letter.isEmpty();
    }
}
