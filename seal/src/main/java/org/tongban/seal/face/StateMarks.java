package org.tongban.seal.face;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tongban.seal.NotInForce;
import org.tongban.seal.face.Mark.Face;
import org.tongban.seal.face.Mark.Weight;
import org.tongban.seal.font.Typeface;

/** Says of a picture of a licence that it isn't in force: large across the page, and in a sentence along its edge. */
public final class StateMarks {
    /** Grey: the print under it stays legible, no copier loses it, and it is no seal's colour. */
    private static final int GREY = 0xa9a9a9;

    private static final int STRONG = 0xb3261e;
    private static final double SIZE = 3;
    private static final double BASELINE = 4.4;

    /** How much of the page's width the letters take. */
    private static final double SHARE = 0.78;

    private static final double TALLEST = 34;
    private static final double LINE = 1.6;

    private StateMarks() {}

    /** Along the upper edge, as text. */
    public static List<Mark> sentence(Face face, Optional<NotInForce> state) {
        List<Mark> marks = new ArrayList<>();
        state.ifPresent(
                said -> TextRun.centred(marks, said.sentence(), face.width() / 2, BASELINE, SIZE, Weight.BOLD, STRONG));
        return marks;
    }

    /** Across the page and over everything, rising to the right, between two lines. */
    public static List<Mark> across(Face face, Optional<NotInForce> state) {
        return state.map(said -> across(face, said.across())).orElse(List.of());
    }

    private static List<Mark> across(Face face, String text) {
        double angle = -Math.atan2(face.height(), face.width()) * 0.6;
        double size = Math.min(TALLEST, SHARE * face.width() / TextRun.width(text, 1, Weight.BOLD));
        double width = TextRun.width(text, size, Weight.BOLD);
        Turned turned = new Turned(face.width() / 2, face.height() / 2, Math.cos(angle), Math.sin(angle));
        Outline letters = new Outline();
        double at = -width / 2;
        for (int character : text.codePoints().toArray()) {
            Weight weight = TextRun.shown(character, Weight.BOLD);
            turned.letter(letters, character, weight, size, at);
            at += TextRun.advance(character, size, Weight.BOLD);
        }
        double half = width / 2 + 0.2 * size;
        return List.of(
                new Mark.Fill(letters, GREY),
                new Mark.Stroke(turned.line(half, -0.72 * size), LINE, GREY),
                new Mark.Stroke(turned.line(half, 0.72 * size), LINE, GREY));
    }

    /** Coordinates around the middle of the page, turned. */
    private record Turned(double x, double y, double cos, double sin) {
        void letter(Outline out, int character, Weight weight, double size, double left) {
            Typeface font = TextRun.typeface(weight);
            double scale = size / font.unitsPerEm();
            double foot = 0.36 * size;
            font.outline(
                    font.glyph(character),
                    out.sink(scale * cos, scale * sin, scale * sin, -scale * cos, x(left, foot), y(left, foot)));
        }

        Outline line(double half, double down) {
            return Outline.line(x(-half, down), y(-half, down), x(half, down), y(half, down));
        }

        private double x(double along, double down) {
            return x + along * cos - down * sin;
        }

        private double y(double along, double down) {
            return y + along * sin + down * cos;
        }
    }
}
