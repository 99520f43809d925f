package org.tongban.server.licence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.bouncycastle.asn1.x509.Certificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.tongban.kernel.calendar.ChinaTime;
import org.tongban.kernel.text.LocalText;
import org.tongban.rulebook.Rule;
import org.tongban.seal.CertificateAuthority;
import org.tongban.seal.SignatureParts;
import org.tongban.seal.Verifier;
import org.tongban.server.catalogue.CatalogueInForce;
import org.tongban.server.catalogue.Unit;
import org.tongban.server.settings.PlatformSettings;
import org.tongban.server.testing.Api;
import org.tongban.server.testing.Browser;
import org.tongban.server.testing.Server;
import org.tongban.server.testing.SettableClock;
import tools.jackson.databind.JsonNode;

/** A unit that seals with what a licensed authority and a licensed seal maker made. */
@LicenceTest
class LicensedSealsTest {
    private static final String UNIT = "141002-market-regulation";
    private static final AtomicInteger TESTS = new AtomicInteger();
    private static final String SEALS = "/api/v1/licensed-seals";

    @Autowired
    private Server server;

    @Autowired
    private SettableClock clock;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private CatalogueInForce catalogue;

    @Autowired
    private PlatformSettings settings;

    @Autowired
    private Seals seals;

    @Autowired
    private ImportRun run;

    @Autowired
    private SealedPapers papers;

    @Autowired
    private Reissuing reissuing;

    @Autowired
    private PapersAnew anew;

    @Autowired
    private Resealed resealed;

    @Autowired
    private SealPause pause;

    @Autowired
    private SealUse use;

    @Autowired
    private LicensedKeys keys;

    @Autowired
    private LicensedSealRows rows;

    @Autowired
    private TrustLog trusted;

    @Autowired
    private TransactionTemplate transaction;

    @TempDir
    Path folder;

    private final BroughtIn old;
    private final CheckedFiles files;
    private LicensedAuthority province;
    private Api administrator;

    LicensedSealsTest(BroughtIn old, CheckedFiles files) {
        this.old = old;
        this.files = files;
    }

    @BeforeEach
    void a_province_that_is_trusted_here() throws IOException {
        // What is trusted is kept for some seconds, and each test has a province of its own.
        clock.advance(Duration.ofMinutes(TESTS.incrementAndGet()));
        province = new LicensedAuthority(folder.resolve("province"), clock.instant());
        province.trustedIn(settings.home());
        list(List.of());
        administrator = server.api().as("administrator");
        // One that the platform makes in a test that is ahead of the others would be of no use to those.
        seals.shown(unit());
    }

    @AfterEach
    void the_unit_seals_as_others_do() throws IOException {
        jdbc.sql("delete from licensed_seal").update();
        for (String name : List.of("province.pem", "province.scope", "province.crl")) {
            Files.deleteIfExists(settings.home().resolve("ca/trusted").resolve(name));
        }
        clock.advance(Duration.ofSeconds(10));
    }

    private void list(List<byte[]> revoked) throws IOException {
        Files.write(settings.home().resolve("ca/trusted/province.crl"), province.revoked(revoked, clock.instant()));
        clock.advance(Duration.ofSeconds(10));
    }

    private Unit unit() {
        return catalogue.today().unit(UNIT).orElseThrow();
    }

