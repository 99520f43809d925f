package org.tongban.server.licence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tongban.rulebook.Rule;
import org.tongban.server.testing.Api;
import org.tongban.server.testing.Browser;
import org.tongban.server.testing.Server;
import org.tongban.server.testing.SettableClock;
import tools.jackson.databind.JsonNode;

/** Licences are looked at again at intervals; what was found is recorded by the unit that issued them. */
@LicenceTest
class PeriodicReviewsTest {
    @Autowired
    private Server server;

    @Autowired
    private SettableClock clock;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Reminders reminders;

    private final BroughtIn old;

    PeriodicReviewsTest(BroughtIn old) {
        this.old = old;
    }

    /** A licence that is reviewed every year, valid from 1 May 2025. */
    private UUID licence(String until) {
        String number = BroughtIn.number();
        Api.Answer report = old.take(
                "hr-reviewer",
                "type,number,holder,holder_id,issued_on,valid_until,credit_code,representative_name,premises_address,capital\n"
                        + String.join(
                                ",",
                                "labour-dispatch-licence",
                                number,
                                BroughtIn.BUSINESS,
                                old.creditCode(),
                                "2025-05-01",
                                until,
                                old.creditCode(),
                                "王例四",
                                "尧都区演示街1号",
                                "200")
                        + "\n",
                Map.of());
        assertThat(report.body()).contains("\"taken\":1");
        return old.licence(number);
    }

    private UUID licence() {
        return licence("2028-04-30");
    }

    private Api.Answer review(String person, UUID licence, String day, boolean passed) {
        return server.api()
                .as(person)
                .post(
                        "/api/v1/licences/" + licence + "/reviews",
                        Map.of("day", day, "passed", passed, "found", "查了派遣协议和工资发放"));
    }

    private JsonNode standing(UUID licence) {
        String code = jdbc.sql("select code from licence where id = :id")
                .param("id", licence)
                .query(String.class)
                .single();
        return server.api().get("/api/v1/verify/" + code).json().get("review");
    }

    private boolean onTheDeskOf(String person, UUID licence) {
        return server.api().as(person).get("/api/v1/licence-reviews").body().contains(licence.toString());
    }

    @Test
    @Rule("LIC-07")
    void a_review_is_announced_with_its_name_and_unit_until_it_took_place_and_the_next_is_reckoned_from_it() {
        UUID id = licence();
        reminders.announce();
        String notices = "/api/v1/licences/" + id + "/notices";

        JsonNode announced = server.api().as("wang").get(notices).json();
        assertThat(announced.size()).isEqualTo(1);
        assertThat(announced.get(0).get("due").asString()).isEqualTo("2026-05-01");
        assertThat(announced.get(0).get("review").toString()).contains("劳务派遣年度经营情况报告", "Yearly report");
        assertThat(announced.get(0).get("unit").toString()).contains("尧都区人力资源和社会保障局");
        // The first page lists twenty, and other tests have news for the same holder.
        assertThat(server.browser().as("wang").open("/licences/" + id).body())
                .contains("Yearly report on labour dispatch: due by");

        assertThat(review("hr-reviewer", id, "2026-03-02", true).status()).isEqualTo(200);

        assertThat(standing(id).get("last").get("day").asString()).isEqualTo("2026-03-02");
        assertThat(standing(id).get("last").get("passed").asBoolean()).isTrue();
        assertThat(standing(id).get("due").asString()).isEqualTo("2027-03-02");
        assertThat(standing(id).toString())
                .as("what was found isn't for everybody")
                .doesNotContain("派遣协议");
        assertThat(server.api().as("wang").get(notices).json().size()).isZero();
        assertThat(server.api()
                        .as("wang")
                        .get("/api/v1/licences/" + id + "/history")
                        .body())
                .contains("查了派遣协议和工资发放", "施演审");
        clock.set(Instant.parse("2026-12-05T01:00:00Z"));
        reminders.announce();
        assertThat(server.api().as("wang").get(notices).json().get(0).get("due").asString())
                .isEqualTo("2027-03-02");
    }

