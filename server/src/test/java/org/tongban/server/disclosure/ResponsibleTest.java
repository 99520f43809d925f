package org.tongban.server.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tongban.rulebook.Rule;
import org.tongban.server.oversight.OversightTest;
import org.tongban.server.testing.Api;
import org.tongban.server.testing.Server;
import org.tongban.server.testing.SettableClock;

/** Who decides and signs, what stands once it is decided, and what can be taken back. */
@OversightTest
class ResponsibleTest {
    private static final String AT = "/api/v1/disclosure/policies/";

    @Autowired
    Server server;

    @Autowired
    SettableClock clock;

    private PolicyOffice office;

    @BeforeEach
    void open() {
        office = new PolicyOffice(server, clock);
    }

    private static int status(Api who, String address, Map<String, ?> body) {
        return PolicyOffice.said(who, address, body).status();
    }

    @Rule("PUB-02")
    @Test
    void an_editor_decides_on_no_openness_and_nobody_signs_what_they_wrote_themselves() {
        String id = PolicyOffice.made(
                office.editor(), Map.of("title", "两个人的文件", "body", "正文。", "needsInterpretation", true));
        assertThat(status(office.editor(), AT + id + "/openness", Map.of("openness", "open")))
                .isEqualTo(403);
        Map<String, Object> unsigned = Map.of("text", "解读一", "signed", false);
        Map<String, Object> signed = Map.of("text", "解读一", "signed", true);
        assertThat(status(office.responsible(), AT + id + "/interpretation", unsigned))
                .isEqualTo(200);
        assertThat(status(office.responsible(), AT + id + "/interpretation", signed))
                .isEqualTo(422);
        Map<String, Object> other = Map.of("text", "解读二", "signed", false);
        assertThat(status(office.editor(), AT + id + "/interpretation", other)).isEqualTo(200);
        Map<String, Object> otherSigned = Map.of("text", "解读二", "signed", true);
        assertThat(status(office.editor(), AT + id + "/interpretation", otherSigned))
                .isEqualTo(403);
        assertThat(server.browser()
                        .reading("zh-CN")
                        .as("editor")
                        .open("/disclosure/" + id)
                        .body())
                .contains("由另一位审查人员或负责人签发")
                .doesNotContain("name=\"openness\"", "name=\"signed\"");
        assertThat(status(office.responsible(), AT + id + "/interpretation", otherSigned))
                .isEqualTo(200);
        assertThat(server.browser()
                        .reading("zh-CN")
                        .as("editor")
                        .open("/disclosure/" + id)
                        .body())
                .contains("谁做了什么", "陶演编</span> 起草", "江演评</span> 签发解读");
    }

    @Test
    void a_head_signs_off_what_others_wrote_and_then_the_unit_publishes_it() {
        String id = PolicyOffice.made(office.editor(), Map.of("title", "待签发的文件", "body", "正文。"));
        PolicyOffice.opened(office.responsible(), id);
        assertThat(office.responsible().post(AT + id + "/publish").body()).contains("It isn't signed off yet");
        for (Api other : List.of(office.editor(), office.responsible())) {
            assertThat(PolicyOffice.signed(other, id).status()).isEqualTo(403);
        }
        assertThat(PolicyOffice.signed(server.api().as("market-head"), id).status())
                .as("head of another unit")
                .isEqualTo(404);
        assertThat(PolicyOffice.signed(server.api().as("leader"), id).status())
                .as("leader of another government")
                .isEqualTo(404);
        assertThat(page("approval-head", id)).contains("/sign-off\"", "正文。");
        assertThat(page("editor", id))
                .contains("由本单位负责人签发", "等负责人签发：<span lang=\"zh-CN\">柏演定")
                .doesNotContain("/sign-off\"", "/publish\"");
        assertThat(server.browser()
                        .reading("zh-CN")
                        .as("approval-head")
                        .open("/disclosure")
                        .body())
                .contains("等您签发", "待签发的文件");
        assertThat(inbox("approval-head")).contains("签发文件：<a href=\"/disclosure/" + id);
        assertThat(toSign("county-leader")).as("a head of the unit can").doesNotContain("待签发的文件");
        assertThat(PolicyOffice.signed(office.head(), id).status()).isEqualTo(200);
        assertThat(toSign("approval-head")).doesNotContain("待签发的文件");
        assertThat(inbox("approval-head")).doesNotContain("签发文件：<a href=\"/disclosure/" + id);
        assertThat(page("editor", id)).contains("已签发：", "柏演定", "同意。", "/publish\"");
        assertThat(office.editor().post(AT + id + "/publish").status()).isEqualTo(200);
        assertThat(page("editor", id)).contains("柏演定</span> 签发");
    }

