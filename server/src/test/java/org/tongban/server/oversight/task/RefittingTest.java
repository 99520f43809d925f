package org.tongban.server.oversight.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tongban.server.oversight.OversightTest;
import org.tongban.server.testing.Api;
import org.tongban.server.testing.Server;
import tools.jackson.databind.JsonNode;

/** Corrections stay with their tasks when a document is read again and its tasks stand at other places. */
@OversightTest
class RefittingTest {
    private static final String BEFORE = """
            虚构市人民政府关于改革任务的通知
            虚政发〔2026〕51号
            各县（市、区）人民政府：
            一、推行清单管理。及时公布清单。（市发展改革委牵头）
            二、规范中介服务。公布中介服务事项。（市行政审批局负责）
            三、改进评估。每年评估一次。（市司法局负责）
            虚构市人民政府
            2026年2月27日
            """;

    @Autowired
    Server server;

    @Autowired
    JdbcClient jdbc;

    @Test
    void corrections_follow_their_tasks_and_those_without_one_are_shown() {
        Office office = new Office(server);
        String document = ReviewersTest.handed(office, "a.txt", BEFORE);
        correct(office, document, "一", Map.of("skipped", "yes"));
        correct(office, document, "二", Map.of("lead", "市财政局"));
        correct(office, document, "三", Map.of("deadline", "2026-09-30", "lead", "市公安局"));
        write(
                document,
                BEFORE.replace("一、推行清单管理。", "一、先行部署。动员部署。（市公安局负责）\n二、推行清单管理。")
                        .replace("二、规范中介服务。公布", "三、规范中介服务。全部公布")
                        .replace("三、改进评估。每年评估一次。（市司法局负责）", "四、改进考核。每年考核。（市司法局负责）"));
        JsonNode again = again(office, document);
        assertThat(by(again, "先行部署").get("skipped").asBoolean())
                .as("“一” is another task now")
                .isFalse();
        JsonNode list = by(again, "推行清单管理");
        assertThat(list.get("skipped").asBoolean()).isTrue();
        assertThat(list.get("outdated")).as("its words are the same").isEmpty();
        assertThat(by(again, "改进考核").get("deadline").isNull())
                .as("nobody set a day for this one")
                .isTrue();
        assertThat(Office.texts(again.get("lost"), "title")).containsExactlyInAnyOrder("规范中介服务", "改进评估", "改进评估");
        assertThat(server.browser()
                        .reading("zh-CN")
                        .as("supervisor")
                        .open("/documents/" + document)
                        .body())
                .contains("这些更正对不上现在的任务", "市财政局", "2026-09-30");
    }

    @Test
    void a_task_of_the_same_number_and_title_with_other_words_keeps_its_corrections_to_be_looked_at() {
        Office office = new Office(server);
        String document = ReviewersTest.handed(office, "a.txt", BEFORE);
        correct(office, document, "二", Map.of("skipped", "yes"));
        write(document, BEFORE.replace("公布中介服务事项。", "公布全部中介服务事项和收费标准。"));
        JsonNode draft = by(again(office, document), "规范中介服务");
        assertThat(draft.get("skipped").asBoolean()).isTrue();
        assertThat(Office.texts(draft.get("outdated"))).containsExactly("SKIPPED");
        correct(office, document, "二", Map.of("skipped", "", "title", "规范中介"));
        correct(office, document, "二", Map.of("skipped", "yes"));
        assertThat(by(again(office, document), "规范中介").get("outdated"))
                .as("somebody looked at it")
                .isEmpty();
    }

    @Test
    void a_document_of_a_compilation_is_found_again_by_its_number_and_title() {
        Office office = new Office(server);
        String second = BEFORE.replace("改革任务", "另外几项任务").replace("〔2026〕51", "〔2026〕52");
        Api.Answer handed =
                office.hand("two.txt", Office.fresh((BEFORE + "\n" + second).getBytes(StandardCharsets.UTF_8)));
        String document = handed.json().get("documents").get(1).asString();
        String third = BEFORE.replace("改革任务", "新增任务").replace("〔2026〕51", "〔2026〕50");
        write(document, third + "\n" + BEFORE + "\n" + second);
        assertThat(again(office, document).at("/document/reading/number").asString())
                .isEqualTo("虚政发〔2026〕52号");
        assertThat(office.documents(100).stream().map(one -> one.get("title").asString()))
                .as("what is found besides is kept too")
                .contains("虚构市人民政府关于新增任务的通知");
        write(document, BEFORE + "\n" + third);
        assertThat(again(office, document).at("/document/reading/number").asString())
                .as("found no more, it stays as it was")
                .isEqualTo("虚政发〔2026〕52号");
    }

    private static void correct(Office office, String document, String part, Map<String, String> fields) {
        Api.Answer corrected =
                office.supervisor.patch("/api/v1/documents/" + document, Map.of("part", part, "fields", fields));
        assertThat(corrected.status()).as(corrected.body()).isEqualTo(200);
    }

    /** As if the reading had become another. */
    private void write(String document, String text) {
        jdbc.sql(
                        "update source_file set content = :content where id = (select file from official_document where id = :id)")
                .param("content", text.getBytes(StandardCharsets.UTF_8))
                .param("id", UUID.fromString(document))
                .update();
    }

    private static JsonNode again(Office office, String document) {
        Api.Answer again = office.supervisor.post("/api/v1/documents/" + document + "/read-again");
        assertThat(again.status()).as(again.body()).isEqualTo(200);
        return again.json();
    }

    private static JsonNode by(JsonNode reviewed, String title) {
        for (JsonNode draft : reviewed.get("tasks")) {
            if (draft.get("title").asString().equals(title)) {
                return draft;
            }
        }
        throw new AssertionError(title + " in " + List.of(reviewed.get("tasks")));
    }
}
