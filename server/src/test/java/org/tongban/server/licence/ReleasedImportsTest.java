package org.tongban.server.licence;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tongban.rulebook.Rule;
import org.tongban.server.testing.Api;
import org.tongban.server.testing.Browser;
import org.tongban.server.testing.Server;
import tools.jackson.databind.JsonNode;

/** What is brought in is sealed when a head has compared it with its scans, and not by one person alone. */
@LicenceTest
class ReleasedImportsTest {
    private static final String IMPORTS = "/api/v1/licence-imports/";

    @Autowired
    private Server server;

    @Autowired
    private JdbcClient jdbc;

    private final BroughtIn old;

    ReleasedImportsTest(BroughtIn old) {
        this.old = old;
    }

    /** @param scan its name; empty without one */
    private JsonNode sent(String person, String number, String scan) {
        String table = BroughtIn.COLUMNS
                + BroughtIn.row(number, BroughtIn.BUSINESS, old.creditCode(), "2024-05-01", "2031-01-31", scan);
        return old.send(
                        person,
                        table.getBytes(StandardCharsets.UTF_8),
                        scan.isEmpty() ? Map.of() : Map.of(scan, BroughtIn.PDF.getBytes(StandardCharsets.UTF_8)))
                .json();
    }

    private Api.Answer release(String person, JsonNode sent, String noScan) {
        return server.api().as(person).post(IMPORTS + sent.get("id").asString() + "/release", Map.of("noScan", noScan));
    }

    private int licences(String number) {
        return jdbc.sql("select count(*) from licence where number = :number")
                .param("number", number)
                .query(Integer.class)
                .single();
    }

    @Test
    @Rule("LIC-06")
    void nothing_is_sealed_before_the_head_releases_it_and_says_why_there_is_no_scan() {
        String number = BroughtIn.number();
        JsonNode sent = sent("market-reviewer", number, "");
        assertThat(sent.get("state").asString()).isEqualTo("CHECKED");
        assertThat(sent.get("unscanned").asInt()).isEqualTo(1);
        assertThat(licences(number)).isZero();
        assertThat(server.api().as("wang").get("/api/v1/licences").body()).doesNotContain(number);

        assertThat(release("market-reviewer", sent, "x").status()).isEqualTo(403);
        assertThat(jdbc.sql("select count(*) from audit_entry where what like :what")
                        .param("what", "%release of import " + sent.get("id").asString() + "%")
                        .query(Integer.class)
                        .single())
                .as("who tried stands in the audit log")
                .isEqualTo(1);
        assertThat(release("fire-head", sent, "x").status()).isEqualTo(404);
        assertThat(release("wang", sent, "x").status()).isEqualTo(404);
        Api.Answer unsaid = release("market-head", sent, " ");
        assertThat(unsaid.status()).isEqualTo(422);
        assertThat(unsaid.body()).contains("noScan");
        assertThat(release("market-head", sent, "长".repeat(501)).status()).isEqualTo(422);
        assertThat(licences(number)).isZero();

        JsonNode done = release("market-head", sent, "原件毁于水灾（虚构）").json();

        assertThat(done.get("taken").asInt()).isEqualTo(1);
        assertThat(old.state(number)).isEqualTo("VALID");
        assertThat(server.api()
                        .as("wang")
                        .get("/api/v1/licences/" + old.licence(number) + "/history")
                        .body())
                .as("who did it")
                .contains("导入人：孙演审", "放行人：吴演定", "没有扫描件：原件毁于水灾（虚构）");
        assertThat(release("market-head", sent, "x").status()).isEqualTo(409);
    }

    @Test
    @Rule("LIC-06")
    void whoever_brought_it_in_does_not_release_it() {
        String number = BroughtIn.number();
        JsonNode sent = sent("market-head", number, "a.pdf");

        Api.Answer own = release("market-head", sent, "");

        assertThat(own.status()).isEqualTo(409);
        assertThat(own.body()).contains("own-import");
        String page = "/unit/licences/imports/" + sent.get("id").asString();
        for (String officer : List.of("market-head", "market-reviewer")) {
            assertThat(server.browser().as(officer).open(page).body())
                    .as(officer + " is told who can")
                    .contains("It waits for a head of your unit")
                    .doesNotContain("Release: seal");
        }
        assertThat(server.api()
                        .as("market-head")
                        .post(IMPORTS + sent.get("id").asString() + "/discard", Map.of("reason", "本单位没有另一位负责人"))
                        .status())
                .isEqualTo(200);
        assertThat(licences(number)).isZero();
    }

