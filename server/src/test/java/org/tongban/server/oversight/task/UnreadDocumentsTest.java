package org.tongban.server.oversight.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tongban.rulebook.Rule;
import org.tongban.server.oversight.OversightTest;
import org.tongban.server.testing.Api;
import org.tongban.server.testing.Browser;
import org.tongban.server.testing.Server;
import org.tongban.server.testing.SettableClock;
import tools.jackson.databind.JsonNode;

/** Documents in which no task was read, tasks without a document, and days that are over or far off. */
@OversightTest
class UnreadDocumentsTest {
    private static final String PLAN = """
            虚构市人民政府关于改进服务的意见
            虚政发〔2026〕%d号
            各县（市、区）人民政府：
            一、完善评估。定期评估改革成效，及时公开结果。
            二、改进服务。延长服务时间。
            虚构市人民政府
            2026年2月27日
            """;
    private static final String DATED = """
            虚构市人民政府关于改革任务的通知
            虚政发〔2026〕41号
            各县（市、区）人民政府：
            一、推进系统改造。2026年2月28日前完成系统改造。（市市场监管局牵头）
            二、规范中介服务。2026年12月20日前公布中介服务事项。（市行政审批局负责）
            三、开展清理。2026年1月底前完成清理。（市司法局负责）
            虚构市人民政府
            2026年1月5日
            """;

    @Autowired
    Server server;

    @Autowired
    SettableClock clock;

    @Rule("OVR-01")
    @Test
    void a_document_in_which_no_task_was_read_is_kept_beside_its_text_and_its_tasks_are_added() {
        Office office = new Office(server);
        String document = ReviewersTest.handed(office, "a.txt", PLAN.formatted(40));
        assertThat(office.supervisor.get("/api/v1/documents/" + document).json().get("tasks"))
                .isEmpty();
        assertThat(office.supervisor
                        .post("/api/v1/documents/" + document + "/confirm")
                        .json()
                        .get("code")
                        .asString())
                .isEqualTo("document.no-task");
        Browser supervisor = server.browser().reading("zh-CN").as("supervisor");
        assertThat(supervisor.open("/documents/" + document).body())
                .contains("没有认出写明责任单位的任务", "延长服务时间", "name=\"words\"")
                .contains("<details class=\"card card-body review-task\" open>");
        Api.Answer added = office.supervisor.post(
                "/api/v1/documents/" + document + "/tasks",
                Map.of("words", "延长服务时间", "fields", Map.of("lead", "市市场监管局")));
        assertThat(added.status()).as(added.body()).isEqualTo(200);
        JsonNode task = office.view(office.confirm(document).getFirst()).get("task");
        assertThat(task.get("lead").asString()).isEqualTo("141000-market-regulation");
    }

    @Test
    void every_document_of_a_compilation_is_kept() {
        Office office = new Office(server);
        Api.Answer handed = office.hand(
                "two.txt",
                Office.fresh((ReviewersTest.REFORMS + "\n" + PLAN.formatted(42)).getBytes(StandardCharsets.UTF_8)));
        assertThat(handed.json().get("documents")).hasSize(2);
        assertThat(Office.texts(handed.json().get("withoutTasks"))).containsExactly("虚构市人民政府关于改进服务的意见");
        String second = handed.json().get("documents").get(1).asString();
        assertThat(office.supervisor
                        .get("/api/v1/documents/" + second)
                        .json()
                        .at("/document/reading/content")
                        .asString())
                .contains("延长服务时间")
                .doesNotContain("全面实行清单管理");
    }

    @Test
    void text_that_looks_like_no_document_is_kept_and_what_holds_no_text_is_refused() {
        Office office = new Office(server);
        String document = ReviewersTest.handed(office, "note.txt", "请市场监管局月底前把清单报上来。\n");
        assertThat(office.supervisor
                        .get("/api/v1/documents/" + document)
                        .json()
                        .at("/document/reading/content")
                        .asString())
                .contains("把清单报上来");
        assertThat(office.hand("empty.jsonl", Office.fresh(new byte[0]))
                        .json()
                        .get("code")
                        .asString())
                .isEqualTo("document.no-text");
    }

    @Rule("OVR-01")
    @Test
    void a_task_that_no_document_sets_is_given_out_by_hand_once() {
        Office office = new Office(server);
        Map<String, Object> said = Map.of(
                "source",
                "市长批示（虚构 " + UUID.randomUUID() + "）",
                "on",
                "2026-03-02",
                "words",
                "请尽快摸清全市预付卡底数。有情况随时报告。",
                "fields",
                Map.of("lead", "市市场监管局", "deadline", "2026-04-10"));
        Api.Answer given = office.supervisor.post("/api/v1/tasks", said);
        assertThat(given.status()).as(given.body()).isEqualTo(200);
        JsonNode task = office.view(given.json().get("tasks").get(0).asString()).get("task");
        assertThat(task.get("title").asString()).isEqualTo("请尽快摸清全市预付卡底数");
        assertThat(task.get("due").asString()).isEqualTo("2026-04-10");
        assertThat(Office.waiting(office.lead)).contains(task.get("id").asString());
        assertThat(office.supervisor.post("/api/v1/tasks", said).json())
                .as("sent twice")
                .isEqualTo(given.json());
        assertThat(office.lead.post("/api/v1/tasks", said).status())
                .as("whoever supervises nothing")
                .isEqualTo(404);
        Browser supervisor = server.browser().reading("zh-CN").as("supervisor");
        supervisor.open("/documents");
        assertThat(supervisor
                        .post("/documents/by-hand", Map.of("source", "市长批示", "words", "尽快办。", "lead", ""))
                        .body())
                .contains("请写明由哪个单位牵头", "尽快办。", "id=\"f-lead\"");
        assertThat(supervisor
                        .post(
                                "/documents/by-hand",
                                Map.of("source", "市长批示", "words", "尽快办。", "lead", "市司法局", "deadline", "2026-03-03"))
                        .body())
                .contains("这个日期已过", "id=\"f-deadline\"");
    }

