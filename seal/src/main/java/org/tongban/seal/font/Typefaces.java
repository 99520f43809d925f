package org.tongban.seal.font;

/** The two typefaces licences are set in, each read once, at first use. */
public final class Typefaces {
    private Typefaces() {}

    /** Noto Serif SC Regular, every character it has. */
    public static Typeface regular() {
        return Regular.FONT;
    }

    /** Noto Serif SC Bold, GB 2312 and Latin; use {@link Typeface#has} and fall back on regular. */
    public static Typeface bold() {
        return Bold.FONT;
    }

    private static final class Regular {
        static final Typeface FONT = Typeface.load("NotoSerifSC-Regular.ttf");
    }

    private static final class Bold {
        static final Typeface FONT = Typeface.load("NotoSerifSC-Bold.ttf");
    }
}
