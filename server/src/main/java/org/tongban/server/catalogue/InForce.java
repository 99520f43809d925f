package org.tongban.server.catalogue;

import java.time.LocalDate;
import java.util.Optional;

/**
 * The days on which a rule holds, both included (rulebook CAT-10).
 */
public record InForce(LocalDate from, Optional<LocalDate> until) {

    public boolean on(LocalDate day) {
        return !day.isBefore(from) && until.map(last -> !day.isAfter(last)).orElse(true);
    }

    public boolean overlaps(InForce other) {
        return until.map(last -> !other.from.isAfter(last)).orElse(true)
                && other.until.map(last -> !from.isAfter(last)).orElse(true);
    }
}
