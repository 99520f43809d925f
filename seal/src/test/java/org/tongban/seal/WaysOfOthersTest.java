package org.tongban.seal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tongban.seal.Claim.Kind;
import org.tongban.seal.Claim.State;
import org.tongban.seal.Verification.Reason;
import org.tongban.seal.Verification.Signed;
import org.tongban.seal.Verification.Unreadable;

/** What other tools do differently inside a package: each is read as it is meant, and each fault has a sentence of its own. */
class WaysOfOthersTest {
    private static final String LIST = "Doc_0/Signs/Signatures.xml";
    private static final String DESCRIPTION = "Doc_0/Signs/Sign_0/Signature.xml";

    @ParameterizedTest(name = "{0} for {1}")
    @CsvSource({
        "Sign_0/Signature.xml, next to the list",
        "/Doc_0/Signs/Sign_0/Signature.xml, from the root",
        "Doc_0/Signs/Sign_0/Signature.xml, from the root without its slash",
        "./Sign_0/../Sign_0/Signature.xml, with detours",
        "\\Doc_0\\Signs\\Sign_0\\Signature.xml, as Windows writes it",
        "sign_0/signature.XML, in another case"
    })
    void a_signature_is_found_however_its_place_is_written(String place, String how) {
        byte[] ofd = changed(LIST, list -> list.replace("Sign_0/Signature.xml", place));

        assertThat(state(verify(ofd), Kind.FILE_INTACT)).as(how).isEqualTo(State.HOLDS);
        assertThat(state(verify(ofd), Kind.NOTHING_ADDED)).as(how).isEqualTo(State.HOLDS);
    }

    @Test
    void protected_files_named_in_another_case_are_the_files_meant() {
        byte[] ofd = ForeignFile.signed("SM3", description -> new byte[] {0x30, 0}, name -> name.toLowerCase());

        assertThat(state(verify(ofd), Kind.FILE_INTACT)).isEqualTo(State.HOLDS);
        assertThat(state(verify(ofd), Kind.NOTHING_ADDED)).isEqualTo(State.HOLDS);
    }

    @Test
    void two_files_that_differ_by_case_alone_are_refused() {
        assertThat(Verifier.verify(
                        Zips.with(signed(), "doc_0/document.xml", new byte[1]), TrustAnchors.none(), Examples.NOW))
                .isInstanceOfSatisfying(Unreadable.class, said -> {
                    assertThat(said.reason()).isEqualTo(Reason.HOSTILE);
                    assertThat(said.sentence().zh()).contains("大小写");
                });
    }

    @Test
    void file_names_in_gbk_are_read() {
        Map<String, byte[]> files = new LinkedHashMap<>(Zips.read(signed()));
        files.put("Doc_0/附件.txt", new byte[1]);

        Signed said = verify(Zips.write(files, Charset.forName("GBK")));

        assertThat(claim(said, Kind.NOTHING_ADDED).files()).containsExactly("Doc_0/附件.txt");
    }

    @Test
    void a_page_in_a_folder_that_sounds_like_annotations_is_not_called_one() {
        Signed said = verify(Zips.with(signed(), "Doc_0/annotated/Content.xml", "<x/>".getBytes(UTF_8)));

        assertThat(claim(said, Kind.NOTHING_ADDED).sentence().zh()).doesNotContain("批注");
    }

    @Test
    void the_signed_document_moved_beside_the_signature_does_not_vouch_for_another_in_its_place() {
        byte[] ofd = changed(DESCRIPTION, description -> description.replace("FileRef=\"/", "FileRef=\""));
        assertThat(state(verify(ofd), Kind.FILE_INTACT)).isEqualTo(State.HOLDS);
        byte[] moved = Zips.with(ofd, "Doc_0/Signs/Sign_0/Doc_0/Document.xml", Zips.file(ofd, "Doc_0/Document.xml"));
        byte[] forged = Zips.with(moved, "Doc_0/Document.xml", "<Document><Forged/></Document>".getBytes(UTF_8));

        Claim intact = claim(verify(forged), Kind.FILE_INTACT);

        assertThat(intact.state()).isEqualTo(State.FAILS);
        assertThat(intact.files()).containsExactly("Doc_0/Document.xml");
        assertThat(intact.sentence().zh()).contains("不明确");
        assertThat(intact.sentence().en()).contains("ambiguous");
    }

