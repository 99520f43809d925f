package org.tongban.server.oversight.task;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Shares of a yearly amount that have to be reached by certain months, and what follows from it (rulebook OVR-06).
 *
 * @param total the yearly amount of one region
 * @param steps in the order of time
 * @param bonus share of the excess that is given on top when more than the total is reached
 */
public record Milestones(BigDecimal total, List<Step> steps, BigDecimal bonus) {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** @param percent of the total, reached by the end of the month, all months before it included */
    public record Step(YearMonth month, int percent) {
        public LocalDate by() {
            return month.atEndOfMonth();
        }
    }

    /** @throws IllegalArgumentException when a later step asks for less, two are of one month, or one of over 100 % */
    public Milestones {
        steps = steps.stream().sorted(Comparator.comparing(Step::month)).toList();
        for (int i = 1; i < steps.size(); i++) {
            if (steps.get(i).percent() < steps.get(i - 1).percent()) {
                throw new IllegalArgumentException("cumulative shares can't fall");
            }
            if (steps.get(i).month().equals(steps.get(i - 1).month())) {
                throw new IllegalArgumentException("one share for each month");
            }
        }
        if (steps.stream().anyMatch(step -> step.percent() < 0 || step.percent() > 100)) {
            throw new IllegalArgumentException("a share is from 0 to 100 %");
        }
        if (total.signum() <= 0) {
            throw new IllegalArgumentException("nothing to reach");
        }
    }

    /** 25 % by March, 50 % by June, 85 % by September, 100 % by November; 10 % of the excess on top. */
    public static Milestones usual(int year, BigDecimal total) {
        return new Milestones(
                total,
                List.of(
                        new Step(YearMonth.of(year, 3), 25),
                        new Step(YearMonth.of(year, 6), 50),
                        new Step(YearMonth.of(year, 9), 85),
                        new Step(YearMonth.of(year, 11), 100)),
                new BigDecimal("0.10"));
    }

    /** What stands on a day. */
    public sealed interface Standing {
        /** Every step so far was reached. */
        record Kept() implements Standing {}

        /** @param step the last one due; @param lacking how much was lacking to it */
        record Missed(Step step, BigDecimal lacking) implements Standing {}

        /** @param bonus what is given on top of the excess */
        record Exceeded(BigDecimal excess, BigDecimal bonus) implements Standing {}
    }

    /** @param reached the amount reached so far, counted from the beginning */
    public Standing on(LocalDate day, BigDecimal reached) {
        if (reached.compareTo(total) > 0) {
            BigDecimal excess = reached.subtract(total);
            return new Standing.Exceeded(excess, excess.multiply(bonus).setScale(2, RoundingMode.HALF_UP));
        }
        return lastDue(day)
                .filter(step -> reached.compareTo(amount(step)) < 0)
                .<Standing>map(step -> new Standing.Missed(step, amount(step).subtract(reached)))
                .orElseGet(Standing.Kept::new);
    }

    /** Its last step is of that year: then its excess is counted. */
    boolean endsIn(int year) {
        return !steps.isEmpty() && steps.getLast().month().getYear() == year;
    }

    public BigDecimal amount(Step step) {
        return total.multiply(BigDecimal.valueOf(step.percent())).divide(HUNDRED);
    }

    private Optional<Step> lastDue(LocalDate day) {
        return steps.stream().filter(step -> step.by().isBefore(day)).reduce((one, later) -> later);
    }

    /** By no month that is over is more asked than the others ask by it. */
    boolean asksNoMoreThan(Milestones others, LocalDate today) {
        return steps.stream()
                .filter(step -> step.by().isBefore(today))
                .allMatch(step -> amount(step).compareTo(others.askedBy(step.by())) <= 0);
    }

    private BigDecimal askedBy(LocalDate day) {
        return steps.stream()
                .filter(step -> !step.by().isAfter(day))
                .reduce((one, later) -> later)
                .map(this::amount)
                .orElse(BigDecimal.ZERO);
    }

    /**
     * The day after the first step that is due and still not reached; empty when none is.
     *
     * @param from steps that were over before that day don't count
     */
    public Optional<LocalDate> missedSince(LocalDate day, BigDecimal reached, LocalDate from) {
        return steps.stream()
                .filter(step -> !step.by().isBefore(from))
                .filter(step -> step.by().isBefore(day) && reached.compareTo(amount(step)) < 0)
                .map(step -> step.by().plusDays(1))
                .findFirst();
    }
}
