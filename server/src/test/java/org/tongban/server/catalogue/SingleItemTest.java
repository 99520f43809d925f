package org.tongban.server.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
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

    @ParameterizedTest
    @MethodSource("items")
    void whatever_is_answered_the_case_is_known_once_the_questions_are_done(String id) {
        Item item = CATALOGUE.item(id).orElseThrow();
        Deque<Map<String, List<String>>> open = new ArrayDeque<>(List.of(Map.of()));
        for (int guides = 0; !open.isEmpty() && guides < 300; guides++) {
            Map<String, List<String>> answers = open.pop();
            Guide guide = guide(id, answers);
            guide.nextQuestion()
                    .ifPresentOrElse(
                            next -> choices(next.element()).forEach(choice -> open.push(and(answers, next, choice))),
                            () -> assertThat(guide.item(id).orElseThrow().situation())
                                    .as("The case of " + id + " after " + answers)
                                    .matches(found -> found.isPresent()
                                            != item.situations().isEmpty()));
        }
    }

    private static Map<String, List<String>> and(
            Map<String, List<String>> answers, AskedQuestion question, String choice) {
        Map<String, List<String>> more = new HashMap<>(answers);
        more.put(question.id(), List.of(choice));
        return more;
    }

    private static Stream<String> choices(DataElement element) {
        int different = element.type() == ElementType.YES_NO
                ? 2
                : Math.max(4, element.options().size());
        return IntStream.range(0, different)
                .mapToObj(choice -> answer(element, choice))
                .distinct();
    }

    @Test
    void who_renews_isnt_asked_what_changes() {
        for (String kind : List.of("drug", "food", "tobacco", "hospital")) {
            String item =
                    kind.equals("tobacco") || kind.equals("hospital") ? kind + "-change" : kind + "-licence-change";
            assertThat(guide(item, Map.of("renewal_kind", List.of("renewal"))).questions())
                    .extracting(AskedQuestion::id)
                    .contains("renewal_kind")
                    .doesNotContain(kind + "_change");
            assertThat(guide(item, Map.of("renewal_kind", List.of("change"))).questions())
                    .extracting(AskedQuestion::id)
                    .containsSubsequence("renewal_kind", kind + "_change");
        }
    }

    @ParameterizedTest
    @MethodSource("items")
    void what_a_question_depends_on_is_asked_before_it(String id) {
        Set<String> before = new HashSet<>();
        for (Question question :
                CATALOGUE.theme(Catalogue.themeOfOnly(id)).orElseThrow().questions()) {
            assertThat(before).containsAll(question.when().names());
            before.add(question.id());
        }
    }

    @Test
    void an_answer_that_belongs_to_another_item_isnt_offered() {
        assertThat(optionsOf("private-training-licence", "training_kind")).containsExactly("academic", "non-academic");
        assertThat(optionsOf("road-freight-licence", "freight_kind")).containsExactly("general", "special", "large");
    }

    private static List<String> optionsOf(String item, String question) {
        return CATALOGUE
                .theme(Catalogue.themeOfOnly(item))
                .flatMap(theme -> theme.question(question))
                .map(asked -> asked.element().options())
                .orElse(List.of())
                .stream()
                .map(Option::value)
                .toList();
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
