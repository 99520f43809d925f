package org.tongban.server.catalogue;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The catalogues of days that were asked about lately. Matters go by the rules of the day they were accepted, so the same
 * few weeks are asked about again and again.
 */
final class DaysKept {
    /** Six weeks and a bit: longer than most matters take. A catalogue shares its files' contents with the others. */
    static final int MOST = 48;

    private Optional<Catalogue> of = Optional.empty();
    private final Map<LocalDate, Catalogue> kept = new LinkedHashMap<>(MOST, 0.75f, true);

    /** @param today the catalogue in force; when it is another one than before, what is kept goes */
    synchronized Catalogue on(Catalogue today, LocalDate day) {
        if (of.filter(known -> known == today).isEmpty()) {
            kept.clear();
            of = Optional.of(today);
        }
        Catalogue then = kept.computeIfAbsent(day, today::inForce);
        if (kept.size() > MOST) {
            kept.remove(kept.keySet().iterator().next());
        }
        return then;
    }

    synchronized int size() {
        return kept.size();
    }
}
