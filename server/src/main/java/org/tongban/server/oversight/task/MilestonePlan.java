package org.tongban.server.oversight.task;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * The milestones of a task and what follows from missing one.
 *
 * @param items service items whose new applications wait while a milestone is missed; none when nothing is held back
 * @param regions where they wait: codes, each with all that lies below
 * @param setOn the day on which the plan was made: nothing waits for what was missed before
 */
public record MilestonePlan(Milestones shares, List<String> items, List<String> regions, LocalDate setOn) {
    public MilestonePlan {
        items = List.copyOf(items);
        regions = List.copyOf(regions);
    }

    /** Nothing is held back. */
    static MilestonePlan of(Milestones shares, LocalDate setOn) {
        return new MilestonePlan(shares, List.of(), List.of(), setOn);
    }

    /** @param since the first day on which new applications wait; @param missed the milestone due last */
    record Hold(LocalDate since, Milestones.Standing.Missed missed) {}

    /** What is held back on a day, of those items at all. @param reached as far as those in charge confirmed it */
    Optional<Hold> hold(LocalDate day, BigDecimal reached) {
        if (items.isEmpty() || !(shares.on(day, reached) instanceof Milestones.Standing.Missed missed)) {
            return Optional.empty();
        }
        LocalDate since = shares.missedSince(day, reached).orElseThrow();
        return Optional.of(new Hold(since.isBefore(setOn) ? setOn : since, missed));
    }
}
