package org.tongban.server.catalogue;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tongban.kernel.text.LocalText;
import org.tongban.rules.Condition;
import org.tongban.rules.Facts;
import org.tongban.rules.Verdict;

/**
 * An item applied for by itself (单项办理): a theme made of the item, so that it goes the way every theme goes. It asks what
 * the item's conditions ask for and its form doesn't.
 */
final class SingleItem {

    /** No theme of a pack has a full stop in its id. */
    private static final String PREFIX = "item.";

    private static final String SUBJECT = "subject_kind";

    private final Catalogue catalogue;
    private final Item item;
    private final List<Theme> themes;
    private final Set<String> asked;

    private SingleItem(Catalogue catalogue, Item item) {
        this.catalogue = catalogue;
        this.item = item;
        this.themes = catalogue.themesWith(item.id());
        this.asked = asked(item);
    }

    static String themeOf(String item) {
        return PREFIX + item;
    }

    /** The item that a theme of this id is made of. */
    static Optional<String> itemOf(String theme) {
        return theme.startsWith(PREFIX) ? Optional.of(theme.substring(PREFIX.length())) : Optional.empty();
    }

    static Theme theme(Catalogue catalogue, Item item) {
        return new SingleItem(catalogue, item).theme();
    }

    private Theme theme() {
        boolean business = item.subjects().stream().anyMatch(kind -> kind != SubjectKind.PERSON);
        ThemeItem only = new ThemeItem(
                item.id(),
                Condition.always(),
                LocalText.of("您要办的就是这一项", "This is what you asked for"),
                Optional.empty(),
                false,
                List.of());
        return new Theme(
                themeOf(item.id()),
                item.title(),
                item.summary().orElse(item.kind().title()),
                ThemeKind.LIFE_EVENT,
                business ? Audience.BUSINESS : Audience.PEOPLE,
                Optional.of(item.id()),
                item.decides(),
                Optional.empty(),
                item.keywords(),
                questions(),
                List.of(only),
                Optional.empty(),
                item.inForce());
    }

    /** What has to be known before the form: a situation decides on papers, and so do the conditions of papers and visits. */
    private static Set<String> asked(Item item) {
        Set<String> asked = new LinkedHashSet<>();
        if (item.subjects().size() > 1) {
            asked.add(SUBJECT);
        }
        Stream.of(
                        item.situations().stream().map(Situation::when),
                        item.materials().stream().map(MaterialUse::when),
                        item.visit().stream().map(SiteVisit::when))
                .flatMap(conditions -> conditions)
                .forEach(when -> asked.addAll(when.names()));
        Set<String> inForm = item.fields().stream().map(FieldUse::element).collect(Collectors.toSet());
        item.fields().stream()
                .flatMap(use -> use.when().names().stream())
                .filter(name -> !inForm.contains(name))
                .forEach(asked::add);
        return asked;
    }

    /** Those that a condition is about come before the question it is the condition of. */
    private List<Question> questions() {
        SequencedMap<String, Question> inOrder = new LinkedHashMap<>();
        asked.forEach(id -> place(id, Set.of(), inOrder));
        return List.copyOf(inOrder.values());
    }

    /** @param waiting the questions this one goes before; one that has to wait for itself is put to everybody */
    private void place(String id, Set<String> waiting, SequencedMap<String, Question> inOrder) {
        if (inOrder.containsKey(id)) {
            return;
        }
        Set<String> behind = new HashSet<>(waiting);
        behind.add(id);
        Condition found = whenAsked(id);
        Condition when = found.names().stream().anyMatch(behind::contains) ? Condition.always() : found;
        when.names().forEach(first -> place(first, behind, inOrder));
        catalogue
                .element(id)
                .ifPresent(
                        element -> inOrder.putIfAbsent(id, new Question(element.withOptions(options(element)), when)));
    }

    /** As the item's own form says it; else as a theme does. A theme's wording and options are for its own case. */
    private Condition whenAsked(String id) {
        Stream<Condition> inForm = item.fields().stream()
                .filter(use -> use.element().equals(id))
                .map(FieldUse::when)
                .filter(when -> !when.isAlways());
        Stream<Condition> inThemes =
                themes.stream().flatMap(theme -> theme.question(id).stream()).map(Question::when);
        return id.equals(SUBJECT)
                ? Condition.always()
                : Stream.concat(inForm, inThemes)
                        .filter(when -> asked.containsAll(when.names()))
                        .findFirst()
                        .orElse(Condition.always());
    }

    /** Without those that this item isn't for: who can't have it, and what is none of its cases. */
    private List<Option> options(DataElement element) {
        return element.id().equals(SUBJECT)
                ? ofItsSubjects(element)
                : element.options().stream()
                        .filter(option -> element.type() != ElementType.CHOICE || hasCase(element, option))
                        .toList();
    }

    private boolean hasCase(DataElement element, Option option) {
        Facts chosen = Facts.empty().with(element.id(), option.value());
        return item.situations().isEmpty()
                || item.situations().stream()
                        .anyMatch(situation -> !(situation.when().evaluate(chosen) instanceof Verdict.Fails));
    }

    private List<Option> ofItsSubjects(DataElement element) {
        return element.options().stream()
                .filter(option -> Word.of(SubjectKind.class, option.value())
                        .filter(item.subjects()::contains)
                        .isPresent())
                .toList();
    }
}
