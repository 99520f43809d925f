package org.tongban.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tongban.seal.Verification.Signed;
import org.tongban.seal.Verification.Verdict;
import org.tongban.seal.ses.SealData;

class CertificateAuthorityTest {
    @TempDir
    Path folder;

    @Test
    void opened_again_it_has_the_same_root_and_the_same_seals() {
        CertificateAuthority first = open();
        UnitSeal seal = first.seal(Examples.APPROVAL, Examples.NOW);

        CertificateAuthority again = open();

        assertThat(again.anchors().roots().get(0))
                .isEqualTo(first.anchors().roots().get(0));
        assertThat(again.seal(Examples.APPROVAL, Examples.NOW).data()).isEqualTo(seal.data());
    }

    @Test
    void nobody_else_can_read_its_files() throws IOException {
        open().seal(Examples.APPROVAL, Examples.NOW);

        try (Stream<Path> files = Files.list(folder.resolve("keys"))) {
            assertThat(files)
                    .hasSize(6)
                    .allSatisfy(file -> assertThat(Files.getPosixFilePermissions(file))
                            .isEqualTo(PosixFilePermissions.fromString("rw-------")));
        }
        assertThat(Files.getPosixFilePermissions(folder.resolve("keys")))
                .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void a_wrong_password_is_told_in_one_sentence() {
        open();

        assertThatThrownBy(() -> CertificateAuthority.open(folder.resolve("keys"), "wrong".toCharArray(), Examples.NOW))
                .isInstanceOfSatisfying(
                        KeyVault.Unusable.class,
                        e -> assertThat(e.sentence().zh()).contains("root.p12", "口令"));
    }

    @Test
    void what_a_killed_process_left_behind_does_no_harm() throws IOException {
        Files.createDirectories(folder.resolve("keys"));
        Files.write(folder.resolve("keys/.new-123.tmp"), new byte[] {1, 2, 3});

        UnitSeal seal = open().seal(Examples.APPROVAL, Examples.NOW);

        assertThat(seal.data()).isNotEmpty();
    }

    @Test
    void a_seal_whose_data_was_not_written_before_a_kill_is_made_then() throws IOException {
        open().seal(Examples.APPROVAL, Examples.NOW);
        try (Stream<Path> files = Files.list(folder.resolve("keys"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".esl")).toList()) {
                Files.delete(file);
            }
        }
        CertificateAuthority again = open();
        byte[] ofd = LicenceFile.seal(
                Examples.foodLicence().build(), again.seal(Examples.APPROVAL, Examples.NOW), Examples.NOW);

        assertThat(((Signed) Verifier.verify(ofd, again.anchors(), Examples.NOW)).verdict())
                .isEqualTo(Verdict.GENUINE);
    }

    @Test
    void processes_that_start_at_once_agree_on_one_root_and_one_seal() throws Exception {
        List<byte[]> roots = together(() -> open().anchors().roots().get(0));
        List<byte[]> seals = together(
                () -> open().seal(Examples.APPROVAL, Examples.NOW).key().certificate());

        assertThat(roots).allSatisfy(root -> assertThat(root).isEqualTo(roots.get(0)));
        assertThat(seals).allSatisfy(seal -> assertThat(seal).isEqualTo(seals.get(0)));
    }

