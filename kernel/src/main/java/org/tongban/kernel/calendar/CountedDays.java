package org.tongban.kernel.calendar;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The days on which a clock ran, as stretches between its stops. Finding an end takes one step for each stretch. */
record CountedDays(List<Stretch> stretches) {

    /** The days after {@code after}, up to and including the day the clock was stopped, if it was. */
    record Stretch(LocalDate after, Optional<LocalDate> stop) {}

    /**
     * @param raw the day by which enough days have counted
     * @param last the same, or the working day it moves to when it is a rest day and no document set it
     */
    record End(LocalDate raw, LocalDate last) {}

    /** What has to hold at 24:00 of the last day. */
    enum Closing {
        RUNNING,
        ANY
    }

    static CountedDays between(LocalDate start, List<ClockRun.Stop> stops) {
        List<Stretch> stretches = new ArrayList<>();
        LocalDate after = start;
        for (ClockRun.Stop stop : stops) {
            if (stop.until().filter(stop.from()::equals).isPresent()) {
                continue;
            }
            stretches.add(new Stretch(after, Optional.of(stop.from())));
            if (stop.until().isEmpty()) {
                return new CountedDays(List.copyOf(stretches));
            }
            after = stop.until().get();
        }
        stretches.add(new Stretch(after, Optional.empty()));
        return new CountedDays(List.copyOf(stretches));
    }

    /** What is left of these days after the given one. */
    CountedDays after(LocalDate day) {
        return new CountedDays(stretches.stream()
                .filter(stretch -> stretch.stop().map(day::isBefore).orElse(true))
                .map(stretch -> stretch.after().isBefore(day) ? new Stretch(day, stretch.stop()) : stretch)
                .toList());
    }

    /** Where a period that started on {@code from} ends, or empty when the clock stands before it could. */
    Optional<End> end(LocalDate from, LegalPeriod period, Closing closing, WorkCalendar calendar) {
        Measure measure = Measure.of(period);
        int left = measure.need(from, period);
        for (Stretch stretch : stretches) {
            if (stretch.stop().isEmpty()) {
                return Optional.of(end(stretch.after(), left, period, calendar));
            }
            LocalDate stop = stretch.stop().get();
            int length = measure.count(stretch.after(), stop, calendar);
            if (length > 0 && left <= length) {
                End end = end(stretch.after(), left, period, calendar);
                if (end.last().isBefore(stop)
                        || (closing == Closing.ANY && end.last().equals(stop))) {
                    return Optional.of(end);
                }
            }
            left = Math.max(0, left - length);
        }
        return Optional.empty();
    }

    /** The end within days that follow {@code after} without a break; with nothing left, the first such day. */
    private static End end(LocalDate after, int left, LegalPeriod period, WorkCalendar calendar) {
        LocalDate raw = Measure.of(period).plus(after, Math.max(left, 1), calendar);
        return new End(raw, period instanceof LegalPeriod.ExactDays ? raw : calendar.workdayOnOrAfter(raw));
    }

    int workdaysUntil(LocalDate last, WorkCalendar calendar) {
        int count = 0;
        for (Stretch stretch : stretches) {
            LocalDate through =
                    stretch.stop().filter(stop -> stop.isBefore(last)).orElse(last);
            count += Math.max(0, calendar.workdaysBetween(stretch.after(), through));
        }
        return count;
    }

    /** What a period counts: working days only, or every day. */
    enum Measure {
        WORKDAYS {
            @Override
            int need(LocalDate from, LegalPeriod period) {
                return ((LegalPeriod.Workdays) period).n();
            }

            @Override
            int count(LocalDate after, LocalDate through, WorkCalendar calendar) {
                return Math.max(0, calendar.workdaysBetween(after, through));
            }

            @Override
            LocalDate plus(LocalDate after, int n, WorkCalendar calendar) {
                return calendar.plusWorkdays(after, n);
            }
        },
        DAYS {
            @Override
            int need(LocalDate from, LegalPeriod period) {
                LocalDate last = switch (period) {
                    case LegalPeriod.Days(int n) -> from.plusDays(n);
                    case LegalPeriod.ExactDays(int n) -> from.plusDays(n);
                    case LegalPeriod.Weeks(int n) -> from.plusWeeks(n);
                    case LegalPeriod.Months(int n) -> from.plusMonths(n);
                    case LegalPeriod.Years(int n) -> from.plusYears(n);
                    case LegalPeriod.SameDay() -> from;
                    case LegalPeriod.Workdays workdays ->
                        throw new IllegalArgumentException(workdays + " doesn't count every day");
                    case LegalPeriod.OfficePeriod hours ->
                        throw new IllegalArgumentException(hours + " counts no days");
                };
                return Math.toIntExact(last.toEpochDay() - from.toEpochDay());
            }

            @Override
            int count(LocalDate after, LocalDate through, WorkCalendar calendar) {
                return Math.toIntExact(Math.max(0, through.toEpochDay() - after.toEpochDay()));
            }

            @Override
            LocalDate plus(LocalDate after, int n, WorkCalendar calendar) {
                return after.plusDays(n);
            }
        };

        static Measure of(LegalPeriod period) {
            return period instanceof LegalPeriod.Workdays ? WORKDAYS : DAYS;
        }

        /** How many days have to count for a period that starts on {@code from}. */
        abstract int need(LocalDate from, LegalPeriod period);

        abstract int count(LocalDate after, LocalDate through, WorkCalendar calendar);

        abstract LocalDate plus(LocalDate after, int n, WorkCalendar calendar);
    }
}
