package org.tongban.server.disclosure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tongban.rulebook.Rule;
import org.tongban.server.oversight.OversightTest;
import org.tongban.server.proceeding.Colleague;
import org.tongban.server.testing.Api;
import org.tongban.server.testing.Browser;
import org.tongban.server.testing.Server;
import org.tongban.server.testing.SettableClock;
import tools.jackson.databind.JsonNode;

@OversightTest
class DisclosureTest {
    @Autowired
    JdbcClient jdbc;

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
    void a_later_document_amends_an_earlier_one_and_one_lapses_by_itself() {
        String word = "虚构扶持" + UUID.randomUUID().toString().substring(0, 6);
        String first = office.published(
                Map.of("title", word + "办法", "number", word + "1号", "body", "支持餐饮企业。", "trades", List.of("餐饮")));
        office.published(Map.of("title", word + "细则", "number", word + "2号", "body", "为期一年。", "until", "2026-12-31"));
        Api editor = office.editor();
        String later = PolicyOffice.made(
                editor, Map.of("title", word + "修改办法", "number", word + "3号", "body", "修改如下。", "from", "2026-04-01"));
        PolicyOffice.said(
                editor,
                "/api/v1/disclosure/policies/" + later + "/changes",
                Map.of("number", word + "1号", "kind", "AMENDS"));
        assertThat(office.standing(word))
                .containsOnly(Map.entry(word + "办法", "IN_FORCE"), Map.entry(word + "细则", "IN_FORCE"));
        office.publish(later);
        office.on("2026-04-01");
        assertThat(office.standing(word)).containsEntry(word + "办法", "AMENDED").hasSize(3);
        office.on("2027-01-01");
        assertThat(office.standing(word)).containsEntry(word + "细则", "LAPSED");
        assertThat(office.names("/api/v1/policies?q=" + word + "&validity=lapsed"))
                .containsExactly(word + "细则");
        assertThat(server.browser().reading("zh-CN").open("/policies/" + first).body())
                .contains("已修改", word + "修改办法");
    }

    @Rule("PUB-01")
    @Test
    void one_query_finds_documents_of_three_levels_each_marked_as_it_stands() {
        String word = "三级" + UUID.randomUUID().toString().substring(0, 6);
        Api city = server.api().as("supervisor");
        Colleague drafts = Colleague.at(platform, "甲起草", "141000-government-office");
        PolicyOffice.publish(
                city,
                server.api().as("leader"),
                PolicyOffice.drafted(platform, drafts, word + "办法", word + "1号", "正文。"));
        office.published(Map.of("title", word + "细则", "number", word + "2号", "body", "正文。", "until", "2026-03-31"));
        String province = office.published(Map.of("title", word + "条例", "number", word + "3号", "body", "正文。"));
        jdbc.sql("update policy set region = '140000', unit = '140000-government-office' where id = :id::uuid")
                .param("id", province)
                .update();
        String later = PolicyOffice.drafted(platform, drafts, word + "决定", word + "4号", "废止。");
        PolicyOffice.said(
                city,
                "/api/v1/disclosure/policies/" + later + "/changes",
                Map.of("number", word + "1号", "kind", "REPEALS"));
        PolicyOffice.publish(city, server.api().as("leader"), later);
        office.on("2026-04-01");
        assertThat(office.found("/api/v1/policies?q=" + word))
                .extracting(
                        one -> one.get("title").asString().substring(word.length()),
                        one -> one.at("/level/en").asString().toLowerCase(Locale.ROOT),
                        one -> one.get("validity").asString())
                .containsExactlyInAnyOrder(
                        tuple("条例", "province", "IN_FORCE"),
                        tuple("决定", "city", "IN_FORCE"),
                        tuple("办法", "city", "REPEALED"),
                        tuple("细则", "county", "LAPSED"));
    }

    @Rule("PUB-01")
    @Test
    void one_query_finds_documents_by_words_trade_unit_level_and_date() {
        String word = "查找" + UUID.randomUUID().toString().substring(0, 6);
        office.published(
                Map.of("title", word + "甲", "number", word + "1号", "body", "关于烟花爆竹的规定。", "trades", List.of("烟花")));
        for (String query : List.of("烟花爆竹", "爆竹 " + word, word + "甲")) {
            assertThat(office.names("/api/v1/policies?q=" + query.replace(" ", "%20")))
                    .as(query)
                    .contains(word + "甲");
        }
        assertThat(office.names("/api/v1/policies?q=竹爆")).doesNotContain(word + "甲");
        assertThat(office.names(
                        "/api/v1/policies?q=" + word + "&trade=烟花&level=county&unit=141002-administrative-approval"))
                .containsExactly(word + "甲");
        assertThat(office.names("/api/v1/policies?q=" + word + "&level=province"))
                .isEmpty();
        assertThat(office.names("/api/v1/policies?q=" + word + "&to=2026-03-02"))
                .isEmpty();
        assertThat(office.names("/api/v1/policies?q=" + word + "&from=2026-03-03"))
                .hasSize(1);
    }

