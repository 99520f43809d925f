package org.tongban.server.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tongban.rulebook.Rule;
import org.tongban.server.catalogue.AppliedItem;
import org.tongban.server.catalogue.Catalogue;
import org.tongban.server.catalogue.Guide;
import org.tongban.server.catalogue.GuideRequest;
import org.tongban.server.web.Problem;

/** Who decides a show, by whether performers come from abroad; and what is said when nobody knows yet. */
class CasesTest {
    private static final Catalogue CATALOGUE = Restaurant.catalogue();
    private static final String SHOW = "performance-permit";

    @Rule("CAT-02")
    @ParameterizedTest
    @EnumSource(Cases.Handing.class)
    void the_case_says_which_unit_decides(Cases.Handing handing) {
        Guide home = guide(Map.of("performers_foreign", List.of("no")));
        assertThat(Cases.of(form(home), handing).unit(SHOW)).isEqualTo("141002-culture-tourism");
        Guide abroad = guide(Map.of("performers_foreign", List.of("yes")));
        assertThat(Cases.of(form(abroad), handing).unit(SHOW)).isEqualTo("140000-culture-tourism");
    }

    @Rule("CAT-02")
    @Test
    void an_item_whose_case_is_open_is_refused_the_first_time_as_in_a_correction() {
        Form open = form(withoutCase(guide(Map.of("performers_foreign", List.of("no")))));
        assertThat(open.guide().complete()).as("no question is left").isTrue();
        Problem first = refusal(open, Cases.Handing.FIRST);
        Problem correction = refusal(open, Cases.Handing.CORRECTION);
        assertThat(first.status()).isEqualTo(correction.status());
        assertThat(first.code()).isEqualTo(correction.code()).isEqualTo("case-open");
        assertThat(first.sentence().zh()).contains("属于哪种情形", "12345").doesNotContain("补正");
        assertThat(correction.sentence().zh()).contains("属于哪种情形", "补正");
    }

    @ParameterizedTest
    @EnumSource(Cases.Handing.class)
    void a_question_that_the_form_shows_and_nobody_answered_is_refused_at_its_field(Cases.Handing handing) {
        Guide answered = guide(Map.of("performers_foreign", List.of("no")));
        Guide asked = guide(Map.of());
        Guide both = with(answered, asked, answered.items());
        Problem refused = refusal(form(both), handing);
        assertThat(refused.code()).isEqualTo("answer-missing");
        assertThat(refused.field()).contains("performers_foreign");
    }

    private static Problem refusal(Form form, Cases.Handing handing) {
        return catchThrowableOfType(Problem.class, () -> Cases.of(form, handing));
    }

    private static Guide guide(Map<String, List<String>> answers) {
        Map<String, List<String>> all = new java.util.HashMap<>(answers);
        all.put("needs_hold_event", List.of("show"));
        return Guide.of(CATALOGUE, new GuideRequest("hold-event", Restaurant.YAODU, all, Set.of(), Set.of(), Map.of()))
                .orElseThrow();
    }

    private static Form form(Guide guide) {
        return Form.of(guide, new Form.Filled(Map.of(), Map.of(), List.of(), Map.of()), Restaurant.DAY);
    }

    /** As an item comes out none of whose cases fits the answers. */
    private static Guide withoutCase(Guide guide) {
        List<AppliedItem> items = guide.items().stream()
                .map(item -> new AppliedItem(
                        CATALOGUE
                                .itemAt(item.id(), Restaurant.YAODU, Optional.empty())
                                .orElseThrow(),
                        item.because(),
                        item.after(),
                        item.droppable(),
                        item.visit()))
                .toList();
        return with(guide, guide, items);
    }

    private static Guide with(Guide guide, Guide asked, List<AppliedItem> items) {
        return new Guide(
                guide.theme(),
                guide.region(),
                guide.day(),
                guide.facts(),
                asked.questions(),
                items,
                guide.omitted(),
                guide.undecided(),
                guide.form(),
                guide.materials(),
                guide.spared(),
                guide.waves(),
                guide.savings(),
                guide.keptAnyway());
    }
}
