package org.tongban.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tongban.rulebook.Rule;

/** OpenSSL, which shares no code with us, judges our signatures, certificates and key files. */
class OpensslTest {
    @TempDir
    Path folder;

    @BeforeAll
    static void openssl_3_is_here() {
        String version;
        try {
            version = output(List.of("openssl", "version")).text();
        } catch (IOException e) {
            version = "none";
        }
        if (!version.startsWith("OpenSSL 3")) {
            OtherTools.missing("needs openssl 3 on the path, found: " + version.strip());
        }
    }

    @Rule("LIC-08")
    @Test
    void openssl_accepts_the_signature_taken_out_of_a_licence() throws IOException {
        SignatureParts parts = Verifier.parts(Examples.sealedFoodLicence()).get(0);

        assertThat(checked(parts, parts.signed()).text()).contains("Verified OK");
    }

    @Test
    void openssl_rejects_it_for_other_content() throws IOException {
        SignatureParts parts = Verifier.parts(Examples.sealedFoodLicence()).get(0);

        assertThat(checked(parts, Zips.flipped(parts.signed(), 200)).exit()).isNotZero();
    }

    @Test
    void openssl_accepts_the_chain_from_the_signer_to_the_root() throws IOException {
        Path root = folder.resolve("root.pem");
        Path signer = folder.resolve("signer.pem");
        byte[] anchor = Examples.authority().anchors().roots().get(0);
        Files.writeString(root, new SignatureParts("", new byte[0], new byte[0], anchor).certificatePem());
        Files.writeString(
                signer, Verifier.parts(Examples.sealedFoodLicence()).get(0).certificatePem());
        long at = Examples.NOW.getEpochSecond();

        Output said = output(List.of(
                "openssl",
                "verify",
                "-attime",
                "" + at,
                "-vfyopt",
                "distid:1234567812345678",
                "-CAfile",
                root.toString(),
                signer.toString()));

        assertThat(said.text()).contains("OK");
    }

    @Test
    void the_lines_in_the_documentation_check_a_licence_with_openssl_and_nothing_of_ours() throws IOException {
        OtherTools.required("unzip");
        // As openssl goes by the clock.
        Instant now = Instant.now();
        CertificateAuthority authority = CertificateAuthority.open(folder.resolve("ca"), Examples.PASSWORD, now);
        Files.write(
                folder.resolve("licence.ofd"),
                LicenceFile.seal(Examples.foodLicence().build(), authority.seal(Examples.APPROVAL, now), now));
        Files.write(folder.resolve("tongban-trust.pem"), authority.anchors().bytes());
        String documented = Files.readString(Path.of("../docs/operations.md"));
        int from = documented.indexOf("unzip -p licence.ofd");
        String lines = documented.substring(from, documented.indexOf("```", from));

        Output said = output(List.of("sh", "-c", "cd " + folder + "\n" + lines));

        assertThat(said.text()).contains("Verified OK", "signer.pem: OK", "Same digest");
    }

    @Test
    void openssl_opens_the_key_files() throws IOException {
        CertificateAuthority.open(folder.resolve("keys"), Examples.PASSWORD, Examples.NOW);

        Output said = output(List.of(
                "openssl",
                "pkcs12",
                "-in",
                folder.resolve("keys/root.p12").toString(),
                "-passin",
                "pass:" + new String(Examples.PASSWORD),
                "-nodes"));

        assertThat(said.text()).contains("BEGIN PRIVATE KEY", "BEGIN CERTIFICATE");
    }

    private Output checked(SignatureParts parts, byte[] signed) throws IOException {
        Path key = Files.writeString(folder.resolve("key.pem"), parts.publicKeyPem());
        Path content = Files.write(folder.resolve("signed.der"), signed);
        Path value = Files.write(folder.resolve("signature.der"), parts.signature());
        List<String> command = new ArrayList<>(List.of("openssl", "dgst", "-sm3", "-verify", key.toString()));
        command.addAll(List.of("-sigopt", "distid:1234567812345678", "-signature", value.toString()));
        command.add(content.toString());
        return output(command);
    }

    private static Output output(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Output(process.onExit().join().exitValue(), text);
    }

    private record Output(int exit, String text) {}
}
