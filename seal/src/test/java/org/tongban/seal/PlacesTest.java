package org.tongban.seal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tongban.seal.Claim.Kind;
import org.tongban.seal.Claim.State;
import org.tongban.seal.Verification.Signed;

/**
 * Where a place inside a package leads (ST_Loc, GB/T 33190): one rule for all that a signature consists of and protects,
 * and no belief where two readers could go to two files.
 */
class PlacesTest {
    private static final String FOLDER = "Doc_0/Signs/Sign_0/";
    private static final String LIST = "Doc_0/Signs/Signatures.xml";
    private static final String ANNOTATIONS = "Doc_0/Annots/Annotations.xml";

    /** Who names a file, how it is named there, the name without its slash, and where that would lead beside the namer. */
    @ParameterizedTest(name = "{1}")
    @CsvSource({
        LIST + ", Sign_0/Signature.xml, Doc_0/Signs/Sign_0/Signature.xml, Doc_0/Signs/",
        FOLDER + "Signature.xml, SignedValue.dat, Doc_0/Signs/Sign_0/SignedValue.dat, " + FOLDER,
        FOLDER + "Signature.xml, Seal.esl, Doc_0/Signs/Sign_0/Seal.esl, " + FOLDER,
        FOLDER + "Signature.xml, /Doc_0/Document.xml, Doc_0/Document.xml, " + FOLDER
    })
    void a_place_that_leads_to_two_files_is_refused(String namer, String written, String bare, String beside) {
        byte[] ofd = renamed(sealed(), namer, written, bare);
        assertThat(failures(ofd)).as("understood while one file can be meant").doesNotContain("ambiguous");

        byte[] two = Zips.with(ofd, beside + bare, Zips.file(ofd, bare));

        Claim refused = verify(two).failures().getFirst();
        assertThat(refused.kind()).isEqualTo(Kind.FILE_INTACT);
        assertThat(refused.files()).containsExactly(bare);
        assertThat(refused.sentence().zh()).contains("不明确");
    }

    @Test
    void the_two_files_may_differ_and_neither_is_believed() {
        byte[] ofd = renamed(sealed(), LIST, "Sign_0/Signature.xml", "Doc_0/Signs/Sign_0/Signature.xml");
        byte[] forged = new String(Zips.file(ofd, FOLDER + "Signature.xml"), UTF_8)
                .replace("Doc_0/Document.xml", "Doc_0/Other.xml")
                .getBytes(UTF_8);

        Signed said = verify(Zips.with(ofd, "Doc_0/Signs/" + FOLDER + "Signature.xml", forged));

        assertThat(said.verdict()).isEqualTo(Verification.Verdict.BROKEN);
        assertThat(said.failures().getFirst().sentence().en()).contains("ambiguous");
    }

    @Test
    void a_protected_file_moved_beside_the_signature_is_missing() {
        byte[] ofd = renamed(sealed(), FOLDER + "Signature.xml", "\"/Doc_0/Document.xml", "\"Doc_0/Document.xml");
        byte[] moved = Zips.without(
                Zips.with(ofd, FOLDER + "Doc_0/Document.xml", Zips.file(ofd, "Doc_0/Document.xml")),
                "Doc_0/Document.xml");

        Claim intact = claim(verify(moved), Kind.FILE_INTACT);

        assertThat(claim(verify(ofd), Kind.FILE_INTACT).state()).isEqualTo(State.HOLDS);
        assertThat(intact.state()).isEqualTo(State.FAILS);
        assertThat(intact.files()).containsExactly("Doc_0/Document.xml");
    }

    @Test
    void with_its_slash_a_place_is_from_the_root_whatever_else_is_there() {
        byte[] ofd = renamed(sealed(), FOLDER + "Signature.xml", "SignedValue.dat", "/" + FOLDER + "SignedValue.dat");
        byte[] two = Zips.with(ofd, FOLDER + FOLDER + "SignedValue.dat", new byte[] {0x30, 0});

        Signed said = verify(two);

        assertThat(claim(said, Kind.FILE_INTACT).state()).isEqualTo(State.HOLDS);
        assertThat(claim(said, Kind.NOTHING_ADDED).files()).containsExactly(FOLDER + FOLDER + "SignedValue.dat");
    }

