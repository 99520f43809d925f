package org.tongban.kernel.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tongban.kernel.calendar.ClockMovement.Extended;
import org.tongban.kernel.calendar.ClockMovement.Restarted;
import org.tongban.kernel.calendar.ClockMovement.Resumed;
import org.tongban.kernel.calendar.ClockMovement.Stopped;
import org.tongban.kernel.calendar.ClockOutcome.ClockMoved;
import org.tongban.kernel.calendar.ClockOutcome.ClockRefused;
import org.tongban.kernel.calendar.ClockOutcome.Code;
import org.tongban.kernel.text.LocalText;

/**
 * A legal period that runs, stands still, runs on, and may be extended once: an immutable value, the same whoever
 * computes it and whenever.
 *
 * <p>Which days count:
 *
 * <ul>
 *   <li>The starting day doesn't (Civil Code, art. 201).
 *   <li>A stop is itself a period, so by the same article the day it begins isn't part of it and its last day is. The
 *       day on which the clock was stopped therefore still counts, the days after it up to and including the day of
 *       resumption don't, and counting goes on the day after. A doubt about part of a day goes to the applicant, who
 *       waits. Stopping and resuming on one day gains nothing.
 *   <li>In periods of working days, rest days don't count (Administrative Licensing Law, art. 82). In the others every
 *       day counts; weeks, months and years are first turned into the days they take from their starting day.
 * </ul>
 *
 * <p>The period ends at 24:00 of the first working day, itself counted, by which enough days have counted and at whose
 * 24:00 the clock runs: a clock stopped on its last day, before that day was over, has one more day to run.
 *
 * <p>An extension begins on the day after the last day it extends. After a restart everything before it is history: the
 * whole period runs anew from that day and may be extended once again.
 *
 * <p>A period in office time starts at the very moment and counts the hours in which offices are open; a stop takes out
 * what lies between its moments, and the period ends at a moment. An extension in days begins on the day after.
 *
 * @param started the day of acceptance, or another event the law names
 * @param at the moment of that day, for a period in office time; otherwise none
 * @param movements in the order they happened
 */
public record StatutoryClock(
        LocalDate started, Optional<LocalTime> at, LegalPeriod period, List<ClockMovement> movements) {

    /** @throws IllegalArgumentException when the movements can't have happened in this order */
    public StatutoryClock {
        movements = List.copyOf(movements);
        at = at.filter(moment -> period instanceof LegalPeriod.OfficePeriod);
        ClockRun run = ClockRun.begin(from(started, at), period);
        for (ClockMovement movement : movements) {
            Optional<Code> wrong = run.objection(movement);
            if (wrong.isPresent()) {
                throw new IllegalArgumentException(movement + " of the clock: " + wrong.get());
            }
            run = run.then(movement);
        }
    }

    public static StatutoryClock start(LocalDate started, LegalPeriod period) {
        return new StatutoryClock(started, Optional.empty(), period, List.of());
    }

    public static StatutoryClock start(Instant at, LegalPeriod period) {
        LocalDate day = ChinaTime.dayOf(at);
        LocalTime moment = LocalTime.ofInstant(at, ChinaTime.ZONE);
        return new StatutoryClock(day, Optional.of(moment), period, List.of());
    }

    private static Instant from(LocalDate started, Optional<LocalTime> at) {
        return started.atTime(at.orElse(LocalTime.MIDNIGHT))
                .atZone(ChinaTime.ZONE)
                .toInstant();
    }

    public ClockOutcome stop(Instant at, StopReason reason, String by) {
        return move(new Stopped(at, reason, by));
    }

    public ClockOutcome resume(Instant at, String by) {
        return move(new Resumed(at, by));
    }

    /** Refused once the limit has passed: what is over can't be extended. */
    public ClockOutcome extend(
            Instant at, LegalPeriod length, LocalText reason, String approvedBy, WorkCalendar calendar) {
        if (overdue(calendar, at)) {
            return Code.LIMIT_PASSED.refusal();
        }
        return move(new Extended(at, length, reason, approvedBy));
    }

    /** After a decision was set aside and sent back to be taken again, or an unclear request was made clear. */
    public ClockOutcome restart(Instant at, LocalText reason, String by) {
        return move(new Restarted(at, reason, by));
    }

    private ClockOutcome move(ClockMovement movement) {
        Optional<ClockRefused> refusal = run().objection(movement).map(Code::refusal);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        List<ClockMovement> all = new ArrayList<>(movements);
        all.add(movement);
        return new ClockMoved(new StatutoryClock(started, at, period, all), movement);
    }

    /** False while a period in office time runs, which ends at a moment of its last day. */
    public boolean countsDays() {
        boolean hours = period instanceof LegalPeriod.OfficePeriod
                || movements.stream()
                        .anyMatch(
                                movement -> movement instanceof Extended(var when, LegalPeriod length, var why, var by)
                                        && length instanceof LegalPeriod.OfficePeriod);
        return !hours;
    }

    /** The stop that is going on, if the clock stands. */
    public Optional<Stopped> standing() {
        return run().standing();
    }

    /** Empty while the clock stands and its limit hadn't passed before. */
    public Optional<Due> due(WorkCalendar calendar) {
        return run().due(calendar);
    }

    /** For a clock that stands: what would be left if it were resumed today. */
    public Remaining remaining(WorkCalendar calendar, LocalDate today) {
        return left(calendar, today, dueAsOf(calendar, today).day());
    }

    public boolean overdue(WorkCalendar calendar, Instant now) {
        return due(calendar).filter(due -> due.passedAt(now)).isPresent();
    }

    public Lamp lamp(WorkCalendar calendar, LocalDate today) {
        return lamp(calendar, today, LampThresholds.DEFAULT);
    }

    /**
     * A clock that stands shows the lamp it would show if it were resumed today. For a day that a document sets in a year
     * whose holidays nobody knows yet every day counts, until they are known.
     */
    public Lamp lamp(WorkCalendar calendar, LocalDate today, LampThresholds thresholds) {
        LocalDate last = dueAsOf(calendar, today).day();
        int total = everyDayCounts(calendar, last)
                ? Math.toIntExact(last.toEpochDay() - started.toEpochDay())
                : run().resumedBy(today).workdaysUntil(last, calendar);
        return thresholds.lamp(left(calendar, today, last), total);
    }

    /**
     * Why the due date is what it is: every day since the last start that didn't count, every movement with the due date
     * before and after it, and where the period ends. In the order of days.
     */
    public List<ClockLine> explain(WorkCalendar calendar) {
        return ClockExplanation.of(this, calendar);
    }

    private Remaining left(WorkCalendar calendar, LocalDate today, LocalDate last) {
        return everyDayCounts(calendar, last)
                ? Remaining.inDays(today, last)
                : Remaining.between(today, last, calendar);
    }

    private boolean everyDayCounts(WorkCalendar calendar, LocalDate last) {
        return run().measure() instanceof LegalPeriod.ExactDays && !calendar.covers(started, last);
    }

    private Due dueAsOf(WorkCalendar calendar, LocalDate today) {
        return due(calendar)
                .or(() -> run().resumedBy(today).due(calendar))
                .orElseThrow(() -> new IllegalStateException("A clock that runs has a due date"));
    }

    ClockRun run() {
        return ClockRun.of(from(started, at), period, movements);
    }

    /** This clock as it was after its first movements. */
    public StatutoryClock afterFirst(int count) {
        return new StatutoryClock(started, at, period, movements.subList(0, count));
    }
}
