package org.tongban.server.catalogue;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which unit answers for what another did, on a day. Each unit says to whom it handed over what; along these it goes, as
 * often as it was handed on by that day. The check sees to it that there is one way and that it ends.
 */
final class Successions {
    private final Map<String, Unit> units;

    /** @param units all there are and were */
    Successions(Map<String, Unit> units) {
        this.units = units;
    }

    /** Empty when there is no such unit, or when it is gone and nobody took over. */
    Optional<Responsible> responsible(String unit, Duty duty, LocalDate day) {
        return follow(unit, day, from -> from.handover(duty, day));
    }

    /** The same of what no handover names. */
    Optional<Responsible> responsible(String unit, LocalDate day) {
        return follow(unit, day, from -> from.handover(day));
    }

    private interface Next {
        Optional<Handover> of(Unit unit);
    }

    private Optional<Responsible> follow(String unit, LocalDate day, Next next) {
        Optional<Unit> first = Optional.ofNullable(units.get(unit));
        Optional<Unit> now = first;
        List<Handover> path = new ArrayList<>();
        Set<String> seen = new LinkedHashSet<>();
        while (now.isPresent() && seen.add(now.get().id())) {
            LocalDate since = path.isEmpty() ? LocalDate.MIN : path.getLast().since();
            Optional<Handover> on =
                    next.of(now.get()).filter(handover -> !handover.since().isBefore(since));
            if (on.isEmpty()) {
                break;
            }
            path.add(on.get());
            now = Optional.ofNullable(units.get(on.get().to()));
        }
        return now.filter(last -> last.inForce().on(day))
                .map(responsible -> new Responsible(first.orElseThrow(), responsible, path));
    }
}
