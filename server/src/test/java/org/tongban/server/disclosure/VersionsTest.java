package org.tongban.server.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.tongban.rulebook.Rule;
import org.tongban.server.oversight.OversightTest;
import org.tongban.server.oversight.task.Office;
import org.tongban.server.proceeding.Colleague;
import org.tongban.server.testing.Api;
import org.tongban.server.testing.Browser;
import org.tongban.server.testing.Server;
import org.tongban.server.testing.SettableClock;
import tools.jackson.databind.JsonNode;

/** What a document says from which day on, who may change it, and what comes of it. */
@OversightTest
class VersionsTest {
    @Autowired
    Server server;

    @Autowired
    SettableClock clock;

    @Autowired
    ApplicationContext platform;

    private PolicyOffice office;

    @BeforeEach
    void open() {
        office = new PolicyOffice(server, clock);
    }

    @Rule("PUB-01")
    @Test
    void an_amended_document_reads_as_amended_from_its_day_and_as_before_on_days_before() {
        String word = word();
        String first = office.published(Map.of("title", word + "办法", "number", word + "1号", "body", "面积不少于八十平方米。"));
        Api editor = office.editor();
        String later =
                PolicyOffice.made(editor, Map.of("title", word + "修改决定", "body", "把八十改为五十。", "from", "2026-04-01"));
        assertThat(PolicyOffice.said(
                                editor,
                                "/api/v1/disclosure/policies/" + later + "/changes",
                                Map.of("number", word + "1号", "kind", "AMENDS", "text", "面积不少于五十平方米。"))
                        .status())
                .isEqualTo(200);
        office.publish(later);
        assertThat(reads(first, "")).isEqualTo("面积不少于八十平方米。");
        assertThat(reads(first, "?on=2026-04-01")).isEqualTo("面积不少于五十平方米。");
        office.on("2026-04-02");
        assertThat(reads(first, "")).isEqualTo("面积不少于五十平方米。");
        assertThat(reads(first, "?on=2026-03-20")).isEqualTo("面积不少于八十平方米。");
        Browser anybody = server.browser().reading("zh-CN");
        assertThat(anybody.open("/policies/" + first).body())
                .contains("面积不少于五十平方米。", "发布时的文本", "修改决定”</span>修改")
                .doesNotContain("面积不少于八十平方米。");
        assertThat(anybody.open("/policies/" + first + "?on=2026-03-20").body()).contains("面积不少于八十平方米。");
        assertThat(office.names("/api/v1/policies?q=五十平方米、" + word)).contains(word + "办法");
    }

    @Rule("PUB-01")
    @Test
    void an_amendment_that_does_not_write_out_the_new_wording_is_read_beside_the_old_one() {
        String word = word();
        String first = office.published(Map.of("title", word + "办法", "number", word + "1号", "body", "原来的条文。"));
        Api editor = office.editor();
        String later = PolicyOffice.made(editor, Map.of("title", word + "修改决定", "body", "改动如下。"));
        PolicyOffice.said(
                editor,
                "/api/v1/disclosure/policies/" + later + "/changes",
                Map.of("number", word + "1号", "kind", "AMENDS"));
        office.publish(later);
        assertThat(server.browser().reading("zh-CN").open("/policies/" + first).body())
                .contains("对照阅读", "原来的条文。", word + "修改决定");
    }

    @Rule("PUB-01")
    @Test
    void of_several_amendments_the_last_wording_written_out_is_read_beside_all_that_came_after() {
        String word = word();
        String first = office.published(Map.of("title", word + "办法", "number", word + "1号", "body", "最初的条文。"));
        amends(word, "甲", "2026-04-01", "甲改后的条文。");
        amends(word, "乙", "2026-05-01", "");
        amends(word, "丙", "2026-06-01", "");
        office.on("2026-06-02");
        Browser anybody = server.browser().reading("zh-CN");
        assertThat(article(anybody, first, "")).isEqualTo("甲改后的条文。");
        assertThat(beside(anybody, first, ""))
                .contains("2026-04-01 起的文本", word + "乙", word + "丙")
                .doesNotContain(word + "甲");
        assertThat(article(anybody, first, "?on=2026-05-20")).isEqualTo("甲改后的条文。");
        assertThat(beside(anybody, first, "?on=2026-05-20"))
                .contains(word + "乙")
                .doesNotContain(word + "丙");
        assertThat(beside(anybody, first, "?on=2026-04-20")).isEmpty();
        JsonNode seen = server.api().get("/api/v1/policies/" + first).json();
        assertThat(seen.at("/reading/words/text").asString()).isEqualTo("甲改后的条文。");
        assertThat(seen.at("/reading/beside").size()).isEqualTo(2);
    }

