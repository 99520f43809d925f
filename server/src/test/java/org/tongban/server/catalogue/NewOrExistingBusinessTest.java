package org.tongban.server.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tongban.rulebook.Rule;

/** Whether what is applied for is of a business that is there, or of one that comes into being with it. */
class NewOrExistingBusinessTest {
    private static final Catalogue CATALOGUE = PublishedPacks.catalogue();

    @ParameterizedTest
    @ValueSource(strings = {"branch-registration", "vat-general-registration", "crane-registration", "share-pledge"})
    void a_registration_about_a_business_is_of_one_that_is_there(String item) {
        Guide guide = guide(Catalogue.themeOfOnly(item), Map.of("subject_kind", "company"));
        assertThat(CATALOGUE.founds(CATALOGUE.item(item).orElseThrow())).isFalse();
        assertThat(guide.needsBusiness(CATALOGUE)).isTrue();
        assertThat(guide.field("subject_name").orElseThrow().filling())
                .isEqualTo(new Filling.Registry("enterprise", "name"));
    }

    @Test
    void a_branch_uses_the_licence_of_its_company_and_not_the_one_it_gets_itself() {
        Guide guide = guide(Catalogue.themeOfOnly("branch-registration"), Map.of());
        assertThat(guide.field("credit_code").orElseThrow().filling())
                .isEqualTo(new Filling.HeldLicence("business-licence"));
        assertThat(guide.spared())
                .extracting(SparedMaterial::by)
                .containsExactly(new SparedMaterial.By.HeldLicence("business-licence"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "company-registration",
                "partnership-registration",
                "sole-proprietorship-registration",
                "cooperative-registration",
                "foreign-company-registration"
            })
    void what_founds_a_business_needs_none(String item) {
        assertThat(CATALOGUE.founds(CATALOGUE.item(item).orElseThrow())).isTrue();
        assertThat(guide(Catalogue.themeOfOnly(item), Map.of()).needsBusiness(CATALOGUE))
                .isFalse();
    }

    /** Otherwise it would go into the register of businesses without one. */
    @Test
    void what_founds_a_business_asks_for_its_name() {
        assertThat(CATALOGUE.items().values().stream().filter(CATALOGUE::founds))
                .isNotEmpty()
                .allSatisfy(item -> assertThat(item.fields())
                        .as(item.id())
                        .extracting(FieldUse::element)
                        .contains("subject_name"));
    }

    @Test
    void who_registers_something_that_is_no_business_founds_none() {
        assertThat(CATALOGUE.items().values().stream().filter(CATALOGUE::founds).map(Item::id))
                .doesNotContain("realty-transfer", "marriage-registration", "vehicle-registration");
    }

    @Rule("CAT-07")
    @Test
    void a_new_vocational_centre_gets_its_credit_code_in_the_application_and_an_existing_one_has_it() {
        Map<String, String> small = Map.of(
                "subject_kind", "company", "training_kind", "vocational", "premises_area", "120", "shop_sign", "no");
        Guide existing = guide("open-training-centre", and(small, Map.of("already_registered", "yes")));
        assertThat(existing.complete()).isTrue();
        assertThat(existing.needsBusiness(CATALOGUE)).isTrue();
        assertThat(existing.field("organisation_code")).isEmpty();
        Guide founded = guide(
                "open-training-centre",
                and(small, Map.of("already_registered", "no", "premises_right", "lease", "staff_count", "6")));
        assertThat(founded.complete()).isTrue();
        assertThat(founded.needsBusiness(CATALOGUE)).isFalse();
        assertThat(founded.field("credit_code").orElseThrow().filling())
                .isEqualTo(new Filling.IssuedHere("business-licence", "company-registration"));
        assertThat(founded.item("vocational-school-licence").orElseThrow().after())
                .contains("company-registration");
    }

    private static Map<String, String> and(Map<String, String> some, Map<String, String> more) {
        Map<String, String> all = new HashMap<>(some);
        all.putAll(more);
        return all;
    }

    private static Guide guide(String theme, Map<String, String> answers) {
        Map<String, List<String>> raw = new HashMap<>();
        answers.forEach((question, answer) -> raw.put(question, List.of(answer)));
        return Guide.of(CATALOGUE, new GuideRequest(theme, "141002", raw)).orElseThrow();
    }
}
