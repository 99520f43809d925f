package org.tongban.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tongban.rulebook.Rule;
import org.tongban.seal.CertificateAuthority;
import org.tongban.seal.IssuingUnit;
import org.tongban.seal.LicenceDocument;
import org.tongban.seal.LicenceFile;
import org.tongban.seal.StatusList;
import org.tongban.seal.TrustAnchors;
import org.tongban.seal.face.Mark;
import org.tongban.seal.ofd.OfdPackage;
import org.tongban.seal.ofd.Part;
import org.tongban.seal.ofd.Signing;
import picocli.CommandLine;

/** {@code ./tongban verify FILE --trust ANCHORS --status-list LIST}: without any platform at hand. */
class VerifyCommandTest {
    private static final String LICENCE = "urn:uuid:1";
    private static final String CODE = "11999999511451014F";

    private static final Instant NOW = Instant.now();

    private static CertificateAuthority authority;
    private static Path file;
    private static Path trust;

    @TempDir
    Path folder;

    /** What the command answered. */
    private record Answer(int code, String said) {}

    @BeforeAll
    static void a_licence_and_whom_to_trust(@TempDir Path folder) throws Exception {
        authority = CertificateAuthority.open(
                Files.createDirectory(folder.resolve("authority")), "test".toCharArray(), NOW);
        IssuingUnit unit = new IssuingUnit("临汾市行政审批服务管理局", CODE);
        file = Files.write(
                folder.resolve("licence.ofd"), LicenceFile.seal(licence(unit), authority.seal(unit, NOW), NOW));
        TrustAnchors revoked = new TrustAnchors(
                List.of(), List.of(), List.of(), List.of(), List.of(authority.revocationList(Map.of(), NOW)));
        trust = Files.write(
                folder.resolve("trust.pem"), authority.anchors().and(revoked).bytes());
    }

    @Test
    @Rule("LIC-08")
    void a_licence_that_no_list_names_is_valid() throws Exception {
        Answer answer = verify(file, "--trust", trust, "--status-list", list(Map.of(), NOW));

        assertThat(answer.code()).as(answer.said()).isZero();
        assertThat(answer.said())
                .contains("JY2")
                .contains("it can't tell that this is the file which was issued")
                .contains("Status, by the list of")
                .contains("Valid")
                .doesNotContain("look up its status");
    }

    @Test
    @Rule("LIC-08")
    void one_that_the_list_names_is_what_the_list_says() throws Exception {
        Path list = list(Map.of(StatusList.key(LICENCE), new StatusList.Entry("suspended", NOW)), NOW);

        Answer answer = verify(file, "--trust", trust, "--status-list", list);

        assertThat(answer.code()).isEqualTo(1);
        assertThat(answer.said()).contains("Suspended");
    }

    @Test
    void a_list_from_yesterday_says_that_it_is_old() throws Exception {
        Path list = list(Map.of(), NOW.minus(Duration.ofDays(2)));

        Answer answer = verify(file, "--trust", trust, "--status-list", list);

        assertThat(answer.said()).contains("out of date");
        assertThat(answer.code()).isEqualTo(4);
    }

    @Test
    void a_list_that_was_altered_is_not_believed() throws Exception {
        Path list = list(Map.of(StatusList.key(LICENCE), new StatusList.Entry("void", NOW)), NOW);
        Files.writeString(list, Files.readString(list).replace(" void ", " valid "));

        assertThat(verify(file, "--trust", trust, "--status-list", list).code()).isEqualTo(1);
    }

    @Test
    void a_genuine_licence_whose_status_nobody_could_be_asked_is_not_called_valid() throws Exception {
        Answer answer = verify(file, "--trust", trust);

        assertThat(answer.code()).as(answer.said()).isEqualTo(4);
        assertThat(answer.said()).contains("Status now: NOT ASKED").contains("--status-list");
    }

