package org.tongban.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tongban.rulebook.Rule;
import org.tongban.seal.Claim.Kind;
import org.tongban.seal.Claim.State;
import org.tongban.seal.Verification.Signed;
import org.tongban.seal.Verification.Verdict;

/** Who took over from an issuer may seal its licences; the trust anchors say who did, and nobody else. */
class UnitSuccessionTest {
    private static final LocalDate TODAY = LocalDate.ofInstant(Examples.NOW, ZoneId.of("Asia/Shanghai"));
    private static final String ISSUER = Examples.APPROVAL.code();
    private static final String SUCCESSOR = Examples.CITY_MANAGEMENT.code();
    private static final String BETWEEN = "11141002MB9999999R";
    private static final LicenceDocument LICENCE = Examples.foodLicence().build();
    private static final String TYPE = LICENCE.type().code();

    @TempDir
    private Path folder;

    private static byte[] sealedBySuccessor(Instant at) {
        return LicenceFile.seal(LICENCE, Examples.authority().seal(Examples.CITY_MANAGEMENT, Examples.NOW), at);
    }

    private static UnitSuccession on(LocalDate since, String from, String to, String... types) {
        return new UnitSuccession(since, from, to, Set.of(types));
    }

    private static Signed verify(byte[] file, UnitSuccession... successions) {
        TrustAnchors anchors = Examples.authority().anchors().and(TrustAnchors.successions(List.of(successions)));
        return (Signed) Verifier.verify(file, TrustAnchors.parse(anchors.text()), Examples.NOW);
    }

    private static Verdict verdict(UnitSuccession... successions) {
        return verify(sealedBySuccessor(Examples.NOW), successions).verdict();
    }

    private static Stream<Claim> issuer(Signed said) {
        return said.signatures().stream()
                .flatMap(signature -> signature.claims().stream())
                .filter(claim -> claim.kind() == Kind.ISSUER_MATCHES);
    }

    @Test
    @Rule("LIC-08")
    void the_seal_of_who_took_over_is_as_good_as_the_issuers_and_the_claim_says_why() {
        Signed said = verify(sealedBySuccessor(Examples.NOW), on(TODAY, ISSUER, SUCCESSOR));

        assertThat(said.verdict()).isEqualTo(Verdict.GENUINE);
        assertThat(issuer(said)).singleElement().satisfies(claim -> {
            assertThat(claim.state()).isEqualTo(State.HOLDS);
            assertThat(claim.sentence().zh())
                    .contains(Examples.CITY_MANAGEMENT.name())
                    .contains("自 " + TODAY + " 起承担")
                    .contains(Examples.APPROVAL.name());
            assertThat(claim.sentence().en()).contains("answers since " + TODAY);
        });
    }

    @Test
    @Rule("LIC-08")
    void without_a_word_of_the_anchors_it_is_a_forgery() {
        assertThat(verdict()).isEqualTo(Verdict.BROKEN);
        assertThat(verdict(on(TODAY, SUCCESSOR, ISSUER))).isEqualTo(Verdict.BROKEN);
        assertThat(verdict(on(TODAY, BETWEEN, SUCCESSOR))).isEqualTo(Verdict.BROKEN);
    }

    @Test
    @Rule("LIC-08")
    void nobody_seals_in_anothers_place_before_the_day_nor_what_was_not_handed_over() {
        assertThat(verdict(on(TODAY.plusDays(1), ISSUER, SUCCESSOR))).isEqualTo(Verdict.BROKEN);
        assertThat(verdict(on(TODAY, ISSUER, SUCCESSOR, "OTHER-TYPE"))).isEqualTo(Verdict.BROKEN);
        assertThat(verdict(on(TODAY, ISSUER, SUCCESSOR, "OTHER-TYPE", TYPE))).isEqualTo(Verdict.GENUINE);
        assertThat(verdict(on(TODAY, ISSUER, SUCCESSOR), on(TODAY, ISSUER, BETWEEN, TYPE)))
                .as("this type went to another")
                .isEqualTo(Verdict.BROKEN);
    }

