package org.tongban.server.catalogue.edit.form;

import java.util.List;
import java.util.Optional;
import org.tongban.kernel.text.LocalText;

/**
 * Something that can be filled in.
 *
 * @param path of the value in the file, or within its row: {@code limit.promised}
 * @param hint what the label can't say
 * @param choices for choices, and for references what they may be
 * @param list the name of the list of suggestions, for references
 * @param columns for rows: what each of them has; the first is its name
 */
public record Ask(
        String path,
        Kind kind,
        LocalText label,
        Optional<LocalText> hint,
        List<Choice> choices,
        String list,
        List<Ask> columns,
        boolean required) {

    /** What sort of answer it takes. */
    public enum Kind {
        /** A text for people, in both languages. */
        WORDS,
        /** A line of letters. */
        LINE,
        /** One of some. */
        CHOICE,
        /** Any of some. */
        CHOICES,
        /** A length of time. */
        LENGTH,
        /** A length of time, or that no law sets one. */
        LEGAL_LENGTH,
        /** Yes or no; no when left out. */
        FLAG,
        /** Yes or no; yes when left out. */
        FLAG_ON,
        NUMBER,
        /** A condition on answers. */
        CONDITION,
        /** Words with commas between. */
        LIST,
        /** The id of something else. */
        REFERENCE,
        /** What an item costs. */
        FEE,
        /** What comes of an item. */
        RESULT,
        /** Several texts for people. */
        TEXTS,
        /** Several things of a kind. */
        ROWS,
        /** Several things of a kind, each by its key. */
        KEYED
    }

    public record Choice(String value, LocalText title) {}

    static Ask of(String path, Kind kind, String zh, String en) {
        return new Ask(path, kind, LocalText.of(zh, en), Optional.empty(), List.of(), "", List.of(), false);
    }

    static Ask words(String path, String zh, String en) {
        return of(path, Kind.WORDS, zh, en);
    }

    static Ask line(String path, String zh, String en) {
        return of(path, Kind.LINE, zh, en);
    }

    static Ask flag(String path, String zh, String en) {
        return of(path, Kind.FLAG, zh, en);
    }

    static Ask condition(String path, String zh, String en) {
        return of(path, Kind.CONDITION, zh, en).hint("不填就是都适用", "Left empty, it always applies");
    }

    /** One of some. */
    static Ask chosen(String path, List<Choice> choices, String zh, String en) {
        return of(path, Kind.CHOICE, zh, en).among(choices);
    }

    static Ask list(String path, String zh, String en) {
        return of(path, Kind.LIST, zh, en).hint("多个用逗号隔开", "Several with commas between");
    }

    static Ask texts(String path, String zh, String en) {
        return of(path, Kind.TEXTS, zh, en);
    }

    static Ask rows(String path, String zh, String en, Ask... columns) {
        Ask ask = of(path, Kind.ROWS, zh, en);
        return new Ask(path, Kind.ROWS, ask.label(), Optional.empty(), List.of(), "", List.of(columns), false);
    }

    Ask hint(String zh, String en) {
        return new Ask(path, kind, label, Optional.of(LocalText.of(zh, en)), choices, list, columns, required);
    }

    Ask must() {
        return new Ask(path, kind, label, hint, choices, list, columns, true);
    }

    Ask among(List<Choice> these) {
        return new Ask(path, kind, label, hint, these, list, columns, required);
    }

    Ask from(String suggestions, List<Choice> these) {
        return new Ask(path, kind, label, hint, these, suggestions, columns, required);
    }

    Ask keyed() {
        return new Ask(path, Kind.KEYED, label, hint, choices, list, columns, required);
    }

    public boolean repeats() {
        return kind == Kind.ROWS || kind == Kind.KEYED || kind == Kind.TEXTS;
    }
}
