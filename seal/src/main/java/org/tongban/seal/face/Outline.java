package org.tongban.seal.face;

import java.awt.geom.Path2D;
import java.util.Arrays;
import org.tongban.seal.font.GlyphSink;

/** A path of lines and quadratic curves, in millimetres with y pointing down. Built once, then only read. */
public final class Outline {
    private byte[] steps = new byte[16];
    private double[] points = new double[64];
    private int stepCount;
    private int pointCount;

    public static Outline rectangle(double x, double y, double width, double height) {
        return new Outline()
                .moveTo(x, y)
                .lineTo(x + width, y)
                .lineTo(x + width, y + height)
                .lineTo(x, y + height)
                .close();
    }

    public static Outline line(double x1, double y1, double x2, double y2) {
        return new Outline().moveTo(x1, y1).lineTo(x2, y2);
    }

    public static Outline circle(double centreX, double centreY, double radius) {
        Outline circle = new Outline().moveTo(centreX + radius, centreY);
        int arcs = 16;
        double reach = radius / Math.cos(Math.PI / arcs);
        for (int i = 0; i < arcs; i++) {
            double control = 2 * Math.PI * (i + 0.5) / arcs;
            double end = 2 * Math.PI * (i + 1) / arcs;
            circle.quadTo(
                    centreX + reach * Math.cos(control),
                    centreY + reach * Math.sin(control),
                    centreX + radius * Math.cos(end),
                    centreY + radius * Math.sin(end));
        }
        return circle.close();
    }

    public Outline moveTo(double x, double y) {
        return step('M', x, y);
    }

    public Outline lineTo(double x, double y) {
        return step('L', x, y);
    }

    public Outline quadTo(double controlX, double controlY, double x, double y) {
        return step('Q', controlX, controlY, x, y);
    }

    public Outline close() {
        return step('C');
    }

    /** A sink that adds glyph contours here, mapped by {@code x' = a x + c y + e, y' = b x + d y + f}. */
    public GlyphSink sink(double a, double b, double c, double d, double e, double f) {
        return new GlyphSink() {
            @Override
            public void moveTo(double x, double y) {
                Outline.this.moveTo(a * x + c * y + e, b * x + d * y + f);
            }

            @Override
            public void lineTo(double x, double y) {
                Outline.this.lineTo(a * x + c * y + e, b * x + d * y + f);
            }

            @Override
            public void quadTo(double cx, double cy, double x, double y) {
                Outline.this.quadTo(a * cx + c * cy + e, b * cx + d * cy + f, a * x + c * y + e, b * x + d * y + f);
            }

            @Override
            public void close() {
                Outline.this.close();
            }
        };
    }

    /** OFD path data (GB/T 33190, 图形对象): like SVG's but absolute, C closes. Numbers to 1/1000 mm. */
    public String ofd() {
        return write("C");
    }

    /** SVG path data, numbers to 1/1000 mm. */
    public String svg() {
        return write("Z");
    }

    /** For Java2D; even-odd winding is off: contours wind as TrueType does. */
    public Path2D shape() {
        Path2D.Double path = new Path2D.Double(Path2D.WIND_NON_ZERO, stepCount);
        int p = 0;
        for (int i = 0; i < stepCount; i++) {
            switch (steps[i]) {
                case 'M' -> path.moveTo(points[p++], points[p++]);
                case 'L' -> path.lineTo(points[p++], points[p++]);
                case 'Q' -> path.quadTo(points[p++], points[p++], points[p++], points[p++]);
                default -> path.closePath();
            }
        }
        return path;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Outline outline
                && Arrays.equals(steps, 0, stepCount, outline.steps, 0, outline.stepCount)
                && Arrays.equals(points, 0, pointCount, outline.points, 0, outline.pointCount);
    }

    @Override
    public int hashCode() {
        return pointCount == 0 ? 0 : 31 * stepCount + Double.hashCode(points[pointCount - 1]);
    }

    private String write(String close) {
        StringBuilder out = new StringBuilder(12 * pointCount);
        int p = 0;
        for (int i = 0; i < stepCount; i++) {
            if (i > 0) {
                out.append(' ');
            }
            if (steps[i] == 'C') {
                out.append(close);
                continue;
            }
            out.append((char) steps[i]);
            for (int n = steps[i] == 'Q' ? 4 : 2; n > 0; n--) {
                Numbers.append(out.append(' '), points[p++]);
            }
        }
        return out.toString();
    }

    private Outline step(char step, double... values) {
        if (stepCount == steps.length) {
            steps = Arrays.copyOf(steps, 2 * stepCount);
        }
        steps[stepCount++] = (byte) step;
        if (pointCount + values.length > points.length) {
            points = Arrays.copyOf(points, 2 * points.length);
        }
        for (double value : values) {
            points[pointCount++] = value;
        }
        return this;
    }
}
