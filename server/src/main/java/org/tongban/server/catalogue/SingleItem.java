package org.tongban.server.catalogue;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tongban.kernel.text.LocalText;
import org.tongban.rules.Condition;

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
                asked.stream().flatMap(id -> question(id).stream()).toList(),
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

    private Optional<Question> question(String id) {
        if (id.equals(SUBJECT)) {
            return catalogue.element(SUBJECT).map(element -> new Question(forItsSubjects(element), Condition.always()));
        }
        return catalogue.element(id).map(element -> new Question(element, whenAsked(id)));
    }

    /** The wording and the options of a theme are for its own case; when a question arises is so for all. */
    private Condition whenAsked(String id) {
        return themes.stream()
                .flatMap(theme -> theme.question(id).stream())
                .map(Question::when)
                .filter(when -> asked.containsAll(when.names()))
                .findFirst()
                .orElse(Condition.always());
    }

    private DataElement forItsSubjects(DataElement element) {
        List<Option> options = element.options().stream()
                .filter(option -> Word.of(SubjectKind.class, option.value())
                        .filter(item.subjects()::contains)
                        .isPresent())
                .toList();
        return element.withOptions(options);
    }
}
