package org.tongban.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tongban.rulebook.Rule;
import org.tongban.seal.Claim.Kind;
import org.tongban.seal.Claim.State;
import org.tongban.seal.LicenceFile.Terms;
import org.tongban.seal.Parties.Party;
import org.tongban.seal.Verification.Signed;
import org.tongban.seal.Verification.Verdict;

/** Whoever vouches for a signature may have been revoked: its signer, those above it, the seal's maker, the time stamper. */
class RevocationsOfOthersTest {
    private static final Party ROOT = Parties.root("Root", "EC");
    private static final Party BETWEEN = Parties.authority("Between", ROOT);
    private static final Party SIGNER = Parties.signer("Signer", BETWEEN);
    private static final byte[] FILE = ForeignFile.signed(
            "SM3", description -> Parties.cms("SHA256withECDSA", List.of(SIGNER), List.of(BETWEEN), description));

    @Test
    void the_list_of_an_authority_in_between_that_came_with_the_file_counts() {
        Signed revoked = verify(FILE, trusting(BETWEEN.revokes(SIGNER)));
        Signed not = verify(FILE, trusting(BETWEEN.revokes()));

        assertThat(claim(revoked, Kind.NOT_REVOKED).state()).isEqualTo(State.FAILS);
        assertThat(claim(revoked, Kind.NOT_REVOKED).sentence().zh()).startsWith("签名证书已于");
        assertThat(claim(not, Kind.NOT_REVOKED).state()).isEqualTo(State.HOLDS);
        assertThat(not.verdict()).isEqualTo(Verdict.GENUINE);
    }

    @Test
    void an_authority_in_between_that_is_revoked_vouches_for_nobody() {
        Signed revoked = verify(FILE, trusting(ROOT.revokes(BETWEEN)));

        assertThat(revoked.verdict()).isEqualTo(Verdict.BROKEN);
        assertThat(claim(revoked, Kind.NOT_REVOKED).sentence().zh()).contains("颁发签名证书的机构“Between”");
        assertThat(verify(FILE, trusting(ROOT.revokes())).verdict()).isEqualTo(Verdict.GENUINE);
    }

    @Test
    void a_list_that_cannot_be_believed_is_said_to_be_one() {
        byte[] altered = BETWEEN.revokes(SIGNER);
        altered[altered.length - 5] ^= 1;
        byte[] byAnother = Parties.root("Between", "EC").revokes();
        byte[] unreadable = Arrays.copyOf(altered, 40);

        for (byte[] list : List.of(altered, byAnother, unreadable)) {
            Signed said = verify(FILE, trusting(list));
            assertThat(said.verdict()).as(said.toString()).isEqualTo(Verdict.UNPROVEN);
            assertThat(claim(said, Kind.REVOCATIONS_CURRENT).state()).isEqualTo(State.UNKNOWN);
        }
        assertThat(verify(FILE, trusting(byAnother)).sentence().en()).contains("can't be believed");
        assertThat(verify(FILE, trusting(unreadable)).sentence().en()).contains("can't be read");
    }

    @Test
    void a_newer_list_that_is_believed_settles_what_an_older_one_leaves_open() {
        Signed said = verify(FILE, trusting(Parties.root("Between", "EC").revokes(), BETWEEN.revokes(SIGNER)));

        assertThat(claim(said, Kind.NOT_REVOKED).state()).isEqualTo(State.FAILS);
    }

    @ParameterizedTest
    @CsvSource({"-1, FAILS", "1, UNKNOWN"})
    @Rule("LIC-08")
    void a_seal_counts_no_more_when_its_maker_was_revoked(int days, State state) {
        CertificateAuthority ours = Examples.authority();
        Signed said = verify(
                LicenceFile.seal(Examples.foodLicence().build(), Examples.seal(), Parties.NOW),
                ours.anchors().and(revoked(ours, ours.anchors().sealMakers().getFirst(), days)));

        assertThat(claim(said, Kind.SEAL_GENUINE).state()).isEqualTo(state);
        assertThat(claim(said, Kind.SEAL_GENUINE).sentence().zh()).startsWith("制章者“电子印章制章人");
        assertThat(claim(said, Kind.NOT_REVOKED).state()).isEqualTo(State.HOLDS);
    }

    @ParameterizedTest
    @CsvSource({"-1, FAILS", "1, HOLDS"})
    @Rule("LIC-08")
    void a_time_stamp_given_after_its_authority_was_revoked_proves_nothing(int days, State state) {
        CertificateAuthority ours = Examples.authority();
        Signed said = verify(
                stamped(),
                ours.anchors().and(revoked(ours, ours.anchors().timeStampers().getFirst(), days)));

        assertThat(claim(said, Kind.TIME_STAMP).state()).isEqualTo(state);
    }

    /** Once a signer is revoked too, only the stamp could say that it signed before. */
    @Test
    void a_stamp_that_is_not_believed_saves_no_revoked_seal() {
        CertificateAuthority ours = Examples.authority();
        Map<byte[], Instant> revoked = Map.of(
                ours.anchors().timeStampers().getFirst(), Parties.NOW.minus(Duration.ofDays(1)),
                Examples.seal().key().certificate(), Parties.NOW.plus(Duration.ofDays(1)));

        Signed said = verify(stamped(), ours.anchors().and(lists(ours.revocationList(revoked, Parties.NOW))));

        assertThat(claim(said, Kind.NOT_REVOKED).state()).isEqualTo(State.UNKNOWN);
    }

    private static byte[] stamped() {
        return LicenceFile.seal(
                Examples.foodLicence().build(),
                List.of(Examples.seal()),
                Terms.at(Parties.NOW).stampedBy(Examples.authority().timeStamps()));
    }

    private static TrustAnchors revoked(CertificateAuthority by, byte[] certificate, int days) {
        return lists(by.revocationList(Map.of(certificate, Parties.NOW.plus(Duration.ofDays(days))), Parties.NOW));
    }

    private static TrustAnchors trusting(byte[]... lists) {
        return new TrustAnchors(List.of(ROOT.certificate()), List.of()).and(lists(lists));
    }

    private static TrustAnchors lists(byte[]... lists) {
        return new TrustAnchors(List.of(), List.of(), List.of(), List.of(), List.of(lists));
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
