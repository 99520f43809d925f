package org.tongban.server.oversight.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tongban.server.application.Filling;
import org.tongban.server.testing.Api;
import org.tongban.server.testing.Server;
import tools.jackson.databind.JsonNode;

/** Temporary land in a county whose plan may be behind, and somebody who applies for it. */
final class Land {
    static final String YAODU = "141002";
    static final String ITEM = "temporary-land";
    static final Map<String, List<String>> ANSWERS = Map.of("needs_project_resources", List.of(ITEM));

    private final Server server;
    private final JdbcClient jdbc;
    final Office office;
    final Api county;
    final Api applicant;

    /** Plans of other tests hold nothing back any more. */
    Land(Server server, JdbcClient jdbc) {
        this.server = server;
        this.jdbc = jdbc;
        jdbc.sql("update task_milestones set items = '{}'").update();
        office = new Office(server);
        county = server.api().as("county-supervisor");
        applicant = server.api().as("wang");
    }

    /** A task of the county of which 50 of 200 had to be reached by the end of February; it is March. */
    String behind() {
        String task = office.confirm(office.document()).stream()
                .filter(one ->
                        office.view(one).get("task").get("lead").asString().equals(YAODU + "-government-office"))
                .findFirst()
                .orElseThrow();
        Map<String, Object> plan = Map.of(
                "total",
                200,
                "steps",
                List.of(Map.of("month", "2026-02", "percent", 25), Map.of("month", "2026-11", "percent", 100)),
                "items",
                List.of(ITEM),
                "basis",
                Office.BASIS,
                "holdReason",
                Office.REASON);
        Api.Answer set = office.supervisor.put("/api/v1/tasks/" + task + "/milestones", plan);
        assertThat(set.status()).as(set.body()).isEqualTo(200);
        office.confirmHold(task);
        setInJanuary(jdbc, task);
        return task;
    }

    /** Its steps hold since then, though what waits was confirmed today. */
    static void setInJanuary(JdbcClient jdbc, String task) {
        jdbc.sql("update task_milestones set steps_on = '2026-01-10' where task = :id")
                .param("id", UUID.fromString(task))
                .update();
    }

    /** Reported by the county and confirmed by the city. */
    void reaches(String task, int amount) {
        UUID report = UUID.randomUUID();
        Api.Answer reported = county.postOnce(
                "/api/v1/tasks/" + task + "/reports",
                report,
                Map.of("progress", "处置", "problems", "无", "nextSteps", "继续", "percent", 10, "amount", amount));
        assertThat(reported.status()).as(reported.body()).isEqualTo(200);
        assertThat(office.supervisor
                        .post("/api/v1/tasks/" + task + "/reports/" + report + "/confirmation")
                        .status())
                .isEqualTo(200);
    }

    /** A complete draft, not handed in. */
    Filling application() {
        Filling filling = Filling.begin(applicant, "project-resources", YAODU, ANSWERS);
        filling.save("organisation_code", "91350100M000100Y43");
        return filling.complete();
    }

    JsonNode held(String region, String item) {
        return applicant
                .get("/api/v1/holds?region=" + region + "&item=" + item)
                .json()
                .get("items");
    }

    static Api.Answer decide(Api clerk, String application, Map<String, Object> decision) {
        String path = "/api/v1/counter/applications/" + application;
        Map<String, Object> body = new HashMap<>(decision);
        body.put(
                "revision",
                clerk.get(path).json().get("proceeding").get("revision").asLong());
        return clerk.postOnce(path + "/decision", UUID.randomUUID(), body);
    }

    /** The page of the milestones as the supervisor sees it. */
    String milestones(String task) {
        return server.browser()
                .reading("zh-CN")
                .as("supervisor")
                .open("/tasks/" + task + "/milestones")
                .body();
    }

    int count(String sql, Filling filling) {
        return jdbc.sql(sql)
                .param("id", UUID.fromString(filling.draft()))
                .query(Integer.class)
                .single();
    }
}
