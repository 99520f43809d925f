package org.tongban.server.licence;

import java.text.Normalizer;
import java.util.Locale;

/**
 * Whether two spellings are one name: full and half width, brackets, spaces, middle dots and case make no difference, a
 * character does.
 */
final class SameName {
    private SameName() {}

    static boolean of(String one, String other) {
        return !one.isBlank() && plain(one).equals(plain(other));
    }

    static String plain(String name) {
        StringBuilder plain = new StringBuilder();
        Normalizer.normalize(name, Normalizer.Form.NFKC)
                .toUpperCase(Locale.ROOT)
                .codePoints()
                .filter(c -> !Character.isWhitespace(c)
                        && !Character.isSpaceChar(c)
                        && Character.getType(c) != Character.FORMAT)
                .map(SameName::dot)
                .forEach(plain::appendCodePoint);
        return plain.toString();
    }

    /** Names of many nationalities are written with a dot between their parts, of which keyboards have several. */
    private static int dot(int c) {
        return switch (c) {
            case '\u2022', '\u2027', '\u2219', '\u22c5', '\u30fb', '\u25cf', '.', '\u3002' -> '\u00b7';
            default -> c;
        };
    }
}
