package org.tongban.server.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tongban.rulebook.Rule;
import org.tongban.server.oversight.OversightTest;
import org.tongban.server.testing.Api;
import org.tongban.server.testing.Browser;
import org.tongban.server.testing.Server;
import org.tongban.server.testing.SettableClock;
import tools.jackson.databind.JsonNode;

/** A draft goes round to other units before it is signed off. */
@OversightTest
class CirculationTest {
    private static final String AT = "/api/v1/disclosure/policies/";
    private static final String FIRE = "141002-fire-rescue";
    private static final String TAX = "141002-tax";

    @Autowired
    Server server;

    @Autowired
    SettableClock clock;

    private PolicyOffice office;
    private String title;
    private String id;

    @BeforeEach
    void drafted() {
        office = new PolicyOffice(server, clock);
        title = "会签文件" + UUID.randomUUID().toString().substring(0, 6);
        id = PolicyOffice.made(office.editor(), Map.of("title", title, "body", "第一条。"));
    }

    private Api.Answer round(String until, String... units) {
        return office.editor().post(AT + id + "/rounds", Map.of("units", List.of(units), "until", until));
    }

    private void goesRound(String until, String... units) {
        PolicyOffice.said(office.responsible(), AT + id + "/openness", Map.of("openness", "open"));
        Api.Answer begun = round(until, units);
        assertThat(begun.status()).as(begun.body()).isEqualTo(200);
    }

    private String roundId() {
        JsonNode rounds = office.editor().get(AT + id + "/rounds").json().get("items");
        return rounds.get(rounds.size() - 1).get("id").asString();
    }

    private Api.Answer says(String person, String unit, boolean agrees, String text) {
        return server.api()
                .as(person)
                .post("/api/v1/disclosure/opinions/" + roundId() + "/" + unit, Map.of("agrees", agrees, "text", text));
    }

    private String page(String person) {
        return server.browser()
                .reading("zh-CN")
                .as(person)
                .open("/disclosure/" + id)
                .body();
    }

    @Rule("PUB-03")
    @Test
    void what_has_no_openness_does_not_go_round_to_other_units() {
        Api.Answer undecided = round("2026-03-10", FIRE);
        assertThat(undecided.status()).isEqualTo(422);
        assertThat(undecided.body()).contains("openness isn't decided");
        assertThat(server.api()
                        .as("fire-reviewer")
                        .get("/api/v1/disclosure/opinions")
                        .body())
                .doesNotContain(title);
        goesRound("2026-03-10", FIRE);
    }

    @Rule("PUB-03")
    @Test
    void a_unit_finds_it_in_its_inbox_answers_once_and_reads_what_became_of_that() {
        goesRound("2026-03-10", FIRE, TAX);
        Browser fire = server.browser().reading("zh-CN").as("fire-reviewer");
        assertThat(fire.open("/inbox").body()).contains("会签意见", title);
        String address = "/disclosure/opinions/" + roundId();
        assertThat(fire.open(address).body()).contains("第一条。", "请于 2026-03-10 前答复");
        assertThat(fire.post(address, Map.of("unit", FIRE, "stand", "comments", "opinion", " "))
                        .status())
                .isEqualTo(422);
        assertThat(fire.post(address, Map.of("unit", FIRE, "stand", "comments", "opinion", "第一条写明消防要求。"))
                        .status())
                .isEqualTo(303);
        assertThat(fire.open("/inbox").body()).doesNotContain(title);
        assertThat(says("fire-head", FIRE, true, "").status()).as("once").isEqualTo(409);

        assertThat(server.browser()
                        .reading("zh-CN")
                        .as("service-supervisor")
                        .open("/inbox")
                        .body())
                .contains("答复会签意见", title);
        String answers = AT + id + "/rounds/" + roundId() + "/" + FIRE + "/answer";
        assertThat(office.editor()
                        .post(answers, Map.of("answer", "已写进第一条。", "adopted", true))
                        .status())
                .isEqualTo(200);
        assertThat(fire.open(address).body()).contains("采纳：", "已写进第一条。");
        assertThat(page("service-supervisor")).contains("第一条写明消防要求。", "已写进第一条。", "答复会签意见");
    }

    @Test
    void only_units_that_are_asked_read_it_and_each_speaks_for_itself() {
        goesRound("2026-03-10", FIRE);
        for (String stranger : List.of("tax-reviewer", "fire-inspector", "editor")) {
            Api other = server.api().as(stranger);
            assertThat(other.get("/api/v1/disclosure/opinions/" + roundId()).status())
                    .as(stranger)
                    .isIn(403, 404);
            assertThat(says(stranger, FIRE, true, "").status()).as(stranger).isIn(403, 404);
        }
        assertThat(says("fire-reviewer", TAX, true, "").status()).isEqualTo(404);
        assertThat(server.api().as("fire-reviewer").get(AT + id).status())
                .as("the drafting unit's own page")
                .isEqualTo(404);
    }