    @Rule("PUB-02")
    @Test
    void policy_and_interpretation_appear_together_or_not_at_all() {
        Api editor = office.editor();
        String id = PolicyOffice.made(editor, Map.of("title", "要解读的文件", "body", "正文。", "needsInterpretation", true));
        PolicyOffice.opened(office.responsible(), id);
        assertThat(editor.post("/api/v1/disclosure/policies/" + id + "/publish").status())
                .isEqualTo(422);
        assertThat(server.api().get("/api/v1/policies/" + id).status()).isEqualTo(404);
        String meaning = "/api/v1/disclosure/policies/" + id + "/interpretation";
        PolicyOffice.said(editor, meaning, Map.of("text", "意思是这样。", "signed", false));
        PolicyOffice.said(office.responsible(), meaning, Map.of("text", "意思是这样。", "signed", true));
        office.goesOut(id);
        assertThat(server.browser().reading("zh-CN").open("/policies/" + id).body())
                .contains("正文。", "意思是这样。", "签发人")
                .contains(server.api()
                        .get("/api/v1/policies/" + id)
                        .json()
                        .at("/interpretation/signature/by")
                        .asString());
        assertThat(editor.post("/api/v1/disclosure/policies/" + id + "/publish").status())
                .isEqualTo(409);
    }

    private static Map<String, String> signature(Api reader, String id) {
        JsonNode said = reader.get("/api/v1/disclosure/policies/" + id).json().at("/policy/draft/interpretation");
        return Map.of(
                "text",
                said.get("text").asString(),
                "by",
                said.at("/signature/by").asString());
    }

    @Rule("PUB-02")
    @Test
    void whoever_only_corrects_an_interpretation_does_not_become_its_signer() {
        Api head = office.responsible();
        String id = PolicyOffice.made(head, Map.of("title", "签发的解读", "body", "正文。", "needsInterpretation", true));
        String at = "/api/v1/disclosure/policies/" + id + "/interpretation";
        office.editor().post(at, Map.of("revision", 0, "text", "第一行\n第二行", "signed", false));
        head.post(at, Map.of("revision", 1, "text", "第一行\n第二行", "signed", true));
        String signer = signature(head, id).get("by");
        assertThat(signer).isNotBlank();

        Browser other = server.browser().reading("zh-CN").as("editor");
        String form = "/disclosure/" + id;
        assertThat(other.open(form).body()).contains("已签发：").doesNotContain("name=\"signed\"");
        other.submit(form + "/interpretation", Map.of("revision", "2", "interpretation", "第一行\r\n第二行"));
        assertThat(signature(head, id)).containsEntry("by", signer).containsEntry("text", "第一行\n第二行");
        other.submit(form + "/interpretation", Map.of("revision", "2", "interpretation", "第一行\r\n第三行"));
        assertThat(signature(head, id)).containsEntry("by", "").containsEntry("text", "第一行\n第三行");
    }

