package org.tongban.server.licence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.TransactionTemplate;
import org.tongban.rulebook.Rule;
import org.tongban.server.testing.Api;
import org.tongban.server.testing.Browser;
import org.tongban.server.testing.Server;
import tools.jackson.databind.JsonNode;

/** Many old licences at once: a table and a ZIP file of their scans, as a job. */
@LicenceTest
class ImportsInBulkTest {
    /** A business that nobody has an account for, so that its many licences are in nobody's wallet. */
    private static final String NOBODYS = "批量一商贸有限公司（虚构）";

    private static final String CREDIT_CODE = "91141002MA0BK2026R";

    private static final int LINES = 500;

    @Autowired
    private Server server;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ImportRun run;

    @Autowired
    private TransactionTemplate transaction;

    private final BroughtIn old;

    ImportsInBulkTest(BroughtIn old) {
        this.old = old;
    }

    /** It is paused after 120 lines, and killed in the midst of one after 300: what that line had done is undone. */
    @Test
    @Rule("LIC-06")
    void five_hundred_with_their_scans_come_in_once_each_over_a_pause_and_a_kill() throws Exception {
        othersAreThrough();
        String mark = BroughtIn.number();
        StringBuilder table = new StringBuilder(BroughtIn.COLUMNS);
        Map<String, byte[]> scans = new LinkedHashMap<>();
        for (int i = 1; i <= LINES; i++) {
            String scan = i == 77 ? "nowhere.pdf" : "scan-" + i + ".pdf";
            table.append(BroughtIn.row(mark + "-" + i, NOBODYS, CREDIT_CODE, "2024-05-01", "2029-04-30", scan));
            scans.put("scans/scan-" + i + ".pdf", pdf(i));
        }
        stops("new.taken + new.refused = 120", "new.state = 'PAUSED'; return new;");
        Api reviewer = server.api().as("market-reviewer");
        String path;
        try {
            JsonNode sent = old.send(
                            "market-reviewer", table.toString().getBytes(StandardCharsets.UTF_8), zip("a.zip", scans))
                    .json();
            path = "/api/v1/licence-imports/" + sent.get("id").asString();
            goOn(reviewer, path);
            assertThat(reviewer.get(path).json().get("ready").asInt()).isEqualTo(LINES - 1);
            assertThat(done(reviewer, path)).isEqualTo(1);
            assertThat(old.release("market-reviewer", sent.get("id").asString()).status())
                    .isEqualTo(200);
            goOn(reviewer, path);
            assertThat(done(reviewer, path)).isEqualTo(120);
            assertThat(run.goOn()).as("it is paused").isZero();

            stops("new.taken + new.refused = 300", "perform pg_terminate_backend(pg_backend_pid()); return new;");
            Api.Answer resumed = reviewer.post(path + "/resume", Map.of());
            assertThat(resumed.body()).contains("\"state\":\"RUNNING\"");
            goOn(reviewer, path);
            assertThat(done(reviewer, path)).isEqualTo(299);
        } finally {
            jdbc.sql("drop trigger stops on licence_import").update();
        }
        goOn(reviewer, path);

        JsonNode report = reviewer.get(path).json();
        assertThat(report.get("state").asString()).isEqualTo("DONE");
        assertThat(report.get("taken").asInt()).as(report.toString()).isEqualTo(LINES - 1);
        assertThat(report.get("refused").asInt()).isEqualTo(1);
        assertThat(jdbc.sql("""
                                select count(*) || ' ' || count(distinct number) || ' ' || count(distinct scan)
                                from licence where number like :numbers""")
                        .param("numbers", mark + "-%")
                        .query(String.class)
                        .single())
                .isEqualTo("499 499 499");
        assertThat(jdbc.sql("select scan from licence where number = :number")
                        .param("number", mark + "-300")
                        .query(byte[].class)
                        .single())
                .isEqualTo(pdf(300));
        assertThat(jdbc.sql("select count(*) from licence_import_scan")
                        .query(Integer.class)
                        .single())
                .isZero();
        String csv = server.browser()
                .as("market-reviewer")
                .open(path.replace("/api/v1/licence-imports", "/unit/licences/imports") + "/report.csv")
                .body();
        assertThat(csv.lines()).hasSize(LINES + 1);
        assertThat(csv.lines().filter(line -> line.contains("refused")))
                .singleElement()
                .asString()
                .contains(mark + "-77")
                .contains("没有上传扫描件 nowhere.pdf");
    }

