package org.tongban.server.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.tongban.rulebook.Rule;

/** What holds for every theme of the published packs, whatever anybody answers. */
class GuideForAnybodyTest {

    private static final Catalogue CATALOGUE = PublishedPacks.catalogue();
    private static final String YAODU = "141002";

    @Rule({"CAT-13", "APP-03"})
    @Test
    void whatever_is_answered_the_guide_holds_together() {
        List<Theme> themes = List.copyOf(CATALOGUE.themes().values());
        for (long seed = 0; seed < 1500; seed++) {
            RandomGenerator random =
                    RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
            Theme theme = themes.get(random.nextInt(themes.size()));
            GuideRequest request = new GuideRequest(theme.id(), YAODU, answers(theme, random), dropped(theme, random));
            holdsTogether(theme, Guide.of(CATALOGUE, request).orElseThrow(), "seed " + seed + " " + request);
        }
    }

    private static void holdsTogether(Theme theme, Guide guide, String seed) {
        int items = guide.items().size()
                + guide.omitted().size()
                + guide.undecided().size();
        assertThat(items).as(seed).isEqualTo(theme.items().size());
        Set<String> done = new HashSet<>();
        for (AppliedItem item : guide.items()) {
            assertThat(done).as(seed).containsAll(item.after());
            done.add(item.id());
            boolean settled = guide.complete() && !item.item().situations().isEmpty();
            assertThat(!settled || item.situation().isPresent())
                    .as(seed + " " + item.id())
                    .isTrue();
        }
        List<String> fields = new ArrayList<>();
        guide.form()
                .forEach(section -> section.fields()
                        .forEach(field -> fields.add(field.element().id())));
        assertThat(fields).as(seed).doesNotHaveDuplicates();
        for (Savings.Figure figure : guide.savings().figures()) {
            assertThat(figure.after()).as(seed + figure.title().en()).isLessThanOrEqualTo(figure.before());
        }
        Set<String> bothWays = new HashSet<>();
        guide.materials().forEach(material -> bothWays.add(material.material().id()));
        guide.spared()
                .forEach(spared -> assertThat(bothWays)
                        .as(seed)
                        .doesNotContain(spared.material().id()));
    }

    private static Map<String, List<String>> answers(Theme theme, RandomGenerator random) {
        Map<String, List<String>> answers = new HashMap<>();
        for (Question question : theme.questions()) {
            if (random.nextInt(12) > 0) {
                answers.put(question.id(), answer(question.element(), random));
            }
        }
        return answers;
    }

    private static List<String> answer(DataElement element, RandomGenerator random) {
        if (random.nextInt(30) == 0) {
            return List.of("<b>\u0000" + random.nextLong());
        }
        return switch (element.type()) {
            case YES_NO -> List.of(random.nextBoolean() ? "yes" : "no");
            case CHOICE ->
                List.of(element.options()
                        .get(random.nextInt(element.options().size()))
                        .value());
            case MULTI ->
                element.options().stream()
                        .map(Option::value)
                        .filter(any -> random.nextBoolean())
                        .toList();
            case NUMBER -> List.of(String.valueOf(random.nextInt(1200)));
            case DATE -> List.of("2026-0" + (1 + random.nextInt(9)) + "-15");
            case TEXT -> List.of("一些文字");
        };
    }

    private static Set<String> dropped(Theme theme, RandomGenerator random) {
        Set<String> dropped = new HashSet<>();
        theme.items().stream()
                .map(ThemeItem::item)
                .filter(any -> random.nextInt(8) == 0)
                .forEach(dropped::add);
        return dropped;
    }
}
