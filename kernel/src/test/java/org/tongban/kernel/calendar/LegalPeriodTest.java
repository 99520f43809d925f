package org.tongban.kernel.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tongban.kernel.text.Parsed;

class LegalPeriodTest {

    private final WorkCalendar calendar = StateCouncilTables.calendar();

    @ParameterizedTest
    @CsvSource({
        // The starting day isn't counted, the last one is (Civil Code 201, 1259).
        "2026-03-02, 1 wd, 2026-03-03",
        "2026-03-02, 5 wd, 2026-03-09",
        "2026-02-13, 1 wd, 2026-02-14",
        "2026-02-14, 1 wd, 2026-02-24",
        "2026-03-02, 10 d, 2026-03-12",
        // A last day that is a rest day moves to the next working day (203), make-up days are no rest days.
        "2026-03-02, 12 d, 2026-03-16",
        "2026-02-01, 14 d, 2026-02-24",
        // A day that a document sets stays.
        "2026-03-02, 12 d exactly, 2026-03-14",
        "2026-02-01, 13 d, 2026-02-14",
        "2026-02-14, 2 weeks, 2026-02-28",
        "2026-02-02, 2 weeks, 2026-02-24",
        // Months end on the corresponding day, or the month's last (202).
        "2026-03-16, 1 month, 2026-04-16",
        "2025-12-31, 2 months, 2026-02-28",
        "2023-12-29, 2 months, 2024-02-29",
        "2023-12-31, 2 months, 2024-02-29",
        "2026-03-31, 3 months, 2026-06-30",
        "2026-03-05, 1 month, 2026-04-07",
        "2024-02-29, 1 year, 2025-02-28",
        "2025-02-28, 1 year, 2026-02-28",
        "2025-10-05, 1 year, 2026-10-08",
        // On the same day; received on a rest day, the next working day.
        "2026-03-02, same day, 2026-03-02",
        "2026-10-03, same day, 2026-10-08",
    })
    void a_period_ends_as_the_civil_code_says(LocalDate start, String period, LocalDate last) {
        assertThat(calendar.due(start, period(period))).isEqualTo(new Due(last));
    }

    @Test
    void a_period_is_over_at_midnight_of_its_last_day() {
        Due due = new Due(LocalDate.of(2026, 3, 9));
        assertThat(due.end()).isEqualTo(Instant.parse("2026-03-09T16:00:00Z"));
        assertThat(due.passedAt(Instant.parse("2026-03-09T15:59:59.999Z"))).isFalse();
        assertThat(due.passedAt(Instant.parse("2026-03-09T16:00:00Z"))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "5 wd",
                "30 d exactly",
                "30 d",
                "1 d",
                "1 week",
                "2 weeks",
                "1 month",
                "3 months",
                "1 year",
                "2 years",
                "same day"
            })
    void a_period_is_written_as_it_is_read(String text) {
        assertThat(period(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "5", "wd", "five wd", "-5 wd", "5 wds", "12345 d", "5 working days", "1.5 d", "0 wd", "0 d"})
    void what_is_no_period_is_refused_with_what_to_write(String text) {
        assertThat(LegalPeriod.parse(text)).isInstanceOfSatisfying(Parsed.Bad.class, bad -> {
            assertThat(bad.code()).startsWith("period.");
            assertThat(bad.message().zh()).contains("请");
            assertThat(bad.message().en()).containsIgnoringCase("write");
        });
    }

    @Test
    void no_period_of_nothing_can_be_built() {
        assertThatIllegalArgumentException().isThrownBy(() -> LegalPeriod.workdays(0));
        assertThatIllegalArgumentException().isThrownBy(() -> LegalPeriod.days(-1));
    }

    @ParameterizedTest
    @CsvSource({
        "20 wd, 20 个工作日, 20 working days",
        "1 wd, 1 个工作日, 1 working day",
        "30 d, 30 日, 30 days",
        "2 weeks, 2 周, 2 weeks",
        "3 months, 3 个月, 3 months",
        "1 year, 1 年, 1 year",
        "same day, 当日, the same day",
        "30 d exactly, 30 日（到期日为休息日也不顺延）, 30 days (not moved where the last is a rest day)",
    })
    void a_period_reads_well_in_both_languages(String text, String zh, String en) {
        assertThat(period(text).text().zh()).isEqualTo(zh);
        assertThat(period(text).text().en()).isEqualTo(en);
    }

    @ParameterizedTest
    @CsvSource({
        "20 wd, 20 wd, false",
        "21 wd, 20 wd, true",
        "30 d, 30 d, false",
        "4 weeks, 28 d, false",
        "12 months, 1 year, false",
        "13 months, 1 year, true",
        "same day, 1 wd, false",
        "1 wd, same day, true",
        "15 wd, 30 d, false",
        "20 wd, 30 d, true",
        "20 d, 20 wd, false",
        "21 d, 20 wd, true",
        "1 month, 31 d, false",
        "31 d, 1 month, true",
    })
    void a_promise_is_measured_against_the_law(String promised, String statutory, boolean longer) {
        assertThat(period(promised).longerThan(period(statutory))).isEqualTo(longer);
    }

    @Test
    void a_period_not_called_longer_never_ends_later_on_any_announced_day() {
        for (long seed = 0; seed < 20_000; seed++) {
            RandomGenerator random = new SplittableRandom(seed);
            LegalPeriod promised = Periods.any(random);
            LegalPeriod statutory = Periods.any(random);
            LocalDate start = LocalDate.of(2023, 1, 1).plusDays(random.nextInt(1000));
            if (!promised.longerThan(statutory)) {
                assertThat(calendar.due(start, promised).day())
                        .as("seed %d: %s and %s from %s", seed, promised, statutory, start)
                        .isBeforeOrEqualTo(calendar.due(start, statutory).day());
            }
        }
    }

    @Test
    void no_period_takes_fewer_or_more_days_than_its_bounds() {
        List<Integer> months = List.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 18, 36, 60, 120, 1200);
        for (LocalDate start = LocalDate.of(1890, 1, 1); start.getYear() < 1911; start = start.plusDays(1)) {
            for (int n : months) {
                LegalPeriod period = new LegalPeriod.Months(n);
                assertThat(start.plusMonths(n).toEpochDay() - start.toEpochDay())
                        .as("%s from %s", period, start)
                        .isBetween((long) PeriodBounds.shortest(period), (long) PeriodBounds.longest(period));
            }
        }
        for (LocalDate start = LocalDate.of(2023, 1, 1); start.getYear() < 2026; start = start.plusDays(1)) {
            for (int n = 1; n <= 240; n++) {
                LegalPeriod period = LegalPeriod.workdays(n);
                assertThat(calendar.plusWorkdays(start, n).toEpochDay() - start.toEpochDay())
                        .as("%s from %s", period, start)
                        .isBetween((long) PeriodBounds.shortest(period), (long) PeriodBounds.longest(period));
            }
        }
    }

    private static LegalPeriod period(String text) {
        return LegalPeriod.parse(text).orElseThrow();
    }
}
