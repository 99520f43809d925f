package org.tongban.kernel.calendar;

import java.time.LocalDate;

/**
 * How much is left after today: 0 on the last day, negative when it has passed.
 *
 * @param workdays working days after today up to the last day; when late, working days since
 * @param days the same in calendar days
 */
public record Remaining(int workdays, int days) {

    static Remaining between(LocalDate today, LocalDate last, WorkCalendar calendar) {
        int days = Math.toIntExact(last.toEpochDay() - today.toEpochDay());
        return new Remaining(calendar.workdaysBetween(today, last), days);
    }

    /** Where nobody knows which days are working days: as if all were. */
    static Remaining inDays(LocalDate today, LocalDate last) {
        int days = Math.toIntExact(last.toEpochDay() - today.toEpochDay());
        return new Remaining(days, days);
    }
}
