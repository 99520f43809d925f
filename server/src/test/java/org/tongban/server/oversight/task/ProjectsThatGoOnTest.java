package org.tongban.server.oversight.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tongban.rulebook.Rule;
import org.tongban.server.application.Filling;
import org.tongban.server.oversight.OversightTest;
import org.tongban.server.testing.Api;
import org.tongban.server.testing.Browser;
import org.tongban.server.testing.Server;
import tools.jackson.databind.JsonNode;

/** National key and livelihood projects go on where others are held back. */
@OversightTest
class ProjectsThatGoOnTest {
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
    @ParameterizedTest
    @ValueSource(strings = {"national-key", "livelihood"})
    void national_key_and_livelihood_projects_go_on_by_a_statement_that_the_clerk_checks(String kind) {
        String task = land.behind();
        Filling filling = land.application();
        String project = filling.path() + "/project";
        assertThat(land.applicant.put(project, Map.of("kind", "other")).status())
                .isEqualTo(204);
        assertThat(filling.submit(UUID.randomUUID()).status()).isEqualTo(409);
        assertThat(land.applicant
                        .put(project, Map.of("kind", kind, "grounds", "民生"))
                        .status())
                .isEqualTo(422);
        String grounds = "尧都区第三中学改扩建，列入虚政办发〔2026〕9号民生实事清单第4项";
        assertThat(land.applicant
                        .put(project, Map.of("kind", kind, "grounds", grounds))
                        .status())
                .isEqualTo(204);
        Api.Answer handedIn = filling.submit(UUID.randomUUID());
        assertThat(handedIn.status()).as(handedIn.body()).isEqualTo(200);
        String application = handedIn.json().get("application").asString();
        assertThat(land.applicant.put(project, Map.of("kind", "other")).status())
                .as("a statement stands once it is handed in")
                .isEqualTo(409);

        assertThat(land.milestones(task)).contains("放行", grounds, "未核对");
        Api clerk = server.api().as("counter");
        assertThat(clerk.get("/api/v1/counter/applications/" + application)
                        .json()
                        .get("project")
                        .get("grounds")
                        .asString())
                .isEqualTo(grounds);
        Api.Answer unchecked = Land.decide(clerk, application, Map.of("outcome", "accept"));
        assertThat(unchecked.status()).isEqualTo(422);
        assertThat(unchecked.json().get("errors").get(0).get("field").asString())
                .isEqualTo("checked");
        assertThat(Land.decide(clerk, application, Map.of("outcome", "accept", "checked", List.of("project-kind")))
                        .status())
                .isEqualTo(200);

        JsonNode plan = land.county.get("/api/v1/tasks/" + task + "/milestones").json();
        assertThat(plan.get("counted").get("exempt").asInt()).isEqualTo(1);
        JsonNode line = plan.get("lines").get(0).get("held");
        assertThat(line.get("how").asString()).isEqualTo("EXEMPT");
        assertThat(line.get("grounds").asString()).isEqualTo(grounds);
        assertThat(line.get("statedBy").asString()).isEqualTo("王例三");
        assertThat(line.get("checkedBy").asString()).isEqualTo("周演窗");
        assertThat(line.get("times").asInt()).as("refused before it was stated").isEqualTo(1);
        assertThat(land.milestones(task)).contains("周演窗 已核对").doesNotContain("未核对");
    }

    @Rule("OVR-06")
    @Test
    void beginning_again_with_the_same_key_takes_nothing_back_of_what_was_let_through() {
        String task = land.behind();
        UUID key = UUID.randomUUID();
        Map<String, Object> start = Map.of("theme", "project-resources", "region", Land.YAODU, "answers", Land.ANSWERS);
        String draft = land.applicant
                .postOnce("/api/v1/drafts", key, start)
                .json()
                .get("id")
                .asString();
        Filling filling = new Filling(land.applicant, draft);
        filling.save("organisation_code", "91350100M000100Y43");
        filling.complete();
        String grounds = "尧都区第三中学改扩建，列入虚政办发〔2026〕9号民生实事清单第4项";
        land.applicant.put(filling.path() + "/project", Map.of("kind", "livelihood", "grounds", grounds));
        assertThat(filling.submit(UUID.randomUUID()).status()).isEqualTo(200);
        assertThat(land.applicant
                        .postOnce("/api/v1/drafts", key, start)
                        .json()
                        .get("id")
                        .asString())
                .isEqualTo(draft);
        JsonNode line = land.office
                .supervisor
                .get("/api/v1/tasks/" + task + "/milestones")
                .json()
                .get("lines")
                .get(0)
                .get("held");
        assertThat(line.get("how").asString()).isEqualTo("EXEMPT");
        assertThat(line.get("grounds").asString()).isEqualTo(grounds);
        Browser.Seen page = server.browser().reading("zh-CN").as("supervisor").open("/tasks/" + task + "/milestones");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("放行", grounds);
    }
}
