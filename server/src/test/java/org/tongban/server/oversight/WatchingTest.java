package org.tongban.server.oversight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tongban.kernel.calendar.Lamp;
import org.tongban.server.catalogue.Region;
import org.tongban.server.testing.Browser;
import org.tongban.server.testing.Server;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Problem;

@OversightTest
class WatchingTest {
    @Autowired
    Watching watching;

    @Autowired
    MadeUpMatters matters;

    @Autowired
    Oversight oversight;

    @Autowired
    Server server;

    @Autowired
    JdbcTemplate jdbc;

    @Test
    void a_leader_sees_the_region_and_everything_below_it() {
        Viewer city = MadeUpMatters.leader("141000");
        assertThat(watching.scope(city, "", "").codes()).contains("141000", "141002", "141081");
        assertThat(watching.scope(city, "", "").codes()).allMatch(code -> code.startsWith("1410"));
        Scope county = watching.scope(city, "141002", "");
        assertThat(county.path()).extracting(Region::code).containsExactly("141000", "141002");
        assertThat(county.codes()).containsExactly("141002");
        assertThat(watching.scope(MadeUpMatters.leader("140000"), "141002", "").path())
                .extracting(Region::code)
                .containsExactly("140000", "141000", "141002");
    }

    @ParameterizedTest
    @CsvSource({"141002,141000", "141002,141081", "141000,140000", "141000,140100", "141000,999999", "141000,'14%'"})
    void nobody_sees_beside_or_above_their_region(String own, String asked) {
        assertThatThrownBy(() -> watching.scope(MadeUpMatters.leader(own), asked, ""))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.refusal()).isPresent());
    }

    @Test
    void a_leader_of_two_regions_sees_both() {
        Viewer both = MadeUpMatters.leader("140100", "141002");
        assertThat(watching.scope(both, "", "").region().code()).isEqualTo("140100");
        assertThat(watching.scope(both, "141002", "").region().code()).isEqualTo("141002");
        assertThatThrownBy(() -> watching.scope(both, "141000", "")).isInstanceOf(Problem.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/oversight", "/api/v1/oversight", "/api/v1/oversight/matters"})
    void others_find_nothing_there_and_the_attempt_is_logged(String address) {
        for (String person : new String[] {"zhang", "counter", "editor"}) {
            int before = refusals();
            Browser.Seen seen = ask(as(person), address);
            assertThat(seen.status()).as(person).isEqualTo(404);
            assertThat(refusals()).as(person).isEqualTo(before + 1);
        }
        assertThat(ask(as("leader"), address).status()).isEqualTo(200);
        int before = refusals();
        assertThat(ask(as("leader"), address + "?region=140100").status()).isEqualTo(404);
        assertThat(refusals()).isEqualTo(before + 1);
    }

    @Test
    void strangers_are_asked_to_sign_in() {
        assertThat(server.browser().look("/oversight").location().orElse("")).contains("/sign-in");
        assertThat(server.api().get("/api/v1/oversight").status()).isEqualTo(401);
    }

    @Test
    void a_matter_of_another_city_is_in_no_number_and_no_list() {
        matters.accepted("140200-market-regulation", 3, "2026-01-05");
        matters.now("2026-02-02");
        Scope datong = watching.scope(MadeUpMatters.leader("140200"), "", "");
        Scope yangquan = watching.scope(MadeUpMatters.leader("140300"), "", "");
        assertThat(oversight.picture(datong).lamps().late()).isEqualTo(1);
        assertThat(oversight.picture(datong).places().getFirst().id()).isEqualTo("140200");
        assertThat(oversight.picture(yangquan).empty()).isTrue();
        assertThat(oversight.list(yangquan, Lamp.RED, Cursor.START, 10).items()).isEmpty();
    }

    @Test
    void where_nothing_was_accepted_yet_the_page_says_what_will_appear() {
        Browser.Seen seen = as("leader").open("/oversight?region=141034");
        assertThat(seen.status()).isEqualTo(200);
        assertThat(seen.shows("There are no matters yet.")).isTrue();
        assertThat(seen.shows("Once a counter has accepted an application")).isTrue();
    }

    private Browser as(String person) {
        Browser browser = server.browser();
        browser.open("/sign-in");
        browser.submit("/sign-in/demo", Map.of("person", person));
        return browser;
    }

    private static Browser.Seen ask(Browser browser, String address) {
        String accept = address.startsWith("/api/") ? "application/json" : "text/html";
        return browser.send(browser.request(address).setHeader("Accept", accept).GET());
    }

    private int refusals() {
        Integer count =
                jdbc.queryForObject("select count(*) from audit_entry where kind = 'ACCESS_REFUSED'", Integer.class);
        return count == null ? 0 : count;
    }
}
