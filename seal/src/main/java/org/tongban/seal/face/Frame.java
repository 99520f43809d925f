package org.tongban.seal.face;

import java.util.ArrayList;
import java.util.List;

/** Border and background of a licence: engraved-looking bands around the page, a pale rosette behind the text. */
final class Frame {
    private static final int GROUND = 0xfffdf8;
    private static final int ROSETTE = 0xf4ead8;
    private static final int BAND = 0xc9a56b;
    private static final int RULE = 0x9c7434;
    private static final double EDGE = 8;
    private static final double BAND_WIDTH = 7;

    private Frame() {}

    static List<Mark> of(double width, double height) {
        List<Mark> marks = new ArrayList<>();
        marks.add(new Mark.Fill(Outline.rectangle(0, 0, width, height), GROUND));
        for (int ring = 0; ring < 4; ring++) {
            marks.add(new Mark.Stroke(rosette(width / 2, height / 2 + 8, 48 - 9 * ring, 7 - ring), 0.2, ROSETTE));
        }
        marks.add(border(width, height, EDGE - 1.6, 1.1));
        marks.add(border(width, height, EDGE, 0.25));
        marks.add(border(width, height, EDGE + BAND_WIDTH, 0.25));
        marks.add(border(width, height, EDGE + BAND_WIDTH + 1.1, 0.55));
        for (int phase = 0; phase < 4; phase++) {
            marks.add(new Mark.Stroke(bands(width, height, phase * Math.PI / 4), 0.14, BAND));
        }
        return List.copyOf(marks);
    }

    private static Mark border(double width, double height, double inset, double thickness) {
        return new Mark.Stroke(Outline.rectangle(inset, inset, width - 2 * inset, height - 2 * inset), thickness, RULE);
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
        int waves = (int) Math.round(length / 9);
        int steps = waves * 8;
        for (int i = 0; i <= steps; i++) {
            double along = -reach + (length + 2 * reach) * i / steps;
            double aside = mirror * reach * Math.sin(2 * Math.PI * i / 8 + phase);
            double px = across ? x + along : x + aside;
            double py = across ? y + aside : y + along;
            if (i == 0) {
                out.moveTo(px, py);
            } else {
                double middle = 2 * Math.PI * (i - 0.5) / 8 + phase;
                double lift = mirror * reach * Math.sin(middle) / Math.cos(Math.PI / 8);
                double back = along - (length + 2 * reach) / steps / 2;
                out.quadTo(across ? x + back : x + lift, across ? y + lift : y + back, px, py);
            }
        }
    }

    private static Outline rosette(double centreX, double centreY, double radius, int lobes) {
        Outline rosette = new Outline();
        int steps = 360;
        for (int turn = 0; turn < 3; turn++) {
            for (int i = 0; i <= steps; i++) {
                double angle = 2 * Math.PI * i / steps;
                double r = radius * (0.82 + 0.18 * Math.sin((lobes + 5) * angle + turn * 2 * Math.PI / 3));
                double x = centreX + r * Math.cos(angle);
                double y = centreY + r * Math.sin(angle);
                if (i == 0) {
                    rosette.moveTo(x, y);
                } else {
                    rosette.lineTo(x, y);
                }
            }
            rosette.close();
        }
        return rosette;
    }
}
