package org.tongban.server.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tongban.kernel.procedure.run.Command;
import org.tongban.server.oversight.OversightTest;
import org.tongban.server.proceeding.Act;
import org.tongban.server.proceeding.Proceedings;
import org.tongban.server.testing.Api;
import org.tongban.server.testing.Browser;
import org.tongban.server.testing.Server;
import org.tongban.server.testing.SettableClock;
import tools.jackson.databind.JsonNode;

/** Requests for information and their limits (政府信息公开条例 art. 30, 32, 33). */
@OversightTest
class RequestsTest {
    private static final Map<String, String> THIRD = Map.of("third-party", "例五食品厂（虚构）", "reasons", "可能涉及商业秘密");

    @Autowired
    Server server;

    @Autowired
    SettableClock clock;

    @Autowired
    Proceedings proceedings;

    @Test
    void a_request_for_information_is_answered_in_20_working_days_and_extended_once() {
        Api citizen = server.api().as("zhang");
        Api.Answer asked = citizen.postOnce("/api/v1/information-requests", UUID.randomUUID(), wanted("2025 年餐饮抽检结果"));
        assertThat(asked.status()).as(asked.body()).isEqualTo(200);
        String id = asked.json().get("id").asString();
        String proceeding = asked.json().get("proceeding").asString();
        assertThat(due(citizen, proceeding)).isEqualTo("2026-03-31");
        String extend = "/api/v1/information-requests/" + id + "/extend";
        Api head = server.api().as("market-head");
        assertThat(head.post(extend, Map.of("reason", "")).status()).isEqualTo(422);
        assertThat(head.post(extend, Map.of("reason", "需汇总多年数据")).status()).isEqualTo(200);
        assertThat(due(citizen, proceeding)).isEqualTo("2026-04-29");
        assertThat(head.post(extend, Map.of("reason", "再延")).status()).isEqualTo(409);
        assertThat(server.api()
                        .as("li")
                        .get("/api/v1/proceedings/" + proceeding)
                        .status())
                .isEqualTo(404);
        Browser seen = server.browser().reading("zh-CN").as("zhang");
        assertThat(seen.open("/information-requests/" + id).body()).contains("2025 年餐饮抽检结果", "需汇总多年数据");
    }

    /** Words of a request may tell of a person's own affairs. */
    @Test
    void what_somebody_asks_for_is_not_in_the_title_that_others_of_the_unit_and_those_who_watch_see() {
        JsonNode asked = asked("我与邻居张三的纠纷处理材料");
        String proceeding = asked.get("proceeding").asString();
        for (String person : List.of("market-inspector", "market-reviewer", "county-leader", "auditor", "zhang")) {
            Api.Answer seen = server.api().as(person).get("/api/v1/proceedings/" + proceeding);
            assertThat(seen.status()).as(person).isEqualTo(200);
            assertThat(seen.body()).as(person).doesNotContain("我与邻居");
            assertThat(server.browser()
                            .reading("zh-CN")
                            .as(person)
                            .open("/proceedings/" + proceeding)
                            .body())
                    .as(person)
                    .contains("政府信息公开申请")
                    .doesNotContain("我与邻居");
        }
        assertThat(server.browser()
                        .reading("zh-CN")
                        .as("market-reviewer")
                        .open("/inbox")
                        .body())
                .contains("政府信息公开申请")
                .doesNotContain("我与邻居");
        assertThat(server.browser()
                        .reading("zh-CN")
                        .as("market-reviewer")
                        .open("/information-requests/" + asked.get("id").asString())
                        .body())
                .as("who answers it reads it there")
                .contains("我与邻居");
    }

    @Test
    void what_is_not_clear_is_asked_once_and_only_within_seven_working_days() {
        JsonNode asked = asked("要那个文件");
        act(asked, "receive", "clarify", Map.of("corrections", "请写明文件名称或者文号。"));
        assertThat(steps(asked)).containsExactly("clarify");
        assertThat(act("zhang", asked, "clarify", "clarified", Map.of("answer", "餐饮抽检结果"))
                        .status())
                .isEqualTo(200);
        assertThat(steps(asked)).containsExactly("handle");
        assertThat(act("market-reviewer", asked, "handle", "clarify", Map.of("corrections", "还是不明确"))
                        .status())
                .as("asked once already")
                .isGreaterThanOrEqualTo(400);
        JsonNode late = asked("另一个文件");
        passes(late, "2026-03-13");
        assertThat(steps(late)).as("seven working days are over").containsExactly("handle");
    }

