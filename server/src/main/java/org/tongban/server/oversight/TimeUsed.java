package org.tongban.server.oversight;

import java.time.LocalDate;
import java.util.Optional;
import org.tongban.kernel.calendar.LegalPeriod;
import org.tongban.kernel.calendar.WorkCalendar;
import org.tongban.server.proceeding.Timeline;

/**
 * How many days of its limit a matter took, in the days in which the limit is set: working days or calendar days.
 *
 * @param used 0 when it was decided on the day it was accepted; more than {@code allowed} when it was late
 * @param allowed 1 or more
 * @param workdays the days are working days
 */
record TimeUsed(int used, int allowed, boolean workdays) {

    /** Empty while the clock stands: then nobody can say what the limit would have come to. */
    static Optional<TimeUsed> of(Timeline timeline, WorkCalendar calendar) {
        if (timeline.due().isEmpty() || timeline.ended().isEmpty()) {
            return Optional.empty();
        }
        int counted = days(timeline, Timeline.DayKind.COUNTED);
        int allowed = counted + days(timeline, Timeline.DayKind.UNUSED);
        int over = over(timeline, timeline.due().get(), timeline.ended().get(), calendar);
        return allowed == 0
                ? Optional.empty()
                : Optional.of(new TimeUsed(counted + over, allowed, inWorkdays(timeline)));
    }

    /** What an open matter has taken until today; while its clock stands, what it had taken until then. */
    static int soFar(Timeline timeline, WorkCalendar calendar) {
        return days(timeline, Timeline.DayKind.COUNTED)
                + timeline.due()
                        .map(due -> over(timeline, due, timeline.today(), calendar))
                        .orElse(0);
    }

    static boolean inWorkdays(Timeline timeline) {
        return timeline.period() instanceof LegalPeriod.Workdays;
    }

    private static int days(Timeline timeline, Timeline.DayKind kind) {
        return timeline.spans().stream()
                .filter(span -> span.kind() == kind)
                .mapToInt(span ->
                        Math.toIntExact(span.to().toEpochDay() - span.from().toEpochDay()) + 1)
                .sum();
    }

    private static int over(Timeline timeline, LocalDate due, LocalDate ended, WorkCalendar calendar) {
        if (!ended.isAfter(due)) {
            return 0;
        }
        return inWorkdays(timeline)
                ? calendar.workdaysBetween(due, ended)
                : Math.toIntExact(ended.toEpochDay() - due.toEpochDay());
    }
}
