package org.tongban.server.licence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.tongban.kernel.text.LocalText;
import org.tongban.rulebook.Rule;
import org.tongban.seal.LicenceDocument;
import org.tongban.seal.LicenceFacts;
import org.tongban.seal.LicenceFile;
import org.tongban.seal.UnitSeal;
import org.tongban.seal.Verification;
import org.tongban.server.catalogue.CatalogueInForce;
import org.tongban.server.catalogue.Unit;
import org.tongban.server.testing.Server;
import org.tongban.server.testing.SettableClock;
import tools.jackson.databind.JsonNode;

/** What becomes of official papers that were sealed while their seal was in somebody else's hands. */
@LicenceTest
class SealedAnewTest {
    private static final String UNIT = "141002-market-regulation";

    @Autowired
    private Server server;

    @Autowired
    private SettableClock clock;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private CatalogueInForce catalogue;

    @Autowired
    private Seals seals;

    @Autowired
    private SealedPapers papers;

    @Autowired
    private PapersAnew anew;

    @Autowired
    private Reissuing reissuing;

    @Autowired
    private FileVerification lookup;

    @Autowired
    private TransactionTemplate transaction;

    private final BroughtIn old;
    private final CheckedFiles files;

    SealedAnewTest(BroughtIn old, CheckedFiles files) {
        this.old = old;
        this.files = files;
    }

    /** The licences of a unit whose seal was stolen are sealed anew, too: no job of theirs is left to other tests. */
    @AfterEach
    void licences_are_done() {
        while (reissuing.goOn() > 0) {
            clock.advance(Duration.ofSeconds(1));
        }
    }

    private Unit unit() {
        return catalogue.today().unit(UNIT).orElseThrow();
    }

    private UUID sealed() {
        UUID id = UUID.randomUUID();
        transaction.executeWithoutResult(status -> papers.seal(new SealedPapers.Paper(
                id,
                LocalText.of("通知书", "Notice"),
                "例〔2026〕" + BroughtIn.number(),
                "例三餐饮有限公司（虚构）",
                unit(),
                LocalDate.of(2026, 3, 3),
                List.of("请于三日内答复。", "联系人：王例三。"),
                "/x")));
        return id;
    }

    private byte[] file(UUID paper) {
        return papers.find(paper).orElseThrow();
    }

    /** The seal that is in use is found to have been stolen some minutes ago. */
    private String stolen(int minutesAgo) {
        String serial = SealRegister.serial(seals.shown(unit()));
        assertThat(server.api()
                        .as("administrator")
                        .post(
                                "/api/v1/seals/" + serial + "/revoke",
                                Map.of(
                                        "reason",
                                        "密钥失窃（虚构）",
                                        "stolen",
                                        true,
                                        "from",
                                        clock.instant()
                                                .minus(Duration.ofMinutes(minutesAgo))
                                                .atOffset(ZoneOffset.UTC)
                                                .toString()))
                        .status())
                .isEqualTo(200);
        clock.advance(Duration.ofSeconds(10));
        return serial;
    }

    private JsonNode progress(String serial) {
        for (JsonNode line :
                server.api().as("administrator").get("/api/v1/seals").json()) {
            if (line.get("serial").asString().equals(serial)) {
                return line.get("papers");
            }
        }
        throw new AssertionError("no seal " + serial);
    }

    /** Asked by itself: an address may send the page only so many files a minute that are no good. */
    private FileResult result(byte[] file) {
        return lookup.check(file).result();
    }

    private LicenceFacts facts(byte[] file) {
        return lookup.check(file).verification() instanceof Verification.Signed signed
                ? signed.licence().orElseThrow()
                : org.assertj.core.api.Assertions.fail("no sealed file");
    }

    private JsonNode standing(UUID paper) {
        return server.api().get("/api/v1/verify/papers/" + paper).json().get("sealedAnew");
    }

