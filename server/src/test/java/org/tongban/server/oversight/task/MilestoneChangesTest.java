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
        assertThat(set(plan(100, Map.of("revision", 1, "reason", " "))).body()).contains("milestones.reason");
        assertThat(set(plan(100, Map.of("revision", 1, "reason", "市里核减指标"))).status())
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
                    () -> set(plan(150, Map.of("revision", 1, "reason", "甲"))).status();
            Callable<Integer> raise =
                    () -> set(plan(300, Map.of("revision", 1, "reason", "乙"))).status();
            var one = people.submit(lower);
            var other = people.submit(raise);
            assertThat(List.of(one.get(), other.get())).containsExactlyInAnyOrder(200, 409);
        }
        assertThat(view().get("revision").asInt()).isEqualTo(2);
        assertThat(set(plan(99, Map.of("revision", 1, "reason", "丙"))).body()).contains("milestones-changed");
    }

    @Rule("OVR-06")
    @Test
    void what_is_added_while_a_milestone_is_missed_waits_from_that_day_on() {
        office.comeBackOn(clock, "2026-03-20");
        Map<String, Object> more = plan(200, Map.of("revision", 1, "reason", "增加事项"));
        more.put("items", List.of("temporary-land", "food-business-licence"));
        assertThat(set(more).status()).isEqualTo(200);

        assertThat(since("temporary-land")).isEqualTo("2026-03-03");
        assertThat(since("food-business-licence")).isEqualTo("2026-03-20");
    }

    private String since(String item) {
        JsonNode holds = server.api()
                .as("wang")
                .get("/api/v1/holds?region=141002&item=" + item)
                .json();
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
                List.of("temporary-land")));
        plan.putAll(changes);
        return plan;
    }
}
