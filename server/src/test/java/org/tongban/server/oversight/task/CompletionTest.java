package org.tongban.server.oversight.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
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

/** A task due on 30 April that its unit reports as done on 29 April, and its office looks at in May. */
@OversightTest
class CompletionTest {
    private static final String LATE = "/api/v1/tasks?limit=100&unit=141000-market-regulation&as=lead&lamp=red";

    @Autowired
    Server server;

    @Autowired
    SettableClock clock;

    @Autowired
    TaskNotices notices;

    @Autowired
    JdbcClient jdbc;

    private Office office;
    private String task;

    @BeforeEach
    void reportedAsDone() {
        jdbc.sql("update supervised_task set state = 'CALLED_OFF', ended_on = due where state = 'OPEN'")
                .update();
        office = new Office(server);
        office.comeBackOn(clock, "2026-03-03");
        task = office.task();
        office.act(office.lead, task, "arrange", "arranged", Map.of("progress", "已部署"));
        assertThat(office.report(task, "已启动", "无", "继续", 10).status()).isEqualTo(200);
        office.comeBackOn(clock, "2026-04-29");
        assertThat(office.act(office.lead, task, "carry-out", "complete", Map.of("result", "全部完成，见虚政办发〔2026〕9号"))
                        .status())
                .isEqualTo(200);
        office.comeBackOn(clock, "2026-05-08");
    }

    @AfterEach
    void over() {
        jdbc.sql("update supervised_task set state = 'CALLED_OFF', ended_on = due where state = 'OPEN'")
                .update();
    }

    private int late() {
        return office.supervisor.get(LATE).json().get("items").size();
    }

    private JsonNode picture() {
        return office.leader
                .get("/api/v1/oversight/tasks?unit=141000-market-regulation")
                .json();
    }

    @Rule("OVR-04")
    @Test
    void a_unit_isnt_late_and_gets_no_notice_while_its_office_verifies() {
        JsonNode view = office.view(task);
        assertThat(view.get("task").get("completedOn").asString()).isEqualTo("2026-04-29");
        assertThat(view.get("daysLate").asInt()).isZero();
        assertThat(view.get("lamp").asString()).isEqualTo("VERIFY");
        assertThat(view.get("nextNotice").isNull()).isTrue();
        assertThat(late()).isZero();
        assertThat(picture().at("/lamps/late").asInt()).isEqualTo(late());
        notices.sendDue();
        assertThat(office.view(task).get("notices")).isEmpty();
        Api.Answer pressed = office.supervisor.postOnce(
                "/api/v1/tasks/" + task + "/notices", UUID.randomUUID(), Map.of("kind", "supervision"));
        assertThat(pressed.status()).isEqualTo(409);
        assertThat(pressed.body()).contains("waits-for-verification");
        assertThat(server.browser()
                        .reading("zh-CN")
                        .as("supervisor")
                        .open("/tasks/" + task)
                        .body())
                .contains("已报完成，待督办单位核验")
                .doesNotContain("逾期 8 天");
    }

    @Rule("OVR-07")
    @Test
    void accepted_it_was_done_on_the_day_on_which_its_unit_said_so() {
        assertThat(office.act(office.supervisor, task, "verify", "accept", Map.of())
                        .status())
                .isEqualTo(200);
        JsonNode done = office.view(task).get("task");
        assertThat(done.get("state").asString()).isEqualTo("DONE");
        assertThat(done.get("endedOn").asString()).isEqualTo("2026-04-29");
        assertThat(office.view(task).get("daysLate").asInt()).isZero();
        for (JsonNode month : picture().get("months")) {
            if (month.get("month").asString().equals("2026-04")) {
                assertThat(month.at("/course/inTime").asInt()).isPositive();
                assertThat(month.at("/course/overdue").asInt()).isZero();
            }
        }
    }

    private String bulletin(String month) {
        jdbc.sql("delete from bulletin").update();
        Api.Answer drafted = office.supervisor.post("/api/v1/bulletins", Map.of("month", month));
        assertThat(drafted.status()).as(drafted.body()).isEqualTo(200);
        return drafted.json().get("figures").asString();
    }

    @Test
    void
            a_task_accepted_in_the_month_after_it_was_reported_is_done_in_the_bulletin_of_that_month_and_waits_in_the_first() {
        jdbc.sql("delete from task_wait").update();
        jdbc.sql("update supervised_task set ended_on = '2026-03-31' where id <> :id::uuid and state <> 'OPEN'")
                .param("id", task)
                .update();
        String before = bulletin("2026-04");
        assertThat(before).contains("办结 0 项", "在办的任务中有 1 项承办单位已报完成");
        office.act(office.supervisor, task, "verify", "accept", Map.of());
        assertThat(bulletin("2026-04")).as("as it was known then").isEqualTo(before);
        assertThat(bulletin("2026-05")).contains("办结 1 项").doesNotContain("承办单位已报完成");
        office.comeBackOn(clock, "2026-06-02");
        assertThat(bulletin("2026-06")).as("and in that month alone").contains("办结 0 项");
    }

