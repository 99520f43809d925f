package org.tongban.seal.face;

import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tongban.seal.face.Mark.Face;

/** Paints a face as SVG with glyphs as paths: no font needed, the same everywhere, crisp at any size. */
public final class SvgPainter {
    private final StringBuilder glyphs = new StringBuilder(1 << 16);
    private final StringBuilder body = new StringBuilder(1 << 16);
    private final Map<Long, Integer> known = new HashMap<>();

    private SvgPainter() {}

    /**
     * The face as an SVG document, one user unit a millimetre.
     *
     * @param over drawn last, over everything, such as the seal
     * @param description what the picture shows, for those who can't see it
     */
    public static String paint(Face face, List<Mark> over, String description) {
        SvgPainter painter = new SvgPainter();
        face.frame().forEach(painter::mark);
        face.marks().forEach(painter::mark);
        painter.body.append("<g style=\"mix-blend-mode:multiply\">");
        over.forEach(painter::mark);
        painter.body.append("</g>");
        StringBuilder out = new StringBuilder(painter.glyphs.length() + painter.body.length() + 500);
        out.append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ");
        Numbers.append(out, face.width()).append(' ');
        Numbers.append(out, face.height()).append("\" role=\"img\" aria-label=\"");
        out.append(Xml.escape(description)).append("\"><defs>").append(painter.glyphs);
        return out.append("</defs>").append(painter.body).append("</svg>").toString();
    }

    private void mark(Mark mark) {
        switch (mark) {
            case Mark.Fill fill -> path(fill.outline(), " fill=\"" + colour(fill.colour()) + "\"");
            case Mark.Stroke stroke ->
                path(
                        stroke.outline(),
                        " fill=\"none\" stroke=\"" + colour(stroke.colour()) + "\" stroke-width=\""
                                + Numbers.append(new StringBuilder(), stroke.width()) + "\"");
            case Mark.Text text -> text(text);
            case Mark.Qr qr -> qr(qr);
            case Mark.Photo(var photograph, double x, double y, double width, double height) ->
                image("jpeg", photograph.jpeg(), x, y, width, height);
            case Mark.Stamp(var picture, double x, double y, double width, double height) ->
                image("png", picture.png(), x, y, width, height);
        }
    }

    private void path(Outline outline, String style) {
        body.append("<path").append(style).append(" d=\"").append(outline.svg()).append("\"/>");
    }

    private void text(Mark.Text text) {
        double scale = text.size() / TextRun.typeface(text.weight()).unitsPerEm();
        body.append("<g fill=\"").append(colour(text.colour())).append("\" transform=\"translate(");
        Numbers.append(body, text.x()).append(' ');
        Numbers.append(body, text.baseline()).append(") scale(").append((float) scale);
        body.append(' ').append((float) -scale).append(")\">");
        double at = 0;
        int[] points = text.text().codePoints().toArray();
        for (int i = 0; i < points.length; i++) {
            if (points[i] != ' ') {
                body.append("<use href=\"#g").append(glyph(text, points[i])).append("\" x=\"");
                body.append(Math.round(at / scale)).append("\"/>");
            }
            at += i < text.advances().length ? text.advances()[i] : 0;
        }
        body.append("</g>");
    }

    private int glyph(Mark.Text text, int codePoint) {
        int glyph = TextRun.typeface(text.weight()).glyph(codePoint);
        long key = (long) text.weight().ordinal() << 32 | glyph;
        return known.computeIfAbsent(key, k -> {
            int id = known.size();
            glyphs.append("<path id=\"g").append(id).append("\" d=\"");
            glyphs.append(Glyphs.path(text.weight(), glyph)).append("\"/>");
            return id;
        });
    }

    private void qr(Mark.Qr qr) {
        body.append("<path shape-rendering=\"crispEdges\" transform=\"translate(");
        Numbers.append(body, qr.x()).append(' ');
        Numbers.append(body, qr.y()).append(") scale(");
        body.append((float) (qr.side() / qr.code().size())).append(")\" d=\"");
        qr.code()
                .eachRun((x, y, length) -> body.append('M')
                        .append(x)
                        .append(' ')
                        .append(y)
                        .append('h')
                        .append(length)
                        .append("v1h-")
                        .append(length)
                        .append('z'));
        body.append("\"/>");
    }

    private void image(String type, byte[] file, double x, double y, double width, double height) {
        body.append("<image preserveAspectRatio=\"none\" x=\"");
        Numbers.append(body, x).append("\" y=\"");
        Numbers.append(body, y).append("\" width=\"");
        Numbers.append(body, width).append("\" height=\"");
        Numbers.append(body, height)
                .append("\" href=\"data:image/")
                .append(type)
                .append(";base64,")
                .append(Base64.getEncoder().encodeToString(file))
                .append("\"/>");
    }

    static String colour(int rgb) {
        return String.format("#%06x", rgb);
    }
}