    @Rule("OVR-04")
    @Test
    void somebody_says_what_becomes_of_tasks_whose_day_is_over() {
        Office office = new Office(server);
        String document = ReviewersTest.handed(office, "a.txt", DATED);
        String confirm = "/api/v1/documents/" + document + "/confirm";
        Api.Answer unsaid = office.supervisor.post(confirm);
        assertThat(unsaid.status()).isEqualTo(422);
        assertThat(unsaid.json().get("code").asString()).isEqualTo("document.passed");
        assertThat(unsaid.body()).contains("2 ");
        assertThat(server.browser()
                        .reading("zh-CN")
                        .as("supervisor")
                        .open("/documents/" + document)
                        .body())
                .contains("2 项任务的期限已过", "期限已过</span>");
        assertThat(office.supervisor
                        .post(confirm + "?passed=new-day&day=2026-03-03")
                        .status())
                .as("today is no new day")
                .isEqualTo(422);
        Api.Answer confirmed = office.supervisor.post(confirm + "?passed=new-day&day=2026-06-12");
        assertThat(confirmed.status()).as(confirmed.body()).isEqualTo(200);
        assertThat(dues(office, confirmed)).containsExactly("2026-06-12", "2026-12-20", "2026-06-12");
        assertThat(ReviewersTest.draft(office, document, 0)
                        .get("corrected")
                        .get(0)
                        .asString())
                .as("who set it can be seen")
                .isEqualTo("DEADLINE");
    }

    @Rule("OVR-04")
    @Test
    void tasks_whose_day_is_over_are_left_out_or_late_from_the_start() {
        Office office = new Office(server);
        String left = ReviewersTest.handed(office, "a.txt", DATED);
        assertThat(dues(office, office.supervisor.post("/api/v1/documents/" + left + "/confirm?passed=leave-out")))
                .containsExactly("2026-12-20");
        String late = ReviewersTest.handed(office, "b.txt", DATED);
        Api.Answer given = office.supervisor.post("/api/v1/documents/" + late + "/confirm?passed=late");
        assertThat(dues(office, given)).containsExactly("2026-02-28", "2026-12-20", "2026-01-31");
        JsonNode first = office.view(given.json().get("tasks").get(0).asString());
        assertThat(office.clock(first).get("legalDue").asString())
                .as("nothing of its time is left")
                .isEqualTo("2026-03-03");
        assertThat(office.supervisor
                        .get("/api/v1/tasks?lamp=red&document=" + late)
                        .json()
                        .get("items"))
                .hasSize(2);
    }

    private static List<String> dues(Office office, Api.Answer confirmed) {
        assertThat(confirmed.status()).as(confirmed.body()).isEqualTo(200);
        return Office.texts(confirmed.json().get("tasks")).stream()
                .map(id -> office.view(id).at("/task/due").asString())
                .toList();
    }

    @Rule({"OVR-04", "OVR-06"})
    @Test
    void a_day_in_a_year_whose_holidays_nobody_knows_is_the_day_of_the_clock_too() {
        Office office = new Office(server);
        String document = ReviewersTest.handed(
                office, "a.txt", DATED.replace("2026年2月28日前", "2030年12月31日前").replace("2026年1月底前", "2026年6月底前"));
        String task = office.confirm(document).getFirst();
        JsonNode view = office.view(task);
        assertThat(view.at("/task/due").asString()).isEqualTo("2030-12-31");
        assertThat(office.clock(view).get("legalDue").asString()).isEqualTo("2030-12-31");
        assertThat(handOver(office, task, Map.of("to", "141000-public-security", "reason", "职责调整")))
                .as("to another unit, with the day it has")
                .isEqualTo("2030-12-31");
        String later = "/api/v1/tasks/" + handedBack(office, task) + "/extensions";
        Api.Answer asked = office.lead.postOnce(
                later, UUID.randomUUID(), Map.of("day", LocalDate.parse("2031-06-30"), "reason", "工程量大"));
        assertThat(asked.status()).as(asked.body()).isEqualTo(200);
    }

    private static String handedBack(Office office, String task) {
        handOver(office, task, Map.of("to", "141000-market-regulation", "reason", "再次调整"));
        return task;
    }

    private static String handOver(Office office, String task, Map<String, String> order) {
        Api.Answer handed =
                office.supervisor.postOnce("/api/v1/tasks/" + task + "/hand-over", UUID.randomUUID(), order);
        assertThat(handed.status()).as(handed.body()).isEqualTo(200);
        return handed.json().at("/task/due").asString();
    }
}