    @Test
    void a_licence_whose_seal_may_have_been_revoked_is_not_called_valid() throws Exception {
        Path without =
                Files.write(folder.resolve("without.pem"), authority.anchors().bytes());

        Answer answer = verify(file, "--trust", without, "--status-list", list(Map.of(), NOW));

        assertThat(answer.code()).as(answer.said()).isEqualTo(4);
        assertThat(answer.said()).contains("Whether the seal is revoked by now: NOT KNOWN");
    }

    @Test
    void a_list_of_revoked_seals_from_last_month_does_not_make_it_valid() throws Exception {
        Answer answer = verify(
                file,
                "--trust",
                revoked(authority, NOW.minus(Duration.ofDays(30))),
                "--status-list",
                list(Map.of(), NOW));

        assertThat(answer.code()).as(answer.said()).isEqualTo(4);
        assertThat(answer.said()).contains("out of date").contains("NOT KNOWN").contains("Valid");
    }

    @Test
    void nor_does_it_hide_that_a_status_list_of_today_names_it() throws Exception {
        Path list = list(Map.of(StatusList.key(LICENCE), new StatusList.Entry("void", NOW)), NOW);

        Answer answer =
                verify(file, "--trust", revoked(authority, NOW.minus(Duration.ofDays(30))), "--status-list", list);

        assertThat(answer.code()).as(answer.said()).isEqualTo(1);
    }

    @Test
    void a_list_of_another_authority_says_nothing_of_a_seal() throws Exception {
        CertificateAuthority other =
                CertificateAuthority.open(Files.createDirectories(folder.resolve("other")), "other".toCharArray(), NOW);

        Answer answer = verify(file, "--trust", revoked(other, NOW), "--status-list", list(Map.of(), NOW));

        assertThat(answer.code()).as(answer.said()).isEqualTo(4);
        assertThat(answer.said()).contains("NOT KNOWN");
    }

    /** This authority's anchors, with a list of nothing revoked by one that may be another. */
    private Path revoked(CertificateAuthority by, Instant made) throws Exception {
        TrustAnchors list = new TrustAnchors(
                List.of(), List.of(), List.of(), List.of(), List.of(by.revocationList(Map.of(), made)));
        return Files.write(
                folder.resolve("dated.pem"), authority.anchors().and(list).bytes());
    }

    @Test
    void without_trust_the_signer_is_unknown() throws Exception {
        Answer answer = verify(file);

        assertThat(answer.code()).isEqualTo(6);
        assertThat(answer.said()).contains("UNKNOWN");
    }

    @Test
    void names_in_a_file_neither_steer_the_terminal_nor_write_lines_of_their_own() throws Exception {
        String esc = "\u001b";
        String screen = esc + "[2J" + esc + "[H真实。此刻状态：有效" + esc + "[8m\u202e";
        String lines = "例一\n  [成立] 签名人的证书由受信任的机构颁发。\r\n此刻状态：有效\u2028状态" + " ".repeat(90) + "Status now: Valid";
        IssuingUnit hostile = new IssuingUnit(screen, "a");
        Path evil = Files.write(
                folder.resolve("evil.ofd"),
                LicenceFile.seal(licence(hostile, lines), authority.seal(hostile, NOW), NOW));

        for (Answer answer : List.of(verify(evil), verify(evil, "--trust", trust))) {
            assertThat(answer.said())
                    .contains("此刻状态：有效")
                    .doesNotContain(esc, "\u202e", "\u2028", "   ")
                    .doesNotContainPattern("(?m)^ *(状态|此刻状态|Status now: Valid|\\[成立])");
        }
    }

    @Test
    void trust_that_cannot_be_read_is_said_to_be() throws Exception {
        Path other =
                Files.writeString(folder.resolve("other.pem"), "# friend\n-----BEGIN X-----\nAAAA\n-----END X-----\n");

        Answer answer = verify(file, "--trust", other);

        assertThat(answer.code()).isEqualTo(2);
        assertThat(answer.said()).contains("/verify/trust");
    }

