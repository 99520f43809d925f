package org.tongban.server.licence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import org.tongban.kernel.id.LicenceId;
import org.tongban.kernel.text.LocalText;
import org.tongban.rulebook.Rule;
import org.tongban.seal.CertificateAuthority;
import org.tongban.seal.IssuingUnit;
import org.tongban.seal.LicenceDocument;
import org.tongban.seal.LicenceFile;
import org.tongban.seal.PdfEdition;
import org.tongban.seal.UnitSeal;
import org.tongban.server.settings.PlatformSettings;
import org.tongban.server.testing.Api;
import org.tongban.server.testing.Server;
import org.tongban.server.testing.SettableClock;
import tools.jackson.databind.JsonNode;

/** Files that were issued here, and files of who has a seal's key and borrows what identifies a real licence. */
@LicenceTest
class IssuedFilesTest {
    @Autowired
    private Server server;

    @Autowired
    private SettableClock clock;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private Seals seals;

    @Autowired
    private SealedPapers papers;

    @Autowired
    private Keeping keeping;

    @Autowired
    private LicenceFiles kept;

    @Autowired
    private PlatformSettings settings;

    @Autowired
    private Reissuing reissuing;

    private final BroughtIn old;
    private final MarketOffice office;
    private final CheckedFiles files;

    IssuedFilesTest(BroughtIn old, MarketOffice office, CheckedFiles files) {
        this.old = old;
        this.office = office;
        this.files = files;
    }

    /** Sealed with the unit's own key and stamped, as a thief of the key would. */
    private byte[] forged(String identifier, String number) {
        UnitSeal seal = seals.shown(office.unit());
        LicenceDocument document = LicenceDocument.of(new LicenceDocument.Type("hygiene", "伪造证", "Forged"))
                .identifier(identifier)
                .number(number)
                .holder("伪造例一", "统一社会信用代码", "91000000000000000X")
                .issuer(seal.unit())
                .issuedOn(LocalDate.of(2026, 3, 4))
                .validUntil(LocalDate.of(2099, 1, 1))
                .qrText("https://example.org/v/x")
                .build();
        return LicenceFile.seal(document, List.of(seal), seals.terms(clock.instant()));
    }

    private void isNotAsIssued(byte[] file) throws Exception {
        JsonNode said = files.checkedByApi(file);
        assertThat(said.get("result").asString()).isEqualTo("not-as-issued");
        assertThat(said.get("sentence").toString()).contains("不是本平台核发的那份文件", "Not the file that was issued");
        assertThat(said.get("status").isNull()).isTrue();
        FileCheck.Result command = files.check(file);
        assertThat(command.status()).isEqualTo(new FileCheck.Status.NotOurs(FileResult.NOT_AS_ISSUED));
        assertThat(command.exitCode()).isOne();
    }

    private void isValid(byte[] file) throws Exception {
        JsonNode said = files.checkedByApi(file);
        assertThat(said.get("result").asString()).isEqualTo("valid");
        assertThat(said.get("sentence").toString())
                .containsAnyOf("此刻有效。", "不是证照。")
                .doesNotContain("请查询", "look up");
        assertThat(files.check(file).exitCode()).isZero();
    }

    @Test
    @Rule("LIC-08")
    void a_file_under_a_real_seal_that_borrows_the_identifier_of_a_licence_is_not_the_one_issued() throws Exception {
        String number = old.brought();
        UUID licence = old.licence(number);

        isNotAsIssued(forged(old.identifier(licence), "999999999"));
        isNotAsIssued(forged(old.identifier(licence), number));
        isValid(files.file(licence));
    }

