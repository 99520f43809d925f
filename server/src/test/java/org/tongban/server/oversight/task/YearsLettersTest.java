package org.tongban.server.oversight.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tongban.rulebook.Rule;
import org.tongban.seal.Verification;
import org.tongban.server.licence.FileCheck;
import org.tongban.server.licence.SealedPapers;
import org.tongban.server.oversight.OversightTest;
import org.tongban.server.settings.PlatformSettings;
import org.tongban.server.testing.Api;
import org.tongban.server.testing.Browser;
import org.tongban.server.testing.FormerSeal;
import org.tongban.server.testing.Server;
import org.tongban.server.testing.SettableClock;
import tools.jackson.databind.JsonNode;

/** What a year's assessment leads to: when it is sent, to whom, and what it says under seal. */
@OversightTest
class YearsLettersTest {
    private static final String UNIT = "141000-water";

    @Autowired
    Server server;

    @Autowired
    SettableClock clock;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    NoticeStore notices;

    @Autowired
    SealedPapers papers;

    @Autowired
    PlatformSettings settings;

    @Autowired
    DataSource database;

    private Office office;

    @BeforeEach
    void given() {
        office = new Office(server);
        office.comeBackOn(clock, "2026-12-01");
    }

    @AfterEach
    void over() {
        jdbc.sql("delete from task_harm where unit = :unit").param("unit", UNIT).update();
        jdbc.sql("delete from task_notice where unit = :unit")
                .param("unit", UNIT)
                .update();
        jdbc.sql("delete from supervised_task where part = 'letters'").update();
    }

    /** Led by the unit, due on 30 June. */
    private void task(String ended) {
        jdbc.sql("""
                        insert into supervised_task (id, part, number, no, title, body, lead, lead_printed, units, printed,
                            supervises, region, pace, deadline_printed, due, goal_unit, goal_printed, rhythm, assigned_on,
                            state, ended_on, proceeding)
                        select i, 'letters', 'L' || i, '1', '任务', '', :lead, :lead, array[:lead::text], '{}',
                            '141000-government-office', '141000', 'ORDINARY', '', '2026-06-30', '', '', 'monthly-30',
                            '2026-06-10', 'DONE', :ended::date, gen_random_uuid()
                        from gen_random_uuid() i""").param("lead", UNIT).param("ended", ended).update();
    }

    private Api.Answer tell(Map<String, ?> told) {
        return office.supervisor.postOnce("/api/v1/scorecards/notices", UUID.randomUUID(), told);
    }

    /** By somebody who noted no harm. */
    private Api.Answer handOver() {
        return server.api().as("office-head").postOnce("/api/v1/scorecards/notices", UUID.randomUUID(), told(2026));
    }

    private void harm(String what) {
        assertThat(office.supervisor
                        .put("/api/v1/scorecards/harm", Map.of("year", 2026, "unit", UNIT, "harm", what))
                        .status())
                .isEqualTo(200);
    }

    private JsonNode card() {
        for (JsonNode one :
                office.supervisor.get("/api/v1/scorecards?year=2026").json().get("items")) {
            if (one.get("unit").asString().equals(UNIT)) {
                return one;
            }
        }
        throw new AssertionError("not listed");
    }

