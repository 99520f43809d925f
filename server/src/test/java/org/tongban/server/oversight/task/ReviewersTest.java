package org.tongban.server.oversight.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tongban.server.oversight.OversightTest;
import org.tongban.server.testing.Api;
import org.tongban.server.testing.Browser;
import org.tongban.server.testing.Server;
import org.tongban.server.testing.SettableClock;
import tools.jackson.databind.JsonNode;

/** Several people at one document, and one document brought in several times. */
@OversightTest
class ReviewersTest {
    static final String REFORMS = """
            虚构市人民政府关于改革任务的通知
            虚政发〔2026〕3号
            各县（市、区）人民政府：
            一、全面实行清单管理。及时公布清单。（市发展改革委牵头，市商务局配合）
            二、规范中介服务。公布中介服务事项。（市行政审批局负责）
            三、完善评估。定期评估改革成效。
            虚构市人民政府
            2026年2月27日
            """;

    @Autowired
    Server server;

    @Autowired
    SettableClock clock;

    @Test
    void what_two_reviewers_correct_in_different_fields_is_kept_of_both() {
        Office office = new Office(server);
        String document = handed(office, "a.txt", REFORMS);
        Browser supervisor = server.browser().reading("zh-CN").as("supervisor");
        supervisor.open("/documents/" + document);
        Map<String, String> began = Map.of("part", "一", "was-lead", "市发展改革委", "was-responsible", "市商务局");
        Browser.Seen first = supervisor.post(
                "/documents/" + document + "/corrections", with(began, "lead", "市财政局", "responsible", "市商务局"));
        Browser.Seen second = supervisor.post(
                "/documents/" + document + "/corrections", with(began, "lead", "市发展改革委", "responsible", "市税务局"));
        assertThat(List.of(first.status(), second.status())).containsOnly(303);
        JsonNode draft = draft(office, document, 0);
        assertThat(Office.texts(draft.get("lead"))).containsExactly("市财政局");
        assertThat(Office.texts(draft.get("responsible"))).containsExactly("市税务局");
    }

    @Test
    void a_field_that_somebody_else_changed_meanwhile_is_shown_before_it_is_changed_again() {
        Office office = new Office(server);
        String document = handed(office, "a.txt", REFORMS);
        Browser supervisor = server.browser().reading("zh-CN").as("supervisor");
        supervisor.open("/documents/" + document);
        Map<String, String> began = Map.of("part", "一", "was-lead", "市发展改革委", "was-responsible", "市商务局");
        supervisor.post("/documents/" + document + "/corrections", with(began, "lead", "市财政局", "responsible", "市公安局"));
        Browser.Seen late = supervisor.post(
                "/documents/" + document + "/corrections", with(began, "lead", "市司法局", "responsible", "市商务局"));
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.body())
                .contains("刚被别人改成“市财政局”")
                .contains("name=\"was-lead\" value=\"市财政局\"", "value=\"市司法局\"")
                .as("what this person left alone is shown as it is now")
                .contains("name=\"was-responsible\" value=\"市公安局\"")
                .doesNotContain("value=\"市商务局\"");
        assertThat(Office.texts(draft(office, document, 0).get("lead"))).containsExactly("市财政局");
    }

    @Test
    void of_many_who_correct_one_field_at_once_one_is_heard_and_all_others_are_told() throws Exception {
        Office office = new Office(server);
        String document = handed(office, "a.txt", REFORMS);
        int many = 8;
        CyclicBarrier start = new CyclicBarrier(many);
        try (var threads = Executors.newFixedThreadPool(many)) {
            List<Future<Integer>> answers = IntStream.range(0, many)
                    .mapToObj(one -> threads.submit(() -> {
                        start.await();
                        return office.supervisor
                                .patch(
                                        "/api/v1/documents/" + document,
                                        Map.of(
                                                "part",
                                                "一",
                                                "fields",
                                                Map.of("title", "标题" + one),
                                                "seen",
                                                Map.of("title", "全面实行清单管理")))
                                .status();
                    }))
                    .toList();
            List<Integer> statuses =
                    answers.stream().map(ReviewersTest::got).sorted().toList();
            assertThat(statuses).containsExactly(200, 409, 409, 409, 409, 409, 409, 409);
        }
    }

    @Test
    void the_same_file_again_leads_to_the_document_that_is_there() {
        Office office = new Office(server);
        byte[] file = Office.fresh(REFORMS.getBytes(StandardCharsets.UTF_8));
        Api.Answer first = office.hand("a.txt", file);
        assertThat(first.json().get("known").asBoolean()).isFalse();
        Api.Answer again = office.hand("anders.txt", file);
        assertThat(again.json().get("known").asBoolean()).isTrue();
        assertThat(again.json().get("documents")).isEqualTo(first.json().get("documents"));
    }

    @Test
    void another_file_with_the_same_number_is_warned_of() {
        Office office = new Office(server);
        String first = handed(office, "a.txt", REFORMS.replace("〔2026〕3", "〔2026〕77"));
        String second = handed(office, "b.txt", REFORMS.replace("〔2026〕3", "[２０２６]７７"));
        JsonNode reviewed = office.supervisor.get("/api/v1/documents/" + second).json();
        assertThat(Office.texts(reviewed.get("sameNumber"))).containsExactly(first);
        Browser supervisor = server.browser().reading("en").as("supervisor");
        assertThat(supervisor.open("/documents/" + second).body())
                .contains("Another document has the same number", "/documents/" + first);
    }

    @Test
    void documents_are_listed_page_by_page() {
        Office office = new Office(server);
        String first = handed(office, "a.txt", REFORMS);
        clock.advance(Duration.ofMinutes(1));
        String second = handed(office, "b.txt", REFORMS.replace("3号", "5号"));
        List<String> listed = office.documents(1).stream()
                .map(one -> one.get("id").asString())
                .toList();
        assertThat(listed).doesNotHaveDuplicates().containsSubsequence(second, first);
        assertThat(office.supervisor.get("/api/v1/documents?limit=1").json().get("items"))
                .hasSize(1);
        assertThat(office.lead.get("/api/v1/documents").status()).isEqualTo(404);
    }

    @Test
    void why_text_became_no_task_is_said_in_the_readers_language() {
        Office office = new Office(server);
        String document = handed(office, "a.txt", REFORMS);
        assertThat(server.browser()
                        .reading("en")
                        .as("supervisor")
                        .open("/documents/" + document)
                        .body())
                .contains("names no unit that answers for it")
                .doesNotContain("没有写明责任单位");
    }

    private static Map<String, String> with(Map<String, String> began, String... fields) {
        Map<String, String> form = new java.util.HashMap<>(began);
        for (int at = 0; at < fields.length; at += 2) {
            form.put(fields[at], fields[at + 1]);
        }
        return form;
    }

    private static Integer got(Future<Integer> answer) {
        try {
            return answer.get();
        } catch (InterruptedException | java.util.concurrent.ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    static JsonNode draft(Office office, String document, int place) {
        return office.supervisor
                .get("/api/v1/documents/" + document)
                .json()
                .get("tasks")
                .get(place);
    }

    static String handed(Office office, String name, String text) {
        Api.Answer handed = office.hand(name, Office.fresh(text.getBytes(StandardCharsets.UTF_8)));
        assertThat(handed.status()).as(handed.body()).isEqualTo(200);
        return handed.json().get("documents").get(0).asString();
    }
}
