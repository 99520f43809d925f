package org.tongban.server.demo;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Arc2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** A photograph of nobody: a few lines of a face, drawn. */
final class MadeUpPortrait {
    private static final int WIDTH = 660;
    private static final int HEIGHT = 960;

    private MadeUpPortrait() {}

    static byte[] jpeg() {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setColor(Color.WHITE);
        g.fillRect(0, 0, WIDTH, HEIGHT);
        draw(g);
        g.dispose();
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ImageIO.write(image, "jpeg", out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void draw(Graphics2D g) {
        g.setColor(new Color(0x2f4a6d));
        g.fill(new RoundRectangle2D.Double(70, 690, 520, 400, 260, 260));
        g.setColor(new Color(0xe9bf9a));
        g.fill(new RoundRectangle2D.Double(265, 580, 130, 160, 90, 90));
        g.setColor(new Color(0x2b2522));
        g.fill(new Ellipse2D.Double(165, 130, 330, 400));
        g.setColor(new Color(0xf3cfae));
        g.fill(new Ellipse2D.Double(185, 200, 290, 410));
        g.setColor(new Color(0x2b2522));
        g.fill(new Arc2D.Double(180, 150, 300, 220, 0, 180, Arc2D.CHORD));
        g.fill(new Ellipse2D.Double(255, 375, 30, 30));
        g.fill(new Ellipse2D.Double(375, 375, 30, 30));
        g.setStroke(new BasicStroke(9, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        g.draw(new Arc2D.Double(240, 335, 60, 30, 30, 120, Arc2D.OPEN));
        g.draw(new Arc2D.Double(360, 335, 60, 30, 30, 120, Arc2D.OPEN));
        g.setColor(new Color(0xb4745a));
        g.draw(new Arc2D.Double(275, 465, 110, 60, 200, 140, Arc2D.OPEN));
    }
}
