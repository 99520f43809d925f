package org.tongban.server.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SingleItemTest {

    private static final String YAODU = "141002";
    private static final Catalogue CATALOGUE = PublishedPacks.catalogue();

    static Stream<String> items() {
        return CATALOGUE.items().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("items")
    void every_published_item_can_be_applied_for_by_itself_whatever_is_answered(String id) {
        for (int choice = 0; choice < 4; choice++) {
            Guide guide = answered(id, choice);
            assertThat(guide.items()).extracting(AppliedItem::id).containsExactly(id);
            assertThat(guide.complete()).isTrue();
            assertThat(guide.item(id).orElseThrow().situation().isPresent())
                    .isEqualTo(!guide.items().getFirst().item().situations().isEmpty());
        }
    }

    /** Answers question after question, each with its nth option, or the number n. */
    private static Guide answered(String item, int choice) {
        Map<String, List<String>> answers = new LinkedHashMap<>();
        for (int questions = 0; questions < 30; questions++) {
            Guide guide = guide(item, answers);
            Optional<AskedQuestion> next = guide.nextQuestion();
            if (next.isEmpty()) {
                return guide;
            }
            answers.put(next.get().id(), List.of(answer(next.get().element(), choice)));
        }
        throw new AssertionError("The questions about " + item + " never end: " + answers);
    }

    private static String answer(DataElement element, int choice) {
        return switch (element.type()) {
            case YES_NO -> choice % 2 == 0 ? "yes" : "no";
            case CHOICE, MULTI ->
                element.options().get(choice % element.options().size()).value();
            case NUMBER ->
                String.valueOf(Math.max(
                        choice * 100,
                        element.bounds().min().map(Number::intValue).orElse(0)));
            case DATE, TEXT -> throw new AssertionError(element.id() + " is asked before the form");
        };
    }

    private static Guide guide(String item, Map<String, List<String>> answers) {
        return Guide.of(CATALOGUE, new GuideRequest(Catalogue.themeOfOnly(item), YAODU, answers))
                .orElseThrow();
    }

    @Test
    void it_asks_who_applies_and_what_decides_on_the_situation_and_nothing_of_the_form() {
        Theme theme = CATALOGUE.theme("item.food-business-licence").orElseThrow();
        assertThat(theme.questions())
                .extracting(Question::id)
                .containsExactlyInAnyOrder("subject_kind", "food_business");
        assertThat(theme.question("subject_kind").orElseThrow().element().options())
                .extracting(Option::value)
                .containsExactly("company", "individual-business");
    }

    @Test
    void its_papers_are_those_of_the_same_answers_within_a_theme() {
        Map<String, List<String>> answers =
                Map.of("subject_kind", List.of("company"), "food_business", List.of("catering"));
        assertThat(guide("food-business-licence", answers).materials())
                .extracting(needed -> needed.material().id())
                .containsExactlyInAnyOrder("food-safety-rules", "kitchen-layout");
    }

    @Test
    void it_stays_out_of_the_lists_of_themes() {
        assertThat(CATALOGUE.themes()).doesNotContainKey("item.food-business-licence");
        assertThat(CATALOGUE.themesWith("food-business-licence"))
                .extracting(Theme::id)
                .noneMatch(id -> id.startsWith("item."));
    }

    @Test
    void an_item_that_isnt_there_or_isnt_offered_there_makes_no_theme() {
        assertThat(CATALOGUE.theme("item.no-such-item")).isEmpty();
        assertThat(CATALOGUE.theme("item.")).isEmpty();
        assertThat(CATALOGUE.offers("item.food-business-licence", "999999")).isFalse();
        assertThat(CATALOGUE.offers("item.food-business-licence", YAODU)).isTrue();
        assertThat(CATALOGUE.offers("item.no-such-item", YAODU)).isFalse();
        assertThat(CATALOGUE.offers("no-such-theme", YAODU)).isFalse();
    }
}