    @Test
    void who_wrote_in_it_does_not_sign_it_off_and_a_leader_of_the_government_can() {
        Api head = office.head();
        String id = PolicyOffice.made(head, Map.of("title", "局长写的文件", "body", "局长写的正文。"));
        assertThat(status(office.editor(), AT + id + "/text", words("局长写的文件", "编辑全部改写的正文。")))
                .isEqualTo(200);
        Map<String, Object> trades = new HashMap<>(words("局长写的文件", "编辑全部改写的正文。"));
        trades.put("trades", List.of("餐饮"));
        assertThat(status(office.responsible(), AT + id + "/text", trades)).isEqualTo(200);
        assertThat(page("editor", id)).contains("江演评</span> 改了文稿以外的内容").doesNotContain("江演评</span> 改了文稿 <");
        PolicyOffice.opened(office.responsible(), id);
        Api.Answer own = PolicyOffice.signed(head, id);
        assertThat(own.status()).as(own.body()).isEqualTo(409);
        assertThat(own.json().get("code").asString()).isEqualTo("same-person");
        assertThat(page("approval-head", id)).contains("请本级政府领导打开这一页签发").doesNotContain("/sign-off\"");
        assertThat(toSign("county-leader")).contains("局长写的文件");
        assertThat(inbox("approval-head")).doesNotContain("/disclosure/" + id);
        assertThat(PolicyOffice.signed(server.api().as("county-leader"), id).status())
                .isEqualTo(200);
        assertThat(head.post(AT + id + "/publish").status()).isEqualTo(200);
    }

    @Test
    void what_is_saved_without_a_change_makes_nobody_a_writer_and_what_is_changed_is_signed_off_again() {
        String id = PolicyOffice.made(office.editor(), Map.of("title", "没改的文件", "body", "正文。"));
        assertThat(status(office.head(), AT + id + "/text", words("没改的文件", "正文。")))
                .isEqualTo(200);
        PolicyOffice.opened(office.responsible(), id);
        assertThat(PolicyOffice.signed(office.head(), id).status()).isEqualTo(200);
        Map<String, Object> trades = new HashMap<>(words("没改的文件", "正文。"));
        trades.put("trades", List.of("餐饮"));
        assertThat(status(office.editor(), AT + id + "/text", trades)).isEqualTo(200);
        assertThat(office.editor().post(AT + id + "/publish").body()).contains("It isn't signed off yet");
        assertThat(PolicyOffice.signed(office.head(), id).status()).isEqualTo(200);
        assertThat(office.editor().post(AT + id + "/publish").status()).isEqualTo(200);
    }

    @Test
    void a_head_signs_what_was_read_and_not_what_somebody_changed_meanwhile() {
        String id = PolicyOffice.made(office.editor(), Map.of("title", "读过的文件", "body", "正文。"));
        PolicyOffice.opened(office.responsible(), id);
        int read = office.head().get(AT + id).json().at("/policy/revision").asInt();
        status(office.editor(), AT + id + "/text", words("读过的文件", "换了的正文。"));
        office.editor().post(AT + id + "/circulate");
        assertThat(office.head()
                        .post(AT + id + "/sign-off", Map.of("revision", read))
                        .json()
                        .get("code")
                        .asString())
                .isEqualTo("policy-changed");
    }

    @Rule("PUB-04")
    @Test
    void what_it_takes_is_not_unticked_after_circulation_by_those_it_binds() {
        String id = PolicyOffice.made(
                office.editor(),
                Map.of("title", "重要文件", "body", "正文。", "needsInterpretation", true, "important", true, "major", true));
        PolicyOffice.opened(office.responsible(), id);
        Map<String, Object> none = words("重要文件", "正文。");
        for (String demand : List.of("needsInterpretation", "important", "major")) {
            Map<String, Object> less = new HashMap<>(none);
            List.of("needsInterpretation", "important", "major").forEach(one -> less.put(one, !one.equals(demand)));
            assertThat(status(office.editor(), AT + id + "/text", less))
                    .as(demand)
                    .isEqualTo(403);
        }
        assertThat(status(office.responsible(), AT + id + "/text", none)).isEqualTo(200);
        assertThat(PolicyOffice.signed(office.head(), id).body()).contains("It hasn't circulated yet");
        office.editor().post(AT + id + "/circulate");
        assertThat(PolicyOffice.signed(office.head(), id).status()).isEqualTo(200);
    }

