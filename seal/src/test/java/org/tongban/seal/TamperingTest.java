package org.tongban.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tongban.seal.Verification.Signed;
import org.tongban.seal.Verification.Unreadable;
import org.tongban.seal.Verification.Unsigned;
import org.tongban.seal.Verification.Verdict;

class TamperingTest {
    private static final String VALUE = "Doc_0/Signs/Sign_0/SignedValue.dat";
    private static final String DESCRIPTION = "Doc_0/Signs/Sign_0/Signature.xml";

    private final byte[] licence = Examples.sealedFoodLicence();

    @Test
    void taking_the_package_apart_and_together_again_changes_nothing() {
        assertThat(verdict(Zips.write(Zips.read(licence)))).isEqualTo(Verdict.GENUINE);
    }

    @Test
    void a_flipped_byte_in_any_file_is_found_and_the_file_is_named() {
        Zips.read(licence).forEach((name, content) -> {
            for (int part = 0; part < 8; part++) {
                int at = (int) ((long) (content.length - 1) * part / 7);
                Verification said = verify(Zips.with(licence, name, Zips.flipped(content, at)));
                assertThat(broken(said))
                        .as("%s flipped at %d: %s", name, at, said)
                        .isTrue();
                if (!name.equals(VALUE)) {
                    assertThat(said.toString()).as("flipped at %d", at).contains(name);
                }
            }
        });
    }

    @Test
    void a_flipped_byte_anywhere_in_the_signature_value_is_found() {
        byte[] value = Zips.file(licence, VALUE);
        for (int at = 0; at < value.length; at += 41) {
            Verification said = verify(Zips.with(licence, VALUE, Zips.flipped(value, at)));
            assertThat(broken(said)).as("flipped at %d: %s", at, said).isTrue();
        }
    }

    @Test
    void a_flipped_byte_in_the_packed_data_is_found_too() {
        int step = licence.length / 250;
        for (int at = 60; at < licence.length * 9 / 10; at += step) {
            Verification said = verify(Zips.flipped(licence, at));
            boolean headerOfNoMeaning = said instanceof Signed signed && signed.verdict() == Verdict.GENUINE;
            if (headerOfNoMeaning) {
                assertThat(Zips.read(Zips.flipped(licence, at)))
                        .as("flipped at %d", at)
                        .usingRecursiveComparison()
                        .isEqualTo(Zips.read(licence));
            }
        }
    }

    @Test
    void a_changed_byte_in_what_was_met_before_in_other_licences_is_found() {
        byte[] other = LicenceFile.seal(Examples.foodLicence().number("JY77").build(), Examples.seal(), Examples.NOW);
        assertThat(verdict(other)).isEqualTo(Verdict.GENUINE);
        SealedFile sealed = LicenceFile.sealed(
                Examples.foodLicence().build(), List.of(Examples.seal()), LicenceFile.Terms.at(Examples.NOW));
        assertThat(verdict(sealed.bytes())).isEqualTo(Verdict.GENUINE);
        int from = 0;
        for (SealedFile.Piece piece : sealed.pieces()) {
            if (piece.shared()) {
                for (int at : new int[] {0, piece.length() / 3, piece.length() / 2, piece.length() - 1}) {
                    Verification said = verify(Zips.flipped(sealed.bytes(), from + at));
                    assertThat(broken(said))
                            .as("flipped at %d of %d: %s", at, piece.length(), said)
                            .isTrue();
                }
            }
            from += piece.length();
        }
    }

    @Test
    void a_file_added_after_sealing_is_named() {
        Signed said = (Signed) verify(Zips.with(licence, "Doc_0/Annots/Page_0/Annotation.xml", new byte[10]));

        assertThat(said.failures()).singleElement().satisfies(claim -> {
            assertThat(claim.kind()).isEqualTo(Claim.Kind.NOTHING_ADDED);
            assertThat(claim.files()).containsExactly("Doc_0/Annots/Page_0/Annotation.xml");
        });
    }

    @Test
    void a_file_taken_away_is_named() {
        Signed said = (Signed) verify(Zips.without(licence, "Doc_0/Res/qr.png"));

        assertThat(said.failures())
                .singleElement()
                .satisfies(claim -> assertThat(claim.files()).containsExactly("Doc_0/Res/qr.png"));
    }

    @Test
    void a_licence_whose_list_of_signatures_was_taken_away_is_broken_not_unsigned() {
        Signed said = (Signed) verify(Zips.without(licence, "Doc_0/Signs/Signatures.xml"));

        assertThat(said.verdict()).isEqualTo(Verdict.BROKEN);
    }

    @Test
    void the_signature_of_another_licence_does_not_fit() {
        byte[] other = LicenceFile.seal(
                Examples.foodLicence().number("JY99999999999999").build(), Examples.seal(), Examples.NOW);
        Map<String, byte[]> mixed = new LinkedHashMap<>(Zips.read(licence));
        Zips.read(other).forEach((name, content) -> {
            if (name.startsWith("Doc_0/Signs/")) {
                mixed.put(name, content);
            }
        });

        Signed said = (Signed) verify(Zips.write(mixed));

        assertThat(said.failures()).singleElement().satisfies(claim -> {
            assertThat(claim.kind()).isEqualTo(Claim.Kind.FILE_INTACT);
            assertThat(claim.files()).contains("Doc_0/Attachs/licence.xml", "Doc_0/Pages/Page_0/Content.xml");
        });
    }

    @Test
    void changing_the_protected_digest_together_with_the_file_breaks_the_signature() {
        String description = new String(Zips.file(licence, DESCRIPTION), StandardCharsets.UTF_8);
        String forged = description.replaceFirst("<ofd:CheckValue>[^<]", "<ofd:CheckValue>A");

        Signed said = (Signed) verify(Zips.with(licence, DESCRIPTION, forged.getBytes(StandardCharsets.UTF_8)));

        assertThat(said.failures()).extracting(Claim::kind).contains(Claim.Kind.SIGNATURE_CORRECT);
    }

    @Test
    void a_licence_stripped_of_its_signatures_is_unsigned() {
        Map<String, byte[]> files = new LinkedHashMap<>(Zips.read(licence));
        files.keySet().removeIf(name -> name.startsWith("Doc_0/Signs/"));
        String root = new String(Zips.file(licence, "OFD.xml"), StandardCharsets.UTF_8);
        files.put(
                "OFD.xml",
                root.replaceFirst("<ofd:Signatures>.*</ofd:Signatures>", "").getBytes(StandardCharsets.UTF_8));

        assertThat(verify(Zips.write(files))).isInstanceOf(Unsigned.class);
    }

    private static boolean broken(Verification said) {
        return switch (said) {
            case Unreadable unreadable -> true;
            case Unsigned unsigned -> false;
            case Signed signed -> signed.verdict() != Verdict.GENUINE;
        };
    }

    private static Verdict verdict(byte[] ofd) {
        return ((Signed) verify(ofd)).verdict();
    }

    private static Verification verify(byte[] ofd) {
        return Verifier.verify(ofd, Examples.authority().anchors(), Examples.NOW);
    }
}
