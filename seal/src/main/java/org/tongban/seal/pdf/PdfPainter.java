package org.tongban.seal.pdf;

import java.awt.geom.PathIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import org.tongban.seal.face.Mark;
import org.tongban.seal.face.Mark.Weight;
import org.tongban.seal.face.Numbers;
import org.tongban.seal.face.Outline;
import org.tongban.seal.face.SealPicture;
import org.tongban.seal.font.FontSubset;
import org.tongban.seal.font.Typeface;
import org.tongban.seal.font.Typefaces;

/** Writes marks as the content of a PDF page, in millimetres from the upper left corner. */
final class PdfPainter {
    private final StringBuilder out = new StringBuilder(1 << 16);
    private final FontSubset.Cut regular;
    private final FontSubset.Cut bold;
    private final Map<SealPicture, String> stamps;

    /** @param stamps how a page's resources name the pictures of seals */
    PdfPainter(FontSubset.Cut regular, FontSubset.Cut bold, Map<SealPicture, String> stamps) {
        this.regular = regular;
        this.bold = bold;
        this.stamps = stamps;
    }

    /** The characters these marks show in one weight. */
    static SortedSet<Integer> characters(List<Mark> marks, Weight weight) {
        SortedSet<Integer> characters = new TreeSet<>();
        for (Mark mark : marks) {
            if (mark instanceof Mark.Text text && text.weight() == weight) {
                text.text().codePoints().forEach(characters::add);
            }
        }
        return characters;
    }

    String content() {
        return out.toString();
    }

    void raw(String operators) {
        out.append(operators);
    }

    void paint(List<Mark> marks) {
        marks.forEach(this::mark);
    }

    private void mark(Mark mark) {
        switch (mark) {
            case Mark.Fill fill -> {
                colour(fill.colour(), " rg\n");
                path(fill.outline());
                out.append("f\n");
            }
            case Mark.Stroke stroke -> {
                colour(stroke.colour(), " RG\n");
                number(stroke.width()).append(" w\n");
                path(stroke.outline());
                out.append("S\n");
            }
            case Mark.Text text -> text(text);
            case Mark.Qr qr -> qr(qr);
            case Mark.Photo photo -> image("Photo", photo.x(), photo.y(), photo.width(), photo.height());
            case Mark.Stamp stamp ->
                image(
                        Objects.requireNonNull(stamps.get(stamp.picture())),
                        stamp.x(),
                        stamp.y(),
                        stamp.width(),
                        stamp.height());
        }
    }

    private void colour(int rgb, String operator) {
        for (int shift = 16; shift >= 0; shift -= 8) {
            number((rgb >> shift & 255) / 255.0).append(shift == 0 ? operator : " ");
        }
    }

    /** PDF has cubic curves only; a quadratic one is a cubic with its control points two thirds of the way. */
    private void path(Outline outline) {
        double[] c = new double[6];
        double x = 0;
        double y = 0;
        for (PathIterator at = outline.shape().getPathIterator(null); !at.isDone(); at.next()) {
            switch (at.currentSegment(c)) {
                case PathIterator.SEG_MOVETO -> point(c[0], c[1]).append("m\n");
                case PathIterator.SEG_LINETO -> point(c[0], c[1]).append("l\n");
                case PathIterator.SEG_QUADTO -> {
                    point(x + 2 * (c[0] - x) / 3, y + 2 * (c[1] - y) / 3);
                    point(c[2] + 2 * (c[0] - c[2]) / 3, c[3] + 2 * (c[1] - c[3]) / 3);
                    point(c[2], c[3]).append("c\n");
                    c[0] = c[2];
                    c[1] = c[3];
                }
                default -> {
                    out.append("h\n");
                    continue;
                }
            }
            x = c[0];
            y = c[1];
        }
    }

    private void text(Mark.Text text) {
        FontSubset.Cut cut = text.weight() == Weight.BOLD ? bold : regular;
        Typeface font = text.weight() == Weight.BOLD ? Typefaces.bold() : Typefaces.regular();
        colour(text.colour(), " rg\n");
        out.append("BT /").append(text.weight() == Weight.BOLD ? "F2 " : "F1 ");
        number(text.size()).append(" Tf 1 0 0 -1 ");
        point(text.x(), text.baseline()).append("Tm [");
        Map<Integer, Integer> glyphs = cut.glyphs();
        int[] characters = text.text().codePoints().toArray();
        for (int i = 0; i < characters.length; i++) {
            int glyph = glyphs.getOrDefault(characters[i], 0);
            out.append(String.format("<%04X>", glyph));
            if (i < text.advances().length) {
                double own = 1000.0 * cut.advances().get(glyph) / font.unitsPerEm();
                number(own - 1000 * text.advances()[i] / text.size()).append(' ');
            }
        }
        out.append("] TJ ET\n");
    }

    private void qr(Mark.Qr qr) {
        double module = qr.side() / qr.code().size();
        List<double[]> runs = new ArrayList<>();
        qr.code().eachRun((x, y, length) -> runs.add(new double[] {x, y, length}));
        out.append("0 0 0 rg\n");
        for (double[] run : runs) {
            point(qr.x() + run[0] * module, qr.y() + run[1] * module);
            point(run[2] * module, module).append("re\n");
        }
        out.append("f\n");
    }

    /** Images stand on their feet where y points up. */
    private void image(String name, double x, double y, double width, double height) {
        out.append("q ");
        number(width).append(" 0 0 ");
        number(-height).append(' ');
        point(x, y + height).append("cm /").append(name).append(" Do Q\n");
    }

    private StringBuilder point(double x, double y) {
        number(x).append(' ');
        return number(y).append(' ');
    }

    private StringBuilder number(double value) {
        return Numbers.append(out, value);
    }
}