    @Rule("OVR-07")
    @Test
    void each_harm_is_handed_over_once_and_a_letter_whose_harm_was_withdrawn_says_so() {
        harm("虚报数据");
        assertThat(card().get("outcome").toString()).as("though it led no task").contains("移交");
        JsonNode first = handOver().json();
        assertThat(first.get("body").asString()).contains("虚报数据");
        assertThat(handOver().json().get("id")).as("sent again").isEqualTo(first.get("id"));
        String letter = first.get("id").asString();
        assertThat(card().at("/harm/0/letter").asString()).isEqualTo(letter);
        String page = "/notices/" + letter;
        Browser unit = server.browser().reading("zh-CN").as("supervisor");
        assertThat(unit.open(page).body()).doesNotContain("已撤回");
        String path = "/api/v1/scorecards/harm/" + card().at("/harm/0/id").asString() + "/withdrawal";
        assertThat(office.supervisor.post(path, Map.of("why", "复核数据属实")).status())
                .isEqualTo(200);
        assertThat(unit.open(page).body()).contains("这份移交函已撤回", "复核数据属实");
        harm("发生安全事故");
        Api.Answer second = handOver();
        assertThat(second.status()).as(second.body()).isEqualTo(200);
        assertThat(second.json().get("id")).isNotEqualTo(first.get("id"));
        assertThat(second.json().get("body").asString()).contains("发生安全事故").doesNotContain("虚报数据");
        harm("资金被挪用");
        JsonNode third = handOver().json();
        assertThat(third.get("body").asString())
                .as("what was handed over isn't again")
                .contains("资金被挪用")
                .doesNotContain("发生安全事故");
        assertThat(server.browser()
                        .reading("zh-CN")
                        .as("office-head")
                        .open("/scorecards?year=2026")
                        .body())
                .contains("移交函（已撤回）", "/notices/" + third.get("id").asString());
    }

    private static Map<String, ?> told(int year) {
        return Map.of("year", year, "unit", UNIT);
    }

    @Rule("OVR-07")
    @Test
    void a_hand_over_accuses_the_unit_that_failed_and_not_the_government_it_goes_to() throws Exception {
        task("2026-08-30");
        office.supervisor.put("/api/v1/scorecards/harm", Map.of("year", 2026, "unit", UNIT, "harm", "虚报数据造成损失。"));
        assertThat(tell(told(2026)).json().get("code").asString())
                .as("who noted it")
                .isEqualTo("same-person");
        Api.Answer sent = handOver();
        assertThat(sent.status()).as(sent.body()).isEqualTo(200);
        JsonNode letter = sent.json();
        assertThat(letter.get("kind").asString()).isEqualTo("HAND_OVER");
        assertThat(letter.get("addressee").asString()).isEqualTo("临汾市人民政府");
        assertThat(letter.get("body").asString())
                .isEqualTo("临汾市水利局在 2026 年督办任务中造成严重后果，已经查实：虚报数据造成损失。现将有关情况移交临汾市人民政府依规处理。");
        assertThat(letter.get("bodyEn").asString()).contains("did serious harm").doesNotContain("our unit");
        Office.untilSealed(notices, clock);
        byte[] file = papers.find(UUID.fromString(letter.get("id").asString())).orElseThrow();
        assertThat(sealed(file))
                .as("under seal")
                .contains("临汾市水利局在 2026 年督办任务中造成严重后果", "抄送：临汾市水利局")
                .doesNotContain("你单位");
        String page = "/notices/" + letter.get("id").asString();
        Browser supervisor = server.browser().reading("zh-CN").as("supervisor");
        assertThat(supervisor.open(page).body()).doesNotContain("已重新盖章");
        FormerSeal.of(jdbc, UUID.fromString(letter.get("id").asString()));
        assertThat(supervisor.open(page).body()).contains("已重新盖章", "请重新下载");
    }

    private String sealed(byte[] file) throws Exception {
        try (Connection connection = database.getConnection()) {
            FileCheck.Result checked = FileCheck.check(
                    new FileCheck.Against(settings.home(), Optional.of(connection), Optional.empty(), Optional.empty()),
                    file,
                    clock.instant());
            Verification.Signed signed = (Verification.Signed) checked.verification();
            return String.join("\n", signed.licence().orElseThrow().notes());
        }
    }

    @Rule("OVR-07")
    @Test
    void a_year_is_assessed_once_it_is_over_and_until_then_shows_points_so_far() {
        task("2026-08-30");
        Api.Answer early = tell(told(2026));
        assertThat(early.status()).as(early.body()).isEqualTo(409);
        assertThat(early.json().get("code").asString()).isEqualTo("year-goes-on");
        assertThat(office.supervisor
                        .get("/api/v1/scorecards?year=2026")
                        .json()
                        .get("over")
                        .asBoolean())
                .isFalse();
        Browser page = server.browser().reading("zh-CN").as("supervisor");
        assertThat(page.open("/scorecards?year=2026").body())
                .contains("到今天为止的得分", "推进缓慢，约谈")
                .doesNotContain("发约谈通知书", "/scorecards?year=2027");
        office.comeBackOn(clock, "2027-01-04");
        assertThat(server.browser()
                        .reading("zh-CN")
                        .as("supervisor")
                        .open("/scorecards?year=2026")
                        .body())
                .contains("发约谈通知书", "/scorecards?year=2027")
                .doesNotContain("到今天为止的得分");
    }

