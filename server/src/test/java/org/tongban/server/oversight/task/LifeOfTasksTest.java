package org.tongban.server.oversight.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tongban.kernel.procedure.ResultKind;
import org.tongban.kernel.procedure.run.Actor;
import org.tongban.rulebook.Rule;
import org.tongban.server.oversight.OversightTest;
import org.tongban.server.proceeding.ProceedingEnded;
import org.tongban.server.testing.Api;
import org.tongban.server.testing.Browser;
import org.tongban.server.testing.Server;
import org.tongban.server.testing.SettableClock;
import tools.jackson.databind.JsonNode;

/** What is put right of a task after it was given out: corrected, put off, called off, added to. */
@OversightTest
class LifeOfTasksTest {
    @Autowired
    Server server;

    @Autowired
    SettableClock clock;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    private static Api.Answer correct(Api who, String task, int revision, Map<String, String> fields, String reason) {
        return who.postOnce(
                "/api/v1/tasks/" + task + "/corrections",
                UUID.randomUUID(),
                Map.of("revision", revision, "fields", fields, "reason", reason));
    }

    private static Api.Answer ask(Api who, String task, String day, String reason) {
        return who.postOnce(
                "/api/v1/tasks/" + task + "/extensions", UUID.randomUUID(), Map.of("day", day, "reason", reason));
    }

    private static Api.Answer decide(Api who, String task, String extension, String granted, String reason) {
        Map<String, String> verdict = new HashMap<>(Map.of("reason", reason));
        if (!granted.isEmpty()) {
            verdict.put("granted", granted);
        }
        return who.post("/api/v1/tasks/" + task + "/extensions/" + extension + "/decision", verdict);
    }

    private static Api.Answer callOff(Api who, String task, String reason) {
        return who.postOnce("/api/v1/tasks/" + task + "/calling-off", UUID.randomUUID(), Map.of("reason", reason));
    }

    private static String field(Api.Answer refused) {
        assertThat(refused.status()).as(refused.body()).isEqualTo(422);
        return refused.json().get("errors").get(0).get("field").asString();
    }

    private static String code(Api.Answer refused) {
        assertThat(refused.status()).as(refused.body()).isEqualTo(409);
        return refused.json().get("code").asString();
    }

    private static String asked(Api.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        JsonNode all = answer.json().at("/life/extensions");
        return all.get(all.size() - 1).get("id").asString();
    }

    private String page(String who, String task) {
        return server.browser().reading("zh-CN").as(who).open("/tasks/" + task).body();
    }

    @Rule("OVR-01")
    @Test
    void the_office_corrects_what_a_task_says_and_what_it_said_before_can_be_read() {
        Office office = new Office(server);
        String task = office.task();
        Map<String, String> fields =
                Map.of("title", "推行企业开办一件事", "units", "市税务局、市财政局", "goal", "90%", "targets", "不低于90%");
        assertThat(correct(office.lead, task, 0, fields, "与原文核对").status())
                .as("who is measured by it")
                .isEqualTo(403);
        assertThat(field(correct(office.supervisor, task, 0, fields, " "))).isEqualTo("why-corrected");
        assertThat(field(correct(office.supervisor, task, 0, Map.of("units", "市不存在的局"), "核对")))
                .isEqualTo("units");
        assertThat(field(correct(office.supervisor, task, 0, Map.of("goal", "很多"), "核对")))
                .isEqualTo("goal");
        Api.Answer corrected = correct(office.supervisor, task, 0, fields, "与原文核对");
        assertThat(corrected.status()).as(corrected.body()).isEqualTo(200);
        JsonNode now = corrected.json().get("task");
        assertThat(now.get("title").asString()).isEqualTo("推行企业开办一件事");
        assertThat(Office.texts(now.get("units")))
                .containsExactly("141000-market-regulation", "141000-tax", "141000-finance");
        assertThat(now.at("/goal/value").asInt()).isEqualTo(90);
        assertThat(Office.texts(corrected.json().get("months"), "plan", "standard"))
                .as("what is left of the plan asks for the new number")
                .containsExactly("不低于 90%", "不低于 90%");
        assertThat(code(correct(office.supervisor, task, 0, Map.of("title", "旧页面"), "没看到")))
                .as("read before somebody corrected it")
                .isEqualTo("task-changed");
        assertThat(Office.tasks(office.supervisor, "&q=%E4%B8%80%E4%BB%B6%E4%BA%8B"))
                .as("found by its new title")
                .contains(task);
        for (String who : List.of("supervisor", "city-market-reviewer")) {
            assertThat(page(who, task)).contains("更正任务", "标题“推行企业开办一网通办”改为“推行企业开办一件事”", "目标数“80%”改为“90%”", "与原文核对");
        }
        assertThat(page("city-market-reviewer", task)).doesNotContain("保存更正");
        assertThat(office.lead
                        .get("/api/v1/proceedings?kind=task&limit=200")
                        .json()
                        .get("items")
                        .valueStream()
                        .filter(row -> row.get("subject").asString().equals(task))
                        .map(row -> row.at("/title/zh").asString()))
                .as("the inbox")
                .containsExactly("推行企业开办一件事");
    }

