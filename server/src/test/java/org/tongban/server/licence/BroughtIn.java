package org.tongban.server.licence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tongban.server.testing.Api;
import org.tongban.server.testing.Browser;
import org.tongban.server.testing.Server;
import tools.jackson.databind.JsonNode;

/** Licences of a made-up business, brought into the library by a table, for tests to work with. */
final class BroughtIn {
    static final String BUSINESS = "例三餐饮有限公司（虚构）";

    /** A scan of one empty page. */
    static final String PDF = """
            %PDF-1.4
            1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
            2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
            3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 72 72]>>endobj
            trailer<</Root 1 0 R>>
            %%EOF
            """;

    /** Of {@link #row}. */
    static final String COLUMNS = "type,number,holder,holder_id,issued_on,valid_until,scan,representative_name,"
            + "premises_address,food_business,food_items\n";

    private static final Pattern NEXT = Pattern.compile("/my/licences\\?after=[0-9a-f-]+");

    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private final Server server;
    private final JdbcClient jdbc;
    private final ImportRun run;

    BroughtIn(Server server, JdbcClient jdbc, ImportRun run) {
        this.server = server;
        this.jdbc = jdbc;
        this.run = run;
    }

    String brought() {
        return brought("2031-01-31");
    }

    /** Brings a licence of the business in, and gives its number. */
    String brought(String until) {
        String number = number();
        JsonNode report = take(
                        "market-reviewer",
                        COLUMNS + row(number, BUSINESS, creditCode(), "2024-05-01", until, ""),
                        Map.of())
                .json();
        assertThat(report.get("taken").asInt()).as(report.toString()).isEqualTo(1);
        return number;
    }

    static String row(String number, String holder, String id, String from, String until, String scan) {
        return String.join(",", "food-business-licence", number, holder, id, from, until, scan, "无", "无", "无", "无")
                + "\n";
    }

    static String number() {
        return "OLD-" + NUMBERS.incrementAndGet() + "-"
                + UUID.randomUUID().toString().substring(0, 8);
    }

    String creditCode() {
        return jdbc.sql("select credit_code from enterprise where name = :name")
                .param("name", BUSINESS)
                .query(String.class)
                .single();
    }

    UUID person(String name) {
        return jdbc.sql("select id from person where name = :name")
                .param("name", name)
                .query(UUID.class)
                .single();
    }

    /** Whether somebody's wallet shows this, on whichever of its pages. */
    boolean inWallet(String person, String text) {
        Browser browser = server.browser().as(person);
        Optional<String> page = Optional.of("/my/licences");
        while (page.isPresent()) {
            Browser.Seen seen = browser.open(page.get());
            if (seen.shows(text)) {
                return true;
            }
            page = NEXT.matcher(seen.body()).results().map(MatchResult::group).findFirst();
        }
        return false;
    }

    UUID licence(String number) {
        return jdbc.sql("select id from licence where number = :number")
                .param("number", number)
                .query(UUID.class)
                .single();
    }

    /** Of its present edition. */
    String identifier(UUID licence) {
        return jdbc.sql("select identifier from licence where id = :id")
                .param("id", licence)
                .query(String.class)
                .single();
    }

    /** What anybody is told by its QR code; by number few are told in a minute. */
    String state(String number) {
        String code = jdbc.sql("""
                        select code from licence where number = :number
                        order by state in ('VALID', 'SUSPENDED') desc, created_at desc limit 1""").param("number", number).query(String.class).single();
        return server.api().get("/api/v1/verify/" + code).json().get("state").asString();
    }

    /** Uploads a table with scans, as a program does, and has the head of the unit release what can be sealed. */
    Api.Answer take(String person, String table, Map<String, String> scans) {
        Map<String, byte[]> contents = new TreeMap<>();
        scans.forEach((name, content) -> contents.put(name, content.getBytes(StandardCharsets.UTF_8)));
        return take(person, table.getBytes(StandardCharsets.UTF_8), contents);
    }

    Api.Answer take(String person, byte[] table, Map<String, byte[]> scans) {
        Api.Answer checked = send(person, table, scans);
        return checked.status() == 200 && checked.json().get("state").asString().equals("CHECKED")
                ? release(person, checked.json().get("id").asString())
                : checked;
    }

    /** The head of the unit of this reviewer has it sealed. */
    Api.Answer release(String reviewer, String id) {
        String head = reviewer.replace("-reviewer", "-head");
        return through(
                head,
                server.api()
                        .as(head)
                        .post("/api/v1/licence-imports/" + id + "/release", Map.of("noScan", "原件在档案室（虚构）")));
    }

    /** However busy the computer is. */
    private Api.Answer through(String person, Api.Answer report) {
        if (report.status() != 200) {
            return report;
        }
        String id = report.json().get("id").asString();
        run.goOn(UUID.fromString(id), Duration.ofMinutes(1));
        return server.api().as(person).get("/api/v1/licence-imports/" + id);
    }

    /** Uploads it and no more: nothing is sealed yet. */
    Api.Answer send(String person, byte[] table, Map<String, byte[]> scans) {
        return send(person, "", table, scans);
    }

    /** The same of another unit's licences. @param more of the address */
    Api.Answer send(String person, String more, byte[] table, Map<String, byte[]> scans) {
        String boundary = "--------------------------tongban";
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        part(body, boundary, "table", "table.csv", table);
        scans.forEach((name, content) -> part(body, boundary, "scans", name, content));
        body.writeBytes(("--" + boundary + "--\r\n").getBytes(StandardCharsets.US_ASCII));
        Api api = server.api().as(person);
        return through(
                person,
                api.send(api.request("/api/v1/licence-imports" + more)
                        .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()))));
    }

    private static void part(ByteArrayOutputStream body, String boundary, String field, String name, byte[] content) {
        String head = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + field + "\"; filename=\"" + name
                + "\"\r\nContent-Type: application/octet-stream\r\n\r\n";
        body.writeBytes(head.getBytes(StandardCharsets.UTF_8));
        body.writeBytes(content);
        body.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
    }
}
