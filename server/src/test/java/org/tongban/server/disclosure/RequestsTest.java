package org.tongban.server.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
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

    @Test
    void a_refusal_says_why_by_which_law_and_what_can_be_done() {
        JsonNode asked = asked("内部讨论记录");
        assertThat(act("market-reviewer", asked, "receive", "refuse", Map.of("reasons", "过程性信息"))
                        .status())
                .isEqualTo(422);
        Map<String, String> whole = Map.of("reasons", "过程性信息", "basis", "政府信息公开条例第十六条", "remedies", "可以在60日内申请行政复议");
        assertThat(act("market-reviewer", asked, "receive", "refuse", whole).status())
                .isEqualTo(200);
        assertThat(server.browser()
                        .reading("zh-CN")
                        .as("zhang")
                        .open("/information-requests/" + asked.get("id").asString())
                        .body())
                .contains("不予公开", "政府信息公开条例第十六条", "申请行政复议");
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
