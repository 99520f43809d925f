package org.tongban.seal.face;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.tongban.seal.face.Mark.Weight;
import org.tongban.seal.font.GlyphSink;
import org.tongban.seal.font.Typeface;

/** SVG path data of glyphs in font units (y up), kept once drawn: licences share most of their characters. */
final class Glyphs {
    private static final int KEPT = 4096;
    private static final Map<Long, String> PATHS = new ConcurrentHashMap<>();

    private Glyphs() {}

    static String path(Weight weight, int glyph) {
        if (PATHS.size() > KEPT) {
            PATHS.clear();
        }
        return PATHS.computeIfAbsent((long) weight.ordinal() << 32 | glyph, key -> draw(weight, glyph));
    }

    private static String draw(Weight weight, int glyph) {
        Typeface font = TextRun.typeface(weight);
        StringBuilder path = new StringBuilder(400);
        font.outline(glyph, new GlyphSink() {
            @Override
            public void moveTo(double x, double y) {
                point('M', x, y);
            }

            @Override
            public void lineTo(double x, double y) {
                point('L', x, y);
            }

            @Override
            public void quadTo(double cx, double cy, double x, double y) {
                point('Q', cx, cy);
                point(' ', x, y);
            }

            @Override
            public void close() {
                path.append('z');
            }

            private void point(char step, double x, double y) {
                path.append(step).append(Math.round(x)).append(' ').append(Math.round(y));
            }
        });
        return path.toString();
    }
}
