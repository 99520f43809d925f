package org.tongban.server.oversight.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tongban.rulebook.Rule;
import org.tongban.server.oversight.OversightTest;
import org.tongban.server.testing.Api;
import org.tongban.server.testing.Browser;
import org.tongban.server.testing.Server;
import org.tongban.server.testing.SettableClock;
import tools.jackson.databind.JsonNode;

@OversightTest
class SupervisedTasksTest {
    @Autowired
    Server server;

    @Autowired
    SettableClock clock;

    @Autowired
    TaskNotices notices;

    @Rule("OVR-01")
    @Test
    void a_task_has_number_title_measures_units_deadline_result_and_progress() {
        JsonNode task = new Office(server).view(new Office(server).task()).get("task");
        assertThat(task.get("number").asString()).startsWith("D141000-2026-");
        assertThat(task.get("title").asString()).isEqualTo("推行企业开办一网通办");
        assertThat(task.get("text").asString()).contains("不低于80%");
        assertThat(task.get("lead").asString()).isEqualTo("141000-market-regulation");
        assertThat(Office.texts(task.get("units")))
                .containsExactly("141000-market-regulation", "141000-tax", "141000-public-security");
        assertThat(task.get("due").asString()).isEqualTo("2026-04-30");
        assertThat(task.get("goal").get("value").asInt()).isEqualTo(80);
        assertThat(task.get("goal").get("unit").asString()).isEqualTo("%");
        assertThat(task.get("percent").asInt()).isZero();
    }

    @Rule("OVR-09")
    @Test
    void a_task_led_by_a_group_becomes_one_task_for_each_of_its_members() {
        Office office = new Office(server);
        List<String> tasks = office.confirm(office.document());
        assertThat(tasks).as("1 of item 1, 2 of item 2, 17 of item 3").hasSize(20);
        List<String> leads = tasks.stream()
                .map(task -> office.view(task).get("task"))
                .filter(task -> task.get("no").asString().equals("3"))
                .map(task -> task.get("lead").asString())
                .toList();
        assertThat(leads).hasSize(17).doesNotHaveDuplicates().allMatch(unit -> unit.endsWith("-government-office"));
        JsonNode unknown = office.view(tasks.get(2)).get("task");
        assertThat(unknown.get("lead").asString())
                .as("whom nobody knows, the supervising office follows")
                .isEqualTo("141000-government-office");
    }

