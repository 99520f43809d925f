package org.tongban.server.oversight.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tongban.rulebook.Rule;
import org.tongban.server.application.Filling;
import org.tongban.server.oversight.OversightTest;
import org.tongban.server.testing.Api;
import org.tongban.server.testing.Browser;
import org.tongban.server.testing.Server;
import tools.jackson.databind.JsonNode;

/** New applications wait while the plan of their county is behind. */
@OversightTest
class HeldBackTest {
    @Autowired
    Server server;

    @Autowired
    JdbcClient jdbc;

    private Land land;

    @BeforeEach
    void earlierPlansAreOver() {
        land = new Land(server, jdbc);
    }

    @Rule("OVR-06")
    @Test
    void a_missed_milestone_holds_back_new_applications_of_the_county_until_it_is_caught_up() {
        String task = land.behind();
        Filling filling = land.application();
        JsonNode hold = filling.look().get("holds").get(0);
        assertThat(hold.get("why").get("zh").asString())
                .contains("临时用地", "2026-03-03 起", "尧都区", "2026-02-28", "25%（50）", "差 50")
                .contains(land.office.view(task).get("task").get("number").asString());
        Api.Answer refused = filling.submit(UUID.randomUUID());
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.response().headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(refused.json().get("code").asString()).isEqualTo("applications-suspended");
        assertThat(refused.json().get("holds").get(0).get("lacking").asInt()).isEqualTo(50);
        assertThat(land.count("select count(*) from application where draft = :id", filling))
                .isZero();

        assertThat(land.held("141021", Land.ITEM)).as("of another county").isEmpty();
        assertThat(land.held(Land.YAODU, "land-prereview"))
                .as("of another item")
                .isEmpty();

        land.reaches(task, 49);
        assertThat(land.held(Land.YAODU, Land.ITEM).get(0).get("lacking").asInt())
                .isEqualTo(1);
        land.reaches(task, 50);
        assertThat(land.held(Land.YAODU, Land.ITEM)).isEmpty();
        assertThat(filling.submit(UUID.randomUUID()).status()).isEqualTo(200);
        JsonNode plan = land.office
                .supervisor
                .get("/api/v1/tasks/" + task + "/milestones")
                .json();
        assertThat(plan.get("hold").isNull()).isTrue();
        assertThat(plan.get("counted").get("later").asInt()).isEqualTo(1);
        assertThat(plan.get("counted").get("waiting").asInt()).isZero();
    }

    @Rule("OVR-06")
    @Test
    void what_was_handed_in_before_goes_on() {
        Filling before = land.application();
        String application =
                before.submit(UUID.randomUUID()).json().get("application").asString();
        land.behind();
        Api clerk = server.api().as("counter");
        Api.Answer corrected = Land.decide(
                clerk,
                application,
                Map.of(
                        "outcome",
                        "correct",
                        "corrections",
                        List.of(Map.of("about", "material", "target", "dig-plan", "sentence", "请补盖章页"))));
        assertThat(corrected.status()).as(corrected.body()).isEqualTo(200);
        Api.Answer draft = land.applicant.post("/api/v1/applications/" + application + "/correction");
        assertThat(draft.status()).as(draft.body()).isBetween(200, 201);
        Filling correction = new Filling(land.applicant, draft.json().get("id").asString());
        assertThat(correction.look().get("holds")).isEmpty();
        assertThat(correction.complete().submit(UUID.randomUUID()).status()).isEqualTo(200);
        assertThat(Land.decide(clerk, application, Map.of("outcome", "accept")).status())
                .isEqualTo(200);
    }

    @Rule("OVR-06")
    @Test
    void those_in_charge_see_who_was_held_back_and_others_do_not() {
        String task = land.behind();
        Filling told = Filling.begin(land.applicant, "project-resources", Land.YAODU, Land.ANSWERS);
        JsonNode plan =
                land.office.leader.get("/api/v1/tasks/" + task + "/milestones").json();
        assertThat(plan.get("counted").get("waiting").asInt()).isEqualTo(1);
        assertThat(plan.get("lines").get(0).get("held").get("how").asString()).isEqualTo("TOLD");
        assertThat(plan.get("lines").get(0).get("held").get("applicant").asString())
                .contains("王例三");
        told.submit(UUID.randomUUID());
        told.submit(UUID.randomUUID());
        JsonNode refused = land.office
                .supervisor
                .get("/api/v1/tasks/" + task + "/milestones")
                .json()
                .get("lines");
        assertThat(refused).hasSize(1);
        assertThat(refused.get(0).get("held").get("how").asString()).isEqualTo("REFUSED");
        assertThat(refused.get(0).get("held").get("times").asInt()).isEqualTo(2);
        assertThat(land.applicant.get("/api/v1/tasks/" + task + "/milestones").status())
                .isEqualTo(404);
        String page = server.browser()
                .reading("zh-CN")
                .as("supervisor")
                .open("/tasks/" + task + "/milestones")
                .body();
        assertThat(page).contains("谁遇到了暂停", "王例三", "临时用地", "提交时被暂停");
    }

    @Rule("OVR-06")
    @Test
    void applicants_are_told_before_filling_in_and_at_the_submission_in_both_languages() {
        String task = land.behind();
        String number = land.office.view(task).get("task").get("number").asString();
        String start =
                "/drafts/new?theme=project-resources&region=" + Land.YAODU + "&needs_project_resources=" + Land.ITEM;
        assertThat(server.browser().reading("zh-CN").as("wang").open(start).body())
                .contains("暂停受理新的申请", number, "差 50", "自动恢复", "国家重点项目和民生项目不受影响");
        assertThat(server.browser().reading("en").as("wang").open(start).body())
                .contains("New applications wait", number, "50 short", "National key projects");
        Filling filling = land.application();
        Browser wang = server.browser().reading("zh-CN").as("wang");
        String draft = "/drafts/" + filling.draft();
        assertThat(wang.open(draft + "/confirm").body()).contains("暂停受理新的申请", "这是什么项目？");
        Browser.Seen refused = wang.submit(
                draft + "/submit", Map.of("_command", UUID.randomUUID().toString(), "declared", "yes"));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body()).contains("差 50");
        Browser.Seen tooShort = wang.submit(draft + "/project", Map.of("kind", "livelihood", "grounds", "三中扩建"));
        assertThat(tooShort.status()).isEqualTo(422);
        assertThat(tooShort.body())
                .as("what was typed stays")
                .contains("三中扩建</textarea>")
                .containsPattern("value=\"livelihood\" checked");
    }

    @Rule("OVR-06")
    @Test
    void what_exceeds_the_total_is_on_the_scorecard_with_a_tenth_of_the_excess() {
        String task = land.behind();
        land.reaches(task, 230);
        assertThat(land.held(Land.YAODU, Land.ITEM)).isEmpty();
        JsonNode cards = land.office
                .supervisor
                .get("/api/v1/scorecards?year=2026")
                .json()
                .get("items");
        List<String> bonuses = new ArrayList<>();
        cards.forEach(card -> card.get("bonuses").forEach(bonus -> {
            if (bonus.get("task").asString().equals(task)) {
                bonuses.add(
                        card.get("unit").asString() + " " + bonus.get("excess").asString() + " "
                                + bonus.get("bonus").asString());
            }
        }));
        assertThat(bonuses).containsExactly(Land.YAODU + "-government-office 30 3");
        assertThat(server.browser()
                        .reading("zh-CN")
                        .as("supervisor")
                        .open("/scorecards?year=2026")
                        .body())
                .contains("超额奖励 +3");
    }
}
