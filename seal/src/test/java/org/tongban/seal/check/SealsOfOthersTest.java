package org.tongban.seal.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tongban.seal.Claim;
import org.tongban.seal.Claim.State;
import org.tongban.seal.PeerExamples;
import org.tongban.seal.SignatureReport.Form;
import org.tongban.seal.TrustAnchors;
import org.tongban.seal.peer.MadeByOfdrw;

/** Seals by themselves: those that ofdrw makes here and now, everywhere, and the samples, where they lie beside the project. */
class SealsOfOthersTest {
    private static final String MADE = "made:";

    @ParameterizedTest
    @CsvSource({
        "made:seal1,1",
        "made:seal4,4",
        "made:seal5,5",
        "UserV1.esl,1",
        "UserV4.esl,4",
        "UserV5.esl,5",
        "UserV5_ts.esl,5"
    })
    void a_seal_of_any_version_is_read_and_its_maker_proven(String file, int version) throws Exception {
        SignedValue.Seal seal = SignedValueReader.seal(Der.parse(sample(file)));
        Cert signer = Cert.parse(seal.signers().get(0));

        Claim genuine = genuine(seal, signer);

        assertThat(seal.version()).isEqualTo(version);
        assertThat(seal.pictureType()).isEqualTo("PNG");
        boolean makerEndedBefore = !Cert.parse(seal.maker()).validAt(seal.made());
        assertThat(genuine.state()).isEqualTo(makerEndedBefore ? State.FAILS : State.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({"made:ses1,SES_V1", "made:ses4,SES_V4", "SignedValueV4.dat,SES_V4", "SignedValueV5.dat,SES_V5"})
    void a_seal_signature_alone_is_read_and_its_value_is_correct(String file, Form form) throws Exception {
        SignedValue.Sealed sealed = (SignedValue.Sealed) SignedValueReader.read(sample(file), new byte[0], new Work());

        assertThat(sealed.form()).isEqualTo(form);
        assertThat(Cert.parse(sealed.certificate())
                        .key()
                        .sm2()
                        .orElseThrow()
                        .verify(sealed.toBeSigned(), sealed.shared(), sealed.value()))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"made:seal4", "UserV4.esl"})
    void a_seal_with_one_byte_of_its_name_changed_is_not_its_makers(String file) throws Exception {
        byte[] bytes = sample(file);
        String name = SignedValueReader.seal(Der.parse(bytes)).name();
        int at = new String(bytes, StandardCharsets.ISO_8859_1)
                .indexOf(new String(name.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
        bytes = bytes.clone();
        bytes[at] ^= 1;
        SignedValue.Seal seal = SignedValueReader.seal(Der.parse(bytes));

        Claim genuine = genuine(seal, Cert.parse(seal.signers().get(0)));

        assertThat(genuine.state()).isEqualTo(State.FAILS);
        assertThat(genuine.sentence().zh()).contains("伪造");
    }

    @Test
    void indefinite_and_overlong_lengths_are_malformed() {
        byte[][] malformed = {
            {0x30, (byte) 0x80, 0, 0}, {0x30, 5, 1}, {0x30, (byte) 0x85, 1, 1, 1, 1, 1}, {0x3f, 0}, {}, {0x30, 0, 0}
        };
        for (byte[] bytes : malformed) {
            assertThatThrownBy(() -> Der.parse(bytes)).isInstanceOf(Der.Malformed.class);
        }
    }

    /** Used on its first day, by someone who knows nobody. */
    private static Claim genuine(SignedValue.Seal seal, Cert signer) throws Der.Malformed, Refused {
        SigningTime time = new SigningTime(Optional.of(seal.from()), Optional.empty(), seal.from());
        Work work = new Work();
        return SealCheck.genuine(
                seal, signer, time, TrustAnchors.none(), new RevocationCheck(TrustAnchors.none(), work), work);
    }

    private static byte[] sample(String file) throws IOException {
        if (file.startsWith(MADE)) {
            byte[] made = MadeByOfdrw.file(file.substring(MADE.length()));
            return file.startsWith(MADE + "seal")
                    ? made
                    : PeerExamples.part(made, "Doc_0/Signs/Sign_0/SignedValue.dat");
        }
        Optional<Path> samples = PeerExamples.samples();
        assumeTrue(
                samples.isPresent(),
                "SKIPPED: sample files of other tools are not beside the project (shared/samples/ofd)");
        return Files.readAllBytes(samples.orElseThrow().resolve(file));
    }
}
