package org.tongban.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tongban.rulebook.Rule;
import org.tongban.seal.Claim.Kind;
import org.tongban.seal.Claim.State;
import org.tongban.seal.LicenceFile.Terms;
import org.tongban.seal.Verification.Signed;
import org.tongban.seal.Verification.Verdict;

/** Time stamps of an authority that isn't ours: openssl's, with RSA and ECDSA keys. */
class OpensslTimeStampsTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"RSA,rsa_keygen_bits:2048,sha256", "EC,ec_paramgen_curve:P-256,sha256", "RSA,rsa_keygen_bits:2048,sm3"})
    @Rule("LIC-08")
    void a_licence_stamped_by_another_authority_is_genuine_where_that_authority_is_believed(
            String algorithm, String option, String digest) throws IOException {
        byte[] root = authority(algorithm, option);
        CertificateAuthority ours = Examples.authority();
        Instant now = Instant.now();
        UnitSeal seal = ours.seal(Examples.APPROVAL, now);

        byte[] file = LicenceFile.seal(
                Examples.foodLicence().build(),
                List.of(seal),
                Terms.at(now).stampedBy((value, at) -> stamp(value, digest)));

        Signed believed = (Signed) Verifier.verify(
                file,
                ours.anchors().and(new TrustAnchors(List.of(), List.of(), List.of(root), List.of(), List.of())),
                Instant.now());
        Signed unknown = (Signed) Verifier.verify(file, ours.anchors(), Instant.now());
        assertThat(stamped(believed).state()).as(believed.toString()).isEqualTo(State.HOLDS);
        assertThat(believed.verdict()).isEqualTo(Verdict.GENUINE);
        assertThat(stamped(unknown).state()).isEqualTo(State.UNKNOWN);
        assertThat(stamped(unknown).sentence().en()).contains("not known here");
    }

    @Test
    void a_stamp_of_something_else_fails() throws IOException {
        authority("EC", "ec_paramgen_curve:P-256");
        Instant now = Instant.now();
        UnitSeal seal = Examples.authority().seal(Examples.APPROVAL, now);

        byte[] file = LicenceFile.seal(
                Examples.foodLicence().build(),
                List.of(seal),
                Terms.at(now).stampedBy((value, at) -> stamp(new byte[] {1}, "sha256")));

        assertThat(stamped((Signed) Verifier.verify(file, Examples.authority().anchors(), Instant.now()))
                        .state())
                .isEqualTo(State.FAILS);
    }

    private static Claim stamped(Signed said) {
        return said.signatures().getFirst().claims().stream()
                .filter(claim -> claim.kind() == Kind.TIME_STAMP)
                .findFirst()
                .orElseThrow();
    }

    /** Makes keys and certificates. @return the root's, DER */
    private byte[] authority(String algorithm, String option) throws IOException {
        Files.writeString(folder.resolve("tsa.ext"), "extendedKeyUsage=critical,timeStamping\n");
        Files.writeString(folder.resolve("tsa.conf"), """
                [tsa]
                default_tsa = one
                [one]
                serial = %1$s/serial
                signer_cert = %1$s/tsa.pem
                signer_key = %1$s/tsa.key
                certs = %1$s/root.pem
                signer_digest = sha256
                default_policy = 1.2.3.4.1
                digests = sha256, sm3
                ess_cert_id_alg = sha256
                """.formatted(folder));
        Files.writeString(folder.resolve("serial"), "01");
        openssl("genpkey", "-algorithm", algorithm, "-pkeyopt", option, "-out", path("root.key"));
        openssl(
                "req",
                "-x509",
                "-new",
                "-key",
                path("root.key"),
                "-subj",
                "/CN=Other Root",
                "-days",
                "9",
                "-out",
                path("root.pem"));
        openssl("genpkey", "-algorithm", algorithm, "-pkeyopt", option, "-out", path("tsa.key"));
        openssl("req", "-new", "-key", path("tsa.key"), "-subj", "/CN=Other Stamper", "-out", path("tsa.csr"));
        openssl(
                "x509",
                "-req",
                "-in",
                path("tsa.csr"),
                "-CA",
                path("root.pem"),
                "-CAkey",
                path("root.key"),
                "-CAcreateserial",
                "-days",
                "9",
                "-extfile",
                path("tsa.ext"),
                "-out",
                path("tsa.pem"));
        openssl("x509", "-in", path("root.pem"), "-outform", "DER", "-out", path("root.der"));
        return Files.readAllBytes(folder.resolve("root.der"));
    }

    private byte[] stamp(byte[] value, String digest) {
        try {
            Files.write(folder.resolve("value"), value);
            openssl("ts", "-query", "-data", path("value"), "-" + digest, "-cert", "-out", path("query"));
            openssl(
                    "ts",
                    "-reply",
                    "-config",
                    path("tsa.conf"),
                    "-queryfile",
                    path("query"),
                    "-token_out",
                    "-out",
                    path("token"));
            return Files.readAllBytes(folder.resolve("token"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String path(String file) {
        return folder.resolve(file).toString();
    }

    private static void openssl(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("openssl"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.onExit().join().exitValue()).as(said).isZero();
    }
}