    @Test
    @Rule("LIC-06")
    void the_head_compares_the_scan_on_the_page_and_has_it_sealed_there() {
        String number = BroughtIn.number();
        String page = "/unit/licences/imports/"
                + sent("market-reviewer", number, "a.pdf").get("id").asString();
        Browser head = server.browser().as("market-head");
        assertThat(head.open("/unit/licences").body()).contains(page, "Imports to release");
        Browser.Seen seen = head.open(page);
        assertThat(seen.body())
                .contains(number, BroughtIn.BUSINESS, page + "/scan?name=a.pdf", "Release: seal this one");
        assertThat(seen.body()).doesNotContain("name=\"noScan\"");
        assertThat(head.open(page + "/scan?name=a.pdf").body()).startsWith("%PDF");
        assertThat(server.browser()
                        .as("fire-head")
                        .open(page + "/scan?name=a.pdf")
                        .status())
                .isEqualTo(404);
        Browser reviewer = server.browser().as("market-reviewer");
        assertThat(reviewer.open(page).body()).doesNotContain("Release: seal");

        head.open(page);
        head.submit(page + "/release", Map.of());

        assertThat(old.state(number)).isEqualTo("VALID");
    }

    @Test
    @Rule("LIC-06")
    void what_is_not_released_is_refused_with_the_reason() {
        String number = BroughtIn.number();
        JsonNode sent = sent("market-reviewer", number, "a.pdf");
        String page = "/unit/licences/imports/" + sent.get("id").asString();
        Browser head = server.browser().as("market-head");
        head.open(page);
        assertThat(head.submit(page + "/discard", Map.of("reason", " ")).status())
                .isEqualTo(422);

        head.submit(page + "/discard", Map.of("reason", "扫描件是另一家的"));

        JsonNode report = server.api()
                .as("market-reviewer")
                .get(IMPORTS + sent.get("id").asString())
                .json();
        assertThat(report.get("state").asString()).isEqualTo("DONE");
        assertThat(report.get("refused").asInt()).isEqualTo(1);
        assertThat(report.get("lines").toString()).contains("没有放行（吴演定）：扫描件是另一家的");
        assertThat(licences(number)).isZero();
        assertThat(release("market-head", sent, "").status()).isEqualTo(409);
    }

    @Test
    @Rule("LIC-06")
    void who_paused_resumed_and_released_it_stands_with_it_and_in_the_audit_log() {
        JsonNode sent = sent("market-reviewer", BroughtIn.number(), "a.pdf");
        String id = sent.get("id").asString();
        jdbc.sql("update licence_import set state = 'RUNNING' where id = :id::uuid")
                .param("id", id)
                .update();

        server.api().as("market-head").post(IMPORTS + id + "/pause", Map.of());
        server.api().as("market-head").post(IMPORTS + id + "/pause", Map.of());
        server.api().as("market-reviewer").post(IMPORTS + id + "/resume", Map.of());
        jdbc.sql("update licence_import set state = 'CHECKED' where id = :id::uuid")
                .param("id", id)
                .update();
        JsonNode done = release("market-head", sent, "").json();

        assertThat(done.get("steps").toString())
                .as("each step once")
                .matches(".*Started.*孙演审.*Paused.*吴演定.*Resumed.*孙演审.*Released.*吴演定.*")
                .doesNotMatch(".*Paused.*Paused.*");
        assertThat(server.browser()
                        .as("market-head")
                        .open("/unit/licences/imports/" + id)
                        .body())
                .contains("Who did what, and when", "Paused · ");
        assertThat(jdbc.sql(
                                "select what || ' ' || name from audit_entry where kind = 'LICENCES_IN_BULK' and what like :what")
                        .param("what", "import " + id + "%")
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrder(
                        "import " + id + ": started 孙演审",
                        "import " + id + ": paused 吴演定",
                        "import " + id + ": resumed 孙演审",
                        "import " + id + ": released 吴演定");
    }

    @Test
    @Rule("LIC-07")
    void nothing_holds_without_end_because_a_cell_is_blank() {
        String blank = BroughtIn.number();
        String endless = BroughtIn.number();
        String table = BroughtIn.COLUMNS
                + BroughtIn.row(blank, BroughtIn.BUSINESS, old.creditCode(), "2024-05-01", "", "")
                + BroughtIn.row(endless, BroughtIn.BUSINESS, old.creditCode(), "2024-05-01", "长期有效", "");

        Api.Answer report = old.take("market-reviewer", table, Map.of());

        assertThat(report.body()).contains("(valid_until) is missing");
        assertThat(licences(blank)).isZero();
        assertThat(licences(endless)).isEqualTo(1);
    }

    /** Two tables with the same line are checked before either is sealed. */
    @Test
    @Rule("LIC-06")
    void every_line_is_checked_again_when_it_is_sealed() {
        String number = BroughtIn.number();
        JsonNode first = sent("market-reviewer", number, "a.pdf");
        JsonNode second = sent("market-reviewer", number, "a.pdf");

        assertThat(release("market-head", first, "").json().get("taken").asInt())
                .isEqualTo(1);
        JsonNode late = release("market-head", second, "").json();

        assertThat(late.get("taken").asInt()).isZero();
        assertThat(late.get("lines").toString()).contains(number + " already");
        assertThat(licences(number)).isEqualTo(1);
    }
}
