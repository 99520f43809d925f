package org.tongban.server.oversight.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tongban.rulebook.Rule;
import org.tongban.server.oversight.OversightTest;
import org.tongban.server.testing.Api;
import org.tongban.server.testing.Browser;
import org.tongban.server.testing.Server;
import tools.jackson.databind.JsonNode;

/** What is still said about the amount of a task that is done. */
@OversightTest
class AmountsOfDoneTasksTest {
    private static final Map<String, String> WHY = Map.of("why", "3号地块还没有供地手续，不能计入");

    @Autowired
    Server server;

    @Autowired
    JdbcClient jdbc;

    private Land land;
    private String task;

    @BeforeEach
    void aPlanThatIsBehind() {
        land = new Land(server, jdbc);
        task = land.behind();
    }

    /** @return where the amount is confirmed */
    private String reports(int amount) {
        UUID report = UUID.randomUUID();
        String path = "/api/v1/tasks/" + task + "/reports";
        Api.Answer reported = land.county.postOnce(path, report, amount(amount));
        assertThat(reported.status()).as(reported.body()).isEqualTo(200);
        return path + "/" + report + "/confirmation";
    }

    private static String refusal(String confirmation) {
        return confirmation.replace("/confirmation", "/refusal");
    }

    private void done() {
        jdbc.sql(
                        "update supervised_task set state = 'DONE', ended_on = date '2026-03-03', percent = 100 where id = cast(:id as uuid)")
                .param("id", task)
                .update();
    }

    @Test
    void the_amount_of_a_task_that_is_done_can_still_be_confirmed() {
        String confirmation = reports(210);
        done();
        assertThat(land.held(Land.YAODU, Land.ITEM))
                .as("a hold ends with its task")
                .isEmpty();
        assertThat(server.browser()
                        .reading("zh-CN")
                        .as("supervisor")
                        .open("/tasks/" + task)
                        .body())
                .contains("核实无误", "退回这个数量");
        Api.Answer confirmed = land.office.supervisor.post(confirmation);
        assertThat(confirmed.status()).as(confirmed.body()).isEqualTo(200);
        assertThat(confirmed.json().at("/milestones/reached").asInt()).isEqualTo(210);
        jdbc.sql("update supervised_task set state = 'CALLED_OFF' where id = cast(:id as uuid)")
                .param("id", task)
                .update();
        assertThat(land.office.supervisor.post(confirmation).status()).isEqualTo(409);
        assertThat(land.office.supervisor.post(refusal(confirmation), WHY).status())
                .isEqualTo(409);
    }

    @Rule("OVR-06")
    @Test
    void what_was_sent_back_is_reported_again_though_the_task_is_done_and_nothing_else_is() {
        land.office.supervisor.post(refusal(reports(230)), WHY);
        done();
        Browser unit = server.browser().reading("zh-CN").as("county-supervisor");
        assertThat(unit.open("/tasks/" + task).body())
                .contains("报告的数量 230 被退回", "核对后重新报告", "只补报这个数量")
                .doesNotContain("完成进度（%）");
        Map<String, Object> said = Map.of("progress", "核减", "problems", "无", "nextSteps", "无", "percent", 10);
        Api.Answer without = land.county.postOnce("/api/v1/tasks/" + task + "/reports", UUID.randomUUID(), said);
        assertThat(without.status()).as(without.body()).isEqualTo(422);
        assertThat(without.json().at("/errors/0/field").asString()).isEqualTo("amount");
        String again = reports(220);
        JsonNode answered = land.office.view(task);
        assertThat(answered.at("/task/percent").asInt()).as("it stays done").isEqualTo(100);
        assertThat(answered.at("/task/state").asString()).isEqualTo("DONE");
        assertThat(answered.at("/milestones/reached").asInt()).isZero();
        assertThat(unit.open("/tasks/" + task).body()).doesNotContain("核对后重新报告", "id=\"report\"");
        Api.Answer more = land.county.postOnce("/api/v1/tasks/" + task + "/reports", UUID.randomUUID(), amount(250));
        assertThat(more.status()).as("nothing was sent back").isEqualTo(409);
        assertThat(more.json().get("code").asString()).isEqualTo("task-over");

        Api.Answer refused = land.office.supervisor.post(refusal(again), WHY);
        assertThat(refused.status()).as(refused.body()).isEqualTo(200);
        land.office.supervisor.post(reports(210));
        assertThat(land.office.view(task).at("/milestones/reached").asInt()).isEqualTo(210);
    }

    @Test
    void an_answer_after_the_end_sent_twice_is_one_and_keeps_no_day_of_reporting() {
        land.office.supervisor.post(refusal(reports(230)), WHY);
        jdbc.sql("update supervised_task set assigned_on = date '2026-01-05' where id = cast(:id as uuid)")
                .param("id", task)
                .update();
        jdbc.sql("update task_report set reported_on = date '2026-01-10' where task = cast(:id as uuid)")
                .param("id", task)
                .update();
        jdbc.sql("update supervised_task set state = 'DONE', ended_on = date '2026-03-02' where id = cast(:id as uuid)")
                .param("id", task)
                .update();
        JsonNode before = land.office.view(task).get("kept");
        assertThat(before.get("missing").asInt()).isEqualTo(1);
        UUID key = UUID.randomUUID();
        for (int i = 0; i < 2; i++) {
            Api.Answer sent = land.county.postOnce("/api/v1/tasks/" + task + "/reports", key, amount(220));
            assertThat(sent.status()).as(sent.body()).isEqualTo(200);
        }
        JsonNode after = land.office.view(task);
        assertThat(after.get("reports")).hasSize(2);
        assertThat(after.at("/reports/0/report/due").asString()).isEqualTo("2026-03-03");
        assertThat(after.get("kept")).isEqualTo(before);
    }

    @Rule("OVR-06")
    @Test
    void what_was_sent_back_to_a_unit_that_had_the_task_is_for_the_one_that_leads_now() {
        land.office.supervisor.post(refusal(reports(230)), WHY);
        Map<String, String> order = Map.of("to", "141000-market-regulation", "reason", "职责调整");
        assertThat(land.office
                        .supervisor
                        .postOnce("/api/v1/tasks/" + task + "/hand-over", UUID.randomUUID(), order)
                        .status())
                .isEqualTo(200);
        done();
        String path = "/api/v1/tasks/" + task + "/reports";
        assertThat(land.county.postOnce(path, UUID.randomUUID(), amount(220)).status())
                .isEqualTo(403);
        assertThat(server.browser()
                        .reading("zh-CN")
                        .as("city-market-reviewer")
                        .open("/tasks/" + task)
                        .body())
                .contains("尧都区人民政府办公室 2026-03-03 报告的数量 230 被退回");
        Api.Answer answered = land.office.lead.postOnce(path, UUID.randomUUID(), amount(220));
        assertThat(answered.status()).as(answered.body()).isEqualTo(200);
    }

    private static Map<String, Object> amount(int amount) {
        return Map.of("progress", "核减", "problems", "无", "nextSteps", "无", "percent", 10, "amount", amount);
    }
}
