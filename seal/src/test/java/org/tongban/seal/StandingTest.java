package org.tongban.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tongban.rulebook.Rule;
import org.tongban.seal.Claim.Kind;
import org.tongban.seal.Claim.State;
import org.tongban.seal.LicenceFile.Terms;
import org.tongban.seal.Verification.Signed;
import org.tongban.seal.Verification.Verdict;
import org.tongban.seal.keys.Certificates;
import org.tongban.seal.keys.Certificates.Revoked;

/** Time stamps, revocation, further seals, status lists: what a licence is worth later. */
class StandingTest {
    private static final Instant LATER = Examples.NOW.plus(Duration.ofDays(100));

    private final CertificateAuthority authority = Examples.authority();
    private final UnitSeal seal = authority.seal(Examples.APPROVAL, Examples.NOW);
    private final LicenceDocument document = Examples.foodLicence().build();

    @Test
    void a_time_stamp_is_believed_from_the_known_authority_only() {
        byte[] file =
                LicenceFile.seal(document, List.of(seal), Terms.at(Examples.NOW).stampedBy(authority.timeStamps()));

        Signed said = verify(file, authority.anchors());
        TrustAnchors noStamper = new TrustAnchors(
                authority.anchors().roots(), authority.anchors().sealMakers());

        assertThat(said.verdict()).as(said.toString()).isEqualTo(Verdict.GENUINE);
        assertThat(state(said, Kind.TIME_STAMP)).isEqualTo(State.HOLDS);
        assertThat(state(verify(file, noStamper), Kind.TIME_STAMP)).isEqualTo(State.UNKNOWN);
    }

    @Test
    void a_time_stamp_of_another_signature_fails() {
        byte[] other = authority.timeStamps().stamp("another signature".getBytes(StandardCharsets.UTF_8), Examples.NOW);
        byte[] file =
                LicenceFile.seal(document, List.of(seal), Terms.at(Examples.NOW).stampedBy((value, at) -> other));

        Signed said = verify(file, authority.anchors());

        assertThat(said.failures()).extracting(Claim::kind).containsExactly(Kind.TIME_STAMP);
    }

