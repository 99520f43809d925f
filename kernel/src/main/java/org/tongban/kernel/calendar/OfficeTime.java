package org.tongban.kernel.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tongban.kernel.text.LocalText;

/**
 * The stretches of time in which a clock ran, measured in the hours in which offices are open. A period in hours starts
 * at the very moment (Civil Code, art. 201) and a stop lasts from moment to moment: nothing is rounded to days.
 */
record OfficeTime(List<Stretch> stretches) {

    /** @param to when the clock was stopped, if it was */
    record Stretch(Instant from, Optional<Instant> to) {}

    /** What counted on one day without a break of the clock; closing hours between may lie inside. */
    record Piece(LocalDate day, LocalTime from, LocalTime to, Duration counted) {}

    static OfficeTime between(Instant start, List<ClockRun.Stop> stops) {
        List<Stretch> stretches = new ArrayList<>();
        Instant from = start;
        for (ClockRun.Stop stop : stops) {
            stretches.add(new Stretch(from, Optional.of(stop.cause().at())));
            if (stop.resumed().isEmpty()) {
                return new OfficeTime(List.copyOf(stretches));
            }
            from = stop.resumed().get();
        }
        stretches.add(new Stretch(from, Optional.empty()));
        return new OfficeTime(List.copyOf(stretches));
    }

    /** What is left of it after the moment. */
    OfficeTime after(Instant moment) {
        return new OfficeTime(stretches.stream()
                .filter(stretch -> stretch.to().map(moment::isBefore).orElse(true))
                .map(stretch -> stretch.from().isBefore(moment) ? new Stretch(moment, stretch.to()) : stretch)
                .toList());
    }

    /** Where a period ends, or empty when the clock stands before it could. A stop at the end itself comes too late. */
    Optional<Due> end(LegalPeriod.OfficePeriod period, WorkCalendar calendar) {
        if (stretches.isEmpty()) {
            return Optional.empty();
        }
        Duration left = need(stretches.getFirst().from(), period, calendar);
        for (Stretch stretch : stretches) {
            if (stretch.to().isEmpty()) {
                return Optional.of(after(stretch.from(), left, calendar));
            }
            Duration here = count(stretch.from(), stretch.to().get(), calendar);
            if (left.compareTo(here) <= 0) {
                return Optional.of(after(stretch.from(), left, calendar));
            }
            left = left.minus(here);
        }
        return Optional.empty();
    }

    /** What counted until the moment, day by day. */
    List<Piece> pieces(Instant until, WorkCalendar calendar) {
        List<Piece> pieces = new ArrayList<>();
        for (Stretch stretch : stretches) {
            Instant to = stretch.to().filter(until::isAfter).orElse(until);
            if (stretch.from().isBefore(to)) {
                pieces.addAll(pieces(local(stretch.from()), local(to), calendar));
            }
        }
        return pieces;
    }

    private static List<Piece> pieces(LocalDateTime from, LocalDateTime to, WorkCalendar calendar) {
        List<Piece> pieces = new ArrayList<>();
        from.toLocalDate()
                .datesUntil(to.toLocalDate().plusDays(1))
                .filter(calendar::isWorkday)
                .forEach(day -> {
                    OfficeHours hours = calendar.officeHours(day.getYear());
                    LocalTime opens = hours.sessions().getFirst().from();
                    LocalTime closes = hours.sessions().getLast().to();
                    LocalTime first = later(opens, startOn(day, from));
                    LocalTime last =
                            day.equals(to.toLocalDate()) && to.toLocalTime().isBefore(closes)
                                    ? to.toLocalTime()
                                    : closes;
                    Duration counted = first.isBefore(last) ? hours.between(first, last) : Duration.ZERO;
                    if (counted.isPositive()) {
                        pieces.add(new Piece(day, first, last, counted));
                    }
                });
        return pieces;
    }

    /** How much office time a period that starts then takes: half of what the first day it counts in is long. */
    static Duration need(Instant from, LegalPeriod.OfficePeriod period, WorkCalendar calendar) {
        return switch (period) {
            case LegalPeriod.WorkHours(int n) -> Duration.ofHours(n);
            case LegalPeriod.HalfWorkday() -> {
                LocalDate first = calendar.workdayOnOrAfter(ChinaTime.dayOf(from));
                yield calendar.officeHours(first.getYear()).length().dividedBy(2);
            }
        };
    }

    static Duration count(Instant from, Instant to, WorkCalendar calendar) {
        return pieces(local(from), local(to), calendar).stream()
                .map(Piece::counted)
                .reduce(Duration.ZERO, Duration::plus);
    }

    private static Due after(Instant from, Duration needed, WorkCalendar calendar) {
        LocalDateTime start = local(from);
        Duration left = needed;
        LocalDate day = calendar.workdayOnOrAfter(start.toLocalDate());
        while (true) {
            OfficeHours hours = calendar.officeHours(day.getYear());
            LocalTime first = startOn(day, start);
            Duration here = hours.between(first, LocalTime.MAX);
            if (left.compareTo(here) <= 0) {
                return new Due(day, Optional.of(hours.after(first, left)));
            }
            left = left.minus(here);
            day = calendar.plusWorkdays(day, 1);
        }
    }

    private static LocalTime startOn(LocalDate day, LocalDateTime start) {
        return day.equals(start.toLocalDate()) ? start.toLocalTime() : LocalTime.MIN;
    }

    private static LocalTime later(LocalTime one, LocalTime other) {
        return one.isAfter(other) ? one : other;
    }

    private static LocalDateTime local(Instant instant) {
        return LocalDateTime.ofInstant(instant, ChinaTime.ZONE);
    }

    /** {@code 3 小时 30 分}, {@code 3 h 30 min}; parts of a minute are left out. */
    static LocalText text(Duration time) {
        long hours = time.toHours();
        int minutes = time.toMinutesPart();
        if (hours == 0) {
            return LocalText.of(minutes + " 分钟", minutes + " min");
        }
        return minutes == 0
                ? LocalText.of(hours + " 小时", hours + " h")
                : LocalText.of(hours + " 小时 " + minutes + " 分", hours + " h " + minutes + " min");
    }
}
