package org.tongban.server.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tongban.rulebook.Rule;
import org.tongban.server.testing.Api;
import org.tongban.server.testing.PlatformTest;
import org.tongban.server.testing.Server;
import tools.jackson.databind.JsonNode;

/** What an applicant can do about an application that is handed in. */
@PlatformTest
class ApplyingTest {
    @Autowired
    Server server;

    @Autowired
    JdbcClient jdbc;

    @Rule("APP-04")
    @Test
    void a_correction_opens_just_what_the_counter_named_and_goes_back_to_it() {
        Api applicant = server.api().as("zhang");
        String application = handedIn(applicant);
        ask(
                application,
                point("field", "sign_text", "招牌文字与名称不一致"),
                point("field", "premises_area", "面积与租赁合同不一致"),
                point("material", "premises-proof", "缺少出租人签字"));

        Filling correction = correction(applicant, application);
        List<String> open = new ArrayList<>();
        for (JsonNode field : correction.look().get("fields")) {
            if (field.get("open").asBoolean()) {
                open.add(field.get("element").asString());
            }
        }
        assertThat(open).containsExactlyInAnyOrder("sign_text", "premises_area");
        assertThat(correction.save("sign_position", "二层").json().get("code").asString())
                .isEqualTo("not-to-be-corrected");

        assertThat(correction.save("sign_text", "例面馆").status()).isEqualTo(200);
        assertThat(correction.save("premises_area", "330").status()).isEqualTo(200);
        byte[] signed = "%PDF-1.7\nsigned\n%%EOF\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        assertThat(correction.upload("premises-proof", "signed.pdf", signed).status())
                .isEqualTo(201);
        UUID key = UUID.randomUUID();
        assertThat(correction.submit(key).status()).isEqualTo(200);
        assertThat(correction.submit(key).status()).isEqualTo(200);

        JsonNode after = applicant.get("/api/v1/applications/" + application).json();
        assertThat(after.get("state").asString()).isEqualTo("SUBMITTED");
        assertThat(after.get("corrections").get(0).get("answeredAt").isNull()).isFalse();
        assertThat(rounds(application)).isEqualTo(2);
        assertThat(currentFiles(application, "premises-proof")).isEqualTo(2);
    }

