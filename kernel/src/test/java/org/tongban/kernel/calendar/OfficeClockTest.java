package org.tongban.kernel.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tongban.kernel.calendar.ClockOutcome.ClockMoved;
import org.tongban.kernel.text.LocalText;
import org.tongban.rulebook.Rule;

/** Half a working day, and periods in office hours. Offices are open from 9 to 12 and from 13 to 17. */
class OfficeClockTest {

    private static final LocalText REASON = LocalText.of("案情复杂", "a complex case");

    private final WorkCalendar calendar = StateCouncilTables.calendar();

    @Rule("CAT-17")
    @ParameterizedTest
    @CsvSource({
        // Half of the seven hours: counted from the moment, the noon break left out.
        "2026-03-02T09:00, half wd, 2026-03-02 13:30",
        "2026-03-02T10:00, half wd, 2026-03-02 14:30",
        "2026-03-02T13:30, half wd, 2026-03-02 17:00",
        "2026-03-02T13:31, half wd, 2026-03-03 09:01",
        "2026-03-02T16:00, half wd, 2026-03-03 11:30",
        // Received before opening, at noon, at night, on a weekend, on a make-up day, before a holiday.
        "2026-03-02T07:00, half wd, 2026-03-02 13:30",
        "2026-03-02T12:20, half wd, 2026-03-02 16:30",
        "2026-03-02T22:00, half wd, 2026-03-03 13:30",
        "2026-03-07T10:00, half wd, 2026-03-09 13:30",
        "2026-02-14T16:30, half wd, 2026-02-24 12:00",
        // Hours end at the close rather than at the next opening.
        "2026-03-02T09:00, 3 wh, 2026-03-02 12:00",
        "2026-03-02T09:00, 7 wh, 2026-03-02 17:00",
        "2026-03-02T09:00, 8 wh, 2026-03-03 10:00",
        "2026-03-06T16:30, 1 wh, 2026-03-09 09:30",
    })
    void office_hours_are_counted_from_the_moment(String from, String period, String due) {
        StatutoryClock clock = StatutoryClock.start(at(from), period(period));
        assertThat(clock.due(calendar).orElseThrow().text()).isEqualTo(due);
        assertThat(calendar.due(at(from), period(period)))
                .isEqualTo(clock.due(calendar).orElseThrow());
    }

    @Rule("CAT-17")
    @Test
    void half_a_day_is_over_at_its_moment_and_not_at_midnight() {
        StatutoryClock clock = StatutoryClock.start(at("2026-03-02T10:00"), new LegalPeriod.HalfWorkday());
        assertThat(clock.overdue(calendar, at("2026-03-02T14:29:59"))).isFalse();
        assertThat(clock.overdue(calendar, at("2026-03-02T14:30"))).isTrue();
    }

    @Test
    void a_stop_takes_out_what_lies_between_its_moments() {
        StatutoryClock clock = StatutoryClock.start(at("2026-03-02T10:00"), new LegalPeriod.HalfWorkday());
        StatutoryClock stopped = moved(clock.stop(at("2026-03-02T11:00"), StopReason.CORRECTION, "张三"));
        assertThat(stopped.due(calendar)).isEmpty();
        assertThat(texts(stopped)).last().asString().contains("2 小时 30 分");
        StatutoryClock resumed = moved(stopped.resume(at("2026-03-04T16:00"), "李四"));
        assertThat(resumed.due(calendar).orElseThrow().text()).isEqualTo("2026-03-05 10:30");
    }

    @Test
    void an_extension_in_days_begins_the_day_after_and_one_in_hours_at_the_end() {
        StatutoryClock clock = StatutoryClock.start(at("2026-03-02T10:00"), new LegalPeriod.HalfWorkday());
        Instant noon = at("2026-03-02T12:00");
        StatutoryClock days = moved(clock.extend(noon, LegalPeriod.workdays(2), REASON, "局长", calendar));
        assertThat(days.due(calendar).orElseThrow()).isEqualTo(new Due(LocalDate.of(2026, 3, 4)));
        StatutoryClock hours = moved(clock.extend(noon, new LegalPeriod.WorkHours(4), REASON, "局长", calendar));
        assertThat(hours.due(calendar).orElseThrow().text()).isEqualTo("2026-03-03 10:30");
    }

