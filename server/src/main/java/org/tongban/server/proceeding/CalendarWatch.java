package org.tongban.server.proceeding;

import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.tongban.kernel.calendar.ChinaTime;
import org.tongban.kernel.text.LocalText;

/**
 * Warns before a year comes whose holidays the packs don't say: without its table no due date in that year can be told.
 * The State Council publishes it in November.
 */
@Component
public class CalendarWatch {

    private static final Logger LOG = LoggerFactory.getLogger(CalendarWatch.class);
    private static final int DAYS_AHEAD = 60;

    private final Calendars calendars;
    private final Clock clock;

    CalendarWatch(Calendars calendars, Clock clock) {
        this.calendars = calendars;
        this.clock = clock;
    }

    /** What to tell whoever runs the platform; empty while the tables last. */
    public Optional<LocalText> warning() {
        return calendars
                .calendar()
                .missingSoon(ChinaTime.dayOf(clock.instant()), DAYS_AHEAD)
                .map(year -> LocalText.of(
                        "规则包缺少 " + year + " 年的节假日表，落在该年的期限将无法计算。请在国务院办公厅公布后把它加入规则包的 calendar/" + year + ".yaml。",
                        "The packs have no table of the holidays of " + year + ": due dates in that year can't be told."
                                + " Add calendar/" + year
                                + ".yaml to a pack once the State Council has published it."));
    }

    /** At the start, and once a day while it runs. */
    @Scheduled(fixedRateString = "P1D")
    void warn() {
        warning().ifPresent(text -> LOG.warn("{}", text.en()));
    }
}