    @Rule("PUB-01")
    @Test
    void of_amendments_from_one_day_the_one_issued_last_is_read() {
        for (int again = 0; again < 4; again++) {
            String word = word();
            String first = office.published(Map.of("title", word + "办法", "number", word + "1号", "body", "最初的条文。"));
            amends(word, "甲", "2026-04-01", "甲改后的条文。");
            amends(word, "乙", "2026-04-01", "乙改后的条文。");
            assertThat(reads(first, "?on=2026-04-01")).isEqualTo("乙改后的条文。");
        }
    }

    private void amends(String word, String name, String from, String text) {
        Api editor = office.editor();
        String later = PolicyOffice.made(editor, Map.of("title", word + name, "body", "改动如下。", "from", from));
        PolicyOffice.said(
                editor,
                "/api/v1/disclosure/policies/" + later + "/changes",
                Map.of("number", word + "1号", "kind", "AMENDS", "text", text));
        office.publish(later);
    }

    private static String article(Browser reader, String id, String query) {
        return between(
                reader.open("/policies/" + id + query).body(),
                "<article class=\"policy-body\" lang=\"zh-CN\">",
                "</article>");
    }

    private static String beside(Browser reader, String id, String query) {
        return between(reader.open("/policies/" + id + query).body(), "alert-warning\">", "</ul>");
    }

    private static String between(String page, String start, String end) {
        int at = page.indexOf(start);
        return at < 0 ? "" : page.substring(at + start.length(), page.indexOf(end, at));
    }

