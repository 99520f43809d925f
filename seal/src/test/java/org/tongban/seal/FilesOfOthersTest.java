package org.tongban.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tongban.seal.Claim.Kind;
import org.tongban.seal.Claim.State;
import org.tongban.seal.SignatureReport.Form;
import org.tongban.seal.Verification.Reason;
import org.tongban.seal.Verification.Signed;
import org.tongban.seal.Verification.Unreadable;
import org.tongban.seal.Verification.Unsigned;
import org.tongban.seal.Verification.Verdict;
import org.tongban.seal.peer.MadeByOfdrw;

/**
 * Files written by other tools verify, or fail for the right reason: those that ofdrw makes here and now, everywhere, and
 * the samples, where they lie beside the project.
 */
class FilesOfOthersTest {
    private static final String MADE = "made:";

    @ParameterizedTest
    @ValueSource(strings = {"made:ses4", "allprotected.ofd", "v4signed.ofd", "signedFile.ofd"})
    void seals_of_others_are_correct_but_their_makers_and_signers_unknown(String file) {
        Signed said = (Signed) verify(file);

        assertThat(said.verdict()).isEqualTo(Verdict.UNPROVEN);
        SignatureReport report = said.signatures().get(0);
        assertThat(report.form()).isEqualTo(Form.SES_V4);
        assertThat(state(report, Kind.FILE_INTACT)).isEqualTo(State.HOLDS);
        assertThat(state(report, Kind.NOTHING_ADDED)).isEqualTo(State.HOLDS);
        assertThat(state(report, Kind.SIGNATURE_CORRECT)).isEqualTo(State.HOLDS);
        assertThat(state(report, Kind.SEAL_GENUINE)).isEqualTo(State.UNKNOWN);
        assertThat(state(report, Kind.SIGNER_TRUSTED)).isEqualTo(State.UNKNOWN);
        assertThat(state(report, Kind.CERTIFICATE_IN_TERM)).isEqualTo(State.HOLDS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"made:late", "SESV4SignDoc.ofd"})
    void a_seal_used_years_after_it_ran_out_fails_for_that_reason(String file) {
        Signed said = (Signed) verify(file);

        assertThat(said.failures())
                .extracting(Claim::kind)
                .containsExactly(Kind.SEAL_GENUINE, Kind.CERTIFICATE_IN_TERM);
        assertThat(state(said.signatures().get(0), Kind.SIGNATURE_CORRECT)).isEqualTo(State.HOLDS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"made:bare", "DigitalSign.ofd"})
    void a_bare_signature_value_proves_no_signer(String file) {
        Signed said = (Signed) verify(file);

        assertThat(said.verdict()).isEqualTo(Verdict.UNPROVEN);
        assertThat(said.signatures().get(0).form()).isEqualTo(Form.PLAIN_SM2);
        assertThat(state(said.signatures().get(0), Kind.FILE_INTACT)).isEqualTo(State.HOLDS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"made:unsigned", "made:unsigned in another namespace", "helloworld.ofd", "namespace_no_std.ofd"})
    void files_without_a_signature_are_unsigned(String file) {
        assertThat(verify(file)).isInstanceOf(Unsigned.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"made:list", "hello-integrity.ofd"})
    void a_signed_list_of_files_does_not_protect_what_is_in_them(String file) {
        Signed said = (Signed) verify(file);

        SignatureReport report = said.signatures().get(0);
        assertThat(report.form()).isEqualTo(Form.FILE_LIST);
        assertThat(state(report, Kind.SIGNATURE_CORRECT)).isEqualTo(State.HOLDS);
        assertThat(state(report, Kind.FILE_INTACT)).isEqualTo(State.UNKNOWN);
        assertThat(said.verdict()).isEqualTo(Verdict.UNPROVEN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"made:ses4", "made:bare", "allprotected.ofd", "v4signed.ofd", "signedFile.ofd", "DigitalSign.ofd"
            })
    void a_flipped_byte_in_a_file_of_others_is_named(String file) {
        byte[] ofd = Zips.write(Zips.read(sample(file)));
        String page = "Doc_0/Pages/Page_0/Content.xml";
        byte[] content = Zips.file(ofd, page);

        Signed said = (Signed) verify(Zips.with(ofd, page, Zips.flipped(content, content.length / 2)), file);

        assertThat(said.failures())
                .anySatisfy(claim -> assertThat(claim.files()).containsExactly(page));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "made:seal1",
                "made:seal4",
                "made:seal5",
                "made:value",
                "UserV1.esl",
                "UserV4.esl",
                "UserV5.esl",
                "SignedValueV5.dat"
            })
    void a_seal_or_signature_value_alone_is_not_a_licence(String file) {
        assertThat(verify(file))
                .isInstanceOfSatisfying(
                        Unreadable.class, said -> assertThat(said.reason()).isEqualTo(Reason.NOT_OFD));
    }

    @Test
    void a_text_file_is_unreadable() {
        Verification said =
                Verifier.verify("食品经营许可证".getBytes(StandardCharsets.UTF_8), TrustAnchors.none(), Examples.NOW);

        assertThat(said)
                .isInstanceOfSatisfying(
                        Unreadable.class,
                        unreadable -> assertThat(unreadable.reason()).isEqualTo(Reason.NOT_OFD));
    }

    private static State state(SignatureReport report, Kind kind) {
        return report.claims().stream()
                .filter(claim -> claim.kind() == kind)
                .findFirst()
                .orElseThrow(() -> new AssertionError(kind + " missing in " + report))
                .state();
    }

    private static Verification verify(String file) {
        return verify(sample(file), file);
    }

    private static Verification verify(byte[] ofd, String file) {
        assertThat(ofd).as(file).isNotEmpty();
        Instant now = file.startsWith(MADE) ? Instant.now() : Examples.NOW;
        return Verifier.verify(ofd, Examples.authority().anchors(), now);
    }

    private static byte[] sample(String file) {
        return switch (file) {
            case "made:value" -> Zips.file(MadeByOfdrw.file("ses4"), "Doc_0/Signs/Sign_0/SignedValue.dat");
            case "made:unsigned in another namespace" -> elsewhere(MadeByOfdrw.file("unsigned"));
            default -> file.startsWith(MADE) ? MadeByOfdrw.file(file.substring(MADE.length())) : read(file);
        };
    }

    /** Some write the namespace without its year. */
    private static byte[] elsewhere(byte[] ofd) {
        byte[] named = ofd;
        for (String part : List.of("OFD.xml", "Doc_0/Document.xml", "Doc_0/Pages/Page_0/Content.xml")) {
            String text = new String(Zips.file(ofd, part), StandardCharsets.UTF_8);
            assertThat(text).contains("http://www.ofdspec.org/2016");
            named = Zips.with(
                    named,
                    part,
                    text.replace("http://www.ofdspec.org/2016", "http://www.ofdspec.org")
                            .getBytes(StandardCharsets.UTF_8));
        }
        return named;
    }

    private static byte[] read(String file) {
        assumeTrue(
                Examples.samples().isPresent(),
                "SKIPPED: sample files of other tools are not beside the project (shared/samples/ofd)");
        Path path = Examples.samples().orElseThrow().resolve(file);
        try {
            return Files.readAllBytes(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
