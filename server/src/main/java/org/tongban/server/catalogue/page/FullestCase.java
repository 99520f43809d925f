package org.tongban.server.catalogue.page;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import org.tongban.kernel.text.Parsed;
import org.tongban.server.catalogue.AskedQuestion;
import org.tongban.server.catalogue.Catalogue;
import org.tongban.server.catalogue.DataElement;
import org.tongban.server.catalogue.Guide;
import org.tongban.server.catalogue.GuideRequest;
import org.tongban.server.catalogue.Option;
import org.tongban.server.catalogue.Theme;
import org.tongban.server.catalogue.ThemeItem;

/**
 * The case of a theme in which most items apply: what its pages compute their figures for before anybody has answered.
 * Found question by question, taking the answer that leads to more items.
 */
@Component
public class FullestCase {
    private final Map<Key, Optional<Guide>> found = new ConcurrentHashMap<>();

    private record Key(Catalogue catalogue, String theme, String region) {}

    /** Empty when the theme isn't offered there. */
    public Optional<Guide> of(Catalogue catalogue, Theme theme, String region) {
        found.keySet().removeIf(key -> key.catalogue() != catalogue);
        return found.computeIfAbsent(new Key(catalogue, theme.id(), region), key -> search(catalogue, theme, region));
    }

    private static Optional<Guide> search(Catalogue catalogue, Theme theme, String region) {
        Map<String, List<String>> answers = new LinkedHashMap<>();
        Optional<Guide> guide = guide(catalogue, theme, region, answers);
        for (int round = 0; round < theme.questions().size() * 2; round++) {
            Optional<AskedQuestion> next = guide.flatMap(Guide::nextQuestion);
            if (next.isEmpty()) {
                return guide;
            }
            answers.put(
                    next.get().id(),
                    best(catalogue, theme, region, answers, next.get().element()));
            guide = guide(catalogue, theme, region, answers);
        }
        return guide;
    }

    private static List<String> best(
            Catalogue catalogue, Theme theme, String region, Map<String, List<String>> answers, DataElement element) {
        List<String> best = List.of();
        int most = -1;
        for (List<String> candidate : candidates(theme, element)) {
            Map<String, List<String>> tried = new LinkedHashMap<>(answers);
            tried.put(element.id(), candidate);
            int items = guide(catalogue, theme, region, tried)
                    .filter(guide -> guide.questions().stream()
                            .anyMatch(question -> question.id().equals(element.id()) && question.answered()))
                    .map(FullestCase::possible)
                    .orElse(-1);
            if (items > most) {
                most = items;
                best = candidate;
            }
        }
        return best;
    }

    /** Items that apply, and those that still may. */
    private static int possible(Guide guide) {
        return guide.items().size() * 2 + guide.undecided().size();
    }

    private static List<List<String>> candidates(Theme theme, DataElement element) {
        return switch (element.type()) {
            case YES_NO -> List.of(List.of("yes"), List.of("no"));
            case CHOICE ->
                element.options().stream()
                        .map(option -> List.of(option.value()))
                        .toList();
            case MULTI -> List.of(element.options().stream().map(Option::value).toList());
            case NUMBER ->
                numbers(theme, element).stream()
                        .map(number -> List.of(number.toPlainString()))
                        .toList();
            case DATE, TEXT -> List.of();
        };
    }

    /** The numbers at which something changes, and one beyond. */
    private static Set<BigDecimal> numbers(Theme theme, DataElement element) {
        Set<BigDecimal> numbers = new LinkedHashSet<>();
        for (ThemeItem item : theme.items()) {
            item.when().compared().getOrDefault(element.id(), Set.of()).stream()
                    .filter(BigDecimal.class::isInstance)
                    .map(BigDecimal.class::cast)
                    .forEach(number -> {
                        numbers.add(number);
                        numbers.add(number.add(BigDecimal.ONE));
                    });
        }
        numbers.add(element.bounds().min().orElse(BigDecimal.ONE).max(BigDecimal.TEN));
        return numbers;
    }

    private static Optional<Guide> guide(
            Catalogue catalogue, Theme theme, String region, Map<String, List<String>> answers) {
        return switch (Guide.of(catalogue, new GuideRequest(theme.id(), region, answers))) {
            case Parsed.Ok<Guide>(Guide guide) -> Optional.of(guide);
            case Parsed.Bad<Guide> bad -> Optional.empty();
        };
    }
}