    @Rule("CAT-17")
    @Test
    void every_hour_that_counted_is_explained() {
        StatutoryClock clock = StatutoryClock.start(at("2026-03-06T16:00"), new LegalPeriod.HalfWorkday());
        assertThat(texts(clock))
                .containsExactly(
                        "2026-03-06 起算，期限半个工作日，到期日 2026-03-09 11:30",
                        "2026-03-06 16:00–17:00 计入工作时间 1 小时",
                        "2026-03-07 不计入：周末",
                        "2026-03-08 不计入：周末",
                        "2026-03-09 09:00–11:30 计入工作时间 2 小时 30 分",
                        "2026-03-09 11:30 期限届满");
        assertThat(clock.explain(calendar).get(1).text().en())
                .isEqualTo("2026-03-06 16:00–17:00: 1 h of office time counted");
    }

    @Rule("CAT-17")
    @Test
    void the_end_is_the_one_that_counting_minute_by_minute_gives() {
        for (long seed = 0; seed < 1_500; seed++) {
            RandomGenerator random = new SplittableRandom(seed);
            OfficeHours hours = anyHours(random);
            List<YearTable> tables = years(random, hours);
            WorkCalendar years = WorkCalendar.of(tables);
            Instant start = minute(random, at("2026-03-01T00:00"), 60 * 24 * 200);
            LegalPeriod period = random.nextInt(3) == 0
                    ? new LegalPeriod.WorkHours(random.nextInt(1, 20))
                    : new LegalPeriod.HalfWorkday();
            StatutoryClock clock = StatutoryClock.start(start, period);
            List<SlowOffice.Stop> stops = new ArrayList<>();
            Instant now = start;
            for (int n = random.nextInt(4); n > 0; n--) {
                Instant stop = minute(random, now, 60 * 8);
                now = minute(random, stop, 60 * 30);
                StatutoryClock stopped = moved(clock.stop(stop, StopReason.HEARING, "甲"));
                boolean stands = n == 1 && random.nextInt(3) == 0;
                clock = stands ? stopped : moved(stopped.resume(now, "乙"));
                stops.add(new SlowOffice.Stop(stop, stands ? Optional.empty() : Optional.of(now)));
            }
            int minutes = period instanceof LegalPeriod.WorkHours(int h)
                    ? h * 60
                    : (int) hours.length().toMinutes() / 2;
            Optional<Instant> expected =
                    new SlowOffice(new SlowCalendar(tables), hours).end(start, minutes, stops, at("2027-12-01T00:00"));
            assertThat(clock.due(years).map(Due::end))
                    .as("seed %d: %s with %s", seed, clock, hours)
                    .isEqualTo(expected);
            if (expected.isPresent()) {
                assertThat(counted(clock, years)).as("seed %d: %s", seed, clock).isEqualTo(Duration.ofMinutes(minutes));
            }
        }
    }

