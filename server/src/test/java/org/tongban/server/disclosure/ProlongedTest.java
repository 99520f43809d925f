package org.tongban.server.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
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

/** 延长有效期, 继续有效 and 宣布失效: what a later document does to the days of an earlier one. */
@OversightTest
class ProlongedTest {
    private static final String AT = "/api/v1/disclosure/policies/";

    @Autowired
    Server server;

    @Autowired
    SettableClock clock;

    private PolicyOffice office;
    private String word;
    private String earlier;

    @BeforeEach
    void publish() {
        office = new PolicyOffice(server, clock);
        office.on("2026-03-03");
        word = "延" + UUID.randomUUID().toString().substring(0, 6);
        earlier = office.published(
                Map.of("title", word + "原", "number", word + "1号", "body", "试行办法。", "until", "2026-03-31"));
    }

    private Api.Answer changes(String later, String kind, String day) {
        Map<String, String> said = new HashMap<>(Map.of("number", word + "1号", "kind", kind));
        if (!day.isEmpty()) {
            said.put("day", day);
        }
        return PolicyOffice.said(office.editor(), AT + later + "/changes", said);
    }

    private String later(String title, String kind, String day) {
        String later = PolicyOffice.made(office.editor(), Map.of("title", word + title, "body", "通知。"));
        Api.Answer noted = changes(later, kind, day);
        assertThat(noted.status()).as(noted.body()).isEqualTo(200);
        office.publish(later);
        return later;
    }

    /** By page and list alike. */
    private String on(String day) {
        office.on(day);
        String list = office.standing(word).getOrDefault(word + "原", "");
        assertThat(seen().get("validity").asString()).isEqualTo(list);
        return list;
    }

    private JsonNode seen() {
        return server.api().get("/api/v1/policies/" + earlier).json();
    }

    private String until() {
        return office.found("/api/v1/policies?q=" + word + "原")
                .getFirst()
                .path("until")
                .asString("");
    }

    @Rule("PUB-01")
    @Test
    void what_is_prolonged_before_its_last_day_is_in_force_until_the_new_one() {
        assertThat(until()).isEqualTo("2026-03-31");
        office.on("2026-03-20");
        later("延长", "PROLONGS", "2028-12-31");
        assertThat(on("2026-04-02")).isEqualTo("IN_FORCE");
        assertThat(until()).isEqualTo("2028-12-31");
        assertThat(seen().get("until").asString()).isEqualTo("2028-12-31");
        assertThat(server.browser()
                        .reading("zh-CN")
                        .open("/policies/" + earlier)
                        .body())
                .contains("延长有效期至 2028-12-31", "至 2028-12-31，期满自行失效");
        assertThat(server.browser().reading("zh-CN").open("/policies?q=" + word).body())
                .contains("有效期至 2028-12-31");
        assertThat(on("2029-01-01")).isEqualTo("LAPSED");
    }

    @Rule("PUB-01")
    @Test
    void what_had_lapsed_is_in_force_again_only_where_the_later_document_says_that_it_continues() {
        office.on("2026-05-06");
        later("延长", "PROLONGS", "2028-12-31");
        assertThat(on("2026-05-07")).isEqualTo("LAPSED");
        later("继续", "CONTINUES", "");
        assertThat(on("2026-05-08")).isEqualTo("IN_FORCE");
        assertThat(seen().path("until").asString("")).isEmpty();
        assertThat(on("2036-05-08")).isEqualTo("IN_FORCE");
    }

    @Rule("PUB-01")
    @Test
    void what_is_declared_lapsed_is_so_from_that_day() {
        office.on("2026-03-10");
        String later = PolicyOffice.made(office.editor(), Map.of("title", word + "清理", "body", "通知。"));
        assertThat(changes(later, "PROLONGS", "2026-01-01").status())
                .as("before it is in force itself")
                .isEqualTo(422);
        changes(later, "LAPSES", "2026-03-21");
        office.publish(later);
        assertThat(on("2026-03-20")).isEqualTo("IN_FORCE");
        assertThat(on("2026-03-21")).isEqualTo("LAPSED");
        assertThat(until()).isEqualTo("2026-03-20");
        assertThat(server.browser()
                        .reading("zh-CN")
                        .open("/policies/" + earlier)
                        .body())
                .contains("宣布失效（自 2026-03-21 起）");
    }

    @Rule("PUB-01")
    @Test
    void what_was_brought_in_says_what_it_prolongs_continues_and_declares_lapsed() {
        String issued = "/api/v1/disclosure/issued";
        for (String[] one : new String[][] {
            {"甲", "until", "2020-12-31", "lapsed"},
            {"乙", "until", "2020-12-31", "lapsed"},
            {"丙", "trades", "餐饮", "in-force"}
        }) {
            bring(issued, Map.of("title", word + one[0], "number", word + one[0], one[1], one[2], "state", one[3]));
        }
        bring(
                issued,
                Map.of(
                        "title",
                        word + "丁",
                        "number",
                        word + "丁",
                        "issued",
                        "2020-12-01",
                        "state",
                        "in-force",
                        "prolongs",
                        word + "甲",
                        "prolongedUntil",
                        "2030-12-31",
                        "lapses",
                        word + "丙"));
        bring(
                issued,
                Map.of(
                        "title",
                        word + "戊",
                        "number",
                        word + "戊",
                        "issued",
                        "2022-12-01",
                        "state",
                        "in-force",
                        "continues",
                        word + "乙"));
        assertThat(office.standing(word))
                .contains(
                        Map.entry(word + "甲", "IN_FORCE"),
                        Map.entry(word + "乙", "IN_FORCE"),
                        Map.entry(word + "丙", "LAPSED"));
    }

    private void bring(String at, Map<String, String> said) {
        Map<String, String> all = new HashMap<>(Map.of("issuer", "临汾市人民政府", "issued", "2019-05-06", "source", "虚构公报"));
        all.putAll(said);
        Api.Answer entered = server.api().as("county-supervisor").post(at, all);
        assertThat(entered.status()).as(entered.body()).isEqualTo(200);
        Api.Answer confirmed = server.api()
                .as("county-leader")
                .post(at + "/" + entered.json().get("id").asString() + "/confirm");
        assertThat(confirmed.status()).as(confirmed.body()).isEqualTo(200);
    }
}
