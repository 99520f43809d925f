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
 * @param stepsOn the day on which the plan was set: a step that was over by then holds nothing back
 * @param items service items whose new applications wait while a milestone is missed; none when nothing is held back
 * @param regions where they wait: codes, each with all that lies below
 * @param setOn the day on which the plan began to hold something back: nothing waits for what was missed before
 * @param added items and regions that were added after that, each with its day: nothing waits for it before
 * @param basis by which law they wait; @param reason why, as applicants are told; both blank when nothing is held back
 */
public record MilestonePlan(
        Milestones shares,
        LocalDate stepsOn,
        List<String> items,
        List<String> regions,
        LocalDate setOn,
        Map<String, LocalDate> added,
        String basis,
        String reason) {
    public MilestonePlan {
        items = List.copyOf(items);
        regions = List.copyOf(regions);
        added = Map.copyOf(added);
    }

    /** What waits, where and why. */
    public record Held(List<String> items, List<String> regions, String basis, String reason) {
        static final Held NOTHING = new Held(List.of(), List.of(), "", "");

        public Held {
            items = List.copyOf(items);
            regions = List.copyOf(regions);
        }

        boolean isNothing() {
            return items.isEmpty() || regions.isEmpty();
        }

        /** Nobody waits for this who wouldn't wait for the other, and by the same words. */
        boolean isWithin(Held other) {
            return isNothing()
                    || other.items.containsAll(items)
                            && other.regions.containsAll(regions)
                            && basis.equals(other.basis)
                            && reason.equals(other.reason);
        }

        /** What of this is in those items and regions as well, by its own words. */
        Held cut(List<String> toItems, List<String> toRegions) {
            Held left = new Held(
                    items.stream().filter(toItems::contains).toList(),
                    regions.stream().filter(toRegions::contains).toList(),
                    basis,
                    reason);
            return left.isNothing() ? NOTHING : left;
        }
    }

    /** Nothing is held back. */
    static MilestonePlan of(Milestones shares, LocalDate setOn) {
        return new MilestonePlan(shares, setOn, List.of(), List.of(), setOn, Map.of(), "", "");
    }

    public Held held() {
        return new Held(items, regions, basis, reason);
    }

    /** With other shares: where they ask more by a month that is over, nothing waits until the next step is missed. */
    MilestonePlan sharing(Milestones next, LocalDate today) {
        LocalDate on = next.asksNoMoreThan(shares, today) ? stepsOn : today;
        return new MilestonePlan(next, on, items, regions, setOn, added, basis, reason);
    }

    /** Holding back something else: what was held back goes on from when it began; what is new begins today. */
    MilestonePlan holding(Held next, LocalDate today) {
        if (items.isEmpty() || next.isNothing()) {
            return new MilestonePlan(
                    shares, stepsOn, next.items(), next.regions(), today, Map.of(), next.basis(), next.reason());
        }
        Map<String, LocalDate> days = new LinkedHashMap<>();
        Stream.concat(next.items().stream(), next.regions().stream()).forEach(one -> {
            boolean known = items.contains(one) || regions.contains(one);
            Optional.ofNullable(known ? added.get(one) : today).ifPresent(day -> days.put(one, day));
        });
        return new MilestonePlan(
                shares, stepsOn, next.items(), next.regions(), setOn, days, next.basis(), next.reason());
    }

    /** @param since the first day on which new applications wait; @param missed the milestone due last */
    record Hold(LocalDate since, Milestones.Standing.Missed missed) {}

    /** What is held back on a day, of those items at all. @param reached as far as those in charge confirmed it */
    Optional<Hold> hold(LocalDate day, BigDecimal reached) {
        if (items.isEmpty() || !(shares.on(day, reached) instanceof Milestones.Standing.Missed missed)) {
            return Optional.empty();
        }
        return shares.missedSince(day, reached, stepsOn).map(since -> new Hold(later(since, setOn), missed));
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
