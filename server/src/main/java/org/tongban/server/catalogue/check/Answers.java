package org.tongban.server.catalogue.check;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.tongban.rules.Condition;
import org.tongban.rules.Facts;
import org.tongban.rules.Verdict;
import org.tongban.server.catalogue.DataElement;
import org.tongban.server.catalogue.Option;
import org.tongban.server.catalogue.Question;

/**
 * All the answers that matter to some conditions: every option of a choice, yes and no, and of numbers those at which a
 * condition changes and their neighbours. Questions are answered in order and only when they arise.
 */
final class Answers {

    /** Beyond this many combinations nothing is claimed. */
    static final int MOST = 20_000;

    private static final int MOST_SUBSETS = 64;

    private final List<Question> questions;
    private final List<List<Object>> values = new ArrayList<>();

    private Answers(List<Question> questions, Collection<Condition> conditions) {
        this.questions = questions;
        Map<String, Set<Object>> constants = new HashMap<>();
        for (Condition condition : conditions) {
            condition
                    .compared()
                    .forEach((name, compared) -> constants
                            .computeIfAbsent(name, first -> new LinkedHashSet<>())
                            .addAll(compared));
        }
        questions.forEach(
                question -> values.add(values(question.element(), constants.getOrDefault(question.id(), Set.of()))));
    }

    /**
     * The answers that these conditions depend on, by way of questions that arise or not as well.
     *
     * @param asked the questions of a theme, in order; other elements can have any value
     * @return empty when a condition asks for something nobody defined, or there are too many combinations to try
     */
    static Optional<Answers> to(
            Collection<Condition> conditions, List<Question> asked, Map<String, DataElement> elements) {
        Map<String, Question> known = new LinkedHashMap<>();
        asked.forEach(question -> known.put(question.id(), question));
        Set<Condition> all = new LinkedHashSet<>(conditions);
        Set<String> names = new LinkedHashSet<>();
        List<Condition> open = new ArrayList<>(conditions);
        while (!open.isEmpty()) {
            for (String name : open.removeLast().names()) {
                if (names.add(name)) {
                    if (!known.containsKey(name) && !elements.containsKey(name)) {
                        return Optional.empty();
                    }
                    Optional.ofNullable(known.get(name))
                            .map(Question::when)
                            .filter(all::add)
                            .ifPresent(open::add);
                }
            }
        }
        List<Question> relevant = new ArrayList<>();
        known.values().stream()
                .filter(question -> names.contains(question.id()))
                .forEach(relevant::add);
        names.stream()
                .filter(name -> !known.containsKey(name))
                .flatMap(name -> Optional.ofNullable(elements.get(name)).stream())
                .forEach(element -> relevant.add(new Question(element, Condition.always())));
        Answers answers = new Answers(relevant, all);
        return answers.combinations() > MOST ? Optional.empty() : Optional.of(answers);
    }

    /** The first answers of which this is so. */
    Optional<Facts> find(Predicate<Facts> so) {
        return find(0, Facts.empty(), so);
    }

    private Optional<Facts> find(int next, Facts facts, Predicate<Facts> so) {
        if (next == questions.size()) {
            return so.test(facts) ? Optional.of(facts) : Optional.empty();
        }
        Question question = questions.get(next);
        Verdict arises = question.when().evaluate(facts);
        if (!arises.holds()) {
            return find(next + 1, facts.withNone(Set.of(question.id())), so);
        }
        for (Object value : values.get(next)) {
            Optional<Facts> found = find(next + 1, facts.with(question.id(), value), so);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private long combinations() {
        long product = 1;
        for (List<Object> each : values) {
            product *= Math.max(1, each.size());
            if (product > MOST) {
                return product;
            }
        }
        return product;
    }

    private static List<Object> values(DataElement element, Set<Object> constants) {
        return switch (element.type()) {
            case YES_NO -> List.of(true, false);
            case CHOICE -> element.options().stream().<Object>map(Option::value).toList();
            case MULTI -> subsets(element.options());
            case NUMBER -> numbers(element, constants);
            case TEXT -> withOther(constants, "\u0000");
            case DATE -> withOther(constants, LocalDate.of(1900, 1, 1));
        };
    }

    private static List<Object> numbers(DataElement element, Set<Object> constants) {
        BigDecimal step = BigDecimal.ONE.scaleByPowerOfTen(-element.bounds().decimals());
        Set<BigDecimal> numbers = new LinkedHashSet<>();
        element.bounds().min().ifPresent(numbers::add);
        element.bounds().max().ifPresent(numbers::add);
        for (Object constant : constants) {
            if (constant instanceof BigDecimal number) {
                numbers.add(number.subtract(step));
                numbers.add(number);
                numbers.add(number.add(step));
            }
        }
        numbers.removeIf(number ->
                element.bounds().min().filter(min -> number.compareTo(min) < 0).isPresent()
                        || element.bounds()
                                .max()
                                .filter(max -> number.compareTo(max) > 0)
                                .isPresent());
        return numbers.isEmpty() ? List.of(BigDecimal.ZERO) : List.copyOf(numbers);
    }

    /** At least one is chosen. With many options: each alone, all but each, and all. */
    private static List<Object> subsets(List<Option> options) {
        List<String> all = options.stream().map(Option::value).toList();
        List<Object> subsets = new ArrayList<>();
        if (1 << Math.min(all.size(), 20) <= MOST_SUBSETS) {
            for (int bits = 1; bits < 1 << all.size(); bits++) {
                List<String> chosen = new ArrayList<>();
                for (int i = 0; i < all.size(); i++) {
                    if ((bits >> i & 1) == 1) {
                        chosen.add(all.get(i));
                    }
                }
                subsets.add(chosen);
            }
            return subsets;
        }
        all.forEach(one -> subsets.add(List.of(one)));
        all.forEach(one ->
                subsets.add(all.stream().filter(other -> !other.equals(one)).toList()));
        subsets.add(all);
        return subsets;
    }

    private static List<Object> withOther(Set<Object> constants, Object other) {
        List<Object> values = new ArrayList<>(constants);
        values.add(other);
        return values;
    }
}
