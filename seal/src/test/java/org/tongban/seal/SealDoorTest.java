package org.tongban.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tongban.seal.ProvincialAuthority.NOW;
import static org.tongban.seal.ProvincialAuthority.UNIT;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x500.X500Name;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tongban.rulebook.Rule;
import org.tongban.seal.Admission.Admitted;
import org.tongban.seal.Admission.Offer;
import org.tongban.seal.Admission.Reason;
import org.tongban.seal.Admission.Refused;
import org.tongban.seal.ProvincialAuthority.Key;
import org.tongban.seal.ProvincialAuthority.Order;
import org.tongban.seal.Verification.Signed;
import org.tongban.seal.Verification.Verdict;
import org.tongban.seal.check.CertificateFile;
import org.tongban.seal.check.SealDoor;
import org.tongban.seal.keys.Certificates;
import org.tongban.seal.keys.Certificates.Use;

/** A certificate and a seal of a licensed authority, before a unit seals with them. */
class SealDoorTest {
    /** By the processor's time, whatever else the machine has to do. */
    private static final ThreadMXBean WORKED = ManagementFactory.getThreadMXBean();

    private static final ProvincialAuthority PROVINCE = new ProvincialAuthority();
    private static final Key KEY = new Key(4711);
    private static final byte[] CERTIFICATE = PROVINCE.certificate(KEY);
    private static final byte[] SEAL = PROVINCE.seal(CERTIFICATE);

    private static Offer offer(byte[] certificate, byte[] seal) {
        return new Offer(UNIT, KEY.publicKey(), List.of(PROVINCE.offices.certificate(), certificate), seal);
    }

    private static Admission admit(Offer offer) {
        return SealDoor.admit(offer, PROVINCE.anchors(), NOW);
    }

    private static byte[] certificate(X500Name subject, Use use, Instant from, Duration life) {
        return PROVINCE.certificate(subject, KEY, use, from, life);
    }

    private static byte[] named(String organization, String code) {
        return certificate(
                Certificates.subject(organization, code, organization), Use.SIGNING, NOW, Duration.ofDays(365));
    }

    private static byte[] lasting(Instant from, Duration life) {
        return certificate(Certificates.subject(UNIT.name(), UNIT.code(), UNIT.name()), Use.SIGNING, from, life);
    }

    @Test
    void what_fits_is_admitted_until_the_first_of_it_ends() {
        Order shorter = new Order(4, 1, UNIT.name(), 1, CERTIFICATE, 42, 42, NOW.plus(Duration.ofDays(30)));

        Admitted admitted = (Admitted) admit(offer(CERTIFICATE, PROVINCE.seal(shorter)));

        assertThat(admitted.certificate()).isEqualTo(CERTIFICATE);
        assertThat(admitted.between()).containsExactly(PROVINCE.offices.certificate());
        assertThat(admitted.until()).isEqualTo(NOW.plus(Duration.ofDays(30)));
        assertThat(admitted.sealNumber()).isEqualTo("14990100000001");
        assertThat(admitted.maker()).contains("例省制章中心");
        assertThat(admitted.doubt()).isEmpty();
    }

    @Test
    void a_seal_may_list_a_digest_of_the_certificate() {
        byte[] seal = PROVINCE.seal(new Order(4, 1, UNIT.name(), 2, CERTIFICATE, 42, 42, NOW.plusSeconds(60)));

        assertThat(admit(offer(CERTIFICATE, seal))).isInstanceOf(Admitted.class);
    }

    @Test
    void a_certificate_without_any_code_belongs_to_the_unit_by_its_name() {
        byte[] certificate = named(UNIT.name(), "");

        assertThat(admit(offer(certificate, PROVINCE.seal(certificate)))).isInstanceOf(Admitted.class);
    }

    @ParameterizedTest
    @MethodSource("names")
    void a_seal_that_is_called_otherwise_is_asked_about(String name, int doubts) {
        byte[] seal = PROVINCE.seal(new Order(4, 1, name, 1, CERTIFICATE, 42, 42, NOW.plusSeconds(60)));

        assertThat(((Admitted) admit(offer(CERTIFICATE, seal))).doubt().stream())
                .as(name)
                .hasSize(doubts);
    }

    static Stream<Arguments> names() {
        return Stream.of(
                Arguments.of(UNIT.name() + "行政审批专用章（1）", 0),
                Arguments.of(UNIT.name() + "电子印章", 0),
                Arguments.of(UNIT.name() + "城关分局专用章", 1),
                Arguments.of("例县公安局", 1));
    }

