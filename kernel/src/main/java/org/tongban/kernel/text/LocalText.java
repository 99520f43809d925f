package org.tongban.kernel.text;

import java.io.Serializable;
import java.util.Objects;

/**
 * One text in Chinese and English. Neither may be blank: a text missing in one language would show up as an empty spot
 * on somebody's screen.
 */
public record LocalText(String zh, String en) implements Serializable {

    /** @throws IllegalArgumentException when one of the languages is blank */
    public LocalText {
        requireText(zh, "zh");
        requireText(en, "en");
    }

    public static LocalText of(String zh, String en) {
        return new LocalText(zh, en);
    }

    public String in(Language language) {
        return switch (language) {
            case ZH -> zh;
            case EN -> en;
        };
    }

    private static void requireText(String text, String field) {
        if (Objects.requireNonNull(text, field).isBlank()) {
            throw new IllegalArgumentException("A text needs both languages; " + field + " is blank");
        }
    }
}
