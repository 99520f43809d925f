package org.tongban.server.licence;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.catalogue.Option;

/**
 * Something registered on a licence that can be changed.
 *
 * @param value as registered; several of a choice are separated by commas
 * @param onFace whether a change needs an exchange
 * @param options of a choice; {@code many} whether several may be chosen
 */
public record Changeable(
        String element, LocalText label, String value, boolean onFace, List<Option> options, boolean many) {
    public boolean chosen(String typed, Option option) {
        return List.of(typed.split(",")).contains(option.value());
    }

    /** In what order several are chosen is no difference. */
    boolean same(String typed) {
        return many
                ? Set.copyOf(List.of(typed.split(","))).equals(Set.copyOf(List.of(value.split(","))))
                : typed.equals(value);
    }

    /** A value of it as people read it: of a choice the titles. */
    LocalText shown(Object value) {
        List<String> values = value instanceof Collection<?> several
                ? several.stream().map(String::valueOf).toList()
                : List.of(String.valueOf(value));
        if (values.stream().allMatch(String::isEmpty)) {
            return LocalText.of("（不再登记）", "(nothing)");
        }
        List<LocalText> titles = values.stream().map(this::title).toList();
        return LocalText.of(
                titles.stream().map(LocalText::zh).collect(Collectors.joining("、")),
                titles.stream().map(LocalText::en).collect(Collectors.joining(", ")));
    }

    /** What an entry of a change is called among what can be changed; its element when it can't be any more. */
    public static LocalText label(List<Changeable> all, Map.Entry<String, Object> entry) {
        return of(all, entry).map(Changeable::label).orElse(LocalText.of(entry.getKey(), entry.getKey()));
    }

    /** What the entry becomes, as people read it. */
    public static LocalText shown(List<Changeable> all, Map.Entry<String, Object> entry) {
        String raw = text(entry.getValue());
        return of(all, entry).map(each -> each.shown(entry.getValue())).orElse(LocalText.of(raw, raw));
    }

    /** What the entry is now, as people read it. */
    public static LocalText was(List<Changeable> all, Map.Entry<String, Object> entry) {
        return of(all, entry)
                .filter(each -> !each.value().isEmpty())
                .map(each -> each.shown(each.many() ? List.of(each.value().split(",")) : each.value()))
                .orElse(LocalText.of("（没有登记）", "(nothing so far)"));
    }

    private static Optional<Changeable> of(List<Changeable> all, Map.Entry<String, Object> entry) {
        return all.stream()
                .filter(each -> each.element().equals(entry.getKey()))
                .findFirst();
    }

    private LocalText title(String value) {
        return options.stream()
                .filter(option -> option.value().equals(value))
                .findFirst()
                .map(Option::title)
                .orElse(LocalText.of(value, value));
    }

    /** As people type it: several are separated by commas. */
    static String text(Object value) {
        return value instanceof Collection<?> many
                ? many.stream().map(String::valueOf).collect(Collectors.joining(","))
                : value.toString();
    }
}