    @Rule("PUB-03")
    @Test
    void it_is_not_signed_off_while_a_unit_may_answer_or_an_opinion_has_no_answer() {
        goesRound("2026-03-10", FIRE, TAX);
        Api.Answer early = PolicyOffice.signed(office.head(), id);
        assertThat(early.status()).isEqualTo(422);
        assertThat(early.body()).contains("Opinions are still open, until 2026-03-10", "Yaodu");
        assertThat(page("service-supervisor")).contains("正在征求单位意见", "还在等会签单位的意见：尧都区消防救援大队");
        says("fire-head", FIRE, false, "请补充。");
        office.on("2026-03-11");
        Api.Answer unanswered = PolicyOffice.signed(office.head(), id);
        assertThat(unanswered.body())
                .contains("One opinion of another unit has")
                .doesNotContain("still open");
        assertThat(page("service-supervisor")).contains("逾期没有答复，不再等候");
        office.editor()
                .post(
                        AT + id + "/rounds/" + roundId() + "/" + FIRE + "/answer",
                        Map.of("answer", "不属于本文件。", "adopted", false));
        assertThat(says("tax-head", TAX, true, "").status())
                .as("late, and before it is signed off")
                .isEqualTo(200);
        office.goesOut(id);
        assertThat(says("tax-reviewer", TAX, false, "晚了。").status()).isEqualTo(409);
    }

    @Test
    void words_stay_while_units_are_asked_and_change_once_it_is_called_back_for_a_reason() {
        goesRound("2026-03-10", FIRE, TAX);
        Map<String, Object> other = Map.of(
                "title", title, "body", "第二条。", "needsInterpretation", false, "important", false, "major", false);
        assertThat(PolicyOffice.said(office.editor(), AT + id + "/text", other).status())
                .isEqualTo(409);
        says("tax-head", TAX, false, "改一改。");
        assertThat(office.editor()
                        .post(AT + id + "/call-back", Map.of("reason", " "))
                        .status())
                .isEqualTo(422);
        assertThat(office.editor()
                        .post(AT + id + "/call-back", Map.of("reason", "条文要大改。"))
                        .status())
                .isEqualTo(200);
        assertThat(says("fire-head", FIRE, true, "").status()).isEqualTo(409);
        assertThat(PolicyOffice.said(office.editor(), AT + id + "/text", other).status())
                .isEqualTo(200);
        assertThat(PolicyOffice.signed(office.head(), id).body())
                .contains("It hasn't circulated yet.", "One opinion of another unit has");
        assertThat(page("service-supervisor")).contains("撤回送审：", "条文要大改。");
        goesRound("2026-03-12", FIRE);
        assertThat(server.api()
                        .as("fire-head")
                        .get("/api/v1/disclosure/opinions/" + roundId())
                        .json()
                        .get("body")
                        .asString())
                .isEqualTo("第二条。");
    }

    @Test
    void a_draft_is_put_aside_for_a_reason_and_taken_up_again() {
        goesRound("2026-03-10", FIRE);
        assertThat(office.editor()
                        .post(AT + id + "/set-aside", Map.of("reason", "上位法待修订。"))
                        .status())
                .as("who only drafts")
                .isEqualTo(403);
        assertThat(office.responsible()
                        .post(AT + id + "/set-aside", Map.of("reason", "上位法待修订。"))
                        .status())
                .isEqualTo(200);
        assertThat(page("service-supervisor")).contains("这份文件已经搁置", "上位法待修订。");
        assertThat(says("fire-head", FIRE, true, "").status()).isEqualTo(409);
        assertThat(round("2026-03-12", FIRE).status()).isEqualTo(409);
        assertThat(office.responsible().post(AT + id + "/take-up").status()).isEqualTo(200);
        assertThat(office.responsible().post(AT + id + "/take-up").status()).isEqualTo(409);
        assertThat(PolicyOffice.signed(office.head(), id).body()).contains("It hasn't circulated yet.");
        assertThat(round("2026-03-12", FIRE).status()).isEqualTo(200);
    }

    @Test
    void a_round_needs_units_that_exist_and_a_day_to_come() {
        PolicyOffice.said(office.responsible(), AT + id + "/openness", Map.of("openness", "open"));
        assertThat(round("2026-03-03", FIRE).body()).contains("opinionsUntil");
        assertThat(round("2026-03-10", "141002-nowhere").body()).contains("There is no such unit");
        assertThat(round("2026-03-10", "141002-administrative-approval").body()).contains("doesn't ask itself");
        Browser editor = server.browser().reading("zh-CN").as("editor");
        editor.open("/disclosure/" + id);
        Browser.Seen wrong = editor.post(
                "/disclosure/" + id + "/circulate",
                Map.of("unit", FIRE, "others", "某某局", "opinionsUntil", "2026-03-10"));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.body()).contains("没有这个单位，或者不止一个", "value=\"141002-fire-rescue\" checked");
        editor.open("/disclosure/" + id);
        assertThat(editor.post(
                                "/disclosure/" + id + "/circulate",
                                Map.of("unit", FIRE, "others", "临汾市应急管理局", "opinionsUntil", "2026-03-10"))
                        .status())
                .isEqualTo(303);
        assertThat(page("service-supervisor")).contains("临汾市应急管理局");
    }
}