    @Test
    void only_officers_of_the_issuing_unit_record_one_of_a_day_past_once_a_period_and_of_nothing_that_ended() {
        UUID id = licence();
        for (String other : List.of("wang", "market-reviewer", "counter", "administrator")) {
            assertThat(review(other, id, "2026-03-02", true).status()).as(other).isEqualTo(404);
        }
        assertThat(review("hr-reviewer", id, "2026-03-04", true).body()).contains("day-to-come");
        assertThat(review("hr-reviewer", id, "2026-01-31", true).body()).contains("too-early");
        assertThat(review("hr-reviewer", id, "2026-02-01", true).status()).isEqualTo(200);
        Api.Answer again = review("hr-reviewer", id, "2026-03-02", true);
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.body()).contains("reviewed-already");
        assertThat(review("market-reviewer", old.licence(old.brought()), "2026-03-02", true)
                        .body())
                .as("a type that isn't reviewed")
                .contains("not-reviewed");

        UUID over = licence("2026-03-02");
        assertThat(review("hr-reviewer", over, "2026-03-02", true).body()).contains("licence-over");
        assertThat(server.api()
                        .as("wang")
                        .get("/api/v1/licences/" + over)
                        .json()
                        .at("/licence/review")
                        .isNull())
                .isTrue();
    }

    @Test
    void an_overdue_review_is_said_in_words_and_stands_on_the_desk_of_the_unit_until_it_took_place() {
        UUID id = licence();
        reminders.announce();
        clock.set(Instant.parse("2026-05-01T15:59:00Z"));
        assertThat(standing(id).get("overdue").asBoolean()).isFalse();
        assertThat(onTheDeskOf("hr-reviewer", id)).isFalse();

        clock.set(Instant.parse("2026-05-01T16:00:00Z"));

        assertThat(standing(id).get("overdue").asBoolean()).isTrue();
        assertThat(onTheDeskOf("hr-reviewer", id)).isTrue();
        assertThat(onTheDeskOf("market-reviewer", id)).isFalse();
        Browser.Seen desk = server.browser().as("hr-reviewer").open("/unit/licences");
        assertThat(desk.reads("Was due by 2026-05-01")).isTrue();
        assertThat(desk.body()).contains("/licences/" + id);
        Browser.Seen page = server.browser().as("wang").open("/licences/" + id);
        assertThat(page.reads("Overdue: it was due by 2026-05-01")).isTrue();
        assertThat(page.body()).contains("Review overdue", "Get in touch with them soon");
        assertThat(review("hr-reviewer", id, "2026-05-02", true).status()).isEqualTo(200);
        assertThat(onTheDeskOf("hr-reviewer", id)).isFalse();
        assertThat(standing(id).get("due").asString()).isEqualTo("2027-05-02");
    }

    @Test
    @Rule("LIC-07")
    void one_that_is_suspended_meanwhile_and_one_that_takes_its_place_are_announced_all_the_same() {
        UUID id = licence();
        Api head = server.api().as("hr-head");
        assertThat(head.post("/api/v1/licences/" + id + "/suspend", Map.of("reason", "停业整顿", "law", "示例依据"))
                        .status())
                .isEqualTo(200);
        reminders.announce();
        clock.set(Instant.parse("2026-05-10T01:00:00Z"));
        head = server.api().as("hr-head");
        assertThat(head.post("/api/v1/licences/" + id + "/resume", Map.of("reason", "整改合格", "law", "示例依据"))
                        .status())
                .isEqualTo(200);
        assertThat(onTheDeskOf("hr-reviewer", id)).isTrue();
        Api holder = server.api().as("wang");
        assertThat(holder.get("/api/v1/licences/" + id + "/notices").body()).contains("2026-05-01");

        String change = holder.post(
                        "/api/v1/licences/" + id + "/changes",
                        Map.of("fields", Map.of("representative_name", "赵接任"), "reason", "换了法定代表人"))
                .json()
                .get("id")
                .asString();
        assertThat(head.post("/api/v1/licence-changes/" + change + "/decision", Map.of("grant", true))
                        .status())
                .isEqualTo(200);
        reminders.announce();

        UUID fresh = jdbc.sql("select replaced_by from licence where id = :id")
                .param("id", id)
                .query(UUID.class)
                .single();
        JsonNode notices = holder.get("/api/v1/licences/" + fresh + "/notices").json();
        assertThat(notices.toString()).contains("2026-05-01");
        assertThat(notices.get(0).get("overdue").asBoolean()).isTrue();
        reminders.announce();
        assertThat(holder.get("/api/v1/licences/" + fresh + "/notices").json().size())
                .as("once")
                .isEqualTo(1);
    }

    @Test
    void one_that_was_not_passed_is_public_and_followed_by_another_on_a_later_day() {
        UUID id = licence();
        assertThat(review("hr-reviewer", id, "2026-02-10", false).status()).isEqualTo(200);

        assertThat(standing(id).get("last").get("passed").asBoolean()).isFalse();
        assertThat(onTheDeskOf("hr-reviewer", id)).isTrue();
        assertThat(review("hr-reviewer", id, "2026-02-10", true).status())
                .as("the same day")
                .isEqualTo(409);
        assertThat(review("hr-reviewer", id, "2026-03-01", true).status()).isEqualTo(200);
        assertThat(review("hr-reviewer", id, "2026-03-02", true).status()).isEqualTo(409);
        assertThat(onTheDeskOf("hr-reviewer", id)).isFalse();
        assertThat(standing(id).get("due").asString()).isEqualTo("2027-03-01");
    }

    @Test
    void of_two_officers_who_record_the_same_review_at_once_one_does() throws Exception {
        UUID id = licence();
        CyclicBarrier both = new CyclicBarrier(2);
        try (ExecutorService desks = Executors.newFixedThreadPool(2)) {
            Future<Integer> passed = desks.submit(() -> {
                both.await();
                return review("hr-reviewer", id, "2026-03-02", true).status();
            });
            Future<Integer> failed = desks.submit(() -> {
                both.await();
                return review("hr-head", id, "2026-03-02", false).status();
            });

            assertThat(List.of(passed.get(), failed.get())).containsExactlyInAnyOrder(200, 409);
        }
        assertThat(jdbc.sql("select count(*) from licence_review where licence = :id")
                        .param("id", id)
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    @Rule("LIC-03")
    void a_change_of_what_the_licence_says_puts_no_review_off() {
        UUID id = licence();
        assertThat(review("hr-reviewer", id, "2026-02-10", true).status()).isEqualTo(200);
        String change = server.api()
                .as("wang")
                .post(
                        "/api/v1/licences/" + id + "/changes",
                        Map.of("fields", Map.of("representative_name", "赵接任"), "reason", "换了法定代表人"))
                .json()
                .get("id")
                .asString();
        assertThat(server.api()
                        .as("hr-head")
                        .post("/api/v1/licence-changes/" + change + "/decision", Map.of("grant", true))
                        .status())
                .isEqualTo(200);
        UUID fresh = jdbc.sql("select replaced_by from licence where id = :id")
                .param("id", id)
                .query(UUID.class)
                .single();

        assertThat(standing(fresh).get("due").asString()).isEqualTo("2027-02-10");
        assertThat(standing(fresh).get("last").get("day").asString()).isEqualTo("2026-02-10");
    }

    /** Regulations on Medical Institutions, art. 22: every year under a hundred beds, every third from there on. */
    @Test
    void which_review_it_is_follows_from_what_is_registered() {
        UUID id = licence();
        for (Map.Entry<String, String> each :
                Map.of("99", "2026-05-01", "100", "2028-05-01").entrySet()) {
            jdbc.sql("""
                            update licence set type = 'hospital-licence',
                                   fields = jsonb_build_object('hospital_beds', :beds) where id = :id""").param("beds", each.getKey()).param("id", id).update();
            assertThat(standing(id).get("due").asString()).as(each.getKey()).isEqualTo(each.getValue());
        }
        jdbc.sql("update licence set fields = '{}' where id = :id")
                .param("id", id)
                .update();
        assertThat(standing(id).isNull()).as("nobody knows which").isTrue();
    }
}
