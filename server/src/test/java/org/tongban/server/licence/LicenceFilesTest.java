package org.tongban.server.licence;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.tongban.rulebook.Rule;
import org.tongban.seal.LicenceDocument;
import org.tongban.seal.LicenceFile;
import org.tongban.seal.UnitSeal;
import org.tongban.seal.Verification;
import org.tongban.seal.keys.Certificates;
import org.tongban.server.catalogue.CatalogueInForce;
import org.tongban.server.testing.Server;
import org.tongban.server.testing.SettableClock;
import tools.jackson.databind.JsonNode;

/** Files of licences and their seals, checked without the platform and with it. */
@LicenceTest
class LicenceFilesTest {
    @Autowired
    private Server server;

    @Autowired
    private SettableClock clock;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private LicenceFiles kept;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private HikariDataSource connections;

    @Autowired
    private Seals seals;

    @Autowired
    private CatalogueInForce catalogue;

    private final BroughtIn old;
    private final CheckedFiles files;

    LicenceFilesTest(BroughtIn old, CheckedFiles files) {
        this.old = old;
        this.files = files;
    }

    @Test
    @Rule("LIC-08")
    void a_status_list_and_trust_anchors_check_a_file_without_the_platform(@TempDir Path elsewhere) throws Exception {
        String number = old.brought();
        byte[] file = files.file(old.licence(number));
        String trust = server.browser().open("/verify/trust").body();

        assertThat(files.offline(elsewhere, file, trust))
                .isInstanceOfSatisfying(
                        FileCheck.Status.Listed.class,
                        listed -> assertThat(listed.state()).isEqualTo(LicenceState.VALID));
        server.api()
                .as("market-head")
                .post(
                        "/api/v1/licences/" + old.licence(number) + "/end",
                        Map.of("kind", "revoked", "reason", "示例", "law", "示例依据", "hearing", "已书面告知，未要求听证"));
        clock.advance(Duration.ofMinutes(2));

        assertThat(files.offline(elsewhere, file, trust))
                .isInstanceOfSatisfying(
                        FileCheck.Status.Listed.class,
                        listed -> assertThat(listed.state()).isEqualTo(LicenceState.VOID));
    }

    @Test
    void a_revoked_seal_no_longer_seals_and_what_it_sealed_before_still_counts() throws Exception {
        byte[] before = files.file(old.licence(old.brought()));
        String unit = "141002-market-regulation";
        clock.advance(Duration.ofMinutes(10));

        String serial = seal(unit);
        assertThat(server.api()
                        .as("market-head")
                        .post("/api/v1/seals/" + serial + "/revoke", Map.of("reason", "x"))
                        .status())
                .isEqualTo(403);
        assertThat(server.api()
                        .as("administrator")
                        .post("/api/v1/seals/" + serial + "/revoke", Map.of("reason", "换用硬件密钥"))
                        .status())
                .isEqualTo(200);
        clock.advance(Duration.ofMinutes(10));
        byte[] after = files.file(old.licence(old.brought()));

        assertThat(files.check(before).exitCode()).isZero();
        assertThat(files.check(after).exitCode()).isZero();
        assertThat(new String(before, StandardCharsets.ISO_8859_1))
                .isNotEqualTo(new String(after, StandardCharsets.ISO_8859_1));
        assertThat(server.browser()
                        .as("administrator")
                        .open("/administration/seals")
                        .shows("换用硬件密钥"))
                .isTrue();
    }

