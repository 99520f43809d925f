package org.tongban.server.oversight.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tongban.rulebook.Rule;
import org.tongban.server.oversight.OversightTest;
import org.tongban.server.testing.Api;
import org.tongban.server.testing.Browser;
import org.tongban.server.testing.Server;
import tools.jackson.databind.JsonNode;

/** What a document says field by field, what people add to the reading, and what it all becomes. */
@OversightTest
class MissedTasksTest {
    private static final String STEPS = """
            虚构市人民政府关于改革任务的通知
            虚政发〔2026〕31号
            各县（市、区）人民政府：
            根据《优化营商环境条例》，提出以下任务。
            一、推进系统改造。2026年9月底前完成系统改造，2026年12月20日前全面推行，建成服务点5家，办件量增长10%。（市市场监管局牵头，市税务局配合）
            二、完善评估。定期评估改革
            成效，及时公开结果。
            三、规范中介服务。公布中介服务事项。（市虚构事务局负责）
            虚构市人民政府
            2026年2月27日
            """;

    @Autowired
    Server server;

    @Rule({"OVR-01", "OVR-02"})
    @Test
    void all_days_and_targets_of_a_measure_are_kept_and_the_last_day_is_the_due_one() {
        Office office = new Office(server);
        String document = ReviewersTest.handed(office, "a.txt", STEPS);
        JsonNode draft = ReviewersTest.draft(office, document, 0);
        assertThat(draft.get("deadline").asString()).isEqualTo("2026-12-20");
        assertThat(Office.texts(draft.get("steps"), "day")).containsExactly("2026-09-30");
        assertThat(Office.texts(draft.get("steps"), "what").getFirst()).contains("完成系统改造");
        assertThat(draft.get("goalPrinted").asString()).contains("5家", "10%");
        JsonNode view = office.view(office.confirm(document).getFirst());
        assertThat(view.get("task").get("due").asString())
                .as("a Sunday that the document sets")
                .isEqualTo("2026-12-20");
        assertThat(office.clock(view).get("legalDue").asString())
                .as("the same day in the inbox")
                .isEqualTo("2026-12-20");
        assertThat(office.supervisor
                        .postOnce(
                                "/api/v1/tasks/" + view.get("task").get("id").asString() + "/hand-over",
                                UUID.randomUUID(),
                                Map.of("to", "141002-government-office", "reason", "改由区里牵头"))
                        .json()
                        .at("/task/due")
                        .asString())
                .as("whoever has the task")
                .isEqualTo("2026-12-20");
        assertThat(view.get("task").get("goalPrinted").asString()).contains("5家", "10%");
        JsonNode september = StreamSupport.stream(view.get("months").spliterator(), false)
                .map(month -> month.get("plan"))
                .filter(plan -> plan.get("month").asString().equals("2026-09"))
                .findFirst()
                .orElseThrow();
        assertThat(september.get("standard").asString()).contains("完成系统改造");
        assertThat(september.get("deadline").asString()).isEqualTo("2026-09-30");
    }

    @Test
    void each_field_shows_its_role_and_leads_to_its_words() {
        Office office = new Office(server);
        String document = ReviewersTest.handed(office, "a.txt", STEPS);
        JsonNode reviewed =
                office.supervisor.get("/api/v1/documents/" + document).json();
        JsonNode reading = reviewed.get("document").get("reading");
        String content = reading.get("content").asString();
        JsonNode unit = reviewed.get("tasks").get(0).get("read").get("units").get(1);
        assertThat(unit.get("role").asString()).isEqualTo("COOPERATING");
        assertThat(content.substring(
                        unit.get("at").get("from").asInt(),
                        unit.get("at").get("to").asInt()))
                .isEqualTo("市税务局");
        assertThat(reading.get("about").get("level").asString()).isEqualTo("CITY");
        assertThat(Office.texts(reading.get("about").get("references"), "title"))
                .contains("优化营商环境条例");
        String page = server.browser()
                .reading("zh-CN")
                .as("supervisor")
                .open("/documents/" + document)
                .body();
        assertThat(page)
                .contains("<a href=\"#u1-t-4e00\" lang=\"zh-CN\">市税务局</a> <span class=\"text-secondary\">配合</span>")
                .contains("id=\"u1-t-4e00\"", "id=\"d0-t-4e00\"", "id=\"x-t-4e00\"", "优化营商环境条例", "市级");
    }

