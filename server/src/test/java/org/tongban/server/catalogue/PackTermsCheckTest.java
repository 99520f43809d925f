package org.tongban.server.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tongban.server.catalogue.Mistakes.ITEM;
import static org.tongban.server.catalogue.Mistakes.LICENCE;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tongban.rulebook.Rule;

/** Terms of licences that depend on conditions, and holders who aren't who applies. */
class PackTermsCheckTest {
    private static final String LAST = "  - { for: long-term, title: { zh: 其他, en: Others } }\n";

    private final Mistakes mistakes;

    PackTermsCheckTest(@TempDir Path folder) {
        this.mistakes = new Mistakes(folder);
    }

    private static String one(String when, String term) {
        return "  - { when: '" + when + "', for: " + term + ", title: { zh: 例, en: Example } }\n";
    }

    private static SmallPack terms(String cases) {
        return new SmallPack().changing(LICENCE, "validity: 5 years\n", "validity:\n" + cases);
    }

    /** Of persons, as identity cards are. */
    private static SmallPack ofPersons() {
        return new SmallPack()
                .changing(LICENCE, "holder: business", "holder: person")
                .changing(ITEM, "subjects: [company]", "subjects: [person]");
    }

    @Test
    void terms_by_case_are_read_in_order() {
        SmallPack pack = terms(one("shop_area > 500", "1 year") + one("shop_area > 100", "2 years") + LAST);

        assertThat(mistakes.errors(pack)).isEmpty();
    }

    @Test
    void a_fact_that_nobody_defined() {
        mistakes.expect("unknown-fact", terms(one("shop_size > 5", "1 year") + LAST), LICENCE, "- { when");
    }

    @Test
    void a_comparison_with_what_it_cannot_be() {
        mistakes.expect("condition-type", terms(one("shop_area = \"big\"", "1 year") + LAST), LICENCE, "- { when");
        mistakes.expect("unknown-option", terms(one("fuel = \"coal\"", "1 year") + LAST), LICENCE, "- { when");
        mistakes.expect("condition-type", terms(one("holder_age = \"old\"", "1 year") + LAST), LICENCE, "- { when");
    }

    @Test
    void no_last_case_without_a_condition() {
        mistakes.expect("licence-term", terms(one("shop_area > 100", "1 year")), LICENCE, "validity:");
    }

    @Test
    void a_case_that_is_never_reached() {
        mistakes.expect(
                "licence-term",
                terms(one("shop_area > 100", "1 year") + one("shop_area > 200", "2 years") + LAST),
                LICENCE,
                "- { when: 'shop_area > 200'");
        mistakes.expect(
                "licence-term",
                terms(LAST + one("shop_area > 200", "2 years") + LAST),
                LICENCE,
                "- { when: 'shop_area > 200'");
        mistakes.expect(
                "licence-term",
                terms(one("shop_area > 1000", "2 years") + LAST),
                LICENCE,
                "- { when: 'shop_area > 1000'");
    }

    @Test
    void an_age_of_a_business_and_a_date_of_birth_that_is_none() {
        mistakes.expect("licence-term", terms(one("holder_age < 16", "5 years") + LAST), LICENCE, "validity:");
        mistakes.expect(
                "licence-term", new SmallPack().adding(LICENCE, "born: shop_area\n"), LICENCE, "born: shop_area");
    }

    @Test
    void a_term_in_working_days() {
        mistakes.expect(
                "licence-term", new SmallPack().changing(LICENCE, "5 years", "5 wd"), LICENCE, "validity: 5 wd");
    }

    @Test
    void what_the_term_depends_on_and_no_form_asks_for() {
        mistakes.expect("not-asked", terms(one("fuel = \"gas\"", "1 year") + LAST), ITEM, "fields:");
        SmallPack onRenewalOnly = terms(one("present_years = 5 and fuel = \"gas\"", "1 year") + LAST);
        assertThat(mistakes.errors(onRenewalOnly))
                .as("a first one has none before it")
                .isEmpty();
    }

    @Test
    @Rule("LIC-06")
    void a_number_that_its_holder_has_not() {
        SmallPack businesses = new SmallPack()
                .changing(LICENCE, "holder: business", "holder: person")
                .changing(LICENCE, "S{serial:8}", "{holder}");
        mistakes.expect("licence-holder", businesses, ITEM, "subjects:");
        assertThat(mistakes.errors(new SmallPack().changing(LICENCE, "S{serial:8}", "{holder}")))
                .as("a business has its credit code")
                .isEmpty();
        assertThat(mistakes.errors(ofPersons().changing(LICENCE, "S{serial:8}", "{holder}")))
                .isEmpty();
    }

    private static SmallPack heldBy(String id, String field) {
        return ofPersons()
                .changing(
                        "cn/elements/shop.yaml",
                        "  fuel:\n",
                        "  keeper_name: { title: { zh: 姓名, en: Name }, type: text }\n"
                                + "  keeper_id: { title: { zh: 号码, en: Number }, type: text, format: citizen-id }\n"
                                + "  fuel:\n")
                .changing(
                        ITEM,
                        "  - { element: shop_area }\n",
                        "  - { element: shop_area }\n  - { element: keeper_name, when: 'fuel = \"gas\"' }\n" + field)
                .adding(ITEM, "holder: { name: keeper_name, id: " + id + ", when: 'fuel = \"gas\"' }\n");
    }

    @Test
    @Rule("LIC-06")
    void a_holder_whom_nobody_can_tell() {
        String asked = "  - { element: keeper_id, when: 'fuel = \"gas\"' }\n";
        assertThat(mistakes.errors(heldBy("keeper_id", asked))).isEmpty();
        mistakes.expect("licence-holder", heldBy("shop_area", asked), ITEM, "holder: {");
        mistakes.expect("licence-holder", heldBy("keeper_id", ""), ITEM, "holder: {");
        mistakes.expect("licence-holder", heldBy("keeper_id", asked.replace("gas", "power")), ITEM, "holder: {");
        mistakes.expect(
                "licence-holder",
                heldBy("keeper_id", asked).changing(LICENCE, "holder: person", "holder: business"),
                ITEM,
                "holder: {");
    }
}