    /** What is wrong, and how it is said. */
    static Stream<Arguments> wrong() {
        byte[] other = PROVINCE.certificate(new Key(42));
        byte[] elsewhere = named("例县公安局", "11149999MB0000002X");
        byte[] otherwise = named("例州市政务大厅", UNIT.code());
        byte[] authority = certificate(
                Certificates.subject(UNIT.name(), UNIT.code(), UNIT.name()), Use.AUTHORITY, NOW, Duration.ofDays(9));
        byte[] coming = lasting(NOW.plus(Duration.ofDays(2)), Duration.ofDays(9));
        byte[] over = lasting(NOW.minus(Duration.ofDays(9)), Duration.ofDays(8));
        byte[] altered = SEAL.clone();
        altered[altered.length / 3] ^= 1;
        byte[] otherMakers = PROVINCE.seal(Order.of(CERTIFICATE), new Key(43).with(other));
        Order order = Order.of(CERTIFICATE);
        Instant until = order.until();
        return Stream.of(
                Arguments.of(Reason.KEY_OF_ANOTHER, offer(other, PROVINCE.seal(other))),
                Arguments.of(Reason.CERTIFICATE_OF_ANOTHER, offer(elsewhere, PROVINCE.seal(elsewhere))),
                Arguments.of(Reason.CERTIFICATE_OF_ANOTHER, offer(named(UNIT.name(), "11149999MB0000002X"), SEAL)),
                Arguments.of(Reason.CERTIFICATE_OF_ANOTHER, offer(otherwise, PROVINCE.seal(otherwise))),
                Arguments.of(Reason.NOT_FOR_SIGNING, offer(authority, PROVINCE.seal(authority))),
                Arguments.of(Reason.NOT_YET_VALID, offer(coming, PROVINCE.seal(coming))),
                Arguments.of(Reason.ENDED, offer(over, PROVINCE.seal(over))),
                Arguments.of(Reason.ISSUER_UNKNOWN, new Offer(UNIT, KEY.publicKey(), List.of(CERTIFICATE), SEAL)),
                Arguments.of(Reason.CERTIFICATE_UNREADABLE, offer(new byte[] {0x30, 1}, SEAL)),
                Arguments.of(Reason.SEAL_UNREADABLE, offer(CERTIFICATE, Arrays.copyOf(SEAL, SEAL.length - 1))),
                Arguments.of(Reason.SEAL_UNREADABLE, offer(CERTIFICATE, CERTIFICATE)),
                Arguments.of(Reason.TOO_LARGE, offer(CERTIFICATE, new byte[(1 << 20) + 1])),
                Arguments.of(
                        Reason.SEAL_VERSION,
                        offer(CERTIFICATE, PROVINCE.seal(new Order(1, 1, UNIT.name(), 1, CERTIFICATE, 9, 9, until)))),
                Arguments.of(
                        Reason.NO_UNIT_SEAL,
                        offer(CERTIFICATE, PROVINCE.seal(new Order(4, 2, UNIT.name(), 1, CERTIFICATE, 9, 9, until)))),
                Arguments.of(
                        Reason.PICTURE,
                        offer(CERTIFICATE, PROVINCE.seal(new Order(4, 1, UNIT.name(), 1, CERTIFICATE, 9, 900, until)))),
                Arguments.of(
                        Reason.ENDED,
                        offer(
                                CERTIFICATE,
                                PROVINCE.seal(
                                        new Order(4, 1, UNIT.name(), 1, CERTIFICATE, 9, 9, NOW.minusSeconds(1))))),
                Arguments.of(Reason.SEAL_FORGED, offer(CERTIFICATE, altered)),
                Arguments.of(Reason.SEAL_FORGED, offer(CERTIFICATE, otherMakers)),
                Arguments.of(Reason.SEAL_OF_ANOTHER, offer(CERTIFICATE, PROVINCE.seal(other))));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void what_does_not_fit_is_refused_in_words(Reason reason, Offer offer) {
        Refused refused = (Refused) admit(offer);

        assertThat(refused.reason()).as(refused.sentence().en()).isEqualTo(reason);
        assertThat(refused.sentence().zh()).endsWith("。").doesNotContain("null");
        assertThat(refused.sentence().en()).endsWith(".").doesNotContain("null");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void a_seal_in_the_older_structure_is_refused_whatever_version_it_says_and_what_is_needed_is_said(int version) {
        Refused refused = (Refused) admit(offer(CERTIFICATE, PROVINCE.older(CERTIFICATE, version)));

        assertThat(refused.reason()).as(refused.sentence().en()).isEqualTo(Reason.SEAL_VERSION);
        assertThat(refused.sentence().en()).contains("GM/T 0031-2014", "needs version 4", "Ask the seal maker");
        assertThat(refused.sentence().zh()).contains("第 " + version + " 版", "GM/T 0031-2014", "GB/T 38540-2020");
    }

    @Test
    void an_authority_whose_scope_leaves_the_unit_out_is_refused_and_what_to_write_there_is_said() {
        for (UnitScope scope : List.of(UnitScope.NONE, UnitScope.parse("11999999000000019M\nregion 1410"))) {
            Refused refused = (Refused)
                    SealDoor.admit(offer(CERTIFICATE, SEAL), PROVINCE.anchors().vouchingFor(scope), NOW);

            assertThat(refused.reason()).isEqualTo(Reason.ISSUER_UNKNOWN);
            assertThat(refused.sentence().en()).contains(".scope", UNIT.code());
        }
    }

    @Test
    void a_maker_that_is_certified_by_a_trusted_root_but_not_named_is_refused() {
        TrustAnchors rootAlone =
                new TrustAnchors(List.of(PROVINCE.root.certificate()), List.of()).vouchingFor(UnitScope.ALL);

        Refused refused = (Refused) SealDoor.admit(offer(CERTIFICATE, SEAL), rootAlone, NOW);

        assertThat(refused.reason()).isEqualTo(Reason.MAKER_UNKNOWN);
    }

    @Test
    void what_a_list_says_is_revoked_is_refused_and_so_is_an_old_list() {
        TrustAnchors revoked =
                PROVINCE.anchors().and(TrustAnchors.revocations(List.of(PROVINCE.revoked(List.of(CERTIFICATE), NOW))));
        TrustAnchors old = PROVINCE.anchors()
                .and(TrustAnchors.revocations(List.of(PROVINCE.revoked(List.of(), NOW.minus(Duration.ofDays(30))))));

        assertThat(((Refused) SealDoor.admit(offer(CERTIFICATE, SEAL), revoked, NOW)).reason())
                .isEqualTo(Reason.REVOKED);
        assertThat(((Refused) SealDoor.admit(offer(CERTIFICATE, SEAL), old, NOW)).reason())
                .isEqualTo(Reason.REVOCATIONS_UNKNOWN);
    }

    /** What anybody else has: the anchors as a text that was fetched, and the file. */
    @Rule("LIC-08")
    @Test
    void a_licence_sealed_so_is_genuine_to_whoever_has_the_anchors_and_what_lies_between() {
        Instant at = NOW.plusSeconds(5);
        Key certified = KEY.with(CERTIFICATE);
        byte[] file =
                LicenceFile.seal(Examples.foodLicence().issuer(UNIT).build(), new UnitSeal(UNIT, SEAL, certified), at);
        TrustAnchors lists = TrustAnchors.revocations(List.of(PROVINCE.revoked(List.of(), NOW)));
        TrustAnchors fetched = TrustAnchors.parse(PROVINCE.anchors()
                .and(TrustAnchors.between(List.of(PROVINCE.offices.certificate())))
                .and(lists)
                .text());

        Signed all = (Signed) Verifier.verify(file, fetched, at);
        Signed withoutBetween =
                (Signed) Verifier.verify(file, PROVINCE.anchors().and(lists), at);

        assertThat(all.verdict()).as(all.sentence().en()).isEqualTo(Verdict.GENUINE);
        assertThat(all.signatures().getFirst().claims())
                .extracting(Claim::kind)
                .contains(Claim.Kind.NOT_REVOKED, Claim.Kind.ISSUER_MATCHES);
        assertThat(withoutBetween.verdict()).isEqualTo(Verdict.UNPROVEN);
    }

    @Test
    void a_chain_is_read_from_pem_and_der() {
        String pem = new SignatureParts("", new byte[0], new byte[0], CERTIFICATE).certificatePem()
                + new SignatureParts("", new byte[0], new byte[0], PROVINCE.offices.certificate()).certificatePem();

        assertThat(((CertificateFile.Reading.Certificates)
                                CertificateFile.read(pem.getBytes(StandardCharsets.US_ASCII)))
                        .all())
                .containsExactly(CERTIFICATE, PROVINCE.offices.certificate());
        assertThat(((CertificateFile.Reading.Certificates) CertificateFile.read(CERTIFICATE)).all())
                .containsExactly(CERTIFICATE);
    }

    /** Nested, endless and lying structures, and what is nearly right. */
    @Test
    void hostile_files_are_refused_at_once() {
        byte[] nested = new byte[100_000];
        for (int i = 0; i < nested.length; i += 2) {
            nested[i] = 0x30;
            nested[i + 1] = (byte) 0x80;
        }
        List<byte[]> hostile = new ArrayList<>(List.of(new byte[0], nested, new byte[SealDoor.LARGEST]));
        Random random = new Random(7);
        for (int i = 0; i < 300; i++) {
            byte[] near = SEAL.clone();
            near[random.nextInt(near.length)] ^= (byte) (1 + random.nextInt(255));
            hostile.add(near);
        }
        long start = WORKED.getCurrentThreadCpuTime();
        for (byte[] one : hostile) {
            assertThat(admit(offer(CERTIFICATE, one))).isInstanceOf(Refused.class);
        }
        assertThat(CertificateFile.read(nested)).isInstanceOf(CertificateFile.Reading.Unreadable.class);
        assertThat(CertificateFile.read(new byte[CertificateFile.LARGEST + 1]))
                .isInstanceOf(CertificateFile.Reading.Unreadable.class);

        assertThat(Duration.ofNanos(WORKED.getCurrentThreadCpuTime() - start)).isLessThan(Duration.ofSeconds(5));
    }
}
