package org.tongban.seal.face;

import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import javax.imageio.ImageIO;
import org.tongban.seal.face.Mark.Face;
import org.tongban.seal.font.Typeface;

/** Paints a face as a PNG from glyph outlines; needs no font and no display. */
public final class PngPainter {
    private final Graphics2D g;

    private PngPainter(Graphics2D g) {
        this.g = g;
    }

    /** The face as an opaque PNG so many pixels wide. */
    public static byte[] paint(Face face, List<Mark> over, int pixels) {
        double scale = pixels / face.width();
        int height = (int) Math.round(face.height() * scale);
        BufferedImage image = new BufferedImage(pixels, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        g.setColor(Color.WHITE);
        g.fillRect(0, 0, pixels, height);
        g.scale(scale, scale);
        PngPainter painter = new PngPainter(g);
        face.frame().forEach(painter::mark);
        face.marks().forEach(painter::mark);
        g.setComposite(AlphaComposite.getInstance(AlphaComposite.SRC_OVER, (float) SealDrawing.INK));
        over.forEach(painter::mark);
        g.dispose();
        return encoded(image);
    }

    private static byte[] encoded(BufferedImage image) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ImageIO.write(image, "png", out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void mark(Mark mark) {
        switch (mark) {
            case Mark.Fill fill -> {
                g.setColor(new Color(fill.colour()));
                g.fill(fill.outline().shape());
            }
            case Mark.Stroke stroke -> {
                g.setColor(new Color(stroke.colour()));
                g.setStroke(new BasicStroke((float) stroke.width(), BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER));
                g.draw(stroke.outline().shape());
            }
            case Mark.Text text -> text(text);
            case Mark.Qr qr -> qr(qr);
            case Mark.Photo(var photograph, double x, double y, double width, double height) ->
                image(photograph.jpeg(), x, y, width, height);
            case Mark.Stamp(var picture, double x, double y, double width, double height) ->
                image(picture.png(), x, y, width, height);
        }
    }

    private void text(Mark.Text text) {
        Typeface font = TextRun.typeface(text.weight());
        double scale = text.size() / font.unitsPerEm();
        Outline outline = new Outline();
        double at = text.x();
        int[] points = text.text().codePoints().toArray();
        for (int i = 0; i < points.length; i++) {
            font.outline(font.glyph(points[i]), outline.sink(scale, 0, 0, -scale, at, text.baseline()));
            at += i < text.advances().length ? text.advances()[i] : 0;
        }
        g.setColor(new Color(text.colour()));
        g.fill(outline.shape());
    }

    /** Written here, so it is what it should be. */
    private void image(byte[] file, double x, double y, double width, double height) {
        try {
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(file));
            AffineTransform place = AffineTransform.getTranslateInstance(x, y);
            place.scale(width / image.getWidth(), height / image.getHeight());
            g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
            g.drawImage(image, place, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void qr(Mark.Qr qr) {
        double module = qr.side() / qr.code().size();
        AffineTransform before = g.getTransform();
        g.translate(qr.x(), qr.y());
        g.setColor(Color.BLACK);
        qr.code()
                .eachRun((x, y, length) ->
                        g.fill(new Rectangle2D.Double(x * module, y * module, length * module, module)));
        g.setTransform(before);
    }
}
