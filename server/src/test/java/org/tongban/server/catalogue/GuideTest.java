package org.tongban.server.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tongban.kernel.text.Parsed;
import org.tongban.rulebook.Rule;

/** The guide to opening a restaurant, as the published packs have it. */
class GuideTest {

    private static final String YAODU = "141002";

    private static final Map<String, String> NEW_COMPANY_WITH_GAS = answers(
            "subject_kind", "company",
            "already_registered", "no",
            "food_business", "catering",
            "food_items", "hot",
            "delivery_only", "no",
            "premises_area", "420",
            "seats", "120",
            "premises_right", "lease",
            "kitchen_fuel", "piped-gas",
            "fire_method", "inspection",
            "shop_sign", "yes",
            "town_sewer", "yes",
            "staff_count", "18");

    @Test
    void asks_its_questions_before_anything_is_decided() {
        Guide guide = guide(Map.of());
        assertThat(guide.questions()).isNotEmpty().noneMatch(AskedQuestion::answered);
        assertThat(guide.complete()).isFalse();
        assertThat(guide.items()).extracting(AppliedItem::id).contains("food-business-licence");
        assertThat(guide.undecided())
                .isNotEmpty()
                .allMatch(item -> !item.missing().isEmpty());
    }

    @Test
    void a_question_that_does_not_arise_is_not_asked() {
        Guide guide = guide(with(NEW_COMPANY_WITH_GAS, "delivery_only", "yes"));
        assertThat(guide.questions()).extracting(AskedQuestion::id).doesNotContain("seats", "fire_method");
        assertThat(guide.complete()).isTrue();
    }

    @Test
    void every_item_says_why_it_applies_or_why_not() {
        Guide guide = guide(with(NEW_COMPANY_WITH_GAS, "shop_sign", "no"));
        assertThat(guide.complete()).isTrue();
        assertThat(guide.items()).extracting(AppliedItem::id).contains("company-registration", "fire-safety-check");
        assertThat(guide.omitted()).anySatisfy(omitted -> {
            assertThat(omitted.item().id()).isEqualTo("sign-filing");
            assertThat(omitted.whyNot().zh()).contains("招牌");
        });
    }

    @Test
    void an_answer_that_cannot_be_is_refused_at_its_own_question() {
        Guide guide = guide(with(NEW_COMPANY_WITH_GAS, "premises_area", "-3"));
        AskedQuestion area = guide.questions().stream()
                .filter(question -> question.id().equals("premises_area"))
                .findFirst()
                .orElseThrow();
        assertThat(area.problem()).isPresent();
        assertThat(guide.nextQuestion()).contains(area);
    }

    @Rule("APP-03")
    @Test
    void a_field_needed_by_several_items_is_asked_for_once() {
        Guide guide = guide(NEW_COMPANY_WITH_GAS);
        List<String> elements = guide.form().stream()
                .flatMap(section -> section.fields().stream())
                .map(field -> field.element().id())
                .toList();
        assertThat(elements).doesNotHaveDuplicates();
        FormField address = guide.field("premises_address").orElseThrow();
        assertThat(address.items()).hasSizeGreaterThan(2);
        assertThat(guide.field("premises_area").orElseThrow().filling()).isInstanceOf(Filling.Answered.class);
        assertThat(guide.materials())
                .extracting(material -> material.material().id())
                .doesNotHaveDuplicates();
    }

    @Rule("CAT-07")
    @Test
    void a_material_that_government_issued_is_not_asked_for_and_says_so() {
        Guide guide = guide(NEW_COMPANY_WITH_GAS);
        assertThat(guide.materials())
                .extracting(material -> material.material().issuedBy())
                .doesNotContain(IssuedBy.GOVERNMENT);
        assertThat(guide.spared()).anySatisfy(spared -> {
            assertThat(spared.material().id()).isEqualTo("business-licence-copy");
            assertThat(spared.by())
                    .isEqualTo(new SparedMaterial.By.IssuedHere("business-licence", "company-registration"));
            assertThat(spared.reason().zh()).startsWith("免于提交");
        });
    }

    @Rule("CAT-13")
    @Test
    void a_predecessor_comes_in_an_earlier_wave() {
        Guide guide = guide(NEW_COMPANY_WITH_GAS);
        for (AppliedItem item : guide.items()) {
            for (String before : item.after()) {
                assertThat(wave(guide, before))
                        .as(before + " before " + item.id())
                        .isLessThan(wave(guide, item.id()));
            }
        }
        assertThat(guide.item("food-business-licence").orElseThrow().after()).contains("company-registration");
    }

