package org.tongban.server.application;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A material that is to come later (容缺受理).
 *
 * @param until the last day for it
 * @param brokenAt when it had not come by then, and what follows from that was done
 */
public record Deferral(String material, LocalDate until, Optional<Instant> suppliedAt, Optional<Instant> brokenAt) {
    /** Still to come. */
    public boolean isOpen() {
        return suppliedAt.isEmpty() && brokenAt.isEmpty();
    }

    boolean isOverdue(LocalDate today) {
        return isOpen() && until.isBefore(today);
    }
}
