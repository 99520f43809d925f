package org.tongban.seal.face;

import java.awt.AlphaComposite;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import org.tongban.seal.font.Typeface;
import org.tongban.seal.font.Typefaces;

/**
 * The round official seal of a unit: red ring, five-pointed star, the unit's name along the upper arc.
 *
 * <p>Drawn from glyph outlines, so that it looks the same on every machine. Measures follow the State Council's rules
 * on the seals of government units (国发〔1999〕25号): round, 42 mm across for units at county and municipal level, the
 * name read from left to right along the ring, a star in the middle.
 */
public final class SealDrawing {
    /** Diameter in millimetres. */
    public static final double DIAMETER = 42;

    /** Of the pictures in the seals that the platform makes, across and down. */
    public static final int PIXELS = 360;

    /** The seal with this name around this place. */
    public static Mark mark(String unitName, Mark.Place place) {
        return new Mark.Fill(
                outline(unitName, place.centreX() - place.side() / 2, place.centreY() - place.side() / 2), RED);
    }

    /** Seal red. */
    public static final int RED = 0xd81e06;

    /** How opaque the ink is: print under it stays legible. */
    static final double INK = 0.88;

    private static final double RING = 1.2;
    private static final double STAR_RADIUS = 7;
    private static final double LETTER_HEIGHT = 6.6;
    private static final double TEXT_RADIUS = DIAMETER / 2 - RING - 1.3 - LETTER_HEIGHT / 2;
    private static final double WIDEST_STEP = Math.toRadians(25);
    private static final double WIDEST_ARC = Math.toRadians(285);

    private final Outline seal = new Outline();
    private final double centreX;
    private final double centreY;

    private SealDrawing(double x, double y) {
        centreX = x + DIAMETER / 2;
        centreY = y + DIAMETER / 2;
    }

    /** The seal's outline within a square of 42 mm whose upper left corner is given, to be filled with {@link #RED}. */
    public static Outline outline(String unitName, double x, double y) {
        SealDrawing drawing = new SealDrawing(x, y);
        drawing.arc(DIAMETER / 2 - 0.05, 1);
        drawing.arc(DIAMETER / 2 - RING, -1);
        drawing.star();
        drawing.letters(unitName);
        return drawing.seal;
    }

    /** The seal as a PNG with a transparent ground. */
    public static byte[] png(String unitName, int pixels) {
        BufferedImage image = new BufferedImage(pixels, pixels, BufferedImage.TYPE_INT_ARGB);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        g.setComposite(AlphaComposite.SrcOver);
        g.scale(pixels / DIAMETER, pixels / DIAMETER);
        g.setColor(new Color(RED));
        g.fill(outline(unitName, 0, 0).shape());
        g.dispose();
        return quantized(image);
    }

    private static byte[] quantized(BufferedImage image) {
        int[] palette = new int[16];
        for (int i = 0; i < 16; i++) {
            palette[i] = (int) Math.round(i * 17 * INK) << 24 | RED;
        }
        int side = image.getWidth();
        int[] argb = image.getRGB(0, 0, side, side, null, 0, side);
        byte[] pixels = new byte[argb.length];
        for (int i = 0; i < argb.length; i++) {
            pixels[i] = (byte) (((argb[i] >>> 24) + 8) / 17);
        }
        return Png.indexed(side, side, pixels, palette);
    }

    /** A circle; the inner one of the ring is wound the other way, which leaves it open. */
    private void arc(double radius, int direction) {
        int arcs = 24;
        double reach = radius / Math.cos(Math.PI / arcs);
        seal.moveTo(centreX + radius, centreY);
        for (int i = 0; i < arcs; i++) {
            double control = direction * 2 * Math.PI * (i + 0.5) / arcs;
            double end = direction * 2 * Math.PI * (i + 1) / arcs;
            seal.quadTo(
                    centreX + reach * Math.cos(control),
                    centreY + reach * Math.sin(control),
                    centreX + radius * Math.cos(end),
                    centreY + radius * Math.sin(end));
        }
        seal.close();
    }

    private void star() {
        double inner = STAR_RADIUS * Math.sin(Math.PI / 10) / Math.sin(7 * Math.PI / 10);
        for (int i = 0; i < 10; i++) {
            double radius = i % 2 == 0 ? STAR_RADIUS : inner;
            double angle = -Math.PI / 2 + i * Math.PI / 5;
            double x = centreX + radius * Math.cos(angle);
            double y = centreY + radius * Math.sin(angle);
            if (i == 0) {
                seal.moveTo(x, y);
            } else {
                seal.lineTo(x, y);
            }
        }
        seal.close();
    }

    /** Letters stand with their feet towards the centre; long names are set narrower to stay on the arc. */
    private void letters(String name) {
        int[] points = name.codePoints().toArray();
        double step = points.length == 1 ? 0 : Math.min(WIDEST_STEP, WIDEST_ARC / (points.length - 1));
        double width = points.length == 1 ? LETTER_HEIGHT : Math.min(LETTER_HEIGHT, step * TEXT_RADIUS * 0.96);
        for (int i = 0; i < points.length; i++) {
            letter(points[i], (i - (points.length - 1) / 2.0) * step, width);
        }
    }

    private void letter(int codePoint, double angle, double width) {
        Typeface font = Typefaces.bold().has(codePoint) ? Typefaces.bold() : Typefaces.regular();
        int glyph = font.glyph(codePoint);
        double em = font.unitsPerEm();
        double scaleX = width / em;
        double scaleY = LETTER_HEIGHT / em;
        double cos = Math.cos(angle);
        double sin = Math.sin(angle);
        double left = -font.advance(glyph) / 2.0 * scaleX;
        double foot = TEXT_RADIUS - LETTER_HEIGHT / 2 + 0.12 * LETTER_HEIGHT;
        double x = centreX + left * cos + foot * sin;
        double y = centreY + left * sin - foot * cos;
        font.outline(glyph, seal.sink(scaleX * cos, scaleX * sin, scaleY * sin, -scaleY * cos, x, y));
    }
}
