package org.tongban.seal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tongban.seal.Claim.Kind;
import org.tongban.seal.Claim.State;
import org.tongban.seal.Verification.Reason;
import org.tongban.seal.Verification.Signed;
import org.tongban.seal.Verification.Unreadable;
import org.tongban.seal.Verification.Verdict;
import org.tongban.seal.ses.SealData;
import org.tongban.seal.ses.Sm2;

/** What seals of other makes cover beside the pages, and what they don't, is said in words. */
class WhatIsCoveredTest {
    private static final String WATERMARK = "Doc_0/Annots/Page_0/Annotation.xml";
    private static final String DATA = "Doc_0/Attachs/licence.xml";
    private static final String SIGNATURE = "Doc_0/Signs/Sign_0/Signature.xml";
    private static final String LIST = "Doc_0/Signs/Signatures.xml";

    @Test
    void a_watermark_that_is_protected_counts_as_part_of_what_was_signed() {
        Signed said = verify(watermarked());

        assertThat(said.verdict()).as(said.toString()).isEqualTo(Verdict.GENUINE);
        assertThat(claim(said, Kind.NOTHING_ADDED).sentence().zh()).doesNotContain("批注");
    }

    @Test
    void a_protected_watermark_that_was_changed_is_named() {
        Signed said = verify(Zips.with(watermarked(), WATERMARK, "<PageAnnot><Annot/></PageAnnot>".getBytes(UTF_8)));

        assertThat(said.failures())
                .singleElement()
                .satisfies(claim -> assertThat(claim.files()).containsExactly(WATERMARK));
    }

    @Test
    void an_unprotected_list_of_signatures_is_said_though_nothing_was_added() {
        Claim added = claim(verify(watermarked()), Kind.NOTHING_ADDED);

        assertThat(added.state()).isEqualTo(State.HOLDS);
        assertThat(added.sentence().zh()).contains(LIST).contains("取下");
        assertThat(added.sentence().en()).contains(LIST).contains("taken away");
    }

    @Test
    void of_our_licences_the_last_seal_protects_the_list_and_nothing_is_left_to_say() {
        Claim added = claim(verify(Examples.sealedFoodLicence()), Kind.NOTHING_ADDED);

        assertThat(added.state()).isEqualTo(State.HOLDS);
        assertThat(added.sentence().zh()).doesNotContain("Signatures.xml");
    }

    @Test
    void an_encrypted_package_is_told_from_a_damaged_one() {
        byte[] encrypted = Zips.with(watermarked(), "Encryptions.xml", "<Encryptions/>".getBytes(UTF_8));

        assertThat(Verifier.verify(encrypted, Examples.authority().anchors(), Examples.NOW))
                .isInstanceOfSatisfying(Unreadable.class, said -> {
                    assertThat(said.reason()).isEqualTo(Reason.ENCRYPTED);
                    assertThat(said.sentence().zh()).contains("解密");
                });
    }

    /** The issuer sealed some other file of its; somebody else adds a licence in its name and protects that. */
    @Test
    void an_issuer_is_not_taken_to_have_sealed_the_licence_data_that_another_added() {
        Map<String, byte[]> files = Zips.read(ForeignFile.signed(
                ForeignFile.document(), description -> sealed(Examples.seal(), description, SIGNATURE)));
        files.put(DATA, Zips.file(Examples.sealedFoodLicence(), DATA));
        byte[] forged = alsoSigned(files, DATA);

        Signed said = verify(forged);

        assertThat(said.licence()).isPresent();
        assertThat(said.verdict()).as(said.toString()).isEqualTo(Verdict.BROKEN);
        assertThat(said.failures()).singleElement().satisfies(claim -> {
            assertThat(claim.kind()).isEqualTo(Kind.ISSUER_MATCHES);
            assertThat(claim.files()).containsExactly(DATA);
        });
    }

    @Test
    void a_file_that_only_another_signer_added_to_a_licence_breaks_it() {
        byte[] open = LicenceFile.seal(
                Examples.foodLicence().build(),
                List.of(Examples.seal()),
                LicenceFile.Terms.at(Examples.NOW).open());
        Map<String, byte[]> files = Zips.read(open);
        files.put("Doc_0/Pages/Page_9/Content.xml", "<Page/>".getBytes(UTF_8));

        Signed said = verify(alsoSigned(files, "Doc_0/Pages/Page_9/Content.xml"));

        assertThat(said.verdict()).as(said.toString()).isEqualTo(Verdict.BROKEN);
        assertThat(said.failures())
                .singleElement()
                .satisfies(claim -> assertThat(claim.files()).containsExactly("Doc_0/Pages/Page_9/Content.xml"));
    }

