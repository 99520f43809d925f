package org.tongban.server.oversight;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tongban.kernel.calendar.LegalPeriod;
import org.tongban.kernel.calendar.WorkCalendar;
import org.tongban.kernel.calendar.YearTable;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.proceeding.Timeline;
import org.tongban.server.proceeding.Timeline.DayKind;
import org.tongban.server.proceeding.Timeline.Span;

class TimeUsedTest {
    private static final WorkCalendar CALENDAR = WorkCalendar.of(
            List.of(new YearTable(2026, Map.of(), Set.of(), LocalText.of("没有节假日", "without holidays"))));

    /** Monday. */
    private static final LocalDate START = day(2);

    @Test
    void days_that_counted_are_used_and_those_left_belong_to_the_limit() {
        Timeline decided = timeline(
                LegalPeriod.workdays(5),
                Optional.of(day(9)),
                day(5),
                new Span(DayKind.START, START, START),
                new Span(DayKind.COUNTED, day(3), day(5)),
                new Span(DayKind.UNUSED, day(6), day(6)),
                new Span(DayKind.REST, day(7), day(8)),
                new Span(DayKind.UNUSED, day(9), day(9)));
        assertThat(TimeUsed.of(decided, CALENDAR)).contains(new TimeUsed(3, 5, true));
    }

    @Test
    void late_days_are_counted_as_the_limit_is() {
        Span[] spans = {
            new Span(DayKind.START, START, START),
            new Span(DayKind.COUNTED, day(3), day(6)),
            new Span(DayKind.LATE, day(7), day(10))
        };
        Timeline inWorkdays = timeline(LegalPeriod.workdays(4), Optional.of(day(6)), day(10), spans);
        assertThat(TimeUsed.of(inWorkdays, CALENDAR)).contains(new TimeUsed(6, 4, true));
        Timeline inDays = timeline(LegalPeriod.days(4), Optional.of(day(6)), day(10), spans);
        assertThat(TimeUsed.of(inDays, CALENDAR)).contains(new TimeUsed(8, 4, false));
    }

    @Test
    void nobody_can_tell_for_a_clock_that_stands() {
        Timeline standing = timeline(
                LegalPeriod.workdays(5),
                Optional.empty(),
                day(5),
                new Span(DayKind.START, START, START),
                new Span(DayKind.COUNTED, day(3), day(3)),
                new Span(DayKind.STOPPED, day(4), day(5)));
        assertThat(TimeUsed.of(standing, CALENDAR)).isEmpty();
    }

    private static Timeline timeline(LegalPeriod period, Optional<LocalDate> due, LocalDate ended, Span... spans) {
        return new Timeline(
                START, period, List.of(spans), due, List.of(), ended, Optional.of(ended), 0, List.of(), List.of());
    }

    private static LocalDate day(int ofMarch) {
        return LocalDate.of(2026, 3, ofMarch);
    }
}