    /** As the province's, trusted for files of its own. Without a scope it certifies one of our units all the same. */
    @Test
    @Rule("LIC-08")
    void what_another_authority_certified_as_our_units_is_never_valid_but_by_a_scope() throws Exception {
        UUID licence = old.licence(old.brought());
        LicenceDocument document = kept.document(licence);
        CertificateAuthority province = CertificateAuthority.open(
                Files.createTempDirectory("tongban-province"), "test".toCharArray(), clock.instant());
        Path trusted = Files.createDirectories(settings.home().resolve("ca/trusted"));
        Path anchors =
                Files.write(trusted.resolve("province.pem"), province.anchors().bytes());
        Path scope = trusted.resolve("province.scope");
        try {
            clock.advance(Duration.ofSeconds(6));
            UnitSeal borrowed = province.seal(Seals.issuing(office.unit()), clock.instant());
            byte[] file = LicenceFile.seal(document, borrowed, clock.instant());

            isNotAsIssued(file);
            transaction.executeWithoutResult(
                    status -> keeping.remade(licence, document, FileParts.of(file), clock.instant()));
            assertThat(files.checkedByApi(file).get("result").asString()).isEqualTo("unproven");
            assertThat(files.check(file).exitCode()).isEqualTo(6);

            Files.writeString(scope, office.unit().creditCode().value());
            clock.advance(Duration.ofSeconds(6));
            assertThat(files.checkedByApi(file).get("result").asString()).isEqualTo("valid");
        } finally {
            Files.delete(anchors);
            Files.deleteIfExists(scope);
            clock.advance(Duration.ofSeconds(6));
        }
    }

    /** As programs do that save a file anew without changing what is in it. */
    @Test
    void the_file_that_was_issued_packed_anew_is_still_the_one_issued() throws Exception {
        byte[] file = files.file(old.licence(old.brought()));

        byte[] again = packedAnew(file);

        assertThat(again).isNotEqualTo(file);
        isValid(again);
    }

