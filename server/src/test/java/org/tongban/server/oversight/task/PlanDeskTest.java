package org.tongban.server.oversight.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tongban.rulebook.Rule;
import org.tongban.server.oversight.OversightTest;
import org.tongban.server.testing.Api;
import org.tongban.server.testing.Browser;
import org.tongban.server.testing.Server;
import tools.jackson.databind.JsonNode;

/** Who changes what a unit is measured by, and who takes back what was noted of it. */
@OversightTest
class PlanDeskTest {
    @Autowired
    Server server;

    @Autowired
    JdbcClient jdbc;

    private static Map<String, Object> plan(int revision, String standard) {
        return Map.of(
                "revision",
                revision,
                "months",
                List.of(Map.of("month", "2026-04", "standard", standard, "deadline", "2026-04-28")));
    }

    @Rule("OVR-02")
    @Test
    void only_the_supervising_office_changes_the_plan_and_what_it_changed_can_be_read() {
        Office office = new Office(server);
        String task = office.task();
        String months = "/api/v1/tasks/" + task + "/months";
        assertThat(office.lead.put(months, plan(0, "完成一点")).status())
                .as("who is measured by it")
                .isEqualTo(403);
        assertThat(office.supervisor.put(months, plan(0, "  ")).status()).isEqualTo(422);
        Api.Answer changed = office.supervisor.put(months, plan(0, "不低于 85%"));
        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        JsonNode april = changed.json().get("months").get(1).get("plan");
        assertThat(april.get("standard").asString()).isEqualTo("不低于 85%");
        assertThat(changed.json().get("months")).as("those left out stay").hasSize(2);
        assertThat(changed.json().get("planRevision").asInt()).isEqualTo(1);
        assertThat(office.supervisor.put(months, plan(0, "不低于 10%")).status())
                .as("read before somebody changed it")
                .isEqualTo(409);
        assertThat(page("supervisor", task)).contains("调整月度计划", "标准“不低于 80%”改为“不低于 85%”，期限 2026-04-30 改为 2026-04-28");
        assertThat(page("city-market-reviewer", task)).contains("调整月度计划").doesNotContain("保存计划");
    }

    private String page(String who, String task) {
        return server.browser().reading("zh-CN").as(who).open("/tasks/" + task).body();
    }

