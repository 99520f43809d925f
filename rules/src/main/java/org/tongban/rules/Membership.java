package org.tongban.rules;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes {@code x in [a, b]} as {@code x in (a, b)}, and {@code x in [1..9]} as {@code x in ([1..9])}, before parsing.
 *
 * <p>kie-dmn-feel 10.2 reads {@code x in ["a", "b"] and y} as {@code x in (["a", "b"] and y)}, which is never true. With
 * parentheses it reads what is meant, and what the DMN standard says.
 */
final class Membership {

    private static final Pattern IN = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"|\\bin\\s*\\[");

    private static final Pattern LITERAL = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"");

    private Membership() {}

    static String guarded(String text) {
        StringBuilder guarded = new StringBuilder();
        Matcher found = IN.matcher(text);
        int copied = 0;
        while (found.find()) {
            int open = found.end() - 1;
            int close = found.group().startsWith("in") ? closing(text, open) : -1;
            if (close > 0) {
                guarded.append(text, copied, found.start())
                        .append("in ")
                        .append(parenthesised(text.substring(open, close + 1)));
                copied = close + 1;
            }
        }
        return guarded.append(text, copied, text.length()).toString();
    }

    private static String parenthesised(String bracketed) {
        boolean range = LITERAL.matcher(bracketed).replaceAll("").contains("..");
        return range ? "(" + bracketed + ")" : "(" + bracketed.substring(1, bracketed.length() - 1) + ")";
    }

    /** Where the bracket is closed: a list or a range, whose end may be open and so be {@code )}. */
    private static int closing(String text, int open) {
        boolean quoted = false;
        int depth = 0;
        for (int i = open; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' && text.charAt(i - 1) != '\\') {
                quoted = !quoted;
            } else if (!quoted && (c == '[' || c == '(')) {
                depth++;
            } else if (!quoted && (c == ']' || c == ')') && --depth == 0) {
                return i;
            }
        }
        return -1;
    }
}
