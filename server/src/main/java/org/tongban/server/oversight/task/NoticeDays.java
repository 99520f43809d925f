package org.tongban.server.oversight.task;

import java.time.LocalDate;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tongban.kernel.calendar.MissingYearTable;
import org.tongban.kernel.calendar.WorkCalendar;
import org.tongban.server.catalogue.CatalogueInForce;

/**
 * On which days notices go out by themselves, and until when they are to be answered: on working days (Civil Code, art.
 * 203). Of years whose holidays nobody knows yet every day counts.
 */
@Component
class NoticeDays {
    private final CatalogueInForce catalogue;

    NoticeDays(CatalogueInForce catalogue) {
        this.catalogue = catalogue;
    }

    boolean isOff(LocalDate day) {
        WorkCalendar calendar = calendar();
        return calendar.covers(day.getYear()) && !calendar.isWorkday(day);
    }

    /** The day itself, or the first working day after it. */
    LocalDate goesOut(LocalDate day) {
        LocalDate working = day;
        while (isOff(working)) {
            working = working.plusDays(1);
        }
        return working;
    }

    /** The last day to answer it; empty where it needn't be answered. */
    Optional<LocalDate> answerBy(NoticeKind kind, LocalDate sent) {
        return kind.answerWithin().map(period -> {
            try {
                return calendar().due(sent, period).day();
            } catch (MissingYearTable unknown) {
                return sent.plusDays(period.n());
            }
        });
    }

    private WorkCalendar calendar() {
        return catalogue.today().calendar();
    }
}
