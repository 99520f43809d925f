package org.tongban.server.oversight.task;

import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;
import org.tongban.kernel.calendar.WorkCalendar;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.catalogue.CatalogueInForce;

/** Whether a task can be due on a day: its lamp counts working days, so every year up to it needs its holidays. */
@Component
class KnownDays {
    private static final int FURTHEST_YEARS = 20;

    private final CatalogueInForce catalogue;

    KnownDays(CatalogueInForce catalogue) {
        this.catalogue = catalogue;
    }

    /** Why a task can't be due on that day; empty when it can. */
    Optional<LocalText> refusal(LocalDate due, LocalDate today) {
        return known(due, today)
                ? Optional.empty()
                : Optional.of(LocalText.of(
                        "还没有 " + due.getYear() + " 年的节假日安排，定不了这一天。请选早一些的日期。",
                        "The holidays of " + due.getYear()
                                + " aren't known yet, so that day can't be set. Choose an earlier one."));
    }

    private boolean known(LocalDate due, LocalDate today) {
        WorkCalendar calendar = catalogue.today().calendar();
        return due.getYear() <= today.getYear() + FURTHEST_YEARS
                && IntStream.rangeClosed(today.getYear(), due.getYear()).allMatch(calendar::covers);
    }
}
