package org.tongban.server.oversight.task;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The milestones of a task and what follows from missing one.
 *
 * @param items service items whose new applications wait while a milestone is missed; none when nothing is held back
 * @param regions where they wait: codes, each with all that lies below
 * @param setOn the day on which the plan began to hold something back: nothing waits for what was missed before
 * @param added items and regions that were added after that, each with its day: nothing waits for it before
 */
public record MilestonePlan(
        Milestones shares, List<String> items, List<String> regions, LocalDate setOn, Map<String, LocalDate> added) {
    public MilestonePlan {
        items = List.copyOf(items);
        regions = List.copyOf(regions);
        added = Map.copyOf(added);
    }

    /** Made on that day. */
    static MilestonePlan begun(Milestones shares, List<String> items, List<String> regions, LocalDate setOn) {
        return new MilestonePlan(shares, items, regions, setOn, Map.of());
    }

    /** In place of a former plan: what that held back goes on from when it began; what is new begins today. */
    static MilestonePlan after(
            MilestonePlan former, Milestones shares, List<String> items, List<String> regions, LocalDate today) {
        if (former.items().isEmpty()) {
            return begun(shares, items, regions, today);
        }
        Map<String, LocalDate> added = new LinkedHashMap<>();
        Stream.concat(items.stream(), regions.stream()).forEach(one -> {
            boolean known = former.items().contains(one) || former.regions().contains(one);
            Optional.ofNullable(known ? former.added().get(one) : today).ifPresent(day -> added.put(one, day));
        });
        return new MilestonePlan(shares, items, regions, former.setOn(), added);
    }

    /** The same in other places, since it is another unit's task. */
    MilestonePlan in(List<String> places, LocalDate today) {
        return after(this, shares, items, places, today);
    }

    /** Nothing is held back. */
    static MilestonePlan of(Milestones shares, LocalDate setOn) {
        return begun(shares, List.of(), List.of(), setOn);
    }

    /** @param since the first day on which new applications wait; @param missed the milestone due last */
    record Hold(LocalDate since, Milestones.Standing.Missed missed) {}

    /** What is held back on a day, of those items at all. @param reached as far as those in charge confirmed it */
    Optional<Hold> hold(LocalDate day, BigDecimal reached) {
        if (items.isEmpty() || !(shares.on(day, reached) instanceof Milestones.Standing.Missed missed)) {
            return Optional.empty();
        }
        LocalDate since = shares.missedSince(day, reached).orElseThrow();
        return Optional.of(new Hold(later(since, setOn), missed));
    }

    /** Since when an item waits in one of the regions, where {@code hold} is so of the plan. */
    LocalDate since(Hold hold, String item, List<String> inRegions) {
        LocalDate regionAdded = inRegions.stream()
                .filter(regions::contains)
                .map(region -> added.getOrDefault(region, setOn))
                .min(LocalDate::compareTo)
                .orElse(setOn);
        return later(later(hold.since(), added.getOrDefault(item, setOn)), regionAdded);
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? other : one;
    }
}
