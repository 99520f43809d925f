package org.tongban.server.oversight.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.tongban.rulebook.Rule;
import org.tongban.server.oversight.OversightTest;
import org.tongban.server.testing.Api;
import org.tongban.server.testing.Browser;
import org.tongban.server.testing.Server;
import org.tongban.server.testing.SettableClock;
import org.tongban.server.viewer.Post;
import org.tongban.server.viewer.Role;
import org.tongban.server.viewer.Viewer;
import tools.jackson.databind.JsonNode;

/** A task that is given to another unit by hand. */
@OversightTest
class HandOverTest {
    private static final String COUNTY = "141002-government-office";

    @Autowired
    Server server;

    @Autowired
    SettableClock clock;

    @Autowired
    HandOver handOver;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MilestoneStore plans;

    private Api.Answer give(Api who, String task, Map<String, String> order) {
        return who.postOnce("/api/v1/tasks/" + task + "/hand-over", UUID.randomUUID(), order);
    }

    @Test
    void both_units_see_a_task_that_was_handed_over_and_only_the_new_one_works_on_it() {
        Office office = new Office(server);
        String task = office.task();
        office.act(office.lead, task, "arrange", "arranged", Map.of("progress", "由登记科办理"));
        Map<String, String> order = Map.of("to", COUNTY, "reason", "主要工作在尧都区，改由区里牵头");
        assertThat(give(office.lead, task, order).status()).isEqualTo(403);
        Api.Answer given = give(office.supervisor, task, order);
        assertThat(given.status()).as(given.body()).isEqualTo(200);
        JsonNode now = given.json().get("task");
        assertThat(now.get("state").asString()).isEqualTo("OPEN");
        assertThat(now.get("due").asString()).isEqualTo("2026-04-30");
        assertThat(Office.texts(now.get("units"))).containsExactly(COUNTY, "141000-tax", "141000-public-security");
        assertThat(Office.texts(now.get("former"))).containsExactly("141000-market-regulation");

        Api county = server.api().as("county-supervisor");
        assertThat(Office.waiting(county)).contains(task);
        assertThat(Office.waiting(office.lead)).doesNotContain(task);
        assertThat(office.lead.get("/api/v1/tasks/" + task).status()).isEqualTo(200);
        assertThat(office.report(task, "仍在办", "无", "无", 20).status())
                .as("the unit that had it")
                .isEqualTo(403);
        assertThat(office.act(county, task, "arrange", "arranged", Map.of("progress", "区办牵头"))
                        .status())
                .isEqualTo(200);

        for (String person : List.of("city-market-reviewer", "county-supervisor", "supervisor")) {
            Browser page = server.browser().reading("zh-CN").as(person);
            assertThat(page.open("/tasks/" + task).body())
                    .contains("临汾市市场监督管理局 → 尧都区人民政府办公室", "主要工作在尧都区", "由登记科办理", "区办牵头");
        }
    }

    @Rule("OVR-05")
    @Test
    void a_task_of_a_unit_that_no_pack_has_any_more_is_counted_by_map_and_list_alike_and_can_be_handed_over() {
        Office office = new Office(server);
        String task = office.task();
        jdbc.sql("""
                        update supervised_task set lead = '141002-gone', units = array['141002-gone'], due = '2026-03-02'
                        where id = :task""").param("task", UUID.fromString(task)).update();
        JsonNode picture =
                office.leader.get("/api/v1/oversight/tasks?region=141002").json();
        assertThat(picture.at("/lamps/late").asInt()).isEqualTo(1);
        Api.Answer listed = office.leader.get("/api/v1/tasks?lamp=red&region=141002");
        assertThat(listed.json()
                        .get("items")
                        .valueStream()
                        .map(one -> one.at("/task/id").asString()))
                .containsExactly(task);
        assertThat(office.leader
                        .get("/api/v1/tasks?lamp=red&region=141024")
                        .json()
                        .get("items"))
                .as("elsewhere")
                .isEmpty();
        assertThat(office.supervisor.get("/api/v1/tasks?mark=gone").body()).contains(task);
        Browser page = server.browser().reading("zh-CN").as("supervisor");
        assertThat(page.open("/tasks?mark=gone").body()).contains("牵头单位已不在目录", task);
        assertThat(page.open("/tasks/" + task).body()).contains("141002-gone”已不在单位目录里", "转办给现在负责的单位");
        Map<String, String> order = Map.of("to", COUNTY, "reason", "机构撤并，由区政府办牵头", "due", "2026-06-30");
        Api.Answer given = give(office.supervisor, task, order);
        assertThat(given.status()).as(given.body()).isEqualTo(200);
        assertThat(page.open("/tasks/" + task).body()).doesNotContain("已不在单位目录里");
        assertThat(office.supervisor.get("/api/v1/tasks?mark=gone").body()).doesNotContain(task);
    }

