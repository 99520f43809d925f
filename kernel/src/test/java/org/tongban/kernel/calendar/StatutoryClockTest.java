package org.tongban.kernel.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.tongban.kernel.calendar.ClockOutcome.ClockMoved;
import org.tongban.kernel.calendar.ClockOutcome.ClockRefused;
import org.tongban.kernel.text.LocalText;
import org.tongban.rulebook.Rule;

class StatutoryClockTest {

    private static final LocalText REASON = LocalText.of("案情复杂", "a complex case");

    private final WorkCalendar calendar = StateCouncilTables.calendar();

    /** Accepted on Monday 2 March 2026; without any stop due on Monday 16 March. */
    private final StatutoryClock tenDays = StatutoryClock.start(day("2026-03-02"), LegalPeriod.workdays(10));

    @Rule("APP-06")
    @Test
    void twenty_working_days_skip_the_national_holiday_and_count_make_up_days() {
        StatutoryClock clock = StatutoryClock.start(day("2023-09-01"), LegalPeriod.workdays(20));
        assertThat(due(clock)).isEqualTo("2023-10-07");
    }

    @Rule("APP-06")
    @ParameterizedTest
    @EnumSource(StopReason.class)
    void the_day_of_the_stop_counts_and_counting_goes_on_the_day_after_resuming(StopReason reason) {
        StatutoryClock stopped = moved(tenDays.stop(at("2026-03-04T15:00"), reason, "张三"));
        assertThat(stopped.due(calendar)).isEmpty();
        StatutoryClock resumed = moved(stopped.resume(at("2026-03-06T09:00"), "李四"));
        // 3 and 4 March counted; 5 and 6 didn't; eight more from Monday 9 March.
        assertThat(due(resumed)).isEqualTo("2026-03-18");
    }

    @Test
    void stopping_and_resuming_on_one_day_gains_nothing() {
        StatutoryClock clock = stopped(tenDays, "2026-03-04T09:00", "2026-03-04T17:00");
        assertThat(due(clock)).isEqualTo("2026-03-16");
        assertThat(due(stopped(clock, "2026-03-16T09:00", "2026-03-16T17:00"))).isEqualTo("2026-03-16");
    }

    @Test
    void a_clock_stopped_on_its_last_day_has_one_more_day_to_run() {
        StatutoryClock clock = stopped(tenDays, "2026-03-16T23:00", "2026-03-20T10:00");
        assertThat(due(clock)).isEqualTo("2026-03-23");
        StatutoryClock sameDay = StatutoryClock.start(day("2026-03-02"), new LegalPeriod.SameDay());
        assertThat(due(stopped(sameDay, "2026-03-02T11:00", "2026-03-10T11:00")))
                .isEqualTo("2026-03-11");
    }

    @Test
    void a_stop_after_the_limit_comes_too_late() {
        StatutoryClock late = moved(tenDays.stop(at("2026-03-17T09:00"), StopReason.HEARING, "张三"));
        assertThat(due(late)).isEqualTo("2026-03-16");
        assertThat(late.overdue(calendar, at("2026-03-18T09:00"))).isTrue();
        assertThat(late.lamp(calendar, day("2026-03-18"))).isEqualTo(Lamp.RED);
    }

    @Test
    void stopped_days_are_added_to_a_period_of_months_and_a_rest_day_moves_its_end() {
        StatutoryClock month = StatutoryClock.start(day("2026-03-02"), new LegalPeriod.Months(1));
        assertThat(due(month)).isEqualTo("2026-04-02");
        // Two days stopped: 4 April, the first day of a long weekend, so Tuesday the 7th.
        assertThat(due(stopped(month, "2026-03-10T09:00", "2026-03-12T09:00"))).isEqualTo("2026-04-07");
    }

    @Test
    void a_limit_is_extended_once_with_a_name_and_a_reason() {
        StatutoryClock longer =
                moved(tenDays.extend(at("2026-03-13T10:00"), LegalPeriod.workdays(10), REASON, "局长", calendar));
        assertThat(due(longer)).isEqualTo("2026-03-30");
        assertThat(refused(longer.extend(at("2026-03-16T10:00"), LegalPeriod.workdays(1), REASON, "局长", calendar)))
                .isEqualTo(ClockOutcome.Code.ALREADY_EXTENDED);
    }

    @Test
    void an_extension_counts_from_the_last_day_it_extends() {
        StatutoryClock days = StatutoryClock.start(day("2026-03-02"), LegalPeriod.days(12));
        // Twelve days end on Saturday the 14th, so on Monday the 16th; five working days from there.
        StatutoryClock longer =
                moved(days.extend(at("2026-03-13T10:00"), LegalPeriod.workdays(5), REASON, "局长", calendar));
        assertThat(due(longer)).isEqualTo("2026-03-23");
    }

