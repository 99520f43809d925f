package org.tongban.server.oversight.task;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.tongban.kernel.text.LocalText;

/**
 * A unit's points of 100, and where each comes from. A published function of records: the same records always give the
 * same points.
 *
 * @param parts in the order of {@link Criterion}
 */
public record Scorecard(String unit, List<Part> parts) {
    /** What is counted; every part is a share of records between 0 and 1. */
    public enum Criterion {
        DONE_IN_TIME("按期办结的任务", "tasks done in time"),
        REPORTED_IN_TIME("按时部署、首报和报告", "arranged, first reported and reported on their days"),
        NOT_LATE("在办任务不逾期", "open tasks that aren't late"),
        LIMITS_KEPT(
                "办件和信息公开申请在时限内办结（超期未办结的也计入，平台自动取数）",
                "matters and requests for information decided within their limit, of those decided or past it (counted by the platform)"),
        NO_NOTICE("未收到催办单、督办单、移交函", "tasks without an urging, supervision or hand-over notice");

        private final LocalText title;

        Criterion(String zh, String en) {
            this.title = LocalText.of(zh, en);
        }

        public LocalText title() {
            return title;
        }

        /** As packs call it. */
        String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** Does it say something of a unit even where nothing is wrong? */
        boolean tells() {
            return this != NOT_LATE && this != NO_NOTICE;
        }
    }

    /**
     * How many points each criterion is worth.
     *
     * @param points of 100 together
     */
    public record Weights(Map<Criterion, Integer> points) {
        public static final Weights USUAL = new Weights(Map.of(
                Criterion.DONE_IN_TIME, 40,
                Criterion.REPORTED_IN_TIME, 20,
                Criterion.NOT_LATE, 20,
                Criterion.LIMITS_KEPT, 10,
                Criterion.NO_NOTICE, 10));

        /** @throws IllegalArgumentException when they don't make 100 */
        public Weights {
            points = Map.copyOf(points);
            int sum = points.values().stream().mapToInt(Integer::intValue).sum();
            if (sum != 100 || points.values().stream().anyMatch(one -> one < 0)) {
                throw new IllegalArgumentException("weights make 100, not " + sum);
            }
        }
    }

    /** @param good of {@code all} records; a criterion without records neither costs nor earns anything */
    public record Part(Criterion criterion, int weight, int good, int all) {
        public boolean counts() {
            return all > 0;
        }

        /** Of its weight; none where there is no record. */
        public BigDecimal points() {
            return all == 0
                    ? BigDecimal.ZERO.setScale(1)
                    : BigDecimal.valueOf((long) weight * good).divide(BigDecimal.valueOf(all), 1, RoundingMode.DOWN);
        }
    }

    /** @param good of {@code all} records */
    public record Count(int good, int all) {
        public static final Count NONE = new Count(0, 0);

        Count plus(Count other) {
            return new Count(good + other.good, all + other.all);
        }

        public Count {
            if (good < 0 || good > all) {
                throw new IllegalArgumentException(good + " of " + all);
            }
        }
    }

    public Scorecard {
        parts = List.copyOf(parts);
    }

    public static Scorecard of(String unit, Weights weights, Map<Criterion, Count> counts) {
        Map<Criterion, Count> all = new EnumMap<>(Criterion.class);
        all.putAll(counts);
        return new Scorecard(
                unit,
                Stream.of(Criterion.values())
                        .filter(weights.points()::containsKey)
                        .map(criterion -> {
                            Count count = all.getOrDefault(criterion, Count.NONE);
                            return new Part(
                                    criterion, weights.points().getOrDefault(criterion, 0), count.good(), count.all());
                        })
                        .toList());
    }

    /**
     * Of 100, made from the criteria that have records alone; 0 where none has. Only the sum is rounded, and down: 94.95
     * points aren't 95.
     */
    public BigDecimal points() {
        List<Part> counted = parts.stream().filter(Part::counts).toList();
        int weights = counted.stream().mapToInt(Part::weight).sum();
        if (weights == 0) {
            return BigDecimal.ZERO.setScale(1);
        }
        BigInteger all = counted.stream()
                .map(part -> BigInteger.valueOf(part.all()))
                .reduce(BigInteger.ONE, BigInteger::multiply);
        BigInteger earned = counted.stream()
                .map(part -> all.divide(BigInteger.valueOf(part.all()))
                        .multiply(BigInteger.valueOf((long) part.weight() * part.good())))
                .reduce(BigInteger.ZERO, BigInteger::add);
        return new BigDecimal(earned)
                .movePointRight(2)
                .divide(new BigDecimal(all.multiply(BigInteger.valueOf(weights))), 1, RoundingMode.DOWN);
    }

    /** The points where there is something to judge by. */
    public Optional<BigDecimal> score() {
        return judged() ? Optional.of(points()) : Optional.empty();
    }

    /** At least one task was done. */
    public boolean finished() {
        return parts.stream().anyMatch(part -> part.criterion() == Criterion.DONE_IN_TIME && part.all() > 0);
    }

    /** Something was done, reported or decided, or went wrong: tasks that aren't due yet say nothing of a unit. */
    public boolean judged() {
        return parts.stream().anyMatch(part -> part.criterion().tells() ? part.counts() : part.good() < part.all());
    }
}