    @Test
    void a_period_not_called_longer_never_ends_later_whatever_the_moment_and_the_hours() {
        for (long seed = 0; seed < 20_000; seed++) {
            RandomGenerator random = new SplittableRandom(seed);
            List<YearTable> tables = years(random, anyHours(random));
            LegalPeriod one = withHours(random);
            LegalPeriod other = withHours(random);
            Instant start = minute(random, at("2026-01-01T00:00"), 60 * 24 * 300);
            if (!one.longerThan(other)) {
                WorkCalendar years = WorkCalendar.of(tables);
                assertThat(years.due(start, one).end())
                        .as("seed %d: %s and %s from %s", seed, one, other, start)
                        .isBeforeOrEqualTo(years.due(start, other).end());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "half wd, half wd, false",
        "half wd, 1 wd, false",
        "half wd, same day, true",
        "same day, half wd, true",
        "1 wd, half wd, true",
        "3 wh, half wd, false",
        "4 wh, half wd, true",
        "half wd, 5 wh, false",
        "half wd, 4 wh, true",
        "6 wh, 1 wd, false",
        "7 wh, 1 wd, true",
        "2 wh, 3 wd, false",
    })
    void half_a_day_is_three_to_five_hours(String promised, String statutory, boolean longer) {
        assertThat(period(promised).longerThan(period(statutory))).isEqualTo(longer);
    }

    @Test
    void one_after_the_other_hours_add_up_to_hours() {
        assertThat(period("2 wh").followedBy(period("1 wh"))).hasToString("3 wh");
        assertThat(period("half wd").followedBy(period("half wd"))).hasToString("10 wh");
        assertThat(period("2 wh").followedBy(period("3 wd"))).hasToString("4 wd");
    }

    @Test
    void office_hours_that_cannot_be_are_refused() {
        LocalTime nine = LocalTime.of(9, 0);
        LocalTime five = LocalTime.of(17, 0);
        assertThatIllegalArgumentException().isThrownBy(() -> new OfficeHours.Session(five, nine));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OfficeHours(List.of(new OfficeHours.Session(nine, LocalTime.of(12, 0)))));
        OfficeHours.Session all = new OfficeHours.Session(nine, five);
        assertThatIllegalArgumentException().isThrownBy(() -> new OfficeHours(List.of(all, all)));
    }

    private Duration counted(StatutoryClock clock, WorkCalendar years) {
        return clock.explain(years).stream()
                .filter(ClockLine.Counted.class::isInstance)
                .map(line -> ((ClockLine.Counted) line).counted())
                .reduce(Duration.ZERO, Duration::plus);
    }

    private static LegalPeriod withHours(RandomGenerator random) {
        return switch (random.nextInt(4)) {
            case 0 -> new LegalPeriod.HalfWorkday();
            case 1 -> new LegalPeriod.WorkHours(random.nextInt(1, 60));
            case 2 -> LegalPeriod.workdays(random.nextInt(1, 12));
            default -> Periods.any(random);
        };
    }

    private static OfficeHours anyHours(RandomGenerator random) {
        LocalTime opens = LocalTime.of(8, random.nextInt(60));
        LocalTime reopens = LocalTime.of(13, 2 * random.nextInt(30));
        LocalTime closes = LocalTime.of(17, random.nextInt(30));
        Duration all = Duration.between(opens, LocalTime.NOON).plus(Duration.between(reopens, closes));
        LocalTime even = all.toMinutes() % 2 == 0 ? closes : closes.plusMinutes(1);
        return new OfficeHours(
                List.of(new OfficeHours.Session(opens, LocalTime.NOON), new OfficeHours.Session(reopens, even)));
    }

    private static List<YearTable> years(RandomGenerator random, OfficeHours hours) {
        LocalDate first = LocalDate.of(2026, 1, 3).plusDays(random.nextInt(300));
        Map<LocalDate, LocalText> off =
                Map.of(first, LocalText.of("节日", "festival"), first.plusDays(1), LocalText.of("节日", "festival"));
        LocalText source = LocalText.of("测试", "test");
        return List.of(
                new YearTable(2026, off, Set.of(), source, hours),
                new YearTable(2027, Map.of(), Set.of(), source, hours));
    }

    private static Instant minute(RandomGenerator random, Instant from, int within) {
        return from.plusSeconds(60L * random.nextInt(within));
    }

    private List<String> texts(StatutoryClock clock) {
        return clock.explain(calendar).stream().map(line -> line.text().zh()).toList();
    }

    private static StatutoryClock moved(ClockOutcome outcome) {
        return ((ClockMoved) outcome).clock();
    }

    private static LegalPeriod period(String text) {
        return LegalPeriod.parse(text).orElseThrow();
    }

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(ChinaTime.ZONE).toInstant();
    }
}
