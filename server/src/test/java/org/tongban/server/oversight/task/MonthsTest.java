package org.tongban.server.oversight.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tongban.rulebook.Rule;
import org.tongban.server.oversight.OversightTest;
import org.tongban.server.testing.Api;
import org.tongban.server.testing.Browser;
import org.tongban.server.testing.Server;
import org.tongban.server.testing.SettableClock;
import tools.jackson.databind.JsonNode;

/** When a month of a plan is met, and what comes of one that isn't. */
@OversightTest
class MonthsTest {
    @Autowired
    Server server;

    @Autowired
    SettableClock clock;

    @Autowired
    JdbcClient jdbc;

    private static Api.Answer month(Api who, String task, String month, String what, Map<String, String> body) {
        return who.post("/api/v1/tasks/" + task + "/months/" + month + "/" + what, body);
    }

    private static Api.Answer done(Api who, String task, String month) {
        return month(who, task, month, "done", Map.of());
    }

    private static Api.Answer confirm(Api who, String task, String month) {
        return month(who, task, month, "confirmation", Map.of());
    }

    private static String code(Api.Answer refused) {
        assertThat(refused.status()).as(refused.body()).isEqualTo(409);
        return refused.json().get("code").asString();
    }

    private String page(String who, String path) {
        return server.browser().reading("zh-CN").as(who).open(path).body();
    }

    @Rule("OVR-02")
    @Test
    void a_month_is_met_when_its_unit_reported_in_it_says_so_and_the_office_confirms() {
        Office office = new Office(server);
        String task = office.task();
        assertThat(code(done(office.lead, task, "2026-03")))
                .as("nothing was reported")
                .isEqualTo("month-unreported");
        office.report(task, "三月的进展", "无", "继续", 40);
        assertThat(done(office.supervisor, task, "2026-03").status()).isEqualTo(403);
        assertThat(code(done(office.lead, task, "2026-04"))).isEqualTo("month-to-come");
        assertThat(done(office.lead, task, "2027-04").status()).isEqualTo(404);
        assertThat(code(confirm(office.supervisor, task, "2026-03"))).isEqualTo("month-unsaid");
        JsonNode said = done(office.lead, task, "2026-03").json().get("months").get(0);
        assertThat(said.get("doneOn").isNull()).as("a bare tick is no end").isTrue();
        assertThat(Office.tasks(office.supervisor, "&mark=check")).contains(task);
        assertThat(confirm(office.lead, task, "2026-03").status()).isEqualTo(403);
        office.comeBackOn(clock, "2026-03-10");
        JsonNode met =
                confirm(office.supervisor, task, "2026-03").json().get("months").get(0);
        assertThat(met.get("doneOn").asString())
                .as("the day on which its unit said so")
                .isEqualTo("2026-03-03");
        assertThat(met.get("confirmedBy").asString()).isEqualTo("谢演督");
        assertThat(Office.tasks(office.supervisor, "&mark=check")).doesNotContain(task);
    }

    @Rule("OVR-02")
    @Test
    void the_office_sends_a_month_back_and_opens_one_again_with_the_reason() {
        Office office = new Office(server);
        String task = office.task();
        office.report(task, "三月的进展", "无", "继续", 40);
        done(office.lead, task, "2026-03");
        assertThat(month(office.supervisor, task, "2026-03", "opening", Map.of("why", " "))
                        .status())
                .isEqualTo(422);
        assertThat(month(office.lead, task, "2026-03", "opening", Map.of("why", "不算"))
                        .status())
                .isEqualTo(403);
        JsonNode back = month(office.supervisor, task, "2026-03", "opening", Map.of("why", "缺佐证"))
                .json()
                .get("months")
                .get(0);
        assertThat(back.get("reported").isNull()).isTrue();
        assertThat(page("city-market-reviewer", "/tasks/" + task)).contains("退回：<span lang=\"zh-CN\">缺佐证", "报完成");
        done(office.lead, task, "2026-03");
        confirm(office.supervisor, task, "2026-03");
        JsonNode open = month(office.supervisor, task, "2026-03", "opening", Map.of("why", "数据有误"))
                .json()
                .get("months")
                .get(0);
        assertThat(open.get("doneOn").isNull()).isTrue();
        assertThat(page("supervisor", "/tasks/" + task)).contains("2026-03 退回：缺佐证", "2026-03 的完成撤回：数据有误");
        assertThat(code(month(office.supervisor, task, "2026-03", "opening", Map.of("why", "再来"))))
                .isEqualTo("month-unsaid");
    }

    @Rule("OVR-02")
    @Test
    void a_missed_month_shows_in_lists_and_the_overview_and_one_that_was_said_in_time_does_not() {
        Office office = new Office(server);
        String kept = office.task();
        String missed = office.task();
        office.report(kept, "三月的进展", "无", "继续", 40);
        done(office.lead, kept, "2026-03");
        assertThat(Office.tasks(office.supervisor, "&mark=month")).doesNotContain(kept, missed);
        office.comeBackOn(clock, "2026-04-02");
        assertThat(Office.tasks(office.supervisor, "&mark=month"))
                .contains(missed)
                .doesNotContain(kept);
        for (String who : List.of("supervisor", "city-market-reviewer", "leader")) {
            assertThat(page(who, "/tasks?mark=month")).contains("/tasks/" + missed, "月度目标逾期");
        }
        assertThat(page("leader", "/oversight")).contains("/tasks?mark=month", "月度目标逾期");
        confirm(office.supervisor, kept, "2026-03");
        assertThat(page("supervisor", "/tasks/" + kept)).doesNotContain("<strong class=\"lamp-red\">迟");
    }