    @Test
    void what_was_handed_on_is_followed_in_the_order_of_its_days() {
        assertThat(verdict(on(TODAY.minusYears(1), ISSUER, BETWEEN), on(TODAY, BETWEEN, SUCCESSOR)))
                .isEqualTo(Verdict.GENUINE);
        assertThat(verdict(on(TODAY, ISSUER, BETWEEN), on(TODAY.minusYears(1), BETWEEN, SUCCESSOR)))
                .as("what the one between had handed on before isn't what it got after")
                .isEqualTo(Verdict.BROKEN);
        assertThat(verdict(on(TODAY, ISSUER, BETWEEN), on(TODAY, BETWEEN, ISSUER)))
                .as("a circle ends")
                .isEqualTo(Verdict.BROKEN);
    }

    @Test
    void what_the_issuer_sealed_itself_stays_right() {
        assertThat(verify(Examples.sealedFoodLicence(), on(TODAY.minusYears(1), ISSUER, SUCCESSOR))
                        .verdict())
                .isEqualTo(Verdict.GENUINE);
    }

    @Test
    @Rule("LIC-08")
    void an_authority_that_does_not_vouch_for_the_successor_makes_none() {
        CertificateAuthority other =
                CertificateAuthority.open(folder.resolve("other"), Examples.PASSWORD, Examples.NOW);
        byte[] forged = LicenceFile.seal(LICENCE, other.seal(Examples.CITY_MANAGEMENT, Examples.NOW), Examples.NOW);
        TrustAnchors anchors = Examples.authority()
                .anchors()
                .and(other.anchors().vouchingFor(UnitScope.parse(ISSUER)))
                .and(TrustAnchors.successions(List.of(on(TODAY, ISSUER, SUCCESSOR))));

        Signed said = (Signed) Verifier.verify(forged, anchors, Examples.NOW);

        assertThat(said.verdict()).isEqualTo(Verdict.UNPROVEN);
        assertThat(issuer(said)).extracting(Claim::state).containsExactly(State.UNKNOWN);
    }

    /** It certifies firms, too, and what one of these writes as its code isn't what it is called. */
    @Test
    @Rule("LIC-08")
    void an_authority_that_vouches_for_some_by_name_proves_no_successor_by_its_code() {
        CertificateAuthority other =
                CertificateAuthority.open(folder.resolve("other"), Examples.PASSWORD, Examples.NOW);
        IssuingUnit firm = new IssuingUnit("例三餐饮有限公司（虚构）", SUCCESSOR);
        byte[] forged = LicenceFile.seal(LICENCE, other.seal(firm, Examples.NOW), Examples.NOW);
        TrustAnchors anchors = Examples.authority()
                .anchors()
                .and(other.anchors().vouchingFor(UnitScope.parse(SUCCESSOR)))
                .and(TrustAnchors.successions(List.of(on(TODAY, ISSUER, SUCCESSOR))));

        Signed said = (Signed) Verifier.verify(forged, anchors, Examples.NOW);

        assertThat(said.verdict()).isEqualTo(Verdict.UNPROVEN);
        assertThat(issuer(said)).singleElement().satisfies(claim -> {
            assertThat(claim.state()).isEqualTo(State.UNKNOWN);
            assertThat(claim.sentence().zh()).contains("例三餐饮有限公司（虚构）").contains("可能是冒用代码");
        });
    }

    @Test
    void others_anchors_can_be_read_without_what_they_say_of_it() {
        TrustAnchors anchors = TrustAnchors.successions(List.of(on(TODAY, ISSUER, SUCCESSOR, TYPE)));

        assertThat(anchors.text())
                .isEqualTo("## succession " + TODAY + " " + ISSUER + " " + SUCCESSOR + " " + TYPE + "\n");
        assertThat(TrustAnchors.parse(anchors.text()).successions()).isEqualTo(anchors.successions());
        assertThat(anchors.withoutSuccessions().successions()).isEmpty();
    }

    @Test
    void a_line_that_is_none_is_refused() {
        for (String line : List.of("2026-01-01 A B", "someday A B *", "2026-01-01 A* B *")) {
            assertThatThrownBy(() -> TrustAnchors.parse("## succession " + line))
                    .as(line)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
