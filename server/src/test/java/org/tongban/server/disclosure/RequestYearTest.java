package org.tongban.server.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tongban.kernel.procedure.run.Command;
import org.tongban.server.oversight.OversightTest;
import org.tongban.server.proceeding.Act;
import org.tongban.server.proceeding.Proceedings;
import org.tongban.server.testing.Api;
import org.tongban.server.testing.Server;
import org.tongban.server.testing.SettableClock;
import tools.jackson.databind.JsonNode;

/** Requests for information in the figures of those above: numbers alone (条例 art. 33, 49, 50). */
@OversightTest
class RequestYearTest {
    private static final String MARKET = "141002-market-regulation";

    /** Tables that figures are counted from, and what names a row of each. */
    private static final Map<String, String> COUNTED = Map.of(
            "information_request", "id",
            "concluded_request", "proceeding",
            "concluded_matter", "proceeding",
            "proceeding", "id");

    @Autowired
    Server server;

    @Autowired
    SettableClock clock;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Proceedings proceedings;

    /** What others asked and applied for stands elsewhere while this counts, and goes back. */
    @BeforeEach
    void alone() {
        for (Map.Entry<String, String> table : COUNTED.entrySet()) {
            jdbc.sql("create table moved_" + table.getKey() + " as select " + table.getValue()
                            + " as key, region, unit from " + table.getKey()
                            + (table.getKey().equals("proceeding")
                                    ? " where kind in ('information-request', 'matter')"
                                    : ""))
                    .update();
            jdbc.sql("update " + table.getKey() + " set region = '149900', unit = 'x' where " + table.getValue()
                            + " in (select key from moved_" + table.getKey() + ")")
                    .update();
        }
    }

    @AfterEach
    void back() {
        for (Map.Entry<String, String> table : COUNTED.entrySet()) {
            jdbc.sql("update " + table.getKey() + " t set region = m.region, unit = m.unit from moved_" + table.getKey()
                            + " m where t." + table.getValue() + " = m.key")
                    .update();
            jdbc.sql("drop table moved_" + table.getKey()).update();
        }
    }

    private void on(String day) {
        clock.set(LocalDate.parse(day).atTime(10, 0).atZone(clock.getZone()).toInstant());
    }

    private String asked(String what) {
        Api.Answer asked = server.api()
                .as("zhang")
                .postOnce(
                        "/api/v1/information-requests",
                        UUID.randomUUID(),
                        Map.of("unit", MARKET, "wanted", what, "contact", "13800000000", "way", "electronic"));
        assertThat(asked.status()).as(asked.body()).isEqualTo(200);
        return asked.json().get("proceeding").asString();
    }

    private void answer(String proceeding) {
        proceedings.act(new Act(
                UUID.randomUUID(), UUID.fromString(proceeding), OptionalLong.empty(), new Command.TimePassed()));
        Api unit = server.api().as("market-reviewer");
        String address = "/api/v1/proceedings/" + proceeding;
        long revision = unit.get(address).json().get("revision").asLong();
        String step = unit.get(address).json().at("/waiting/0/step").asString();
        Api.Answer given = unit.postOnce(
                address + "/steps/" + step,
                UUID.randomUUID(),
                Map.of("revision", revision, "outcome", "provide", "facts", Map.of("answer", "见附件")));
        assertThat(given.status()).as(given.body()).isEqualTo(200);
    }

    private JsonNode year(String who, int year) {
        return server.api()
                .as(who)
                .get("/api/v1/information-requests/year?year=" + year)
                .json();
    }

    private static int outcome(JsonNode year, String end) {
        for (JsonNode one : year.get("outcomes")) {
            if (one.get("end").asString().equals(end)) {
                return one.get("requests").asInt();
            }
        }
        throw new AssertionError(end);
    }

    @Test
    void a_request_that_nobody_answers_in_time_is_seen_above_by_its_unit_and_without_its_words() {
        on("2026-03-03");
        asked("邻里纠纷处理材料甲");
        answer(asked("抽检结果乙"));
        on("2026-05-20");
        for (String leader : new String[] {"leader", "county-leader"}) {
            Api.Answer seen = server.api().as(leader).get("/api/v1/oversight");
            JsonNode requests = seen.json().at("/picture/requests");
            assertThat(requests).as(leader).hasSize(1);
            assertThat(requests.get(0).get("id").asString()).isEqualTo(MARKET);
            assertThat(requests.get(0).at("/lamps/late").asInt()).isEqualTo(1);
            assertThat(requests.get(0).at("/lamps/onTime").asInt()).isZero();
            String page = server.browser()
                    .reading("zh-CN")
                    .as(leader)
                    .open("/oversight")
                    .body();
            assertThat(page).contains("尧都区市场监督管理局：超过法定期限未答复 1 件").doesNotContain("邻里纠纷");
        }
        String figures = server.api()
                .as("county-supervisor")
                .post("/api/v1/bulletins", Map.of("month", "2026-04"))
                .json()
                .get("figures")
                .asString();
        assertThat(figures).as("the other one was answered in March").contains("办件和信息公开申请在时限内办结占比 0.0%（0/1）");
        assertThat(server.api()
                        .as("county-supervisor")
                        .post("/api/v1/bulletins", Map.of("month", "2026-03"))
                        .json()
                        .get("figures")
                        .asString())
                .contains("办件和信息公开申请在时限内办结占比 100.0%（1/1）");
    }

    @Test
    void a_year_is_told_by_outcome_and_what_was_carried_over_and_received_is_what_ended_and_goes_on() {
        on("2026-12-28");
        String carried = asked("跨年办理的甲");
        answer(asked("当年答复的乙"));
        on("2027-03-30");
        answer(carried);
        asked("还在办的丙");
        JsonNode first = year("county-supervisor", 2026);
        assertThat(first.get("units")).hasSize(1);
        assertThat(first.at("/units/0/counts/received").asInt()).isEqualTo(2);
        assertThat(first.at("/units/0/counts/ended").asInt()).isEqualTo(1);
        assertThat(first.at("/units/0/counts/goingOn").asInt()).isEqualTo(1);
        assertThat(first.at("/units/0/counts/late").asInt()).as("not yet then").isZero();
        assertThat(outcome(first, "answered")).isEqualTo(1);
        assertThat(outcome(first, "refused")).isZero();
        JsonNode second = year("market-reviewer", 2027);
        assertThat(second.at("/units/0/counts/carried").asInt()).isEqualTo(1);
        assertThat(second.at("/units/0/counts/received").asInt()).isEqualTo(1);
        assertThat(second.at("/units/0/counts/endedLate").asInt())
                .as("after its twenty working days")
                .isEqualTo(1);
        assertThat(second.at("/units/0/counts/goingOn").asInt()).isEqualTo(1);
        assertThat(year("leader", 2027)).as("the city, all below").isEqualTo(second);
        assertThat(year("city-market-reviewer", 2027).get("units"))
                .as("another unit")
                .isEmpty();
        assertThat(server.api()
                        .as("zhang")
                        .get("/api/v1/information-requests/year")
                        .status())
                .isEqualTo(404);
        assertThat(server.api()
                        .as("market-reviewer")
                        .get("/api/v1/information-requests/year?year=2030")
                        .status())
                .isEqualTo(422);
        assertThat(server.browser()
                        .reading("zh-CN")
                        .as("county-supervisor")
                        .open("/information-requests/year?year=2027")
                        .body())
                .contains("本年新收", "已公开", "其中超过法定期限办结")
                .doesNotContain("跨年办理的甲");
    }
}
