package org.tongban.kernel.id;

import java.text.Normalizer;
import java.util.Locale;

/** Identifiers as people type them: with spaces, in full-width characters, in small letters. */
final class Typed {

    private Typed() {}

    /** Half-width capitals without spaces or dashes. */
    static String plain(String text) {
        return text.chars().allMatch(Typed::isPlain) ? text : normalized(text);
    }

    /** As identifiers are written everywhere but by hand: none of what is changed below. */
    private static boolean isPlain(int c) {
        return c > ' ' && c < 0x7f && c != '-' && (c < 'a' || c > 'z');
    }

    private static String normalized(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC)
                .replaceAll("[\\s\\u2010-\\u2015-]", "")
                .toUpperCase(Locale.ROOT);
    }
}
