package org.tongban.server.application.rating;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.tongban.rulebook.Rule;
import org.tongban.server.demo.Walked;
import org.tongban.server.testing.Api;
import org.tongban.server.testing.Browser;
import org.tongban.server.testing.PlatformTest;
import org.tongban.server.testing.Server;
import org.tongban.server.testing.SettableClock;
import tools.jackson.databind.JsonNode;

/** What people say of how they were served, and what becomes of it. */
@PlatformTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RatingTest {

    @Autowired
    Server server;

    @Autowired
    SettableClock clock;

    private String application;

    @BeforeAll
    void somethingIsDone(@TempDir Path files) {
        clock.set(SettableClock.START);
        application = Walked.to("Check the licences", server, files, clock).application();
    }

    private String path() {
        return "/api/v1/applications/" + application + "/ratings";
    }

    private JsonNode contact(String kind, String unit) {
        return StreamSupport.stream(server.api().as("zhang").get(path()).json().spliterator(), false)
                .filter(contact -> contact.get("kind").asString().equals(kind)
                        && contact.get("unit").asString().endsWith(unit))
                .findFirst()
                .orElseThrow();
    }

    private Api.Answer rate(String person, JsonNode contact, String score, List<String> grievances, String words) {
        return server.api()
                .as(person)
                .postOnce(
                        path(),
                        UUID.randomUUID(),
                        Map.of(
                                "kind", contact.get("kind").asString(),
                                "contact", contact.get("id").asString(),
                                "score", score,
                                "grievances", grievances,
                                "words", words));
    }

    private Api.Answer act(String person, String proceeding, String step, String outcome, Map<String, Object> facts) {
        Api staff = server.api().as(person);
        long revision = staff.get("/api/v1/proceedings/" + proceeding)
                .json()
                .get("revision")
                .asLong();
        return staff.postOnce(
                "/api/v1/proceedings/" + proceeding + "/steps/" + step,
                UUID.randomUUID(),
                Map.of("outcome", outcome, "revision", revision, "facts", facts));
    }

    private Api.Answer cancel(String person, String proceeding) {
        Api staff = server.api().as(person);
        JsonNode seen = staff.get("/api/v1/proceedings/" + proceeding).json();
        return staff.postOnce(
                "/api/v1/proceedings/" + proceeding + "/cancellation",
                UUID.randomUUID(),
                Map.of("revision", seen.get("revision").asLong(), "note", "不办了"));
    }

    @Test
    @Rule("APP-17")
    void counter_visit_and_every_decided_item_can_be_rated_once_and_by_the_applicant_only() {
        JsonNode counter = contact("counter", "one-stop-centre");
        assertThat(contact("visit", "").get("id").asString()).isNotBlank();
        assertThat(rate("li", counter, "SATISFIED", List.of(), "").status()).isEqualTo(404);
        assertThat(rate("counter", counter, "SATISFIED", List.of(), "").status())
                .isEqualTo(404);
        assertThat(rate("zhang", counter, "SATISFIED", List.of(), "").status()).isEqualTo(201);
        Api.Answer again = rate("zhang", counter, "VERY_SATISFIED", List.of(), "");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.json().get("code").asString()).isEqualTo("already-rated");
        assertThat(contact("counter", "one-stop-centre")
                        .get("rating")
                        .get("score")
                        .asString())
                .isEqualTo("SATISFIED");
    }

    @Test
    @Rule("APP-17")
    void a_bad_rating_is_put_right_answered_and_never_closed_by_the_rated_unit_alone() {
        JsonNode contact = contact("matter", "housing-construction");
        String rating = rate("zhang", contact, "DISSATISFIED", List.of("LATE"), "等了太久")
                .json()
                .get("id")
                .asString();
        JsonNode said = contact("matter", "housing-construction").get("rating");
        assertThat(said.get("id").asString()).isEqualTo(rating);
        String followUp = said.get("followUp").asString();

        assertThat(act("construction-reviewer", followUp, "look-into", "put-right", Map.of("findings", "窗口积压"))
                        .status())
                .isEqualTo(200);
        assertThat(act(
                                "construction-reviewer",
                                followUp,
                                "put-right",
                                "done",
                                Map.of("measures", "增加一名审查人员", "answer", "让您久等了，已整改"))
                        .status())
                .isEqualTo(200);
        for (String rated : List.of("construction-reviewer", "construction-head")) {
            assertThat(act(rated, followUp, "check", "close", Map.of("answer", "已办结"))
                            .status())
                    .as(rated)
                    .isNotEqualTo(200);
        }
        assertThat(contact("matter", "housing-construction")
                        .get("rating")
                        .get("answeredAt")
                        .isNull())
                .isTrue();
        assertThat(cancel("construction-reviewer", followUp).status()).isNotEqualTo(200);

        assertThat(act("service-supervisor", followUp, "check", "again", Map.of("reasons", "本人表示没有接到电话"))
                        .status())
                .isEqualTo(200);
        act("construction-reviewer", followUp, "put-right", "done", Map.of("measures", "已电话说明", "answer", "已说明"));
        assertThat(act("service-supervisor", followUp, "check", "close", Map.of("answer", "经回访，您对整改满意"))
                        .status())
                .isEqualTo(200);
        assertThat(contact("matter", "housing-construction")
                        .get("rating")
                        .get("answeredAt")
                        .isNull())
                .isFalse();
        JsonNode tally = StreamSupport.stream(
                        server.api().get("/api/v1/ratings").json().get("items").spliterator(), false)
                .filter(one -> one.get("unit").asString().equals("141002-housing-construction"))
                .findFirst()
                .orElseThrow();
        assertThat(tally.get("answered").asInt()).isEqualTo(1);
    }

    @Test
    void a_bad_rating_is_for_whom_it_concerns() {
        JsonNode contact = contact("matter", "market-regulation");
        String rating = rate("zhang", contact, "VERY_DISSATISFIED", List.of(), "<b>差</b>")
                .json()
                .get("id")
                .asString();
        for (String reader : List.of("zhang", "market-reviewer", "service-supervisor")) {
            Browser browser = server.browser().as(reader);
            assertThat(browser.open("/ratings/" + rating).body())
                    .as(reader)
                    .contains("&lt;b&gt;差")
                    .doesNotContain("<b>差");
        }
        for (String other : List.of("li", "fire-reviewer", "hall-manager")) {
            assertThat(server.browser().as(other).open("/ratings/" + rating).status())
                    .as(other)
                    .isEqualTo(404);
        }
    }

    @Test
    void what_is_missing_or_made_up_is_said_at_its_field() {
        JsonNode contact = contact("matter", "fire-rescue");
        assertThat(field(rate("zhang", contact, "", List.of(), ""))).isEqualTo("score");
        assertThat(field(rate("zhang", contact, "DISSATISFIED", List.of(), " ")))
                .isEqualTo("grievances");
        assertThat(field(rate("zhang", contact, "DISSATISFIED", List.of("BRIBE"), "")))
                .isEqualTo("grievances");
        assertThat(field(rate("zhang", contact, "SATISFIED", List.of(), "长".repeat(501))))
                .isEqualTo("words");
        assertThat(contact("matter", "fire-rescue").get("rating").isNull()).isTrue();
    }

    private static String field(Api.Answer refused) {
        assertThat(refused.status()).as(refused.body()).isEqualTo(422);
        return refused.json().get("errors").get(0).get("field").asString();
    }

    @Test
    void rated_by_two_at_once_it_is_one_rating() throws Exception {
        JsonNode contact = contact("matter", "tax");
        CyclicBarrier together = new CyclicBarrier(4);
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<Integer>> answers = IntStream.range(0, 4)
                    .mapToObj(number -> threads.submit(() -> {
                        together.await();
                        return rate("zhang", contact, "DISSATISFIED", List.of("OTHER"), "")
                                .status();
                    }))
                    .toList();
            List<Integer> statuses = new java.util.ArrayList<>();
            for (Future<Integer> answer : answers) {
                statuses.add(answer.get());
            }
            assertThat(statuses).containsExactlyInAnyOrder(201, 409, 409, 409);
        }
    }
}