    /** Of what other tests brought in. */
    private void othersAreThrough() {
        int lines = run.goOn();
        while (lines > 0) {
            lines = run.goOn();
        }
    }

    @Test
    @Rule("LIC-06")
    void a_second_units_table_does_not_wait_for_the_end_of_the_first() {
        String number = BroughtIn.number();
        StringBuilder table = new StringBuilder(BroughtIn.COLUMNS);
        for (int i = 0; i < 5; i++) {
            table.append(BroughtIn.row(number + i, NOBODYS, CREDIT_CODE, "2024-05-01", "长期", ""));
        }
        Api reviewer = server.api().as("market-reviewer");
        String first = paused(reviewer, table.toString(), 3);
        reviewer.post(first + "/resume", Map.of());

        JsonNode second = Objects.requireNonNull(transaction.execute(status -> {
            jdbc.sql("select 1 from licence_import where id = :id::uuid for update")
                    .param("id", first.substring(first.lastIndexOf('/') + 1))
                    .query(Integer.class)
                    .single();
            return old.take(
                            "fire-reviewer",
                            "type,number,holder,holder_id,issued_on\nno-such-type,1,A,B,2024-05-01\n",
                            Map.of())
                    .json();
        }));

        assertThat(second.get("state").asString()).isEqualTo("DONE");
        assertThat(reviewer.get(first).json().get("taken").asInt()).isEqualTo(3);
        goOn(reviewer, first);
        assertThat(reviewer.get(first).json().get("taken").asInt()).isEqualTo(5);
        assertThat(server.api()
                        .as("fire-reviewer")
                        .post(first + "/pause", Map.of())
                        .status())
                .isEqualTo(404);
    }

    /** @return where it is found */
    private String paused(Api reviewer, String table, int after) {
        stops("new.taken = " + after, "new.state = 'PAUSED'; return new;");
        try {
            JsonNode sent = old.take("market-reviewer", table, Map.of()).json();
            assertThat(sent.get("state").asString()).isEqualTo("PAUSED");
            return "/api/v1/licence-imports/" + sent.get("id").asString();
        } finally {
            jdbc.sql("drop trigger stops on licence_import").update();
        }
    }

    @Test
    @Rule("LIC-06")
    void scans_are_found_by_name_in_whatever_folder_unless_two_have_it() throws Exception {
        String number = BroughtIn.number();
        String table = BroughtIn.COLUMNS
                + line(number + "1", "一.pdf")
                + line(number + "2", "a/two.pdf")
                + line(number + "3", "two.pdf")
                + line(number + "4", "large.pdf")
                + line(number + "5", "x.pdf");
        Map<String, byte[]> scans = new LinkedHashMap<>();
        scans.put("档案/一.pdf", pdf(1));
        scans.put("__MACOSX/档案/._一.pdf", new byte[5]);
        scans.put("a/two.pdf", pdf(2));
        scans.put("b/two.pdf", pdf(3));
        scans.put("large.pdf", new byte[ScanCheck.LARGEST + 1]);
        new java.util.Random(1).nextBytes(scans.get("large.pdf"));
        Map<String, byte[]> uploads = new LinkedHashMap<>(zip("a.zip", scans));
        uploads.put("x.pdf", pdf(5));

        JsonNode report = old.take("market-reviewer", table.getBytes(StandardCharsets.UTF_8), uploads)
                .json();

        assertThat(report.get("lines"))
                .extracting(line -> line.get("faults").toString())
                .satisfiesExactly(
                        one -> assertThat(one).isEqualTo("[]"),
                        two -> assertThat(two).isEqualTo("[]"),
                        three -> assertThat(three).contains("Several folders"),
                        four -> assertThat(four).contains("up to 10 MB"),
                        five -> assertThat(five).isEqualTo("[]"));
    }

    private String line(String number, String scan) {
        return BroughtIn.row(number, NOBODYS, CREDIT_CODE, "2024-05-01", "长期", scan);
    }

