package org.tongban.seal.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tongban.rulebook.Rule;
import org.tongban.seal.Claim.Kind;
import org.tongban.seal.Claim.State;
import org.tongban.seal.PeerExamples;
import org.tongban.seal.SignatureReport;
import org.tongban.seal.SignatureReport.Form;
import org.tongban.seal.TrustAnchors;
import org.tongban.seal.Verification.Signed;
import org.tongban.seal.Verifier;

/** Another library opens our files, reads their text and accepts their seals. */
class OfdrwTest {
    private static final Function<String, String> OFDRW = MadeByOfdrw.load(Ofdrw.class);

    @TempDir
    Path folder;

    @Rule("LIC-08")
    @Test
    void it_accepts_the_seal_and_reads_the_text() throws IOException {
        assertThat(said(PeerExamples.foodLicence())).startsWith("valid\n").contains("晋味轩", "JY21410020000123");
    }

    @Test
    void it_accepts_the_seal_over_a_photograph_and_finds_that_in_its_place() throws IOException {
        assertThat(said(PeerExamples.photographed()))
                .startsWith("valid\n")
                .contains("photo.jpg at 237 62 33 44: 390 x 520]");
        assertThat(said(PeerExamples.flipped(PeerExamples.photographed(), "Doc_0/Res/photo.jpg")))
                .startsWith("invalid");
    }

    @Test
    void it_accepts_two_seals() throws IOException {
        assertThat(said(PeerExamples.compositeLicenceWithTwoSeals())).startsWith("valid\n");
    }

    @Test
    void it_accepts_the_seal_of_a_letter_of_three_pages_and_reads_them_all() throws IOException {
        assertThat(said(PeerExamples.letterOfThreePages()))
                .startsWith("valid\n")
                .contains("第1段", "第18段", "第30段", "— 1 —", "— 2 —", "— 3 —");
    }

    @Test
    void it_rejects_a_changed_page() throws IOException {
        assertThat(said(PeerExamples.changedFoodLicence())).startsWith("invalid");
    }

    @ParameterizedTest
    @CsvSource({"ses1,SES_V1", "ses4,SES_V4", "signed-data,SIGNED_DATA", "pkcs9,SIGNED_DATA"})
    void we_accept_what_it_signs(String form, Form expected) {
        Signed said = verified(MadeByOfdrw.file(form));

        SignatureReport report = said.signatures().get(0);
        assertThat(report.form()).isEqualTo(expected);
        assertThat(said.failures()).isEmpty();
        assertThat(report.claims())
                .filteredOn(claim -> claim.kind() == Kind.SIGNATURE_CORRECT || claim.kind() == Kind.FILE_INTACT)
                .hasSize(2)
                .allMatch(claim -> claim.state() == State.HOLDS);
    }

    @Test
    void we_accept_its_seals_one_after_another() {
        Signed said = verified(MadeByOfdrw.file("ses1,ses4,signed-data"));

        assertThat(said.signatures())
                .extracting(SignatureReport::form)
                .containsExactlyInAnyOrder(Form.SES_V1, Form.SES_V4, Form.SIGNED_DATA);
        assertThat(said.failures()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ses1", "ses4", "signed-data", "pkcs9"})
    void we_find_a_flipped_byte_in_what_it_signed(String form) {
        byte[] ofd = MadeByOfdrw.file(form);

        Signed said = verified(PeerExamples.flipped(ofd, "Doc_0/Pages/Page_0/Content.xml"));

        assertThat(said.failures())
                .singleElement()
                .satisfies(claim -> assertThat(claim.files()).containsExactly("Doc_0/Pages/Page_0/Content.xml"));
    }

    private static Signed verified(byte[] ofd) {
        return (Signed) Verifier.verify(ofd, TrustAnchors.none(), Instant.now());
    }

    private String said(byte[] ofd) throws IOException {
        Path file = Files.write(folder.resolve("licence.ofd"), ofd);
        return MadeByOfdrw.within(() -> OFDRW.apply(file.toString()));
    }
}