    @Test
    void killed_at_any_moment_of_its_first_start_it_starts_again_and_seals() throws Exception {
        for (int round = 0; round < 5; round++) {
            Path keys = folder.resolve("killed-" + round);
            Process process = new ProcessBuilder(
                            ProcessHandle.current().info().command().orElseThrow(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            FirstStart.class.getName(),
                            keys.toString())
                    .redirectErrorStream(true)
                    .start();
            process.getInputStream().read();
            process.waitFor(60L * round, TimeUnit.MILLISECONDS);
            process.destroyForcibly().waitFor();

            CertificateAuthority authority = CertificateAuthority.open(keys, Examples.PASSWORD, Examples.NOW);
            byte[] ofd = LicenceFile.seal(
                    Examples.foodLicence().build(), authority.seal(Examples.APPROVAL, Examples.NOW), Examples.NOW);
            assertThat(((Signed) Verifier.verify(ofd, authority.anchors(), Examples.NOW)).verdict())
                    .as("round %d", round)
                    .isEqualTo(Verdict.GENUINE);
        }
    }

    /** Opens an authority in the given folder and makes seals without end; says when it begins. */
    static final class FirstStart {
        private FirstStart() {}

        public static void main(String[] args) {
            System.out.println("begun");
            CertificateAuthority authority =
                    CertificateAuthority.open(Path.of(args[0]), Examples.PASSWORD, Examples.NOW);
            authority.seal(Examples.APPROVAL, Examples.NOW);
            for (int i = 0; ; i++) {
                authority.seal(new IssuingUnit("单位" + i, "U" + i), Examples.NOW);
            }
        }
    }

    @Test
    void a_certificate_about_to_end_is_renewed_and_old_licences_stay_genuine() {
        CertificateAuthority authority = open();
        byte[] old = stamped(authority, authority.seal(Examples.APPROVAL, Examples.NOW), Examples.NOW);
        Instant renewal = Examples.NOW.plus(Duration.ofDays(3 * 365 - 10));
        Instant later = renewal.plus(Duration.ofDays(365));

        UnitSeal renewed = authority.seal(Examples.APPROVAL, renewal);
        byte[] fresh = stamped(authority, renewed, renewal);

        assertThat(renewed.key().certificate())
                .isNotEqualTo(Verifier.parts(old).get(0).certificate());
        assertThat(((Signed) Verifier.verify(old, authority.anchors(), later)).verdict())
                .isEqualTo(Verdict.GENUINE);
        assertThat(((Signed) Verifier.verify(fresh, authority.anchors(), later)).verdict())
                .isEqualTo(Verdict.GENUINE);
    }

    private static byte[] stamped(CertificateAuthority authority, UnitSeal seal, Instant at) {
        return LicenceFile.seal(
                Examples.foodLicence().build(),
                List.of(seal),
                LicenceFile.Terms.at(at).stampedBy(authority.timeStamps()));
    }

    @Test
    void a_seal_used_after_its_certificate_ended_is_broken() {
        CertificateAuthority authority = open();
        UnitSeal seal = authority.seal(Examples.APPROVAL, Examples.NOW);

        byte[] late =
                LicenceFile.seal(Examples.foodLicence().build(), seal, Examples.NOW.plus(Duration.ofDays(4 * 365)));

        assertThat(((Signed) Verifier.verify(late, authority.anchors(), Examples.NOW)).failures())
                .extracting(Claim::kind)
                .contains(Claim.Kind.CERTIFICATE_IN_TERM, Claim.Kind.SEAL_GENUINE);
    }

    @Test
    void a_licence_of_another_authority_is_unproven() {
        byte[] ofd = Examples.sealedFoodLicence();

        Signed said = (Signed) Verifier.verify(ofd, open().anchors(), Examples.NOW);

        assertThat(said.verdict()).isEqualTo(Verdict.UNPROVEN);
    }

    @Test
    void a_unit_can_not_make_seals_although_its_certificate_is_trusted() {
        CertificateAuthority authority = open();
        UnitSeal own = authority.seal(Examples.APPROVAL, Examples.NOW);
        UnitSeal forged = new UnitSeal(
                Examples.CITY_MANAGEMENT,
                SealData.seal(
                        "forged",
                        Examples.CITY_MANAGEMENT.name(),
                        own.key().certificate(),
                        new byte[] {1},
                        42,
                        Examples.NOW,
                        Examples.NOW.plus(Duration.ofDays(1000)),
                        own.key()),
                own.key());

        byte[] ofd = LicenceFile.seal(Examples.foodLicence().build(), forged, Examples.NOW);

        assertThat(((Signed) Verifier.verify(ofd, authority.anchors(), Examples.NOW)).verdict())
                .isEqualTo(Verdict.UNPROVEN);
    }

    private CertificateAuthority open() {
        return CertificateAuthority.open(folder.resolve("keys"), Examples.PASSWORD, Examples.NOW);
    }

    private static <T> List<T> together(Callable<T> task) throws Exception {
        int threads = 6;
        CyclicBarrier barrier = new CyclicBarrier(threads);
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            List<Future<T>> results = IntStream.range(0, threads)
                    .mapToObj(i -> pool.submit(() -> {
                        barrier.await();
                        return task.call();
                    }))
                    .toList();
            List<T> values = new ArrayList<>();
            for (Future<T> result : results) {
                values.add(result.get());
            }
            return values;
        }
    }
}
