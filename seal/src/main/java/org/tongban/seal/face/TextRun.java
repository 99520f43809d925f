package org.tongban.seal.face;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tongban.seal.face.Mark.Weight;
import org.tongban.seal.font.Typeface;
import org.tongban.seal.font.Typefaces;

/** Measures text, breaks it into lines, and turns it into {@link Mark.Text}s of one typeface each. */
final class TextRun {
    /** Characters that may not begin a line. */
    private static final String NO_START = "，。、；：？！）》〉】』」〕％%,.;:?!)]}·";

    /** Characters that may not end a line. */
    private static final String NO_END = "（《〈【「『〔“([";

    private TextRun() {}

    static Typeface typeface(Weight weight) {
        return weight == Weight.BOLD ? Typefaces.bold() : Typefaces.regular();
    }

    /** The weight in which this character can be shown. */
    static Weight shown(int codePoint, Weight wanted) {
        return wanted == Weight.BOLD && !Typefaces.bold().has(codePoint) ? Weight.REGULAR : wanted;
    }

    static double width(String text, double size, Weight weight) {
        double width = 0;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            width += advance(c, size, weight);
            i += Character.charCount(c);
        }
        return width;
    }

    static double advance(int codePoint, double size, Weight weight) {
        Typeface font = typeface(shown(codePoint, weight));
        return size * font.advance(font.glyph(codePoint)) / font.unitsPerEm();
    }

    /** Breaks text to lines no wider than {@code width}; Latin words and numbers stay whole when they fit. */
    static List<String> lines(String text, double width, double size, Weight weight) {
        List<String> lines = new ArrayList<>();
        for (String paragraph : text.split("\n", -1)) {
            breakParagraph(paragraph, width, size, weight, lines);
        }
        return lines;
    }

    private static void breakParagraph(String text, double width, double size, Weight weight, List<String> lines) {
        int[] points = points(text);
        int start = 0;
        while (start < points.length) {
            double used = 0;
            int end = start;
            while (end < points.length && used + advance(points[end], size, weight) <= width + 1e-6) {
                used += advance(points[end++], size, weight);
            }
            end = Math.max(end, start + 1);
            if (end < points.length) {
                end = breakPoint(points, start, end);
            }
            lines.add(new String(points, start, end - start).strip());
            start = end;
        }
        if (points.length == 0) {
            lines.add("");
        }
    }

    private static int breakPoint(int[] points, int start, int end) {
        int at = end;
        while (at > start + 1 && !mayBreak(points[at - 1], points[at])) {
            at--;
        }
        return at > start + 1 ? at : end;
    }

    private static boolean mayBreak(int before, int after) {
        boolean insideWord = latin(before) && latin(after) && before != '/';
        return !insideWord && NO_START.indexOf(after) < 0 && NO_END.indexOf(before) < 0;
    }

    private static boolean latin(int c) {
        return c > ' ' && c < 0x250;
    }

    /** The widest part of a text that can't be broken. */
    static double widestWord(String text, double size, Weight weight) {
        double widest = 0;
        double word = 0;
        int before = ' ';
        for (int c : text.codePoints().toArray()) {
            word = mayBreak(before, c) ? 0 : word;
            word += advance(c, size, weight);
            widest = Math.max(widest, word);
            before = c;
        }
        return widest;
    }

    private static int[] points(String text) {
        int[] points = new int[text.length()];
        int n = 0;
        for (int i = 0; i < text.length(); n++) {
            points[n] = text.codePointAt(i);
            i += Character.charCount(points[n]);
        }
        return n == points.length ? points : Arrays.copyOf(points, n);
    }

    /** Text starting at x. */
    static void left(List<Mark> out, String text, double x, double baseline, double size, Weight weight, int colour) {
        spaced(out, text, x, baseline, size, weight, colour, 0);
    }

    static void right(List<Mark> out, String text, double x, double baseline, double size, Weight weight, int colour) {
        left(out, text, x - width(text, size, weight), baseline, size, weight, colour);
    }

    static void centred(
            List<Mark> out, String text, double x, double baseline, double size, Weight weight, int colour) {
        left(out, text, x - width(text, size, weight) / 2, baseline, size, weight, colour);
    }

    /** Text spread evenly over a width, as Chinese forms print their labels. */
    static void spread(
            List<Mark> out,
            String text,
            double x,
            double width,
            double baseline,
            double size,
            Weight weight,
            int colour) {
        int gaps = text.codePointCount(0, text.length()) - 1;
        double slack = width - width(text, size, weight);
        spaced(out, text, x, baseline, size, weight, colour, gaps > 0 && slack > 0 ? slack / gaps : 0);
    }

    /** Text with extra space between characters, cut where the typeface changes. */
    static void spaced(
            List<Mark> out,
            String text,
            double x,
            double baseline,
            double size,
            Weight weight,
            int colour,
            double extra) {
        int[] points = points(text);
        double at = x;
        int start = 0;
        while (start < points.length) {
            Weight shown = shown(points[start], weight);
            int end = start;
            double runStart = at;
            double[] advances = new double[points.length - start];
            while (end < points.length
                    && shown(points[end], weight) == shown
                    && (end == start || !drawn(points, end))) {
                double advance = advance(points[end], size, weight) + extra;
                advances[end - start] = advance;
                at += advance;
                end++;
                if (drawn(points, end - 1)) {
                    break;
                }
            }
            if (drawn(points, start)) {
                out.add(drawing(points[start], runStart, baseline, size, shown, colour));
                start = end;
                continue;
            }
            double[] between = Arrays.copyOf(advances, end - start - 1);
            out.add(new Mark.Text(
                    runStart, baseline, size, shown, colour, new String(points, start, end - start), between));
            start = end;
        }
    }

    /**
     * Whether a character is drawn as a shape: many readers take the two UTF-16 halves of a character beyond the basic
     * plane for two characters and show neither.
     */
    private static boolean drawn(int[] points, int at) {
        return points[at] > 0xffff;
    }

    private static Mark drawing(int codePoint, double x, double baseline, double size, Weight weight, int colour) {
        Typeface font = typeface(weight);
        double scale = size / font.unitsPerEm();
        Outline outline = new Outline();
        font.outline(font.glyph(codePoint), outline.sink(scale, 0, 0, -scale, x, baseline));
        return new Mark.Fill(outline, colour);
    }
}
