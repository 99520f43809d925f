package org.tongban.server.oversight.task;

import java.time.LocalDate;
import java.util.Optional;
import org.tongban.kernel.text.LocalText;

/** How far off the day of a task may lie. The holidays of its year needn't be known: a day that is set stays. */
final class FarDays {
    private static final int FURTHEST_YEARS = 20;

    private FarDays() {}

    /** Why a task can't be due on that day; empty when it can. */
    static Optional<LocalText> refusal(LocalDate due, LocalDate today) {
        return due.getYear() <= today.getYear() + FURTHEST_YEARS
                ? Optional.empty()
                : Optional.of(LocalText.of(
                        "期限最远可以定到 " + (today.getYear() + FURTHEST_YEARS) + " 年。请选早一些的日期。",
                        "A task can be due in " + (today.getYear() + FURTHEST_YEARS)
                                + " at the latest. Choose an earlier day."));
    }
}