    /** Counted on from 10 March, with 5 of 20 working days used, it would be 13 April; 4 to 6 April are a holiday. */
    @Test
    void once_a_request_is_made_clear_the_limit_counts_anew() {
        JsonNode asked = asked("要那个文件");
        passes(asked, "2026-03-10");
        act(asked, "receive", "clarify", Map.of("corrections", "请写明文件名称或者文号。"));
        passes(asked, "2026-03-20");
        assertThat(act("zhang", asked, "clarify", "clarified", Map.of("answer", "餐饮抽检结果"))
                        .status())
                .isEqualTo(200);
        assertThat(due(server.api().as("zhang"), asked.get("proceeding").asString()))
                .isEqualTo("2026-04-20");
        assertThat(server.browser()
                        .reading("zh-CN")
                        .as("zhang")
                        .open("/information-requests/" + asked.get("id").asString())
                        .body())
                .contains("申请已补正，期限自收到之日起重新计算");
    }

    @Test
    void who_does_not_make_it_clear_in_30_days_gives_it_up() {
        JsonNode asked = asked("要那个文件");
        act(asked, "receive", "clarify", Map.of("corrections", "请写明文件名称或者文号。"));
        passes(asked, "2026-04-10");
        assertThat(view(asked).get("end").get("title").toString()).contains("视为放弃");
    }

    @Test
    void the_time_in_which_a_third_party_is_asked_does_not_count() {
        JsonNode asked = asked("某企业的许可材料");
        assertThat(due(server.api().as("zhang"), asked.get("proceeding").asString()))
                .isEqualTo("2026-03-31");
        act(asked, "receive", "consult", THIRD);
        passes(asked, "2026-03-10");
        act(asked, "consult", "heard", Map.of("opinion", "同意公开"));
        assertThat(due(server.api().as("zhang"), asked.get("proceeding").asString()))
                .as("five working days later than without")
                .isEqualTo("2026-04-08");
        JsonNode silent = asked("另一家企业的许可材料");
        assertThat(act("market-reviewer", silent, "receive", "consult", Map.of("reasons", "涉及商业秘密"))
                        .status())
                .as("who is asked has to be said")
                .isEqualTo(422);
        act(silent, "receive", "consult", THIRD);
        passes(silent, "2026-04-02");
        assertThat(steps(silent))
                .as("no view within 15 working days: decided without it")
                .containsExactly("heard");
        assertThat(act("market-reviewer", silent, "heard", "consult", THIRD).status())
                .as("asked once, so that the clock can't stand for ever")
                .isGreaterThanOrEqualTo(400);
    }

    /** 行政复议法 art. 23(1)(4) and (2), art. 20; 行政诉讼法 art. 45. */
    @Test
    void a_refusal_says_why_by_which_law_and_that_reconsideration_comes_first_and_by_whom() {
        JsonNode asked = asked("内部讨论记录");
        assertThat(act("market-reviewer", asked, "receive", "refuse", Map.of("reasons", "过程性信息"))
                        .status())
                .isEqualTo(422);
        String page = server.browser()
                .reading("zh-CN")
                .as("market-reviewer")
                .open("/information-requests/" + asked.get("id").asString())
                .body();
        assertThat(page).contains("先向尧都区人民政府申请行政复议").doesNotContain("fact.remedies");
        Map<String, String> whole = Map.of("reasons", "过程性信息", "basis", "政府信息公开条例第十六条", "remedies", "不服就去法院");
        assertThat(act("market-reviewer", asked, "receive", "refuse", whole).status())
                .isEqualTo(200);
        assertThat(server.browser()
                        .reading("zh-CN")
                        .as("zhang")
                        .open("/information-requests/" + asked.get("id").asString())
                        .body())
                .contains(
                        "不予公开",
                        "政府信息公开条例第十六条",
                        "如不服本决定，应当自收到之日起六十日内先向尧都区人民政府申请行政复议；" + "对行政复议决定不服的，可以自收到行政复议决定书之日起十五日内向人民法院提起行政诉讼。")
                .doesNotContain("不服就去法院", "六个月");
    }

