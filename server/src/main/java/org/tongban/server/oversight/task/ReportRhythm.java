package org.tongban.server.oversight.task;

import java.time.LocalDate;
import java.time.MonthDay;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tongban.kernel.text.LocalText;
import org.tongban.kernel.text.Parsed;

/** By which day of each month or quarter a report has to be there (rulebook OVR-05). */
public sealed interface ReportRhythm {

    /** @param day 1 to 31; a month without it ends on its last day */
    record Monthly(int day) implements ReportRhythm {
        public Monthly {
            if (day < 1 || day > 31) {
                throw new IllegalArgumentException("no month has a day " + day);
            }
        }
    }

    /** @param days in the order of the year */
    record OnDays(List<MonthDay> days) implements ReportRhythm {
        public OnDays {
            days = days.stream().sorted().toList();
            if (days.isEmpty()) {
                throw new IllegalArgumentException("no day to report by");
            }
        }
    }

    ReportRhythm BY_THE_20TH = new Monthly(20);
    ReportRhythm BY_THE_3RD = new Monthly(3);
    ReportRhythm BY_THE_2ND = new Monthly(2);

    /** 10 April, July, October and January, for the quarter before. */
    ReportRhythm QUARTERLY =
            new OnDays(List.of(MonthDay.of(1, 10), MonthDay.of(4, 10), MonthDay.of(7, 10), MonthDay.of(10, 10)));

    /** Days by which a report has to be there, after the first day given and up to the last, in order. */
    default List<LocalDate> between(LocalDate after, LocalDate last) {
        return Stream.iterate(
                        YearMonth.from(after),
                        month -> !month.isAfter(YearMonth.from(last)),
                        month -> month.plusMonths(1))
                .flatMap(this::in)
                .filter(day -> day.isAfter(after) && !day.isAfter(last))
                .toList();
    }

    /** The next day after this one by which a report has to be there. */
    default LocalDate next(LocalDate after) {
        return between(after, after.plusYears(1)).getFirst();
    }

    private Stream<LocalDate> in(YearMonth month) {
        return switch (this) {
            case Monthly(int day) -> Stream.of(month.atDay(Math.min(day, month.lengthOfMonth())));
            case OnDays(var days) ->
                days.stream().filter(day -> day.getMonth() == month.getMonth()).map(day -> day.atYear(month.getYear()));
        };
    }

    default LocalText text() {
        return switch (this) {
            case Monthly(int day) -> LocalText.of("每月 " + day + " 日前", "by day " + day + " of each month");
            case OnDays(var days) ->
                LocalText.of(
                        "每年 "
                                + days.stream()
                                        .map(day -> day.getMonthValue() + " 月 " + day.getDayOfMonth() + " 日")
                                        .collect(Collectors.joining("、"))
                                + "前",
                        "by "
                                + days.stream()
                                        .map(day ->
                                                String.format("%02d-%02d", day.getMonthValue(), day.getDayOfMonth()))
                                        .collect(Collectors.joining(", "))
                                + " of each year");
        };
    }

    /** As it is stored and written by programs: {@code monthly-20}, {@code 01-10,04-10,07-10,10-10}. */
    default String code() {
        return switch (this) {
            case Monthly(int day) -> "monthly-" + day;
            case OnDays(var days) ->
                days.stream().map(day -> day.toString().substring(2)).collect(Collectors.joining(","));
        };
    }

    /** Reads a {@link #code}. The code of a refusal is {@code rhythm.unreadable}. */
    static Parsed<ReportRhythm> parse(String code) {
        try {
            return Parsed.ok(
                    code.startsWith("monthly-")
                            ? new Monthly(Integer.parseInt(code.substring("monthly-".length())))
                            : new OnDays(Stream.of(code.split(","))
                                    .map(day -> MonthDay.parse("--" + day.strip()))
                                    .toList()));
        } catch (RuntimeException unreadable) {
            return Parsed.bad(
                    "rhythm.unreadable",
                    "报告日“" + code + "”无法识别。请写成 monthly-20（每月 20 日前）或 01-10,04-10,07-10,10-10。",
                    "“" + code + "” says no days to report by. Write monthly-20, or 01-10,04-10,07-10,10-10.");
        }
    }

    /**
     * How somebody kept to the days that are over. A report counts for one day: the one it came in time for, or else the
     * one it came too late for, up to the next.
     */
    default Kept kept(LocalDate from, LocalDate today, List<LocalDate> reports) {
        List<LocalDate> unused = new ArrayList<>(reports);
        int inTime = 0;
        int late = 0;
        int missing = 0;
        LocalDate since = from.minusDays(1);
        for (LocalDate day : between(from, today.minusDays(1))) {
            LocalDate begin = since;
            LocalDate until = next(day);
            Optional<LocalDate> first = unused.stream()
                    .filter(report -> report.isAfter(begin) && !report.isAfter(until))
                    .min(LocalDate::compareTo);
            first.ifPresent(unused::remove);
            if (first.isEmpty()) {
                missing++;
            } else if (first.get().isAfter(day)) {
                late++;
            } else {
                inTime++;
            }
            since = day;
        }
        return new Kept(inTime, late, missing);
    }

    /** @param missing days that passed without any report until the next one */
    record Kept(int inTime, int late, int missing) {
        public int due() {
            return inTime + late + missing;
        }
    }
}
