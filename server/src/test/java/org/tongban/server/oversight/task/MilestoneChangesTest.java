package org.tongban.server.oversight.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
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

/** Milestones hold citizens' applications back, so each change of them leaves a trace and none overwrites another. */
@OversightTest
class MilestoneChangesTest {
    @Autowired
    Server server;

    @Autowired
    SettableClock clock;

    @Autowired
    JdbcClient jdbc;

    private Office office;
    private String task;

    @BeforeEach
    void a_plan_behind_its_milestone() {
        Land land = new Land(server, jdbc);
        office = land.office;
        office.comeBackOn(clock, "2026-03-03");
        task = land.behind();
    }

    @Rule("OVR-06")
    @Test
    void a_change_needs_a_reason_and_stands_in_what_happened_to_the_task() {
        assertThat(set(plan(100, Map.of())).body()).contains("milestones.reason");
        assertThat(set(plan(100, Map.of("revision", 2, "reason", " "))).body()).contains("milestones.reason");
        assertThat(set(plan(100, Map.of("revision", 2, "reason", "市里核减指标"))).status())
                .isEqualTo(200);

        assertThat(server.browser()
                        .reading("zh-CN")
                        .as("supervisor")
                        .open("/tasks/" + task)
                        .body())
                .contains("总量 200（2026-02 25%、2026-11 100%），未达到时在尧都区暂停", "改为 总量 100", "理由：市里核减指标", "谢演督");
    }

    @Test
    void of_two_who_change_what_they_saw_one_is_told() throws Exception {
        try (ExecutorService people = Executors.newFixedThreadPool(2)) {
            Callable<Integer> lower =
                    () -> set(plan(150, Map.of("revision", 2, "reason", "甲"))).status();
            Callable<Integer> raise =
                    () -> set(plan(300, Map.of("revision", 2, "reason", "乙"))).status();
            var one = people.submit(lower);
            var other = people.submit(raise);
            assertThat(List.of(one.get(), other.get())).containsExactlyInAnyOrder(200, 409);
        }
        assertThat(view().get("revision").asInt()).isEqualTo(3);
        assertThat(set(plan(99, Map.of("revision", 2, "reason", "丙"))).body()).contains("milestones-changed");
    }

    @Rule("OVR-06")
    @Test
    void what_is_added_while_a_milestone_is_missed_waits_from_that_day_on() {
        office.comeBackOn(clock, "2026-03-20");
        Map<String, Object> more = plan(200, Map.of("revision", 2, "reason", "增加事项"));
        more.put("items", List.of("temporary-land", "food-business-licence"));
        assertThat(set(more).status()).isEqualTo(200);
        assertThat(held("food-business-licence").get("items"))
                .as("not confirmed yet")
                .isEmpty();
        office.confirmHold(task);

        assertThat(since("temporary-land")).isEqualTo("2026-03-03");
        assertThat(since("food-business-licence")).isEqualTo("2026-03-20");
    }

    @Rule("OVR-06")
    @Test
    void one_person_holds_no_application_back_and_applicants_are_told_the_basis_and_the_reason() {
        String other = office.task();
        for (String item : List.of("passport", "veteran-card", "temporary-land")) {
            Api.Answer refused = put(other, hold(item, "141002"));
            assertThat(refused.status()).as(item).isEqualTo(422);
            assertThat(refused.body()).as("a market regulator has no say in it").contains("milestones.not-theirs");
        }
        assertThat(server.browser()
                        .reading("zh-CN")
                        .as("supervisor")
                        .open("/tasks/" + other + "/milestones")
                        .body())
                .as("only what it may hold back is offered")
                .contains("value=\"food-business-licence\"")
                .doesNotContain("value=\"passport\"", "value=\"temporary-land\"");
        Map<String, Object> bare = hold("food-business-licence", "141002");
        bare.remove("basis");
        Api.Answer nothing = put(other, bare);
        assertThat(nothing.json().at("/errors/0/field").asString()).isEqualTo("basis");
        Map<String, Object> silent = hold("food-business-licence", "141002");
        silent.put("holdReason", " ");
        assertThat(put(other, silent).json().at("/errors/0/field").asString()).isEqualTo("hold-reason");

        office.comeBackOn(clock, "2026-01-12");
        assertThat(put(other, hold("food-business-licence", "141002")).status()).isEqualTo(200);
        office.comeBackOn(clock, "2026-03-03");
        assertThat(held("food-business-licence").get("items"))
                .as("proposed by one")
                .isEmpty();
        String confirmation = "/api/v1/tasks/" + other + "/milestones/hold/confirmation";
        assertThat(office.supervisor.post(confirmation, Map.of("revision", 1)).status())
                .as("who proposed it")
                .isEqualTo(403);
        assertThat(office.lead.post(confirmation, Map.of("revision", 1)).status())
                .isEqualTo(403);
        assertThat(server.browser()
                        .reading("zh-CN")
                        .as("office-head")
                        .open("/inbox")
                        .body())
                .contains("确认暂停受理", "/tasks/" + other + "/milestones");
        assertThat(server.browser()
                        .reading("zh-CN")
                        .as("office-head")
                        .open("/tasks/" + other + "/milestones")
                        .body())
                .contains("确认，从今天起照此暂停", Office.BASIS, "谢演督");
        Api head = server.api().as("office-head");
        assertThat(head.post(confirmation, Map.of("revision", 7)).body()).contains("milestones-changed");
        assertThat(head.post(confirmation, Map.of("revision", 1)).status()).isEqualTo(200);
        JsonNode hold = held("food-business-licence").at("/items/0");
        assertThat(hold.get("since").asString())
                .as("from the day of the confirmation")
                .isEqualTo("2026-03-03");
        assertThat(hold.at("/why/zh").asString()).contains(Office.BASIS, Office.REASON);
        assertThat(head.post(confirmation, Map.of("revision", 2)).body()).contains("hold-none");
        assertThat(jdbc.sql("select count(*) from audit_entry where kind = 'HOLD_DECIDED' and what like '%确认暂停受理%'")
                        .query(Integer.class)
                        .single())
                .isPositive();
    }

