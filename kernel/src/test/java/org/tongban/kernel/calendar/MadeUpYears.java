package org.tongban.kernel.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.tongban.kernel.text.LocalText;

/** Years with holidays and make-up days strewn at random, stranger than any notice would make them. */
final class MadeUpYears {

    private MadeUpYears() {}

    static List<YearTable> tables(RandomGenerator random, int first, int last) {
        List<YearTable> tables = new ArrayList<>();
        for (int year = first; year <= last; year++) {
            tables.add(table(random, year));
        }
        return tables;
    }

    private static YearTable table(RandomGenerator random, int year) {
        Map<LocalDate, LocalText> holidays = new HashMap<>();
        Set<LocalDate> worked = new HashSet<>();
        LocalDate day = LocalDate.of(year, 1, 1);
        while (day.getYear() == year) {
            double chance = random.nextDouble();
            if (chance < 0.02) {
                for (int length = random.nextInt(1, 40); length > 0 && day.getYear() == year; length--) {
                    holidays.put(day, LocalText.of("节日", "festival"));
                    day = day.plusDays(1);
                }
            } else {
                boolean weekend = day.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) >= 0;
                if (weekend && chance < 0.2) {
                    worked.add(day);
                }
                day = day.plusDays(1);
            }
        }
        return new YearTable(year, holidays, worked, LocalText.of("测试", "test"));
    }
}
