package org.tongban.server.licence;

import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tongban.kernel.calendar.LegalPeriod;
import org.tongban.kernel.text.LocalText;
import org.tongban.rules.Facts;
import org.tongban.rules.Verdict;
import org.tongban.server.catalogue.Validity;

/**
 * Until when a licence holds, and why: of nothing but what is given, so that the same always follows from the same. Ages
 * are full years, a year being full on the birthday; who was born on 29 February has it on 1 March of other years.
 */
final class Terms {
    private static final int MONTHS = 12;

    private Terms() {}

    /**
     * How long one licence holds.
     *
     * @param until its last day; empty without end
     * @param ground why, where its type has more than one term
     */
    record Term(Optional<LocalDate> until, Optional<Ground> ground) {
        static Term until(Optional<LocalDate> last) {
            return new Term(last, Optional.empty());
        }
    }

    /**
     * Which case of its type a licence came under.
     *
     * @param when the condition of that case as it was written; empty of the last one, which is for all others
     * @param from the first day of the term
     * @param values what the conditions asked for and had, by name
     */
    record Ground(
            LocalText title, Optional<String> when, Validity.Settled term, LocalDate from, Map<String, Object> values) {
        Ground {
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        }
    }

    sealed interface Outcome {
        record Settled(Term term) implements Outcome {}

        /** @param missing what would have to be known */
        record Open(Set<String> missing) implements Outcome {}
    }

    /** @param from the first day of the term */
    static Outcome reckon(Validity validity, Facts facts, LocalDate from) {
        return switch (validity) {
            case Validity.Settled settled -> new Outcome.Settled(Term.until(last(settled, from)));
            case Validity.AsParts ignored -> new Outcome.Settled(Term.until(Optional.empty()));
            case Validity.ByCase(List<Validity.Case> cases) -> byCase(cases, facts, from);
        };
    }

    private static Outcome byCase(List<Validity.Case> cases, Facts facts, LocalDate from) {
        Set<String> asked = new LinkedHashSet<>();
        for (Validity.Case one : cases) {
            asked.addAll(one.when().names());
            switch (one.when().evaluate(facts)) {
                case Verdict.Unknown(Set<String> missing) -> {
                    return new Outcome.Open(missing);
                }
                case Verdict.Holds ignored -> {
                    Ground ground = new Ground(
                            one.title(),
                            Optional.of(one.when().text())
                                    .filter(text -> !one.when().isAlways()),
                            one.term(),
                            from,
                            values(asked, facts));
                    return new Outcome.Settled(new Term(last(one.term(), from), Optional.of(ground)));
                }
                case Verdict.Fails ignored -> {}
            }
        }
        return new Outcome.Open(asked);
    }

    private static Map<String, Object> values(Set<String> asked, Facts facts) {
        Map<String, Object> values = new LinkedHashMap<>();
        asked.forEach(name -> facts.value(name).ifPresent(value -> values.put(name, value)));
        return values;
    }

    /** The last day: the day before the anniversary, as licences print it. */
    static Optional<LocalDate> last(Validity.Settled term, LocalDate from) {
        return switch (term) {
            case Validity.LongTerm ignored -> Optional.empty();
            case Validity.For(LegalPeriod period) -> Optional.of(last(period, from));
        };
    }

    /** A month that has no such day ends the term with its own last one (Civil Code art. 202). */
    private static LocalDate last(LegalPeriod period, LocalDate from) {
        LocalDate end = end(period, from);
        boolean byMonths = period instanceof LegalPeriod.Years || period instanceof LegalPeriod.Months;
        return byMonths && end.getDayOfMonth() < from.getDayOfMonth() ? end : end.minusDays(1);
    }

    static LocalDate end(LegalPeriod period, LocalDate from) {
        return switch (period) {
            case LegalPeriod.Years(int n) -> from.plusYears(n);
            case LegalPeriod.Months(int n) -> from.plusMonths(n);
            case LegalPeriod.Weeks(int n) -> from.plusWeeks(n);
            case LegalPeriod.Days(int n) -> from.plusDays(n);
            case LegalPeriod.ExactDays(int n) -> from.plusDays(n);
            case LegalPeriod.Workdays(int n) ->
                throw new IllegalArgumentException("A licence isn't valid for " + n + " working days");
            case LegalPeriod.SameDay() -> from.plusDays(1);
            case LegalPeriod.OfficePeriod hours ->
                throw new IllegalArgumentException("A licence isn't valid for " + hours);
        };
    }

    /** So long before a day. */
    static LocalDate before(LegalPeriod period, LocalDate day) {
        return switch (period) {
            case LegalPeriod.Years(int n) -> day.minusYears(n);
            case LegalPeriod.Months(int n) -> day.minusMonths(n);
            case LegalPeriod.Weeks(int n) -> day.minusWeeks(n);
            case LegalPeriod.Days(int n) -> day.minusDays(n);
            default -> throw new IllegalArgumentException("Nothing is " + period + " before a day");
        };
    }

    /** Full years; nothing for a day before the birth. */
    static Optional<Integer> age(LocalDate born, LocalDate day) {
        return day.isBefore(born)
                ? Optional.empty()
                : Optional.of(Period.between(born, day).getYears());
    }

    /** For how many years a licence holds of which only its days are known: one renewed early holds for some months more. */
    static int years(LocalDate from, LocalDate last) {
        long months = ChronoUnit.MONTHS.between(from, last.plusDays(1));
        return (int) ((months + MONTHS / 2) / MONTHS);
    }

    /** The same of the term it was given; none of one without end. */
    static Optional<Integer> years(Validity.Settled term) {
        return switch (term) {
            case Validity.LongTerm ignored -> Optional.empty();
            case Validity.For(LegalPeriod.Years(int n)) -> Optional.of(n);
            case Validity.For(LegalPeriod period) -> Optional.of(years(LocalDate.EPOCH, last(period, LocalDate.EPOCH)));
        };
    }
}