    @Test
    void a_correction_that_would_change_what_is_applied_for_is_refused() {
        Api applicant = server.api().as("zhang");
        String application = handedIn(applicant);
        ask(application, point("field", "premises_area", "面积与租赁合同不一致"));
        Filling correction = correction(applicant, application);
        assertThat(correction.save("premises_area", "120").status()).isEqualTo(200);
        Api.Answer refused = correction.submit(UUID.randomUUID());
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().get("code").asString()).isEqualTo("other-items");
    }

    @Test
    void whoever_opens_the_correction_goes_on_in_the_same_draft() throws Exception {
        Api applicant = server.api().as("zhang");
        String application = handedIn(applicant);
        ask(application, point("field", "sign_text", "不一致"));
        List<String> drafts =
                SubmittingTest.atOnce(4, () -> applicant.post("/api/v1/applications/" + application + "/correction"))
                        .stream()
                        .map(answer -> answer.json().get("id").asString())
                        .distinct()
                        .toList();
        assertThat(drafts).hasSize(1);
    }

    @Test
    void nothing_can_be_corrected_that_nobody_asked_for() {
        Api applicant = server.api().as("zhang");
        String application = handedIn(applicant);
        Api.Answer refused = applicant.post("/api/v1/applications/" + application + "/correction");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().get("code").asString()).isEqualTo("nothing-to-correct");
    }

    @Test
    void what_was_withdrawn_can_be_applied_for_again_with_everything_filled_in() {
        Api applicant = server.api().as("li");
        String application = handedIn(applicant);
        Api.Answer withdrawn = applicant.postOnce(
                "/api/v1/applications/" + application + "/withdrawal", UUID.randomUUID(), Map.of("reason", "先不开了"));
        assertThat(withdrawn.json().get("state").asString()).isEqualTo("WITHDRAWN");
        assertThat(applicant
                        .postOnce(
                                "/api/v1/applications/" + application + "/withdrawal",
                                UUID.randomUUID(),
                                Map.of("reason", ""))
                        .status())
                .isEqualTo(409);

        UUID key = UUID.randomUUID();
        Api.Answer again =
                applicant.postOnce("/api/v1/applications/" + application + "/again", key, Map.of("items", List.of()));
        assertThat(again.status()).as(again.body()).isEqualTo(201);
        assertThat(applicant
                        .postOnce("/api/v1/applications/" + application + "/again", key, Map.of("items", List.of()))
                        .json()
                        .get("id"))
                .isEqualTo(again.json().get("id"));
        Filling filling = new Filling(applicant, again.json().get("id").asString());
        assertThat(filling.look().get("gaps").size()).isZero();
        JsonNode receipt = filling.submit(UUID.randomUUID()).json();
        assertThat(origin(receipt.get("application").asString())).isEqualTo(UUID.fromString(application));
    }

    @Test
    void of_two_drafts_that_apply_again_for_the_same_items_one_is_handed_in() throws Exception {
        Api applicant = server.api().as("wang");
        String application = handedIn(applicant);
        applicant.postOnce(
                "/api/v1/applications/" + application + "/withdrawal", UUID.randomUUID(), Map.of("reason", ""));
        List<Filling> drafts = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            Api.Answer again = applicant.postOnce(
                    "/api/v1/applications/" + application + "/again", UUID.randomUUID(), Map.of("items", List.of()));
            drafts.add(new Filling(applicant, again.json().get("id").asString()));
        }
        AtomicInteger next = new AtomicInteger();
        List<Integer> answers = SubmittingTest.atOnce(
                2,
                () -> drafts.get(next.getAndIncrement())
                        .submit(UUID.randomUUID())
                        .status());
        assertThat(answers).containsExactlyInAnyOrder(200, 409);
    }

    @Test
    void what_runs_can_not_be_applied_for_again() {
        Api applicant = server.api().as("zhang");
        String application = handedIn(applicant);
        assertThat(applicant
                        .postOnce(
                                "/api/v1/applications/" + application + "/again",
                                UUID.randomUUID(),
                                Map.of("items", List.of("sign-filing")))
                        .json()
                        .get("code")
                        .asString())
                .isEqualTo("not-again");
    }

    @Test
    void nobody_else_finds_the_application_or_can_do_anything_about_it() {
        String application = handedIn(server.api().as("zhang"));
        Api other = server.api().as("li");
        String path = "/api/v1/applications/" + application;
        assertThat(other.get(path).status()).isEqualTo(404);
        assertThat(other.post(path + "/correction").status()).isEqualTo(404);
        assertThat(other.postOnce(path + "/withdrawal", UUID.randomUUID(), Map.of("reason", "x"))
                        .status())
                .isEqualTo(404);
        assertThat(other.postOnce(path + "/again", UUID.randomUUID(), Map.of("items", List.of()))
                        .status())
                .isEqualTo(404);
        assertThat(server.browser()
                        .as("li")
                        .look("/my/applications/" + application)
                        .status())
                .isEqualTo(404);
        assertThat(other.get("/api/v1/applications").body()).doesNotContain(application);
    }

    @Rule("APP-07")
    @Test
    void a_promised_material_is_supplied_once_and_only_where_it_was_promised() {
        Api applicant = server.api().as("zhang");
        String application = handedIn(applicant);
        jdbc.sql("insert into deferral (application, material, until) values (:id, 'supplier-authority', '2026-03-20')")
                .param("id", UUID.fromString(application))
                .update();
        assertThat(supply(applicant, application, "sign-drawing")
                        .json()
                        .get("code")
                        .asString())
                .isEqualTo("not-promised");
        assertThat(supply(applicant, application, "supplier-authority").status())
                .isEqualTo(201);
        assertThat(supply(applicant, application, "supplier-authority").status())
                .isEqualTo(409);
        assertThat(currentFiles(application, "supplier-authority")).isEqualTo(1);
    }

    private static Api.Answer supply(Api applicant, String application, String material) {
        return applicant.send(applicant
                .request("/api/v1/applications/" + application + "/materials/" + material + "/files?name=a.pdf")
                .header("Content-Type", "application/octet-stream")
                .POST(java.net.http.HttpRequest.BodyPublishers.ofByteArray(Restaurant.pdf())));
    }

    private static String handedIn(Api applicant) {
        Api.Answer receipt = Filling.begin(applicant).complete().submit(UUID.randomUUID());
        assertThat(receipt.status()).as(receipt.body()).isEqualTo(200);
        return receipt.json().get("application").asString();
    }

    private static Filling correction(Api applicant, String application) {
        Api.Answer begun = applicant.post("/api/v1/applications/" + application + "/correction");
        assertThat(begun.status()).as(begun.body()).isEqualTo(200);
        return new Filling(applicant, begun.json().get("id").asString());
    }

    private static Map<String, String> point(String about, String target, String sentence) {
        return Map.of("about", about, "target", target, "sentence", sentence);
    }

    @SafeVarargs
    private void ask(String application, Map<String, String>... points) {
        Api clerk = server.api().as("counter");
        String path = "/api/v1/counter/applications/" + application;
        long revision = clerk.get(path).json().at("/proceeding/revision").asLong();
        Api.Answer asked = clerk.postOnce(
                path + "/decision",
                UUID.randomUUID(),
                Map.of("outcome", "correct", "revision", revision, "corrections", List.of(points)));
        assertThat(asked.status()).as(asked.body()).isEqualTo(200);
    }

    private int rounds(String application) {
        return jdbc.sql("select count(*) from submission where application = :id")
                .param("id", UUID.fromString(application))
                .query(Integer.class)
                .single();
    }

    private int currentFiles(String application, String material) {
        return jdbc.sql("""
                        select count(*) from application_file
                        where application = :id and material = :material and until is null""")
                .param("id", UUID.fromString(application))
                .param("material", material)
                .query(Integer.class)
                .single();
    }

    private UUID origin(String application) {
        return jdbc.sql("select origin from application where id = :id")
                .param("id", UUID.fromString(application))
                .query(UUID.class)
                .single();
    }
}
