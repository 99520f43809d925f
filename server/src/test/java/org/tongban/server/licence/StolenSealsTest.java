package org.tongban.server.licence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.nio.file.Path;
import java.security.cert.CRLReason;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509CRLEntry;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tongban.rulebook.Rule;
import org.tongban.seal.CertificateAuthority;
import org.tongban.seal.IssuingUnit;
import org.tongban.seal.LicenceDocument;
import org.tongban.seal.LicenceFile;
import org.tongban.seal.UnitSeal;
import org.tongban.seal.keys.Certificates;
import org.tongban.server.catalogue.CatalogueInForce;
import org.tongban.server.settings.PlatformSettings;
import org.tongban.server.testing.Api;
import org.tongban.server.testing.Server;
import org.tongban.server.testing.SettableClock;
import org.tongban.server.web.Problem;
import tools.jackson.databind.JsonNode;

/** What becomes of a seal whose key was stolen, and of what was sealed with it. */
@LicenceTest
class StolenSealsTest {
    private static final String UNIT = "141002-market-regulation";

    @Autowired
    private Server server;

    @Autowired
    private SettableClock clock;

    @Autowired
    private CatalogueInForce catalogue;

    @Autowired
    private Seals seals;

    @Autowired
    private Reissuing reissuing;

    @Autowired
    private PlatformSettings settings;

    @Autowired
    private JdbcClient jdbc;

    private final BroughtIn old;
    private final CheckedFiles files;

    StolenSealsTest(BroughtIn old, CheckedFiles files) {
        this.old = old;
        this.files = files;
    }

    private Api administrator() {
        return server.api().as("administrator");
    }

    private UnitSeal seal() {
        return seals.shown(catalogue.today().unit(UNIT).orElseThrow());
    }

    private static String serial(UnitSeal seal) {
        return Certificates.serialOf(seal.key().certificate()).toString(16);
    }

    private JsonNode line(String serial) {
        for (JsonNode line : administrator().get("/api/v1/seals").json()) {
            if (line.get("serial").asString().equals(serial)) {
                return line;
            }
        }
        throw new AssertionError("no seal " + serial);
    }

    private Api.Answer revoke(String serial, Map<String, Object> order) {
        return administrator().post("/api/v1/seals/" + serial + "/revoke", order);
    }

    private static String minutes(int after) {
        return SettableClock.START
                .plus(Duration.ofMinutes(after))
                .atOffset(ZoneOffset.UTC)
                .toString();
    }

    /** By the thief, with a stamp of ours. */
    private byte[] forged(UnitSeal seal) {
        LicenceDocument document = LicenceDocument.of(new LicenceDocument.Type("hygiene", "伪造证", "Forged"))
                .identifier("urn:uuid:" + UUID.randomUUID())
                .number(BroughtIn.number())
                .holder("伪造例一", "统一社会信用代码", "91000000000000000X")
                .issuer(seal.unit())
                .issuedOn(LocalDate.of(2026, 3, 3))
                .qrText("https://example.org/v/x")
                .build();
        return LicenceFile.seal(document, List.of(seal), seals.terms(clock.instant()));
    }

    @Test
    @Rule("LIC-08")
    void nothing_counts_that_was_sealed_since_a_seal_was_stolen_and_what_the_unit_issued_is_sealed_anew(
            @TempDir Path elsewhere) throws Exception {
        byte[] before = files.file(old.licence(old.brought()));
        UnitSeal stolen = seal();
        clock.advance(Duration.ofMinutes(10));
        byte[] forged = forged(stolen);
        UUID meanwhile = old.licence(old.brought());
        byte[] issued = files.file(meanwhile);
        clock.advance(Duration.ofMinutes(10));
        assertThat(offline(elsewhere, forged)).isZero();

        assertThat(revoke(serial(stolen), Map.of("reason", "密钥失窃", "stolen", true, "from", minutes(5)))
                        .status())
                .isEqualTo(200);
        while (reissuing.goOn() > 0) {
            clock.advance(Duration.ofSeconds(1));
        }

        assertThat(offline(elsewhere, forged)).isNotZero();
        assertThat(files.checkedByApi(forged).get("result").asString()).isEqualTo("invalid");
        assertThat(offline(elsewhere, issued)).isNotZero();
        assertThat(offline(elsewhere, before)).isZero();
        assertThat(files.file(meanwhile)).isNotEqualTo(issued);
        assertThat(files.check(files.file(meanwhile)).exitCode()).isZero();
        assertThat(line(serial(stolen)).get("revoked").get("stolen").asString()).startsWith("2026-03-03T01:05");
    }

    private int offline(Path elsewhere, byte[] file) throws Exception {
        return files.offlineExit(
                elsewhere, file, server.browser().open("/verify/trust").body());
    }