    @Test
    void the_form_of_the_plan_shows_again_what_was_written_when_somebody_was_faster() {
        Office office = new Office(server);
        String task = office.task();
        Browser page = server.browser().reading("zh-CN").as("supervisor");
        page.open("/tasks/" + task);
        office.supervisor.put("/api/v1/tasks/" + task + "/months", plan(0, "不低于 85%"));
        Browser.Seen late =
                page.submit("/tasks/" + task + "/months", Map.of("revision", "0", "standard-2026-04", "我写的标准"));
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.body()).contains("我写的标准", "刚被别人改过");
    }

    @Test
    void the_head_of_a_unit_sees_no_form_that_would_be_refused() {
        Office office = new Office(server);
        String task = office.task();
        Map<String, Object> order = Map.of("to", "141002-market-regulation", "reason", "属地办理");
        assertThat(office.supervisor
                        .postOnce("/api/v1/tasks/" + task + "/hand-over", UUID.randomUUID(), order)
                        .status())
                .isEqualTo(200);
        String form = "action=\"/tasks/" + task + "/reports\"";
        assertThat(page("market-reviewer", task)).contains(form);
        assertThat(page("market-head", task)).doesNotContain(form);
        Api.Answer refused = server.api()
                .as("market-head")
                .postOnce(
                        "/api/v1/tasks/" + task + "/reports",
                        UUID.randomUUID(),
                        Map.of("progress", "进", "problems", "无", "nextSteps", "续", "percent", 10));
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.body()).contains("Only those who handle matters");
    }

    @Rule("OVR-08")
    @Test
    void a_program_records_what_an_evaluation_found_in_its_window() {
        Office office = new Office(server);
        String task = office.task();
        jdbc.sql("update supervised_task set state = 'DONE', ended_on = '2025-04-20' where id = :id")
                .param("id", UUID.fromString(task))
                .update();
        jdbc.sql("insert into task_evaluation (task, opens, closes) values (:id, '2026-02-20', '2026-04-20')")
                .param("id", UUID.fromString(task))
                .update();
        String path = "/api/v1/tasks/" + task + "/evaluation";
        assertThat(office.lead.post(path, Map.of("finding", "好")).status()).isEqualTo(403);
        Api.Answer found = office.supervisor.post(path, Map.of("finding", "成效稳定"));
        assertThat(found.status()).as(found.body()).isEqualTo(200);
        assertThat(found.json().at("/evaluation/evaluation/finding").asString()).isEqualTo("成效稳定");
    }

    @Test
    void harm_that_turned_out_otherwise_is_withdrawn_with_the_reason() {
        jdbc.sql("delete from task_harm").update();
        Office office = new Office(server);
        office.task();
        String unit = "141021-government-office";
        office.supervisor.put("/api/v1/scorecards/harm", Map.of("year", 2026, "unit", unit, "harm", "疑似虚报"));
        assertThat(outcome(office, unit)).contains("移交");
        String path = withdrawal(office, unit);
        Map<String, Object> why = Map.of("why", "复核数据属实");
        assertThat(office.supervisor.post(path, Map.of("why", " ")).status()).isEqualTo(422);
        assertThat(office.leader.post(path, why).status()).isEqualTo(403);
        assertThat(office.supervisor.post(path, why).status()).isEqualTo(200);
        assertThat(office.supervisor.post(path, why).status()).isEqualTo(404);
        assertThat(outcome(office, unit)).doesNotContain("移交");
        JsonNode withdrawn = card(office, unit).at("/harm/0/withdrawal");
        assertThat(withdrawn.get("by").asString()).isEqualTo("谢演督");
        assertThat(withdrawn.get("why").asString()).isEqualTo("复核数据属实");
        for (String who : List.of("supervisor", "leader")) {
            assertThat(server.browser()
                            .reading("zh-CN")
                            .as(who)
                            .open("/scorecards?year=2026")
                            .body())
                    .contains("曾记录严重后果", "疑似虚报", "谢演督</span> 2026-03-03", "撤回：<span lang=\"zh-CN\">复核数据属实");
        }
        assertThat(jdbc.sql("select withdrawn_why from task_harm where unit = :unit and year = 2026")
                        .param("unit", unit)
                        .query(String.class)
                        .list())
                .containsExactly("复核数据属实");
    }

    @Test
    void harm_noted_again_leaves_what_was_noted_and_withdrawn_before() {
        jdbc.sql("delete from task_harm").update();
        Office office = new Office(server);
        office.task();
        String unit = "141021-government-office";
        Map<String, Object> first = Map.of("year", 2026, "unit", unit, "harm", "疑似虚报");
        office.supervisor.put("/api/v1/scorecards/harm", first);
        office.supervisor.post(withdrawal(office, unit), Map.of("why", "复核数据属实"));
        Map<String, Object> second = Map.of("year", 2026, "unit", unit, "harm", "资金闲置");
        office.supervisor.put("/api/v1/scorecards/harm", second);
        office.supervisor.put("/api/v1/scorecards/harm", second);

        JsonNode harm = card(office, unit).get("harm");
        assertThat(harm.size()).isEqualTo(2);
        assertThat(harm.at("/0/what").asString()).isEqualTo("疑似虚报");
        assertThat(harm.at("/0/withdrawal/why").asString()).isEqualTo("复核数据属实");
        assertThat(harm.at("/1/what").asString()).isEqualTo("资金闲置");
        assertThat(outcome(office, unit)).contains("移交");
    }

    /** Where the latest is withdrawn. */
    private static String withdrawal(Office office, String unit) {
        JsonNode harm = card(office, unit).get("harm");
        return "/api/v1/scorecards/harm/" + harm.get(harm.size() - 1).get("id").asString() + "/withdrawal";
    }

    private static String outcome(Office office, String unit) {
        return card(office, unit).get("outcome").toString();
    }

    private static JsonNode card(Office office, String unit) {
        for (JsonNode one :
                office.supervisor.get("/api/v1/scorecards?year=2026").json().get("items")) {
            if (one.get("unit").asString().equals(unit)) {
                return one;
            }
        }
        throw new AssertionError(unit);
    }

    @Test
    void an_indicator_is_taken_out_of_its_year() {
        Office office = new Office(server);
        Map<String, Object> indicator =
                Map.of("year", 2034, "name", "wrong", "target", 3, "unit", "141000-market-regulation");
        assertThat(office.supervisor.put("/api/v1/indicators", indicator).status())
                .isEqualTo(200);
        String path = "/api/v1/indicators?year=2034&name=wrong&revision=1&reason=x";
        Api.Answer gone = office.supervisor.send(office.supervisor.request(path).DELETE());
        assertThat(gone.status()).as(gone.body()).isEqualTo(200);
        assertThat(gone.json().get("items")).isEmpty();
        assertThat(office.supervisor
                        .send(office.supervisor.request(path).DELETE())
                        .status())
                .isEqualTo(404);
    }
}
