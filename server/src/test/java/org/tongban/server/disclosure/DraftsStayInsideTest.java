package org.tongban.server.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tongban.rulebook.Rule;
import org.tongban.server.oversight.OversightTest;
import org.tongban.server.testing.Api;
import org.tongban.server.testing.Server;
import org.tongban.server.testing.SettableClock;

/** What anybody may read of a draft: what people were asked to comment on, what they said, what was answered. */
@OversightTest
class DraftsStayInsideTest {
    @Autowired
    Server server;

    @Autowired
    SettableClock clock;

    private PolicyOffice office;

    @BeforeEach
    void open() {
        office = new PolicyOffice(server, clock);
    }

    @Rule("PUB-02")
    @Test
    void what_is_not_published_yet_is_in_no_public_record() {
        String id = invited();
        String at = "/api/v1/disclosure/policies/" + id;
        post(at + "/interpretation", Map.of("text", "尚未签发的解读", "signed", false));
        post(
                at + "/decision",
                Map.of(
                        "draft", "内部决策稿",
                        "explanation", "内部起草说明",
                        "background", "",
                        "comments", "",
                        "attendance", "内部出席名单",
                        "result", ""));
        server.api().as("zhang").postOnce(at + "/comments", UUID.randomUUID(), Map.of("comment", "请放宽面积要求"));
        Api.Answer seen = server.api().get("/api/v1/policies/" + id);
        assertThat(seen.body())
                .contains("征求意见的正文", "请放宽面积要求")
                .doesNotContain("尚未签发", "内部", "虚内发", "张例一", "IN_FORCE", "revision", "openness");
        assertThat(seen.json().get("validity").isNull()).isTrue();
        assertThat(server.browser().open("/policies/" + id).body())
                .contains("征求意见的正文", "请放宽面积要求")
                .doesNotContain("尚未签发", "内部", "虚内发", "张例一");
    }

    @Rule("PUB-04")
    @Test
    void after_the_round_people_read_what_they_commented_on_and_not_the_next_draft() {
        String id = invited();
        office.on("2026-04-03");
        post(
                "/api/v1/disclosure/policies/" + id + "/text",
                Map.of(
                        "title",
                        "内部第二稿",
                        "number",
                        "虚内发〔2026〕9号",
                        "body",
                        "还没有定的条文",
                        "needsInterpretation",
                        true,
                        "important",
                        true,
                        "major",
                        true));
        assertThat(server.api().get("/api/v1/policies/" + id).body())
                .contains("征求意见稿", "征求意见的正文")
                .doesNotContain("内部第二稿", "还没有定的条文", "虚内发");
        assertThat(server.browser().open("/policies/" + id).body())
                .contains("征求意见稿", "征求意见的正文")
                .doesNotContain("内部第二稿", "还没有定的条文", "虚内发");
    }

    private String invited() {
        Api editor = office.editor();
        String id = PolicyOffice.made(
                editor,
                Map.of(
                        "title",
                        "征求意见稿",
                        "number",
                        "虚内发〔2026〕9号",
                        "body",
                        "征求意见的正文。",
                        "needsInterpretation",
                        true,
                        "important",
                        true,
                        "major",
                        true));
        PolicyOffice.opened(office.responsible(), id);
        post("/api/v1/disclosure/policies/" + id + "/comment-round", Map.of("until", "2026-04-02"));
        return id;
    }

    private void post(String address, Map<String, Object> body) {
        Api.Answer said = PolicyOffice.said(office.editor(), address, body);
        assertThat(said.status()).as(address + " " + said.body()).isEqualTo(200);
    }
}
