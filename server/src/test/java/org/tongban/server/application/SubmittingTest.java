package org.tongban.server.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
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
import org.tongban.server.testing.PlatformTest;
import org.tongban.server.testing.Server;
import tools.jackson.databind.JsonNode;

/** From a draft to an application, over the public API. */
@PlatformTest
class SubmittingTest {
    @Autowired
    Server server;

    @Autowired
    JdbcClient jdbc;

    @Rule("APP-03")
    @Test
    void one_submission_makes_one_application_with_a_matter_for_each_item() {
        Filling filling = Filling.begin(server.api().as("zhang")).complete();
        Api.Answer handedIn = filling.submit(UUID.randomUUID());
        assertThat(handedIn.status()).as(handedIn.body()).isEqualTo(200);
        JsonNode application = filling.api()
                .get("/api/v1/applications/"
                        + handedIn.json().get("application").asString())
                .json();
        assertThat(application.get("number").asString()).matches("141002-20260303-\\d{6}");
        assertThat(application.get("state").asString()).isEqualTo("SUBMITTED");
        List<String> items = new ArrayList<>();
        application
                .get("matters")
                .forEach(matter -> items.add(matter.get("item").asString()));
        assertThat(items).hasSize(10).startsWith("company-registration").doesNotHaveDuplicates();
    }

    @Test
    void of_many_that_submit_at_once_all_get_the_same_application() throws Exception {
        Filling filling = Filling.begin(server.api().as("li")).complete();
        UUID key = UUID.randomUUID();
        List<Api.Answer> answers = new ArrayList<>(atOnce(6, () -> filling.submit(key)));
        answers.addAll(atOnce(4, () -> filling.submit(UUID.randomUUID())));
        assertThat(answers)
                .allSatisfy(
                        answer -> assertThat(answer.status()).as(answer.body()).isEqualTo(200));
        assertThat(answers.stream()
                        .map(answer -> answer.json().get("application").asString())
                        .distinct())
                .hasSize(1);
        UUID application =
                UUID.fromString(answers.getFirst().json().get("application").asString());
        assertThat(count("select count(*) from application where draft = :id", UUID.fromString(filling.draft())))
                .isEqualTo(1);
        assertThat(count("select count(*) from matter where application = :id", application))
                .isEqualTo(10);
        assertThat(count("select count(*) from proceeding where subject = :id", application))
                .isEqualTo(1);
    }

    @Rule("APP-04")
    @Test
    void an_incomplete_draft_is_told_everything_that_is_missing_and_nothing_is_handed_in() {
        Filling filling = Filling.begin(server.api().as("zhang"));
        Api.Answer refused = filling.submit(UUID.randomUUID());
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.response().headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(refused.json().get("code").asString()).isEqualTo("incomplete");
        assertThat(refused.json().get("errors").size())
                .isEqualTo(filling.look().get("gaps").size())
                .isGreaterThan(20);
        assertThat(count("select count(*) from application where draft = :id", UUID.fromString(filling.draft())))
                .isZero();
    }

    /** One department's item shows it nothing of what only the others ask for. */
    @Test
    void a_department_sees_what_its_own_item_is_decided_by_and_no_more() {
        Filling filling = Filling.begin(server.api().as("zhang")).complete();
        Map<String, String> files = new HashMap<>();
        filling.look()
                .get("materials")
                .forEach(material -> material.get("files")
                        .forEach(file -> files.put(
                                material.get("id").asString(), file.get("id").asString())));
        String application =
                filling.submit(UUID.randomUUID()).json().get("application").asString();
        String matter = matter(filling.api(), application, "food-business-licence");
        JsonNode seen = server.api()
                .as("market-reviewer")
                .get("/api/v1/matters/" + matter)
                .json();
        assertThat(seen.get("application").get("fields").propertyNames())
                .contains("kitchen_area", "food_staff")
                .doesNotContain("fire_manager_mobile", "sign_text", "shareholders", "fund_rate");
        assertThat(seen.get("application").get("answers").propertyNames())
                .contains("food_business", "subject_kind")
                .doesNotContain("shop_sign", "fire_method", "staff_count");
        assertThat(seen.get("dossier").toString())
                .contains("food_staff")
                .doesNotContain("fire_manager", "shop_sign", "staff_count");
        Browser reviewer = server.browser().as("market-reviewer");
        String file = "/matters/" + matter + "/files/";
        assertThat(reviewer.open(file + files.get("kitchen-layout")).status()).isEqualTo(200);
        assertThat(reviewer.open(file + files.get("sign-drawing")).status()).isEqualTo(404);
        assertThat(tries("file " + files.get("sign-drawing"))).isEqualTo(1);
    }

