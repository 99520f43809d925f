package org.tongban.server.oversight.task;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;

/**
 * When the made-up plan was given out and when its tasks are due, seen from the day on which the made-up city begins: on
 * any day of a year one is late, one is due next, one is done, and a milestone was missed.
 *
 * @param given the day of the document
 * @param late due before today, even after the longest rest moved it on
 * @param next tomorrow, moved to the next working day
 * @param done the day of the task that is done already
 */
record MadeUpDates(LocalDate given, LocalDate late, LocalDate next, LocalDate done, List<Milestones.Step> steps) {
    private static final int GIVEN_BEFORE = 60;
    private static final int LATE_BEFORE = 14;
    private static final int DONE_AFTER = 20;

    MadeUpDates {
        steps = List.copyOf(steps);
    }

    static MadeUpDates of(LocalDate today) {
        YearMonth month = YearMonth.from(today);
        return new MadeUpDates(
                today.minusDays(GIVEN_BEFORE),
                today.minusDays(LATE_BEFORE),
                today.plusDays(1),
                today.plusDays(DONE_AFTER),
                List.of(
                        new Milestones.Step(month.minusMonths(7), 25),
                        new Milestones.Step(month.minusMonths(4), 50),
                        new Milestones.Step(month.minusMonths(1), 85),
                        new Milestones.Step(month.plusMonths(1), 100)));
    }
}
