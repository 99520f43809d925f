package org.tongban.server.oversight.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tongban.rulebook.Rule;
import org.tongban.server.oversight.OversightTest;
import org.tongban.server.testing.Api;
import org.tongban.server.testing.Server;
import org.tongban.server.testing.SettableClock;
import tools.jackson.databind.JsonNode;

/** A task done on 3 March 2026 is to be evaluated from 3 January to 3 March 2027. */
@OversightTest
class EvaluationsTest {
    @Autowired
    Server server;

    @Autowired
    SettableClock clock;

    @Autowired
    JdbcClient jdbc;

    private Office office;
    private String task;

    @BeforeEach
    void done() {
        jdbc.sql("delete from task_evaluation").update();
        office = new Office(server);
        office.comeBackOn(clock, "2026-03-03");
        task = office.task();
        office.act(office.lead, task, "arrange", "arranged", Map.of("progress", "已部署"));
        office.report(task, "已上线", "无", "继续", 90);
        office.act(office.lead, task, "carry-out", "complete", Map.of("result", "见虚政办发〔2026〕9号"));
        assertThat(office.act(office.supervisor, task, "verify", "accept", Map.of())
                        .status())
                .isEqualTo(200);
    }

    @AfterEach
    void none() {
        jdbc.sql("delete from task_evaluation").update();
    }

    private String read(String who, String path) {
        return server.browser().reading("zh-CN").as(who).open(path).body();
    }

    private JsonNode listed() {
        Api.Answer answer = office.supervisor.get("/api/v1/evaluations");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private String link() {
        return "/tasks/" + task + "#evaluation";
    }

    @Rule("OVR-08")
    @Test
    void an_evaluation_comes_to_its_office_on_the_day_on_which_its_window_opens() {
        office.comeBackOn(clock, "2027-01-02");
        assertThat(listed().get("items")).isEmpty();
        assertThat(read("supervisor", "/inbox")).doesNotContain(link());
        office.comeBackOn(clock, "2027-01-03");
        JsonNode row = listed().get("items").get(0);
        assertThat(row.get("task").asString()).isEqualTo(task);
        assertThat(row.get("lamp").asString()).isEqualTo("GREEN");
        assertThat(listed().at("/counted/open").asInt()).isEqualTo(1);
        assertThat(read("supervisor", "/inbox")).contains(link(), "2027-03-03", "后评估");
        assertThat(read("supervisor", "/evaluations")).contains(link(), "2027-03-03 前");
        assertThat(read("leader", "/oversight")).contains("现在要评估 1 项，过期没有评估 0 项");
        assertThat(read("city-market-reviewer", "/inbox"))
                .as("the unit whose task it was doesn't evaluate it")
                .doesNotContain(link());
    }

    @Rule("OVR-08")
    @Test
    void one_that_is_missed_is_counted_and_stays_until_it_is_made_up_for() {
        office.comeBackOn(clock, "2027-03-03");
        assertThat(listed().at("/counted/missed").asInt())
                .as("the last day belongs to the window")
                .isZero();
        assertThat(listed().get("items").get(0).get("lamp").asString()).isEqualTo("YELLOW");
        office.comeBackOn(clock, "2027-03-04");
        assertThat(listed().at("/counted/missed").asInt()).isEqualTo(1);
        assertThat(read("supervisor", "/evaluations")).contains("过期没有评估");
        assertThat(read("leader", "/oversight")).contains("现在要评估 0 项，过期没有评估 1 项");
        assertThat(office.supervisor
                        .post("/api/v1/bulletins", Map.of("month", "2027-03"))
                        .body())
                .contains("应评估尚未评估 1 项，其中过期未评估 1 项");
        assertThat(office.supervisor
                        .post("/api/v1/tasks/" + task + "/evaluation", Map.of("finding", "比例稳定在 91%"))
                        .status())
                .isEqualTo(200);
        assertThat(office.supervisor
                        .post("/api/v1/tasks/" + task + "/evaluation", Map.of("finding", "另一个结论"))
                        .json()
                        .get("code")
                        .asString())
                .as("what a second one found isn't lost in silence")
                .isEqualTo("evaluated");
        assertThat(listed().get("items")).isEmpty();
        assertThat(listed().at("/counted/missed").asInt()).isZero();
        assertThat(read("supervisor", "/inbox")).doesNotContain(link());
    }
}