    private int tries(String what) {
        return jdbc.sql("select count(*) from audit_entry where kind = 'ACCESS_REFUSED' and what like :what")
                .param("what", what + "%")
                .query(Integer.class)
                .single();
    }

    private static String matter(Api api, String application, String item) {
        for (JsonNode matter :
                api.get("/api/v1/applications/" + application).json().get("matters")) {
            if (matter.get("item").asString().equals(item)) {
                return matter.get("id").asString();
            }
        }
        throw new AssertionError("No " + item + " in " + application);
    }

    @Test
    void without_the_declaration_nothing_is_handed_in() {
        Filling filling = Filling.begin(server.api().as("zhang")).complete();
        Api.Answer refused =
                filling.api().postOnce(filling.path() + "/submission", UUID.randomUUID(), Map.of("declared", false));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().get("errors").get(0).get("field").asString()).isEqualTo("declared");
    }

    @Test
    void what_was_handed_in_can_not_be_changed_through_its_draft() {
        Filling filling = Filling.begin(server.api().as("zhang")).complete();
        assertThat(filling.submit(UUID.randomUUID()).status()).isEqualTo(200);
        Api.Answer late = filling.save("sign_text", "改个名字");
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.json().get("code").asString()).isEqualTo("already-submitted");
        assertThat(filling.upload("sign-drawing", "x.pdf", Restaurant.pdf()).status())
                .isEqualTo(409);
    }

    @Rule("APP-02")
    @Test
    void an_item_may_be_left_out_unless_law_wants_it() {
        Api api = server.api().as("zhang");
        Api.Answer begun = api.postOnce(
                "/api/v1/drafts",
                UUID.randomUUID(),
                Map.of(
                        "theme",
                        "open-restaurant",
                        "region",
                        Restaurant.YAODU,
                        "answers",
                        Restaurant.ANSWERS,
                        "dropped",
                        List.of("sign-filing", "fire-safety-check", "company-registration")));
        Filling filling = new Filling(api, begun.json().get("id").asString()).complete();
        String application =
                filling.submit(UUID.randomUUID()).json().get("application").asString();
        List<String> items = new ArrayList<>();
        api.get("/api/v1/applications/" + application)
                .json()
                .get("matters")
                .forEach(matter -> items.add(matter.get("item").asString()));
        assertThat(items).doesNotContain("sign-filing").contains("fire-safety-check", "company-registration");
    }

    @Test
    void what_was_filled_in_lies_sealed_in_the_database() {
        Filling filling = Filling.begin(server.api().as("zhang")).complete();
        filling.submit(UUID.randomUUID());
        assertThat(jdbc.sql("select encode(sealed, 'escape') from draft_field where draft = :id")
                        .param("id", UUID.fromString(filling.draft()))
                        .query(String.class)
                        .list())
                .isNotEmpty()
                .noneMatch(kept -> kept.contains("110101199003077758"));
        assertThat(jdbc.sql("select encode(fields, 'escape') from application where draft = :id")
                        .param("id", UUID.fromString(filling.draft()))
                        .query(String.class)
                        .single())
                .doesNotContain("110101199003077758");
    }

    private int count(String sql, UUID id) {
        return jdbc.sql(sql).param("id", id).query(Integer.class).single();
    }

    static <T> List<T> atOnce(int many, Callable<T> task) throws Exception {
        CyclicBarrier barrier = new CyclicBarrier(many);
        try (ExecutorService threads = Executors.newFixedThreadPool(many)) {
            List<Future<T>> all = new ArrayList<>();
            for (int i = 0; i < many; i++) {
                all.add(threads.submit(() -> {
                    barrier.await();
                    return task.call();
                }));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> one : all) {
                results.add(one.get());
            }
            return results;
        }
    }
}
