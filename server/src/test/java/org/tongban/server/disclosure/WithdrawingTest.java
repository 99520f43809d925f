package org.tongban.server.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.tongban.rulebook.Rule;
import org.tongban.server.oversight.OversightTest;
import org.tongban.server.proceeding.Colleague;
import org.tongban.server.testing.Api;
import org.tongban.server.testing.Server;
import org.tongban.server.testing.SettableClock;
import tools.jackson.databind.JsonNode;

/** What was published by mistake, and whose the letters of a number are. */
@OversightTest
class WithdrawingTest {
    private static final String AT = "/api/v1/disclosure/policies/";

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

    private static String word() {
        return "撤" + UUID.randomUUID().toString().substring(0, 6);
    }

    private static Api.Answer withdrawn(Api who, String id, String kind, String reason) {
        return who.post(AT + id + "/withdraw", Map.of("kind", kind, "reason", reason));
    }

    @Rule("PUB-01")
    @Test
    void what_was_published_by_mistake_is_taken_back_by_a_head_and_put_right() {
        String word = word();
        office.published(Map.of("title", word + "旧", "number", word + "旧号", "body", "旧文。"));
        String id = PolicyOffice.made(
                office.editor(), Map.of("title", word + "新", "number", word + "〔2026〕1号", "body", "机密内容。"));
        PolicyOffice.said(office.editor(), AT + id + "/changes", Map.of("number", word + "旧号", "kind", "REPEALS"));
        office.publish(id);
        assertThat(office.standing(word)).containsEntry(word + "旧", "REPEALED");
        assertThat(withdrawn(office.editor(), id, "MISTAKE", "文号错了").status()).isEqualTo(403);
        assertThat(withdrawn(server.api().as("market-head"), id, "MISTAKE", "文号错了")
                        .status())
                .isEqualTo(404);
        assertThat(withdrawn(office.head(), id, "MISTAKE", " ").status()).isEqualTo(422);
        assertThat(withdrawn(office.head(), id, "MISTAKE", "文号错了").status()).isEqualTo(204);
        assertThat(office.standing(word)).containsOnly(Map.entry(word + "旧", "IN_FORCE"));
        Api.Answer gone = server.api().get("/api/v1/policies/" + id);
        assertThat(gone.status()).isEqualTo(410);
        assertThat(gone.body()).contains("文号错了", word + "〔2026〕1号").doesNotContain("机密内容", word + "新");
        assertThat(server.browser().reading("zh-CN").open("/policies/" + id).body())
                .contains("文号错了")
                .doesNotContain("机密内容");
        assertThat(server.browser()
                        .reading("zh-CN")
                        .as("editor")
                        .open("/disclosure/" + id)
                        .body())
                .contains("撤回", "文号错了");
        PolicyOffice.said(
                office.editor(),
                AT + id + "/text",
                Map.of(
                        "title",
                        word + "新",
                        "number",
                        word + "〔2026〕2号",
                        "body",
                        "改好的内容。",
                        "needsInterpretation",
                        false,
                        "important",
                        false,
                        "major",
                        false));
        office.editor().post(AT + id + "/circulate");
        office.goesOut(id);
        assertThat(server.api().get("/api/v1/policies/" + id).body()).contains("改好的内容");
    }

    @Rule("PUB-03")
    @Test
    void what_should_not_be_public_stays_in_force_and_is_read_by_nobody_outside() {
        String word = word();
        office.published(Map.of("title", word + "旧", "number", word + "旧号", "body", "旧文。"));
        String id = PolicyOffice.made(
                office.editor(), Map.of("title", word + "新", "number", word + "新号", "body", "某人的病历。"));
        PolicyOffice.opened(office.responsible(), id);
        PolicyOffice.said(office.editor(), AT + id + "/changes", Map.of("number", word + "旧号", "kind", "REPEALS"));
        PolicyOffice.said(office.editor(), AT + id + "/comment-round", Map.of("until", "2026-04-02"));
        office.on("2026-04-03");
        office.goesOut(id);
        assertThat(withdrawn(office.head(), id, "NOT_OPEN", "有个人信息").status()).isEqualTo(204);
        assertThat(office.standing(word)).containsOnly(Map.entry(word + "旧", "REPEALED"));
        Api.Answer gone = server.api().get("/api/v1/policies/" + id);
        assertThat(gone.status()).isEqualTo(410);
        assertThat(gone.body()).doesNotContain("某人的病历");
        JsonNode kept = office.editor().get(AT + id).json();
        assertThat(kept.at("/policy/body").asString()).isEqualTo("某人的病历。");
        assertThat(kept.at("/policy/reviewOn").asString()).isEqualTo("2027-04-03");
        assertThat(withdrawn(office.head(), id, "NOT_OPEN", "有个人信息").status()).isEqualTo(409);
    }