    /** The parts of a form with files. */
    private static Api.Answer send(Api api, String path, Map<String, byte[]> files, Map<String, String> fields) {
        String boundary = "--------------------------tongban";
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        new TreeMap<>(files).forEach((name, content) -> {
            String head = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + name + "\"; filename=\""
                    + name + "\"\r\n\r\n";
            body.writeBytes(head.getBytes(StandardCharsets.UTF_8));
            body.writeBytes(content);
            body.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
        });
        new TreeMap<>(fields).forEach((name, value) -> {
            String part = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value
                    + "\r\n";
            body.writeBytes(part.getBytes(StandardCharsets.UTF_8));
        });
        body.writeBytes(("--" + boundary + "--\r\n").getBytes(StandardCharsets.US_ASCII));
        return api.send(api.request(path)
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray())));
    }

    private String asked() {
        Api.Answer answer = administrator.post(SEALS, Map.of("unit", UNIT));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json().get("id").asString();
    }

    /** What the authority and the seal maker gave for a request. */
    private record Delivered(byte[] certificate, byte[] chain, byte[] seal) {
        Map<String, byte[]> files() {
            return Map.of("certificate", chain, "seal", seal);
        }
    }

    private Delivered delivered(String id, String name, Duration life) {
        String request = administrator.get(SEALS + "/" + id + "/request").body();
        byte[] certificate = province.certificate(request.getBytes(StandardCharsets.US_ASCII), clock.instant(), life);
        String chain = pem(certificate) + pem(province.between());
        return new Delivered(
                certificate,
                chain.getBytes(StandardCharsets.US_ASCII),
                province.seal(name, certificate, clock.instant(), life));
    }

    private static String pem(byte[] certificate) {
        return new SignatureParts("", new byte[0], new byte[0], certificate).certificatePem();
    }

    private Delivered brought(Duration life) {
        String id = asked();
        Delivered delivered = delivered(id, unit().name().zh(), life);
        Api.Answer answer = send(administrator, SEALS + "/" + id + "/seal", delivered.files(), Map.of());
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return delivered;
    }

    private static String issuerOf(byte[] file) {
        return Certificate.getInstance(Verifier.parts(file).getFirst().certificate())
                .getIssuer()
                .toString();
    }

    @Rule("LIC-08")
    @Test
    void what_the_unit_issues_from_then_on_bears_that_seal_and_is_valid_everywhere() throws Exception {
        byte[] before = files.file(old.licence(old.brought()));
        Delivered delivered = brought(Duration.ofDays(365));

        byte[] after = files.file(old.licence(old.brought()));

        assertThat(Verifier.parts(before).getFirst().certificate()).isNotEqualTo(delivered.certificate());
        assertThat(Verifier.parts(after).getFirst().certificate()).isEqualTo(delivered.certificate());
        assertThat(files.checkedByApi(after).get("result").asString()).isEqualTo("valid");
        assertThat(files.check(after).exitCode()).isZero();
        assertThat(files.check(before).exitCode()).isZero();
        String trust = server.browser().open("/verify/trust").body();
        assertThat(files.offlineExit(folder.resolve("elsewhere"), after, trust)).isZero();
        assertThat(administrator.get("/api/v1/seals").json())
                .filteredOn(seal -> seal.get("unit").asString("").equals(UNIT)
                        && seal.get("inUse").asBoolean())
                .singleElement()
                .satisfies(seal -> assertThat(seal.get("licensed").asString("")).isNotBlank());
    }

    /** Each edition under the seal it was sealed with, whichever the unit has by now. */
    @Test
    void pages_and_pdf_show_the_seal_that_was_used() {
        UUID before = old.licence(old.brought());
        UUID paperBefore = paper();
        brought(Duration.ofDays(365));
        UUID after = old.licence(old.brought());
        UUID paperAfter = paper();
        Api head = server.api().as("market-head");

        assertThat(head.get("/api/v1/licences/" + before + "/face").body())
                .contains("fill=\"#d81e06\"")
                .doesNotContain("data:image/png");
        assertThat(head.get("/api/v1/licences/" + after + "/face").body())
                .contains("width=\"40\" height=\"40\" href=\"data:image/png")
                .doesNotContain("fill=\"#d81e06\"");
        assertThat(pictures(head.get("/api/v1/licences/" + before + "/pdf").body()))
                .isZero();
        assertThat(pictures(head.get("/api/v1/licences/" + after + "/pdf").body()))
                .isOne();
        assertThat(pictures(printed(paperBefore))).isZero();
        assertThat(pictures(printed(paperAfter))).isOne();
    }

    private UUID paper() {
        UUID id = UUID.randomUUID();
        papers.seal(new SealedPapers.Paper(
                id,
                LocalText.of("通知（虚构）", "Notice (made up)"),
                "例〔2026〕" + TESTS.get() + "号",
                "例县例店",
                unit(),
                ChinaTime.dayOf(clock.instant()),
                List.of("正文。"),
                "/x"));
        return id;
    }

    private String printed(UUID paper) {
        return new String(papers.printed(paper).orElseThrow(), StandardCharsets.ISO_8859_1);
    }

    /** Of seals as large as the province's. */
    private static int pictures(String pdf) {
        return pdf.split("/Width 100 /Height 100 /ColorSpace /DeviceRGB", -1).length - 1;
    }

    /** What was issued under the former name keeps it on its face, and is sealed in the present one. */
    @Test
    void a_licence_from_before_its_unit_was_renamed_is_known_here_and_unproven_elsewhere() throws Exception {
        brought(Duration.ofDays(365));
        UUID licence = old.licence(old.brought());
        jdbc.sql("""
                        update licence_identifier
                        set document = jsonb_set(document::jsonb, '{issuer,name}', '"例州市工商行政管理局（虚构）"')::json
                        where licence = :licence""").param("licence", licence).update();
        server.api()
                .as("market-head")
                .post("/api/v1/licence-jobs", Map.of("type", "food-business-licence", "reason", "换版（虚构）"));
        while (reissuing.goOn() > 0) {
            clock.advance(Duration.ofSeconds(1));
        }

        byte[] file = files.file(licence);

        String trust = server.browser().open("/verify/trust").body();
        assertThat(files.checkedByApi(file).get("result").asString()).isEqualTo("valid");
        assertThat(files.check(file).exitCode()).isZero();
        assertThat(files.offlineExit(folder.resolve("elsewhere"), file, trust)).isEqualTo(6);
    }

    @Test
    void a_key_that_comes_with_its_certificate_seals_too_and_its_password_is_nowhere() throws Exception {
        Path made = Files.createDirectories(folder.resolve("openssl"));
        for (List<String> words : List.of(
                List.of("genpkey", "-algorithm", "SM2", "-out", "key.pem"),
                List.of(
                        "req",
                        "-new",
                        "-key",
                        "key.pem",
                        "-sm3",
                        "-utf8",
                        "-subj",
                        "/C=CN/serialNumber=" + unit().creditCode().value() + "/CN="
                                + unit().name().zh(),
                        "-sigopt",
                        "distid:1234567812345678",
                        "-out",
                        "request.pem"))) {
            openssl(made, words);
        }
        byte[] certificate = province.certificate(
                Files.readAllBytes(made.resolve("request.pem")), clock.instant(), Duration.ofDays(300));
        Files.writeString(made.resolve("own.pem"), pem(certificate));
        Files.writeString(made.resolve("between.pem"), pem(province.between()));
        openssl(
                made,
                List.of(
                        "pkcs12",
                        "-export",
                        "-inkey",
                        "key.pem",
                        "-in",
                        "own.pem",
                        "-certfile",
                        "between.pem",
                        "-out",
                        "own.p12",
                        "-passout",
                        "pass:kept-nowhere-7q"));
        byte[] seal = province.seal(unit().name().zh() + "行政许可专用章", certificate, clock.instant(), Duration.ofDays(300));
        Map<String, byte[]> sent = Map.of("keys", Files.readAllBytes(made.resolve("own.p12")), "seal", seal);

        Api.Answer wrong = send(administrator, SEALS + "/with-key", sent, Map.of("unit", UNIT, "password", "other"));
        Api.Answer right =
                send(administrator, SEALS + "/with-key", sent, Map.of("unit", UNIT, "password", "kept-nowhere-7q"));

        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.json().get("code").asString()).isEqualTo("key-file-unreadable");
        assertThat(right.status()).as(right.body()).isEqualTo(200);
        byte[] file = files.file(old.licence(old.brought()));
        assertThat(Verifier.parts(file).getFirst().certificate()).isEqualTo(certificate);
        assertThat(files.check(file).exitCode()).isZero();
        assertThat(jdbc.sql("select count(*) from licensed_seal s where s::text like '%kept-nowhere%'")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    /** Whoever reads the folder would find the key of a seal that nobody has here. */
    @Test
    void a_key_that_came_with_its_certificate_does_not_stay_when_it_could_not_be_brought_in() {
        LicensedSeal seal = new LicensedSeal(
                UUID.randomUUID(),
                UNIT,
                Seals.issuing(unit()),
                clock.instant(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        Path kept = settings.home().resolve("ca").resolve(seal.key() + ".p12");
        transaction.executeWithoutResult(status -> {
            keys.keep(seal, BigInteger.TEN, seals.shown(unit()).key().certificate());
            assertThat(kept).exists();
            status.setRollbackOnly();
        });

        assertThat(kept).doesNotExist();
        assertThat(keys.key(seal)).isEmpty();
    }

    private static void openssl(Path folder, List<String> words) throws IOException {
        List<String> command = new ArrayList<>(List.of("openssl"));
        command.addAll(words);
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.onExit().join().exitValue()).as(said).isZero();
    }

    @Test
    void what_does_not_fit_is_refused_in_words_and_nothing_changes() {
        String id = asked();
        Delivered own = delivered(id, unit().name().zh(), Duration.ofDays(30));
        Delivered others = delivered(asked(), unit().name().zh(), Duration.ofDays(30));

        Api.Answer answer = send(
                administrator,
                SEALS + "/" + id + "/seal",
                Map.of("certificate", own.chain(), "seal", others.seal()),
                Map.of());

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().get("code").asString()).isEqualTo("seal-refused-seal-of-another");
        assertThat(answer.json().get("title").asString()).contains("seal maker");
        assertThat(administrator.get(SEALS + "/" + id).json().get("seal").isNull())
                .isTrue();
    }

    @Test
    void a_seal_that_is_called_otherwise_needs_a_reason() {
        String id = asked();
        Map<String, byte[]> sent =
                delivered(id, "例县办事大厅专用章", Duration.ofDays(30)).files();

        Api.Answer without = send(administrator, SEALS + "/" + id + "/seal", sent, Map.of());
        Api.Answer with = send(administrator, SEALS + "/" + id + "/seal", sent, Map.of("differs", "大厅统一使用的审批专用章，已备案"));

        assertThat(without.json().get("code").asString()).isEqualTo("seal-called-otherwise");
        assertThat(with.status()).as(with.body()).isEqualTo(200);
        assertThat(with.json().at("/seal/differs").asString()).contains("备案");
    }

    @Test
    void nobody_but_administrators_may_and_every_act_is_in_the_log() {
        int before = logged();
        for (String person : List.of("market-head", "market-reviewer", "editor", "zhang")) {
            Api api = server.api().as(person);
            assertThat(api.post(SEALS, Map.of("unit", UNIT)).status())
                    .as(person)
                    .isEqualTo(403);
            assertThat(api.get(SEALS).status()).as(person).isEqualTo(403);
        }
        assertThat(server.api().get(SEALS).status()).isEqualTo(401);
        assertThat(logged()).isEqualTo(before);

        brought(Duration.ofDays(30));
        UUID id = jdbc.sql("select id from licensed_seal where brought_at is not null")
                .query(UUID.class)
                .single();
        assertThat(administrator
                        .post(SEALS + "/" + id + "/end", Map.of("reason", "改用市局统一印章"))
                        .status())
                .isEqualTo(200);

        assertThat(logged()).isEqualTo(before + 3);
    }

    private List<String> trustLogged() {
        trusted.look();
        return jdbc.sql("select what from audit_entry where kind = 'TRUST_CHANGED' order by number desc limit 3")
                .query(String.class)
                .list();
    }

    @Test
    void changes_of_whom_the_platform_believes_are_in_the_log_once() throws IOException {
        Path file = settings.home().resolve("ca/trusted/province.scope");
        assertThat(trustLogged()).anyMatch(what -> what.startsWith("ca/trusted/province.pem ") && what.contains("CN="));
        List<String> before = trustLogged();
        assertThat(trustLogged()).isEqualTo(before);

        Files.writeString(file, "*\n");
        assertThat(trustLogged().getFirst()).startsWith("ca/trusted/province.scope changed, SHA-256 ");
        Files.delete(file);
        assertThat(trustLogged().getFirst()).startsWith("ca/trusted/province.scope is gone, SHA-256 ");
        Files.writeString(file, "*\n");
        assertThat(trustLogged().getFirst()).startsWith("ca/trusted/province.scope appeared, SHA-256 ");
    }

    private int logged() {
        return jdbc.sql("select count(*) from audit_entry where kind = 'SEAL_CHANGED'")
                .query(Integer.class)
                .single();
    }

    /** The law wants to know whose seal it is: another may not take its place by itself. */
    @Test
    void after_its_end_nothing_is_sealed_until_an_administrator_chooses_what_with() {
        brought(Duration.ofDays(20));
        old.brought();
        clock.advance(Duration.ofDays(21));
        try {
            JsonNode report = old.take(
                            "market-reviewer",
                            BroughtIn.COLUMNS
                                    + BroughtIn.row(
                                            BroughtIn.number(),
                                            BroughtIn.BUSINESS,
                                            old.creditCode(),
                                            "2024-05-01",
                                            "2031-01-31",
                                            ""),
                            Map.of())
                    .json();
            assertThat(report.get("taken").asInt()).isZero();
            assertThat(report.get("refused").asInt()).as("its line waits").isZero();
            assertThat(report.get("state").asString()).isEqualTo("PAUSED");
            assertThat(report.get("halted").toString()).contains("没有签章").contains("已经到期");
            String paused = report.get("id").asString();
            assertThat(server.browser()
                            .as("market-head")
                            .open("/unit/licences/imports/" + paused)
                            .body())
                    .contains("The platform paused this import by itself", "Nothing was sealed");

            administrator = server.api().as("administrator");
            String id = jdbc.sql("select id from licensed_seal where ended_at is null")
                    .query(String.class)
                    .single();
            assertThat(inbox("administrator")).contains("印章已到期");
            administrator.post(SEALS + "/" + id + "/end", Map.of("reason", "换发期间改用平台印章"));
            byte[] file = files.file(old.licence(old.brought()));
            assertThat(issuerOf(file)).contains("Tongban Root CA");
            Api reviewer = server.api().as("market-reviewer");
            reviewer.post("/api/v1/licence-imports/" + paused + "/resume");
            run.goOn(UUID.fromString(paused), Duration.ofMinutes(1));
            JsonNode resumed = reviewer.get("/api/v1/licence-imports/" + paused).json();
            assertThat(resumed.get("taken").asInt()).isOne();
            assertThat(resumed.get("halted").isNull()).isTrue();
        } finally {
            clock.advance(Duration.ofDays(-21));
        }
    }

    @Test
    void administrators_are_reminded_before_it_ends_and_nobody_else() {
        brought(Duration.ofDays(50));

        assertThat(inbox("administrator")).contains("印章将到期");
        assertThat(inbox("market-head")).doesNotContain("印章将到期");
    }

    private String inbox(String person) {
        return server.browser().reading("zh").as(person).open("/inbox").body();
    }

    @Test
    void administrators_are_told_when_nothing_can_be_sealed_before_its_end_too() throws IOException {
        Delivered delivered = brought(Duration.ofDays(365));
        assertThat(inbox("administrator")).doesNotContain("签不了章");

        list(List.of(delivered.certificate()));

        assertThat(inbox("administrator")).contains("签不了章").doesNotContain("印章将到期");
        assertThat(inbox("market-head")).doesNotContain("签不了章");
    }

    private UUID sealedPaper() {
        UUID id = UUID.randomUUID();
        transaction.executeWithoutResult(status -> papers.seal(new SealedPapers.Paper(
                id,
                LocalText.of("通知书", "Notice"),
                "例〔2026〕" + BroughtIn.number(),
                BroughtIn.BUSINESS,
                unit(),
                LocalDate.of(2026, 3, 3),
                List.of("请于三日内答复。"),
                "/x")));
        return id;
    }

    private void throughWithJobs() {
        while (reissuing.goOn() + anew.goOn() > 0) {
            clock.advance(Duration.ofSeconds(1));
        }
    }

    /** Since when nobody knows here: its authority alone can say. */
    @Rule("LIC-08")
    @Test
    void after_a_theft_papers_are_sealed_anew_too_and_holders_of_licences_told() throws Exception {
        brought(Duration.ofDays(365));
        UUID licence = old.licence(old.brought());
        UUID paper = sealedPaper();
        byte[] before = papers.find(paper).orElseThrow();
        clock.advance(Duration.ofSeconds(100));
        String id = jdbc.sql("select id from licensed_seal").query(String.class).single();

        administrator.post(SEALS + "/" + id + "/end", Map.of("reason", "密钥失窃（虚构）", "stolen", true));
        throughWithJobs();

        byte[] now = papers.find(paper).orElseThrow();
        assertThat(issuerOf(now)).contains("Tongban Root CA");
        assertThat(files.checkedByApi(now).get("result").asString()).isEqualTo("valid");
        assertThat(files.checkedByApi(before).get("result").asString()).isEqualTo("seal-withdrawn");
        assertThat(files.check(before).exitCode()).isEqualTo(1);
        assertThat(papers.standing(paper).orElseThrow().sealedAnew()).isPresent();
        assertThat(administrator.get("/api/v1/seals").json())
                .filteredOn(seal -> seal.get("licensed").asString("").equals(id))
                .extracting(seal -> seal.at("/papers/done").asInt())
                .containsExactly(1);
        assertThat(resealed.of(licence, clock.instant().minus(Duration.ofDays(1))))
                .hasValueSatisfying(standing -> assertThat(standing.done()).isPresent());
    }

    /** Of the one that the unit seals with. */
    private String id() {
        return rows.inUse(UNIT).orElseThrow().toString();
    }

    private Api.Answer ended(String id, Map<String, Object> how) {
        return administrator.post(SEALS + "/" + id + "/end", how);
    }

    private Api.Answer corrected(String id) {
        return administrator.post(SEALS + "/" + id + "/ends/correction", Map.of("reason", "查明没有失窃（虚构）"));
    }

    @Rule("LIC-08")
    @Test
    void a_theft_is_looked_at_before_has_its_day_and_is_put_right_by_a_second_administrator() throws Exception {
        brought(Duration.ofDays(365));
        String id = id();
        old.brought();
        byte[] early = papers.find(sealedPaper()).orElseThrow();
        clock.advance(Duration.ofMinutes(2));
        Instant from = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        clock.advance(Duration.ofMinutes(2));
        UUID late = sealedPaper();
        byte[] before = papers.find(late).orElseThrow();
        old.brought();
        clock.advance(Duration.ofSeconds(1));

        LicensedSeal seal = rows.find(UUID.fromString(id)).orElseThrow();
        SealUse.Lost lost = use.lost(seal, from, clock.instant(), clock.instant());
        assertThat(lost.licences()).isEqualTo(1);
        assertThat(lost.papers()).isEqualTo(1);
        Browser browser = server.browser().as("administrator");
        browser.open("/administration/seals/licensed/" + id);
        String page = browser.submit(
                        "/administration/seals/licensed/" + id + "/end", Map.of("reason", "密钥失窃（虚构）", "stolen", "1"))
                .body();
        assertThat(page).contains("Look at it once more", "2 licences in force", "nobody knows");
        assertThat(rows.find(UUID.fromString(id)).orElseThrow().inUse())
                .as("looked at only")
                .isTrue();

        assertThat(ended(id, Map.of("reason", "失窃", "stolen", true, "from", "2099-01-01T00:00:00Z"))
                        .status())
                .isEqualTo(422);
        assertThat(ended(id, Map.of("reason", "失窃", "stolen", true, "from", from.toString()))
                        .status())
                .isEqualTo(200);
        throughWithJobs();
        assertThat(files.checkedByApi(early).get("result").asString()).isEqualTo("valid");
        assertThat(files.checkedByApi(before).get("result").asString()).isEqualTo("seal-withdrawn");
        assertThat(administrator.get(SEALS + "/" + id).json().at("/ended/since").asString())
                .isEqualTo(from.toString());

        assertThat(corrected(id).status()).as("by who wrote it").isEqualTo(409);
        jdbc.sql("update licensed_seal set ended_by = :by where id = :id::uuid")
                .param("id", id)
                .param("by", old.person("李例二"))
                .update();
        assertThat(corrected(id).json()).hasSize(2);
        assertThat(files.checkedByApi(before).get("result").asString()).isEqualTo("valid");
        assertThat(corrected(id).status()).as("no theft any more").isEqualTo(409);
    }

    @Test
    void one_that_is_out_of_use_can_turn_out_to_have_been_stolen_and_earlier_too() {
        brought(Duration.ofDays(365));
        String id = id();
        clock.advance(Duration.ofMinutes(3));
        String late = clock.instant().toString();
        clock.advance(Duration.ofMinutes(3));
        assertThat(ended(id, Map.of("reason", "换用")).status()).isEqualTo(200);
        assertThat(ended(id, Map.of("reason", "换用")).status()).isEqualTo(409);

        assertThat(ended(id, Map.of("reason", "失窃", "stolen", true, "from", late))
                        .status())
                .isEqualTo(200);
        assertThat(ended(id, Map.of("reason", "失窃", "stolen", true, "from", late))
                        .status())
                .isEqualTo(409);
        assertThat(ended(id, Map.of("reason", "更早", "stolen", true)).status()).isEqualTo(200);

        assertThat(administrator.get(SEALS + "/" + id + "/ends").json()).hasSize(3);
        throughWithJobs();
    }

    @Test
    void what_was_taken_out_of_use_by_mistake_is_used_again_and_a_seal_made_anew_takes_the_place_of_the_one_before() {
        int before = logged();
        Delivered delivered = brought(Duration.ofDays(365));
        String id = id();
        ended(id, Map.of("reason", "点错了"));
        assertThat(seals.of(unit()).key().certificate()).isNotEqualTo(delivered.certificate());

        Api.Answer again = send(administrator, SEALS + "/" + id + "/seal", delivered.files(), Map.of());
        assertThat(again.status()).as(again.body()).isEqualTo(200);
        assertThat(seals.of(unit()).key().certificate()).isEqualTo(delivered.certificate());

        byte[] anew = province.seal(
                unit().name().zh() + "行政许可专用章", delivered.certificate(), clock.instant(), Duration.ofDays(365));
        Map<String, byte[]> sent = Map.of("certificate", delivered.chain(), "seal", anew);
        assertThat(send(administrator, SEALS + "/" + id + "/seal", sent, Map.of())
                        .status())
                .as("without naming the one whose place it takes")
                .isEqualTo(409);
        assertThat(send(administrator, SEALS + "/" + id + "/seal", sent, Map.of("replaces", id))
                        .status())
                .isEqualTo(200);
        clock.advance(Duration.ofSeconds(10));
        assertThat(seals.of(unit()).data()).isEqualTo(anew);
        assertThat(logged()).isEqualTo(before + 5);

        Delivered other = delivered(asked(), unit().name().zh(), Duration.ofDays(30));
        Api.Answer foreign = send(administrator, SEALS + "/" + id + "/seal", other.files(), Map.of("replaces", id));
        assertThat(foreign.status()).as(foreign.body()).isEqualTo(422);
        ended(id, Map.of("reason", "失窃", "stolen", true));
        assertThat(send(administrator, SEALS + "/" + id + "/seal", sent, Map.of())
                        .status())
                .as("its key may be in others' hands")
                .isEqualTo(409);
        throughWithJobs();
    }

    @Test
    void a_kind_of_licence_that_was_first_sealed_while_a_theft_was_being_written_is_sealed_anew_with_the_others() {
        UUID licence = old.licence(old.brought());
        UUID by = old.person("李例二");
        transaction.executeWithoutResult(status -> {
            reissuing.afterTheft(UNIT, by);
            jdbc.sql("update licence set type = 'business-licence' where id = :id")
                    .param("id", licence)
                    .update();

            pause.missed(UNIT, by);

            assertThat(jdbc.sql("select type from licence_job where unit = :unit and stolen and state = 'RUNNING'")
                            .param("unit", UNIT)
                            .query(String.class)
                            .list())
                    .contains("business-licence")
                    .doesNotHaveDuplicates();
            status.setRollbackOnly();
        });
    }

    @Test
    void what_bears_a_licensed_seal_does_not_count_as_lost_with_the_platforms_own() {
        CertificateAuthority.MadeSeal own = seals.required(SealRegister.serial(seals.shown(unit())));
        Instant from = clock.instant();
        int others = use.lost(own, from, from, from).papers();
        clock.advance(Duration.ofSeconds(1));
        old.brought();
        sealedPaper();
        clock.advance(Duration.ofSeconds(1));
        brought(Duration.ofDays(365));
        clock.advance(Duration.ofSeconds(1));
        old.brought();
        sealedPaper();

        SealUse.Lost lost = use.lost(own, from, clock.instant(), clock.instant());

        assertThat(lost.licences()).isEqualTo(1);
        assertThat(lost.papers() - others).isEqualTo(1);
    }

    @Test
    void a_certificate_that_its_authority_revoked_seals_nothing_more() throws IOException {
        Delivered delivered = brought(Duration.ofDays(365));
        byte[] file = files.file(old.licence(old.brought()));
        clock.advance(Duration.ofMinutes(1));

        list(List.of(delivered.certificate()));

        assertThat(catchThrowable(() -> seals.of(unit()))).hasMessageContaining("revoked");
        assertThat(files.check(file).exitCode()).isZero();
    }

    @Test
    void of_two_who_bring_one_in_at_once_one_is_told_that_there_is_another() throws Exception {
        List<String> asked = List.of(asked(), asked());
        List<Delivered> delivered = asked.stream()
                .map(id -> delivered(id, unit().name().zh(), Duration.ofDays(365)))
                .toList();
        CyclicBarrier together = new CyclicBarrier(2);
        List<Integer> answers = new ArrayList<>();
        try (ExecutorService two = Executors.newFixedThreadPool(2)) {
            List<Future<Integer>> sent = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                int mine = i;
                sent.add(two.submit(() -> {
                    together.await();
                    return send(
                                    administrator,
                                    SEALS + "/" + asked.get(mine) + "/seal",
                                    delivered.get(mine).files(),
                                    Map.of())
                            .status();
                }));
            }
            for (Future<Integer> one : sent) {
                answers.add(one.get());
            }
        }

        assertThat(answers).containsExactlyInAnyOrder(200, 409);
        assertThat(jdbc.sql("select count(*) from licensed_seal where brought_at is not null and ended_at is null")
                        .query(Integer.class)
                        .single())
                .isOne();
    }

    @Test
    void the_next_one_takes_the_place_of_the_one_that_is_named() {
        brought(Duration.ofDays(30));
        String former =
                jdbc.sql("select id from licensed_seal").query(String.class).single();
        String id = asked();
        Delivered next = delivered(id, unit().name().zh(), Duration.ofDays(400));

        assertThat(send(administrator, SEALS + "/" + id + "/seal", next.files(), Map.of())
                        .status())
                .isEqualTo(409);
        assertThat(send(administrator, SEALS + "/" + id + "/seal", next.files(), Map.of("replaces", former))
                        .status())
                .isEqualTo(200);

        assertThat(seals.of(unit()).key().certificate()).isEqualTo(next.certificate());
        assertThat(jdbc.sql(
                                "select count(*) from audit_entry where what like '%taken out of use, ' || :id || ', replaced by%'")
                        .param("id", former)
                        .query(Integer.class)
                        .single())
                .isOne();
        assertThat(administrator
                        .get(SEALS + "/" + former)
                        .json()
                        .at("/ended/why")
                        .asString())
                .isEmpty();
    }

    @Test
    void seals_of_units_that_are_gone_from_the_packs_are_in_the_register() {
        Unit gone = new Unit(
                "141002-gone",
                LocalText.of("例州市已撤并局（虚构）", "Merged Bureau"),
                "141002",
                Set.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Unit.ALWAYS,
                List.of());
        seals.of(gone);
        brought(Duration.ofDays(30));
        jdbc.sql("update licensed_seal set unit = '141002-gone-too', name = '例州市另一撤并局'")
                .update();

        assertThat(administrator.get("/api/v1/seals").json())
                .filteredOn(seal -> seal.get("unit").isNull())
                .extracting(seal -> seal.at("/name/zh").asString())
                .contains("例州市已撤并局（虚构）", "例州市另一撤并局");
        assertThat(server.browser()
                        .as("administrator")
                        .open("/administration/seals")
                        .body())
                .contains("例州市已撤并局（虚构）", "例州市另一撤并局");
    }
}