    @Test
    void what_has_passed_is_not_extended() {
        assertThat(refused(tenDays.extend(at("2026-03-17T00:00"), LegalPeriod.workdays(5), REASON, "局长", calendar)))
                .isEqualTo(ClockOutcome.Code.LIMIT_PASSED);
        assertThat(refused(tenDays.extend(at("2026-03-16T10:00"), new LegalPeriod.SameDay(), REASON, "局长", calendar)))
                .isEqualTo(ClockOutcome.Code.NOTHING_TO_EXTEND_BY);
    }

    @Test
    void movements_that_make_no_sense_are_refused_with_what_to_do() {
        StatutoryClock stopped = moved(tenDays.stop(at("2026-03-04T15:00"), StopReason.TESTING, "张三"));
        assertThat(refused(tenDays.resume(at("2026-03-04T15:00"), "张三"))).isEqualTo(ClockOutcome.Code.NOT_STOPPED);
        assertThat(refused(stopped.stop(at("2026-03-05T15:00"), StopReason.HEARING, "张三")))
                .isEqualTo(ClockOutcome.Code.ALREADY_STOPPED);
        assertThat(refused(stopped.resume(at("2026-03-04T14:59"), "张三"))).isEqualTo(ClockOutcome.Code.OUT_OF_ORDER);
        assertThat(refused(tenDays.stop(at("2026-03-01T12:00"), StopReason.HEARING, "张三")))
                .isEqualTo(ClockOutcome.Code.OUT_OF_ORDER);
    }

