package org.tongban.seal.font;

/** Receives the contours of a glyph, in font units with y pointing up. Each contour ends with {@link #close()}. */
public interface GlyphSink {
    void moveTo(double x, double y);

    void lineTo(double x, double y);

    void quadTo(double controlX, double controlY, double x, double y);

    void close();
}