    @Rule("OVR-06")
    @Test
    void a_head_who_proposed_it_does_not_confirm_it_and_what_is_refused_waits_nowhere() {
        String other = office.task();
        Api head = server.api().as("office-head");
        assertThat(head.put("/api/v1/tasks/" + other + "/milestones", hold("food-business-licence", "141002"))
                        .status())
                .isEqualTo(200);
        String at = "/api/v1/tasks/" + other + "/milestones/hold/";
        assertThat(head.post(at + "confirmation", Map.of("revision", 1)).body()).contains("same-person");
        assertThat(office.supervisor
                        .post(at + "refusal", Map.of("revision", 1, "why", " "))
                        .status())
                .isEqualTo(422);
        assertThat(office.supervisor
                        .post(at + "refusal", Map.of("revision", 1, "why", "没有法律依据"))
                        .status())
                .isEqualTo(200);
        assertThat(office.leader
                        .post(at + "confirmation", Map.of("revision", 2))
                        .body())
                .contains("hold-none");
        assertThat(server.browser()
                        .reading("zh-CN")
                        .as("supervisor")
                        .open("/tasks/" + other)
                        .body())
                .contains("不同意屠演签提出的暂停受理", "没有法律依据");
    }

    @Rule("OVR-06")
    @Test
    void a_step_that_was_over_when_the_plan_was_set_holds_nothing_until_the_next_one() {
        String other = office.task();
        assertThat(put(other, hold("food-business-licence", "141002")).status()).isEqualTo(200);
        office.confirmHold(other);
        assertThat(held("food-business-licence").get("items"))
                .as("25 % by the end of February, set in March")
                .isEmpty();
        Map<String, Object> later = hold("food-business-licence", "141002");
        later.put("steps", List.of(Map.of("month", "2026-03", "percent", 25)));
        later.putAll(Map.of("revision", 2, "reason", "改到三月"));
        assertThat(put(other, later).status()).isEqualTo(200);
        office.comeBackOn(clock, "2026-04-01");
        assertThat(since("food-business-licence")).isEqualTo("2026-04-01");
        Map<String, Object> more = hold("food-business-licence", "141002");
        more.put("steps", List.of(Map.of("month", "2026-03", "percent", 50)));
        more.putAll(Map.of("revision", 3, "reason", "追加"));
        assertThat(put(other, more).status()).isEqualTo(200);
        assertThat(held("food-business-licence").get("items"))
                .as("more was asked when the month was over")
                .isEmpty();
    }

    private Api.Answer put(String which, Map<String, Object> plan) {
        return office.supervisor.put("/api/v1/tasks/" + which + "/milestones", plan);
    }

    private static Map<String, Object> hold(String item, String region) {
        Map<String, Object> plan = plan(200, Map.of("items", List.of(item), "regions", List.of(region)));
        return plan;
    }

    private JsonNode held(String item) {
        return server.api()
                .as("wang")
                .get("/api/v1/holds?region=141002&item=" + item)
                .json();
    }

    private String since(String item) {
        JsonNode holds = held(item);
        assertThat(holds.get("items")).as(holds.toString()).hasSize(1);
        return holds.at("/items/0/since").asString();
    }

    private Api.Answer set(Map<String, Object> plan) {
        return office.supervisor.put("/api/v1/tasks/" + task + "/milestones", plan);
    }

    private JsonNode view() {
        return office.supervisor.get("/api/v1/tasks/" + task + "/milestones").json();
    }

    private static Map<String, Object> plan(int total, Map<String, Object> changes) {
        Map<String, Object> plan = new LinkedHashMap<>(Map.of(
                "total",
                total,
                "steps",
                List.of(Map.of("month", "2026-02", "percent", 25), Map.of("month", "2026-11", "percent", 100)),
                "items",
                List.of("temporary-land"),
                "basis",
                Office.BASIS,
                "holdReason",
                Office.REASON));
        plan.putAll(changes);
        return plan;
    }
}