    @Test
    void a_clock_with_an_impossible_history_cannot_exist() {
        ClockMovement resumed = new ClockMovement.Resumed(at("2026-03-04T15:00"), "张三");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new StatutoryClock(
                        day("2026-03-02"), Optional.empty(), LegalPeriod.workdays(5), List.of(resumed)));
        assertThatIllegalArgumentException().isThrownBy(() -> new ClockMovement.Resumed(at("2026-03-04T15:00"), " "));
    }

    @Test
    void after_remand_the_whole_period_runs_anew() {
        StatutoryClock stopped = moved(tenDays.stop(at("2026-03-04T15:00"), StopReason.HEARING, "张三"));
        StatutoryClock anew = moved(stopped.restart(at("2026-05-29T10:00"), LocalText.of("撤销重作", "set aside"), "法院"));
        assertThat(due(anew)).isEqualTo("2026-06-12");
        assertThat(anew.standing()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        // Twenty working days from Monday 2 March 2026, due Monday 30 March: a fifth is four.
        "20 wd, 2026-03-23, GREEN",
        "20 wd, 2026-03-24, YELLOW",
        "20 wd, 2026-03-30, YELLOW",
        "20 wd, 2026-03-31, RED",
        // Five working days, due on the 9th: a fifth is one, so two days decide.
        "5 wd, 2026-03-04, GREEN",
        "5 wd, 2026-03-05, YELLOW",
        "5 wd, 2026-03-10, RED",
        // Due on Friday 27 March; on the Saturday after it is late, though by no working day.
        "25 d, 2026-03-28, RED",
    })
    void the_lamp_turns_yellow_with_two_working_days_or_a_fifth_left_and_red_when_late(
            String period, LocalDate today, Lamp lamp) {
        StatutoryClock clock = StatutoryClock.start(
                day("2026-03-02"), LegalPeriod.parse(period).orElseThrow());
        assertThat(clock.lamp(calendar, today)).isEqualTo(lamp);
    }

    @Test
    void thresholds_can_be_set_otherwise() {
        assertThat(tenDays.lamp(calendar, day("2026-03-09"), new LampThresholds(5, 0)))
                .isEqualTo(Lamp.YELLOW);
        assertThat(tenDays.lamp(calendar, day("2026-03-16"), new LampThresholds(0, 0)))
                .isEqualTo(Lamp.YELLOW);
        assertThat(tenDays.lamp(calendar, day("2026-03-13"), new LampThresholds(0, 0)))
                .isEqualTo(Lamp.GREEN);
    }

    @Test
    void a_day_that_is_set_in_a_year_without_a_table_has_a_lamp_by_calendar_days() {
        StatutoryClock far = StatutoryClock.start(day("2026-03-02"), new LegalPeriod.ExactDays(10 * 365));
        LocalDate due = far.due(calendar).orElseThrow().day();
        assertThat(far.lamp(calendar, day("2026-03-03"))).isEqualTo(Lamp.GREEN);
        assertThat(far.lamp(calendar, due)).isEqualTo(Lamp.YELLOW);
        assertThat(far.lamp(calendar, due.plusDays(1))).isEqualTo(Lamp.RED);
    }

    @Test
    void a_standing_clock_loses_nothing_while_time_passes() {
        StatutoryClock stopped = moved(tenDays.stop(at("2026-03-04T15:00"), StopReason.TESTING, "张三"));
        assertThat(stopped.remaining(calendar, day("2026-03-05")).workdays()).isEqualTo(8);
        assertThat(stopped.remaining(calendar, day("2026-05-20")).workdays()).isEqualTo(8);
        assertThat(stopped.lamp(calendar, day("2026-05-20"))).isEqualTo(Lamp.GREEN);
        assertThat(stopped.overdue(calendar, at("2026-05-20T10:00"))).isFalse();
    }

    @Rule("APP-06")
    @Test
    void the_explanation_tells_every_day_and_every_shift_in_both_languages() {
        StatutoryClock clock = StatutoryClock.start(day("2026-04-29"), LegalPeriod.workdays(3));
        StatutoryClock resumed = stopped(clock, "2026-04-30T10:00", "2026-05-07T10:00");
        List<LocalText> lines =
                resumed.explain(calendar).stream().map(ClockLine::text).toList();
        assertThat(lines.stream().map(LocalText::zh))
                .containsExactly(
                        "2026-04-29 起算，期限3 个工作日，到期日 2026-05-07",
                        "2026-04-29 不计入：起算当日",
                        "2026-04-30 因检测停止计时（张三）：原到期日 2026-05-07 暂停",
                        "2026-05-01 不计入：劳动节",
                        "2026-05-02 不计入：劳动节",
                        "2026-05-03 不计入：劳动节",
                        "2026-05-04 不计入：劳动节",
                        "2026-05-05 不计入：劳动节",
                        "2026-05-06 不计入：停止计时（检测，张三）",
                        "2026-05-07 恢复计时，自次日起继续计算（张三）：到期日 2026-05-07 → 2026-05-09",
                        "2026-05-07 不计入：停止计时（检测，张三）",
                        "2026-05-09 24:00 期限届满");
        assertThat(lines.stream().map(LocalText::en))
                .contains(
                        "2026-04-29: starts with 3 working days, due 2026-05-07",
                        "2026-04-30: stopped for testing by 张三; the due date 2026-05-07 is open",
                        "2026-05-01: not counted, Labour Day",
                        "2026-05-07: resumed, counting on from the next day, by 张三; due 2026-05-07 → 2026-05-09");
    }

    @Test
    void the_explanation_says_where_a_rest_day_moved_the_end() {
        StatutoryClock days = StatutoryClock.start(day("2026-02-01"), LegalPeriod.days(14));
        assertThat(days.explain(calendar))
                .contains(new ClockLine.LastDayMoved(
                        day("2026-02-15"),
                        new DayKind.Holiday(LocalText.of("春节", "Spring Festival")),
                        day("2026-02-24")))
                .endsWith(new ClockLine.Ends(new Due(day("2026-02-24"))));
    }

    @Test
    void the_explanation_of_a_standing_clock_says_what_is_left() {
        StatutoryClock stopped = moved(tenDays.stop(at("2026-03-16T15:00"), StopReason.HEARING, "张三"));
        assertThat(stopped.explain(calendar).getLast().text().en())
                .isEqualTo("2026-03-16: stopped since then (hearing), working days left once it runs again: 1");
    }

    private LocalDate due(StatutoryClock clock) {
        return clock.due(calendar).orElseThrow().day();
    }

    private static StatutoryClock stopped(StatutoryClock clock, String from, String until) {
        return moved(moved(clock.stop(at(from), StopReason.TESTING, "张三")).resume(at(until), "张三"));
    }

    private static StatutoryClock moved(ClockOutcome outcome) {
        return switch (outcome) {
            case ClockMoved(StatutoryClock clock, ClockMovement movement) -> clock;
            case ClockRefused refused -> throw new AssertionError(refused.text().en());
        };
    }

    private static ClockOutcome.Code refused(ClockOutcome outcome) {
        return switch (outcome) {
            case ClockMoved moved -> throw new AssertionError("moved: " + moved.movement());
            case ClockRefused(ClockOutcome.Code code, LocalText text) -> code;
        };
    }

    private static LocalDate day(String text) {
        return LocalDate.parse(text);
    }

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(ChinaTime.ZONE).toInstant();
    }
}