    @Test
    void what_was_brought_in_by_mistake_leaves_the_library() {
        String word = word();
        Api clerk = server.api().as("county-supervisor");
        Api leader = server.api().as("county-leader");
        String entry = clerk.post(
                        "/api/v1/disclosure/issued",
                        Map.of(
                                "title", word,
                                "number", word + "号",
                                "issuer", "尧都区人民政府",
                                "issued", "2019-05-06",
                                "state", "in-force",
                                "source", "虚构公报",
                                "body", "收错的内容。"))
                .json()
                .get("id")
                .asString();
        String policy = leader.post("/api/v1/disclosure/issued/" + entry + "/confirm")
                .json()
                .get("policy")
                .asString();
        assertThat(withdrawn(server.api().as("approval-head"), policy, "MISTAKE", "收错了")
                        .status())
                .isEqualTo(404);
        assertThat(withdrawn(leader, policy, "MISTAKE", "收错了").status()).isEqualTo(204);
        assertThat(office.standing(word)).isEmpty();
        Api.Answer gone = server.api().get("/api/v1/policies/" + policy);
        assertThat(gone.status()).isEqualTo(410);
        assertThat(gone.body()).contains("收错了").doesNotContain("收错的内容");
        assertThat(clerk.get("/api/v1/disclosure/issued/" + entry)
                        .json()
                        .get("stands")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void letters_are_those_of_the_unit_of_which_the_pack_says_so_whoever_used_them_first() {
        int number = 1000 + Math.floorMod(UUID.randomUUID().hashCode(), 9000);
        String wrong = PolicyOffice.made(
                office.editor(), Map.of("title", "冒用代字", "number", "临政发〔2026〕" + number + "号", "body", "正文。"));
        PolicyOffice.opened(office.responsible(), wrong);
        PolicyOffice.signed(office.head(), wrong);
        Api.Answer refused = office.responsible().post(AT + wrong + "/publish");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("Linfen City Government Office");
        Api government = server.api().as("supervisor");
        Colleague drafts = Colleague.at(platform, "乙起草", "141000-government-office");
        String right = PolicyOffice.drafted(platform, drafts, "市里的文件", "临政发〔2026〕" + number + "号", "正文。");
        PolicyOffice.publish(government, server.api().as("leader"), right);
        assertThat(server.api().get("/api/v1/policies/" + right).status()).isEqualTo(200);
    }

    @Test
    void letters_and_a_number_used_by_mistake_are_free_once_that_is_taken_back() {
        String word = word();
        String number = word + "〔2026〕1号";
        String mistaken = office.published(Map.of("title", word + "错", "number", number, "body", "正文。"));
        Api city = server.api().as("city-market-reviewer");
        Colleague drafts = Colleague.at(platform, "丙起草", "141000-market-regulation");
        String owner = PolicyOffice.drafted(platform, drafts, word + "对", number, "正文。");
        PolicyOffice.opened(city, owner);
        PolicyOffice.signed(server.api().as("leader"), owner);
        assertThat(city.post(AT + owner + "/publish").status()).isEqualTo(422);
        withdrawn(office.head(), mistaken, "MISTAKE", "用了别人的代字");
        assertThat(city.post(AT + owner + "/publish").status()).isEqualTo(200);
    }
}