    @Test
    void a_seal_beside_a_signature_that_has_none_counts_as_outside() {
        UnitSeal unit = Examples.seal();
        byte[] ofd = ForeignFile.namingSeal(
                unit.data(), description -> SignaturesOfOthersTest.sm2SignedData(unit, description, true, true));

        Claim added = claim(verify(ofd), Kind.NOTHING_ADDED);

        assertThat(added.state()).isEqualTo(State.UNKNOWN);
        assertThat(added.files()).containsExactly("Doc_0/Signs/Sign_0/Seal.esl");
    }

    @Test
    void a_signature_that_names_no_value_is_void_by_its_own_name() {
        String without = new String(Zips.file(watermarked(), SIGNATURE), UTF_8)
                .replace("<SignedValue>SignedValue.dat</SignedValue>", "<SignedValue/>");

        Claim failure = verify(Zips.with(watermarked(), SIGNATURE, without.getBytes(UTF_8)))
                .failures()
                .getFirst();

        assertThat(failure.files()).containsExactly(SIGNATURE);
        assertThat(failure.sentence().zh()).contains("签名描述 " + SIGNATURE + " 没有写明签名值");
        assertThat(failure.sentence().en()).contains(SIGNATURE).contains("which file holds its value");
    }

    @Test
    void the_seal_beside_a_seal_signature_is_part_of_it() {
        UnitSeal unit = Examples.seal();

        Signed said = verify(ForeignFile.namingSeal(unit.data(), description -> sealed(unit, description, SIGNATURE)));

        assertThat(said.verdict()).as(said.toString()).isEqualTo(Verdict.GENUINE);
    }

    /** With one more signature, of another unit under the same root, which protects but one file. */
    private static byte[] alsoSigned(Map<String, byte[]> files, String named) {
        String folder = "Doc_0/Signs/Sign_9/";
        byte[] description = ("<Signature><SignedInfo><SignatureDateTime>20261120020000Z</SignatureDateTime>"
                        + "<References CheckMethod=\"SM3\"><Reference FileRef=\"/" + named + "\"><CheckValue>"
                        + Base64.getEncoder().encodeToString(Sm2.sm3(Zips.file(Zips.write(files), named)))
                        + "</CheckValue></Reference></References></SignedInfo>"
                        + "<SignedValue>SignedValue.dat</SignedValue></Signature>")
                .getBytes(UTF_8);
        UnitSeal other = Examples.authority().seal(Examples.CITY_MANAGEMENT, Examples.NOW);
        files.put(folder + "Signature.xml", description);
        files.put(folder + "SignedValue.dat", SignaturesOfOthersTest.sm2SignedData(other, description, true, true));
        String list = new String(Zips.file(Zips.write(files), LIST), UTF_8);
        int end = list.lastIndexOf("</");
        String prefix = list.contains("</ofd:Signatures>") ? "ofd:" : "";
        files.put(
                LIST,
                (list.substring(0, end) + "<" + prefix + "Signature ID=\"9\" BaseLoc=\"/" + folder + "Signature.xml\"/>"
                                + list.substring(end))
                        .getBytes(UTF_8));
        return Zips.write(files);
    }

    private static byte[] sealed(UnitSeal unit, byte[] description, String where) {
        return SealData.signature(
                SealData.toBeSigned(unit.data(), Examples.NOW, Sm2.sm3(description), "/" + where),
                unit.key(),
                Optional.empty(),
                Examples.NOW);
    }

    private static byte[] watermarked() {
        Map<String, byte[]> files = ForeignFile.document();
        files.put(
                "Doc_0/Document.xml",
                "<Document><Pages/><Annotations>Annots/Annotations.xml</Annotations></Document>".getBytes(UTF_8));
        files.put(
                "Doc_0/Annots/Annotations.xml",
                "<Annotations><Page PageID=\"1\"><FileLoc>Page_0/Annotation.xml</FileLoc></Page></Annotations>"
                        .getBytes(UTF_8));
        files.put(WATERMARK, "<PageAnnot><Annot ID=\"2\" Type=\"Watermark\"/></PageAnnot>".getBytes(UTF_8));
        return ForeignFile.signed(files, description -> sealed(Examples.seal(), description, SIGNATURE));
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
