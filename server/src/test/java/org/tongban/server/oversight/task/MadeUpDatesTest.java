package org.tongban.server.oversight.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tongban.kernel.calendar.WorkCalendar;

/** On whichever day the made-up city begins, its leader sees a late task, one that is due and one that is done. */
class MadeUpDatesTest {
    private static final BigDecimal TOTAL = BigDecimal.valueOf(400);
    private static final WorkCalendar CALENDAR = TaskRulesTest.CALENDAR;

    private static Stream<LocalDate> everyDay() {
        return LocalDate.of(2024, 1, 1).datesUntil(LocalDate.of(2027, 12, 1));
    }

    private static LocalDate due(LocalDate given, LocalDate deadline) {
        return Pace.DATED.from(given, Optional.of(deadline), CALENDAR).settled();
    }

    @Test
    void one_task_is_late_one_is_due_next_and_one_was_done_before_its_day() {
        everyDay().forEach(today -> {
            MadeUpDates dates = MadeUpDates.of(today);
            assertThat(due(dates.given(), dates.late()))
                    .as("late on %s", today)
                    .isAfter(dates.given())
                    .isBefore(today);
            assertThat(due(dates.given(), dates.next()))
                    .as("due next on %s", today)
                    .isEqualTo(today.plusDays(1));
            assertThat(due(dates.given(), dates.done())).as("done on %s", today).isAfter(today);
        });
    }

    @Test
    void a_milestone_is_missed_by_who_is_behind_and_by_nobody_else() {
        everyDay().forEach(today -> {
            Milestones shares = new Milestones(TOTAL, MadeUpDates.of(today).steps(), new BigDecimal("0.10"));
            assertThat(shares.on(today, BigDecimal.valueOf(240)))
                    .as("behind on %s", today)
                    .isInstanceOf(Milestones.Standing.Missed.class);
            assertThat(shares.on(today, BigDecimal.valueOf(350)))
                    .as("kept on %s", today)
                    .isInstanceOf(Milestones.Standing.Kept.class);
            assertThat(shares.on(today, BigDecimal.valueOf(440)))
                    .as("exceeded on %s", today)
                    .isInstanceOf(Milestones.Standing.Exceeded.class);
        });
    }
}
