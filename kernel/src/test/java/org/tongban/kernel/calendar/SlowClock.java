package org.tongban.kernel.calendar;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The statutory clock by its definition, one day after another, with nothing but a list of stops. */
final class SlowClock {

    /** {@code until} is far away while the clock stands. */
    private record Stop(LocalDate from, LocalDate until) {}

    private static final LocalDate FAR = LocalDate.of(9999, 1, 1);

    private final SlowCalendar calendar;
    private final LocalDate end;
    private LocalDate start;
    private final LegalPeriod period;
    private final List<Stop> stops = new ArrayList<>();
    private Optional<LegalPeriod> extension = Optional.empty();

    /** @param end how far to look */
    SlowClock(StatutoryClock clock, SlowCalendar calendar, LocalDate end) {
        this.calendar = calendar;
        this.end = end;
        this.start = clock.started();
        this.period = clock.period();
        clock.movements().forEach(this::replay);
    }

    private void replay(ClockMovement movement) {
        LocalDate day = ChinaTime.dayOf(movement.at());
        switch (movement) {
            case ClockMovement.Stopped stopped -> stops.add(new Stop(day, FAR));
            case ClockMovement.Resumed resumed ->
                stops.add(new Stop(stops.removeLast().from(), day));
            case ClockMovement.Extended extended -> extension = Optional.of(extended.length());
            case ClockMovement.Restarted restarted -> {
                start = day;
                stops.clear();
                extension = Optional.empty();
            }
        }
    }

    boolean counts(LocalDate day, LegalPeriod measure) {
        boolean inStop = stops.stream().anyMatch(stop -> day.isAfter(stop.from()) && !day.isAfter(stop.until()));
        boolean restDay = measure instanceof LegalPeriod.Workdays && !calendar.isWorkday(day);
        return !inStop && !restDay;
    }

    private boolean standsAtMidnight(LocalDate day) {
        return stops.stream().anyMatch(stop -> !day.isBefore(stop.from()) && day.isBefore(stop.until()));
    }

    Optional<LocalDate> due() {
        if (extension.isEmpty()) {
            return end(start, period, true);
        }
        return base().flatMap(base -> end(base, extension.get(), true));
    }

    Optional<LocalDate> base() {
        return end(start, period, false);
    }

    private Optional<LocalDate> end(LocalDate from, LegalPeriod length, boolean running) {
        int need = need(from, length);
        int progress = 0;
        LocalDate first = length instanceof LegalPeriod.SameDay ? from : from.plusDays(1);
        for (LocalDate day = first; !day.isAfter(end); day = day.plusDays(1)) {
            progress += counts(day, length) ? 1 : 0;
            boolean open = length instanceof LegalPeriod.ExactDays || calendar.isWorkday(day);
            boolean canEnd = counts(day, length) && open && !(running && standsAtMidnight(day));
            if (progress >= need && canEnd) {
                return Optional.of(day);
            }
        }
        return Optional.empty();
    }

    private static int need(LocalDate from, LegalPeriod length) {
        LocalDate last = switch (length) {
            case LegalPeriod.Workdays(int n) -> from.plusDays(n);
            case LegalPeriod.Days(int n) -> from.plusDays(n);
            case LegalPeriod.ExactDays(int n) -> from.plusDays(n);
            case LegalPeriod.Weeks(int n) -> from.plusDays(7L * n);
            case LegalPeriod.Months(int n) -> from.plusMonths(n);
            case LegalPeriod.Years(int n) -> from.plusYears(n);
            case LegalPeriod.SameDay() -> from;
            case LegalPeriod.OfficePeriod hours -> throw new IllegalArgumentException(hours + " counts no days");
        };
        return (int) (last.toEpochDay() - from.toEpochDay());
    }
}
