package org.tongban.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tongban.rulebook.Rule;
import org.tongban.seal.Claim.Kind;
import org.tongban.seal.Claim.State;
import org.tongban.seal.Verification.Signed;
import org.tongban.seal.Verification.Verdict;

/** Another authority is believed for the units in its scope, and certifies whom it likes. */
class AuthoritiesOfOthersTest {
    private static CertificateAuthority other;
    private static byte[] forged;

    @BeforeAll
    static void another_authority_certifies_somebody_as_our_unit(@TempDir Path folder) {
        other = CertificateAuthority.open(folder.resolve("other"), Examples.PASSWORD, Examples.NOW);
        forged = LicenceFile.seal(
                Examples.foodLicence().build(), other.seal(Examples.APPROVAL, Examples.NOW), Examples.NOW);
    }

    /** Ours and the other's, which is believed for these. */
    private static TrustAnchors both(UnitScope scope) {
        return Examples.authority().anchors().and(other.anchors().vouchingFor(scope));
    }

    private static Signed verify(byte[] file, TrustAnchors anchors) {
        return (Signed) Verifier.verify(file, anchors, Examples.NOW);
    }

    private static Claim claim(Signed said, Kind kind) {
        return said.signatures().stream()
                .flatMap(signature -> signature.claims().stream())
                .filter(claim -> claim.kind() == kind && claim.state() != State.HOLDS)
                .findFirst()
                .orElseThrow();
    }

    @Test
    @Rule("LIC-08")
    void an_authority_without_a_scope_vouches_for_no_unit_that_a_licence_names() {
        Signed said = verify(forged, both(UnitScope.NONE));

        assertThat(said.verdict()).isEqualTo(Verdict.UNPROVEN);
        assertThat(said.unvouched()).isTrue();
        Claim issuer = claim(said, Kind.ISSUER_MATCHES);
        assertThat(issuer.state()).isEqualTo(State.UNKNOWN);
        assertThat(issuer.sentence().zh()).contains("没有获准证明这个单位").contains("请勿采用");
        assertThat(issuer.sentence().en()).contains("isn't accepted here for that unit");
        assertThat(claim(said, Kind.SIGNER_TRUSTED).sentence().en())
                .contains("(code 11141002MB1234567X)")
                .contains("download them again");
    }

    @ParameterizedTest
    @CsvSource({
        "11141002MB1234567X, GENUINE",
        "11141002*, GENUINE",
        "region 1410, GENUINE",
        "*, GENUINE",
        "11141002MB7654321Y, UNPROVEN",
        "region 1411, UNPROVEN",
        "12*, UNPROVEN"
    })
    void one_with_a_scope_vouches_for_the_units_in_it(String line, Verdict verdict) {
        assertThat(verify(forged, both(UnitScope.parse(line))).verdict()).isEqualTo(verdict);
    }

    @Test
    void our_own_vouches_for_our_units_beside_any_other() {
        assertThat(verify(Examples.sealedFoodLicence(), both(UnitScope.NONE)).verdict())
                .isEqualTo(Verdict.GENUINE);
    }

    @Test
    void nor_can_it_add_the_seal_of_another_of_our_units_to_a_licence() {
        LicenceDocument document = Examples.foodLicence().build();
        byte[] open = LicenceFile.seal(
                document,
                List.of(Examples.seal()),
                LicenceFile.Terms.at(Examples.NOW).open());
        byte[] countersigned = LicenceFile.countersign(
                open, document, other.seal(Examples.CITY_MANAGEMENT, Examples.NOW), LicenceFile.Terms.at(Examples.NOW));

        Signed said = verify(countersigned, both(UnitScope.NONE));

        assertThat(said.verdict()).isEqualTo(Verdict.UNPROVEN);
        assertThat(claim(said, Kind.SIGNER_TRUSTED).sentence().en()).contains("11141002MB7654321Y");
        assertThat(verify(countersigned, both(UnitScope.parse("11141002MB7654321Y")))
                        .verdict())
                .isEqualTo(Verdict.GENUINE);
    }

