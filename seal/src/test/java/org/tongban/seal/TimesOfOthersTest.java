package org.tongban.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tongban.rulebook.Rule;
import org.tongban.seal.Claim.Kind;
import org.tongban.seal.Claim.State;
import org.tongban.seal.LicenceFile.Terms;
import org.tongban.seal.Parties.Party;
import org.tongban.seal.Verification.Signed;
import org.tongban.seal.Verification.Verdict;
import org.tongban.seal.ses.Sm2;

/** When it was signed: said in other places, in none, or for a day to come. */
class TimesOfOthersTest {
    private static final Party ROOT = Parties.root("Root", "EC");
    private static final Party SIGNER = Parties.signer("Signer", ROOT);

    @Test
    void where_no_time_is_recorded_nobody_is_accused() {
        UnitSeal unit = Examples.seal();
        byte[] ofd = ForeignFile.withoutTime(description -> Parties.version1(unit, new byte[0], description));

        Signed said = verify(ofd, Examples.authority().anchors());

        assertThat(said.failures()).isEmpty();
        assertThat(said.verdict()).isEqualTo(Verdict.UNPROVEN);
        for (Kind kind : List.of(Kind.SEAL_GENUINE, Kind.SIGNER_TRUSTED, Kind.CERTIFICATE_IN_TERM)) {
            assertThat(claim(said, kind).state()).isEqualTo(State.UNKNOWN);
            assertThat(claim(said, kind).sentence().zh()).contains("没有记录签署时间");
        }
    }

    @Test
    void signed_data_says_its_time_among_its_attributes() {
        Instant before = Instant.now().minusSeconds(60);
        byte[] ofd = ForeignFile.withoutTime(
                description -> Parties.cms("SHA256withECDSA", List.of(SIGNER), List.of(), description));

        Signed said =
                (Signed) Verifier.verify(ofd, new TrustAnchors(List.of(ROOT.certificate()), List.of()), Instant.now());

        assertThat(said.verdict()).as(said.toString()).isEqualTo(Verdict.GENUINE);
        assertThat(said.signatures().getFirst().signedAt().orElseThrow()).isAfter(before);
    }

    /** A stamp inside of what is signed was there before the signature, so it can't show that the signature is old. */
    @Test
    void a_time_stamp_inside_a_seal_signature_of_version_1_says_when_it_was_signed_but_proves_no_more() {
        CertificateAuthority ours = Examples.authority();
        byte[] ofd = ForeignFile.withoutTime(description -> Parties.version1(
                Examples.seal(), ours.timeStamps().stamp(Sm2.sm3(description), Parties.NOW), description));

        Signed now = verify(ofd, ours.anchors());
        Signed afterItsEnd = (Signed) Verifier.verify(ofd, ours.anchors(), Parties.NOW.plus(Duration.ofDays(4 * 365)));

        assertThat(now.verdict()).as(now.toString()).isEqualTo(Verdict.GENUINE);
        assertThat(now.signatures().getFirst().signedAt()).contains(Parties.NOW);
        assertThat(claim(now, Kind.TIME_STAMP).state()).isEqualTo(State.HOLDS);
        assertThat(afterItsEnd.verdict()).isEqualTo(Verdict.UNPROVEN);
        assertThat(claim(afterItsEnd, Kind.SIGNING_TIME).state()).isEqualTo(State.UNKNOWN);
    }

    @Test
    void a_time_stamp_inside_that_is_of_something_unknown_is_a_hint() {
        CertificateAuthority ours = Examples.authority();
        byte[] ofd = ForeignFile.withoutTime(description ->
                Parties.version1(Examples.seal(), ours.timeStamps().stamp(new byte[] {1}, Parties.NOW), description));

        assertThat(claim(verify(ofd, ours.anchors()), Kind.TIME_STAMP).state()).isEqualTo(State.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @Rule("LIC-08")
    void a_day_that_is_still_to_come_is_not_believed(boolean stamped) {
        CertificateAuthority ours = Examples.authority();
        Instant later = Parties.NOW.plus(Duration.ofDays(400));
        Terms terms = stamped ? Terms.at(later).stampedBy(ours.timeStamps()) : Terms.at(later);
        byte[] ofd = LicenceFile.seal(Examples.foodLicence().build(), List.of(Examples.seal()), terms);

        Signed said = verify(ofd, ours.anchors());

        assertThat(said.verdict()).isEqualTo(Verdict.UNPROVEN);
        assertThat(claim(said, Kind.SIGNING_TIME).sentence().zh()).contains("还没有到");
        assertThat(said.signatures().getFirst().claims())
                .filteredOn(claim -> claim.kind() == Kind.TIME_STAMP)
                .allSatisfy(claim -> assertThat(claim.state()).isEqualTo(State.UNKNOWN));
        assertThat(((Signed) Verifier.verify(ofd, ours.anchors(), later.minusSeconds(300))).verdict())
                .isEqualTo(Verdict.GENUINE);
    }

    @Test
    void a_seal_out_of_term_and_an_authority_out_of_term_each_have_a_sentence_of_their_own() {
        Instant before = Parties.NOW.minus(Duration.ofDays(10));

        Signed said = verify(
                LicenceFile.seal(Examples.foodLicence().build(), Examples.seal(), before),
                Examples.authority().anchors());

        assertThat(claim(said, Kind.SEAL_GENUINE).sentence().zh())
                .contains("签章时印章")
                .doesNotContain("制章");
        assertThat(claim(said, Kind.SIGNER_TRUSTED).sentence().zh())
                .contains("“Tongban Root CA（Tongban）”的证书", "不在有效期内")
                .doesNotContain("签名用的证书");
    }

    private static Signed verify(byte[] ofd, TrustAnchors anchors) {
        return (Signed) Verifier.verify(ofd, anchors, Parties.NOW);
    }

    private static Claim claim(Signed said, Kind kind) {
        return said.signatures().getFirst().claims().stream()
                .filter(claim -> claim.kind() == kind)
                .findFirst()
                .orElseThrow(() -> new AssertionError(kind + " missing in " + said));
    }
}