    @Test
    void annotations_are_found_by_who_names_them_whatever_they_are_called() {
        Signed said = verify(annotated("Page_0/Notes_of_the_reader.xml"));

        Claim added = claim(said, Kind.NOTHING_ADDED);
        assertThat(added.state()).isEqualTo(State.UNKNOWN);
        assertThat(added.sentence().zh()).contains("批注");
        assertThat(added.files()).containsExactly("Doc_0/Annots/Page_0/Notes_of_the_reader.xml");
    }

    @Test
    void a_file_that_only_sounds_like_annotations_is_not_called_one() {
        Signed said = verify(Zips.with(sealed(), "Doc_0/Pages/Page_0/Annotation.xml", new byte[1]));

        assertThat(claim(said, Kind.NOTHING_ADDED).sentence().zh()).doesNotContain("批注");
    }

    @Test
    void annotations_beside_another_unprotected_file_do_not_hide_it() {
        Signed said = verify(Zips.with(annotated("Page_0/Annotation.xml"), "Doc_0/Res/picture.png", new byte[1]));

        assertThat(claim(said, Kind.NOTHING_ADDED).sentence().zh()).doesNotContain("批注");
        assertThat(claim(said, Kind.NOTHING_ADDED).files()).contains("Doc_0/Res/picture.png");
    }

    @Test
    void annotations_whose_place_leads_to_two_files_are_refused() {
        byte[] ofd = annotated("Doc_0/Annots/Page_0/Annotation.xml");
        byte[] two = Zips.with(ofd, "Doc_0/Annots/Doc_0/Annots/Page_0/Annotation.xml", "<PageAnnot/>".getBytes(UTF_8));

        Claim added = claim(verify(two), Kind.NOTHING_ADDED);

        assertThat(added.state()).isEqualTo(State.FAILS);
        assertThat(added.files()).containsExactly("Doc_0/Annots/Page_0/Annotation.xml");
    }

    /** A document whose list of annotations is protected, and names a file of annotations that isn't. */
    private static byte[] annotated(String named) {
        Map<String, byte[]> files = new LinkedHashMap<>(ForeignFile.document());
        files.put(
                "Doc_0/Document.xml",
                "<Document><Pages/><Annotations>Annots/Annotations.xml</Annotations></Document>".getBytes(UTF_8));
        files.put(
                ANNOTATIONS,
                ("<Annotations><Page PageID=\"1\"><FileLoc>" + named + "</FileLoc></Page></Annotations>")
                        .getBytes(UTF_8));
        String place = named.startsWith("Doc_0/") ? named : "Doc_0/Annots/" + named;
        return Zips.with(
                ForeignFile.signed(files, description -> new byte[] {0x30, 0}), place, "<PageAnnot/>".getBytes(UTF_8));
    }

    private static byte[] sealed() {
        UnitSeal unit = Examples.seal();
        return ForeignFile.withSealFile(unit.data(), unit, Examples.NOW);
    }

    private static byte[] renamed(byte[] ofd, String file, String from, String to) {
        String content = new String(Zips.file(ofd, file), UTF_8);
        assertThat(content).contains(from);
        return Zips.with(ofd, file, content.replace(from, to).getBytes(UTF_8));
    }

    private static String failures(byte[] ofd) {
        return verify(ofd).failures().toString();
    }

    private static Signed verify(byte[] ofd) {
        return (Signed) Verifier.verify(ofd, Examples.authority().anchors(), Examples.NOW);
    }

    private static Claim claim(Signed said, Kind kind) {
        return said.signatures().getFirst().claims().stream()
                .filter(claim -> claim.kind() == kind)
                .findFirst()
                .orElseThrow(() -> new AssertionError(kind + " missing in " + said));
    }
}