    @Test
    void changed_missing_and_not_named_from_the_root_are_three_things() {
        Claim changed = claim(
                verify(Zips.with(signed(), "Doc_0/Document.xml", "<Document/>".getBytes(UTF_8))), Kind.FILE_INTACT);
        Claim missing = claim(verify(Zips.without(signed(), "Doc_0/Document.xml")), Kind.FILE_INTACT);
        Claim beside = claim(
                verify(changed(DESCRIPTION, written -> written.replace("\"/Doc_0/", "\"../../"))), Kind.FILE_INTACT);

        assertThat(changed.state()).isEqualTo(State.FAILS);
        assertThat(changed.sentence().zh()).contains("被改动：Doc_0/Document.xml").doesNotContain("缺失");
        assertThat(missing.state()).isEqualTo(State.FAILS);
        assertThat(missing.sentence().zh()).contains("缺失：Doc_0/Document.xml").doesNotContain("被改动：");
        assertThat(beside.state()).isEqualTo(State.UNKNOWN);
        assertThat(beside.sentence().zh()).contains("../../Document.xml", "根目录").doesNotContain("被改动：");
    }

    @Test
    void a_file_that_no_signature_protects_is_named() {
        Signed said = verify(Zips.with(signed(), "Doc_0/Res/picture.png", new byte[10]));

        assertThat(claim(said, Kind.NOTHING_ADDED).files()).containsExactly("Doc_0/Res/picture.png");
        assertThat(claim(said, Kind.NOTHING_ADDED).state()).isEqualTo(State.UNKNOWN);
        assertThat(claim(said, Kind.NOTHING_ADDED).sentence().en()).contains("No signature protects");
    }

    @ParameterizedTest
    @CsvSource({LIST + ", OFD.xml", DESCRIPTION + ", " + LIST, "Doc_0/Signs/Sign_0/SignedValue.dat, " + DESCRIPTION})
    void a_missing_part_of_a_signature_is_named_with_who_names_it(String missing, String named) {
        Signed said = verify(Zips.without(signed(), missing));

        assertThat(said.failures()).first().satisfies(claim -> {
            assertThat(claim.files()).isEqualTo(List.of(missing, named));
            assertThat(claim.sentence().zh()).contains("缺失");
        });
    }

    @Test
    void a_seal_file_beside_the_signature_has_to_be_the_seal_that_was_signed() {
        UnitSeal unit = Examples.authority().seal(Examples.APPROVAL, Examples.NOW);
        UnitSeal other = Examples.authority().seal(new IssuingUnit("另一单位", "other"), Examples.NOW);
        for (boolean same : new boolean[] {true, false}) {
            byte[] ofd = ForeignFile.withSealFile((same ? unit : other).data(), unit, Examples.NOW);

            Claim genuine = claim(
                    (Signed) Verifier.verify(ofd, Examples.authority().anchors(), Examples.NOW), Kind.SEAL_GENUINE);

            assertThat(genuine.state()).isEqualTo(same ? State.HOLDS : State.FAILS);
            assertThat(genuine.sentence().zh().contains("不是同一枚")).isEqualTo(!same);
        }
    }

    @Test
    void a_seal_file_that_the_signature_names_has_to_be_there() {
        byte[] ofd = ForeignFile.withSealFile(Examples.seal().data(), Examples.seal(), Examples.NOW);
        Signed said = verify(Zips.without(ofd, "Doc_0/Signs/Sign_0/Seal.esl"));

        assertThat(claim(said, Kind.SEAL_GENUINE).state()).isEqualTo(State.FAILS);
        assertThat(claim(said, Kind.SEAL_GENUINE).sentence().zh()).contains("缺失");
    }

    private static byte[] signed() {
        return ForeignFile.signed("SM3", description -> new byte[] {0x30, 0});
    }

    private static byte[] changed(String file, UnaryOperator<String> change) {
        byte[] ofd = signed();
        return Zips.with(
                ofd, file, change.apply(new String(Zips.file(ofd, file), UTF_8)).getBytes(UTF_8));
    }

    private static Signed verify(byte[] ofd) {
        return (Signed) Verifier.verify(ofd, TrustAnchors.none(), Examples.NOW);
    }

    private static State state(Signed said, Kind kind) {
        return claim(said, kind).state();
    }

    private static Claim claim(Signed said, Kind kind) {
        return said.signatures().getFirst().claims().stream()
                .filter(claim -> claim.kind() == kind)
                .findFirst()
                .orElseThrow(() -> new AssertionError(kind + " missing in " + said));
    }
}