    private static Map<String, Object> plan(String month, String standard, String deadline) {
        return Map.of(
                "revision", 0, "months", List.of(Map.of("month", month, "standard", standard, "deadline", deadline)));
    }

    @Rule("OVR-02")
    @Test
    void a_title_put_right_leaves_the_plan_that_the_office_made() {
        Office office = new Office(server);
        String task = office.task();
        Api.Answer planned =
                office.supervisor.put("/api/v1/tasks/" + task + "/months", plan("2026-04", "不低于 95%", "2026-04-20"));
        assertThat(planned.status()).as(planned.body()).isEqualTo(200);
        JsonNode months = planned.json().get("months");
        Api.Answer corrected = correct(office.supervisor, task, 0, Map.of("title", "推行企业开办一件事"), "错别字");
        assertThat(corrected.status()).as(corrected.body()).isEqualTo(200);
        assertThat(corrected.json().get("months")).isEqualTo(months);
        assertThat(corrected.json().get("planRevision"))
                .isEqualTo(planned.json().get("planRevision"));
        assertThat(page("supervisor", task)).doesNotContain("更正目标数后重排");
        assertThat(corrected.json().at("/task/goal/subject").asString()).isEqualTo("企业开办帮办代办比例");
    }

    @Rule("OVR-01")
    @Test
    void a_corrected_goal_is_of_what_its_words_say_and_counted_by_the_platform_as_that() {
        Office office = new Office(server);
        String task = office.task();
        JsonNode counted = correct(office.supervisor, task, 0, Map.of("targets", "办件按时办结率不低于80%"), "按原文")
                .json();
        assertThat(counted.at("/task/goal/subject").asString()).isEqualTo("办件按时办结率");
        assertThat(counted.at("/measured/target").asString())
                .as("understood since it was put right")
                .isEqualTo("IN_TIME");
        JsonNode higher = correct(office.supervisor, task, 1, Map.of("goal", "85%"), "数字有误")
                .json();
        assertThat(higher.at("/measured/goal/value").asInt())
                .as("still of the same")
                .isEqualTo(85);
        assertThat(higher.at("/measured/target").asString()).isEqualTo("IN_TIME");
        JsonNode other = correct(office.supervisor, task, 2, Map.of("goal", "90%", "targets", "网办率不低于90%"), "按原文")
                .json();
        assertThat(other.at("/measured/target").asString()).isEqualTo("ON_LINE");
        JsonNode not = correct(office.supervisor, task, 3, Map.of("targets", "不满意率不超过90%"), "按原文")
                .json();
        assertThat(not.get("measured").isNull())
                .as("nothing that the platform counts: " + not.at("/task/goal"))
                .isTrue();
        assertThat(not.at("/task/goal/op").asString()).isEqualTo("<=");
        assertThat(Office.texts(not.get("months"), "plan", "standard"))
                .as("at most, and no longer at least")
                .allMatch(standard -> standard.startsWith("不超过 90%"));
    }

