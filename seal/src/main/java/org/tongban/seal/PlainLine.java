package org.tongban.seal;

/**
 * Text of others made harmless to show: whoever makes a file chooses the names in it, and on a terminal a control character
 * clears the screen, a line end writes a line of its own and a change of direction turns the words around.
 */
public final class PlainLine {
    private static final char UNKNOWN = '\ufffd';
    private static final int INDENT = 2;

    private PlainLine() {}

    /** The text on one line: line ends and more than two blanks as one blank, what controls the display as U+FFFD. */
    public static String of(String text) {
        return isPlain(text) ? text : plain(text);
    }

    /** Most are, and cost nothing. */
    private static boolean isPlain(String text) {
        int blanks = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            blanks = c == ' ' ? blanks + 1 : 0;
            boolean common = (c >= ' ' && c <= '~') || (c >= '\u4e00' && c <= '\u9fff');
            if (blanks > INDENT || (!common && (Character.isSurrogate(c) || isBlank(c) || isControl(c)))) {
                return false;
            }
        }
        return true;
    }

    private static String plain(String text) {
        StringBuilder line = new StringBuilder(text.length());
        StringBuilder blanks = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (isBlank(c)) {
                blanks.appendCodePoint(c == '\u3000' ? c : ' ');
            } else {
                add(line, blanks);
                line.appendCodePoint(isControl(c) ? UNKNOWN : c);
            }
        });
        add(line, blanks);
        return line.toString();
    }

    private static void add(StringBuilder line, StringBuilder blanks) {
        line.append(blanks.length() > INDENT ? " " : blanks);
        blanks.setLength(0);
    }

    private static boolean isBlank(int c) {
        return switch (Character.getType(c)) {
            case Character.SPACE_SEPARATOR, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default -> c == '\t' || c == '\n' || c == '\r';
        };
    }

    /** Joiners stand in words of some languages; halves of characters stand for nothing. */
    private static boolean isControl(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.SURROGATE -> true;
            case Character.FORMAT -> c != '\u200c' && c != '\u200d';
            default -> false;
        };
    }
}