    @Test
    void a_missed_task_is_added_by_its_words_and_stays_when_the_document_is_read_again() {
        Office office = new Office(server);
        String document = ReviewersTest.handed(office, "a.txt", STEPS);
        Browser supervisor = server.browser().reading("zh-CN").as("supervisor");
        supervisor.open("/documents/" + document);
        String add = "/documents/" + document + "/tasks";
        assertThat(supervisor
                        .post(add, Map.of("words", "这句话不在原文里", "lead", "市财政局"))
                        .body())
                .contains("原文里没有这段文字", "这句话不在原文里");
        assertThat(supervisor.post(add, Map.of("words", "定期评估改革成效", "lead", "")).status())
                .isEqualTo(422);
        assertThat(supervisor
                        .post(add, Map.of("words", "定期评估改革成效，及时公开结果。", "lead", "市财政局", "deadline", "2026-11-30"))
                        .status())
                .isEqualTo(303);
        assertThat(supervisor
                        .post(add, Map.of("words", "定期评估改革成效，及时公开结果。", "lead", "市财政局"))
                        .body())
                .contains("已经补充成任务了");
        JsonNode again = office.supervisor
                .post("/api/v1/documents/" + document + "/read-again")
                .json();
        assertThat(Office.texts(again.get("tasks"), "part")).containsExactly("一", "+1", "三");
        JsonNode added = again.get("tasks").get(1);
        assertThat(added.get("deadline").asString()).isEqualTo("2026-11-30");
        List<String> leads = office.confirm(document).stream()
                .map(task -> office.view(task).get("task").get("leadPrinted").asString())
                .toList();
        assertThat(leads).contains("市财政局");
    }

    @Test
    void a_missed_task_is_added_by_its_place() {
        Office office = new Office(server);
        String document = ReviewersTest.handed(office, "a.txt", STEPS);
        String content = office.supervisor
                .get("/api/v1/documents/" + document)
                .json()
                .get("document")
                .get("reading")
                .get("content")
                .asString();
        int from = content.indexOf("定期评估");
        Api.Answer added = office.supervisor.postOnce(
                "/api/v1/documents/" + document + "/tasks",
                UUID.randomUUID(),
                Map.of("from", from, "to", from + 6, "fields", Map.of("lead", "市财政局")));
        assertThat(added.status()).as(added.body()).isEqualTo(200);
        assertThat(added.json().get("tasks").get(1).get("text").asString()).isEqualTo("定期评估改革");
        assertThat(office.supervisor
                        .postOnce(
                                "/api/v1/documents/" + document + "/tasks",
                                UUID.randomUUID(),
                                Map.of("from", 5, "to", 500_000, "fields", Map.of("lead", "市财政局")))
                        .status())
                .isEqualTo(422);
    }

    @Test
    void heading_of_the_document_is_corrected_and_stays_so() {
        Office office = new Office(server);
        String document = ReviewersTest.handed(office, "a.txt", STEPS);
        Api.Answer corrected = office.supervisor.patch(
                "/api/v1/documents/" + document + "/heading",
                Map.of("fields", Map.of("title", "关于改革的通知", "number", "虚政发〔2026〕99号", "date", "2026-03-01")));
        assertThat(corrected.status()).as(corrected.body()).isEqualTo(200);
        office.supervisor.post("/api/v1/documents/" + document + "/read-again");
        JsonNode listed = office.documents(200).stream()
                .filter(one -> one.get("id").asString().equals(document))
                .findFirst()
                .orElseThrow();
        assertThat(listed.get("title").asString()).isEqualTo("关于改革的通知");
        assertThat(listed.get("number").asString()).isEqualTo("虚政发〔2026〕99号");
        assertThat(listed.get("date").asString()).isEqualTo("2026-03-01");
        assertThat(office.supervisor
                        .patch(
                                "/api/v1/documents/" + document + "/heading",
                                Map.of("fields", Map.of("title", "甲"), "seen", Map.of("title", "乙")))
                        .status())
                .isEqualTo(409);
    }

    @Test
    void who_reported_a_task_as_done_doesnt_verify_it() {
        Office office = new Office(server);
        String document = ReviewersTest.handed(office, "a.txt", STEPS);
        String task = office.confirm(document).getLast();
        assertThat(office.view(task).get("task").get("lead").asString())
                .as("a name that no pack knows")
                .isEqualTo("141000-government-office");
        office.act(office.supervisor, task, "arrange", "arranged", Map.of("progress", "由本办办理"));
        office.act(office.supervisor, task, "first-report", "reported", Map.of("progress", "已开始"));
        assertThat(office.act(office.supervisor, task, "carry-out", "complete", Map.of("result", "已公布"))
                        .status())
                .isEqualTo(200);
        Api.Answer alone = office.act(office.supervisor, task, "verify", "accept", Map.of());
        assertThat(alone.status()).as(alone.body()).isEqualTo(409);
        assertThat(alone.json().get("code").asString()).isEqualTo("same-person");
        assertThat(office.view(task).get("task").get("state").asString()).isEqualTo("OPEN");
    }

    @Test
    void tasks_are_found_by_their_words() {
        Office office = new Office(server);
        String document = ReviewersTest.handed(office, "a.txt", STEPS);
        List<String> given = office.confirm(document);
        String here = "&document=" + document;
        assertThat(found(office, "系统改造" + here)).containsExactly(given.getFirst());
        assertThat(found(office, "系统%20市税务局" + here)).containsExactly(given.getFirst());
        assertThat(found(office, "系统%20市教育局" + here)).isEmpty();
        assertThat(server.browser()
                        .reading("zh-CN")
                        .as("supervisor")
                        .open("/tasks?q=系统改造" + here)
                        .body())
                .contains("推进系统改造")
                .doesNotContain("规范中介服务");
    }

    private static List<String> found(Office office, String q) {
        return Office.texts(office.supervisor.get("/api/v1/tasks?q=" + q).json().get("items"), "task", "id");
    }
}