    @Test
    void a_hand_over_wants_another_unit_a_reason_and_a_day_that_is_not_over() {
        Office office = new Office(server);
        String task = office.task();
        assertThat(give(office.supervisor, task, Map.of("to", "141000-market-regulation", "reason", "x"))
                        .json()
                        .get("errors")
                        .get(0)
                        .get("field")
                        .asString())
                .isEqualTo("to");
        assertThat(give(office.supervisor, task, Map.of("to", COUNTY, "reason", " "))
                        .json()
                        .get("errors")
                        .get(0)
                        .get("field")
                        .asString())
                .isEqualTo("reason");
        office.comeBackOn(clock, "2026-05-06");
        assertThat(give(office.supervisor, task, Map.of("to", COUNTY, "reason", "改由区里牵头"))
                        .json()
                        .get("errors")
                        .get(0)
                        .get("field")
                        .asString())
                .isEqualTo("due");
        Map<String, String> later = Map.of("to", COUNTY, "reason", "改由区里牵头", "due", "2026-06-30");
        assertThat(give(office.supervisor, task, later)
                        .json()
                        .get("task")
                        .get("due")
                        .asString())
                .isEqualTo("2026-06-30");
        assertThat(office.view(task).get("lamp").asString()).isEqualTo("GREEN");
    }

    @Test
    void a_hand_over_that_fails_midway_leaves_everything_as_it_was() {
        Office office = new Office(server);
        String task = office.task();
        JsonNode before = office.view(task);
        int running = running(task);
        Viewer supervisor = new Viewer(
                UUID.randomUUID(),
                UUID.randomUUID(),
                "谢演督",
                List.of(new Post(Role.REVIEWER, "141000-government-office", "141000")));
        UUID id = UUID.randomUUID();
        transaction.executeWithoutResult(status -> {
            handOver.give(
                    supervisor, UUID.fromString(task), new HandOver.Order(id, COUNTY, "改由区里牵头", Optional.empty()));
            status.setRollbackOnly();
        });
        assertThat(office.view(task)).isEqualTo(before);
        assertThat(running(task)).isEqualTo(running);
        assertThat(Office.waiting(office.lead)).contains(task);
        Map<String, String> order = Map.of("to", COUNTY, "reason", "改由区里牵头");
        Api.Answer again = office.supervisor.postOnce("/api/v1/tasks/" + task + "/hand-over", id, order);
        assertThat(again.status()).as("tried again with the same key").isEqualTo(200);
        assertThat(again.json().get("transfers")).hasSize(1);
    }

    private int running(String task) {
        return jdbc.sql("select count(*) from proceeding where subject = cast(:task as uuid) and outcome is null")
                .param("task", task)
                .query(Integer.class)
                .single();
    }

    @Test
    void an_amount_that_waits_is_decided_about_after_the_task_was_handed_over_and_counts_for_it() {
        Office office = new Office(server);
        List<String> given = office.confirm(office.document());
        String task = office.behind(given);
        String report = office.view(task).at("/reports/0/report/id").asString();
        Map<String, String> order = Map.of("to", "141081-government-office", "reason", "区划调整");
        assertThat(give(office.supervisor, task, order).status()).isEqualTo(200);
        String path = "/api/v1/tasks/" + task + "/reports/" + report;
        assertThat(server.api()
                        .as("county-supervisor")
                        .post(path + "/confirmation")
                        .status())
                .as("the unit that had it")
                .isEqualTo(403);
        Api.Answer confirmed = office.supervisor.post(path + "/confirmation");
        assertThat(confirmed.status()).as(confirmed.body()).isEqualTo(200);
        assertThat(confirmed.json().at("/milestones/reached").asInt()).isEqualTo(30);
        jdbc.sql("update task_milestones set items = '{}'").update();
    }

    private static String fault(Api.Answer refused) {
        assertThat(refused.status()).as(refused.body()).isEqualTo(422);
        return refused.json().get("errors").get(0).get("field").asString();
    }

    @Test
    void a_hand_over_stays_within_the_region_of_the_task() {
        Office office = new Office(server);
        String task = office.task();
        for (String unit : List.of("140000-market-regulation", "140100-market-regulation")) {
            assertThat(fault(give(office.supervisor, task, Map.of("to", unit, "reason", "改由他处牵头"))))
                    .as(unit)
                    .isEqualTo("to");
        }
    }

    @Test
    void a_day_that_is_set_stays_for_the_task_and_for_its_clock_alike() {
        Office office = new Office(server);
        String task = office.task();
        Map<String, String> order = Map.of("to", COUNTY, "reason", "改由区里牵头", "due", "2026-06-27");
        JsonNode now = give(office.supervisor, task, order).json().get("task");
        assertThat(now.get("due").asString()).as("a Saturday").isEqualTo("2026-06-27");
        assertThat(server.api()
                        .as("county-supervisor")
                        .get("/api/v1/proceedings/" + now.get("proceeding").asString())
                        .json()
                        .get("legalDue")
                        .asString())
                .isEqualTo("2026-06-27");
    }