    @Test
    @Rule("LIC-08")
    void papers_sealed_since_a_seal_was_stolen_are_sealed_anew_and_say_the_same() throws Exception {
        UUID earlier = sealed();
        byte[] before = file(earlier);
        clock.advance(Duration.ofMinutes(10));
        UUID meanwhile = sealed();
        byte[] given = file(meanwhile);
        assertThat(result(given)).isEqualTo(FileResult.VALID);
        UnitSeal thiefs = seals.shown(unit());
        clock.advance(Duration.ofMinutes(10));

        String serial = stolen(15);
        assertThat(progress(serial).get("waiting").asInt()).isPositive();
        assertThat(standing(meanwhile).get("at").isNull()).isTrue();
        assertThat(result(given)).as("while it waits").isEqualTo(FileResult.SEAL_WITHDRAWN);
        while (anew.goOn() > 0) {
            clock.advance(Duration.ofSeconds(1));
        }

        assertThat(progress(serial).get("waiting").asInt()).isZero();
        assertThat(progress(serial).get("done").asInt()).isPositive();
        assertThat(file(earlier)).as("sealed before").isEqualTo(before);
        assertThat(result(before)).isEqualTo(FileResult.VALID);
        assertThat(standing(earlier).isNull()).isTrue();
        byte[] now = file(meanwhile);
        assertThat(result(now)).isEqualTo(FileResult.VALID);
        assertThat(files.check(now).exitCode()).isZero();
        LicenceFacts says = facts(now);
        assertThat(says.identifier()).isEqualTo(facts(given).identifier());
        assertThat(says.number()).isEqualTo(facts(given).number());
        assertThat(says.issuedOn()).isEqualTo(LocalDate.of(2026, 3, 3));
        assertThat(says.notes()).startsWith("请于三日内答复。", "联系人：王例三。").hasSize(3);
        assertThat(says.notes().getLast()).contains("重新加盖电子印章", "代替2026年3月3日", "可能失窃");
        assertThat(standing(meanwhile).get("at").isNull()).isFalse();

        assertThat(result(given)).isEqualTo(FileResult.SEAL_WITHDRAWN);
        JsonNode said = files.checkedByApi(given);
        assertThat(said.get("result").asString()).isEqualTo("seal-withdrawn");
        assertThat(said.get("sentence").toString()).contains("重新盖章", "sealed anew by their unit");
        FileCheck.Result command = files.check(given);
        assertThat(command.status()).isEqualTo(new FileCheck.Status.SealWithdrawn());
        assertThat(command.exitCode()).isOne();
        assertThat(result(forged(thiefs, "paper-" + meanwhile))).isEqualTo(FileResult.INVALID);
    }

    /** By the thief, under the identifier of a real paper. */
    private byte[] forged(UnitSeal seal, String identifier) {
        LicenceDocument document = LicenceDocument.of(new LicenceDocument.Type("official-paper", "通知书", "Notice"))
                .identifier(identifier)
                .number("例〔2026〕1号")
                .holder("例三餐饮有限公司（虚构）", "", "")
                .issuer(seal.unit())
                .issuedOn(LocalDate.of(2026, 3, 3))
                .qrText("https://example.org/x")
                .build();
        return LicenceFile.seal(document, List.of(seal), seals.terms(clock.instant()));
    }

    @Test
    void a_licences_file_from_that_time_is_told_to_be_the_one_issued_and_no_good() {
        byte[] issued = files.file(old.licence(old.brought()));
        clock.advance(Duration.ofMinutes(1));

        stolen(5);

        assertThat(result(issued)).isEqualTo(FileResult.SEAL_WITHDRAWN);
    }