    @Rule("PUB-01")
    @Test
    void only_who_issued_a_document_or_the_government_above_changes_it() {
        String word = word();
        Api city = server.api().as("city-market-reviewer");
        Colleague drafts = Colleague.at(platform, "甲起草", "141000-market-regulation");
        PolicyOffice.publish(
                city, server.api().as("leader"), PolicyOffice.drafted(platform, drafts, word, word + "1号", "市里的文件。"));
        Map<String, String> repeal = Map.of("number", word + "1号", "kind", "REPEALS");
        Api county = office.editor();
        String below = PolicyOffice.made(county, Map.of("title", word + "县", "body", "废止市里的文件。"));
        Api.Answer refused = PolicyOffice.said(county, "/api/v1/disclosure/policies/" + below + "/changes", repeal);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().get("errors").get(0).get("field").asString()).isEqualTo("earlier");
        Api government = server.api().as("supervisor");
        String above = PolicyOffice.made(government, Map.of("title", word + "市", "body", "废止。"));
        assertThat(PolicyOffice.said(government, "/api/v1/disclosure/policies/" + above + "/changes", repeal)
                        .status())
                .isEqualTo(200);
        Map<String, String> draft = Map.of("number", "没有发布过的文号", "kind", "REPEALS");
        assertThat(PolicyOffice.said(government, "/api/v1/disclosure/policies/" + above + "/changes", draft)
                        .status())
                .isEqualTo(422);
    }

    @Rule("PUB-02")
    @Test
    void other_words_circulate_again_and_what_they_mean_is_signed_again() {
        Browser editor = server.browser().reading("zh-CN").as("editor");
        String id =
                PolicyOffice.made(office.editor(), Map.of("title", "改稿文件", "body", "原稿。", "needsInterpretation", true));
        PolicyOffice.opened(office.responsible(), id);
        String meaning = "/api/v1/disclosure/policies/" + id + "/interpretation";
        PolicyOffice.said(office.editor(), meaning, Map.of("text", "解读。", "signed", false));
        PolicyOffice.said(office.responsible(), meaning, Map.of("text", "解读。", "signed", true));
        editor.open("/disclosure/" + id + "/edit");
        Map<String, String> changed =
                Map.of("title", "改稿文件", "body", "改过的稿。", "revision", "3", "needsInterpretation", "yes", "trades", "");
        assertThat(editor.submit("/disclosure/" + id + "/text", changed).status())
                .isEqualTo(200);
        Api.Answer refused = office.editor().post("/api/v1/disclosure/policies/" + id + "/publish");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().get("title").asString()).contains("circulated", "interpretation");
    }

    @Rule("PUB-03")
    @Test
    void what_was_open_on_request_is_opened_once_it_can_be() {
        Api editor = office.editor();
        String id = PolicyOffice.made(editor, Map.of("title", "先依申请公开", "body", "正文。"));
        String at = "/api/v1/disclosure/policies/" + id;
        PolicyOffice.said(
                office.responsible(),
                at + "/openness",
                Map.of("openness", "on-request", "reason", "涉及未了结事项", "reviewOn", "2026-06-01"));
        editor.post(at + "/circulate");
        assertThat(editor.post(at + "/publish").status()).isEqualTo(422);
        office.on("2026-06-01");
        assertThat(PolicyOffice.said(office.responsible(), at + "/openness", Map.of("openness", "open"))
                        .status())
                .isEqualTo(200);
        office.goesOut(id);
        String desk = server.browser()
                .reading("zh-CN")
                .as("editor")
                .open("/disclosure")
                .body();
        int review = desk.indexOf("到期复核");
        assertThat(review < 0 ? "" : desk.substring(review, desk.indexOf("</section>", review)))
                .doesNotContain("先依申请公开");
    }

    @Rule("PUB-04")
    @Test
    void what_people_comment_on_stays_as_it_is_and_is_answered_whatever_the_document_is_called() {
        Api editor = office.editor();
        String id = PolicyOffice.made(editor, Map.of("title", "征求意见稿", "body", "正文。"));
        PolicyOffice.opened(office.responsible(), id);
        String at = "/api/v1/disclosure/policies/" + id;
        PolicyOffice.said(editor, at + "/comment-round", Map.of("until", "2026-04-02"));
        server.api().as("zhang").postOnce(at + "/comments", UUID.randomUUID(), Map.of("comment", "请放宽"));
        Browser desk = server.browser().reading("zh-CN").as("editor");
        desk.open("/disclosure/" + id + "/edit");
        Map<String, String> changed = Map.of("title", "征求意见稿", "body", "另一个正文。", "revision", "2", "trades", "");
        assertThat(desk.submit("/disclosure/" + id + "/text", changed).body()).contains("正在征求意见");
        office.on("2026-04-03");
        Api.Answer refused = office.editor().post(at + "/publish");
        assertThat(refused.json().get("title").asString()).contains("no answer yet");
    }

    /** Published by a unit of the city, whose offices follow its tasks. */
    private String ofTheCity(String title, String number) {
        Colleague drafts = Colleague.at(platform, "甲起草", "141000-market-regulation");
        String policy = PolicyOffice.drafted(platform, drafts, title, number, "正文。");
        PolicyOffice.publish(
                server.api().as("city-market-reviewer"), server.api().as("leader"), policy);
        return policy;
    }

    @Test
    void a_policy_shows_the_tasks_items_and_benefits_that_come_from_it() {
        Office supervisors = new Office(server);
        supervisors.confirm(supervisors.document());
        JsonNode tasks = server.api()
                .get("/api/v1/policies/" + ofTheCity("任务方案", "虚政办发〔2026〕1号"))
                .json()
                .get("tasks");
        assertThat(tasks.size()).isGreaterThanOrEqualTo(20);
        String law = office.published(Map.of("title", "中华人民共和国人口与计划生育法", "body", "正文。"));
        JsonNode shown = server.api().get("/api/v1/policies/" + law).json();
        assertThat(ids(shown.get("benefits"))).contains("family-planning-support");
        assertThat(ids(shown.get("items"))).doesNotContain("family-planning-support");
        assertThat(server.browser().reading("zh-CN").open("/policies/" + law).body())
                .contains("惠民惠企事项", "/items/family-planning-support");
        String named = office.published(Map.of("title", "《人口与计划生育法》", "body", "正文。"));
        assertThat(ids(server.api().get("/api/v1/policies/" + named).json().get("benefits")))
                .as("named otherwise")
                .contains("family-planning-support");
        String part = office.published(Map.of("title", "管理条例", "body", "正文。"));
        JsonNode of = server.api().get("/api/v1/policies/" + part).json();
        assertThat(ids(of.get("items"))).as("a part of other names").isEmpty();
    }

    @Test
    void a_policy_shows_the_tasks_of_a_document_whose_number_is_printed_otherwise() {
        int number = Math.abs(UUID.randomUUID().hashCode());
        Office supervisors = new Office(server);
        String document = supervisors.document();
        Api.Answer corrected = server.api()
                .as("supervisor")
                .patch(
                        "/api/v1/documents/" + document + "/heading",
                        Map.of("fields", Map.of("number", "虚宽发［２０２６］ " + number + "号")));
        assertThat(corrected.status()).as(corrected.body()).isEqualTo(200);
        List<String> given = supervisors.confirm(document);
        String policy = ofTheCity("宽字号文件", "虚宽发〔2026〕" + number + "号");
        assertThat(ids(server.api().get("/api/v1/policies/" + policy).json().get("tasks")))
                .containsExactlyInAnyOrderElementsOf(given);
    }

    private static List<String> ids(JsonNode list) {
        return list.valueStream().map(one -> one.get("id").asString()).toList();
    }

    private String reads(String policy, String query) {
        return server.api()
                .get("/api/v1/policies/" + policy + query)
                .json()
                .get("version")
                .get("text")
                .asString();
    }

    private static String word() {
        return "版本" + UUID.randomUUID().toString().substring(0, 6);
    }
}
