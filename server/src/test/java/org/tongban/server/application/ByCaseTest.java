package org.tongban.server.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tongban.kernel.calendar.ChinaTime;
import org.tongban.kernel.id.MadeUp;
import org.tongban.rulebook.Rule;
import org.tongban.server.catalogue.CatalogueInForce;
import org.tongban.server.testing.Api;
import org.tongban.server.testing.PlatformTest;
import org.tongban.server.testing.Server;

/** A show: with performers from abroad the province approves it within 10 working days, without them the county in 2. */
@PlatformTest
class ByCaseTest {
    private static final String COUNTY = "141002-culture-tourism";
    private static final String PROVINCE = "140000-culture-tourism";

    @Autowired
    Server server;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    CatalogueInForce catalogue;

    @Rule("CAT-02")
    @Test
    void the_answers_send_the_matter_to_the_level_that_decides_with_the_limit_of_its_case() {
        String abroad = accepted(handedIn("yes"));
        assertThat(unit(abroad)).isEqualTo(PROVINCE);
        assertThat(deskOfProceeding(abroad)).isEqualTo(PROVINCE);
        assertThat(workdaysUntilDue(abroad)).isEqualTo(10);

        String home = accepted(handedIn("no"));
        assertThat(unit(home)).isEqualTo(COUNTY);
        assertThat(deskOfProceeding(home)).isEqualTo(COUNTY);
        assertThat(workdaysUntilDue(home)).isEqualTo(2);
    }

    @Test
    void a_corrected_answer_sends_it_to_the_other_level() {
        String application = handedIn("no");
        assertThat(unit(application)).isEqualTo(COUNTY);
        Map<String, String> point =
                Map.of("about", "field", "target", "performers_foreign", "sentence", "节目单上有外国乐队，请更正");
        decide(application, Map.of("outcome", "correct", "corrections", List.of(point)));
        Api applicant = server.api().as("zhang");
        Api.Answer begun = applicant.post("/api/v1/applications/" + application + "/correction");
        Filling correction = new Filling(applicant, begun.json().get("id").asString());
        Api.Answer saved = correction.save("performers_foreign", "yes");
        assertThat(saved.status()).as(saved.body()).isEqualTo(200);
        Api.Answer sent = correction.complete().submit(UUID.randomUUID());
        assertThat(sent.status()).as(sent.body()).isEqualTo(200);
        assertThat(unit(application)).isEqualTo(PROVINCE);
        accepted(application);
        assertThat(workdaysUntilDue(application)).isEqualTo(10);
    }

    /** Salt isn't asked about where special food is made; once it isn't, the answer decides who licenses it. */
    @Rule("CAT-02")
    @Test
    void a_question_that_a_corrected_answer_gives_rise_to_is_asked_and_decides_the_case() {
        String application = foodFactory();
        Filling correction = correcting(application, "special_food_made", "我们看到的是食盐，请更正");
        assertThat(correction.save("special_food_made", "no").status()).isEqualTo(200);
        Api.Answer early = correction.submit(UUID.randomUUID());
        assertThat(early.status()).as(early.body()).isEqualTo(422);
        assertThat(early.body()).contains("infant_food_or_salt");
        Api.Answer answered = correction.save("infant_food_or_salt", "yes");
        assertThat(answered.status()).as(answered.body()).isEqualTo(200);
        Api.Answer sent = correction.submit(UUID.randomUUID());
        assertThat(sent.status()).as(sent.body()).isEqualTo(200);
        assertThat(unit(application)).isEqualTo("140000-market-regulation");
    }

    @Rule("CAT-02")
    @Test
    void a_material_that_a_corrected_answer_gives_rise_to_has_to_be_there_too() {
        String application = handedIn(
                "environment-safety",
                Map.of("needs_environment_safety", List.of("waste"), "hazwaste_way", List.of("collect")));
        Filling correction = correcting(application, "hazwaste_way", "写明要处置，请更正");
        assertThat(correction.save("hazwaste_way", "dispose").status()).isEqualTo(200);
        Api.Answer early = correction.submit(UUID.randomUUID());
        assertThat(early.status()).as(early.body()).isEqualTo(422);
        assertThat(early.body()).contains("hazwaste-facility");
        Api.Answer stored = correction.upload("hazwaste-facility", "facility.pdf", Restaurant.pdf());
        assertThat(stored.status()).as(stored.body()).isEqualTo(201);
        Api.Answer sent = correction.submit(UUID.randomUUID());
        assertThat(sent.status()).as(sent.body()).isEqualTo(200);
        assertThat(unit(application)).isEqualTo("140000-ecology");
        assertThat(jdbc.sql("select material from application_file where application = :id")
                        .param("id", UUID.fromString(application))
                        .query(String.class)
                        .list())
                .contains("hazwaste-facility", "emergency-review");
    }