    @Rule("PUB-02")
    @Test
    void of_two_who_write_an_interpretation_at_once_neither_loses_what_was_written() {
        Api first = office.editor();
        String id = PolicyOffice.made(first, Map.of("title", "两人写的解读", "body", "正文。", "needsInterpretation", true));
        String at = "/api/v1/disclosure/policies/" + id + "/interpretation";
        assertThat(first.post(at, Map.of("revision", 0, "text", "先写的", "signed", false))
                        .status())
                .isEqualTo(200);
        Api.Answer late = office.editor().post(at, Map.of("revision", 0, "text", "后写的", "signed", false));
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.json().get("code").asString()).isEqualTo("policy-changed");
        assertThat(signature(first, id)).containsEntry("text", "先写的");
        Browser page = server.browser().reading("zh-CN").as("editor");
        page.open("/disclosure/" + id);
        Browser.Seen kept =
                page.submit("/disclosure/" + id + "/interpretation", Map.of("revision", "0", "interpretation", "后写的"));
        assertThat(kept.status()).isEqualTo(409);
        assertThat(kept.body()).contains(">后写的</textarea>", "先写的");
    }

    @Rule("PUB-03")
    @Test
    void nothing_circulates_before_its_openness_is_decided_and_what_is_on_request_is_looked_at_again() {
        Api editor = office.editor();
        String id = PolicyOffice.made(editor, Map.of("title", "待定文件", "body", "正文。"));
        assertThat(editor.post("/api/v1/disclosure/policies/" + id + "/circulate")
                        .status())
                .isEqualTo(422);
        Map<String, Object> onRequest = Map.of("openness", "on-request", "reason", "涉及商业秘密", "reviewOn", "2026-06-01");
        assertThat(PolicyOffice.said(office.responsible(), "/api/v1/disclosure/policies/" + id + "/openness", onRequest)
                        .status())
                .isEqualTo(200);
        assertThat(editor.post("/api/v1/disclosure/policies/" + id + "/circulate")
                        .status())
                .isEqualTo(200);
        office.on("2026-06-01");
        assertThat(server.browser()
                        .reading("zh-CN")
                        .as("editor")
                        .open("/disclosure")
                        .body())
                .contains("到期复核", "待定文件");
    }

    @Rule("PUB-04")
    @Test
    void comments_are_invited_answered_and_published_before_an_important_policy() {
        Api editor = office.editor();
        String id = PolicyOffice.made(editor, Map.of("title", "重要文件", "body", "正文。", "important", true));
        PolicyOffice.opened(office.responsible(), id);
        String round = "/api/v1/disclosure/policies/" + id + "/comment-round";
        assertThat(PolicyOffice.said(editor, round, Map.of("until", "2026-03-20"))
                        .status())
                .isEqualTo(422);
        assertThat(PolicyOffice.said(editor, round, Map.of("until", "2026-04-02"))
                        .status())
                .isEqualTo(200);
        Api citizen = server.api().as("zhang");
        String comments = "/api/v1/disclosure/policies/" + id + "/comments";
        assertThat(citizen.postOnce(comments, UUID.randomUUID(), Map.of("comment", "请放宽面积要求"))
                        .status())
                .isEqualTo(200);
        assertThat(server.browser().open("/policies/" + id).body()).contains("请放宽面积要求");
        office.on("2026-04-03");
        Api later = office.editor();
        assertThat(later.post("/api/v1/disclosure/policies/" + id + "/publish").status())
                .isEqualTo(422);
        String comment = later.get("/api/v1/disclosure/policies/" + id)
                .json()
                .get("comments")
                .get(0)
                .get("id")
                .asString();
        later.post(comments + "/" + comment + "/answer", Map.of("answer", "改为五十平方米", "adopted", true));
        office.goesOut(id);
        assertThat(server.browser().open("/policies/" + id).body()).contains("改为五十平方米");
    }

    @Rule("PUB-05")
    @Test
    void a_major_decision_is_published_with_its_six_things() {
        Api editor = office.editor();
        String id = PolicyOffice.made(editor, Map.of("title", "重大决策", "body", "正文。", "major", true));
        PolicyOffice.opened(office.responsible(), id);
        Api.Answer refused = editor.post("/api/v1/disclosure/policies/" + id + "/publish");
        assertThat(refused.json().get("title").asString()).contains("attendance", "background");
        PolicyOffice.said(
                editor,
                "/api/v1/disclosure/policies/" + id + "/decision",
                Map.of(
                        "draft",
                        "决策草案",
                        "explanation",
                        "起草说明",
                        "background",
                        "背景依据",
                        "comments",
                        "三条，采纳两条",
                        "attendance",
                        "应到七人，实到六人",
                        "result",
                        "通过"));
        office.goesOut(id);
        assertThat(server.browser().open("/policies/" + id).body())
                .contains("决策草案", "起草说明", "背景依据", "三条，采纳两条", "应到七人，实到六人", "通过");
    }

    @Rule("PUB-05")
    @Test
    void of_two_who_fill_in_a_major_decision_at_once_neither_loses_what_was_typed() {
        String id = PolicyOffice.made(office.editor(), Map.of("title", "两人填的决策", "body", "正文。", "major", true));
        String page = "/disclosure/" + id;
        Browser first = server.browser().reading("zh-CN").as("editor");
        Browser second = server.browser().reading("zh-CN").as("service-supervisor");
        first.open(page);
        second.open(page);
        assertThat(first.submit(page + "/decision", Map.of("revision", "0", "draft", "先填的草案"))
                        .status())
                .isEqualTo(200);
        Browser.Seen late =
                second.submit(page + "/decision", Map.of("revision", "0", "draft", "", "attendance", "后填的出席"));
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.body()).contains(">后填的出席</textarea>", ">先填的草案</textarea>");
        for (Map.Entry<String, Map<String, String>> form : Map.of(
                        "openness", Map.of("openness", "open"),
                        "invite", Map.of("commentsUntil", "2026-06-01"),
                        "changes", Map.of("kind", "REPEALS", "earlier", "某号"))
                .entrySet()) {
            Map<String, String> stale = new HashMap<>(form.getValue());
            stale.put("revision", "0");
            assertThat(second.submit(page + "/" + form.getKey(), stale).body())
                    .as(form.getKey())
                    .contains("别人刚改过这份文件");
        }
    }
}