    @Test
    void only_where_nothing_was_refused_can_one_go_to_court_at_once() {
        JsonNode part = asked("部分");
        act(part, "receive", "partly", Map.of("answer", "见附件", "reasons", "含个人隐私", "basis", "第十五条"));
        assertThat(remedies(part)).contains("应当", "先向尧都区人民政府申请行政复议").doesNotContain("六个月");
        JsonNode repeated = asked("又一次");
        act(repeated, "receive", "repeated", Map.of("earlier", "X1", "reasons", "内容相同"));
        assertThat(remedies(repeated)).contains("可以向尧都区人民政府申请行政复议", "六个月内").doesNotContain("先向");
    }

    private String remedies(JsonNode asked) {
        return server.browser()
                .reading("zh-CN")
                .as("zhang")
                .open("/information-requests/" + asked.get("id").asString())
                .body();
    }

    @Test
    void units_of_places_that_are_not_served_take_no_requests() {
        Map<String, String> elsewhere = new HashMap<>(wanted("某件材料"));
        for (String unit : List.of("140100-government-office", "140000-government-office")) {
            elsewhere.put("unit", unit);
            Api.Answer refused =
                    server.api().as("zhang").postOnce("/api/v1/information-requests", UUID.randomUUID(), elsewhere);
            assertThat(refused.status()).as(unit).isEqualTo(422);
            assertThat(refused.json().at("/errors/0/field").asString()).isEqualTo("unit");
        }
    }

    @Test
    void a_request_that_is_sent_back_after_reconsideration_can_be_extended_anew() {
        JsonNode asked = asked("部分材料");
        Api head = server.api().as("market-head");
        String extend = "/api/v1/information-requests/" + asked.get("id").asString() + "/extend";
        assertThat(head.post(extend, Map.of("reason", "数据多")).status()).isEqualTo(200);
        assertThat(head.post(extend, Map.of("reason", "数据多")).status()).isEqualTo(409);
        act(asked, "receive", "refuse", Map.of("reasons", "过程性信息", "basis", "第十六条"));
        String address = "/api/v1/proceedings/" + asked.get("proceeding").asString();
        Api.Answer sentBack = head.postOnce(
                address + "/remand",
                UUID.randomUUID(),
                Map.of(
                        "revision",
                        head.get(address).json().get("revision").asLong(),
                        "to",
                        "receive",
                        "note",
                        "复议决定撤销，重新答复"));
        assertThat(sentBack.status()).as(sentBack.body()).isEqualTo(200);
        Api.Answer again = head.post(extend, Map.of("reason", "重新检索"));
        assertThat(again.status()).as(again.body()).isEqualTo(200);
    }

    private static Map<String, String> onPaper(String name, String receivedOn) {
        Map<String, String> paper = new HashMap<>(wanted("2025 年餐饮抽检结果"));
        paper.putAll(Map.of("name", name, "channel", "letter", "receivedOn", receivedOn, "way", "paper"));
        return paper;
    }

    private static Api.Answer entered(Api who, Map<String, String> paper) {
        return who.postOnce("/api/v1/information-requests/entered", UUID.randomUUID(), paper);
    }

