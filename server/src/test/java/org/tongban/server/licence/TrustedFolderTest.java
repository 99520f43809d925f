package org.tongban.server.licence;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tongban.rulebook.Rule;
import org.tongban.seal.CertificateAuthority;
import org.tongban.seal.IssuingUnit;
import org.tongban.seal.LicenceDocument;
import org.tongban.seal.LicenceFile;
import org.tongban.seal.StatusList;
import org.tongban.seal.TrustAnchors;

/** Whom a data folder believes beside its own authority, and for which units. */
class TrustedFolderTest {
    private static final String CODE = "11999999511451014F";

    private static final Instant NOW = Instant.now();

    private static CertificateAuthority province;

    @TempDir
    Path home;

    private Path trusted;

    @BeforeAll
    static void a_province(@TempDir Path folder) {
        province = CertificateAuthority.open(folder, "test".toCharArray(), NOW);
    }

    @BeforeEach
    void it_is_trusted() throws Exception {
        trusted = Files.createDirectories(home.resolve("ca/trusted"));
        TrustAnchors handedOut = province.anchors()
                .and(new TrustAnchors(
                        List.of(), List.of(), List.of(), List.of(), List.of(province.revocationList(Map.of(), NOW))));
        Files.write(trusted.resolve("province.pem"), handedOut.bytes());
    }

    /** What the command says of a licence that the province's authority certified one of our units' seals for. */
    private int exitCode() throws Exception {
        return exitCode(province);
    }

    /** @param lists whose status list says that it tells of our unit, too */
    private int exitCode(CertificateAuthority lists) throws Exception {
        IssuingUnit unit = new IssuingUnit("尧都区城市管理局", CODE);
        LicenceDocument document = LicenceDocument.of(new LicenceDocument.Type("x", "户外招牌设置备案凭证", "Signboard"))
                .identifier("urn:uuid:9")
                .number("ZP1")
                .holder("伪造例一", "统一社会信用代码", "919999990000000353")
                .issuer(unit)
                .issuedOn(LocalDate.of(2026, 11, 20))
                .qrText("https://tongban.example.org/v/x")
                .build();
        byte[] list = new StatusList(NOW, NOW.plusSeconds(600), Set.of(CODE), Map.of()).sign(lists.statusSigner());
        FileCheck.Against against = new FileCheck.Against(home, Optional.empty(), Optional.empty(), Optional.of(list));
        return FileCheck.check(against, LicenceFile.seal(document, province.seal(unit, NOW), NOW), NOW)
                .exitCode();
    }

    /** Its own anchors say that it vouches for all units; that isn't for it to say. */
    @Test
    @Rule("LIC-08")
    void without_a_scope_beside_it_it_vouches_for_none_of_our_units_whatever_it_says_itself() throws Exception {
        assertThat(Files.readString(trusted.resolve("province.pem"))).contains("## vouches for *");
        assertThat(exitCode()).isEqualTo(6);
    }

    @Test
    void with_a_scope_it_vouches_for_the_units_in_it() throws Exception {
        Files.writeString(trusted.resolve("province.scope"), "region 9999 # the district\n");
        assertThat(exitCode()).isZero();

        Files.writeString(trusted.resolve("province.scope"), "region 9998\n");
        assertThat(exitCode()).isEqualTo(6);
    }

    /** A licence of ours may be void: nothing about that is on the list of another platform. */
    @Test
    @Rule("LIC-08")
    void a_status_list_tells_of_the_units_only_for_which_its_signers_authority_vouches() throws Exception {
        CertificateAuthority neighbour =
                CertificateAuthority.open(home.resolve("neighbour"), "test".toCharArray(), NOW);
        Files.write(trusted.resolve("neighbour.pem"), neighbour.anchors().bytes());
        Files.writeString(trusted.resolve("province.scope"), "region 9999\n");
        Files.writeString(trusted.resolve("neighbour.scope"), "region 9998\n");
        assertThat(exitCode(neighbour)).isEqualTo(4);

        Files.writeString(trusted.resolve("neighbour.scope"), "region 99\n");
        assertThat(exitCode(neighbour)).isZero();
    }

    @Test
    void a_scope_that_cannot_be_read_is_none() throws Exception {
        Files.writeString(trusted.resolve("province.scope"), "region 9999\nall of them\n");
        assertThat(exitCode()).isEqualTo(6);
    }

    /** What others fetch has our scopes, not what the province says of itself. */
    @Test
    void scopes_are_handed_on() throws Exception {
        Files.writeString(trusted.resolve("province.scope"), "region 9999\n");

        TrustAnchors handedOn = TrustAnchors.parse(TrustedFolder.read(home).text());

        assertThat(handedOn.rootsFor(CODE)).hasSize(1);
        assertThat(handedOn.rootsFor("11141002MB1234567X")).isEmpty();
    }

    @Test
    void one_file_that_cannot_be_read_is_left_out_and_the_others_count() throws Exception {
        Files.writeString(trusted.resolve("province.scope"), "region 9999\n");
        Files.writeString(
                trusted.resolve("a-broken.pem"), "# nobody\n-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n");
        Files.writeString(trusted.resolve("a-broken.crl"), "none");

        assertThat(exitCode()).isZero();
    }

    @Test
    void a_list_of_revoked_certificates_counts_as_authorities_publish_it() throws Exception {
        int before = TrustedFolder.read(home).revocationLists().size();
        Files.write(trusted.resolve("province.crl"), province.revocationList(Map.of(), NOW.plusSeconds(1)));

        assertThat(TrustedFolder.read(home).revocationLists()).hasSize(before + 1);
    }

    @Test
    void where_there_is_no_folder_nobody_else_is_believed() {
        assertThat(TrustedFolder.read(home.resolve("elsewhere"))).isEqualTo(TrustAnchors.none());
    }

    /** A download that broke off, or the page of an error kept in its place. */
    @ParameterizedTest
    @ValueSource(strings = {"", "<html>503</html>"})
    void a_list_that_cannot_be_read_casts_doubt_on_nobody_of_whom_another_list_tells(String broken) throws Exception {
        Files.writeString(trusted.resolve("province.scope"), "region 9999\n");
        Files.writeString(trusted.resolve("broken.crl"), broken);
        assertThat(exitCode()).isZero();

        Files.write(
                trusted.resolve("province.pem"),
                new TrustAnchors(
                                province.anchors().roots(),
                                province.anchors().sealMakers(),
                                List.of(),
                                List.of(),
                                List.of())
                        .bytes());
        assertThat(exitCode()).as("no other list tells of this one").isNotZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"root", "time-stamper"})
    void a_file_whose_certificates_are_none_is_left_out_and_the_others_count(String role) throws Exception {
        Files.writeString(trusted.resolve("province.scope"), "region 9999\n");
        Files.writeString(
                trusted.resolve("a.pem"),
                "# " + role + "\n-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");

        assertThat(exitCode()).isZero();
        assertThat(TrustedFolder.read(home).roots()).hasSize(1);
        assertThat(TrustedFolder.read(home).timeStampers()).hasSize(1);
    }
}