    private static byte[] packedAnew(byte[] file) throws Exception {
        ByteArrayOutputStream again = new ByteArrayOutputStream();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(file));
                ZipOutputStream out = new ZipOutputStream(again)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                out.putNextEntry(new ZipEntry(entry.getName()));
                out.write(in.readAllBytes());
            }
        }
        return again.toByteArray();
    }

    @Test
    void editions_before_one_is_laid_out_anew_count_and_forged_ones_of_either_do_not() throws Exception {
        UUID licence = old.licence(old.brought());
        byte[] before = files.file(licence);
        String former = old.identifier(licence);
        Api head = server.api().as("market-head");
        String job = "/api/v1/licence-jobs/"
                + head.post("/api/v1/licence-jobs", Map.of("type", "food-business-licence", "reason", "新版式"))
                        .json()
                        .get("id")
                        .asString();
        while (head.get(job).json().get("state").asString().equals("RUNNING")) {
            reissuing.goOn();
        }

        assertThat(old.identifier(licence)).isNotEqualTo(former);
        isValid(before);
        isValid(files.file(licence));
        isNotAsIssued(forged(former, "999999999"));
        isNotAsIssued(forged(old.identifier(licence), "999999999"));
    }

    /** The edition with one seal more has the same identifier. */
    @Test
    void an_edition_counts_with_every_seal_that_was_set_here_and_with_no_other() throws Exception {
        UUID licence = old.licence(old.brought());
        LicenceDocument document = kept.document(licence);
        byte[] open = seals.opened(document, seals.shown(office.unit()), clock.instant());
        byte[] both = countersigned(open, document);
        transaction.executeWithoutResult(
                status -> keeping.remade(licence, document, FileParts.of(both), clock.instant()));

        isValid(open);
        isValid(both);
        isNotAsIssued(countersigned(open, document));
    }

    private byte[] countersigned(byte[] open, LicenceDocument document) {
        clock.advance(Duration.ofSeconds(1));
        return LicenceFile.countersign(open, document, seals.shown(office.unit()), seals.terms(clock.instant()));
    }

    @Test
    void a_paper_that_borrows_the_number_of_a_real_one_is_not_the_one_issued() throws Exception {
        UUID id = UUID.randomUUID();
        String number = "例〔2026〕" + BroughtIn.number();
        transaction.executeWithoutResult(status -> papers.seal(new SealedPapers.Paper(
                id,
                LocalText.of("通知书", "Notice"),
                number,
                "例三餐饮有限公司（虚构）",
                office.unit(),
                LocalDate.of(2026, 3, 4),
                List.of("请于三日内答复。"),
                "/x")));

        isValid(papers.find(id).orElseThrow());
        isNotAsIssued(forged("paper-" + id, number));
    }

    @Test
    @Rule("LIC-08")
    void an_identifier_from_before_it_was_brought_in_makes_no_file_one_of_ours(@TempDir Path elsewhere)
            throws Exception {
        UUID licence = old.licence(old.brought());
        LicenceId other = LicenceId.parse(old.identifier(licence)).orElseThrow();
        LicenceId former = new LicenceId(other.type(), other.issuer(), other.serial() + "B", other.version());
        transaction.executeWithoutResult(status -> keeping.knownBefore(licence, former));

        byte[] others = forged(former.toString(), "999999999");
        assertThat(files.checkedByApi(others).get("result").asString()).isEqualTo("never-issued");
        clock.advance(Duration.ofMinutes(1));
        assertThat(files.offline(
                        elsewhere,
                        others,
                        server.browser().open("/verify/trust").body()))
                .as("no better without a network")
                .isInstanceOfSatisfying(
                        FileCheck.Status.Listed.class,
                        listed -> assertThat(listed.state()).isEqualTo(LicenceState.REPLACED));
    }

    @Test
    void what_this_platform_never_issued_is_told_from_what_is_no_licence_and_from_what_it_cannot_prove(
            @TempDir Path elsewhere) throws Exception {
        byte[] unknown = forged("urn:uuid:" + UUID.randomUUID(), BroughtIn.number());
        CertificateAuthority other =
                CertificateAuthority.open(elsewhere.resolve("ca"), "other".toCharArray(), clock.instant());
        LicenceDocument document = kept.document(old.licence(old.brought()));
        byte[] others = LicenceFile.seal(document, other.seal(document.issuer(), clock.instant()), clock.instant());

        assertThat(files.checkedByApi(unknown).get("result").asString()).isEqualTo("never-issued");
        assertThat(files.check(unknown).exitCode()).isOne();
        JsonNode unproven = files.checkedByApi(others);
        assertThat(unproven.get("result").asString()).isEqualTo("unproven");
        assertThat(unproven.get("status").isNull()).isTrue();
        assertThat(files.check(others).exitCode()).isEqualTo(6);
    }

    /** As a province's are: no licence of ours, and proven once somebody put its anchors into the data folder. */
    @Test
    void who_is_named_in_the_folder_of_the_trusted_is_believed_by_server_and_command(@TempDir Path elsewhere)
            throws Exception {
        CertificateAuthority province =
                CertificateAuthority.open(elsewhere.resolve("ca"), "province".toCharArray(), clock.instant());
        IssuingUnit office = new IssuingUnit("例省某局（虚构）", "example");
        LicenceDocument document = LicenceDocument.of(new LicenceDocument.Type("hygiene", "卫生许可证", "Hygiene Permit"))
                .identifier("urn:uuid:" + UUID.randomUUID())
                .number(BroughtIn.number())
                .holder("例三餐饮有限公司（虚构）", "统一社会信用代码", old.creditCode())
                .issuer(office)
                .issuedOn(LocalDate.of(2026, 3, 4))
                .qrText("https://example.org/v/x")
                .build();
        byte[] file = LicenceFile.seal(document, province.seal(office, clock.instant()), clock.instant());
        assertThat(files.checkedByApi(file).get("result").asString()).isEqualTo("unproven");
        assertThat(files.check(file).exitCode()).isEqualTo(6);

        Path trusted = Files.createDirectories(settings.home().resolve("ca").resolve("trusted"));
        Path broken =
                Files.writeString(trusted.resolve("a.pem"), "# friend\n-----BEGIN X-----\nAAAA\n-----END X-----\n");
        Path anchors =
                Files.write(trusted.resolve("province.pem"), province.anchors().bytes());
        clock.advance(Duration.ofSeconds(6));
        try {
            assertThat(files.checkedByApi(file).get("result").asString()).isEqualTo("never-issued");
            assertThat(files.check(file).exitCode()).isOne();
            assertThat(server.browser().open("/verify/trust").body())
                    .contains(province.anchors()
                            .text()
                            .lines()
                            .skip(2)
                            .findFirst()
                            .orElseThrow());
        } finally {
            Files.delete(broken);
            Files.delete(anchors);
        }
    }

    @Test
    void its_edition_for_reading_proves_nothing_and_says_what_does() {
        UUID licence = old.licence(old.brought());

        JsonNode said = files.checkedByApi(PdfEdition.of(kept.document(licence)));

        assertThat(said.get("result").asString()).isEqualTo("unreadable");
        assertThat(said.get("sentence").toString()).contains("OFD 原件");
    }
}
