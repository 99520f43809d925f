package org.tongban.server.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.tongban.kernel.text.LocalText;
import org.tongban.rulebook.Rule;
import org.tongban.server.catalogue.CatalogueInForce;
import org.tongban.server.oversight.OversightTest;
import org.tongban.server.testing.Api;
import org.tongban.server.testing.Browser;
import org.tongban.server.testing.Server;
import org.tongban.server.testing.SettableClock;
import tools.jackson.databind.JsonNode;

/** Documents that were issued before, or elsewhere, in the library. */
@OversightTest
class BringingInTest {
    private static final String AT = "/api/v1/disclosure/issued";

    @Autowired
    Server server;

    @Autowired
    SettableClock clock;

    @Autowired
    CatalogueInForce catalogue;

    @Autowired
    DataSource database;

    @TempDir
    private Path folder = Path.of("");

    private PolicyOffice office;
    private Api clerk;
    private Api leader;

    @BeforeEach
    void open() {
        office = new PolicyOffice(server, clock);
        clerk = server.api().as("county-supervisor");
        leader = server.api().as("county-leader");
    }

    private static String word() {
        return "旧" + UUID.randomUUID().toString().substring(0, 6);
    }

    /** In force, of the city, unless it is said otherwise. */
    private static Map<String, String> said(String title, Map<String, String> other) {
        Map<String, String> said = new HashMap<>(Map.of(
                "title", title,
                "number", title + "1号",
                "issuer", "临汾市人民政府",
                "issued", "2019-05-06",
                "state", "in-force",
                "source", "虚构公报",
                "body", title + "的条文。"));
        said.putAll(other);
        return said;
    }

    private String entered(Map<String, String> said) {
        Api.Answer entered = clerk.post(AT, said);
        assertThat(entered.status()).as(entered.body()).isEqualTo(200);
        return entered.json().get("id").asString();
    }

    /** @return id of the policy */
    private String broughtIn(Map<String, String> said) {
        Api.Answer confirmed = leader.post(AT + "/" + entered(said) + "/confirm");
        assertThat(confirmed.status()).as(confirmed.body()).isEqualTo(200);
        return confirmed.json().get("policy").asString();
    }

    private String refused(Map<String, String> said) {
        Api.Answer refused = clerk.post(AT, said);
        assertThat(refused.status()).as(refused.body()).isEqualTo(422);
        return refused.json().get("errors").get(0).get("field").asString();
    }

    @Rule("PUB-01")
    @Test
    void what_was_issued_before_is_entered_by_one_and_confirmed_by_another_and_stands_since_its_own_day() {
        String word = word();
        String entry = entered(said(word, Map.of("trades", "餐饮", "from", "2019-06-01")));
        assertThat(office.names("/api/v1/policies?q=" + word)).isEmpty();
        assertThat(clerk.post(AT + "/" + entry + "/confirm").status())
                .as("alone")
                .isEqualTo(409);
        assertThat(server.api().as("editor").post(AT + "/" + entry + "/confirm").status())
                .as("of another unit")
                .isEqualTo(404);
        String policy =
                leader.post(AT + "/" + entry + "/confirm").json().get("policy").asString();
        JsonNode seen = server.api().get("/api/v1/policies/" + policy).json();
        assertThat(seen.get("publishedOn").asString()).isEqualTo("2019-05-06");
        assertThat(seen.get("from").asString()).isEqualTo("2019-06-01");
        assertThat(seen.get("validity").asString()).isEqualTo("IN_FORCE");
        assertThat(seen.at("/kept/issuer").asString()).isEqualTo("临汾市人民政府");
        assertThat(seen.at("/kept/source").asString()).isEqualTo("虚构公报");
        for (String asked : List.of(
                "from=2019-05-01&to=2019-05-31",
                "level=city",
                "trade=餐饮",
                "unit=141000-government-office",
                "validity=in-force")) {
            assertThat(office.names("/api/v1/policies?q=" + word + "&" + asked))
                    .as(asked)
                    .containsExactly(word);
        }
        for (String asked : List.of("from=2019-06-01", "level=county", "level=country", "validity=repealed")) {
            assertThat(office.names("/api/v1/policies?q=" + word + "&" + asked))
                    .as(asked)
                    .isEmpty();
        }
        assertThat(server.browser().reading("zh-CN").open("/policies/" + policy).body())
                .contains("虚构公报", "收录，以出处的文本为准", word + "的条文。");
        assertThat(server.api()
                        .as("supervisor")
                        .get("/api/v1/disclosure/policies/" + policy)
                        .json()
                        .at("/policy/draft/circulated")
                        .asBoolean())
                .isFalse();
    }

