package org.tongban.documents.text;

/** Characters that mean the same: full and half width, and the many shapes of brackets. */
public final class Glyphs {
    private static final String FROM = "　，：；！？（）［］【】〔〕﹝﹞〖〗〈〉．％～＋－—―–﹣‐−・•∶﹪〜﹒﹐﹑﹔﹕﹖﹗﹙﹚､｡";
    private static final String TO = " ,:;!?()[][][][][]<>.%~+-------··:%~.,、;:?!()、。";

    private Glyphs() {}

    /** The same text with one shape for each character; its length doesn't change, so places stay the same. */
    public static String fold(CharSequence text) {
        StringBuilder folded = new StringBuilder(text.length());
        for (int at = 0; at < text.length(); at++) {
            folded.append(fold(text.charAt(at)));
        }
        return folded.toString();
    }

    static char fold(char c) {
        if (c < 0x80) {
            return c;
        }
        int known = FROM.indexOf(c);
        if (known >= 0) {
            return TO.charAt(known);
        }
        if (c > 0xFF00 && c < 0xFF5F) {
            return (char) (c - 0xFEE0);
        }
        return c;
    }

    /** Chinese characters, and the punctuation that goes with them: no space belongs beside them. */
    static boolean isWide(char c) {
        return c >= 0x2E80 && c < 0xFE00 || c >= 0xFE30 && c < 0xFF61 || c >= 0x2010 && c <= 0x203B && c != 0x2028;
    }

    static boolean isSpace(char c) {
        return Character.isWhitespace(c) || c == '\u00A0' || c == '\u3000' || c == '\uFEFF' || c == '\u200B';
    }

    /** Columns on a page where a Chinese character takes two. */
    static int columns(CharSequence text) {
        return text.chars().map(c -> isWide((char) c) ? 2 : 1).sum();
    }
}