    @Test
    void a_request_that_came_by_letter_is_entered_by_the_unit_and_counts_from_the_day_it_was_received() {
        Api reviewer = server.api().as("market-reviewer");
        String name = "钱例信" + UUID.randomUUID().toString().substring(0, 4);
        Api.Answer done = entered(reviewer, onPaper(name, "2026-02-27"));
        assertThat(done.status()).as(done.body()).isEqualTo(200);
        JsonNode asked = done.json();
        assertThat(asked.get("by").asString()).isEqualTo(name);
        assertThat(asked.path("person").asString("")).as("known by name alone").isEmpty();
        assertThat(due(reviewer, asked.get("proceeding").asString()))
                .as("28 February is worked")
                .isEqualTo("2026-03-26");
        String page = "/information-requests/" + asked.get("id").asString();
        assertThat(server.browser()
                        .reading("zh-CN")
                        .as("market-reviewer")
                        .open(page)
                        .body())
                .contains(name, "信函、传真、电子邮件", "2026-02-27");
        assertThat(server.api()
                        .as("market-head")
                        .get("/api/v1/information-requests?as=unit")
                        .body())
                .contains(name);
        assertThat(server.api().as("zhang").get("/api/v1" + page).status()).isEqualTo(404);
        assertThat(act("market-reviewer", asked, "receive", "clarify", Map.of("corrections", "请写明年份。"))
                        .status())
                .isEqualTo(200);
        assertThat(server.browser()
                        .reading("zh-CN")
                        .as("market-reviewer")
                        .open(page)
                        .body())
                .contains("申请人怎样补正的");
        assertThat(server.api()
                        .as("zhang")
                        .post("/api/v1" + page + "/clarified", Map.of("answer", "我来说"))
                        .status())
                .isEqualTo(404);
        Api.Answer clear = reviewer.post("/api/v1" + page + "/clarified", Map.of("answer", "来电说是 2025 年"));
        assertThat(clear.status()).as(clear.body()).isEqualTo(200);
        assertThat(act("market-reviewer", asked, "handle", "provide", Map.of("answer", "见附件"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void who_enters_a_request_says_whose_it_is_how_it_came_and_when_and_answers_at_that_unit() {
        Api reviewer = server.api().as("market-reviewer");
        Map<String, String> wrong = Map.of(
                "name", " ", "channel", "online", "receivedOn", "2026-03-04", "wanted", "", "contact", "", "way", "");
        wrong.forEach((field, value) -> {
            Map<String, String> paper = onPaper("孙例", "2026-03-02");
            paper.put(field, value);
            Api.Answer refused = entered(reviewer, paper);
            assertThat(refused.status()).as(field).isEqualTo(422);
            assertThat(refused.json().at("/errors/0/field").asString()).isEqualTo(field);
        });
        assertThat(entered(server.api().as("city-market-reviewer"), onPaper("孙例", "2026-03-02"))
                        .status())
                .as("of another unit")
                .isEqualTo(404);
        assertThat(entered(server.api().as("zhang"), onPaper("孙例", "2026-03-02"))
                        .status())
                .isEqualTo(404);
        Browser browser = server.browser().reading("zh-CN").as("market-reviewer");
        browser.open("/information-requests");
        Map<String, String> paper = onPaper("李例面", "2026-03-02");
        paper.putAll(Map.of("command", UUID.randomUUID().toString(), "wanted", ""));
        assertThat(browser.submit("/information-requests/entered", paper).body())
                .contains("李例面", "entered-wanted", "请写明需要什么信息");
        paper.put("wanted", "抽检结果");
        assertThat(browser.submit("/information-requests/entered", paper).body())
                .contains("已录入", "李例面");
    }

    private static Map<String, String> wanted(String what) {
        return Map.of(
                "unit", "141002-market-regulation",
                "wanted", what,
                "contact", "154 0000 0000",
                "way", "electronic");
    }

    private JsonNode asked(String wanted) {
        return server.api()
                .as("zhang")
                .postOnce("/api/v1/information-requests", UUID.randomUUID(), wanted(wanted))
                .json();
    }

    private void act(JsonNode asked, String step, String outcome, Map<String, String> facts) {
        Api.Answer done = act("market-reviewer", asked, step, outcome, facts);
        assertThat(done.status()).as(done.body()).isEqualTo(200);
    }

    private Api.Answer act(String who, JsonNode asked, String step, String outcome, Map<String, String> facts) {
        String address = "/api/v1/proceedings/" + asked.get("proceeding").asString();
        Api api = server.api().as(who);
        long revision = api.get(address).json().get("revision").asLong();
        return api.postOnce(
                address + "/steps/" + step,
                UUID.randomUUID(),
                Map.of("revision", revision, "outcome", outcome, "facts", facts));
    }

    private JsonNode view(JsonNode asked) {
        return server.api()
                .as("zhang")
                .get("/api/v1/proceedings/" + asked.get("proceeding").asString())
                .json();
    }

    private List<String> steps(JsonNode asked) {
        return StreamSupport.stream(view(asked).get("waiting").spliterator(), false)
                .map(step -> step.get("step").asString())
                .toList();
    }

    /** The day comes, and what falls due until then happens. */
    private void passes(JsonNode asked, String day) {
        clock.set(LocalDate.parse(day).atTime(10, 0).atZone(clock.getZone()).toInstant());
        UUID proceeding = UUID.fromString(asked.get("proceeding").asString());
        proceedings.act(new Act(UUID.randomUUID(), proceeding, OptionalLong.empty(), new Command.TimePassed()));
    }

    private static String due(Api who, String proceeding) {
        return who.get("/api/v1/proceedings/" + proceeding)
                .json()
                .get("legalDue")
                .asString();
    }
}
