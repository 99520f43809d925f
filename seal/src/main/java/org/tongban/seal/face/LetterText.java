package org.tongban.seal.face;

import java.util.ArrayList;
import java.util.List;
import org.tongban.seal.LicenceDocument;
import org.tongban.seal.face.Mark.Weight;

/** The text of an official letter, broken into lines: whom it is for, and its paragraphs, each two letters in. */
final class LetterText {
    /** Stands for the blank before a paragraph, which is as wide, while its lines are broken. */
    private static final String INDENT = "国国";

    private LetterText() {}

    /** A line. @param advance from the baseline above it, or the top of the page, to its own */
    record Line(String text, double indent, double advance) {
        /** Nothing to be seen: spaces of whatever width, and what has none. */
        boolean blank() {
            return text.codePoints()
                    .allMatch(c -> Character.isWhitespace(c)
                            || Character.isSpaceChar(c)
                            || Character.getType(c) == Character.FORMAT
                            || Character.getType(c) == Character.CONTROL);
        }
    }

    /** One blank line at most between lines with text, and none at the end: a seal must stand under what it seals. */
    static List<Line> lines(LicenceDocument document, double width, double size) {
        List<Line> lines = new ArrayList<>();
        for (Line line : all(document, width, size)) {
            if (!line.blank() || !lines.getLast().blank()) {
                lines.add(line);
            }
        }
        if (lines.size() > 1 && lines.getLast().blank()) {
            lines.removeLast();
        }
        return lines;
    }

    private static List<Line> all(LicenceDocument document, double width, double size) {
        List<Line> lines = new ArrayList<>();
        lines.add(new Line(document.holder().name() + "：", 0, size * 1.4));
        double gap = 0;
        for (String paragraph : document.notes()) {
            double indent = 2 * size;
            for (String line : TextRun.lines(INDENT + paragraph, width, size, Weight.REGULAR)) {
                String said = indent > 0 ? line.substring(INDENT.length()) : line;
                lines.add(new Line(said, indent, size * 1.6 + gap));
                indent = 0;
                gap = 0;
            }
            gap = size * 0.3;
        }
        return lines;
    }
}
