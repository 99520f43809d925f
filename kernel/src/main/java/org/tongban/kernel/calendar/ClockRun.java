package org.tongban.kernel.calendar;

import java.time.Instant;
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
 * @param from the moment it was started, the beginning of its day when none is known
 * @param last the latest day on which anything happened, and no movement may come before it
 * @param stops in order; only the last can still be going on
 */
record ClockRun(
        Instant from,
        LegalPeriod period,
        Optional<ClockMovement> last,
        Optional<Extended> extension,
        List<Stop> stops) {

    /** A stop, and when it was resumed, if it was. In days it lasts from the day it was made to that day, its last. */
    record Stop(Stopped cause, Optional<Instant> resumed) {

        LocalDate from() {
            return cause.day();
        }

        Optional<LocalDate> until() {
            return resumed.map(ChinaTime::dayOf);
        }

        /** Nothing of the day lies outside the stop. */
        boolean coversWhole(LocalDate day) {
            return !cause.at().isAfter(ChinaTime.startOf(day))
                    && resumed.map(end -> !end.isBefore(ChinaTime.endOf(day))).orElse(true);
        }

        boolean covers(LocalDate day) {
            return day.isAfter(from()) && until().map(end -> !day.isAfter(end)).orElse(true);
        }
    }

    static ClockRun begin(Instant from, LegalPeriod period) {
        return new ClockRun(from, period, Optional.empty(), Optional.empty(), List.of());
    }

    static ClockRun of(Instant from, LegalPeriod period, List<ClockMovement> movements) {
        ClockRun run = begin(from, period);
        for (ClockMovement movement : movements) {
            run = run.then(movement);
        }
        return run;
    }

    LocalDate start() {
        return ChinaTime.dayOf(from);
    }

    /** This run after the movement, to which there must be no objection. */
    ClockRun then(ClockMovement movement) {
        Optional<ClockMovement> now = Optional.of(movement);
        return switch (movement) {
            case Restarted restarted -> new ClockRun(restarted.at(), period, now, Optional.empty(), List.of());
            case Extended extended -> new ClockRun(from, period, now, Optional.of(extended), stops);
            case Resumed resumed -> new ClockRun(from, period, now, extension, resumedStops(resumed.at()));
            case Stopped stopped -> {
                List<Stop> more = new ArrayList<>(stops);
                more.add(new Stop(stopped, Optional.empty()));
                yield new ClockRun(from, period, now, extension, List.copyOf(more));
            }
        };
    }

    private List<Stop> resumedStops(Instant at) {
        List<Stop> ended = new ArrayList<>(stops.subList(0, stops.size() - 1));
        Stop open = stops.getLast();
        ended.add(new Stop(open.cause(), Optional.of(at)));
        return List.copyOf(ended);
    }

    /** Why this movement can't come next. */
    Optional<Code> objection(ClockMovement movement) {
        boolean early = last.map(before -> movement.at().isBefore(before.at()))
                .orElse(movement.at().isBefore(from));
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
                .map(stop -> day.isAfter(stop.from())
                        ? ChinaTime.startOf(day)
                        : stop.cause().at())
                .map(resumption -> new ClockRun(from, period, last, extension, resumedStops(resumption)))
                .orElse(this);
    }

    /** The extension's length once there is one. */
    LegalPeriod measure() {
        return extension.map(Extended::length).orElse(period);
    }

    Optional<Due> due(WorkCalendar calendar) {
        return measure() instanceof LegalPeriod.OfficePeriod office
                ? officeEnd(office, calendar)
                : end(calendar).map(end -> new Due(end.last()));
    }

    private Optional<Due> officeEnd(LegalPeriod.OfficePeriod measure, WorkCalendar calendar) {
        OfficeTime time = officeTime();
        if (extension.isEmpty()) {
            return time.end(measure, calendar);
        }
        return baseDue(calendar).flatMap(base -> time.after(base.end()).end(measure, calendar));
    }

    /** Where the period would end without its extension. */
    Optional<Due> baseDue(WorkCalendar calendar) {
        return period instanceof LegalPeriod.OfficePeriod office
                ? officeTime().end(office, calendar)
                : baseEnd(calendar).map(end -> new Due(end.last()));
    }

    OfficeTime officeTime() {
        return OfficeTime.between(from, stops);
    }

    /** Where the period ends, an extension included; empty while it can't be told. */
    Optional<CountedDays.End> end(WorkCalendar calendar) {
        if (measure() instanceof LegalPeriod.OfficePeriod office) {
            return officeEnd(office, calendar).map(due -> new CountedDays.End(due.day(), due.day()));
        }
        CountedDays days = countedDays();
        if (extension.isEmpty()) {
            return days.end(start(), period, CountedDays.Closing.RUNNING, calendar);
        }
        return baseEnd(calendar)
                .flatMap(base -> days.after(base.last())
                        .end(base.last(), extension.get().length(), CountedDays.Closing.RUNNING, calendar));
    }

    /** The last day of the period without its extension, on which the extension builds. */
    Optional<CountedDays.End> baseEnd(WorkCalendar calendar) {
        return period instanceof LegalPeriod.OfficePeriod
                ? baseDue(calendar).map(due -> new CountedDays.End(due.day(), due.day()))
                : countedDays().end(start(), period, CountedDays.Closing.ANY, calendar);
    }

    int workdaysUntil(LocalDate last, WorkCalendar calendar) {
        return countedDays().workdaysUntil(last, calendar);
    }

    /** "Same day" is the one period whose starting day can be its last. */
    private CountedDays countedDays() {
        LocalDate after = period instanceof LegalPeriod.SameDay ? start().minusDays(1) : start();
        return CountedDays.between(after, stops);
    }
}
