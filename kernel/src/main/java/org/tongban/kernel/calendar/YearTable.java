package org.tongban.kernel.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.tongban.kernel.text.LocalText;

/**
 * The days off and the make-up days of one year, as the State Council's notice sets them.
 *
 * @param holidays every day off the notice names, weekend days inside a holiday included, with the holiday's name
 * @param makeUpWorkdays Saturdays and Sundays that are worked
 * @param source the notice, such as 国办发明电〔2025〕7号
 * @param officeHours when offices are open on its working days
 */
public record YearTable(
        int year,
        Map<LocalDate, LocalText> holidays,
        Set<LocalDate> makeUpWorkdays,
        LocalText source,
        OfficeHours officeHours) {

    /** A year with the usual office hours. */
    public YearTable(int year, Map<LocalDate, LocalText> holidays, Set<LocalDate> makeUpWorkdays, LocalText source) {
        this(year, holidays, makeUpWorkdays, source, OfficeHours.USUAL);
    }

    /** @throws IllegalArgumentException when a day lies outside the year, or is both off and worked */
    public YearTable {
        holidays = Map.copyOf(holidays);
        makeUpWorkdays = Set.copyOf(makeUpWorkdays);
        for (LocalDate day : holidays.keySet()) {
            require(day.getYear() == year, day + " is not in " + year);
        }
        for (LocalDate day : makeUpWorkdays) {
            require(day.getYear() == year, day + " is not in " + year);
            require(!holidays.containsKey(day), day + " is both a holiday and a make-up working day");
            require(isWeekend(day), day + " is no weekend day, so it can't be a make-up working day");
        }
    }

    DayKind kind(LocalDate day) {
        LocalText holiday = holidays.get(day);
        if (holiday != null) {
            return new DayKind.Holiday(holiday);
        }
        if (isWeekend(day)) {
            return makeUpWorkdays.contains(day) ? new DayKind.MakeUp() : new DayKind.Weekend();
        }
        return new DayKind.Workday();
    }

    private static boolean isWeekend(LocalDate day) {
        DayOfWeek weekday = day.getDayOfWeek();
        return weekday == DayOfWeek.SATURDAY || weekday == DayOfWeek.SUNDAY;
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