    @Rule("PUB-01")
    @Test
    void one_of_the_state_that_lapsed_or_was_repealed_by_a_document_nobody_has_is_marked_so() {
        String word = word();
        Map<String, String> state = Map.of("issuer", "国务院", "level", "country", "number", "", "body", "");
        Map<String, String> repealed = new HashMap<>(state);
        repealed.putAll(Map.of("state", "废止", "since", "2020-01-01", "byTitle", "《" + word + "新法》"));
        String policy = broughtIn(said(word + "废", repealed));
        Map<String, String> lapsed = new HashMap<>(state);
        lapsed.putAll(Map.of("state", "lapsed", "until", "2021-12-31"));
        broughtIn(said(word + "失", lapsed));
        assertThat(office.standing(word))
                .containsOnly(Map.entry(word + "废", "REPEALED"), Map.entry(word + "失", "LAPSED"));
        assertThat(office.names("/api/v1/policies?level=country&validity=repealed&q=" + word))
                .containsExactly(word + "废");
        Browser anybody = server.browser().reading("zh-CN");
        assertThat(anybody.open("/policies/" + policy).body()).contains("《" + word + "新法》", "到出处查看");
        String later = broughtIn(said(word + "新法", state));
        assertThat(anybody.open("/policies/" + policy).body()).contains("href=\"/policies/" + later + "\"");
        assertThat(server.api()
                        .get("/api/v1/policies/" + later)
                        .json()
                        .at("/changes/0/id")
                        .asString())
                .isEqualTo(policy);
    }

    @Rule("PUB-01")
    @Test
    void in_whatever_order_they_come_a_document_says_which_ones_it_amends_and_repeals() {
        String word = word();
        broughtIn(said(
                word + "新",
                Map.of("repeals", word + "甲1号、" + word + "丙1号", "amends", word + "乙1号", "from", "2020-01-01")));
        String first = broughtIn(said(word + "甲", Map.of()));
        broughtIn(said(word + "乙", Map.of()));
        assertThat(office.standing(word))
                .containsOnly(
                        Map.entry(word + "新", "IN_FORCE"),
                        Map.entry(word + "甲", "REPEALED"),
                        Map.entry(word + "乙", "AMENDED"));
        JsonNode seen = server.api().get("/api/v1/policies/" + first).json();
        assertThat(seen.at("/changedBy/0/title").asString()).isEqualTo(word + "新");
        assertThat(seen.at("/changedBy/0/change/from").asString()).isEqualTo("2020-01-01");
    }

    @Rule("PUB-01")
    @Test
    void a_document_drafted_here_repeals_one_that_was_brought_in() {
        String word = word();
        broughtIn(said(word, Map.of()));
        Api government = server.api().as("supervisor");
        String later = PolicyOffice.made(government, Map.of("title", word + "废止决定", "body", "废止。"));
        Api.Answer noted = PolicyOffice.said(
                government,
                "/api/v1/disclosure/policies/" + later + "/changes",
                Map.of("number", word + "1号", "kind", "REPEALS"));
        assertThat(noted.status()).as(noted.body()).isEqualTo(200);
        PolicyOffice.publish(government, server.api().as("leader"), later);
        assertThat(office.standing(word)).contains(Map.entry(word, "REPEALED"));
    }