    @Rule("OVR-06")
    @Test
    void applicants_wait_where_the_unit_is_that_has_the_task_now() {
        Office office = new Office(server);
        String task = office.behind(office.confirm(office.document()));
        assertThat(places(task)).containsExactly("141002");
        assertThat(give(office.supervisor, task, Map.of("to", "141081-government-office", "reason", "改由侯马牵头"))
                        .status())
                .isEqualTo(200);
        assertThat(places(task))
                .as("proposed for the new place, and no longer in the old one")
                .isEmpty();
        office.confirmHold(task);
        assertThat(places(task)).containsExactly("141081");
        assertThat(plans.changes(UUID.fromString(task)).getLast().what()).contains("侯马市", "确认暂停受理");
        assertThat(give(office.supervisor, task, Map.of("to", "141000-market-regulation", "reason", "改由市里牵头"))
                        .status())
                .isEqualTo(200);
        assertThat(places(task))
                .as("not in the whole city, unless its office says so")
                .isEmpty();
    }

    private List<String> places(String task) {
        return plans.of(UUID.fromString(task)).orElseThrow().plan().regions();
    }

    @Test
    void a_day_too_far_off_is_refused_at_its_field() {
        Office office = new Office(server);
        String task = office.task();
        for (String day : List.of("2047-01-04", "9999-12-31")) {
            assertThat(fault(give(office.supervisor, task, Map.of("to", COUNTY, "reason", "改由区里牵头", "due", day))))
                    .as(day)
                    .isEqualTo("due");
        }
    }

    private static List<Integer> record(Office office, String criterion) {
        for (JsonNode card :
                office.supervisor.get("/api/v1/scorecards?year=2026").json().get("items")) {
            if (card.get("unit").asString().equals(COUNTY)) {
                for (JsonNode part : card.get("parts")) {
                    if (part.get("criterion").asString().equals(criterion)) {
                        return List.of(part.get("good").asInt(), part.get("all").asInt());
                    }
                }
            }
        }
        return List.of(0, 0);
    }

    @Test
    void the_unit_that_takes_a_task_does_not_answer_for_notices_and_reports_of_the_one_that_had_it() {
        Office office = new Office(server);
        String task = office.task();
        office.leader.postOnce(
                "/api/v1/tasks/" + task + "/notices",
                UUID.randomUUID(),
                Map.of("kind", "supervision", "body", "进度偏慢，请加快办理。"));
        office.comeBackOn(clock, "2026-04-27");
        List<Integer> reported = record(office, "REPORTED_IN_TIME");
        List<Integer> unwarned = record(office, "NO_NOTICE");
        assertThat(office.view(task).at("/kept/missing").asInt()).isPositive();
        assertThat(give(office.supervisor, task, Map.of("to", COUNTY, "reason", "改由区里牵头"))
                        .status())
                .isEqualTo(200);
        assertThat(record(office, "REPORTED_IN_TIME")).isEqualTo(reported);
        assertThat(record(office, "NO_NOTICE")).containsExactly(unwarned.get(0) + 1, unwarned.get(1) + 1);
    }

    @Test
    void the_page_says_that_the_task_was_late_when_it_went_and_begins_anew_for_the_other_unit() {
        Office office = new Office(server);
        String task = office.task();
        office.comeBackOn(clock, "2026-05-06");
        JsonNode before = office.view(task).get("kept");
        Map<String, String> order = Map.of("to", COUNTY, "reason", "改由区里牵头", "due", "2026-06-30");
        JsonNode now = give(office.supervisor, task, order).json();
        assertThat(now.at("/transfers/0/kept")).isEqualTo(before);
        assertThat(before.get("missing").asInt()).isEqualTo(2);
        assertThat(now.at("/kept/missing").asInt()).isZero();
        assertThat(now.at("/clock/reported").asString())
                .as("counted from the day on which the unit got it")
                .isEqualTo("2026-05-09");
        assertThat(server.browser()
                        .reading("zh-CN")
                        .as("county-supervisor")
                        .open("/tasks/" + task)
                        .body())
                .contains("转出时已逾期 6 天，计入原单位", "原单位迟报 0、未报 2");
    }

    @Test
    void a_hand_over_sent_twice_happens_once() {
        Office office = new Office(server);
        String task = office.task();
        UUID key = UUID.randomUUID();
        Map<String, String> order = Map.of("to", COUNTY, "reason", "改由区里牵头");
        String path = "/api/v1/tasks/" + task + "/hand-over";
        assertThat(office.supervisor.postOnce(path, key, order).status()).isEqualTo(200);
        Api.Answer again = office.supervisor.postOnce(path, key, order);
        assertThat(again.status()).as(again.body()).isEqualTo(200);
        assertThat(again.json().get("transfers")).hasSize(1);
        Map<String, String> back = Map.of("to", "141000-market-regulation", "reason", "还是由市局办");
        JsonNode returned = give(office.supervisor, task, back).json();
        assertThat(returned.get("transfers")).hasSize(2);
        assertThat(Office.texts(returned.get("task").get("former"))).containsExactly(COUNTY);
    }
}
