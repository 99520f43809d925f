package org.tongban.seal;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Pictures as seal makers put them into seals, no two corners alike, and some that nobody should. */
final class SealsPictures {
    static final int WIDTH = 450;
    static final int HEIGHT = 300;
    static final Color RING = new Color(200, 16, 46);
    static final Color CORNER = new Color(0, 51, 160);

    /** Of the square in the upper left corner. */
    static final int SIDE = 60;

    private SealsPictures() {}

    /** A ring of one colour, a square of another in a corner, and nothing else: the page shows through. */
    static BufferedImage image() {
        return drawn(new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_ARGB));
    }

    /** The same on white. */
    static BufferedImage opaque() {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setColor(Color.WHITE);
        g.fillRect(0, 0, WIDTH, HEIGHT);
        g.dispose();
        return drawn(image);
    }

    private static BufferedImage drawn(BufferedImage image) {
        Graphics2D g = image.createGraphics();
        g.setColor(RING);
        g.setStroke(new BasicStroke(20));
        g.drawOval(80, 15, 290, 270);
        g.setColor(CORNER);
        g.fillRect(0, 0, SIDE, SIDE);
        g.dispose();
        return image;
    }

    static byte[] png() {
        return Pictures.file(image(), "png");
    }

    static byte[] jpeg() {
        return Pictures.file(opaque(), "jpeg");
    }

    static byte[] bmp() {
        return Pictures.file(opaque(), "bmp");
    }

    static byte[] gif() {
        return Pictures.file(indexed(), "gif");
    }

    private static BufferedImage indexed() {
        byte[] red = {0, (byte) RING.getRed(), (byte) CORNER.getRed()};
        byte[] green = {0, (byte) RING.getGreen(), (byte) CORNER.getGreen()};
        byte[] blue = {0, (byte) RING.getBlue(), (byte) CORNER.getBlue()};
        IndexColorModel colours = new IndexColorModel(2, 3, red, green, blue, 0);
        return drawn(new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_INDEXED, colours));
    }

    static byte[] animated() {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
            writer.setOutput(stream);
            writer.prepareWriteSequence(null);
            for (int i = 0; i < 2; i++) {
                writer.writeToSequence(new IIOImage(indexed(), null, null), null);
            }
            writer.endWriteSequence();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }

    /** Four colours, as for printing presses. */
    static byte[] fourColours() {
        WritableRaster inks = Raster.createInterleavedRaster(0, 64, 64, 4, null);
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
            writer.setOutput(stream);
            writer.write(null, new IIOImage(inks, null, null), null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }
}
