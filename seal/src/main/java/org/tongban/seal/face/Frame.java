package org.tongban.seal.face;

import java.util.ArrayList;
import java.util.List;
import org.tongban.seal.LicenceDocument.Style;

/** Border and background of a licence: engraved-looking bands around the page, a pale rosette behind the text. */
final class Frame {
    private static final int GROUND = 0xfffdf8;
    private static final int WHITE = 0xffffff;
    private static final double EDGE = 8;
    private static final double BAND_WIDTH = 7;
    private static final double WAVE = 11;

    /** How far a quadratic curve's control point stands out so that four curves look like one sine wave. */
    private static final double BULGE = 1.17;

    private Frame() {}

    static List<Mark> of(double width, double height, Style style, Palette palette) {
        List<Mark> marks = new ArrayList<>();
        marks.add(new Mark.Fill(
                Outline.rectangle(0, 0, width, height),
                style == Style.ORNATE || style == Style.CERTIFICATE ? GROUND : WHITE));
        switch (style) {
            case ORNATE -> ornate(marks, width, height, palette);
            case CERTIFICATE -> certificate(marks, width, height, palette);
            case REGISTER -> {
                marks.add(border(width, height, EDGE + 4, 0.5, palette));
                marks.add(border(width, height, EDGE + 5.4, 0.2, palette));
            }
            case NOTICE, LETTER ->
                marks.add(
                        new Mark.Stroke(Outline.line(20, height - 12, width - 20, height - 12), 0.7, palette.title()));
        }
        return List.copyOf(marks);
    }

    private static void ornate(List<Mark> marks, double width, double height, Palette palette) {
        rosettes(marks, width, height, palette, 56);
        marks.add(border(width, height, EDGE - 1.6, 1.1, palette));
        marks.add(border(width, height, EDGE, 0.25, palette));
        marks.add(border(width, height, EDGE + BAND_WIDTH, 0.25, palette));
        marks.add(border(width, height, EDGE + BAND_WIDTH + 1.1, 0.55, palette));
        for (int phase = 0; phase < 3; phase++) {
            marks.add(new Mark.Stroke(bands(width, height, phase * Math.PI / 3), 0.14, palette.band()));
        }
    }

    private static void rosettes(List<Mark> marks, double width, double height, Palette palette, double radius) {
        for (int ring = 0; ring < 4; ring++) {
            marks.add(new Mark.Stroke(
                    rosette(width / 2, height / 2 + 6, radius * (1 - 0.196 * ring), 16 - 3 * ring),
                    0.18,
                    palette.figure()));
        }
    }

    /** Three lines of different weight whose corners turn inwards in quarter circles, a small figure in the middle. */
    private static void certificate(List<Mark> marks, double width, double height, Palette palette) {
        rosettes(marks, width, height, palette, 40);
        marks.add(new Mark.Stroke(cornered(width, height, 9, 11), 1.4, palette.rule()));
        marks.add(new Mark.Stroke(cornered(width, height, 11, 10), 0.3, palette.rule()));
        marks.add(new Mark.Stroke(cornered(width, height, 12.4, 9.4), 0.3, palette.band()));
        for (double x : new double[] {9, width - 9}) {
            for (double y : new double[] {9, height - 9}) {
                marks.add(new Mark.Fill(Outline.circle(x, y, 1.6), palette.rule()));
                marks.add(new Mark.Stroke(Outline.circle(x, y, 4.2), 0.3, palette.rule()));
                marks.add(new Mark.Stroke(Outline.circle(x, y, 6.4), 0.25, palette.band()));
            }
        }
    }

