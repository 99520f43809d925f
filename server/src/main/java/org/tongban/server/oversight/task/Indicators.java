package org.tongban.server.oversight.task;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tongban.kernel.text.LocalText;

/**
 * Indicators of an evaluation in which regions are ranked, each with the rank it has to reach, and so many for each rank
 * (rulebook OVR-10).
 *
 * @param expected how many indicators have to have which target rank
 */
public record Indicators(List<Indicator> all, Map<Integer, Integer> expected) {

    /** Of 22: 6 first, 4 within the top three, 7 not below the fifth, 5 not below the sixth. */
    public static final Map<Integer, Integer> USUAL = Map.of(1, 6, 3, 4, 5, 7, 6, 5);

    /**
     * @param target the worst rank that is good enough: 1 for 争第一, 3 for 进前三, 5 for 不低于第五
     * @param reached the rank reached; empty before it is known
     * @param unit id of the unit answering for it
     */
    public record Indicator(String name, int target, Optional<Integer> reached, String unit) {
        public Indicator {
            if (target < 1 || reached.filter(rank -> rank < 1).isPresent()) {
                throw new IllegalArgumentException("ranks begin at 1");
            }
        }

        public Result result() {
            return reached.map(rank -> rank <= target ? Result.REACHED : Result.MISSED)
                    .orElse(Result.UNKNOWN);
        }

        /** How many places are lacking; 0 when it is reached or not known yet. */
        public int lacking() {
            return reached.map(rank -> Math.max(0, rank - target)).orElse(0);
        }
    }

    /** An indicator as it is kept. @param revision counts how often it was put right, from 1 */
    public record Kept(Indicator indicator, int revision) {}

    /** @param what it was set, changed or deleted, and why, in words */
    public record Change(String name, Instant at, String by, String what) {}

    /** All of a year. @param kept by target; @param changes the latest first */
    public record Listed(Indicators all, List<Kept> kept, List<Change> changes) {
        public Listed {
            kept = List.copyOf(kept);
            changes = List.copyOf(changes);
        }
    }

    /** What became of an indicator. */
    public enum Result {
        REACHED,
        MISSED,
        UNKNOWN
    }

    public Indicators {
        all = List.copyOf(all);
        expected = Map.copyOf(expected);
    }

    /** How many have this result. */
    public long count(Result result) {
        return all.stream().filter(one -> one.result() == result).count();
    }

    /** How the target ranks are set otherwise than they have to be; empty when they are right. */
    public List<LocalText> faults() {
        Map<Integer, Long> set = all.stream().collect(Collectors.groupingBy(Indicator::target, Collectors.counting()));
        return java.util.stream.Stream.concat(expected.keySet().stream(), set.keySet().stream())
                .distinct()
                .sorted()
                .filter(rank -> set.getOrDefault(rank, 0L)
                        != expected.getOrDefault(rank, 0).longValue())
                .map(rank -> fault(rank, expected.getOrDefault(rank, 0), set.getOrDefault(rank, 0L)))
                .toList();
    }

    private static LocalText fault(int rank, int wanted, long set) {
        return LocalText.of(
                "目标“" + title(rank).zh() + "”的指标应有 " + wanted + " 项，现有 " + set + " 项。",
                wanted + " indicators have to aim at “" + title(rank).en() + "”, " + set + " do.");
    }

    /** What a target rank is called. */
    public static LocalText title(int rank) {
        return switch (rank) {
            case 1 -> LocalText.of("争第一", "first");
            case 2, 3 -> LocalText.of("进前" + (rank == 2 ? "二" : "三"), "top " + (rank == 2 ? "two" : "three"));
            default -> LocalText.of("不低于第 " + rank + " 位", "not below rank " + rank);
        };
    }
}
