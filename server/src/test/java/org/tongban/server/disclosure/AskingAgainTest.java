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
import tools.jackson.databind.JsonNode;

/** What happens to a text after people commented on it. */
@OversightTest
class AskingAgainTest {
    private static final String AT = "/api/v1/disclosure/policies/";

    @Autowired
    Server server;

    @Autowired
    SettableClock clock;

    private PolicyOffice office;
    private String id = "";

    /** Comments were invited until 2 April, one was sent and answered; it is the day after. */
    @BeforeEach
    void commented() {
        office = new PolicyOffice(server, clock);
        id = PolicyOffice.made(
                office.editor(), Map.of("title", "再征求", "body", "第一条 补贴一千元。\n第二条 五日办结。", "important", true));
        PolicyOffice.opened(office.responsible(), id);
        assertThat(invited("2026-04-02")).isEqualTo(200);
        server.api().as("zhang").postOnce(AT + id + "/comments", UUID.randomUUID(), Map.of("comment", "补贴太少"));
        office.on("2026-04-03");
        office.editor()
                .post(
                        AT + id + "/comments/"
                                + office.editor()
                                        .get(AT + id)
                                        .json()
                                        .at("/comments/0/id")
                                        .asString() + "/answer",
                        Map.of("answer", "已研究", "adopted", true));
    }

    private int invited(String until) {
        return PolicyOffice.said(office.editor(), AT + id + "/comment-round", Map.of("until", until))
                .status();
    }

    private void rewritten(String body) {
        Api.Answer rewritten = PolicyOffice.said(
                office.editor(),
                AT + id + "/text",
                Map.of("title", "再征求", "body", body, "needsInterpretation", false, "important", true, "major", false));
        assertThat(rewritten.status()).as(rewritten.body()).isEqualTo(200);
        office.editor().post(AT + id + "/circulate");
    }

    private static Api.Answer notAgain(Api who, String id, String reason) {
        return PolicyOffice.said(who, AT + id + "/not-again", Map.of("reason", reason));
    }

    private JsonNode seen() {
        return server.api().get("/api/v1/policies/" + id).json();
    }

    @Rule("PUB-04")
    @Test
    void rewritten_words_go_out_only_once_somebody_decided_not_to_ask_again_with_a_reason_for_all() {
        rewritten("第一条 补贴两千元。\n第二条 五日办结。");
        assertThat(PolicyOffice.signed(office.head(), id).body()).contains("changed after people had commented");
        assertThat(notAgain(office.editor(), id, "改动不大").status()).isEqualTo(403);
        assertThat(notAgain(office.responsible(), id, "").status()).isEqualTo(422);
        assertThat(notAgain(office.responsible(), id, "采纳了意见").status()).isEqualTo(204);
        assertThat(seen().at("/since/lines").size()).as("drafts stay inside").isZero();
        rewritten("第一条 补贴三千元。\n第二条 五日办结。");
        assertThat(PolicyOffice.signed(office.head(), id).status())
                .as("that was about other words")
                .isEqualTo(422);
        assertThat(notAgain(office.responsible(), id, "按意见提高").status()).isEqualTo(204);
        assertThat(server.browser()
                        .reading("zh-CN")
                        .as("approval-head")
                        .open("/disclosure/" + id)
                        .body())
                .contains("<del>第一条 补贴一千元。</del>", "<ins>第一条 补贴三千元。</ins>", "<span>第二条 五日办结。</span>");
        office.goesOut(id);
        assertThat(seen().at("/since/notAgain/reason").asString()).isEqualTo("按意见提高");
        assertThat(server.browser().reading("zh-CN").open("/policies/" + id).body())
                .contains("<del>第一条 补贴一千元。</del>", "<ins>第一条 补贴三千元。</ins>", "按意见提高");
    }

    @Test
    void ten_comments_of_a_person_count_in_each_round() {
        rewritten("第一条 补贴两千元。");
        assertThat(invited("2026-05-06")).isEqualTo(200);
        for (int i = 0; i < 10; i++) {
            assertThat(commented("意见" + i)).isEqualTo(200);
        }
        assertThat(commented("第十一条")).isEqualTo(422);
    }

    private int commented(String words) {
        return server.api()
                .as("zhang")
                .postOnce(AT + id + "/comments", UUID.randomUUID(), Map.of("comment", words))
                .status();
    }

    @Rule("PUB-04")
    @Test
    void what_was_taken_back_is_read_again_where_people_are_asked_about_it_again() {
        office.goesOut(id);
        assertThat(office.head()
                        .post(AT + id + "/withdraw", Map.of("kind", "MISTAKE", "reason", "发错了"))
                        .status())
                .isEqualTo(204);
        assertThat(server.api().get("/api/v1/policies/" + id).status()).isEqualTo(410);
        rewritten("第一条 补贴四千元。");
        assertThat(invited("2026-05-06")).isEqualTo(200);
        assertThat(seen().at("/version/text").asString()).isEqualTo("第一条 补贴四千元。");
        assertThat(server.api().get("/api/v1/policies/" + id + "/comments").status())
                .isEqualTo(200);
        assertThat(server.browser().reading("zh-CN").open("/policies/" + id).body())
                .contains("补贴四千元");
    }

    @Rule("PUB-04")
    @Test
    void people_are_asked_again_about_the_words_as_they_are_then() {
        rewritten("第一条 补贴两千元。\n第二条 五日办结。");
        assertThat(invited("2026-04-10")).as("as long as the first time").isEqualTo(422);
        assertThat(invited("2026-05-06")).isEqualTo(200);
        assertThat(invited("2026-06-30")).as("while it goes on").isEqualTo(409);
        assertThat(seen().at("/version/text").asString()).contains("两千元");
        assertThat(seen().at("/since/earlier/0/until").asString()).isEqualTo("2026-04-02");
        assertThat(server.api()
                        .as("zhang")
                        .postOnce(AT + id + "/comments", UUID.randomUUID(), Map.of("comment", "够了"))
                        .status())
                .isEqualTo(200);
        office.on("2026-05-07");
        assertThat(PolicyOffice.signed(office.head(), id).body())
                .contains("no answer yet")
                .doesNotContain("changed after people had commented");
        assertThat(notAgain(office.responsible(), id, "没有改动").status())
                .as("nothing was changed since")
                .isEqualTo(409);
        office.editor()
                .post(
                        AT + id + "/comments/"
                                + office.editor()
                                        .get(AT + id)
                                        .json()
                                        .at("/comments/1/id")
                                        .asString() + "/answer",
                        Map.of("answer", "谢谢", "adopted", false));
        office.goesOut(id);
        assertThat(seen().at("/since/lines").size()).isZero();
        assertThat(seen().get("comments").size()).as("of both rounds").isEqualTo(2);
    }
}