    @Test
    void who_may_bring_in_what_and_what_is_wrong_is_said() {
        String word = word();
        assertThat(refused(said(word, Map.of("issuer", "")))).isEqualTo("issuer");
        assertThat(refused(said(word, Map.of("issued", "2019-13-01")))).isEqualTo("issued");
        assertThat(refused(said(word, Map.of("issued", "2031-01-01")))).isEqualTo("issued");
        assertThat(refused(said(word, Map.of("source", "")))).isEqualTo("source");
        assertThat(refused(said(word, Map.of("state", "")))).isEqualTo("state");
        assertThat(refused(said(word, Map.of("state", "lapsed")))).isEqualTo("until");
        assertThat(refused(said(word, Map.of("until", "2020-01-01")))).isEqualTo("state");
        assertThat(refused(said(word, Map.of("state", "repealed", "since", "2020-01-01"))))
                .isEqualTo("byNumber");
        assertThat(refused(said(word, Map.of("level", "province")))).isEqualTo("level");
        assertThat(refused(said(word, Map.of("issuer", "国务院")))).isEqualTo("level");
        assertThat(refused(said(word, Map.of("issuer", "洪洞县人民政府"))))
                .as("of another county")
                .isEqualTo("issuer");
        Api bureau = server.api().as("editor");
        assertThat(bureau.post(AT, said(word, Map.of())).status())
                .as("of another unit")
                .isEqualTo(422);
        assertThat(bureau.post(AT, said(word, Map.of("issuer", "尧都区行政审批服务管理局"))).status())
                .as("its own")
                .isEqualTo(200);
        assertThat(refused(said(word, Map.of()))).as("its number waits already").isEqualTo("number");
        assertThat(server.api().as("zhang").post(AT, said(word, Map.of())).status())
                .isEqualTo(404);
        assertThat(server.api().as("zhang").get(AT).status()).isEqualTo(404);
    }

    @Test
    void what_is_wrong_is_handed_back_and_what_stands_is_corrected_by_two_again() {
        String word = word();
        String entry = entered(said(word, Map.of()));
        assertThat(leader.post(AT + "/" + entry + "/refuse", Map.of("reason", ""))
                        .status())
                .isEqualTo(422);
        assertThat(leader.post(AT + "/" + entry + "/refuse", Map.of("reason", "文号不对"))
                        .json()
                        .at("/decision/refused")
                        .asString())
                .isEqualTo("文号不对");
        assertThat(leader.post(AT + "/" + entry + "/confirm").status()).isEqualTo(409);
        String policy = broughtIn(said(word, Map.of()));
        Api.Answer corrected = clerk.post(
                AT + "/of/" + policy,
                said(word + "正", Map.of("state", "repealed", "since", "2022-01-01", "byNumber", "国字1号")));
        assertThat(corrected.status()).as(corrected.body()).isEqualTo(200);
        assertThat(office.standing(word)).as("until it is confirmed").containsOnly(Map.entry(word, "IN_FORCE"));
        leader.post(AT + "/" + corrected.json().get("id").asString() + "/confirm");
        assertThat(office.standing(word)).containsOnly(Map.entry(word + "正", "REPEALED"));
    }

    @Test
    void on_the_pages_it_is_read_from_a_file_entered_and_confirmed() {
        String word = word();
        Browser enters = server.browser().reading("zh-CN").as("county-supervisor");
        enters.open("/disclosure/issued/new");
        Map<String, String> said = said(word, Map.of());
        assertThat(enters.submit("/disclosure/issued", said).body()).contains("等另一位同事核对", word + "的条文。");
        Browser confirms = server.browser().reading("zh-CN").as("county-leader");
        String list = confirms.open("/disclosure/issued").body();
        int at = list.indexOf("aria-label=\"确认：" + word);
        String id = list.substring(list.lastIndexOf("value=\"", at) + 7).substring(0, 36);
        assertThat(confirms.submit("/disclosure/issued/confirm", Map.of("entry", id))
                        .body())
                .contains("已收进政策库");
        assertThat(office.names("/api/v1/policies?q=" + word)).containsExactly(word);
        assertThat(enters.open("/disclosure/issued/" + id + "/again").body()).contains(word + "的条文。", "虚构公报");
    }

