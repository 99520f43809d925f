package org.tongban.server.licence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tongban.rulebook.Rule;
import org.tongban.server.testing.Api;
import org.tongban.server.testing.Server;
import org.tongban.server.testing.SettableClock;
import tools.jackson.databind.JsonNode;

/** What becomes of licences: suspended, over, announced. */
@LicenceTest
class LicenceStatusTest {
    @Autowired
    private Server server;

    @Autowired
    private SettableClock clock;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Reminders reminders;

    private final BroughtIn old;

    LicenceStatusTest(BroughtIn old) {
        this.old = old;
    }

    @Test
    void a_suspended_licence_is_so_for_everybody_until_it_is_resumed() {
        String number = old.brought();
        String path = "/api/v1/licences/" + old.licence(number);
        Api head = server.api().as("market-head");

        assertThat(server.api()
                        .as("wang")
                        .post(path + "/suspend", Map.of("reason", "x"))
                        .status())
                .isEqualTo(404);
        assertThat(head.post(path + "/suspend", Map.of("reason", "停业整顿")).status())
                .isEqualTo(200);
        assertThat(old.state(number)).isEqualTo("SUSPENDED");
        assertThat(head.post(path + "/suspend", Map.of("reason", "再来")).status())
                .isEqualTo(409);
        clock.advance(Duration.ofMinutes(1));
        assertThat(head.post(path + "/resume", Map.of("reason", "整改合格")).status())
                .isEqualTo(200);

        assertThat(old.state(number)).isEqualTo("VALID");
        assertThat(head.get(path + "/history").json().toString())
                .contains("停业整顿")
                .contains("整改合格");
    }

    @Test
    void a_licence_whose_time_is_over_says_so_by_itself() {
        String number = old.brought("2026-03-31");
        clock.set(Instant.parse("2026-03-31T15:59:00Z"));
        assertThat(old.state(number)).isEqualTo("VALID");

        clock.set(Instant.parse("2026-03-31T16:00:00Z"));

        assertThat(old.state(number)).isEqualTo("EXPIRED");
        assertThat(server.api()
                        .as("wang")
                        .get("/api/v1/licences/" + old.licence(number) + "/history")
                        .json()
                        .toString())
                .contains("EXPIRED");
    }

    @Test
    @Rule("LIC-07")
    void ends_and_rechecks_are_announced_three_months_ahead_and_once() {
        String number = old.brought("2026-09-30");
        UUID id = old.licence(number);

        clock.set(Instant.parse("2026-06-29T15:00:00Z"));
        reminders.announce();
        assertThat(notices(id)).isEmpty();
        clock.set(Instant.parse("2026-06-29T16:30:00Z"));
        reminders.announce();
        reminders.announce();

        assertThat(notices(id)).singleElement().satisfies(notice -> {
            assertThat(notice.get("kind").asString()).isEqualTo("EXPIRY");
            assertThat(notice.get("due").asString()).isEqualTo("2026-09-30");
        });
        assertThat(server.browser().as("wang").open("/my/licences").shows("Runs out soon"))
                .isTrue();
        assertThat(Reminders.next(
                        LocalDate.of(2024, 2, 29),
                        new org.tongban.kernel.calendar.LegalPeriod.Years(1),
                        LocalDate.of(2026, 3, 1)))
                .isEqualTo("2027-02-28");
    }

    private List<JsonNode> notices(UUID licence) {
        List<JsonNode> all = new ArrayList<>();
        server.api()
                .as("wang")
                .get("/api/v1/licences/" + licence + "/notices")
                .json()
                .forEach(all::add);
        return all;
    }
}