    private static Map<String, Object> words(String title, String body) {
        return Map.of("title", title, "body", body, "needsInterpretation", false, "important", false, "major", false);
    }

    private String inbox(String who) {
        return server.browser().reading("zh-CN").as(who).open("/inbox").body();
    }

    private String toSign(String who) {
        String desk =
                server.browser().reading("zh-CN").as(who).open("/disclosure").body();
        int list = desk.indexOf("id=\"sign\"");
        return list < 0 ? "" : desk.substring(list, desk.indexOf("</section>", list));
    }

    private String page(String who, String id) {
        return server.browser()
                .reading("zh-CN")
                .as(who)
                .open("/disclosure/" + id)
                .body();
    }

    @Rule("PUB-03")
    @Test
    void another_openness_circulates_again() {
        String id = PolicyOffice.made(office.editor(), Map.of("title", "先不公开", "body", "正文。"));
        Api responsible = office.responsible();
        status(responsible, AT + id + "/openness", Map.of("openness", "closed", "reason", "内部事务"));
        assertThat(responsible.post(AT + id + "/circulate").status()).isEqualTo(200);
        assertThat(status(responsible, AT + id + "/openness", Map.of("openness", "open")))
                .isEqualTo(200);
        assertThat(PolicyOffice.signed(office.head(), id).status()).isEqualTo(422);
        assertThat(responsible.post(AT + id + "/circulate").status()).isEqualTo(200);
        office.goesOut(id);
    }

    @Rule("PUB-04")
    @Test
    void a_round_of_comments_stands_with_its_days_its_openness_and_after_publication_its_answers() {
        String id = PolicyOffice.made(office.editor(), Map.of("title", "征求意见", "body", "正文。"));
        Api responsible = office.responsible();
        PolicyOffice.opened(responsible, id);
        assertThat(status(responsible, AT + id + "/comment-round", Map.of("until", "2026-04-02")))
                .isEqualTo(200);
        assertThat(status(responsible, AT + id + "/comment-round", Map.of("until", "2026-06-01")))
                .isEqualTo(409);
        assertThat(status(responsible, AT + id + "/openness", Map.of("openness", "closed", "reason", "不想公开")))
                .isEqualTo(409);
        assertThat(server.api().get("/api/v1/policies/" + id).status()).isEqualTo(200);
        server.api().as("zhang").postOnce(AT + id + "/comments", UUID.randomUUID(), Map.of("comment", "请放宽"));
        office.on("2026-04-03");
        Api later = office.responsible();
        String comment = later.get(AT + id).json().at("/comments/0/id").asString();
        String answer = AT + id + "/comments/" + comment + "/answer";
        assertThat(later.post(answer, Map.of("answer", "已采纳", "adopted", true)).status())
                .isEqualTo(200);
        office.goesOut(id);
        assertThat(later.post(answer, Map.of("answer", "改口", "adopted", false)).status())
                .isEqualTo(409);
        assertThat(server.api().get("/api/v1/policies/" + id).body())
                .contains("已采纳")
                .doesNotContain("改口");
    }