    @Test
    void a_hostile_package_is_refused_in_words_and_nothing_of_it_is_kept() throws Exception {
        byte[] table = (BroughtIn.COLUMNS + line(BroughtIn.number(), "a.pdf")).getBytes(StandardCharsets.UTF_8);
        byte[] damaged =
                Objects.requireNonNull(zip("a.zip", Map.of("a.pdf", pdf(1))).get("a.zip"));
        damaged[damaged.length - 10] ^= 1;

        assertThat(refusal(table, zip("a.zip", Map.of("../a.pdf", pdf(1))))).contains("leads out of the package");
        assertThat(refusal(table, zip("a.zip", Map.of("a.pdf", new byte[30 << 20]))))
                .contains("unpack to too much");
        assertThat(refusal(table, zip("a.zip", many()))).contains("more than 25000 files");
        assertThat(refusal(table, Map.of("a.zip", damaged))).contains("damaged");
        assertThat(jdbc.sql("select count(*) from licence_import where name = 'table.csv' and taken + refused = 0")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private static Map<String, byte[]> many() {
        return IntStream.rangeClosed(0, 25_000).boxed().collect(Collectors.toMap(i -> i + ".pdf", i -> new byte[0]));
    }

    private String refusal(byte[] table, Map<String, byte[]> scans) {
        Api.Answer answer = old.take("market-reviewer", table, scans);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().get("errors").get(0).get("field").asString()).isEqualTo("scans");
        return answer.body();
    }

    /** Thirty megabytes, more than anywhere else. */
    @Test
    void only_staff_may_upload_so_much() {
        byte[] large = new byte[30 << 20];
        byte[] table = (BroughtIn.COLUMNS + line(BroughtIn.number(), "")).getBytes(StandardCharsets.UTF_8);

        assertThat(old.take("market-reviewer", table, Map.of("other.bin", large))
                        .status())
                .isEqualTo(200);
        assertThat(old.take("zhang", table, Map.of("other.bin", large)).status())
                .isEqualTo(403);
    }

    @Test
    void a_form_with_too_many_parts_is_refused_in_words() {
        Map<String, byte[]> scans =
                IntStream.range(0, 600).boxed().collect(Collectors.toMap(i -> i + ".pdf", i -> pdf(i)));
        Api.Answer answer = old.take(
                "market-reviewer",
                (BroughtIn.COLUMNS + line(BroughtIn.number(), "1.pdf")).getBytes(StandardCharsets.UTF_8),
                scans);

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.json().get("code").asString()).isEqualTo("too-many-files");
        assertThat(answer.body()).contains("ZIP");
        assertThat(form("scans", 600).body())
                .as("of a page, whose form token is looked for first")
                .contains("too-many-files", "ZIP");
        assertThat(form("scans", 30).body()).doesNotContain("too-many-files");
    }

    /** The form of the page, with so many empty files. */
    private Browser.Seen form(String field, int files) {
        Browser browser = server.browser().as("market-reviewer");
        Matcher token = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"")
                .matcher(browser.open("/unit/licences").body());
        assertThat(token.find()).isTrue();
        StringBuilder body = new StringBuilder("--part\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n")
                .append(token.group(1))
                .append("\r\n");
        for (int i = 0; i < files; i++) {
            body.append("--part\r\nContent-Disposition: form-data; name=\"")
                    .append(field)
                    .append("\"; filename=\"")
                    .append(i)
                    .append(".pdf\"\r\n\r\n\r\n");
        }
        return browser.send(browser.request("/unit/licences/imports")
                .header("Content-Type", "multipart/form-data; boundary=part")
                .POST(HttpRequest.BodyPublishers.ofString(body + "--part--\r\n")));
    }

    private static int done(Api api, String path) {
        JsonNode report = api.get(path).json();
        return report.get("taken").asInt() + report.get("refused").asInt();
    }

    /** As the server does it by itself, until it is over or paused, or its connection to the database is gone. */
    private void goOn(Api api, String path) {
        try {
            while (api.get(path).json().get("state").asString().equals("RUNNING")) {
                run.goOn();
            }
        } catch (TransactionSystemException gone) {
            assertThat(gone).rootCause().hasMessage("Connection is closed");
        }
    }

    private void stops(String when, String how) {
        jdbc.sql("drop trigger if exists stops on licence_import").update();
        jdbc.sql("create or replace function stops() returns trigger language plpgsql as $$ begin " + how + " end $$")
                .update();
        jdbc.sql("create trigger stops before update on licence_import for each row when (" + when
                        + " and old.state = 'RUNNING') execute function stops()")
                .update();
    }

    private static byte[] pdf(int number) {
        return (BroughtIn.PDF + "% " + number + "\n%%EOF\n").getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, byte[]> zip(String name, Map<String, byte[]> files) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
                zip.closeEntry();
            }
        }
        return Map.of(name, out.toByteArray());
    }
}
