package org.tongban.server.proceeding;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class CalendarWatchTest {

    @Test
    void sixty_days_before_a_year_without_a_table_begins_whoever_runs_the_platform_is_warned() {
        assertThat(watchOn("2027-11-01").warning()).isEmpty();
        assertThat(watchOn("2027-11-02").warning().orElseThrow().en())
                .contains("no table of the holidays of 2028")
                .contains("calendar/2028.yaml");
    }

    private static CalendarWatch watchOn(String day) {
        Clock clock = Clock.fixed(Instant.parse(day + "T04:00:00Z"), ZoneOffset.UTC);
        return new CalendarWatch(() -> MadeUpCatalogue.CALENDAR, clock);
    }
}