    @Test
    void the_form_of_a_correction_shows_again_what_was_written_when_somebody_was_faster() {
        Office office = new Office(server);
        String task = office.task();
        Browser page = server.browser().reading("zh-CN").as("supervisor");
        page.open("/tasks/" + task);
        correct(office.supervisor, task, 0, Map.of("title", "先到的标题"), "先到");
        Browser.Seen late = page.submit(
                "/tasks/" + task + "/corrections",
                Map.of(
                        "command",
                        UUID.randomUUID().toString(),
                        "revision",
                        "0",
                        "title",
                        "后到的标题",
                        "why-corrected",
                        "后到"));
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.body()).contains("后到的标题", "刚被别人更正过", "先到的标题");
    }

    @Test
    void a_later_day_that_is_asked_for_and_granted_moves_the_task_its_clock_and_its_plan_together() {
        Office office = new Office(server);
        String task = office.task();
        assertThat(ask(office.supervisor, task, "2026-06-27", "系统联调").status()).isEqualTo(403);
        assertThat(field(ask(office.lead, task, "2026-04-30", "系统联调"))).isEqualTo("day");
        assertThat(field(ask(office.lead, task, "2047-01-04", "系统联调"))).isEqualTo("day");
        assertThat(field(ask(office.lead, task, "2026-06-27", " "))).isEqualTo("why-later");
        office.supervisor.put(
                "/api/v1/tasks/" + task + "/months",
                Map.of(
                        "revision",
                        0,
                        "months",
                        List.of(Map.of("month", "2026-04", "standard", "系统上线；不低于 80%", "deadline", "2026-04-25"))));
        String extension = asked(ask(office.lead, task, "2026-06-27", "系统联调需要省里配合"));
        assertThat(office.view(task).at("/task/due").asString())
                .as("until it is decided")
                .isEqualTo("2026-04-30");
        assertThat(code(ask(office.lead, task, "2026-06-30", "再问一次"))).isEqualTo("extension-refused");
        assertThat(page("supervisor", task)).contains("系统联调需要省里配合", "同意延期");
        assertThat(server.browser()
                        .reading("zh-CN")
                        .as("supervisor")
                        .open("/tasks")
                        .body())
                .contains("申请延期");
        assertThat(decide(office.lead, task, extension, "2026-06-27", "自己同意").status())
                .isEqualTo(403);
        Api.Answer granted = decide(office.supervisor, task, extension, "2026-06-27", "省级平台六月上线");
        assertThat(granted.status()).as(granted.body()).isEqualTo(200);
        assertThat(granted.json().at("/task/due").asString()).as("a Saturday").isEqualTo("2026-06-27");
        assertThat(office.clock(granted.json()).get("legalDue").asString()).isEqualTo("2026-06-27");
        assertThat(Office.texts(granted.json().get("months"), "plan", "deadline"))
                .containsExactly("2026-03-31", "2026-04-25", "2026-05-31", "2026-06-27");
        assertThat(Office.texts(granted.json().get("months"), "plan", "standard"))
                .as("what people wanted of a month stays")
                .containsExactly("不低于 80%", "系统上线", "不低于 80%", "不低于 80%");
        assertThat(page("city-market-reviewer", task)).contains("同意，延至 2026-06-27", "省级平台六月上线");
        assertThat(code(ask(office.lead, task, "2026-07-30", "又来不及"))).isEqualTo("extension-refused");
    }

    @Test
    void a_declined_request_leaves_the_day_and_tells_the_unit_why() {
        Office office = new Office(server);
        String task = office.task();
        String extension = asked(ask(office.lead, task, "2026-06-27", "人手不够"));
        assertThat(field(decide(office.supervisor, task, extension, "", ""))).isEqualTo("answer");
        Api.Answer declined = decide(office.supervisor, task, extension, "", "请内部调剂");
        assertThat(declined.json().at("/task/due").asString()).isEqualTo("2026-04-30");
        assertThat(code(decide(office.supervisor, task, extension, "2026-06-27", "改主意")))
                .isEqualTo("extension-decided");
        assertThat(page("city-market-reviewer", task)).contains("没有延期", "请内部调剂");
    }

    @Test
    void a_day_that_is_over_is_not_put_off_any_more() {
        Office office = new Office(server);
        String task = office.task();
        String early = asked(ask(office.lead, task, "2026-06-27", "人手不够"));
        office.comeBackOn(clock, "2026-05-06");
        assertThat(decide(office.supervisor, task, early, "2026-06-27", "补批").status())
                .as("decided after the day")
                .isEqualTo(409);
        assertThat(office.view(task).at("/task/due").asString()).isEqualTo("2026-04-30");
        assertThat(office.view(task).at("/life/extensions/0/decision").isNull())
                .as("nothing of it was kept")
                .isTrue();
        decide(office.supervisor, task, early, "", "过期未批");
        assertThat(code(ask(office.lead, task, "2026-06-30", "人手不够"))).isEqualTo("extension-refused");
        assertThat(page("city-market-reviewer", task)).doesNotContain("提交申请");
    }

    @Test
    void a_hand_over_ends_the_request_of_the_unit_that_had_the_task() {
        Office office = new Office(server);
        String task = office.task();
        asked(ask(office.lead, task, "2026-06-27", "人手不够"));
        Api.Answer given = office.supervisor.postOnce(
                "/api/v1/tasks/" + task + "/hand-over",
                UUID.randomUUID(),
                Map.of("to", "141002-government-office", "reason", "改由区里牵头", "due", "2026-07-15"));
        assertThat(given.status()).as(given.body()).isEqualTo(200);
        JsonNode view = given.json();
        assertThat(view.at("/life/extensions/0/decision/answer").asString()).isEqualTo("任务已转办");
        assertThat(Office.texts(view.get("months"), "plan", "deadline"))
                .as("the plan goes on to the new day")
                .containsExactly("2026-03-31", "2026-04-30", "2026-05-31", "2026-06-30", "2026-07-15");
        assertThat(ask(server.api().as("county-supervisor"), task, "2026-08-20", "刚接手")
                        .status())
                .as("the unit that has it now may ask once, too")
                .isEqualTo(200);
    }

    @Test
    void the_clock_of_a_task_is_moved_and_ended_on_its_own_page_alone() {
        Office office = new Office(server);
        String task = office.task();
        JsonNode view = office.view(task);
        String path = "/api/v1/proceedings/" + view.at("/task/proceeding").asString();
        long revision = office.clock(view).get("revision").asLong();
        Api.Answer longer = office.supervisor.postOnce(
                path + "/extension",
                UUID.randomUUID(),
                Map.of("revision", revision, "period", "10 wd", "note", "直接延长"));
        assertThat(code(longer)).isEqualTo("on-the-task");
        Api.Answer off = office.supervisor.postOnce(
                path + "/cancellation", UUID.randomUUID(), Map.of("revision", revision, "note", "直接撤销"));
        assertThat(code(off)).isEqualTo("on-the-task");
        assertThat(office.view(task)).isEqualTo(view);
        assertThat(office.clock(view).get("legalDue").asString()).isEqualTo("2026-04-30");
    }

    @Test
    void a_task_that_is_called_off_stays_to_be_read_and_is_at_no_desk() {
        Office office = new Office(server);
        String task = office.task();
        assertThat(callOff(office.lead, task, "不想办").status()).isEqualTo(403);
        assertThat(callOff(office.leader, task, "不想办").status()).isEqualTo(403);
        assertThat(field(callOff(office.supervisor, task, ""))).isEqualTo("why-off");
        UUID key = UUID.randomUUID();
        String path = "/api/v1/tasks/" + task + "/calling-off";
        Map<String, String> reason = Map.of("reason", "上级文件已废止");
        Api.Answer off = office.supervisor.postOnce(path, key, reason);
        assertThat(off.status()).as(off.body()).isEqualTo(200);
        assertThat(office.supervisor.postOnce(path, key, reason).status())
                .as("sent twice")
                .isEqualTo(200);
        assertThat(code(callOff(office.supervisor, task, "再撤一次"))).isEqualTo("task-over");
        assertThat(off.json().at("/task/state").asString()).isEqualTo("CALLED_OFF");
        assertThat(Office.waiting(office.lead)).doesNotContain(task);
        assertThat(Office.tasks(office.lead, "&ended=true")).contains(task);
        assertThat(page("city-market-reviewer", task)).contains("已撤销", "上级文件已废止");
        assertThat(code(correct(office.supervisor, task, 0, Map.of("title", "改"), "改")))
                .isEqualTo("task-over");
    }

    @Test
    void a_task_that_is_called_off_is_not_brought_back_to_life_beside_itself() {
        Office office = new Office(server);
        String task = office.task();
        office.act(office.lead, task, "arrange", "return", Map.of("reasons", "不属于我局"));
        office.act(office.supervisor, task, "assign", "call-off", Map.of("reasons", "另行交办"));
        JsonNode off = office.view(task);
        assertThat(off.at("/task/state").asString()).isEqualTo("CALLED_OFF");
        Api.Answer remanded = office.supervisor.postOnce(
                "/api/v1/proceedings/" + off.at("/task/proceeding").asString() + "/remand",
                UUID.randomUUID(),
                Map.of("revision", office.clock(off).get("revision").asLong(), "to", "arrange", "note", "重新办理"));
        assertThat(code(remanded)).isEqualTo("on-the-task");
        assertThat(Office.waiting(office.lead)).doesNotContain(task);
        assertThat(office.view(task)).isEqualTo(off);
    }

    @Test
    void a_proceeding_that_ends_again_owes_no_evaluation_of_a_task_that_was_called_off() {
        Office office = new Office(server);
        String task = office.task();
        callOff(office.supervisor, task, "不再需要");
        UUID proceeding =
                UUID.fromString(office.view(task).at("/task/proceeding").asString());
        new TransactionTemplate(transactions)
                .executeWithoutResult(status -> events.publishEvent(new ProceedingEnded(
                        proceeding,
                        "task",
                        UUID.fromString(task),
                        "done",
                        ResultKind.REPORT,
                        Map.of(),
                        Actor.SYSTEM,
                        clock.instant())));
        JsonNode now = office.view(task);
        assertThat(now.at("/task/state").asString()).isEqualTo("CALLED_OFF");
        assertThat(now.get("evaluation").isNull()).isTrue();
    }

    @Test
    void what_its_unit_reported_as_done_is_verified_and_not_called_off() {
        Office office = new Office(server);
        String task = reportedDone(office);
        assertThat(code(callOff(office.supervisor, task, "不要了"))).isEqualTo("to-verify");
    }

    private static Api.Answer reopen(Api who, String task, UUID key, Map<String, String> order) {
        return who.postOnce("/api/v1/tasks/" + task + "/reopening", key, order);
    }

    private String figures(Office office, String month) {
        jdbc.sql("delete from bulletin").update();
        Api.Answer drafted = office.supervisor.post("/api/v1/bulletins", Map.of("month", month));
        assertThat(drafted.status()).as(drafted.body()).isEqualTo(200);
        String figures = drafted.json().get("figures").asString();
        jdbc.sql("delete from bulletin").update();
        return figures;
    }

    @Rule("OVR-08")
    @Test
    void a_task_that_was_accepted_by_mistake_is_reopened_by_another_and_figures_of_before_stay() {
        Office office = new Office(server);
        String task = reportedDone(office);
        assertThat(office.act(office.supervisor, task, "verify", "accept", Map.of())
                        .status())
                .isEqualTo(200);
        office.comeBackOn(clock, "2026-05-06");
        String march = figures(office, "2026-03");
        UUID key = UUID.randomUUID();
        Map<String, String> order = Map.of("reason", "抽查发现数据不实", "due", "2026-07-31");
        assertThat(reopen(office.lead, task, key, order).status()).isEqualTo(403);
        assertThat(code(reopen(office.supervisor, task, key, order)))
                .as("who accepted it")
                .isEqualTo("same-person");
        Api head = server.api().as("office-head");
        assertThat(field(reopen(head, task, key, Map.of("reason", " ", "due", "2026-07-31"))))
                .isEqualTo("why-reopened");
        assertThat(field(reopen(head, task, key, Map.of("reason", "数据不实")))).isEqualTo("reopened-due");
        Api.Answer reopened = reopen(head, task, key, order);
        assertThat(reopened.status()).as(reopened.body()).isEqualTo(200);
        assertThat(reopened.json().at("/task/state").asString()).isEqualTo("OPEN");
        assertThat(reopened.json().at("/task/due").asString()).isEqualTo("2026-07-31");
        assertThat(reopened.json().get("evaluation").isNull()).isTrue();
        assertThat(reopen(head, task, key, order).status()).as("sent twice").isEqualTo(200);
        assertThat(code(reopen(head, task, UUID.randomUUID(), order))).isEqualTo("not-reopened");
        assertThat(Office.waiting(office.lead)).contains(task);
        assertThat(page("city-market-reviewer", task)).contains("恢复办理，期限 2026-07-31", "抽查发现数据不实", "屠演签");
        assertThat(figures(office, "2026-03")).as("as it was then").isEqualTo(march);

        office.act(office.lead, task, "arrange", "arranged", Map.of("progress", "重新部署"));
        office.report(task, "已核对", "无", "完成", 100);
        assertThat(office.act(office.lead, task, "carry-out", "complete", Map.of("result", "见虚政办发〔2026〕19号"))
                        .status())
                .isEqualTo(200);
        assertThat(office.act(office.supervisor, task, "verify", "accept", Map.of())
                        .status())
                .isEqualTo(200);
        JsonNode again = office.view(task);
        assertThat(again.at("/task/endedOn").asString()).isEqualTo("2026-05-06");
        assertThat(again.at("/evaluation/evaluation/window/opens").asString()).isEqualTo("2027-03-06");
    }

    private static String reportedDone(Office office) {
        String task = office.task();
        office.act(office.lead, task, "arrange", "arranged", Map.of("progress", "由登记科办理"));
        office.report(task, "方案已定", "无", "开发", 80);
        assertThat(office.act(office.lead, task, "carry-out", "complete", Map.of("result", "比例达到 91%，见虚政办发〔2026〕9号"))
                        .status())
                .isEqualTo(200);
        return task;
    }

    @Test
    void a_task_that_was_missed_is_added_and_given_out_after_the_others() {
        Office office = new Office(server);
        String document = office.document();
        String path = "/api/v1/documents/" + document + "/further-tasks";
        Map<String, Object> missed =
                Map.of("words", "建立帮办代办队伍。", "fields", Map.of("lead", "市财政局", "deadline", "2026-09-30"));
        assertThat(code(office.supervisor.post(path, missed))).isEqualTo("document-open");
        int before = office.confirm(document).size();
        assertThat(office.lead.post(path, missed).status()).isEqualTo(404);
        Api.Answer given = office.supervisor.post(path, missed);
        assertThat(given.status()).as(given.body()).isEqualTo(200);
        String task = given.json().get("tasks").get(0).asString();
        JsonNode now = office.view(task).get("task");
        assertThat(now.get("lead").asString()).isEqualTo("141000-finance");
        assertThat(now.get("due").asString()).isEqualTo("2026-09-30");
        assertThat(now.get("part").asString()).isEqualTo("+1");
        assertThat(Office.tasks(office.supervisor, "&document=" + document)).hasSize(before + 1);
        assertThat(field(office.supervisor.post(path, missed)))
                .as("the same words again")
                .isEqualTo("words");
        Browser page = server.browser().reading("zh-CN").as("supervisor");
        assertThat(page.open("/documents/" + document).body()).contains("补充一项漏读的任务并交办", "人工补充");
        assertThat(page.submit("/documents/" + document + "/further-tasks", Map.of("words", "开展业务培训。", "lead", "市税务局"))
                        .body())
                .contains("已补充并交办 1 项");
        assertThat(office.supervisor
                        .post("/api/v1/documents/" + document + "/tasks", missed)
                        .body())
                .as("where to go instead")
                .contains("added and given out here");
    }

    /** Both at the same moment. @return their answers, in this order */
    private static List<Api.Answer> atOnce(Callable<Api.Answer> one, Callable<Api.Answer> other) throws Exception {
        CyclicBarrier barrier = new CyclicBarrier(2);
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            List<Future<Api.Answer>> both = new ArrayList<>();
            for (Callable<Api.Answer> call : List.of(one, other)) {
                both.add(threads.submit(() -> {
                    barrier.await();
                    return call.call();
                }));
            }
            return List.of(both.get(0).get(), both.get(1).get());
        }
    }

    @Test
    void of_two_decisions_at_the_same_moment_one_counts_and_day_and_clock_follow_it() throws Exception {
        Office office = new Office(server);
        Api colleague = server.api().as("supervisor");
        for (int round = 0; round < 4; round++) {
            String task = office.task();
            String extension = asked(ask(office.lead, task, "2026-06-27", "人手不够"));
            List<Api.Answer> both = atOnce(
                    () -> decide(office.supervisor, task, extension, "2026-06-27", "同意"),
                    () -> decide(colleague, task, extension, "", "不同意"));
            assertThat(both.stream().map(Api.Answer::status)).containsExactlyInAnyOrder(200, 409);
            String due = both.getFirst().status() == 200 ? "2026-06-27" : "2026-04-30";
            JsonNode now = office.view(task);
            assertThat(now.at("/task/due").asString()).isEqualTo(due);
            assertThat(office.clock(now).get("legalDue").asString()).isEqualTo(due);
        }
    }

    @Test
    void a_correction_and_the_end_of_a_task_at_the_same_moment_both_leave_it_whole() throws Exception {
        Office office = new Office(server);
        Api colleague = server.api().as("supervisor");
        for (int round = 0; round < 4; round++) {
            String task = reportedDone(office);
            List<Api.Answer> both = atOnce(
                    () -> correct(colleague, task, 0, Map.of("title", "新的标题", "goal", "85%"), "核对"),
                    () -> office.act(office.supervisor, task, "verify", "accept", Map.of()));
            assertThat(both.getFirst().status()).as(both.getFirst().body()).isIn(200, 409);
            assertThat(both.getLast().status()).as(both.getLast().body()).isEqualTo(200);
            JsonNode now = office.view(task);
            boolean corrected = both.getFirst().status() == 200;
            assertThat(now.at("/task/state").asString()).isEqualTo("DONE");
            assertThat(now.at("/task/title").asString().equals("新的标题")).isEqualTo(corrected);
            assertThat(now.at("/life/corrections").size()).isEqualTo(corrected ? 1 : 0);
        }
    }

    @Test
    void calling_off_and_a_granted_day_at_the_same_moment_leave_one_state() throws Exception {
        Office office = new Office(server);
        Api colleague = server.api().as("supervisor");
        for (int round = 0; round < 4; round++) {
            String task = office.task();
            String extension = asked(ask(office.lead, task, "2026-06-27", "人手不够"));
            List<Api.Answer> both = atOnce(
                    () -> callOff(colleague, task, "不再需要"),
                    () -> decide(office.supervisor, task, extension, "2026-06-27", "同意"));
            assertThat(both.getFirst().status()).as(both.getFirst().body()).isEqualTo(200);
            assertThat(both.getLast().status()).as(both.getLast().body()).isIn(200, 409);
            JsonNode now = office.view(task);
            assertThat(now.at("/task/state").asString()).isEqualTo("CALLED_OFF");
            String due = both.getLast().status() == 200 ? "2026-06-27" : "2026-04-30";
            assertThat(now.at("/task/due").asString()).isEqualTo(due);
            assertThat(now.at("/life/extensions/0/decision").isNull()).isFalse();
        }
    }
}
