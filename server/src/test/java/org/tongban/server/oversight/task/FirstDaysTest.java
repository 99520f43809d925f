package org.tongban.server.oversight.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tongban.rulebook.Rule;
import org.tongban.server.oversight.OversightTest;
import org.tongban.server.testing.Server;
import org.tongban.server.testing.SettableClock;
import tools.jackson.databind.JsonNode;

/** “13710”: arranged within 1 day, first reported within 3, none left lying. */
@OversightTest
class FirstDaysTest {
    private static final String MARKET = "141000-market-regulation";

    @Autowired
    Server server;

    @Autowired
    SettableClock clock;

    private static String due(Office office, String task, String step) {
        JsonNode waiting = office.clock(office.view(task)).get("waiting");
        for (JsonNode one : waiting) {
            if (one.get("step").asString().equals(step)) {
                return one.get("due").asString();
            }
        }
        throw new AssertionError(step + " doesn't wait: " + waiting);
    }

    private static List<Integer> reports(Office office, String unit) {
        for (JsonNode card :
                office.supervisor.get("/api/v1/scorecards?year=2026").json().get("items")) {
            if (card.get("unit").asString().equals(unit)) {
                for (JsonNode part : card.get("parts")) {
                    if (part.get("criterion").asString().equals("REPORTED_IN_TIME")) {
                        return List.of(part.get("good").asInt(), part.get("all").asInt());
                    }
                }
            }
        }
        return List.of(0, 0);
    }

    @Rule("OVR-03")
    @Test
    void the_first_report_is_due_three_days_after_giving_out_however_late_or_early_it_is_arranged() {
        Office office = new Office(server);
        String early = office.task();
        String late = office.task();
        assertThat(due(office, early, "arrange")).isEqualTo("2026-03-04");
        office.act(office.lead, early, "arrange", "arranged", Map.of("progress", "当天部署"));
        assertThat(due(office, early, "first-report")).isEqualTo("2026-03-06");
        office.comeBackOn(clock, "2026-03-08");
        office.act(office.lead, late, "arrange", "arranged", Map.of("progress", "迟了四天"));
        assertThat(due(office, late, "first-report")).isEqualTo("2026-03-06");
        for (String task : List.of(early, late)) {
            JsonNode view = office.view(task);
            assertThat(view.at("/clock/arranged").asString()).isEqualTo("2026-03-04");
            assertThat(view.at("/clock/reported").asString()).isEqualTo("2026-03-06");
        }
    }

    @Rule("OVR-03")
    @Test
    void what_is_left_lying_shows_in_lists_and_counts_for_its_unit() {
        Office office = new Office(server);
        String kept = office.task();
        String lying = office.task();
        office.act(office.lead, kept, "arrange", "arranged", Map.of("progress", "当天部署"));
        assertThat(office.report(kept, "首报", "无", "继续", 5).status()).isEqualTo(200);
        assertThat(Office.tasks(office.supervisor, "&mark=lying")).doesNotContain(kept, lying);
        office.comeBackOn(clock, "2026-03-09");
        List<Integer> before = reports(office, MARKET);
        assertThat(Office.tasks(office.supervisor, "&mark=lying"))
                .contains(lying)
                .doesNotContain(kept);
        assertThat(office.supervisor.get("/api/v1/tasks?mark=nothing").status()).isEqualTo(422);
        for (String who : List.of("supervisor", "leader", "city-market-reviewer")) {
            assertThat(server.browser()
                            .reading("zh-CN")
                            .as(who)
                            .open("/tasks?mark=lying")
                            .body())
                    .contains("/tasks/" + lying, "未按期部署或首报")
                    .doesNotContain("/tasks/" + kept);
        }
        assertThat(server.browser()
                        .reading("zh-CN")
                        .as("city-market-reviewer")
                        .open("/tasks/" + lying)
                        .body())
                .contains("没有按期部署。", "没有按期首报。");
        office.act(office.lead, lying, "arrange", "arranged", Map.of("progress", "补部署"));
        office.report(lying, "补首报", "无", "继续", 5);
        assertThat(Office.tasks(office.supervisor, "&mark=lying")).doesNotContain(lying);
        assertThat(reports(office, MARKET))
                .as("done late it still counts as late")
                .isEqualTo(before);
    }

    @Rule("OVR-03")
    @Test
    void both_days_count_for_the_unit_that_had_to_keep_them() {
        Office office = new Office(server);
        office.comeBackOn(clock, "2026-03-09");
        List<Integer> before = reports(office, MARKET);
        office.comeBackOn(clock, "2026-03-03");
        String kept = office.task();
        office.task();
        office.act(office.lead, kept, "arrange", "arranged", Map.of("progress", "当天部署"));
        office.report(kept, "首报", "无", "继续", 5);
        office.comeBackOn(clock, "2026-03-09");
        assertThat(reports(office, MARKET))
                .as("two kept in time, two of the other one missed")
                .containsExactly(before.get(0) + 2, before.get(1) + 4);
    }

    @Rule("OVR-03")
    @Test
    void a_report_before_arranging_is_the_first_one() {
        Office office = new Office(server);
        String task = office.task();
        assertThat(office.report(task, "先做起来了", "无", "继续", 5).status()).isEqualTo(200);
        assertThat(office.act(office.lead, task, "arrange", "arranged", Map.of("progress", "由登记科办理"))
                        .status())
                .isEqualTo(200);
        JsonNode view = office.view(task);
        assertThat(Office.texts(office.clock(view).get("waiting"), "step")).containsExactly("carry-out");
        assertThat(view.at("/opening/reported/on").asString()).isEqualTo("2026-03-03");
    }

    @Rule("OVR-03")
    @Test
    void the_days_begin_anew_for_a_unit_that_takes_a_task() {
        Office office = new Office(server);
        String task = office.task();
        office.comeBackOn(clock, "2026-03-10");
        office.supervisor.postOnce(
                "/api/v1/tasks/" + task + "/hand-over",
                UUID.randomUUID(),
                Map.of("to", "141002-government-office", "reason", "改由区里牵头"));
        assertThat(due(office, task, "arrange")).isEqualTo("2026-03-11");
        JsonNode view = office.view(task);
        assertThat(view.at("/clock/reported").asString()).isEqualTo("2026-03-13");
        assertThat(Office.tasks(office.supervisor, "&mark=lying")).doesNotContain(task);
    }
}