    @Test
    void seals_of_former_years_and_names_are_listed_and_can_be_taken_out_of_use() throws Exception {
        CertificateAuthority authority = CertificateAuthority.open(
                settings.home().resolve("ca"), Seals.password(settings.home()), clock.instant());
        IssuingUnit renamed = new IssuingUnit("例四旧名称局（虚构）", "OLD-" + UUID.randomUUID());
        UnitSeal first = authority.seal(renamed, clock.instant().minus(Duration.ofDays(3 * 365)));
        UnitSeal second = authority.seal(renamed, clock.instant());

        assertThat(serial(first)).isNotEqualTo(serial(second));
        for (UnitSeal seal : List.of(first, second)) {
            assertThat(line(serial(seal)).get("inUse").asBoolean()).isFalse();
            assertThat(line(serial(seal)).get("name").toString()).contains("例四旧名称局（虚构）");
            assertThat(revoke(serial(seal), Map.of("reason", "例四", "stolen", true, "from", minutes(-5)))
                            .status())
                    .isEqualTo(200);
        }
        X509CRLEntry listed = listed(second);
        assertThat(listed.getRevocationReason()).isEqualTo(CRLReason.KEY_COMPROMISE);
        assertThat(listed.getExtensionValue("2.5.29.24")).as("invalidityDate").isNotNull();
        assertThat(server.browser()
                        .as("administrator")
                        .open("/administration/seals")
                        .shows("例四旧名称局（虚构）"))
                .isTrue();
    }

    private X509CRLEntry listed(UnitSeal seal) throws Exception {
        X509CRL list = (X509CRL)
                CertificateFactory.getInstance("X.509").generateCRL(new ByteArrayInputStream(seals.revoked()));
        return list.getRevokedCertificate(new BigInteger(serial(seal), 16));
    }

    @Test
    void a_seal_that_was_taken_out_of_use_can_turn_out_to_have_been_stolen_and_never_the_other_way_round() {
        old.brought();
        String serial = serial(seal());
        assertThat(revoke(serial, Map.of("reason", "换用硬件密钥")).status()).isEqualTo(200);

        assertThat(revoke(serial, Map.of("reason", "发现失窃", "stolen", true, "from", minutes(-5)))
                        .status())
                .isEqualTo(200);
        assertThat(revoke(serial, Map.of("reason", "换用硬件密钥")).status()).isEqualTo(409);
        assertThat(revoke(serial, Map.of("reason", "更晚", "stolen", true, "from", minutes(-2)))
                        .status())
                .isEqualTo(409);

        assertThat(line(serial).get("revoked").get("reason").asString()).isEqualTo("发现失窃");
        while (reissuing.goOn() > 0) {
            clock.advance(Duration.ofSeconds(1));
        }
    }

    @Test
    void an_earlier_time_is_for_stolen_ones_and_never_to_come() {
        old.brought();
        String serial = serial(seal());

        assertThat(revoke(serial, Map.of("reason", "x", "from", minutes(-5))).status())
                .isEqualTo(422);
        assertThat(revoke(serial, Map.of("reason", "x", "stolen", true, "from", minutes(30)))
                        .status())
                .isEqualTo(422);
        assertThat(line(serial).get("revoked").isNull()).isTrue();
    }

    /** A year typed short, before there was this seal; a list with that in it couldn't be signed, or voided everything. */
    @Test
    void no_seal_is_stolen_before_there_is_one_whatever_is_typed() {
        old.brought();
        String serial = serial(seal());

        for (String from : List.of(
                "-9999-01-01T00:00:00Z",
                "-0044-03-15T00:00:00Z",
                "0026-03-03T00:00:00+08:00",
                "2019-01-01T00:00:00Z")) {
            Api.Answer refused = revoke(serial, Map.of("reason", "x", "stolen", true, "from", from));
            assertThat(refused.status()).as(from).isEqualTo(422);
            assertThat(refused.body()).contains("before-the-seal");
        }
        assertThat(line(serial).get("revoked").isNull()).isTrue();
        assertThat(server.browser().look("/verify/revoked.crl").status()).isEqualTo(200);
    }

    @Test
    void the_database_keeps_no_such_day_either() {
        assertThatThrownBy(() -> jdbc.sql("""
                        insert into seal_revocation (certificate, seal, since, stolen, reason, by)
                        values ('\\x00', 'x', now(), '-infinity', 'x', :by)""").param("by", old.person("李例二")).update())
                .hasMessageContaining("seal_revocation_plausible");
    }

    @Test
    void an_account_gets_only_so_many_time_stamps_a_minute() {
        LookupPace pace = new LookupPace();
        UUID account = UUID.randomUUID();
        for (int stamp = 0; stamp < LookupPace.MOST_STAMPS; stamp++) {
            pace.stamp(account);
        }

        assertThatThrownBy(() -> pace.stamp(account))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.status()).isEqualTo(HttpStatus.TOO_MANY_REQUESTS));
        pace.stamp(UUID.randomUUID());
    }
}