    /** As a server would that hadn't heard of the revocation. */
    @Test
    void a_file_sealed_after_the_seal_was_revoked_is_void_for_the_command_too() throws Exception {
        String unit = "141002-tobacco";
        UnitSeal seal = seals.of(catalogue.today().unit(unit).orElseThrow());
        LicenceDocument document = LicenceDocument.of(new LicenceDocument.Type("hygiene", "卫生许可证", "Hygiene Permit"))
                .identifier("urn:uuid:" + UUID.randomUUID())
                .number(BroughtIn.number())
                .holder("例三餐饮有限公司（虚构）", "统一社会信用代码", old.creditCode())
                .issuer(seal.unit())
                .issuedOn(LocalDate.of(2026, 3, 4))
                .qrText("https://example.org/v/1")
                .build();
        byte[] before = LicenceFile.seal(document, List.of(seal), seals.terms(clock.instant()));
        clock.advance(Duration.ofMinutes(10));
        server.api()
                .as("administrator")
                .post(
                        "/api/v1/seals/"
                                + Certificates.serialOf(seal.key().certificate())
                                        .toString(16) + "/revoke",
                        Map.of("reason", "换用硬件密钥"));
        clock.advance(Duration.ofMinutes(10));
        byte[] after = LicenceFile.seal(document, List.of(seal), seals.terms(clock.instant()));

        assertThat(files.check(before).status()).isEqualTo(new FileCheck.Status.NotOurs(FileResult.NEVER_ISSUED));
        FileCheck.Result voided = files.check(after);
        assertThat(voided.exitCode()).isOne();
        assertThat(((Verification.Signed) voided.verification()).verdict()).isNotEqualTo(Verification.Verdict.GENUINE);
    }

    private String seal(String unit) {
        for (JsonNode seal :
                server.api().as("administrator").get("/api/v1/seals").json()) {
            if (seal.get("unit").asString("").equals(unit) && seal.get("inUse").asBoolean()) {
                return seal.get("serial").asString();
            }
        }
        throw new AssertionError("no seal of " + unit);
    }

    /** A new type of licence, issued by everybody at once: each transaction has its connection, and none is left. */
    @Test
    void new_parts_are_kept_while_every_connection_is_taken_and_in_whatever_order() throws Exception {
        int most = connections.getMaximumPoolSize();
        List<FileParts.Common> parts = List.of(part("first"), part("second"));
        CyclicBarrier all = new CyclicBarrier(most);
        try (ExecutorService desks = Executors.newFixedThreadPool(most)) {
            List<Future<Integer>> issued = new ArrayList<>();
            for (int desk = 0; desk < most; desk++) {
                List<FileParts.Common> order = desk % 2 == 0 ? parts : parts.reversed();
                issued.add(desks.submit(() -> transaction.execute(status -> kept(order, all))));
            }
            for (Future<Integer> one : issued) {
                assertThat(one.get(60, TimeUnit.SECONDS)).isEqualTo(2);
            }
        }

        transaction.executeWithoutResult(status -> kept.keep(parts));
        assertThat(copies(parts)).as("nothing is kept again once it is there").isLessThanOrEqualTo(2 * most);
        int before = copies(parts);
        transaction.executeWithoutResult(status -> kept.keep(parts));
        assertThat(copies(parts)).isEqualTo(before);
    }

    private int kept(List<FileParts.Common> order, CyclicBarrier all) {
        copies(order);
        try {
            all.await(60, TimeUnit.SECONDS);
            kept.keep(order.subList(0, 1));
            all.await(60, TimeUnit.SECONDS);
            kept.keep(order.subList(1, 2));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return jdbc.sql("select count(distinct sha256) from licence_common where sha256 = any(:parts)")
                .param("parts", digests(order))
                .query(Integer.class)
                .single();
    }

    private int copies(List<FileParts.Common> parts) {
        return jdbc.sql("select count(*) from licence_common where sha256 = any(:parts)")
                .param("parts", digests(parts))
                .query(Integer.class)
                .single();
    }

    private static byte[][] digests(List<FileParts.Common> parts) {
        return parts.stream().map(FileParts.Common::sha256).toArray(byte[][]::new);
    }

    private static FileParts.Common part(String what) {
        byte[] content = (what + UUID.randomUUID()).getBytes(StandardCharsets.UTF_8);
        return new FileParts.Common(FileParts.sha256(content), content);
    }
}