    @Rule("CAT-13")
    @Test
    void who_has_the_predecessors_result_already_waits_for_nothing() {
        Guide guide = guide(with(NEW_COMPANY_WITH_GAS, "already_registered", "yes"));
        assertThat(guide.item("company-registration")).isEmpty();
        assertThat(guide.item("food-business-licence").orElseThrow().after()).isEmpty();
        assertThat(guide.spared())
                .anySatisfy(spared ->
                        assertThat(spared.by()).isEqualTo(new SparedMaterial.By.HeldLicence("business-licence")));
    }

    @Rule("APP-02")
    @Test
    void any_item_can_be_dropped_but_those_the_law_or_another_item_needs() {
        Guide guide =
                guide(NEW_COMPANY_WITH_GAS, Set.of("sign-filing", "food-business-licence", "company-registration"));
        assertThat(guide.item("sign-filing")).isEmpty();
        assertThat(guide.omitted()).anyMatch(omitted -> omitted.reason() == OmittedItem.Reason.DROPPED);
        assertThat(guide.keptAnyway()).containsExactlyInAnyOrder("food-business-licence", "company-registration");
        assertThat(guide.item("food-business-licence").orElseThrow().droppable())
                .isFalse();
    }

    @Rule("CAT-14")
    @Test
    void what_bundling_saves_is_computed_from_the_catalogue() {
        Guide guide = guide(NEW_COMPANY_WITH_GAS);
        int uses = guide.items().stream()
                .mapToInt(item -> item.item().comes().alone())
                .sum();
        assertThat(guide.savings().visits().before()).isEqualTo(uses);
        for (Savings.Figure figure : guide.savings().figures()) {
            assertThat(figure.after()).as(figure.title().en()).isLessThan(figure.before());
            assertThat(figure.method().zh()).contains("之前", "之后");
        }
    }

    @Rule("CAT-01")
    @Test
    void what_is_not_in_the_catalogue_is_refused() {
        Catalogue catalogue = PublishedPacks.catalogue();
        assertThat(code(Guide.of(catalogue, new GuideRequest("open-casino", YAODU, Map.of()))))
                .isEqualTo("guide.theme");
        assertThat(code(Guide.of(catalogue, new GuideRequest("open-restaurant", "999999", Map.of()))))
                .isEqualTo("guide.region");
        assertThat(code(Guide.of(catalogue, new GuideRequest("open-restaurant", "140105", Map.of()))))
                .isEqualTo("guide.not-offered");
    }

    @Test
    void answers_to_questions_nobody_asked_change_nothing() {
        assertThat(guide(with(NEW_COMPANY_WITH_GAS, "nonsense", "<script>"))).isEqualTo(guide(NEW_COMPANY_WITH_GAS));
    }

    @Test
    void visits_of_several_units_are_joined() {
        assertThat(guide(NEW_COMPANY_WITH_GAS).jointVisit()).hasSizeGreaterThan(1);
    }

    private static int wave(Guide guide, String item) {
        for (int i = 0; i < guide.waves().size(); i++) {
            if (guide.waves().get(i).contains(item)) {
                return i;
            }
        }
        throw new AssertionError(item + " is in no wave");
    }

    private static String code(Parsed<Guide> parsed) {
        return parsed instanceof Parsed.Bad<Guide>(String code, var message) ? code : "none";
    }

    private static Guide guide(Map<String, String> answers) {
        return guide(answers, Set.of());
    }

    private static Guide guide(Map<String, String> answers, Set<String> dropped) {
        Map<String, List<String>> raw = new LinkedHashMap<>();
        answers.forEach((question, answer) -> raw.put(question, List.of(answer)));
        return Guide.of(PublishedPacks.catalogue(), new GuideRequest("open-restaurant", YAODU, raw, dropped))
                .orElseThrow();
    }

    private static Map<String, String> answers(String... pairs) {
        Map<String, String> answers = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            answers.put(pairs[i], pairs[i + 1]);
        }
        return answers;
    }

    private static Map<String, String> with(Map<String, String> answers, String question, String answer) {
        Map<String, String> changed = new LinkedHashMap<>(answers);
        changed.put(question, answer);
        return changed;
    }
}