    /** A licence whose data names our unit beside the code of whoever seals it. */
    private static byte[] sealedBy(CertificateAuthority authority, String name, String code) {
        LicenceDocument document = Examples.foodLicence()
                .issuer(new IssuingUnit(Examples.APPROVAL.name(), code))
                .build();
        return LicenceFile.seal(document, authority.seal(new IssuingUnit(name, code), Examples.NOW), Examples.NOW);
    }

    @Test
    @Rule("LIC-08")
    void who_has_a_seal_of_an_accepted_authority_is_no_other_unit_by_writing_its_name_beside_a_code_of_its_own() {
        byte[] file = sealedBy(other, "例三餐饮有限公司（虚构）", "91141002MA0000001X");

        Signed said = verify(file, both(UnitScope.parse("region 1410")));

        assertThat(said.verdict()).isEqualTo(Verdict.UNPROVEN);
        assertThat(said.calledOtherwise()).isTrue();
        assertThat(said.unvouched()).isFalse();
        assertThat(claim(said, Kind.ISSUER_MATCHES).sentence().zh())
                .contains("颁发机构是“" + Examples.APPROVAL.name() + "”")
                .contains("签章单位却是“例三餐饮有限公司（虚构）”")
                .contains("请勿采用");
    }

    @Test
    void a_certificate_with_the_province_before_the_name_is_the_units_all_the_same() {
        String code = Examples.APPROVAL.code();
        byte[] file = sealedBy(other, "例省例市" + Examples.APPROVAL.name(), code);

        assertThat(verify(file, both(UnitScope.parse(code))).verdict()).isEqualTo(Verdict.GENUINE);
    }

    @Test
    void an_authority_that_vouches_for_all_is_believed_by_the_code_alone_so_units_can_be_renamed() {
        byte[] renamed = sealedBy(Examples.authority(), "例市政务服务局", Examples.APPROVAL.code());

        Signed said = verify(renamed, both(UnitScope.NONE));

        assertThat(said.verdict()).isEqualTo(Verdict.GENUINE);
        assertThat(said.signatures().getFirst().claims())
                .filteredOn(claim -> claim.kind() == Kind.ISSUER_MATCHES)
                .extracting(claim -> claim.sentence().en())
                .containsExactly("The unit that sealed, 例市政务服务局, is the issuer the licence names.");
    }

    @Test
    void scopes_travel_with_the_anchors_as_text() {
        TrustAnchors there =
                TrustAnchors.parse(both(UnitScope.parse("region 99\n12*")).text());

        assertThat(there.rootsFor("11141002MB1234567X")).hasSize(1);
        assertThat(there.rootsFor("11990002MB1234567X")).hasSize(2);
        assertThat(there.rootsFor("121")).hasSize(2);
        assertThat(verify(Examples.sealedFoodLicence(), there).verdict()).isEqualTo(Verdict.GENUINE);
        assertThat(verify(forged, there).verdict()).isEqualTo(Verdict.UNPROVEN);
    }

    /** As they were handed out before there were scopes. */
    @Test
    void older_anchors_can_be_read_and_vouch_for_no_unit() {
        String older = both(UnitScope.ALL)
                .text()
                .lines()
                .filter(line -> !line.startsWith("##"))
                .collect(Collectors.joining("\n"));

        Signed said = verify(Examples.sealedFoodLicence(), TrustAnchors.parse(older));

        assertThat(said.verdict()).isEqualTo(Verdict.UNPROVEN);
        assertThat(said.unvouched()).isTrue();
    }

    @Test
    void a_scope_is_read_with_blanks_and_remarks() {
        UnitScope scope = UnitScope.parse("# the province's\n\n  region   14   # Shanxi\n91140000MA0KXYZ12A\n");

        assertThat(scope.covers("11141002MB1234567X")).isTrue();
        assertThat(scope.covers("91140000MA0KXYZ12A")).isTrue();
        assertThat(scope.covers("11150000MB1234567X")).isFalse();
        assertThat(scope.covers("")).isFalse();
        assertThat(UnitScope.ALL.covers("")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"region 1", "region 14100200", "1114 1002", "*1002", "临汾", "a*b", "region x4"})
    void a_scope_that_is_none_is_refused(String line) {
        assertThatThrownBy(() -> UnitScope.parse(line)).isInstanceOf(IllegalArgumentException.class);
    }
}