    @Test
    void many_are_brought_in_at_once_and_what_is_refused_is_said_with_the_reason() throws IOException {
        String word = word();
        Files.writeString(folder.resolve("text.txt"), word + "的正文在文件里。");
        Path table = folder.resolve("old.csv");
        Files.write(table, """
                标题,文号,发文机关,层级,发布日期,效力,自何日,被何文号,出处,正文文件
                %1$s甲,%1$s甲号,临汾市人民政府,市,2018-01-02,有效,,,虚构公报,text.txt
                %1$s乙,%1$s乙号,临汾市人民政府,市,2017-01-02,废止,2020-01-01,%1$s甲号,虚构公报,
                %1$s丙,%1$s甲号,临汾市人民政府,市,2018-01-02,有效,,,虚构公报,
                %1$s丁,%1$s丁号,临汾市人民政府,市,去年,有效,,,虚构公报,
                %1$s戊,%1$s戊号,临汾市人民政府,市,2018-01-02,有效,,,虚构公报,没有.txt
                """.formatted(word).getBytes(StandardCharsets.UTF_8));
        PolicyImport brings = PolicyImport.over(database, catalogue.today(), clock);
        List<PolicyImport.Line> lines = brings.run(
                        table,
                        catalogue.today().unit("141002-government-office").orElseThrow(),
                        "赵例录",
                        "")
                .orElseThrow();
        assertThat(lines.stream().map(PolicyImport.Line::taken)).containsExactly(true, true, false, false, false);
        assertThat(lines.get(2).refused())
                .extracting(LocalText::zh)
                .singleElement()
                .asString()
                .contains(word + "甲");
        assertThat(lines.get(3).refused())
                .extracting(LocalText::zh)
                .singleElement()
                .asString()
                .contains("去年");
        assertThat(lines.get(4).where()).isEqualTo("old.csv:6");
        List<JsonNode> waiting = clerk.get(AT + "?limit=100")
                .json()
                .get("items")
                .valueStream()
                .filter(one -> one.at("/document/title").asString().startsWith(word))
                .toList();
        assertThat(waiting).hasSize(2);
        waiting.forEach(one -> assertThat(clerk.post(AT + "/" + one.get("id").asString() + "/confirm")
                        .status())
                .as("whoever ran the command, it is one person of the unit who confirms")
                .isEqualTo(200));
        assertThat(office.standing(word))
                .containsOnly(Map.entry(word + "甲", "IN_FORCE"), Map.entry(word + "乙", "REPEALED"));
        assertThat(office.names("/api/v1/policies?q=" + word + "的正文在文件里")).contains(word + "甲");
    }

    @Test
    void a_folder_of_files_is_read_as_the_documents_in_it() throws IOException {
        int number = 1000 + Math.floorMod(UUID.randomUUID().hashCode(), 9000);
        Files.writeString(folder.resolve("a.txt"), """
                尧都区人民政府关于停车收费的通知
                虚尧政发〔2020〕%d号
                各单位：
                停车收费按本通知执行。本通知自2020年3月1日起施行。
                尧都区人民政府
                2020年2月10日
                """.formatted(number));
        Files.writeString(folder.resolve("b.txt"), "没有头尾的一段话。");
        List<PolicyImport.Line> lines = PolicyImport.over(database, catalogue.today(), clock)
                .run(folder, catalogue.today().unit("141002-government-office").orElseThrow(), "赵例录", "虚构档案")
                .orElseThrow();
        assertThat(lines.stream().map(PolicyImport.Line::taken))
                .as(lines.toString())
                .containsExactly(true, false);
        JsonNode entry = clerk.get(AT)
                .json()
                .get("items")
                .valueStream()
                .filter(one -> one.at("/document/number").asString().contains(String.valueOf(number)))
                .findFirst()
                .orElseThrow();
        assertThat(entry.at("/document/issuedOn").asString()).isEqualTo("2020-02-10");
        assertThat(entry.at("/document/from").asString()).isEqualTo("2020-03-01");
        assertThat(entry.at("/document/unit").asString()).isEqualTo("141002-government-office");
        assertThat(entry.at("/document/source").asString()).isEqualTo("虚构档案");
    }

    @Test
    void an_item_leads_to_the_documents_it_rests_on_and_they_lead_back() {
        String law = office.found("/api/v1/policies?q=市场主体登记管理条例&level=country")
                .getFirst()
                .get("id")
                .asString();
        JsonNode seen = server.api().get("/api/v1/policies/" + law).json();
        assertThat(seen.get("title").asString()).isEqualTo("中华人民共和国市场主体登记管理条例");
        assertThat(seen.get("items").valueStream().map(one -> one.get("id").asString()))
                .contains("company-registration");
        assertThat(server.browser()
                        .reading("zh-CN")
                        .open("/items/company-registration")
                        .body())
                .contains("href=\"/policies/" + law + "\"");
    }
}