    @Test
    void corrections_are_kept_when_the_document_is_read_again() {
        Office office = new Office(server);
        String document = office.document();
        Api.Answer corrected = office.supervisor.patch(
                "/api/v1/documents/" + document,
                Map.of("part", "2.2", "fields", Map.of("lead", "市发展改革委、市财政局", "deadline", "2026-05-20")));
        assertThat(corrected.status()).as(corrected.body()).isEqualTo(200);
        JsonNode draft = part(
                office.supervisor
                        .post("/api/v1/documents/" + document + "/read-again")
                        .json(),
                "2.2");
        assertThat(Office.texts(draft.get("lead"))).containsExactly("市发展改革委", "市财政局");
        assertThat(draft.get("deadline").asString()).isEqualTo("2026-05-20");
        assertThat(draft.get("pace").asString()).isEqualTo("DATED");
        assertThat(Office.texts(draft.get("corrected"))).containsExactlyInAnyOrder("LEAD", "DEADLINE");
        Api.Answer wrong = office.supervisor.patch(
                "/api/v1/documents/" + document, Map.of("part", "1", "fields", Map.of("deadline", "明天")));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.json().get("errors").get(0).get("field").asString()).isEqualTo("deadline");
    }

    private static JsonNode part(JsonNode reviewed, String part) {
        for (JsonNode draft : reviewed.get("tasks")) {
            if (draft.get("part").asString().equals(part)) {
                return draft;
            }
        }
        throw new AssertionError("no part " + part);
    }

    @Test
    void a_document_is_confirmed_once_and_only_by_the_office_that_supervises_it() {
        Office office = new Office(server);
        String document = office.document();
        assertThat(office.lead.get("/api/v1/documents/" + document).status()).isEqualTo(404);
        assertThat(office.leader
                        .post("/api/v1/documents/" + document + "/confirm")
                        .status())
                .isEqualTo(403);
        office.confirm(document);
        assertThat(office.supervisor
                        .post("/api/v1/documents/" + document + "/confirm")
                        .status())
                .isEqualTo(409);
        assertThat(office.hand("leer.jsonl", "\n".getBytes(StandardCharsets.UTF_8))
                        .status())
                .isEqualTo(422);
        assertThat(office.hand("bild.exe", new byte[] {1, 2, 3}).status()).isEqualTo(422);
    }

    @Test
    void a_published_text_becomes_tasks_with_units_deadlines_and_targets() {
        Office office = new Office(server);
        Api.Answer handed = office.hand("made-up.txt", Office.fresh(Office.resource("made-up.txt")));
        assertThat(handed.status()).as(handed.body()).isEqualTo(200);
        String document = handed.json().get("documents").get(0).asString();
        JsonNode reviewed =
                office.supervisor.get("/api/v1/documents/" + document).json();
        assertThat(reviewed.get("document").get("reading").get("number").asString())
                .isEqualTo("虚政办发〔2026〕8号");
        JsonNode first = reviewed.get("tasks").get(0);
        assertThat(Office.texts(first.get("lead"))).containsExactly("市市场监管局");
        assertThat(first.get("deadline").asString()).isEqualTo("2026-06-30");
        assertThat(first.get("goal").get("value").asInt()).isEqualTo(80);
        String content = reviewed.get("document").get("reading").get("content").asString();
        assertThat(content.substring(first.get("from").asInt(), first.get("to").asInt()))
                .contains("企业开办网上办理比例");
        JsonNode task = office.view(office.confirm(document).getFirst()).get("task");
        assertThat(task.get("due").asString()).isEqualTo("2026-06-30");
        assertThat(task.get("lead").asString()).isEqualTo("141000-market-regulation");
    }

    @Test
    void the_sample_documents_become_supervised_tasks() throws IOException {
        List<Path> samples = Office.samples();
        Assumptions.assumeFalse(samples.isEmpty(), "no shared/documents here, so no sample document was taken through");
        Office office = new Office(server);
        for (Path file : samples) {
            Api.Answer handed = office.hand(file.getFileName().toString(), Office.fresh(Files.readAllBytes(file)));
            assertThat(handed.status()).as(file + ": " + handed.body()).isEqualTo(200);
            String document = handed.json().get("documents").get(0).asString();
            Api.Answer confirmed = office.supervisor.post("/api/v1/documents/" + document + "/confirm?passed=late");
            assertThat(confirmed.status()).as(confirmed.body()).isEqualTo(200);
            List<String> tasks = Office.texts(confirmed.json().get("tasks"));
            assertThat(tasks).as(file.toString()).isNotEmpty();
            assertThat(office.view(tasks.getFirst()).get("task").get("state").asString())
                    .isEqualTo("OPEN");
        }
    }

    @Rule("OVR-05")
    @Test
    void a_report_has_three_sections_and_says_when_it_was_late() {
        Office office = new Office(server);
        String task = office.task();
        assertThat(office.report(task, "已上线", "", "推广", 30).status()).isEqualTo(422);
        assertThat(office.report(task, "已上线", "无", "推广", 130).status()).isEqualTo(422);
        assertThat(office.report(task, "已上线", "无", "推广", 30).status()).isEqualTo(200);
        office.comeBackOn(clock, "2026-03-24");
        office.report(task, "推广到各县", "人手不足", "培训", 50);
        JsonNode view = office.view(task);
        assertThat(view.get("task").get("percent").asInt()).isEqualTo(50);
        JsonNode late = view.get("reports").get(0).get("report");
        assertThat(late.get("said").get("problems").asString()).isEqualTo("人手不足");
        assertThat(late.get("due").asString()).isEqualTo("2026-03-20");
        assertThat(view.get("nextReport").asString()).isEqualTo("2026-04-20");
    }

    @Rule("OVR-05")
    @Test
    void days_without_a_report_are_counted() {
        Office office = new Office(server);
        String task = office.task();
        office.comeBackOn(clock, "2026-04-21");
        JsonNode kept = office.view(task).get("kept");
        assertThat(kept.get("missing").asInt()).isEqualTo(2);
        office.report(task, "补报", "无", "继续", 10);
        assertThat(office.view(task).get("kept").get("late").asInt()).isEqualTo(1);
    }

    @Rule("OVR-04")
    @Test
    void a_task_that_isnt_done_climbs_the_ladder_by_itself_and_each_notice_can_be_answered() {
        Office office = new Office(server);
        String task = office.task();
        for (String day : List.of(
                "2026-04-24",
                "2026-04-25",
                "2026-04-27",
                "2026-05-01",
                "2026-05-06",
                "2026-05-07",
                "2026-05-15",
                "2026-06-01")) {
            office.comeBackOn(clock, day);
            notices.sendDue();
            notices.sendDue();
        }
        JsonNode sent = office.view(task).get("notices");
        assertThat(Office.texts(sent, "notice", "kind"))
                .containsExactly("REMINDER", "URGING", "SUPERVISION", "HAND_OVER");
        assertThat(Office.texts(sent, "notice", "on"))
                .as("working days only")
                .containsExactly("2026-04-27", "2026-05-06", "2026-05-07", "2026-05-15");
        assertThat(Office.texts(sent, "notice", "number"))
                .doesNotHaveDuplicates()
                .allMatch(n -> n.contains("〔2026〕"));
        String urging = sent.get(1).get("notice").get("id").asString();
        Browser unit = server.browser().reading("zh-CN").as("city-market-reviewer");
        assertThat(unit.open("/notices/" + urging).body()).contains("催办单", "已逾期 6 天");
        assertThat(unit.submit("/notices/" + urging + "/answer", Map.of("answer", ""))
                        .status())
                .isEqualTo(422);
        assertThat(unit.submit("/notices/" + urging + "/answer", Map.of("answer", "系统升级延误，五月底完成"))
                        .body())
                .contains("系统升级延误");
        assertThat(server.api()
                        .as("market-reviewer")
                        .get("/api/v1/tasks/" + task)
                        .status())
                .as("a unit that has nothing to do with it")
                .isEqualTo(404);
    }

    @Rule("OVR-03")
    @Test
    void a_task_is_arranged_reported_settled_verified_and_later_evaluated() {
        Office office = new Office(server);
        String task = office.task();
        assertThat(steps(office, task)).containsExactly("arrange");
        assertThat(Office.waiting(office.lead)).contains(task);
        assertThat(office.act(office.lead, task, "arrange", "arranged", Map.of("progress", "由登记科办理"))
                        .status())
                .isEqualTo(200);
        assertThat(steps(office, task)).containsExactly("first-report");
        office.report(task, "方案已定", "无", "开发", 10);
        assertThat(steps(office, task)).containsExactly("carry-out");
        Api.Answer bare = office.act(office.lead, task, "carry-out", "complete", Map.of("result", "比例达到 91%"));
        assertThat(bare.status())
                .as("a number to reach, and nothing that shows it")
                .isEqualTo(422);
        assertThat(bare.body()).contains("completion.evidence", "\"field\":\"result\"");
        assertThat(steps(office, task)).containsExactly("carry-out");
        assertThat(office.act(office.lead, task, "carry-out", "complete", Map.of("result", "比例达到 91%，见虚政办发〔2026〕9号"))
                        .status())
                .isEqualTo(200);
        assertThat(office.act(office.supervisor, task, "verify", "return", Map.of("reasons", "请补充数据来源"))
                        .status())
                .isEqualTo(200);
        office.act(office.lead, task, "carry-out", "complete", Map.of("result", "比例 91%，见 https://example.gov.cn/91"));
        office.act(office.supervisor, task, "verify", "accept", Map.of());
        JsonNode done = office.view(task);
        assertThat(done.get("task").get("state").asString()).isEqualTo("DONE");
        assertThat(done.get("task").get("percent").asInt()).isEqualTo(100);
        JsonNode window = done.get("evaluation").get("evaluation").get("window");
        assertThat(window.get("opens").asString()).isEqualTo("2027-01-03");
        assertThat(window.get("closes").asString()).isEqualTo("2027-03-03");
        assertThat(office.report(task, "再报", "无", "无", 100).status()).isEqualTo(409);
        office.comeBackOn(clock, "2026-05-20");
        notices.sendDue();
        assertThat(office.view(task).get("notices")).isEmpty();
    }

    private List<String> steps(Office office, String task) {
        String proceeding = office.view(task).get("task").get("proceeding").asString();
        return Office.texts(
                office.supervisor
                        .get("/api/v1/proceedings/" + proceeding)
                        .json()
                        .get("waiting"),
                "step");
    }

    @Test
    void a_leader_puts_a_task_under_key_supervision_and_summons_to_a_talk() {
        Office office = new Office(server);
        String task = office.task();
        Map<String, String> key = Map.of("kind", "key");
        assertThat(send(office.lead, task, key).status()).isEqualTo(403);
        assertThat(send(office.leader, task, key).status()).isEqualTo(200);
        assertThat(send(office.leader, task, key).status()).isEqualTo(409);
        assertThat(office.view(task).get("task").get("key").asBoolean()).isTrue();
        Map<String, String> nowhere = Map.of("kind", "talk", "at", "2026-03-10T09:00");
        assertThat(send(office.leader, task, nowhere).body()).contains("talk.place");
        Map<String, String> over = Map.of("kind", "talk", "at", "2026-03-01T09:00", "place", "督查室");
        assertThat(send(office.leader, task, over).body()).contains("talk.at");
        Map<String, String> talk = Map.of("kind", "talk", "at", "2026-03-10T09:00", "place", "督查室");
        assertThat(send(office.leader, task, talk).json().get("body").asString())
                .contains("约谈时间：2026年3月10日 09:00。地点：督查室。");
        int before = office.view(task).get("notices").size();
        UUID command = UUID.randomUUID();
        String path = "/api/v1/tasks/" + task + "/notices";
        String first =
                office.leader.postOnce(path, command, talk).json().get("number").asString();
        assertThat(office.leader
                        .postOnce(path, command, talk)
                        .json()
                        .get("number")
                        .asString())
                .as("sent twice")
                .isEqualTo(first);
        assertThat(office.view(task).get("notices")).hasSize(before + 1);
    }

    private static Api.Answer send(Api who, String task, Map<String, String> notice) {
        return who.postOnce("/api/v1/tasks/" + task + "/notices", UUID.randomUUID(), notice);
    }

    @Rule("OVR-02")
    @Test
    void a_supervised_task_has_a_plan_by_months() {
        Office office = new Office(server);
        String task = office.task();
        JsonNode months = office.view(task).get("months");
        assertThat(Office.texts(months, "plan", "standard")).containsExactly("不低于 80%", "不低于 80%");
        assertThat(Office.texts(months, "plan", "deadline")).containsExactly("2026-03-31", "2026-04-30");
    }

    @Test
    void a_report_sent_twice_is_one() {
        Office office = new Office(server);
        String task = office.task();
        UUID key = UUID.randomUUID();
        Map<String, Object> said = Map.of("progress", "甲", "problems", "无", "nextSteps", "乙", "percent", 5);
        office.lead.postOnce("/api/v1/tasks/" + task + "/reports", key, said);
        office.lead.postOnce("/api/v1/tasks/" + task + "/reports", key, said);
        assertThat(office.view(task).get("reports")).hasSize(1);
    }
}
