package org.tongban.kernel.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tongban.kernel.text.LocalText;
import org.tongban.rulebook.Rule;

class WorkCalendarTest {

    private final WorkCalendar calendar = StateCouncilTables.calendar();

    @ParameterizedTest
    @CsvSource({"2023,249", "2024,251", "2025,248", "2026,248"})
    void a_year_has_as_many_working_days_as_its_notice_leaves(int year, int workdays) {
        LocalDate before = LocalDate.of(year - 1, 12, 31);
        assertThat(calendar.workdaysBetween(before, LocalDate.of(year, 12, 31))).isEqualTo(workdays);
    }

    @Rule("APP-06")
    @Test
    void make_up_days_count_and_holidays_do_not() {
        // National Day 2025 closes 1 to 8 October; Saturday 11 October is worked.
        assertThat(calendar.plusWorkdays(day("2025-09-30"), 3)).isEqualTo("2025-10-11");
        assertThat(calendar.isWorkday(day("2025-10-11"))).isTrue();
        assertThat(calendar.isWorkday(day("2025-10-08"))).isFalse();
    }

    @Test
    void a_day_says_what_kind_it_is() {
        assertThat(calendar.kind(day("2026-02-14"))).isEqualTo(new DayKind.MakeUp());
        assertThat(calendar.kind(day("2026-02-23")))
                .isEqualTo(new DayKind.Holiday(LocalText.of("春节", "Spring Festival")));
        assertThat(calendar.kind(day("2026-02-24"))).isEqualTo(new DayKind.Workday());
        assertThat(calendar.kind(day("2026-03-01"))).isEqualTo(new DayKind.Weekend());
    }

    @Test
    void counting_backwards_mirrors_counting_forwards() {
        assertThat(calendar.minusWorkdays(day("2025-10-11"), 3)).isEqualTo("2025-09-30");
        assertThat(calendar.workdaysBetween(day("2025-10-11"), day("2025-09-30")))
                .isEqualTo(-3);
        assertThat(calendar.workdaysBetween(day("2025-10-01"), day("2025-10-01")))
                .isZero();
    }

    @Test
    void a_date_that_needs_a_year_without_a_table_is_refused_naming_the_year() {
        assertThatThrownBy(() -> calendar.plusWorkdays(day("2026-12-20"), 30))
                .isInstanceOfSatisfying(MissingYearTable.class, missing -> {
                    assertThat(missing.year()).isEqualTo(2027);
                    assertThat(missing.text().zh()).contains("2027年");
                    assertThat(missing.text().en()).contains("2027");
                });
        assertThatThrownBy(() -> calendar.isWorkday(day("2022-12-31"))).isInstanceOf(MissingYearTable.class);
        assertThatThrownBy(() -> calendar.kind(day("2027-01-01"))).isInstanceOf(MissingYearTable.class);
        assertThatThrownBy(() -> calendar.isWorkday(day("-0001-01-01"))).isInstanceOf(MissingYearTable.class);
        assertThatThrownBy(() -> calendar.minusWorkdays(day("2023-01-04"), 9)).isInstanceOf(MissingYearTable.class);
        assertThatThrownBy(() -> calendar.workdaysBetween(day("2026-12-31"), day("2027-01-01")))
                .isInstanceOf(MissingYearTable.class);
    }

    @Test
    void a_missing_year_is_no_matter_until_a_date_needs_it() {
        assertThat(calendar.plusWorkdays(day("2026-12-30"), 1)).isEqualTo("2026-12-31");
        assertThat(calendar.workdaysBetween(day("2022-12-31"), day("2023-01-03")))
                .isEqualTo(1);
        assertThat(calendar.plusWorkdays(day("2022-12-31"), 1)).isEqualTo("2023-01-03");
    }

    @Test
    void a_gap_between_years_is_never_counted_across() {
        WorkCalendar gap = WorkCalendar.of(List.of(StateCouncilTables.y2023(), StateCouncilTables.y2025()));
        assertThatThrownBy(() -> gap.plusWorkdays(day("2023-12-20"), 20))
                .isInstanceOfSatisfying(
                        MissingYearTable.class,
                        missing -> assertThat(missing.year()).isEqualTo(2024));
        assertThatThrownBy(() -> gap.minusWorkdays(day("2025-01-06"), 20))
                .isInstanceOfSatisfying(
                        MissingYearTable.class,
                        missing -> assertThat(missing.year()).isEqualTo(2024));
        assertThatThrownBy(() -> gap.workdaysBetween(day("2023-06-01"), day("2025-06-01")))
                .isInstanceOf(MissingYearTable.class);
        assertThat(gap.plusWorkdays(day("2024-12-31"), 1)).isEqualTo("2025-01-02");
    }

    @Test
    void a_missing_year_is_announced_sixty_days_ahead() {
        assertThat(calendar.missingSoon(day("2026-11-01"), 60)).isEmpty();
        assertThat(calendar.missingSoon(day("2026-11-02"), 60)).contains(2027);
        assertThat(calendar.missingSoon(day("2031-05-01"), 60)).contains(2031);
    }

    @Test
    void the_notices_can_be_asked_for() {
        assertThat(calendar.covers(2026)).isTrue();
        assertThat(calendar.covers(2027)).isFalse();
        assertThat(calendar.sources()).containsOnlyKeys(2023, 2024, 2025, 2026);
        assertThat(calendar.sources())
                .containsEntry(2026, StateCouncilTables.y2026().source());
    }

    private static LocalDate day(String text) {
        return LocalDate.parse(text);
    }
}
