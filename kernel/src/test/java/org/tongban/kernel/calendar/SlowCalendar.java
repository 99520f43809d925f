package org.tongban.kernel.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Working days counted one day after another, straight from the tables: slow, and too simple to be wrong. */
final class SlowCalendar {

    private final Set<LocalDate> off = new HashSet<>();
    private final Set<LocalDate> worked = new HashSet<>();

    SlowCalendar(List<YearTable> tables) {
        for (YearTable table : tables) {
            off.addAll(table.holidays().keySet());
            worked.addAll(table.makeUpWorkdays());
        }
    }

    boolean isWorkday(LocalDate day) {
        boolean weekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
        return worked.contains(day) || (!weekend && !off.contains(day));
    }

    LocalDate plusWorkdays(LocalDate start, int n) {
        LocalDate day = start;
        int left = n;
        while (left > 0) {
            day = day.plusDays(1);
            left -= isWorkday(day) ? 1 : 0;
        }
        return day;
    }

    LocalDate minusWorkdays(LocalDate start, int n) {
        LocalDate day = start;
        int left = n;
        while (left > 0) {
            day = day.minusDays(1);
            left -= isWorkday(day) ? 1 : 0;
        }
        return day;
    }

    int workdaysBetween(LocalDate from, LocalDate to) {
        int count = 0;
        for (LocalDate day = from.plusDays(1); !day.isAfter(to); day = day.plusDays(1)) {
            count += isWorkday(day) ? 1 : 0;
        }
        return count;
    }

    LocalDate workdayOnOrAfter(LocalDate from) {
        LocalDate day = from;
        while (!isWorkday(day)) {
            day = day.plusDays(1);
        }
        return day;
    }
}
