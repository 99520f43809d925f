package org.tongban.server.proceeding;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tongban.kernel.calendar.ClockOutcome;
import org.tongban.kernel.calendar.LegalPeriod;
import org.tongban.kernel.calendar.StatutoryClock;
import org.tongban.kernel.calendar.StopReason;
import org.tongban.rulebook.Rule;
import org.tongban.server.proceeding.Timeline.DayKind;
import org.tongban.server.proceeding.Timeline.Span;

class TimelineTest {

    private static final LocalDate TUESDAY = LocalDate.of(2026, 3, 3);

    @Test
    @Rule("APP-06")
    void the_picture_shows_what_was_counted_where_the_clock_stood_and_what_is_left() {
        StatutoryClock stopped = moved(StatutoryClock.start(TUESDAY, LegalPeriod.workdays(10))
                .stop(Instant.parse("2026-03-05T02:00:00Z"), StopReason.CORRECTION, "李审查"));
        StatutoryClock clock = moved(stopped.resume(Instant.parse("2026-03-10T02:00:00Z"), "张三"));
        Timeline timeline = Timeline.of(clock, MadeUpCatalogue.CALENDAR, LocalDate.of(2026, 3, 12), Optional.empty());
        assertThat(timeline.spans())
                .startsWith(
                        new Span(DayKind.START, TUESDAY, TUESDAY),
                        new Span(DayKind.COUNTED, LocalDate.of(2026, 3, 4), LocalDate.of(2026, 3, 5)),
                        new Span(DayKind.STOPPED, LocalDate.of(2026, 3, 6), LocalDate.of(2026, 3, 6)),
                        new Span(DayKind.REST, LocalDate.of(2026, 3, 7), LocalDate.of(2026, 3, 8)),
                        new Span(DayKind.STOPPED, LocalDate.of(2026, 3, 9), LocalDate.of(2026, 3, 10)),
                        new Span(DayKind.COUNTED, LocalDate.of(2026, 3, 11), LocalDate.of(2026, 3, 12)),
                        new Span(DayKind.AHEAD, LocalDate.of(2026, 3, 13), LocalDate.of(2026, 3, 13)));
        assertThat(timeline.counted()).isEqualTo(4);
        assertThat(timeline.dropped()).containsExactly(LocalDate.of(2026, 3, 17));
        assertThat(timeline.due()).contains(LocalDate.of(2026, 3, 20));
        assertThat(timeline.explanation()).anyMatch(line -> line.zh().contains("2026-03-06 不计入"));
    }

    @Test
    void a_clock_that_stands_has_no_due_date_and_is_hatched_up_to_today() {
        StatutoryClock clock = moved(StatutoryClock.start(TUESDAY, LegalPeriod.workdays(10))
                .stop(Instant.parse("2026-03-04T02:00:00Z"), StopReason.HEARING, "李审查"));
        Timeline timeline = Timeline.of(clock, MadeUpCatalogue.CALENDAR, LocalDate.of(2026, 3, 20), Optional.empty());
        assertThat(timeline.due()).isEmpty();
        assertThat(timeline.spans().getLast())
                .isEqualTo(new Span(DayKind.STOPPED, LocalDate.of(2026, 3, 5), LocalDate.of(2026, 3, 20)));
    }

    @Test
    void what_is_decided_early_leaves_days_unused_and_what_is_late_shows_how_much() {
        StatutoryClock clock = StatutoryClock.start(TUESDAY, LegalPeriod.workdays(5));
        Timeline early = Timeline.of(
                clock, MadeUpCatalogue.CALENDAR, LocalDate.of(2026, 4, 1), Optional.of(LocalDate.of(2026, 3, 5)));
        assertThat(early.spans())
                .extracting(Span::kind)
                .contains(DayKind.UNUSED)
                .doesNotContain(DayKind.LATE);
        Timeline late = Timeline.of(clock, MadeUpCatalogue.CALENDAR, LocalDate.of(2026, 3, 12), Optional.empty());
        assertThat(late.spans().getLast())
                .isEqualTo(new Span(DayKind.LATE, LocalDate.of(2026, 3, 11), LocalDate.of(2026, 3, 12)));
        assertThat(late.length()).isEqualTo(10);
        assertThat(late.left(TUESDAY)).isEqualTo("0.000%");
    }

    private static StatutoryClock moved(ClockOutcome outcome) {
        return ((ClockOutcome.ClockMoved) outcome).clock();
    }
}