    @Rule("PUB-01")
    @Test
    void nothing_is_published_lapsed_and_what_is_not_in_force_yet_says_so() {
        String word = "未来" + UUID.randomUUID().toString().substring(0, 6);
        String over =
                PolicyOffice.made(office.editor(), Map.of("title", word + "过期", "body", "正文。", "until", "2026-03-02"));
        PolicyOffice.opened(office.responsible(), over);
        Api.Answer refused = PolicyOffice.signed(office.head(), over);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().get("title").asString()).contains("2026-03-02");
        office.published(Map.of("title", word, "body", "正文。", "from", "2026-05-01"));
        assertThat(office.standing(word)).containsOnly(Map.entry(word, "NOT_YET"));
        assertThat(office.names("/api/v1/policies?q=" + word + "&validity=in-force"))
                .isEmpty();
        assertThat(office.names("/api/v1/policies?q=" + word + "&validity=not-yet"))
                .containsExactly(word);
        office.on("2026-05-01");
        assertThat(office.names("/api/v1/policies?q=" + word + "&validity=in-force"))
                .containsExactly(word);
    }

    @Rule("PUB-01")
    @Test
    void a_number_is_one_documents_and_its_letters_are_one_units() {
        String letters = "虚" + UUID.randomUUID().toString().substring(0, 6);
        office.published(Map.of("title", "原件", "number", letters + "〔２０２６〕１号", "body", "正文。"));
        for (String number : new String[] {letters + "〔2026〕1号", letters + "[2026]1号"}) {
            String twin = PolicyOffice.made(office.editor(), Map.of("title", "同号", "number", number, "body", "正文。"));
            PolicyOffice.opened(office.responsible(), twin);
            PolicyOffice.signed(office.head(), twin);
            assertThat(office.responsible().post(AT + twin + "/publish").body()).contains("is that of", "原件");
        }
        Api other = server.api().as("city-market-reviewer");
        String borrowed =
                PolicyOffice.made(other, Map.of("title", "借号", "number", letters + "〔2026〕2号", "body", "正文。"));
        PolicyOffice.opened(other, borrowed);
        assertThat(PolicyOffice.signed(server.api().as("leader"), borrowed).status())
                .isEqualTo(200);
        assertThat(other.post(AT + borrowed + "/publish").status()).isEqualTo(422);
        String repeal = PolicyOffice.made(office.editor(), Map.of("title", "废止", "body", "正文。"));
        Map<String, String> full = Map.of("number", letters + "〔２０２６〕１号", "kind", "REPEALS");
        assertThat(status(office.editor(), AT + repeal + "/changes", full)).isEqualTo(200);
    }

    @Rule("PUB-01")
    @Test
    void of_two_documents_published_at_once_under_one_number_one_is_refused() throws Exception {
        String number = "虚" + UUID.randomUUID().toString().substring(0, 6) + "〔2026〕1号";
        List<String> twins = Stream.of("甲", "乙")
                .map(title ->
                        PolicyOffice.made(office.editor(), Map.of("title", title, "number", number, "body", "正文。")))
                .toList();
        twins.forEach(id -> {
            PolicyOffice.opened(office.responsible(), id);
            PolicyOffice.signed(office.head(), id);
        });
        CyclicBarrier together = new CyclicBarrier(2);
        try (ExecutorService both = Executors.newFixedThreadPool(2)) {
            List<Future<Integer>> statuses = twins.stream()
                    .map(id -> both.submit(() -> {
                        Api responsible = office.responsible();
                        together.await();
                        return responsible.post(AT + id + "/publish").status();
                    }))
                    .toList();
            assertThat(List.of(statuses.get(0).get(), statuses.get(1).get())).containsExactlyInAnyOrder(200, 422);
        }
    }

    @Test
    void what_was_noted_by_mistake_and_drafts_that_never_circulated_can_be_taken_back() {
        String word = "误" + UUID.randomUUID().toString().substring(0, 6);
        String earlier = office.published(Map.of("title", word, "number", word + "1号", "body", "正文。"));
        Api editor = office.editor();
        String id = PolicyOffice.made(editor, Map.of("title", word + "稿", "body", "正文。"));
        status(editor, AT + id + "/changes", Map.of("number", word + "1号", "kind", "REPEALS"));
        assertThat(editor.get(AT + id).json().get("changes").size()).isEqualTo(1);
        assertThat(delete(editor, AT + id + "/changes/" + earlier + "?revision=1"))
                .isEqualTo(200);
        assertThat(editor.get(AT + id).json().get("changes").isEmpty()).isTrue();
        assertThat(delete(editor, AT + id + "?revision=1"))
                .as("somebody changed it")
                .isEqualTo(409);
        assertThat(delete(editor, AT + id + "?revision=2")).isEqualTo(204);
        assertThat(editor.get(AT + id).status()).isEqualTo(404);
        String circulated = PolicyOffice.made(editor, Map.of("title", word + "审", "body", "正文。"));
        PolicyOffice.opened(office.responsible(), circulated);
        assertThat(page("editor", circulated)).doesNotContain(circulated + "/delete");
        status(editor, AT + circulated + "/text", words(word + "审", "改过的正文。"));
        assertThat(delete(editor, AT + circulated + "?revision=2"))
                .as("it circulated once")
                .isEqualTo(409);
        assertThat(delete(editor, AT + earlier + "?revision=0")).as("published").isEqualTo(409);
    }

    private static int delete(Api who, String address) {
        return who.send(who.request(address).DELETE()).status();
    }
}
