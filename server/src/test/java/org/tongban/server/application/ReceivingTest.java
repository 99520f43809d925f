package org.tongban.server.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
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
import org.tongban.kernel.id.MadeUp;
import org.tongban.server.testing.Api;
import org.tongban.server.testing.Browser;
import org.tongban.server.testing.PlatformTest;
import org.tongban.server.testing.Server;
import tools.jackson.databind.JsonNode;

/** People who come to a counter without an account. */
@PlatformTest
class ReceivingTest {
    private static final String RECEPTIONS = "/api/v1/counter/receptions";

    @Autowired
    Server server;

    @Autowired
    JdbcClient jdbc;

    private static String citizen(int number) {
        return MadeUp.citizen(LocalDate.of(1958, 5, 4), number).value();
    }

    private static Api.Answer receive(Api clerk, String citizenId, String name) {
        return clerk.post(RECEPTIONS, Map.of("citizenId", citizenId, "name", name));
    }

    private static Filling begin(Api clerk, JsonNode reception) {
        Api.Answer begun = clerk.postOnce(
                RECEPTIONS + "/" + reception.get("id").asString() + "/drafts",
                UUID.randomUUID(),
                Map.of("theme", "open-restaurant", "region", Restaurant.YAODU, "answers", Restaurant.ANSWERS));
        assertThat(begun.status()).as(begun.body()).isEqualTo(201);
        return new Filling(clerk, begun.json().get("id").asString());
    }

    @Test
    void somebody_without_an_account_applies_at_the_counter_and_is_the_applicant() {
        Api clerk = server.api().as("counter");
        JsonNode reception = receive(clerk, citizen(101), "例来访").json();
        Filling filling = begin(clerk, reception).complete();
        Api.Answer handedIn = filling.submit(UUID.randomUUID());
        assertThat(handedIn.status()).as(handedIn.body()).isEqualTo(200);
        UUID application = UUID.fromString(handedIn.json().get("application").asString());
        assertThat(jdbc.sql("select person from application where id = :id")
                        .param("id", application)
                        .query(UUID.class)
                        .single())
                .hasToString(reception.get("person").asString());
        assertThat(clerk.get("/api/v1/applications/" + application).status()).isEqualTo(200);
        assertThat(clerk.get("/api/v1/counter/applications/" + application).status())
                .isEqualTo(200);
    }

    @Test
    void what_is_begun_at_a_counter_is_for_its_clerks_and_nobody_else() {
        Api clerk = server.api().as("counter");
        Filling filling = begin(clerk, receive(clerk, citizen(102), "例来访").json());
        assertThat(server.api().as("counter-two").get(filling.path()).status()).isEqualTo(200);
        for (String other : List.of("zhang", "market-reviewer", "leader", "administrator")) {
            assertThat(server.api().as(other).get(filling.path()).status())
                    .as(other)
                    .isEqualTo(404);
        }
    }

    @Test
    void a_known_person_needs_no_name_and_a_wrong_one_is_told() {
        Api clerk = server.api().as("counter");
        assertThat(receive(clerk, citizen(103), "例来访").status()).isEqualTo(201);
        JsonNode known = receive(clerk, citizen(103), "").json();
        assertThat(known.get("person").asString()).isNotBlank();
        Api.Answer wrong = receive(clerk, citizen(103), "别人");
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.json().get("errors").get(0).get("field").asString()).isEqualTo("name");
    }

    @Test
    void each_wrong_field_of_the_reception_has_its_own_sentence() {
        Browser browser = server.browser().as("counter");
        browser.open("/counter");
        Browser.Seen seen = browser.post(
                "/counter/receptions",
                Map.of("citizenId", "14100219580504001", "name", "<script>alert(1)</script>", "mobile", "12"));
        assertThat(seen.status()).isEqualTo(422);
        assertThat(seen.body())
                .contains("id=\"q-citizenId-error\"", "id=\"q-name-error\"", "id=\"q-mobile-error\"")
                .doesNotContain("<script>alert");
    }

    @Test
    void only_a_clerk_receives_people_and_the_try_is_logged() {
        long before = logged("ACCESS_REFUSED");
        Api.Answer refused = receive(server.api().as("zhang"), citizen(104), "例来访");
        assertThat(refused.status()).isIn(403, 404);
        assertThat(logged("ACCESS_REFUSED")).isGreaterThan(before);
    }

    @Test
    void every_reception_is_in_the_audit_log_without_the_identity_number() {
        long before = logged("PERSON_RECEIVED");
        receive(server.api().as("counter"), citizen(105), "例来访");
        assertThat(logged("PERSON_RECEIVED")).isEqualTo(before + 1);
        assertThat(jdbc.sql("select count(*) from audit_entry where what like :number")
                        .param("number", "%" + citizen(105) + "%")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void two_counters_that_enter_the_same_person_at_once_enter_one() throws Exception {
        Api clerk = server.api().as("counter");
        CyclicBarrier barrier = new CyclicBarrier(6);
        List<String> persons = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(6)) {
            List<Future<Api.Answer>> answers = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                answers.add(pool.submit(() -> {
                    barrier.await();
                    return receive(clerk, citizen(106), "例来访");
                }));
            }
            for (Future<Api.Answer> answer : answers) {
                assertThat(answer.get().status()).as(answer.get().body()).isEqualTo(201);
                persons.add(answer.get().json().get("person").asString());
            }
        }
        assertThat(persons.stream().distinct()).hasSize(1);
    }

    @Test
    void the_clerk_opens_an_account_once_and_what_was_begun_is_there_at_home() {
        Browser clerk = server.browser().as("counter");
        clerk.open("/counter");
        Browser.Seen received =
                clerk.submit("/counter/receptions", Map.of("citizenId", citizen(107), "name", "例来访", "mobile", ""));
        assertThat(received.status()).isEqualTo(200);
        String reception = received.address().getPath();
        Browser.Seen opened = clerk.post(reception + "/account", Map.of());
        assertThat(opened.body()).contains("One-time password");
        assertThat(opened.response().headers().firstValue("Cache-Control").orElse(""))
                .contains("no-store");
        assertThat(clerk.post(reception + "/account", Map.of()).status()).isEqualTo(409);
    }

    @Test
    void the_clerk_goes_from_the_card_to_the_form_by_the_pages_alone() {
        Browser clerk = server.browser().as("counter");
        clerk.open("/counter");
        Browser.Seen received =
                clerk.submit("/counter/receptions", Map.of("citizenId", citizen(108), "name", "例来访", "mobile", ""));
        assertThat(received.body()).contains("/themes/open-restaurant/guide?region=141002");
        StringBuilder query = new StringBuilder("theme=open-restaurant&region=141002");
        Restaurant.ANSWERS.forEach((question, values) -> values.forEach(
                value -> query.append('&').append(question).append('=').append(value)));
        Browser.Seen start = clerk.open("/drafts/new?" + query);
        String id = received.address().getPath().replace("/counter/receptions/", "");
        assertThat(start.body()).contains("name=\"reception\" value=\"" + id + "\"");
        Api api = server.api().as("counter");
        assertThat(api.post(RECEPTIONS + "/" + id + "/end").status()).isEqualTo(204);
        assertThat(clerk.open("/drafts/new?" + query).body()).doesNotContain(id);
    }

    private long logged(String kind) {
        return jdbc.sql("select count(*) from audit_entry where kind = :kind")
                .param("kind", kind)
                .query(Long.class)
                .single();
    }
}