    @Rule("OVR-02")
    @Test
    void a_confirmed_amount_meets_the_months_that_ask_for_as_much() {
        Office office = new Office(server);
        String task = office.behind(office.confirm(office.document()));
        jdbc.sql("update task_month set standard = '累计达到 20亩' where task = :id and month = '2026-03-01'")
                .param("id", UUID.fromString(task))
                .update();
        jdbc.sql("update task_month set standard = '累计达到 20亩' where task = :id and month = '2026-04-01'")
                .param("id", UUID.fromString(task))
                .update();
        String report = office.view(task).at("/reports/0/report/id").asString();
        JsonNode view = office.supervisor
                .post("/api/v1/tasks/" + task + "/reports/" + report + "/confirmation")
                .json();
        assertThat(view.at("/months/0/doneOn").asString()).isEqualTo("2026-03-03");
        assertThat(view.at("/months/1/doneOn").isNull()).as("a month to come").isTrue();
        jdbc.sql("update task_milestones set items = '{}'").update();
    }

    @Rule("OVR-02")
    @Test
    void no_month_has_a_deadline_after_the_task_is_due() {
        Office office = new Office(server);
        String task = office.task();
        for (String day : List.of("2026-05-01", "2026-03-31")) {
            Map<String, Object> plan = Map.of(
                    "revision",
                    0,
                    "months",
                    List.of(Map.of("month", "2026-04", "standard", "不低于 80%", "deadline", day)));
            Api.Answer refused = office.supervisor.put("/api/v1/tasks/" + task + "/months", plan);
            assertThat(refused.status()).as(refused.body()).isEqualTo(422);
            assertThat(refused.json().get("errors").get(0).get("field").asString())
                    .isEqualTo("deadline-2026-04");
        }
    }

    @Rule("OVR-02")
    @Test
    void a_hand_over_proposes_the_months_that_are_left_and_keeps_what_was_met_or_missed() {
        Office office = new Office(server);
        String task = office.task();
        office.comeBackOn(clock, "2026-04-08");
        Map<String, String> order = Map.of("to", "141002-government-office", "reason", "改由区里牵头", "due", "2026-07-15");
        JsonNode months = office.supervisor
                .postOnce("/api/v1/tasks/" + task + "/hand-over", UUID.randomUUID(), order)
                .json()
                .get("months");
        assertThat(Office.texts(months, "plan", "deadline"))
                .containsExactly("2026-03-31", "2026-04-30", "2026-05-31", "2026-06-30", "2026-07-15");
        Map<String, Object> plan = Map.of(
                "revision",
                office.view(task).get("planRevision").asInt(),
                "months",
                List.of(Map.of("month", "2026-06", "standard", "制度上墙", "deadline", "2026-06-20")));
        assertThat(office.supervisor
                        .put("/api/v1/tasks/" + task + "/months", plan)
                        .status())
                .as("the plan has the new months")
                .isEqualTo(200);
    }

    @Test
    void the_forms_of_a_month_do_the_same() {
        Office office = new Office(server);
        String task = office.task();
        office.report(task, "三月的进展", "无", "继续", 40);
        Browser unit = server.browser().reading("zh-CN").as("city-market-reviewer");
        unit.open("/tasks/" + task);
        String path = "/tasks/" + task + "/months/2026-03/";
        assertThat(unit.submit(path + "done", Map.of()).body()).contains("待督办单位确认");
        Browser supervisor = server.browser().reading("zh-CN").as("supervisor");
        supervisor.open("/tasks/" + task);
        assertThat(supervisor
                        .submit(path + "opening", Map.of("why-2026-03", ""))
                        .status())
                .isEqualTo(422);
        supervisor.open("/tasks/" + task);
        assertThat(supervisor.submit(path + "confirmation", Map.of()).body()).contains("已确认完成", "谢演督");
    }

    @Test
    void of_a_confirmation_and_a_return_at_the_same_moment_the_month_shows_the_last_one_whole() throws Exception {
        Office office = new Office(server);
        Api colleague = server.api().as("supervisor");
        for (int round = 0; round < 4; round++) {
            String task = office.task();
            office.report(task, "三月的进展", "无", "继续", 40);
            done(office.lead, task, "2026-03");
            CyclicBarrier barrier = new CyclicBarrier(2);
            List<Api.Answer> both = new ArrayList<>();
            try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
                Future<Api.Answer> one = threads.submit(() -> {
                    barrier.await();
                    return confirm(office.supervisor, task, "2026-03");
                });
                Future<Api.Answer> other = threads.submit(() -> {
                    barrier.await();
                    return month(colleague, task, "2026-03", "opening", Map.of("why", "缺佐证"));
                });
                both.add(one.get());
                both.add(other.get());
            }
            assertThat(both.getLast().status()).as(both.getLast().body()).isEqualTo(200);
            assertThat(both.getFirst().status()).as(both.getFirst().body()).isIn(200, 409);
            JsonNode month = office.view(task).get("months").get(0);
            assertThat(month.get("doneOn").isNull())
                    .as("sent back, before or after")
                    .isTrue();
            assertThat(month.get("confirmedBy").asString()).isEmpty();
        }
    }
}