    @Test
    void a_year_to_come_has_no_points_and_no_harm() {
        task("2026-08-30");
        office.supervisor.put("/api/v1/scorecards/harm", Map.of("year", 2026, "unit", UNIT, "harm", "虚报"));
        for (int year : List.of(2027, 2030, Integer.MAX_VALUE)) {
            Api.Answer cards = office.supervisor.get("/api/v1/scorecards?year=" + year);
            assertThat(cards.status()).as(cards.body()).isEqualTo(200);
            assertThat(cards.json().get("items")).isEmpty();
            assertThat(tell(told(year)).status()).isEqualTo(404);
            assertThat(office.supervisor
                            .put("/api/v1/scorecards/harm", Map.of("year", year, "unit", UNIT, "harm", "虚报"))
                            .status())
                    .isEqualTo(422);
            assertThat(server.browser()
                            .as("supervisor")
                            .open("/scorecards?year=" + year)
                            .status())
                    .isEqualTo(200);
        }
        assertThat(office.lead.get("/api/v1/scorecards/own?year=2030").json().get("items"))
                .isEmpty();
    }

    @Rule("OVR-07")
    @Test
    void a_talk_about_a_year_has_its_time_and_place_and_what_came_of_it() {
        task("2026-08-30");
        office.comeBackOn(clock, "2027-01-04");
        for (Map<String, ?> wrong : List.of(
                told(2026),
                Map.of("year", 2026, "unit", UNIT, "at", "2027-01-03T09:00", "place", "督查室"),
                Map.of("year", 2026, "unit", UNIT, "at", "2027-01-06T09:00"))) {
            assertThat(tell(wrong).status()).as(wrong.toString()).isEqualTo(422);
        }
        Browser page = server.browser().reading("zh-CN").as("supervisor");
        page.open("/scorecards?year=2026");
        Browser.Seen again =
                page.submit("/scorecards/notices", Map.of("year", "2026", "unit", UNIT, "at", "2027-01-06T09:00"));
        assertThat(again.status()).isEqualTo(422);
        assertThat(again.body()).contains("请写明约谈的地点", "value=\"2027-01-06T09:00\"");
        Api.Answer sent = tell(Map.of("year", 2026, "unit", UNIT, "at", "2027-01-06T09:00", "place", "市政府督查室"));
        assertThat(sent.status()).as(sent.body()).isEqualTo(200);
        assertThat(sent.json().get("body").asString())
                .contains("你单位 2026 年督办任务考核得分", "请单位负责人接受约谈", "约谈时间：2027年1月6日 09:00。地点：市政府督查室。");
        String minutes = "/api/v1/notices/" + sent.json().get("id").asString() + "/minutes";
        assertThat(office.supervisor.post(minutes, Map.of("minutes", "限期整改。")).body())
                .contains("talk-to-come");
        office.comeBackOn(clock, "2027-01-06");
        assertThat(office.supervisor
                        .post(minutes, Map.of("minutes", "限期整改。"))
                        .json()
                        .at("/talk/minutes/text")
                        .asString())
                .isEqualTo("限期整改。");
    }

    @Rule("OVR-07")
    @Test
    void a_year_that_went_outstandingly_is_praised_after_it() {
        task("2026-06-29");
        jdbc.sql("update supervised_task set rhythm = 'monthly-1' where part = 'letters'")
                .update();
        office.comeBackOn(clock, "2027-01-04");
        Api.Answer sent = tell(told(2026));
        assertThat(sent.status()).as(sent.body()).isEqualTo(200);
        assertThat(sent.json().get("body").asString()).isEqualTo("你单位 2026 年督办任务考核得分 100.0 分，成效突出，予以通报表扬。");
    }
}
