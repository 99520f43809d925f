package org.tongban.seal.photo;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.tongban.seal.LicenceDocument.Area;
import org.tongban.seal.face.Outline;
import org.tongban.seal.font.Typeface;
import org.tongban.seal.font.Typefaces;
import org.tongban.seal.photo.PictureFile.Unreadable;

/** Makes the JPEG that stands in a licence: upright, of its place's proportions, as fine as is printed. */
public final class Developing {
    /** Pixels a millimetre: 300 an inch. */
    private static final double FINE = 300 / 25.4;

    /** With fewer pixels a millimetre nobody is known again: 150 an inch. */
    private static final double LEAST = 150 / 25.4;

    /** A picture of which more than half would be cut off isn't a portrait. */
    private static final double MOST_CUT = 0.5;

    /** Of what is cut off above and below, so much above: heads are at the top. */
    private static final double ABOVE = 1 / 3.0;

    private static final float QUALITY = 0.85f;

    /** The readers and writers that come with Java; others that happen to be there aren't asked. */
    private static final String OWN = "com.sun.imageio.plugins.";

    private Developing() {}

    /** @throws Unreadable when it doesn't unpack, or isn't a portrait that can be printed */
    public static byte[] jpeg(PictureFile file, Area place) throws Unreadable {
        boolean lying = file.orientation() > 4;
        int width = lying ? file.height() : file.width();
        int height = lying ? file.width() : file.height();
        Rectangle cut = cut(width, height, place);
        int fineWidth = (int) Math.round(place.width() * FINE);
        int fineHeight = (int) Math.round(place.height() * FINE);
        int step = Math.max(1, Math.min(cut.width / (2 * fineWidth), cut.height / (2 * fineHeight)));
        BufferedImage upright = upright(unpacked(file, step), file.orientation());
        Rectangle part = new Rectangle(cut.x / step, cut.y / step, cut.width / step, cut.height / step)
                .intersection(new Rectangle(upright.getWidth(), upright.getHeight()));
        return packed(scaled(
                upright.getSubimage(part.x, part.y, part.width, part.height),
                Math.min(fineWidth, part.width),
                Math.min(fineHeight, part.height)));
    }

    /** What of an upright picture of this size goes into the place. */
    private static Rectangle cut(int width, int height, Area place) throws Unreadable {
        double wanted = place.width() / place.height();
        int cutWidth = (int) Math.min(width, Math.round(height * wanted));
        int cutHeight = (int) Math.min(height, Math.round(width / wanted));
        int leastWidth = (int) Math.ceil(place.width() * LEAST);
        int leastHeight = (int) Math.ceil(place.height() * LEAST);
        if (cutWidth < leastWidth || cutHeight < leastHeight) {
            throw new Unreadable(
                    "图片只有 " + width + "×" + height + " 像素，看不清，至少要 " + leastWidth + "×" + leastHeight + " 像素",
                    "the picture has only " + width + " × " + height + " pixels and would be blurred: it needs "
                            + leastWidth + " × " + leastHeight);
        }
        if ((double) cutWidth * cutHeight < MOST_CUT * width * height) {
            throw new Unreadable(
                    "图片是 " + width + "×" + height + " 像素，太" + (cutWidth < width ? "宽" : "长") + "，裁成证件照会去掉一大半，请按 "
                            + proportion(place) + " 的比例竖着拍",
                    "the picture has " + width + " × " + height + " pixels, too " + (cutWidth < width ? "wide" : "tall")
                            + " for a portrait: more than half would be cut off. Take it upright, "
                            + proportion(place));
        }
        int above = (int) ((height - cutHeight) * ABOVE);
        return new Rectangle((width - cutWidth) / 2, above, cutWidth, cutHeight);
    }

    private static String proportion(Area place) {
        return String.format(Locale.ROOT, "%.0f:%.0f", place.width(), place.height());
    }

    /** Every so many pixels of every so many rows. What is left out is never held. */
    private static BufferedImage unpacked(PictureFile file, int step) throws Unreadable {
        return unpacked(file.format(), file.picture(), step);
    }

