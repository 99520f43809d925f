package org.tongban.server.catalogue;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.tongban.kernel.text.LocalText;

/**
 * Who answers for something on a day.
 *
 * @param before whose it was
 * @param unit that answers for it, in force on that day
 * @param path from the first to that one; none when it is still the same
 */
public record Responsible(Unit before, Unit unit, List<Handover> path) {
    public Responsible {
        path = List.copyOf(path);
    }

    /** Whether another unit took over. */
    public boolean tookOver() {
        return !path.isEmpty();
    }

    /** Since when the unit answers for it; empty when it always did. */
    public Optional<LocalDate> since() {
        return path.isEmpty() ? Optional.empty() : Optional.of(path.getLast().since());
    }

    /** Who answers for it by now, in words; empty when it is the same unit as before. */
    public Optional<LocalText> told() {
        return since().map(day -> LocalText.of(
                "职责自 " + day + " 起由" + unit.name().zh() + "承担", unit.name().en() + " answers for it since " + day));
    }
}
