package org.tongban.kernel.calendar;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tongban.kernel.text.LocalText;

/** The years 2023 to 2026 as the General Office of the State Council announced them. */
public final class StateCouncilTables {

    private StateCouncilTables() {}

    public static WorkCalendar calendar() {
        return WorkCalendar.of(all());
    }

    public static List<YearTable> all() {
        return List.of(y2023(), y2024(), y2025(), y2026());
    }

    static YearTable y2023() {
        return table(
                2023,
                "国办发明电〔2022〕16号",
                "01-28 01-29 04-23 05-06 06-25 10-07 10-08",
                off("元旦", "New Year's Day", "01-01", "01-02"),
                off("春节", "Spring Festival", "01-21", "01-27"),
                off("清明节", "Tomb-Sweeping Day", "04-05", "04-05"),
                off("劳动节", "Labour Day", "04-29", "05-03"),
                off("端午节", "Dragon Boat Festival", "06-22", "06-24"),
                off("中秋节、国庆节", "Mid-Autumn Festival and National Day", "09-29", "10-06"));
    }

    static YearTable y2024() {
        return table(
                2024,
                "国办发明电〔2023〕7号",
                "02-04 02-18 04-07 04-28 05-11 09-14 09-29 10-12",
                off("元旦", "New Year's Day", "01-01", "01-01"),
                off("春节", "Spring Festival", "02-10", "02-17"),
                off("清明节", "Tomb-Sweeping Day", "04-04", "04-06"),
                off("劳动节", "Labour Day", "05-01", "05-05"),
                off("端午节", "Dragon Boat Festival", "06-10", "06-10"),
                off("中秋节", "Mid-Autumn Festival", "09-15", "09-17"),
                off("国庆节", "National Day", "10-01", "10-07"));
    }

    static YearTable y2025() {
        return table(
                2025,
                "国办发明电〔2024〕12号",
                "01-26 02-08 04-27 09-28 10-11",
                off("元旦", "New Year's Day", "01-01", "01-01"),
                off("春节", "Spring Festival", "01-28", "02-04"),
                off("清明节", "Tomb-Sweeping Day", "04-04", "04-06"),
                off("劳动节", "Labour Day", "05-01", "05-05"),
                off("端午节", "Dragon Boat Festival", "05-31", "06-02"),
                off("国庆节、中秋节", "National Day and Mid-Autumn Festival", "10-01", "10-08"));
    }

    static YearTable y2026() {
        return table(
                2026,
                "国办发明电〔2025〕7号",
                "01-04 02-14 02-28 05-09 09-20 10-10",
                off("元旦", "New Year's Day", "01-01", "01-03"),
                off("春节", "Spring Festival", "02-15", "02-23"),
                off("清明节", "Tomb-Sweeping Day", "04-04", "04-06"),
                off("劳动节", "Labour Day", "05-01", "05-05"),
                off("端午节", "Dragon Boat Festival", "06-19", "06-21"),
                off("中秋节", "Mid-Autumn Festival", "09-25", "09-27"),
                off("国庆节", "National Day", "10-01", "10-07"));
    }

    private record Break(LocalText name, String first, String last) {
        Stream<LocalDate> days(int year) {
            return day(year, first).datesUntil(day(year, last).plusDays(1));
        }
    }

    private static Break off(String zh, String en, String first, String last) {
        return new Break(LocalText.of(zh, en), first, last);
    }

    private static YearTable table(int year, String source, String makeUps, Break... breaks) {
        Map<LocalDate, LocalText> holidays = new HashMap<>();
        for (Break off : breaks) {
            off.days(year).forEach(day -> holidays.put(day, off.name()));
        }
        Set<LocalDate> worked =
                Stream.of(makeUps.split(" ")).map(text -> day(year, text)).collect(Collectors.toSet());
        return new YearTable(
                year,
                holidays,
                worked,
                LocalText.of(source, "General Office of the State Council, notice for " + year));
    }

    private static LocalDate day(int year, String monthDay) {
        return LocalDate.parse(year + "-" + monthDay);
    }
}