    @Test
    void what_a_corrected_answer_no_longer_asks_for_stays_with_the_counter() {
        String application = handedIn(
                "environment-safety",
                Map.of("needs_environment_safety", List.of("waste"), "hazwaste_way", List.of("dispose")));
        Filling correction = correcting(application, "hazwaste_way", "只收集，请更正");
        assertThat(correction.save("hazwaste_way", "collect").status()).isEqualTo(200);
        Api.Answer sent = correction.submit(UUID.randomUUID());
        assertThat(sent.status()).as(sent.body()).isEqualTo(200);
        Map<String, Boolean> leftOver = new HashMap<>();
        server.api()
                .as("counter")
                .get("/api/v1/counter/applications/" + application)
                .json()
                .at("/dossier/papers")
                .forEach(paper -> {
                    if (!paper.get("files").isEmpty()) {
                        leftOver.put(
                                paper.get("material").asString(),
                                paper.get("leftOver").asBoolean());
                    }
                });
        assertThat(leftOver).isEqualTo(Map.of("hazwaste-facility", true, "emergency-review", false));
        assertThat(server.browser()
                        .as("counter")
                        .open("/counter/applications/" + application)
                        .body())
                .contains("hazwaste-facility.pdf")
                .contains("handed in before, not asked for in this case");
    }

    /** As if another unit had decided it by the rules of the day it was handed in. */
    @Rule("CAT-10")
    @Test
    void the_rules_of_the_day_of_acceptance_say_who_decides() {
        String application = handedIn("yes");
        jdbc.sql("update matter set unit = :unit where application = :id")
                .param("unit", COUNTY)
                .param("id", UUID.fromString(application))
                .update();
        accepted(application);
        assertThat(unit(application)).isEqualTo(PROVINCE);
        assertThat(deskOfProceeding(application)).isEqualTo(PROVINCE);
    }

    private Filling correcting(String application, String field, String sentence) {
        Map<String, String> point = Map.of("about", "field", "target", field, "sentence", sentence);
        decide(application, Map.of("outcome", "correct", "corrections", List.of(point)));
        Api applicant = server.api().as("wang");
        Api.Answer begun = applicant.post("/api/v1/applications/" + application + "/correction");
        assertThat(begun.status()).as(begun.body()).isBetween(200, 201);
        return new Filling(applicant, begun.json().get("id").asString());
    }

    private String foodFactory() {
        return handedIn(
                "open-food-factory",
                Map.of(
                        "subject_kind", List.of("company"),
                        "already_registered", List.of("yes"),
                        "eia_kind", List.of("none"),
                        "pollution_category", List.of("register"),
                        "special_equipment_used", List.of("no"),
                        "special_food_made", List.of("yes")));
    }

    /** By a business that is registered. */
    private String handedIn(String theme, Map<String, List<String>> answers) {
        Api wang = server.api().as("wang");
        UUID enterprise = jdbc.sql("select id from enterprise where name like '例三餐饮%'")
                .query(UUID.class)
                .single();
        Api.Answer begun = wang.postOnce(
                "/api/v1/drafts",
                UUID.randomUUID(),
                Map.of("theme", theme, "region", Restaurant.YAODU, "enterprise", enterprise, "answers", answers));
        assertThat(begun.status()).as(begun.body()).isEqualTo(201);
        Filling filling = new Filling(wang, begun.json().get("id").asString()).complete();
        Api.Answer receipt = filling.submit(UUID.randomUUID());
        assertThat(receipt.status()).as(receipt.body()).isEqualTo(200);
        return receipt.json().get("application").asString();
    }

    private String handedIn(String fromAbroad) {
        Filling filling = Filling.begin(
                server.api().as("zhang"),
                "hold-event",
                Restaurant.YAODU,
                Map.of("needs_hold_event", List.of("show"), "performers_foreign", List.of(fromAbroad)));
        filling.save("organisation_code", MadeUp.enterprise(77).value());
        filling.complete();
        Api.Answer receipt = filling.submit(UUID.randomUUID());
        assertThat(receipt.status()).as(receipt.body()).isEqualTo(200);
        return receipt.json().get("application").asString();
    }

    private String accepted(String application) {
        decide(application, Map.of("outcome", "accept"));
        return application;
    }

    private void decide(String application, Map<String, Object> decision) {
        Api clerk = server.api().as("counter");
        String path = "/api/v1/counter/applications/" + application;
        Map<String, Object> body = new HashMap<>(decision);
        body.put("revision", clerk.get(path).json().at("/proceeding/revision").asLong());
        Api.Answer decided = clerk.postOnce(path + "/decision", UUID.randomUUID(), body);
        assertThat(decided.status()).as(decided.body()).isEqualTo(200);
    }

    private String unit(String application) {
        return jdbc.sql("select unit from matter where application = :id")
                .param("id", UUID.fromString(application))
                .query(String.class)
                .single();
    }

    private String deskOfProceeding(String application) {
        return jdbc.sql(
                        "select unit from proceeding where id = (select proceeding from matter where application = :id)")
                .param("id", UUID.fromString(application))
                .query(String.class)
                .single();
    }

    /** What runs after acceptance is counted from that day. */
    private int workdaysUntilDue(String application) {
        return jdbc.sql("""
                        select started_at, legal_due from proceeding
                        where id = (select proceeding from matter where application = :id)""")
                .param("id", UUID.fromString(application))
                .query((row, n) -> {
                    Instant started =
                            row.getObject("started_at", OffsetDateTime.class).toInstant();
                    LocalDate due = row.getObject("legal_due", LocalDate.class);
                    return catalogue.today().calendar().workdaysBetween(ChinaTime.dayOf(started), due);
                })
                .single();
    }
}
