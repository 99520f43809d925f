package org.tongban.kernel.calendar;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tongban.kernel.calendar.ClockMovement.Extended;
import org.tongban.kernel.calendar.ClockMovement.Restarted;
import org.tongban.kernel.calendar.ClockMovement.Resumed;
import org.tongban.kernel.calendar.ClockMovement.Stopped;
import org.tongban.kernel.calendar.ClockOutcome.Code;

/**
 * A clock since it was last started.
 *
 * @param last the latest day on which anything happened, and no movement may come before it
 * @param stops in order; only the last can still be going on
 */
record ClockRun(
        LocalDate start,
        LegalPeriod period,
        Optional<ClockMovement> last,
        Optional<Extended> extension,
        List<Stop> stops) {

    /** A stop from the day it was made to the day it was resumed, if it was; that day is its last. */
    record Stop(Stopped cause, LocalDate from, Optional<LocalDate> until) {

        boolean covers(LocalDate day) {
            return day.isAfter(from) && until.map(end -> !day.isAfter(end)).orElse(true);
        }
    }

    static ClockRun begin(LocalDate started, LegalPeriod period) {
        return new ClockRun(started, period, Optional.empty(), Optional.empty(), List.of());
    }

    static ClockRun of(LocalDate started, LegalPeriod period, List<ClockMovement> movements) {
        ClockRun run = begin(started, period);
        for (ClockMovement movement : movements) {
            run = run.then(movement);
        }
        return run;
    }

    /** This run after the movement, to which there must be no objection. */
    ClockRun then(ClockMovement movement) {
        Optional<ClockMovement> now = Optional.of(movement);
        return switch (movement) {
            case Restarted restarted -> new ClockRun(restarted.day(), period, now, Optional.empty(), List.of());
            case Extended extended -> new ClockRun(start, period, now, Optional.of(extended), stops);
            case Resumed resumed -> new ClockRun(start, period, now, extension, resumedStops(resumed.day()));
            case Stopped stopped -> {
                List<Stop> more = new ArrayList<>(stops);
                more.add(new Stop(stopped, stopped.day(), Optional.empty()));
                yield new ClockRun(start, period, now, extension, List.copyOf(more));
            }
        };
    }

    private List<Stop> resumedStops(LocalDate day) {
        List<Stop> ended = new ArrayList<>(stops.subList(0, stops.size() - 1));
        Stop open = stops.getLast();
        ended.add(new Stop(open.cause(), open.from(), Optional.of(day)));
        return List.copyOf(ended);
    }

    /** Why this movement can't come next. */
    Optional<Code> objection(ClockMovement movement) {
        boolean early = last.map(before -> movement.at().isBefore(before.at()))
                .orElse(movement.day().isBefore(start));
        if (early) {
            return Optional.of(Code.OUT_OF_ORDER);
        }
        return switch (movement) {
            case Stopped stopped when standing().isPresent() -> Optional.of(Code.ALREADY_STOPPED);
            case Resumed resumed when standing().isEmpty() -> Optional.of(Code.NOT_STOPPED);
            case Extended extended when extension.isPresent() -> Optional.of(Code.ALREADY_EXTENDED);
            case Extended(var at, LegalPeriod.SameDay nothing, var reason, var by) ->
                Optional.of(Code.NOTHING_TO_EXTEND_BY);
            default -> Optional.empty();
        };
    }

    Optional<Stopped> standing() {
        return openStop().map(Stop::cause);
    }

    private Optional<Stop> openStop() {
        return stops.isEmpty()
                ? Optional.empty()
                : Optional.of(stops.getLast()).filter(stop -> stop.until().isEmpty());
    }

    /** This run as if it were resumed on the day, or as it is when it isn't stopped. */
    ClockRun resumedBy(LocalDate day) {
        return openStop()
                .map(stop -> day.isBefore(stop.from()) ? stop.from() : day)
                .map(resumption -> new ClockRun(start, period, last, extension, resumedStops(resumption)))
                .orElse(this);
    }

    Optional<Due> due(WorkCalendar calendar) {
        return end(calendar).map(end -> new Due(end.last()));
    }

    /** Where the period ends, an extension included; empty while it can't be told. */
    Optional<CountedDays.End> end(WorkCalendar calendar) {
        CountedDays days = countedDays();
        if (extension.isEmpty()) {
            return days.end(start, period, CountedDays.Closing.RUNNING, calendar);
        }
        return baseEnd(calendar)
                .flatMap(base -> days.after(base.last())
                        .end(base.last(), extension.get().length(), CountedDays.Closing.RUNNING, calendar));
    }

    /** The last day of the period without its extension, on which the extension builds. */
    Optional<CountedDays.End> baseEnd(WorkCalendar calendar) {
        return countedDays().end(start, period, CountedDays.Closing.ANY, calendar);
    }

    int workdaysUntil(LocalDate last, WorkCalendar calendar) {
        return countedDays().workdaysUntil(last, calendar);
    }

    /** "Same day" is the one period whose starting day can be its last. */
    private CountedDays countedDays() {
        LocalDate after = period instanceof LegalPeriod.SameDay ? start.minusDays(1) : start;
        return CountedDays.between(after, stops);
    }
}