    /** A rectangle at this distance from the edge whose corners are cut out in quarter circles. */
    private static Outline cornered(double width, double height, double inset, double cut) {
        double right = width - inset;
        double bottom = height - inset;
        Outline out = new Outline().moveTo(inset + cut, inset).lineTo(right - cut, inset);
        quarter(out, right, inset, -cut, 0, 0, cut);
        out.lineTo(right, bottom - cut);
        quarter(out, right, bottom, 0, -cut, -cut, 0);
        out.lineTo(inset + cut, bottom);
        quarter(out, inset, bottom, cut, 0, 0, -cut);
        out.lineTo(inset, inset + cut);
        quarter(out, inset, inset, 0, cut, cut, 0);
        return out.close();
    }

    /** From one point around a centre to another, in two curves. */
    private static void quarter(Outline out, double x, double y, double fromX, double fromY, double toX, double toY) {
        double half = Math.sqrt(0.5);
        double bend = Math.tan(Math.PI / 8);
        double midX = (fromX + toX) * half;
        double midY = (fromY + toY) * half;
        out.quadTo(x + fromX + toX * bend, y + fromY + toY * bend, x + midX, y + midY);
        out.quadTo(x + toX + fromX * bend, y + toY + fromY * bend, x + toX, y + toY);
    }

    private static Mark border(double width, double height, double inset, double thickness, Palette palette) {
        return new Mark.Stroke(
                Outline.rectangle(inset, inset, width - 2 * inset, height - 2 * inset), thickness, palette.rule());
    }

    /** Two mirrored waves along each side, closing on whole waves so that the corners match. */
    private static Outline bands(double width, double height, double phase) {
        Outline bands = new Outline();
        double from = EDGE + BAND_WIDTH / 2;
        for (int mirror = -1; mirror <= 1; mirror += 2) {
            wave(bands, from, from, width - 2 * from, true, phase, mirror);
            wave(bands, from, height - from, width - 2 * from, true, phase, mirror);
            wave(bands, from, from, height - 2 * from, false, phase, mirror);
            wave(bands, width - from, from, height - 2 * from, false, phase, mirror);
        }
        return bands;
    }

    private static void wave(Outline out, double x, double y, double length, boolean across, double phase, int mirror) {
        double reach = BAND_WIDTH / 2 - 0.4;
        int steps = 4 * (int) Math.round(length / WAVE);
        double step = (length + 2 * reach) / steps;
        double turn = Math.PI / 2;
        for (int i = 0; i <= steps; i++) {
            double along = -reach + step * i;
            double aside = mirror * reach * Math.sin(turn * i + phase);
            double px = across ? x + along : x + aside;
            double py = across ? y + aside : y + along;
            if (i == 0) {
                out.moveTo(px, py);
                continue;
            }
            double middle = turn * (i - 0.5) + phase;
            double lift = mirror * reach * Math.sin(middle) * BULGE;
            double back = along - step / 2;
            out.quadTo(across ? x + back : x + lift, across ? y + lift : y + back, px, py);
        }
    }

    /** Curves through points of a wavy circle, three times around, each shifted by a third of a wave. */
    private static Outline rosette(double centreX, double centreY, double radius, int waves) {
        Outline rosette = new Outline();
        int steps = waves * 4;
        for (int turn = 0; turn < 3; turn++) {
            double shift = 2 * Math.PI * turn / 3 / waves;
            for (int i = 0; i <= steps; i++) {
                double[] to = onRosette(centreX, centreY, radius, i, shift, steps, 1);
                if (i == 0) {
                    rosette.moveTo(to[0], to[1]);
                    continue;
                }
                double[] control = onRosette(centreX, centreY, radius, i - 0.5, shift, steps, BULGE);
                rosette.quadTo(control[0], control[1], to[0], to[1]);
            }
            rosette.close();
        }
        return rosette;
    }

    private static double[] onRosette(
            double centreX, double centreY, double radius, double step, double shift, int steps, double bulge) {
        double angle = 2 * Math.PI * step / steps + shift;
        double r = radius * (0.84 + 0.16 * bulge * Math.sin(Math.PI / 2 * step));
        return new double[] {centreX + r * Math.cos(angle), centreY + r * Math.sin(angle)};
    }
}