    @Test
    void whose_licence_was_ended_by_it_is_told_that_the_decision_was_sealed_anew() {
        UUID licence = old.licence(old.brought());
        assertThat(server.api()
                        .as("market-head")
                        .post(
                                "/api/v1/licences/" + licence + "/end",
                                Map.of("kind", "withdrawn", "reason", "示例", "law", "示例法第一条"))
                        .status())
                .isEqualTo(200);
        stolen(5);
        String page = "/licences/" + licence;
        assertThat(server.browser().as("wang").open(page).body()).contains("Being sealed anew");

        while (anew.goOn() > 0) {
            clock.advance(Duration.ofSeconds(1));
        }

        assertThat(server.browser().as("wang").open(page).body()).contains("Sealed anew: ");
        assertThat(server.browser().as("wang").open("/").read()).contains("was sealed anew on 2026-03-03");
        JsonNode decision = server.api()
                .as("wang")
                .get("/api/v1" + page + "/endings")
                .json()
                .get(0);
        assertThat(decision.get("sealedAnew").get("at").isNull()).isFalse();
        assertThat(server.browser()
                        .as("administrator")
                        .open("/administration/seals")
                        .body())
                .containsPattern("Official papers: \\d+ of \\d+ sealed anew");
    }

    @Test
    void what_cannot_be_sealed_anew_is_named_and_tried_again() {
        UUID paper = sealed();
        jdbc.sql("update sealed_paper set unit = 'gone' where id = :id")
                .param("id", paper)
                .update();
        String serial = stolen(5);
        anew.goOn();

        JsonNode faults = progress(serial).get("faults");
        assertThat(faults).hasSize(1);
        assertThat(faults.get(0).get("number").asString())
                .isEqualTo(facts(file(paper)).number());
        assertThat(faults.get(0).get("what").toString()).contains("don't say who took over");
        assertThat(anew.goOn()).as("not before its next try").isZero();

        jdbc.sql("update sealed_paper set unit = :unit where id = :id")
                .param("unit", UNIT)
                .param("id", paper)
                .update();
        clock.advance(Duration.ofMinutes(2));
        assertThat(anew.goOn()).isEqualTo(1);
        assertThat(progress(serial).get("faults")).isEmpty();
        assertThat(result(file(paper))).isEqualTo(FileResult.VALID);
    }

    @Test
    @Rule("LIC-08")
    void when_it_was_no_theft_what_was_sealed_in_that_time_counts_again() throws Exception {
        UUID paper = sealed();
        byte[] given = file(paper);
        clock.advance(Duration.ofMinutes(2));
        String serial = stolen(5);
        while (anew.goOn() > 0) {
            clock.advance(Duration.ofSeconds(1));
        }
        assertThat(result(given)).isEqualTo(FileResult.SEAL_WITHDRAWN);
        jdbc.sql("update seal_revocation set by = :by where certificate = :certificate")
                .param("by", old.person("李例二"))
                .param("certificate", seals.required(serial).certificate())
                .update();

        assertThat(server.api()
                        .as("administrator")
                        .post("/api/v1/seals/" + serial + "/revocations/correction", Map.of("reason", "查明没有失窃"))
                        .status())
                .isEqualTo(200);

        assertThat(result(given)).isEqualTo(FileResult.VALID);
        assertThat(files.check(given).exitCode()).isZero();
        assertThat(result(file(paper))).isEqualTo(FileResult.VALID);
    }

    /** As two servers do. */
    @Test
    void two_who_go_on_at_once_seal_each_paper_once() throws Exception {
        while (anew.goOn() > 0) {
            clock.advance(Duration.ofSeconds(1));
        }
        List<UUID> all = List.of(sealed(), sealed(), sealed(), sealed(), sealed());
        String serial = stolen(5);
        int waiting = progress(serial).get("waiting").asInt();
        CyclicBarrier start = new CyclicBarrier(2);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> both = List.of(
                    threads.submit(() -> {
                        start.await();
                        return anew.goOn();
                    }),
                    threads.submit(() -> {
                        start.await();
                        return anew.goOn();
                    }));
            assertThat(both.get(0).get() + both.get(1).get()).isEqualTo(waiting);
        }
        assertThat(progress(serial).get("faults")).isEmpty();
        assertThat(progress(serial).get("done").asInt()).isEqualTo(waiting);

        for (UUID paper : all) {
            assertThat(jdbc.sql("select count(*) from sealed_paper_former where paper = :id")
                            .param("id", paper)
                            .query(Integer.class)
                            .single())
                    .isEqualTo(1);
            assertThat(result(file(paper))).isEqualTo(FileResult.VALID);
        }
    }
}
