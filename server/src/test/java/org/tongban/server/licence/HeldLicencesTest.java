package org.tongban.server.licence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.tongban.kernel.id.MadeUp;
import org.tongban.rulebook.Rule;
import org.tongban.seal.TrustAnchors;
import org.tongban.seal.Verifier;
import org.tongban.server.testing.Api;
import org.tongban.server.testing.Browser;
import org.tongban.server.testing.Server;
import org.tongban.server.testing.SettableClock;
import tools.jackson.databind.JsonNode;

/** What holders do with their licences: show them, entrust them, use them instead of paper. */
@LicenceTest
class HeldLicencesTest {
    @Autowired
    private Server server;

    @Autowired
    private SettableClock clock;

    @Autowired
    private LookupPace pace;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mappings;

    private final BroughtIn old;

    HeldLicencesTest(BroughtIn old) {
        this.old = old;
    }

    @Test
    void a_shown_licence_is_seen_once_within_a_minute_and_only_as_far_as_its_holder_agreed() {
        String number = old.brought();
        UUID id = old.licence(number);
        Api holder = server.api().as("wang");
        String show = "/api/v1/licences/" + id + "/shows";

        JsonNode code =
                holder.post(show, Map.of("fields", List.of("number", "until"))).json();
        Browser.Seen seen = scanned(code.get("code").asString());
        Browser.Seen again = scanned(code.get("code").asString());

        assertThat(seen.status()).isEqualTo(200);
        assertThat(seen.shows(number)).isTrue();
        assertThat(seen.shows(BroughtIn.BUSINESS)).isFalse();
        assertThat(seen.response().headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(again.status()).isEqualTo(410);
        assertThat(again.shows(number)).isFalse();
        String late = holder.post(show, Map.of("fields", List.of("number")))
                .json()
                .get("code")
                .asString();
        clock.advance(Duration.ofSeconds(61));
        assertThat(server.api().post("/api/v1/verify/shows/" + late).status()).isEqualTo(410);
        assertThat(server.api()
                        .post("/api/v1/verify/shows/" + late.substring(1) + "2")
                        .status())
                .isEqualTo(410);
        assertThat(server.api()
                        .as("zhao")
                        .post(show, Map.of("fields", List.of("number")))
                        .status())
                .isEqualTo(404);
        assertThat(holder.post(show, Map.of("fields", List.of("nonsense"))).status())
                .isEqualTo(422);
        assertThat(holder.get("/api/v1/licences/" + id + "/uses").json()).hasSize(1);
        assertThat(jdbc.sql("select count(*) from licence_show where encode(mark, 'escape') like :code")
                        .param("code", "%" + code.get("code").asString() + "%")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void of_many_who_scan_at_once_one_sees_it() throws Exception {
        UUID id = old.licence(old.brought());
        String code = server.api()
                .as("wang")
                .post("/api/v1/licences/" + id + "/shows", Map.of("fields", List.of("number")))
                .json()
                .get("code")
                .asString();
        List<Integer> answers = java.util.Collections.synchronizedList(new ArrayList<>());
        List<Thread> all = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            all.add(Thread.startVirtualThread(() -> answers.add(
                    server.api().post("/api/v1/verify/shows/" + code).status())));
        }
        for (Thread one : all) {
            one.join();
        }

        assertThat(answers).filteredOn(status -> status == 200).hasSize(1);
        assertThat(answers).filteredOn(status -> status == 410).hasSize(7);
    }

    @Test
    void a_holder_entrusts_a_licence_and_takes_it_back() {
        UUID id = old.licence(old.brought());
        String path = "/api/v1/licences/" + id;
        Api holder = server.api().as("wang");
        Api agent = server.api().as("li");
        Map<String, Object> give = Map.of(
                "name", "李例二",
                "citizenId", MadeUp.citizen(LocalDate.of(1996, 9, 3), 22).value(),
                "purpose", "代办年报",
                "until", "2026-04-01");

        assertThat(agent.get(path).status()).isEqualTo(404);
        assertThat(holder.post(
                                path + "/agents",
                                Map.of(
                                        "name",
                                        "李例三",
                                        "citizenId",
                                        give.get("citizenId"),
                                        "purpose",
                                        "x",
                                        "until",
                                        "2026-04-01"))
                        .status())
                .isEqualTo(422);
        String given = holder.post(path + "/agents", give).json().get("id").asString();
        assertThat(agent.get(path).status()).isEqualTo(200);
        assertThat(agent.post(path + "/shows", Map.of("fields", List.of("number")))
                        .status())
                .isEqualTo(200);
        assertThat(agent.post(path + "/agents", give).status()).isEqualTo(404);
        String unopened = code(agent, path);
        String opened = code(agent, path);
        assertThat(server.api().post("/api/v1/verify/shows/" + opened).status()).isEqualTo(200);
        assertThat(holder.get(path + "/uses").json().toString()).contains("出示人：李例二");
        assertThat(server.browser().as("li").open("/my/licences").shows("Entrusted to me"))
                .isTrue();
        assertThat(holder.post(path + "/agents/" + given + "/revoke", Map.of()).status())
                .isEqualTo(200);
        assertThat(agent.get(path).status()).isEqualTo(404);
        assertThat(server.api().post("/api/v1/verify/shows/" + unopened).status())
                .as("a code made before it was taken back")
                .isEqualTo(410);
        holder.post(path + "/agents", give);
        clock.set(Instant.parse("2026-04-02T01:00:00Z"));
        assertThat(server.api().as("li").get(path).status()).isEqualTo(404);
    }

    @Test
    void the_holder_sees_who_looked_at_a_licence_and_who_fetched_it() {
        UUID id = old.licence(old.brought());
        String path = "/api/v1/licences/" + id;
        Api holder = server.api().as("wang");
        Map<String, Object> give = Map.of(
                "name", "李例二",
                "citizenId", MadeUp.citizen(LocalDate.of(1996, 9, 3), 22).value(),
                "purpose", "代办年报",
                "until", "2026-04-01");
        assertThat(holder.post(path + "/agents", give).status()).isEqualTo(200);

        for (String of : List.of("", "", "/file")) {
            server.api().as("li").get(path + of);
            server.api().as("market-reviewer").get(path + of);
            holder.get(path + of);
        }
        server.browser().as("li").look("/licences/" + id + "/file");
        server.browser().as("li").look("/licences/" + id + "/pdf");
        server.browser().as("market-reviewer").look("/licences/" + id + "/pdf");

        assertThat(holder.get(path + "/uses").json())
                .extracting(use ->
                        use.get("kind").asString() + " " + use.get("what").asString())
                .containsExactlyInAnyOrder(
                        "ENTRUSTED 代办年报 → 2026-04-01",
                        "READ_BY_AGENT 查看证照",
                        "READ_BY_AGENT 下载证照文件（OFD）",
                        "READ_BY_AGENT 下载证照文件（OFD）",
                        "READ_BY_AGENT 下载证照 PDF",
                        "READ_BY_STAFF 查看证照",
                        "READ_BY_STAFF 下载证照文件（OFD）",
                        "READ_BY_STAFF 下载证照 PDF");
        assertThat(server.browser().as("wang").open("/licences/" + id + "/uses").shows("Fetched its PDF"))
                .isTrue();
        assertThat(holder.get(path + "/uses").json())
                .filteredOn(use -> use.get("kind").asString().equals("READ_BY_STAFF"))
                .extracting(use -> use.get("who").asString())
                .as("whom to ask")
                .containsOnly("尧都区市场监督管理局 孙演审");
    }

    private static Map<String, Object> toLi(String until) {
        return Map.of(
                "name",
                "李例二",
                "citizenId",
                MadeUp.citizen(LocalDate.of(1996, 9, 3), 22).value(),
                "purpose",
                "代办年报",
                "until",
                until);
    }

    @Test
    @Rule("LIC-10")
    void no_way_to_read_a_licence_is_left_out_of_the_record_of_its_uses() {
        for (List<String> ways : List.of(
                List.of("/licences/ID/face.svg"),
                List.of("/licences/ID/show"),
                List.of("/api/v1/licences/ID/showable"),
                List.of("/api/v1/licences/ID/history"),
                List.of("/licences/ID/face.svg", "/licences/ID", "/licences/ID/face.svg"))) {
            UUID id = old.licence(old.brought());
            Api holder = server.api().as("wang");
            holder.post("/api/v1/licences/" + id + "/agents", toLi("2026-04-01"));
            for (String way : ways) {
                String path = way.replace("ID", id.toString());
                if (path.startsWith("/api/")) {
                    assertThat(server.api().as("li").get(path).status()).isEqualTo(200);
                } else {
                    assertThat(server.browser().as("li").look(path).status()).isEqualTo(200);
                    server.browser().as("market-reviewer").look(path);
                    server.browser().as("wang").look(path);
                }
            }
            assertThat(holder.get("/api/v1/licences/" + id + "/uses").json())
                    .as(ways.toString())
                    .extracting(use -> use.get("kind").asString())
                    .containsOnlyOnce("READ_BY_AGENT")
                    .doesNotHaveDuplicates();
            if (ways.getFirst().endsWith(".svg")) {
                assertThat(holder.get("/api/v1/licences/" + id + "/uses").body())
                        .contains("READ_BY_STAFF");
            }
        }
    }

    /**
     * Whatever answers a GET under the licence's own address, and the list of what is entrusted; but for dates to come and
     * whose seals belong on it.
     */
    @Test
    @Rule("LIC-10")
    void whatever_an_agent_gets_of_a_licence_is_in_the_record() {
        UUID id = old.licence(old.brought());
        server.api().as("wang").post("/api/v1/licences/" + id + "/agents", toLi("2026-04-01"));
        Set<String> ways = new TreeSet<>(List.of("/api/v1/licences/entrusted"));
        mappings.getHandlerMethods().keySet().stream()
                .filter(mapping -> mapping.getMethodsCondition().getMethods().contains(RequestMethod.GET))
                .flatMap(mapping -> mapping.getPatternValues().stream())
                .filter(path -> path.contains("/licences/{id}") && path.indexOf('{') == path.lastIndexOf('{'))
                .filter(path -> !path.endsWith("/notices") && !path.endsWith("seals"))
                .forEach(path -> ways.add(path.replace("{id}", id.toString())));
        List<String> got = new ArrayList<>();
        for (String way : ways) {
            jdbc.sql("delete from licence_use where licence = :id")
                    .param("id", id)
                    .update();
            int status = way.startsWith("/api/")
                    ? server.api().as("li").get(way).status()
                    : server.browser().as("li").look(way).status();
            if (status == 200) {
                got.add(way);
                assertThat(kinds(id)).as(way).contains("READ_BY_AGENT");
            }
        }
        assertThat(got)
                .contains("/api/v1/licences/entrusted", "/api/v1/licences/" + id, "/api/v1/licences/" + id + "/file")
                .contains("/licences/" + id, "/licences/" + id + "/pdf");
    }

    @Test
    void the_wallet_of_an_agent_shows_no_face() {
        UUID id = old.licence(old.brought());
        server.api().as("wang").post("/api/v1/licences/" + id + "/agents", toLi("2026-04-01"));

        assertThat(server.browser().as("li").open("/my/licences").body())
                .contains("/licences/" + id)
                .doesNotContain(id + "/face.svg");
        assertThat(old.inWallet("wang", id + "/face.svg")).isTrue();
    }

    @Test
    void of_many_looks_of_one_person_at_once_one_is_noted() throws Exception {
        UUID id = old.licence(old.brought());
        server.api().as("wang").post("/api/v1/licences/" + id + "/agents", toLi("2026-04-01"));
        Api agent = server.api().as("li");
        List<Thread> all = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            all.add(Thread.startVirtualThread(() -> agent.get("/api/v1/licences/" + id)));
        }
        for (Thread one : all) {
            one.join();
        }

        assertThat(kinds(id)).containsOnlyOnce("READ_BY_AGENT");
        clock.advance(Duration.ofDays(1));
        server.api().as("li").get("/api/v1/licences/" + id);
        assertThat(kinds(id)).filteredOn("READ_BY_AGENT"::equals).hasSize(2);
    }

    private List<String> kinds(UUID licence) {
        return jdbc.sql("select kind from licence_use where licence = :id")
                .param("id", licence)
                .query(String.class)
                .list();
    }

    @Test
    @Rule("LIC-10")
    void nothing_pushes_an_earlier_use_or_a_present_agent_out_of_sight() {
        UUID id = old.licence(old.brought());
        String path = "/api/v1/licences/" + id;
        Api holder = server.api().as("wang");
        holder.post(path + "/agents", toLi("2026-04-01"));
        assertThat(server.api().as("li").get(path).status()).isEqualTo(200);
        jdbc.sql("""
                        insert into licence_use (licence, at, kind, who, what)
                        select :id, :at::timestamptz + i * interval '1 second', 'READ_BY_AGENT', '李例二', '下载证照文件（OFD）'
                        from generate_series(1, 230) i""")
                .param("id", id)
                .param("at", clock.instant().atOffset(java.time.ZoneOffset.UTC))
                .update();
        jdbc.sql("""
                        insert into licence_agent (licence, agent, purpose, given_by, given_at, until, revoked_at)
                        select licence, agent, '从前的 ' || i, given_by, given_at + i * interval '1 second', until, given_at
                        from licence_agent, generate_series(1, 60) i where licence = :id""").param("id", id).update();

        Api.Answer first = holder.get(path + "/uses");
        assertThat(first.json()).hasSize(200);
        String next =
                first.response().headers().firstValue("Link").orElseThrow().replaceFirst("<(.*?)>.*", "$1");
        Api.Answer rest = holder.get(next);
        assertThat(rest.json()).hasSize(32);
        assertThat(rest.body()).contains("查看证照", "ENTRUSTED");
        assertThat(rest.response().headers().firstValue("Link")).isEmpty();
        Browser browser = server.browser().as("wang");
        String page = "/licences/" + id + "/uses";
        for (int i = 0; i < 4; i++) {
            page = browser.open(page)
                    .body()
                    .replaceFirst("(?s).*href=\"(/licences/[^\"]*/uses\\?after=[^\"]*)\".*", "$1");
        }
        assertThat(browser.open(page).shows("Looked at the licence")).isTrue();

        assertThat(holder.get(path + "/agents?limit=20")
                        .json()
                        .get(0)
                        .get("purpose")
                        .asString())
                .isEqualTo("代办年报");
        assertThat(holder.get(path + "/agents?limit=20").json()).hasSize(21);
        assertThat(browser.open("/licences/" + id + "/agents").body()).contains("/revoke", "agents?after=");
        assertThat(server.browser().as("zhao").look(page).status()).isEqualTo(404);
    }

    private static String code(Api who, String path) {
        return who.post(path + "/shows", Map.of("fields", List.of("number")))
                .json()
                .get("code")
                .asString();
    }

    @Test
    void looking_ahead_at_a_code_does_not_use_it_up() {
        String code = code(server.api().as("wang"), "/api/v1/licences/" + old.licence(old.brought()));
        Browser messenger = server.browser();
        for (int preview = 0; preview < 3; preview++) {
            assertThat(messenger.open("/v/s/" + code).body()).doesNotContain("OLD-", BroughtIn.BUSINESS);
        }
        server.api()
                .send(server.api()
                        .request("/v/s/" + code)
                        .method("HEAD", java.net.http.HttpRequest.BodyPublishers.noBody()));
        assertThat(server.api().get("/api/v1/verify/shows/" + code).status()).isEqualTo(405);
        assertThat(messenger.open("/v/s/nonsense").status())
                .as("whether it is a code isn't told either")
                .isEqualTo(200);

        assertThat(scanned(code).shows("OLD-")).isTrue();
        assertThat(scanned(code).status()).isEqualTo(410);
    }

    /** By a person, who presses the button. */
    private Browser.Seen scanned(String code) {
        Browser browser = server.browser();
        browser.open("/v/s/" + code);
        return browser.submit("/v/s/" + code, Map.of());
    }

    @Test
    void by_number_nobody_learns_the_code_nor_asks_without_end() {
        String number = old.brought();
        UUID id = old.licence(number);
        String code = jdbc.sql("select code from licence where id = :id")
                .param("id", id)
                .query(String.class)
                .single();

        assertThat(server.api().get("/api/v1/verify?number=" + number).body())
                .contains(number)
                .doesNotContain(code);
        assertThat(server.api().get("/api/v1/verify/" + code).body()).contains(number);
        assertThat(asked("198.51.100.7", number).status()).isEqualTo(200);
        for (int i = 1; i < LookupPace.MOST; i++) {
            pace.ask("198.51.100.7");
        }
        Api.Answer tooMuch = asked("198.51.100.7", number);
        assertThat(tooMuch.status()).isEqualTo(429);
        assertThat(tooMuch.body()).contains("in a minute").doesNotContain(BroughtIn.BUSINESS);
        assertThat(server.browser()
                        .send(java.net.http.HttpRequest.newBuilder(server.url().resolve("/verify?number=" + number))
                                .header("X-Forwarded-For", "198.51.100.7")
                                .GET())
                        .status())
                .isEqualTo(429);
        assertThat(asked("198.51.100.8", number).status()).isEqualTo(200);
    }

    private Api.Answer asked(String address, String number) {
        return server.api()
                .send(server.api()
                        .request("/api/v1/verify?number=" + number)
                        .header("X-Forwarded-For", address)
                        .GET());
    }

    @Test
    void nor_are_files_of_one_address_that_prove_nothing_checked_without_end(
            @Value("${tongban.verify.unproven-files}") int most) throws Exception {
        assertThat(file("198.51.100.9").status()).isEqualTo(200);
        for (int i = 1; i < most; i++) {
            pace.file("198.51.100.9", HeldLicencesTest::provesNothing);
        }

        assertThat(file("198.51.100.9").status()).isEqualTo(429);
        assertThat(file("198.51.100.9").body()).contains("in a minute");
        assertThat(file("198.51.100.10").status()).isEqualTo(200);
        assertThat(asked("198.51.100.9", old.brought()).status())
                .as("numbers are counted apart")
                .isEqualTo(200);
    }

    private static CheckedFile provesNothing() {
        return CheckedFile.alone(Verifier.verify(new byte[10], TrustAnchors.none(), Instant.EPOCH), FileResult.INVALID);
    }

    private Api.Answer file(String address) {
        return server.api()
                .send(server.api()
                        .request("/api/v1/verify/file")
                        .header("X-Forwarded-For", address)
                        .header("Content-Type", "application/ofd")
                        .POST(java.net.http.HttpRequest.BodyPublishers.ofByteArray(new byte[10])));
    }

    @Test
    void after_a_minute_an_address_may_ask_again() {
        LookupPace counted = new LookupPace();
        long now = System.nanoTime();
        for (int i = 0; i < LookupPace.MOST; i++) {
            assertThat(counted.ask("a", now)).isTrue();
        }

        assertThat(counted.ask("a", now)).isFalse();
        assertThat(counted.ask("a", now + LookupPace.WINDOW.toNanos() * 2)).isTrue();
    }

    @Test
    void an_address_of_a_network_counts_as_the_network_and_many_of_them_reset_nobody() {
        LookupPace counted = new LookupPace();
        long now = System.nanoTime();
        for (int i = 0; i < LookupPace.MOST; i++) {
            assertThat(counted.ask("2001:db8:1:2::" + Integer.toHexString(i + 1), now))
                    .isTrue();
        }
        assertThat(counted.ask("2001:db8:1:2:ffff::1", now)).isFalse();
        assertThat(counted.ask("2001:db8:1:3::1", now)).isTrue();
        for (int i = 0; i < LookupPace.MOST; i++) {
            counted.ask("203.0.113.5", now);
        }
        for (int i = 0; i < LookupPace.LARGEST - 2; i++) {
            counted.ask("10." + (i >> 16) + "." + (i >> 8 & 255) + "." + (i & 255), now);
        }
        assertThat(counted.ask("203.0.113.5", now))
                .as("however many others asked")
                .isFalse();
    }

    @Test
    void what_is_shown_is_what_was_chosen_however_the_face_is_laid_out_by_then() {
        UUID id = old.licence(old.brought());
        Api holder = server.api().as("wang");
        jdbc.sql("""
                        update licence_identifier set document = jsonb_set(document::jsonb, '{fields}',
                            '[{"label": "经营场所", "labelEn": "Premises", "value": "例街1号"},
                              {"label": "食品品类", "labelEn": "Foods", "value": "热食"}]')::json
                        where licence = :id""").param("id", id).update();
        List<JsonNode> fields = new ArrayList<>();
        for (JsonNode each : holder.get("/api/v1/licences/" + id + "/showable").json()) {
            if (each.get("key").asString().startsWith("field-")) {
                fields.add(each);
            }
        }
        JsonNode chosen = fields.getFirst();
        String code = holder.post(
                        "/api/v1/licences/" + id + "/shows",
                        Map.of("fields", List.of(chosen.get("key").asString())))
                .json()
                .get("code")
                .asString();
        jdbc.sql("""
                        update licence_identifier set document = jsonb_set(document::jsonb, '{fields}',
                            (select jsonb_agg(f order by n desc) from jsonb_array_elements(document::jsonb -> 'fields')
                                with ordinality as all_of_them (f, n)))::json
                        where licence = :id""").param("id", id).update();

        JsonNode shown =
                server.api().post("/api/v1/verify/shows/" + code).json().get("shown");
        assertThat(shown).hasSize(1);
        assertThat(shown.get(0).at("/label/zh").asString())
                .isEqualTo(chosen.at("/label/zh").asString());
    }

    @Test
    @Rule("LIC-08")
    void who_is_employed_there_is_nobodys_business() {
        String number = old.brought();
        UUID id = old.licence(number);
        jdbc.sql(
                        "update licence set behind = '{\"safety_officer_name\": \"李安全\", \"food_staff\": 6}'::jsonb where id = :id")
                .param("id", id)
                .update();
        String code = jdbc.sql("select code from licence where id = :id")
                .param("id", id)
                .query(String.class)
                .single();

        assertThat(server.api().get("/api/v1/verify/" + code).body())
                .contains("李**")
                .doesNotContain("李安全");
        assertThat(server.browser().open("/v/" + code).body()).contains("李**").doesNotContain("李安全");
        assertThat(server.browser().as("wang").open("/licences/" + id).body())
                .as("numbers have their units in the reader's language")
                .contains("6 people")
                .doesNotContain("6 人");
        assertThat(server.api().get("/api/v1/verify?number=" + number).body()).doesNotContain("李**", "李安全");
        assertThat(server.api().as("wang").get("/api/v1/licences/" + id).body()).contains("李安全");
    }

    @Test
    void nobody_sees_the_licences_of_others() {
        UUID id = old.licence(old.brought());
        for (String path :
                List.of("", "/show", "/agents", "/uses", "/changes", "/file", "/pdf", "/face.svg", "/scan")) {
            assertThat(server.browser()
                            .as("zhao")
                            .look("/licences/" + id + path)
                            .status())
                    .as(path)
                    .isEqualTo(404);
            assertThat(server.browser()
                            .as("fire-head")
                            .look("/licences/" + id + path)
                            .status())
                    .as(path)
                    .isEqualTo(404);
            assertThat(server.browser().look("/licences/" + id + path).status())
                    .as(path)
                    .isEqualTo(303);
        }
        assertThat(server.browser().as("zhang").look("/unit/licences").status()).isEqualTo(404);
    }
}