    /** @param format as Java's own readers are called */
    static BufferedImage unpacked(String format, byte[] picture, int step) throws Unreadable {
        ImageReader reader = reader(format);
        List<String> warnings = new ArrayList<>();
        try (MemoryCacheImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(picture))) {
            reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
            reader.setInput(in, true, true);
            ImageReadParam param = reader.getDefaultReadParam();
            param.setSourceSubsampling(step, step, 0, 0);
            BufferedImage image = reader.read(0, param);
            if (warnings.stream().anyMatch(warning -> warning.contains("remature end"))) {
                throw PictureFile.damaged();
            }
            return image;
        } catch (IOException | RuntimeException e) {
            throw PictureFile.damaged();
        } finally {
            reader.dispose();
        }
    }

    private static ImageReader reader(String format) {
        return own(ImageIO.getImageReadersByFormatName(format));
    }

    private static <T> T own(Iterator<T> all) {
        while (all.hasNext()) {
            T one = all.next();
            if (one.getClass().getName().startsWith(OWN)) {
                return one;
            }
        }
        throw new NoSuchElementException("Java has no reader or writer of its own");
    }

    /** On white, turned as Exif says (1 to 8). */
    private static BufferedImage upright(BufferedImage image, int orientation) {
        int width = image.getWidth();
        int height = image.getHeight();
        boolean lying = orientation > 4;
        BufferedImage out =
                new BufferedImage(lying ? height : width, lying ? width : height, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = white(out);
        g.drawImage(image, turned(orientation, width, height), null);
        g.dispose();
        return out;
    }

    private static AffineTransform turned(int orientation, int width, int height) {
        return switch (orientation) {
            case 2 -> new AffineTransform(-1, 0, 0, 1, width, 0);
            case 3 -> new AffineTransform(-1, 0, 0, -1, width, height);
            case 4 -> new AffineTransform(1, 0, 0, -1, 0, height);
            case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
            case 6 -> new AffineTransform(0, 1, -1, 0, height, 0);
            case 7 -> new AffineTransform(0, -1, -1, 0, height, width);
            case 8 -> new AffineTransform(0, -1, 1, 0, 0, width);
            default -> new AffineTransform();
        };
    }

    private static Graphics2D white(BufferedImage image) {
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        g.setColor(Color.WHITE);
        g.fillRect(0, 0, image.getWidth(), image.getHeight());
        return g;
    }

    /** By halves, so that every pixel counts. */
    private static BufferedImage scaled(BufferedImage image, int width, int height) {
        BufferedImage now = image;
        while (now.getWidth() != width || now.getHeight() != height) {
            BufferedImage next = new BufferedImage(
                    Math.max(width, now.getWidth() / 2),
                    Math.max(height, now.getHeight() / 2),
                    BufferedImage.TYPE_INT_RGB);
            Graphics2D g = white(next);
            g.drawImage(now, 0, 0, next.getWidth(), next.getHeight(), null);
            g.dispose();
            now = next;
        }
        return now;
    }

    private static byte[] packed(BufferedImage image) {
        ImageWriter writer = own(ImageIO.getImageWritersByFormatName("jpeg"));
        ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 16);
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionQuality(QUALITY);
            writer.setOutput(stream);
            writer.write(null, new IIOImage(image, null, null), param);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }

    /** Head and shoulders in grey, and across them what they are. */
    public static byte[] specimen(Area place) {
        int width = (int) Math.round(place.width() * FINE);
        int height = (int) Math.round(place.height() * FINE);
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = white(image);
        g.setColor(new Color(0xeef0f3));
        g.fillRect(0, 0, width, height);
        g.setColor(new Color(0xb9c0c9));
        double head = width * 0.46;
        double middle = width / 2.0;
        double top = height * 0.17;
        g.fill(new Ellipse2D.Double(middle - head / 2, top, head, head * 1.2));
        double shoulders = width * 0.8;
        g.fill(new RoundRectangle2D.Double(
                middle - shoulders / 2, height * 0.64, shoulders, height, shoulders * 0.6, shoulders * 0.6));
        said(g, "样张", middle, height * 0.9, width * 0.2);
        g.dispose();
        return packed(image);
    }

    private static void said(Graphics2D g, String text, double middle, double baseline, double size) {
        Typeface font = Typefaces.bold();
        double scale = size / font.unitsPerEm();
        Outline outline = new Outline();
        double at = middle - size * text.length() / 2;
        for (int character : text.codePoints().toArray()) {
            font.outline(font.glyph(character), outline.sink(scale, 0, 0, -scale, at, baseline));
            at += size;
        }
        g.setColor(new Color(0x5b6470));
        g.fill(outline.shape());
    }
}