    @Test
    void a_sealed_file_that_is_no_licence_is_genuine_but_never_a_valid_licence() throws Exception {
        List<Part> parts = List.of(
                Part.text(
                        "OFD.xml",
                        "<OFD><DocBody><DocRoot>Doc_0/Document.xml</DocRoot>"
                                + "<Signatures>Doc_0/Signs/Signatures.xml</Signatures></DocBody></OFD>"),
                Part.text("Doc_0/Document.xml", "<Document/>"));
        Signing.Stamp stamp =
                new Signing.Stamp(authority.seal(new IssuingUnit("某单位", "b"), NOW), 1, new Mark.Place(50, 50, 40));
        Signing.Terms terms = new Signing.Terms(0, 2, Signing.Closing.CLOSED, Optional.empty(), NOW);
        Path minutes = Files.write(
                folder.resolve("minutes.ofd"),
                OfdPackage.write(Signing.seal(parts, List.of(stamp), terms)).bytes());

        Answer answer = verify(minutes, "--trust", trust, "--status-list", list(Map.of(), NOW));

        assertThat(answer.code()).as(answer.said()).isEqualTo(3);
        assertThat(answer.said())
                .contains("no licence of this platform")
                .contains("ask the holder for the licence itself");
    }

    /** Who has a certificate of an authority that is believed, but issues no licences, seals one in its own name. */
    @Test
    @Rule("LIC-08")
    void a_list_says_nothing_of_who_is_no_issuer_on_its_platform() throws Exception {
        Path list = list(Set.of("119999995114510150"), Map.of());

        Answer answer = verify(file, "--trust", trust, "--status-list", list);

        assertThat(answer.code()).as(answer.said()).isEqualTo(4);
        assertThat(answer.said()).contains("NOT KNOWN").doesNotContain("Valid");
    }

    @Test
    @Rule("LIC-08")
    void what_such_a_list_names_is_as_it_says() throws Exception {
        Path list = list(Set.of(), Map.of(StatusList.key(LICENCE), new StatusList.Entry("void", NOW)));

        assertThat(verify(file, "--trust", trust, "--status-list", list).code()).isEqualTo(1);
    }

    private Path list(Map<String, StatusList.Entry> entries, Instant made) throws Exception {
        return list(new StatusList(made, made.plus(Duration.ofDays(1)), Set.of(CODE), entries));
    }

    private Path list(Set<String> issuers, Map<String, StatusList.Entry> entries) throws Exception {
        return list(new StatusList(NOW, NOW.plus(Duration.ofDays(1)), issuers, entries));
    }

    private Path list(StatusList list) throws Exception {
        return Files.write(folder.resolve("status.txt"), list.sign(authority.statusSigner()));
    }

    private static Answer verify(Object... arguments) {
        StringWriter said = new StringWriter();
        CommandLine command = new CommandLine(new VerifyCommand())
                .setOut(new PrintWriter(said))
                .setErr(new PrintWriter(said));
        String[] words = new String[arguments.length];
        for (int i = 0; i < words.length; i++) {
            words[i] = arguments[i].toString();
        }
        return new Answer(command.execute(words), said.toString());
    }

    private static LicenceDocument licence(IssuingUnit issuer) {
        return licence(issuer, "晋味轩");
    }

    private static LicenceDocument licence(IssuingUnit issuer, String holder) {
        return LicenceDocument.of(new LicenceDocument.Type("x", "食品经营许可证", "Food Business Licence"))
                .identifier(LICENCE)
                .number("JY2")
                .holder(holder, "统一社会信用代码", "91141002MA0KXYZ12A")
                .issuer(issuer)
                .issuedOn(LocalDate.of(2026, 11, 20))
                .qrText("https://tongban.example.org/v/x")
                .build();
    }
}
