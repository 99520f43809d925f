package org.tongban.seal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

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

        assertThat(Verifier.verify(encrypted, Examples.authority().anchors()))
                .isInstanceOfSatisfying(Unreadable.class, said -> {
                    assertThat(said.reason()).isEqualTo(Reason.ENCRYPTED);
                    assertThat(said.sentence().zh()).contains("解密");
                });
    }

    private static byte[] watermarked() {
        UnitSeal unit = Examples.seal();
        Map<String, byte[]> files = ForeignFile.document();
        files.put(
                "Doc_0/Document.xml",
                "<Document><Pages/><Annotations>Annots/Annotations.xml</Annotations></Document>".getBytes(UTF_8));
        files.put(
                "Doc_0/Annots/Annotations.xml",
                "<Annotations><Page PageID=\"1\"><FileLoc>Page_0/Annotation.xml</FileLoc></Page></Annotations>"
                        .getBytes(UTF_8));
        files.put(WATERMARK, "<PageAnnot><Annot ID=\"2\" Type=\"Watermark\"/></PageAnnot>".getBytes(UTF_8));
        return ForeignFile.signed(
                files,
                description -> SealData.signature(
                        SealData.toBeSigned(
                                unit.data(), Examples.NOW, Sm2.sm3(description), "/Doc_0/Signs/Sign_0/Signature.xml"),
                        unit.key(),
                        Optional.empty(),
                        Examples.NOW));
    }

    private static Signed verify(byte[] ofd) {
        return (Signed) Verifier.verify(ofd, Examples.authority().anchors());
    }

    private static Claim claim(Signed said, Kind kind) {
        return said.signatures().getFirst().claims().stream()
                .filter(claim -> claim.kind() == kind)
                .findFirst()
                .orElseThrow(() -> new AssertionError(kind + " missing in " + said));
    }
}