    @Rule("OVR-07")
    @Test
    void a_year_in_which_a_task_waited_to_be_verified_is_not_made_late_by_sending_it_back_in_the_next() {
        jdbc.sql("""
                        update supervised_task set assigned_on = '2025-03-03', due = '2025-04-30', completed_on = '2025-12-20',
                            verify_by = '2025-12-27'
                        where id = :id::uuid""").param("id", task).update();
        String waited = notLate(2025);
        assertThat(waited).as("reported as done when it was late").isEqualTo("0/1");
        jdbc.sql("update supervised_task set due = '2025-12-31' where id = :id::uuid")
                .param("id", task)
                .update();
        assertThat(notLate(2025)).as("reported as done in time").isEqualTo("1/1");
        jdbc.sql("update supervised_task set due = '2025-12-30' where id = :id::uuid")
                .param("id", task)
                .update();
        office.act(office.supervisor, task, "verify", "return", Map.of("reasons", "数据对不上"));
        assertThat(office.view(task).at("/task/completedOn").isNull()).isTrue();
        assertThat(notLate(2025)).as("it waited on the last day of that year").isEqualTo("1/1");
        assertThat(notLate(2026)).isEqualTo("0/1");
    }

    @Rule("OVR-04")
    @Test
    void sent_back_its_due_day_holds_as_before() {
        assertThat(office.act(office.supervisor, task, "verify", "return", Map.of("reasons", "数据对不上"))
                        .status())
                .isEqualTo(200);
        JsonNode view = office.view(task);
        assertThat(view.get("task").get("completedOn").isNull()).isTrue();
        assertThat(view.get("task").get("due").asString()).isEqualTo("2026-04-30");
        assertThat(view.get("daysLate").asInt()).isEqualTo(8);
        assertThat(late()).isEqualTo(1);
        assertThat(picture().at("/lamps/late").asInt()).isEqualTo(1);
        notices.sendDue();
        assertThat(office.view(task).get("notices")).hasSize(1);
    }

    /** Sent back, and reported as done again when its day was long over. */
    private void reportedLate() {
        office.act(office.supervisor, task, "verify", "return", Map.of("reasons", "数据对不上"));
        office.comeBackOn(clock, "2026-05-20");
        assertThat(office.act(office.lead, task, "carry-out", "complete", Map.of("result", "补齐了"))
                        .status())
                .isEqualTo(422);
        office.act(office.lead, task, "carry-out", "complete", Map.of("result", "补齐了，见虚政办发〔2026〕10号"));
    }

    /** Open tasks of the unit that its points count as not late. */
    private int notLate() {
        return Integer.parseInt(notLate(2026).replaceFirst("/.*", ""));
    }

    private String notLate(int year) {
        for (JsonNode card :
                office.supervisor.get("/api/v1/scorecards?year=" + year).json().get("items")) {
            if (card.get("unit").asString().equals("141000-market-regulation")) {
                for (JsonNode part : card.get("parts")) {
                    if (part.get("criterion").asString().equals("NOT_LATE")) {
                        return part.get("good").asInt() + "/" + part.get("all").asInt();
                    }
                }
            }
        }
        throw new AssertionError("no card");
    }

    private JsonNode waiting() {
        return picture().at("/lamps/waiting");
    }

    @Rule("OVR-04")
    @Test
    void a_late_task_reported_as_done_is_neither_red_nor_on_time_until_its_office_has_verified_it() {
        int notLate = notLate();
        reportedLate();
        assertThat(notLate()).as("in its points").isEqualTo(notLate - 1);
        JsonNode view = office.view(task);
        assertThat(view.get("lamp").asString()).isEqualTo("VERIFY");
        assertThat(view.at("/task/verifyBy").asString()).isEqualTo("2026-05-27");
        assertThat(view.get("daysLate").asInt()).isEqualTo(20);
        assertThat(late()).isZero();
        assertThat(Office.tasks(office.supervisor, "&lamp=green")).doesNotContain(task);
        assertThat(Office.tasks(office.supervisor, "&lamp=verify")).contains(task);
        assertThat(picture().at("/lamps/onTime").asInt()).isZero();
        assertThat(waiting().get("tasks").asInt()).isEqualTo(1);
        assertThat(waiting().get("late").asInt()).isEqualTo(1);
        assertThat(waiting().get("overdue").asInt()).isZero();
        assertThat(read("supervisor", "/tasks?lamp=verify")).contains("待核验", "报完成时已逾期 20 天");
        assertThat(read("leader", "/oversight")).contains("map-wait", "报完成时已逾期 1 项，核验超期 0 项");
    }

    @Rule("OVR-04")
    @Test
    void verification_has_a_day_of_its_own_and_its_delay_is_the_offices() {
        reportedLate();
        office.comeBackOn(clock, "2026-06-02");
        assertThat(waiting().get("overdue").asInt()).isEqualTo(1);
        assertThat(office.view(task).get("daysLate").asInt())
                .as("of the unit, no longer than until it reported")
                .isEqualTo(20);
        assertThat(read("supervisor", "/tasks/" + task)).contains("督办单位已超期 6 天", "报完成时已逾期 20 天");
        assertThat(read("supervisor", "/tasks?lamp=verify")).contains("核验超期 6 天");
        Api.Answer drafted = office.supervisor.post("/api/v1/bulletins", Map.of("month", "2026-05"));
        assertThat(drafted.body()).contains("待督办单位核验，其中报完成时已逾期 1 项，核验超期 1 项");
    }

    private String read(String who, String path) {
        return server.browser().reading("zh-CN").as(who).open(path).body();
    }
}
