package org.tongban.server.oversight.task;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.YearMonth;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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

    /** @param days of each month, in order; 31 is its last day */
    record SomeDays(List<Integer> days) implements ReportRhythm {
        public SomeDays {
            days = days.stream().sorted().distinct().toList();
            if (days.isEmpty() || days.getFirst() < 1 || days.getLast() > 31) {
                throw new IllegalArgumentException("no month has the days " + days);
            }
        }
    }

    /** On this day of each week. */
    record Weekly(DayOfWeek day) implements ReportRhythm {}

    ReportRhythm BY_THE_20TH = new Monthly(20);
    ReportRhythm BY_THE_3RD = new Monthly(3);
    ReportRhythm BY_THE_2ND = new Monthly(2);

    /** 10 April, July, October and January, for the quarter before. */
    ReportRhythm QUARTERLY =
            new OnDays(List.of(MonthDay.of(1, 10), MonthDay.of(4, 10), MonthDay.of(7, 10), MonthDay.of(10, 10)));

    /**
     * What a document says of how often something comes back, as a rhythm of reports: {@code monthly-20},
     * {@code half-monthly}, {@code quarterly}, …. What comes back over a longer time is reported once it is over. Empty for
     * what is done all the time, and for what nobody writes reports of, such as each day.
     */
    static Optional<ReportRhythm> recurring(String code) {
        Matcher matcher = RECURRING.matcher(code);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Optional<Integer> month = Optional.ofNullable(matcher.group("month")).map(Integer::valueOf);
        Optional<Integer> day = Optional.ofNullable(matcher.group("day")).map(Integer::valueOf);
        try {
            return switch (matcher.group("every")) {
                case "weekly" -> Optional.of(new Weekly(DayOfWeek.FRIDAY));
                case "ten-daily" -> Optional.of(new SomeDays(List.of(10, 20, 31)));
                case "half-monthly" -> Optional.of(new SomeDays(List.of(15, 31)));
                case "monthly" -> Optional.of(new Monthly(day.orElse(31)));
                case "quarterly" -> Optional.of(after(day.orElse(10), 1, 4, 7, 10));
                case "half-yearly" -> Optional.of(after(day.orElse(10), 1, 7));
                default -> Optional.of(new OnDays(List.of(MonthDay.of(month.orElse(12), day.orElse(31)))));
            };
        } catch (DateTimeException | IllegalArgumentException noSuchDay) {
            return Optional.empty();
        }
    }

    private static ReportRhythm after(int day, int... months) {
        return new OnDays(
                IntStream.of(months).mapToObj(month -> MonthDay.of(month, day)).toList());
    }

    Pattern RECURRING = Pattern.compile("(?<every>weekly|ten-daily|half-monthly|monthly|quarterly|half-yearly|yearly)"
            + "(?:-(?<month>\\d{2})(?=-))?(?:-(?<day>\\d{1,2}))?");

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
            case SomeDays(var days) ->
                days.stream()
                        .map(day -> month.atDay(Math.min(day, month.lengthOfMonth())))
                        .distinct();
            case Weekly(DayOfWeek day) ->
                month.atDay(1).datesUntil(month.atEndOfMonth().plusDays(1)).filter(one -> one.getDayOfWeek() == day);
        };
    }

    default LocalText text() {
        return switch (this) {
            case Monthly(int day) ->
                day == 31
                        ? LocalText.of("每月底前", "by the end of each month")
                        : LocalText.of("每月 " + day + " 日前", "by day " + day + " of each month");
            case SomeDays(var days) ->
                LocalText.of(
                        "每月 "
                                + days.stream()
                                        .map(day -> day == 31 ? "月底" : day + " 日")
                                        .collect(Collectors.joining("、"))
                                + "前",
                        "by "
                                + days.stream()
                                        .map(day -> day == 31 ? "the last day" : "day " + day)
                                        .collect(Collectors.joining(", "))
                                + " of each month");
            case Weekly(DayOfWeek day) ->
                LocalText.of(
                        "每周" + "一二三四五六日".charAt(day.getValue() - 1) + "前",
                        "by " + day.getDisplayName(TextStyle.FULL, Locale.ENGLISH) + " of each week");
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
            case SomeDays(var days) ->
                "monthly-" + days.stream().map(String::valueOf).collect(Collectors.joining("+"));
            case Weekly(DayOfWeek day) -> "weekly-" + day.getValue();
            case OnDays(var days) ->
                days.stream().map(day -> day.toString().substring(2)).collect(Collectors.joining(","));
        };
    }

    /** Reads a {@link #code}. The code of a refusal is {@code rhythm.unreadable}. */
    static Parsed<ReportRhythm> parse(String code) {
        try {
            return Parsed.ok(read(code));
        } catch (RuntimeException unreadable) {
            return Parsed.bad(
                    "rhythm.unreadable",
                    "报告日“" + code + "”无法识别。请写成 monthly-20（每月 20 日前）或 01-10,04-10,07-10,10-10。",
                    "“" + code + "” says no days to report by. Write monthly-20, or 01-10,04-10,07-10,10-10.");
        }
    }

    private static ReportRhythm read(String code) {
        if (code.startsWith("weekly-")) {
            return new Weekly(DayOfWeek.of(Integer.parseInt(code.substring("weekly-".length()))));
        }
        if (!code.startsWith("monthly-")) {
            return new OnDays(Stream.of(code.split(","))
                    .map(day -> MonthDay.parse("--" + day.strip()))
                    .toList());
        }
        List<Integer> days = Stream.of(code.substring("monthly-".length()).split("\\+"))
                .map(Integer::valueOf)
                .toList();
        return days.size() == 1 ? new Monthly(days.getFirst()) : new SomeDays(days);
    }

    /**
     * How somebody kept to the days that are over. A report counts for one day: the one it came in time for, or else the
     * one it came too late for, up to the next.
     */
    default Kept kept(LocalDate from, LocalDate today, List<LocalDate> reports) {
        return kept(from, from, today, reports);
    }

    /**
     * The same of the days of a span alone.
     *
     * @param since the first day that counts; what came for a day before counts for that one still
     */
    default Kept kept(LocalDate from, LocalDate since, LocalDate today, List<LocalDate> reports) {
        List<LocalDate> unused = new ArrayList<>(reports);
        int inTime = 0;
        int late = 0;
        int missing = 0;
        LocalDate before = from.minusDays(1);
        for (LocalDate day : between(from, today.minusDays(1))) {
            LocalDate begin = before;
            LocalDate until = next(day);
            Optional<LocalDate> first = unused.stream()
                    .filter(report -> report.isAfter(begin) && !report.isAfter(until))
                    .min(LocalDate::compareTo);
            first.ifPresent(unused::remove);
            before = day;
            if (day.isBefore(since)) {
                continue;
            }
            if (first.isEmpty()) {
                missing++;
            } else if (first.get().isAfter(day)) {
                late++;
            } else {
                inTime++;
            }
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
