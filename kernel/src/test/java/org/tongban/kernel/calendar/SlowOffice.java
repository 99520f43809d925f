package org.tongban.kernel.calendar;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;

/** Office time counted one minute after another: slow, and too simple to be wrong. */
final class SlowOffice {

    private final SlowCalendar calendar;
    private final OfficeHours hours;

    SlowOffice(SlowCalendar calendar, OfficeHours hours) {
        this.calendar = calendar;
        this.hours = hours;
    }

    /** A time in which the clock stood; {@code until} is empty while it still does. */
    record Stop(Instant from, Optional<Instant> until) {
        private boolean covers(Instant minute) {
            return !minute.isBefore(from) && until.map(minute::isBefore).orElse(true);
        }

        private boolean coversAllFrom(Instant minute) {
            return !minute.isBefore(from) && until.isEmpty();
        }
    }

    /** The end of the minute by which so many minutes have counted; all moments given are whole minutes. */
    Optional<Instant> end(Instant from, int minutes, List<Stop> stops, Instant horizon) {
        int left = minutes;
        for (Instant minute = from; minute.isBefore(horizon); minute = minute.plusSeconds(60)) {
            Instant now = minute;
            if (stops.stream().anyMatch(stop -> stop.coversAllFrom(now))) {
                return Optional.empty();
            }
            if (open(now) && stops.stream().noneMatch(stop -> stop.covers(now))) {
                left--;
                if (left == 0) {
                    return Optional.of(now.plusSeconds(60));
                }
            }
        }
        return Optional.empty();
    }

    private boolean open(Instant minute) {
        LocalDateTime local = LocalDateTime.ofInstant(minute, ChinaTime.ZONE);
        LocalTime time = local.toLocalTime();
        return calendar.isWorkday(local.toLocalDate())
                && hours.sessions().stream()
                        .anyMatch(session -> !time.isBefore(session.from()) && time.isBefore(session.to()));
    }
}