    @Test
    void openssl_reads_and_verifies_a_time_stamp(@TempDir Path folder) throws Exception {
        Path data = Files.write(folder.resolve("data"), "signature value".getBytes(StandardCharsets.UTF_8));
        Path token = Files.write(
                folder.resolve("token.der"), authority.timeStamps().stamp(Files.readAllBytes(data), Examples.NOW));
        Process openssl = new ProcessBuilder("openssl", "ts", "-reply", "-token_in", "-in", token.toString(), "-text")
                .redirectErrorStream(true)
                .start();

        String said = new String(openssl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(openssl.waitFor()).as(said).isZero();
        assertThat(said).contains("Hash Algorithm: sm3");
    }

    @Test
    void a_revoked_seal_counts_as_far_as_a_time_stamp_proves_it_was_used_before() {
        byte[] stamped =
                LicenceFile.seal(document, List.of(seal), Terms.at(Examples.NOW).stampedBy(authority.timeStamps()));
        byte[] unstamped = LicenceFile.seal(document, seal, Examples.NOW);
        byte[] after = LicenceFile.seal(document, seal, LATER.plus(Duration.ofDays(1)));
        TrustAnchors revoked = authority.anchors().and(list(Map.of(seal.key().certificate(), LATER)));
        TrustAnchors nothing = authority.anchors().and(list(Map.of()));

        assertThat(state(verify(stamped, nothing), Kind.NOT_REVOKED)).isEqualTo(State.HOLDS);
        assertThat(state(verify(stamped, revoked), Kind.NOT_REVOKED)).isEqualTo(State.HOLDS);
        assertThat(state(verify(unstamped, revoked), Kind.NOT_REVOKED)).isEqualTo(State.UNKNOWN);
        assertThat(state(verify(after, revoked), Kind.NOT_REVOKED)).isEqualTo(State.FAILS);
    }

    @Test
    void a_list_of_revoked_seals_speaks_of_what_was_there_before_it_and_else_only_until_the_next() {
        byte[] stamped =
                LicenceFile.seal(document, List.of(seal), Terms.at(Examples.NOW).stampedBy(authority.timeStamps()));
        byte[] unstamped = LicenceFile.seal(document, seal, Examples.NOW);
        TrustAnchors nothing = authority.anchors().and(list(Map.of()));
        Instant month = LATER.plus(Duration.ofDays(30));

        assertThat(((Signed) Verifier.verify(unstamped, nothing, LATER)).verdict())
                .isEqualTo(Verdict.GENUINE);
        Signed later = (Signed) Verifier.verify(unstamped, nothing, month);
        assertThat(later.verdict()).isEqualTo(Verdict.UNPROVEN);
        assertThat(state(later, Kind.REVOCATIONS_CURRENT)).isEqualTo(State.UNKNOWN);
        assertThat(((Signed) Verifier.verify(stamped, nothing, month)).verdict())
                .isEqualTo(Verdict.GENUINE);
    }

    /** Who holds the key of a seal whose time is over can still write any day into what they sign. */
    @Test
    void a_day_of_sealing_counts_only_while_it_must_be_true() {
        Instant ended = Examples.NOW.plus(Duration.ofDays(20 * 365));
        Instant afterwards = Examples.NOW.plus(Duration.ofDays(4 * 365));
        byte[] unstamped = LicenceFile.seal(document, seal, Examples.NOW);
        byte[] stamped =
                LicenceFile.seal(document, List.of(seal), Terms.at(Examples.NOW).stampedBy(authority.timeStamps()));
        byte[] backdated = LicenceFile.seal(
                document,
                List.of(seal),
                Terms.at(Examples.NOW)
                        .stampedBy((value, at) -> authority.timeStamps().stamp(value, afterwards)));
        byte[] fromTomorrow = LicenceFile.seal(
                document,
                List.of(seal),
                Terms.at(LATER).stampedBy((value, at) -> authority.timeStamps().stamp(value, Examples.NOW)));

        assertThat(verdict(unstamped, LATER)).isEqualTo(Verdict.GENUINE);
        assertThat(verdict(unstamped, ended)).isEqualTo(Verdict.UNPROVEN);
        assertThat(verdict(stamped, ended)).isEqualTo(Verdict.GENUINE);
        assertThat(verdict(backdated, LATER)).isEqualTo(Verdict.UNPROVEN);
        assertThat(verdict(fromTomorrow, LATER)).isEqualTo(Verdict.UNPROVEN);
    }

    private Verdict verdict(byte[] file, Instant now) {
        return ((Signed) Verifier.verify(file, authority.anchors(), now)).verdict();
    }

    @Test
    void a_unit_gets_a_new_seal_when_its_own_is_revoked() {
        var serial = org.tongban.seal.keys.Certificates.serialOf(seal.key().certificate());

        UnitSeal fresh = authority.seal(Examples.APPROVAL, java.util.Set.of(serial), Examples.NOW);

        assertThat(fresh.key().certificate()).isNotEqualTo(seal.key().certificate());
        assertThat(verify(LicenceFile.seal(document, fresh, Examples.NOW), authority.anchors())
                        .verdict())
                .isEqualTo(Verdict.GENUINE);
    }

    @Test
    void another_unit_adds_its_seal_later_and_every_seal_holds() {
        UnitSeal fire = authority.seal(new IssuingUnit("临汾市尧都区消防救援大队", "141002-fire"), Examples.NOW);
        byte[] open =
                LicenceFile.seal(document, List.of(seal), Terms.at(Examples.NOW).open());

        byte[] both = LicenceFile.countersign(open, document, fire, Terms.at(LATER));
        Signed said = (Signed) Verifier.verify(both, authority.anchors(), LATER);

        assertThat(verify(open, authority.anchors()).verdict()).isEqualTo(Verdict.GENUINE);
        assertThat(said.verdict()).as(said.toString()).isEqualTo(Verdict.GENUINE);
        assertThat(said.signatures())
                .extracting(report -> report.seal().orElseThrow().name())
                .containsExactly(Examples.APPROVAL.name(), fire.unit().name());
        assertThatThrownBy(() -> LicenceFile.countersign(both, document, fire, Terms.at(LATER)))
                .hasMessageContaining("closed");
        byte[] removed = Zips.without(both, "Doc_0/Signs/Sign_1/SignedValue.dat");
        assertThat(verify(removed, authority.anchors()).verdict()).isEqualTo(Verdict.BROKEN);
    }

    @Test
    @Rule("LIC-08")
    void a_status_list_answers_offline_and_cannot_be_altered() {
        StatusList list = new StatusList(
                Examples.NOW,
                LATER,
                Set.of(Examples.APPROVAL.code()),
                Map.of(StatusList.key("urn:uuid:1"), new StatusList.Entry("suspended", Examples.NOW)));
        byte[] file = list.sign(authority.statusSigner());

        StatusList read = ((StatusList.Reading.Good) StatusList.read(file, authority.anchors())).list();
        byte[] altered = new String(file, StandardCharsets.US_ASCII)
                .replace("suspended", "void")
                .getBytes(StandardCharsets.US_ASCII);
        byte[] byUnit = list.sign(seal.key());

        assertThat(read).isEqualTo(list);
        assertThat(read.of("urn:uuid:1").orElseThrow().state()).isEqualTo("suspended");
        assertThat(read.of("urn:uuid:2")).isEmpty();
        for (byte[] bad : List.of(
                altered, byUnit, new byte[0], "tongban-status 2\n\nsignature ".getBytes(StandardCharsets.US_ASCII))) {
            assertThat(StatusList.read(bad, authority.anchors())).isInstanceOf(StatusList.Reading.Refused.class);
        }
    }

    /** 86 MB of entries, each as an object of its own, would be some 250. */
    @Test
    @Rule("LIC-08")
    void a_list_of_more_than_a_million_is_read_in_little_more_memory_than_its_file_takes() {
        StringBuilder lines = new StringBuilder(80_000_000);
        for (int i = 0; i < 1_200_000; i++) {
            lines.append("%032x".formatted(i * 7919L))
                    .append(" replaced ")
                    .append(Examples.NOW)
                    .append('\n');
        }
        byte[] file = StatusList.sign(
                new StatusList.Head(Examples.NOW, LATER, Set.of()),
                lines.toString().getBytes(StandardCharsets.US_ASCII),
                authority.statusSigner());
        lines.setLength(0);
        lines.trimToSize();
        long before = inUse();

        StatusList read = ((StatusList.Reading.Good) StatusList.read(file, authority.anchors())).list();

        assertThat(inUse() - before).as("besides the file").isLessThan(8 << 20);
        assertThat(read.entries()).hasSize(1_200_000);
        for (long i : new long[] {0, 1, 599_999, 600_000, 1_199_999}) {
            assertThat(read.entries().get("%032x".formatted(i * 7919L)))
                    .isEqualTo(new StatusList.Entry("replaced", Examples.NOW));
            assertThat(read.entries()).doesNotContainKey("%032x".formatted(i * 7919L + 1));
        }
        byte[] unsorted = StatusList.sign(
                new StatusList.Head(Examples.NOW, LATER, Set.of()),
                ("b".repeat(32) + " void " + Examples.NOW + "\n" + "a".repeat(32) + " void " + Examples.NOW + "\n")
                        .getBytes(StandardCharsets.US_ASCII),
                authority.statusSigner());
        assertThat(StatusList.read(unsorted, authority.anchors())).isInstanceOf(StatusList.Reading.Refused.class);
    }

    private static long inUse() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    @Test
    void trust_anchors_travel_as_text() {
        TrustAnchors all = authority.anchors().and(list(Map.of(seal.key().certificate(), LATER)));

        TrustAnchors read = TrustAnchors.parse(all.text());

        assertThat(read.text()).isEqualTo(all.text());
        assertThat(verify(LicenceFile.seal(document, seal, Examples.NOW), read).verdict())
                .isEqualTo(Verdict.UNPROVEN);
    }

    @Test
    void what_was_sealed_since_a_key_was_stolen_is_void_whatever_its_stamp_says() {
        Instant found = Examples.NOW.plus(Duration.ofDays(5));
        Instant stolen = Examples.NOW.plus(Duration.ofDays(2));
        byte[] before = stamped(Examples.NOW);
        byte[] after = stamped(Examples.NOW.plus(Duration.ofDays(3)));
        var entry = new Revoked(Certificates.serialOf(seal.key().certificate()), found, Optional.of(stolen));
        TrustAnchors anchors = authority
                .anchors()
                .and(new TrustAnchors(
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(authority.revocationList(List.of(entry), found))));

        assertThat(((Signed) Verifier.verify(before, anchors, found)).verdict()).isEqualTo(Verdict.GENUINE);
        assertThat(((Signed) Verifier.verify(after, anchors, found)).verdict()).isEqualTo(Verdict.BROKEN);
    }

    /** Whatever a database may hold: one bad entry must not keep anybody from checking anything. */
    @Test
    void a_moment_that_no_list_can_tell_does_not_stop_the_list() {
        BigInteger bad = BigInteger.TEN;
        Instant now = Examples.NOW;
        BigInteger serial = Certificates.serialOf(seal.key().certificate());
        byte[] before = stamped(now);

        byte[] list = authority.revocationList(
                List.of(
                        new Revoked(bad, Instant.MAX, Optional.of(Instant.MIN)),
                        new Revoked(BigInteger.TWO, Instant.MIN, Optional.empty()),
                        new Revoked(serial, now.plusSeconds(60), Optional.of(now.plusSeconds(60)))),
                now.plusSeconds(90));
        TrustAnchors anchors =
                authority.anchors().and(new TrustAnchors(List.of(), List.of(), List.of(), List.of(), List.of(list)));

        assertThat(((Signed) Verifier.verify(before, anchors, now.plusSeconds(90))).verdict())
                .isEqualTo(Verdict.GENUINE);
    }

    private byte[] stamped(Instant at) {
        return LicenceFile.seal(document, List.of(seal), Terms.at(at).stampedBy(authority.timeStamps()));
    }

    @Test
    void openssl_verifies_the_revocation_list(@TempDir Path folder) throws IOException, InterruptedException {
        byte[] crl = authority.revocationList(Map.of(seal.key().certificate(), LATER), LATER);
        Path file = Files.write(folder.resolve("list.crl"), crl);
        Process openssl = new ProcessBuilder(
                        "openssl", "crl", "-inform", "DER", "-in", file.toString(), "-noout", "-text")
                .redirectErrorStream(true)
                .start();

        String said = new String(openssl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(openssl.waitFor()).as(said).isZero();
        assertThat(said).contains("Revoked Certificates");
    }

    private TrustAnchors list(Map<byte[], Instant> revoked) {
        return new TrustAnchors(
                List.of(), List.of(), List.of(), List.of(), List.of(authority.revocationList(revoked, LATER)));
    }

    private static Signed verify(byte[] ofd, TrustAnchors anchors) {
        return (Signed) Verifier.verify(ofd, anchors, Examples.NOW);
    }

    private static State state(Signed said, Kind kind) {
        return said.signatures().getFirst().claims().stream()
                .filter(claim -> claim.kind() == kind)
                .findFirst()
                .orElseThrow(() -> new AssertionError(kind + " missing in " + said))
                .state();
    }
}
