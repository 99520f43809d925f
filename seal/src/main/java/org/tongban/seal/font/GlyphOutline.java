package org.tongban.seal.font;

/** Reads one entry of the {@code glyf} table: quadratic contours, or a composition of other glyphs. */
final class GlyphOutline {
    private static final int MAX_NESTING = 6;

    private static final int ON_CURVE = 1;
    private static final int X_SHORT = 2;
    private static final int Y_SHORT = 4;
    private static final int REPEAT = 8;
    private static final int X_SAME = 16;
    private static final int Y_SAME = 32;

    private final Typeface font;

    GlyphOutline(Typeface font) {
        this.font = font;
    }

    void draw(int glyph, GlyphSink sink) {
        draw(glyph, sink, new double[] {1, 0, 0, 1, 0, 0}, 0);
    }

    private void draw(int glyph, GlyphSink sink, double[] m, int nesting) {
        if (glyph >= font.glyphCount() || font.glyphLength(glyph) == 0 || nesting > MAX_NESTING) {
            return;
        }
        int at = font.glyphStart(glyph);
        int contours = font.i16(at);
        if (contours >= 0) {
            simple(at + 10, contours, sink, m);
        } else {
            composite(at + 10, sink, m, nesting);
        }
    }

    private void simple(int at, int contours, GlyphSink sink, double[] m) {
        if (contours == 0) {
            return;
        }
        int points = font.u16(at + 2 * (contours - 1)) + 1;
        int instructions = at + 2 * contours;
        int cursor = instructions + 2 + font.u16(instructions);
        int[] flags = new int[points];
        for (int i = 0; i < points; i++) {
            int flag = font.u8(cursor++);
            flags[i] = flag;
            if ((flag & REPEAT) != 0) {
                for (int n = font.u8(cursor++); n > 0; n--) {
                    flags[++i] = flag;
                }
            }
        }
        double[] x = new double[points];
        double[] y = new double[points];
        cursor = coordinates(cursor, flags, x, X_SHORT, X_SAME);
        coordinates(cursor, flags, y, Y_SHORT, Y_SAME);
        transform(x, y, m);
        int start = 0;
        for (int c = 0; c < contours; c++) {
            int end = font.u16(at + 2 * c);
            contour(flags, x, y, start, end, sink);
            start = end + 1;
        }
    }

    private int coordinates(int cursor, int[] flags, double[] values, int isShort, int same) {
        int at = cursor;
        int value = 0;
        for (int i = 0; i < flags.length; i++) {
            if ((flags[i] & isShort) != 0) {
                int delta = font.u8(at++);
                value += (flags[i] & same) != 0 ? delta : -delta;
            } else if ((flags[i] & same) == 0) {
                value += font.i16(at);
                at += 2;
            }
            values[i] = value;
        }
        return at;
    }

    private static void transform(double[] x, double[] y, double[] m) {
        for (int i = 0; i < x.length; i++) {
            double px = x[i];
            x[i] = m[0] * px + m[2] * y[i] + m[4];
            y[i] = m[1] * px + m[3] * y[i] + m[5];
        }
    }

    /** Two control points in a row imply a point on the curve half-way between them. */
    private static void contour(int[] flags, double[] x, double[] y, int start, int end, GlyphSink sink) {
        int first = start;
        while (first <= end && (flags[first] & ON_CURVE) == 0) {
            first++;
        }
        boolean onCurve = first <= end;
        int base = onCurve ? first : start;
        double startX = onCurve ? x[base] : (x[start] + x[end]) / 2;
        double startY = onCurve ? y[base] : (y[start] + y[end]) / 2;
        sink.moveTo(startX, startY);
        int control = -1;
        int n = end - start + 1;
        for (int k = onCurve ? 1 : 0; k < n; k++) {
            int i = start + (base - start + k) % n;
            boolean on = (flags[i] & ON_CURVE) != 0;
            if (on && control < 0) {
                sink.lineTo(x[i], y[i]);
            } else if (on) {
                sink.quadTo(x[control], y[control], x[i], y[i]);
            } else if (control >= 0) {
                sink.quadTo(x[control], y[control], (x[control] + x[i]) / 2, (y[control] + y[i]) / 2);
            }
            control = on ? -1 : i;
        }
        if (control >= 0) {
            sink.quadTo(x[control], y[control], startX, startY);
        }
        sink.close();
    }

    private void composite(int start, GlyphSink sink, double[] outer, int nesting) {
        int at = start;
        int flags;
        do {
            flags = font.u16(at);
            int glyph = font.u16(at + 2);
            at += 4;
            double[] m = {1, 0, 0, 1, 0, 0};
            boolean words = (flags & 1) != 0;
            if ((flags & 2) != 0) {
                m[4] = words ? font.i16(at) : font.i8(at);
                m[5] = words ? font.i16(at + 2) : font.i8(at + 1);
            }
            at += words ? 4 : 2;
            at += scale(flags, at, m);
            draw(glyph, sink, multiply(outer, m), nesting + 1);
        } while ((flags & 0x20) != 0);
    }

    private int scale(int flags, int at, double[] m) {
        if ((flags & 8) != 0) {
            m[0] = fixed(at);
            m[3] = m[0];
            return 2;
        }
        if ((flags & 0x40) != 0) {
            m[0] = fixed(at);
            m[3] = fixed(at + 2);
            return 4;
        }
        if ((flags & 0x80) != 0) {
            m[0] = fixed(at);
            m[1] = fixed(at + 2);
            m[2] = fixed(at + 4);
            m[3] = fixed(at + 6);
            return 8;
        }
        return 0;
    }

    private double fixed(int at) {
        return font.i16(at) / 16384.0;
    }

    private static double[] multiply(double[] a, double[] b) {
        return new double[] {
            a[0] * b[0] + a[2] * b[1],
            a[1] * b[0] + a[3] * b[1],
            a[0] * b[2] + a[2] * b[3],
            a[1] * b[2] + a[3] * b[3],
            a[0] * b[4] + a[2] * b[5] + a[4],
            a[1] * b[4] + a[3] * b[5] + a[5]
        };
    }
}
