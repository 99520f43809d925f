package org.tongban.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Object;
import org.bouncycastle.asn1.x509.Certificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tongban.rulebook.Rule;
import org.tongban.seal.LicenceFile.Terms;
import org.tongban.seal.Verification.Signed;
import org.tongban.seal.Verification.Verdict;
import org.tongban.seal.ses.Sm2;

/** An authority outlives its certificates: decades on it seals, and what it sealed before stays good. */
class GenerationsTest {
    private static final IssuingUnit UNIT = Examples.APPROVAL;

    @TempDir
    Path folder;

    @Test
    @Rule("LIC-08")
    void decades_on_it_seals_and_whatever_it_ever_sealed_is_genuine() {
        List<byte[]> licences = new ArrayList<>();
        List<byte[]> lists = new ArrayList<>();
        for (int years : new int[] {0, 5, 10, 14, 20, 31}) {
            Instant now = after(years);
            CertificateAuthority authority = open(now);
            licences.add(sealed(authority, now));
            lists.add(new StatusList(now, now.plus(Duration.ofDays(1)), Set.of(), Map.of())
                    .sign(authority.statusSigner()));
            TrustAnchors anchors = authority.anchors().and(revoking(authority, Map.of(), now));

            for (byte[] licence : licences) {
                Signed said = (Signed) Verifier.verify(licence, anchors, now);
                assertThat(said.verdict())
                        .as("after " + years + " years: " + said)
                        .isEqualTo(Verdict.GENUINE);
            }
            assertThat(lists)
                    .allSatisfy(list ->
                            assertThat(StatusList.read(list, anchors)).isInstanceOf(StatusList.Reading.Good.class));
        }
    }

    @Test
    void a_new_maker_stamper_and_signer_of_lists_are_made_known_a_year_before_they_sign() {
        CertificateAuthority authority = open(after(0));
        byte[] maker = authority.anchors().sealMakers().getFirst();

        authority.renew(after(8).plus(Duration.ofDays(1)));
        TrustAnchors fetched = authority.anchors();
        assertThat(fetched.sealMakers()).hasSize(2).contains(maker);
        assertThat(fetched.timeStampers()).hasSize(2);
        assertThat(fetched.statusSigners())
                .hasSize(2)
                .first()
                .isEqualTo(authority.statusSigner().certificate());

        Instant later = after(9).plus(Duration.ofDays(1));
        authority.renew(later);
        assertThat(authority.statusSigner().certificate())
                .isEqualTo(fetched.statusSigners().getLast());
        Signed said = (Signed) Verifier.verify(sealed(authority, later), fetched, later);
        assertThat(said.verdict()).as(said.toString()).isEqualTo(Verdict.GENUINE);
    }

    @Test
    void the_next_certificate_of_the_root_is_of_the_same_key_and_signed_with_it() {
        CertificateAuthority authority = open(after(0));
        authority.renew(after(16));

        List<Certificate> roots = authority.anchors().roots().stream()
                .map(Certificate::getInstance)
                .toList();

        assertThat(roots).hasSize(2);
        assertThat(roots.getLast().getSubjectPublicKeyInfo())
                .isEqualTo(roots.getFirst().getSubjectPublicKeyInfo());
        assertThat(roots.getLast().getEndDate().getDate())
                .isAfter(roots.getFirst().getEndDate().getDate());
        assertThat(Sm2.verify(
                        Sm2.publicKey(roots.getFirst().getSubjectPublicKeyInfo()),
                        encoded(roots.getLast().getTBSCertificate()),
                        roots.getLast().getSignature().getOctets()))
                .isTrue();
    }

    @Test
    void opened_again_it_knows_all_its_generations() {
        CertificateAuthority first = open(after(0));
        first.renew(after(19));

        TrustAnchors again = open(after(0)).anchors();

        assertThat(again.text()).isEqualTo(first.anchors().text());
        assertThat(again.roots()).hasSize(2);
        assertThat(Arrays.equals(again.roots().getFirst(), again.roots().getLast()))
                .isFalse();
    }

    private static byte[] sealed(CertificateAuthority authority, Instant now) {
        return LicenceFile.seal(
                Examples.foodLicence().build(),
                List.of(authority.seal(UNIT, now)),
                Terms.at(now).stampedBy(authority.timeStamps()));
    }

    private static TrustAnchors revoking(CertificateAuthority authority, Map<byte[], Instant> revoked, Instant at) {
        return new TrustAnchors(
                List.of(), List.of(), List.of(), List.of(), List.of(authority.revocationList(revoked, at)));
    }

    private static byte[] encoded(ASN1Object value) {
        try {
            return value.getEncoded();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private CertificateAuthority open(Instant now) {
        return CertificateAuthority.open(folder.resolve("keys"), Examples.PASSWORD, now);
    }

    private static Instant after(int years) {
        return Examples.NOW.plus(Duration.ofDays(365L * years));
    }
}
