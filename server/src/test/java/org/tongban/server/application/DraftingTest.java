package org.tongban.server.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tongban.rulebook.Rule;
import org.tongban.server.testing.Api;
import org.tongban.server.testing.PlatformTest;
import org.tongban.server.testing.Server;
import tools.jackson.databind.JsonNode;

/** Filling in, and what people get wrong while they do. */
@PlatformTest
class DraftingTest {
    @Autowired
    Server server;

    @Autowired
    JdbcClient jdbc;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "safety_officer_id | 110101199003077759 | add up",
                "safety_officer_id | 99999 | 17 digits",
                "fire_manager_mobile | 12345 | eleven",
                "lease_end | 2026-02-30 | date",
                "lease_end | 2020-01-01 | before",
                "kitchen_area | -3 | less",
                "kitchen_area | abc | number",
                "kitchen_area | 999999999 | more",
                "disinfection | prayer | options",
                "subject_name | <script>alert(1)</script> | ",
                "sign_text | <img src=x onerror=alert(1)> | ",
            })
    void each_wrong_value_has_its_own_sentence_at_its_own_field_and_is_not_stored(
            String element, String value, String says) {
        Filling filling = Filling.begin(server.api().as("zhang"));
        Api.Answer refused = filling.save(element, value);
        assertThat(refused.status()).as(refused.body()).isEqualTo(422);
        JsonNode error = refused.json().get("errors").get(0);
        assertThat(error.get("field").asString()).isEqualTo(element);
        assertThat(error.get("message").asString()).containsIgnoringCase(says == null ? "" : says);
        assertThat(stored(filling, element)).isEmpty();
        assertThat(refused.body()).doesNotContain("alert(1)");
    }

    @Test
    void a_wrong_value_leaves_what_was_right_before() {
        Filling filling = Filling.begin(server.api().as("zhang"));
        filling.save("kitchen_area", "80");
        assertThat(filling.save("kitchen_area", "-80").status()).isEqualTo(422);
        assertThat(field(filling, "kitchen_area").get("value").get(0).asString())
                .isEqualTo("80");
    }

    @Test
    void a_missing_answer_of_the_guide_is_named() {
        Api.Answer refused = server.api()
                .as("zhang")
                .postOnce(
                        "/api/v1/drafts",
                        UUID.randomUUID(),
                        Map.of("theme", "open-restaurant", "region", Restaurant.YAODU, "answers", Map.of()));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().get("errors").get(0).get("field").asString()).isEqualTo("subject_kind");
    }

    @Test
    void an_impossible_answer_of_the_guide_is_named() {
        Api.Answer refused = server.api()
                .as("zhang")
                .postOnce(
                        "/api/v1/drafts",
                        UUID.randomUUID(),
                        Map.of(
                                "theme",
                                "open-restaurant",
                                "region",
                                Restaurant.YAODU,
                                "answers",
                                Restaurant.answersWith("premises_area", "-1")));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().get("errors").get(0).get("field").asString()).isEqualTo("premises_area");
    }

    @Rule("CAT-01")
    @Test
    void nothing_outside_the_guide_can_be_handed_in() {
        Filling filling = Filling.begin(server.api().as("zhang"));
        assertThat(filling.save("favourite_colour", "blue").json().get("code").asString())
                .isEqualTo("not-on-the-form");
        assertThat(filling.upload("photo-of-my-cat", "cat.pdf", Restaurant.pdf())
                        .json()
                        .get("code")
                        .asString())
                .isEqualTo("not-on-the-form");
    }

    @Rule({"EXC-01", "CAT-07"})
    @Test
    void what_a_register_holds_is_filled_in_and_can_not_be_overwritten() {
        Filling filling = Filling.begin(server.api().as("zhang"));
        JsonNode name = field(filling, "representative_name");
        assertThat(name.get("state").asString()).isEqualTo("known");
        assertThat(name.get("value").get(0).asString()).isEqualTo("张例一");
        Api.Answer refused = filling.save("representative_name", "别人");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().get("code").asString()).isEqualTo("held-already");
    }

    @Test
    void two_tabs_that_save_different_fields_at_once_lose_none() throws Exception {
        Filling filling = Filling.begin(server.api().as("zhang"));
        String[] fields = {
            "sign_text", "sign_position", "sign_material", "fire_responsible", "fire_manager", "bank_name"
        };
        AtomicInteger next = new AtomicInteger();
        List<Api.Answer> answers = SubmittingTest.atOnce(fields.length, () -> {
            String field = fields[next.getAndIncrement()];
            return filling.save(field, "值" + field.length() + "号");
        });
        assertThat(answers)
                .allSatisfy(
                        answer -> assertThat(answer.status()).as(answer.body()).isIn(200, 422));
        JsonNode look = filling.look();
        for (int i = 0; i < fields.length; i++) {
            String field = fields[i];
            boolean asked = false;
            for (JsonNode one : look.get("fields")) {
                asked |= one.get("element").asString().equals(field);
            }
            if (asked) {
                assertThat(field(filling, field).get("value").size()).as(field).isEqualTo(1);
            }
        }
    }

    @Test
    void the_last_to_save_a_field_wins() {
        Api api = server.api().as("zhang");
        Filling filling = Filling.begin(api);
        filling.save("sign_text", "第一次");
        filling.save("sign_text", "第二次");
        assertThat(field(filling, "sign_text").get("value").get(0).asString()).isEqualTo("第二次");
        filling.save("sign_text", "");
        assertThat(field(filling, "sign_text").get("value").isEmpty()).isTrue();
    }

    @Test
    void files_are_refused_each_with_its_own_sentence_and_kept_once() {
        Filling filling = Filling.begin(server.api().as("zhang"));
        assertThat(code(filling.upload("kitchen-layout", "a.pdf", new byte[0]))).isEqualTo("file.empty");
        assertThat(code(filling.upload(
                        "kitchen-layout",
                        "a.pdf",
                        "<html><script>x</script>".getBytes(java.nio.charset.StandardCharsets.UTF_8))))
                .isEqualTo("file.disguised");
        assertThat(code(filling.upload(
                        "sign-drawing", "a.docx", "plain".getBytes(java.nio.charset.StandardCharsets.UTF_8))))
                .isEqualTo("file.kind");
        byte[] content = Restaurant.pdf();
        String first = filling.upload("kitchen-layout", "a.pdf", content)
                .json()
                .get("id")
                .asString();
        String second = filling.upload("kitchen-layout", "b.pdf", content)
                .json()
                .get("id")
                .asString();
        assertThat(second).isEqualTo(first);
        assertThat(jdbc.sql("select count(*) from draft_file where draft = :id")
                        .param("id", UUID.fromString(filling.draft()))
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void nobody_else_finds_the_draft_its_fields_or_its_files_and_the_attempt_is_logged() {
        Filling mine = Filling.begin(server.api().as("zhang"));
        String file = mine.upload("kitchen-layout", "a.pdf", Restaurant.pdf())
                .json()
                .get("id")
                .asString();
        Api other = server.api().as("li");
        Filling theirs = new Filling(other, mine.draft());
        assertThat(other.get(mine.path()).status()).isEqualTo(404);
        assertThat(theirs.save("sign_text", "x").status()).isEqualTo(404);
        assertThat(theirs.upload("kitchen-layout", "b.pdf", Restaurant.pdf()).status())
                .isEqualTo(404);
        assertThat(theirs.submit(UUID.randomUUID()).status()).isEqualTo(404);
        assertThat(server.browser().as("li").look("/files/" + file).status()).isEqualTo(404);
        assertThat(server.browser().as("zhang").look("/files/" + file).status()).isEqualTo(200);
        assertThat(other.get("/api/v1/drafts/" + UUID.randomUUID()).status()).isEqualTo(404);
        assertThat(other.get("/api/v1/drafts/none").status()).isEqualTo(404);
        assertThat(jdbc.sql("select count(*) from audit_entry where what like '%' || :draft || '%'")
                        .param("draft", mine.draft())
                        .query(Integer.class)
                        .single())
                .isGreaterThanOrEqualTo(4);
    }

    @Test
    void a_business_that_is_not_theirs_can_not_be_applied_for() {
        Api.Answer refused = server.api()
                .as("zhang")
                .postOnce(
                        "/api/v1/drafts",
                        UUID.randomUUID(),
                        Map.of(
                                "theme",
                                "open-restaurant",
                                "region",
                                Restaurant.YAODU,
                                "answers",
                                Restaurant.answersWith("already_registered", "yes"),
                                "enterprise",
                                UUID.randomUUID()));
        assertThat(refused.status()).isEqualTo(404);
        Api.Answer none = server.api()
                .as("zhang")
                .postOnce(
                        "/api/v1/drafts",
                        UUID.randomUUID(),
                        Map.of(
                                "theme",
                                "open-restaurant",
                                "region",
                                Restaurant.YAODU,
                                "answers",
                                Restaurant.answersWith("already_registered", "yes")));
        assertThat(none.json().get("errors").get(0).get("field").asString()).isEqualTo("enterprise");
    }

    private static String code(Api.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(422);
        return answer.json().get("code").asString();
    }

    private List<UUID> stored(Filling filling, String element) {
        return jdbc.sql("select draft from draft_field where draft = :id and element = :element")
                .param("id", UUID.fromString(filling.draft()))
                .param("element", element)
                .query(UUID.class)
                .list();
    }

    private static JsonNode field(Filling filling, String element) {
        for (JsonNode field : filling.look().get("fields")) {
            if (field.get("element").asString().equals(element)) {
                return field;
            }
        }
        throw new AssertionError("no field " + element);
    }
}
