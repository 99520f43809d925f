package org.tongban.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tongban.rulebook.Rule;
import org.tongban.seal.Verification.Signed;
import org.tongban.seal.Verification.Verdict;

class LicenceFileTest {
    @Rule("LIC-08")
    @Test
    void a_sealed_licence_verifies_with_nothing_but_the_file_and_the_root() {
        Signed signed = signed(Examples.sealedFoodLicence());

        assertThat(signed.verdict()).isEqualTo(Verdict.GENUINE);
        assertThat(signed.signatures().get(0).claims())
                .allSatisfy(claim -> assertThat(claim.state()).isEqualTo(Claim.State.HOLDS));
    }

    @Test
    void its_data_can_be_read_by_machines_without_reading_the_picture() {
        LicenceFacts facts = signed(Examples.sealedFoodLicence()).licence().orElseThrow();

        assertThat(facts.number()).isEqualTo("JY21410020000123");
        assertThat(facts.holderId()).isEqualTo("91141002MA0KXYZ12A");
        assertThat(facts.fields()).extracting(LicenceDocument.Field::label).contains("经营场所");
        assertThat(facts.check()).isEqualTo("https://tongban.example.org/v/JY21410020000123");
    }

    @Test
    void two_units_can_seal_one_licence_and_both_seals_verify() {
        UnitSeal other = Examples.authority().seal(Examples.CITY_MANAGEMENT, Examples.NOW);
        byte[] ofd =
                LicenceFile.seal(Examples.compositeLicence().build(), List.of(Examples.seal(), other), Examples.NOW);

        Signed signed = signed(ofd);

        assertThat(signed.verdict()).isEqualTo(Verdict.GENUINE);
        assertThat(signed.signatures())
                .extracting(report -> report.seal().orElseThrow().name())
                .containsExactly(Examples.APPROVAL.name(), Examples.CITY_MANAGEMENT.name());
    }

    @Test
    void a_licence_sealed_by_another_unit_than_its_issuer_is_broken() {
        UnitSeal other = Examples.authority().seal(Examples.CITY_MANAGEMENT, Examples.NOW);
        byte[] ofd = LicenceFile.seal(Examples.foodLicence().build(), other, Examples.NOW);

        assertThat(signed(ofd).failures()).extracting(Claim::kind).containsExactly(Claim.Kind.ISSUER_MATCHES);
    }

    @Test
    void a_licence_is_smaller_than_300_kB() {
        assertThat(Examples.sealedFoodLicence().length).isLessThan(300_000);
    }

    @Test
    void the_same_licence_sealed_at_the_same_time_differs_in_nothing_but_the_signature_value() {
        var one = Zips.read(Examples.sealedFoodLicence());
        var two = Zips.read(Examples.sealedFoodLicence());

        assertThat(one.keySet()).isEqualTo(two.keySet());
        one.keySet().stream()
                .filter(name -> !name.endsWith("SignedValue.dat"))
                .forEach(name -> assertThat(one.get(name)).as(name).isEqualTo(two.get(name)));
    }

    @Test
    void a_licence_without_its_number_can_not_be_made() {
        assertThatThrownBy(() -> Examples.foodLicence().number(" ").build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("number");
    }

    private static Signed signed(byte[] ofd) {
        return (Signed) Verifier.verify(ofd, Examples.authority().anchors(), Examples.NOW);
    }

    /** An xs:ID doesn't begin with a digit; GB/T 33190 recommends sNNN. */
    @Test
    void the_ids_of_a_signature_and_its_place_are_written_as_the_standard_recommends() {
        byte[] licence = Examples.sealedFoodLicence();

        for (String file : List.of("Doc_0/Signs/Signatures.xml", "Doc_0/Signs/Sign_0/Signature.xml")) {
            assertThat(new String(Zips.file(licence, file), StandardCharsets.UTF_8))
                    .containsPattern(" ID=\"s[0-9]{3}\"")
                    .doesNotContainPattern(" ID=\"[0-9]");
        }
    }

    @Rule("LIC-08")
    @Test
    void a_photograph_is_under_the_seal_as_it_is_in_the_licence() {
        LicenceDocument licence = Examples.photographed().build();
        byte[] file = LicenceFile.seal(licence, Examples.seal(), Examples.NOW);

        assertThat(Zips.file(file, "Doc_0/Res/photo.jpg"))
                .isEqualTo(licence.photograph().orElseThrow().jpeg());
        assertThat(((Signed) Verifier.verify(file, Examples.authority().anchors(), Examples.NOW)).failures())
                .isEmpty();
        Signed changed = (Signed) Verifier.verify(
                PeerExamples.flipped(file, "Doc_0/Res/photo.jpg"),
                Examples.authority().anchors(),
                Examples.NOW);
        assertThat(changed.failures())
                .singleElement()
                .satisfies(claim -> assertThat(claim.files()).containsExactly("Doc_0/Res/photo.jpg"));
    }

    @Test
    void a_licence_without_a_photograph_has_nothing_of_one() {
        LicenceDocument none =
                Examples.photographed().look(LicenceDocument.Look.USUAL).build();

        assertThat(none.photograph()).as("no place for it").isEmpty();
        assertThat(Zips.read(LicenceFile.seal(none, Examples.seal(), Examples.NOW)))
                .doesNotContainKey("Doc_0/Res/photo.jpg")
                .allSatisfy((name, content) ->
                        assertThat(new String(content, StandardCharsets.UTF_8)).doesNotContain("photo"));
    }
}
