package org.tongban.seal.photo;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.Locale;
import java.util.Optional;
import org.tongban.seal.face.SealPicture;
import org.tongban.seal.photo.PictureFile.Unreadable;
import org.tongban.seal.ses.Kept;

/**
 * Reads the pictures in electronic seals that others made, whatever is in them: PNG, JPEG, GIF and BMP, one picture
 * each, no larger than any seal. What shows through stays so; what the file has besides the picture is left out. What
 * would take much memory or time to unpack is refused before any of it is unpacked.
 */
public final class SealPictures {
    /** Pixels across and down: 1,000 an inch on the largest seal. */
    private static final int MOST = 2400;

    /** As many are drawn: more nobody sees, and they make every page heavy. */
    private static final int DRAWN = 1000;

    private static final int KEPT = 32;
    private static final Kept<Key, SealPicture> READ = new Kept<>(KEPT);

    private SealPictures() {}

    private record Key(String type, Kept.Bytes picture) {}

    /**
     * The picture as it is drawn.
     *
     * @param type as the seal says
     * @throws Unreadable when it isn't of that type, or can't be drawn
     */
    public static SealPicture read(String type, byte[] picture) throws Unreadable {
        Key key = new Key(type.toUpperCase(Locale.ROOT), Kept.Bytes.of(picture));
        Optional<SealPicture> known = READ.get(key);
        if (known.isPresent()) {
            return known.get();
        }
        SealPicture read = drawn(unpacked(key.type(), picture));
        READ.put(key, read);
        return read;
    }

    private static BufferedImage unpacked(String type, byte[] picture) throws Unreadable {
        String format = switch (type) {
            case "PNG" -> "png";
            case "JPG", "JPEG" -> "jpeg";
            case "GIF" -> "gif";
            case "BMP" -> "bmp";
            default ->
                throw new Unreadable(
                        "图像类型不是 PNG、JPG、GIF 或者 BMP，PDF 和网页上画不出来",
                        "its type isn't PNG, JPG, GIF or BMP, and can't be drawn in a PDF or on a page");
        };
        byte[] alone = switch (format) {
            case "gif" -> GifFile.required(picture, MOST);
            case "bmp" -> BmpFile.required(picture, MOST);
            default -> file(format, picture);
        };
        BufferedImage image = Developing.unpacked(format, alone, 1);
        requireSize(image.getWidth(), image.getHeight(), MOST);
        return image;
    }

    private static byte[] file(String format, byte[] picture) throws Unreadable {
        PictureFile file = PictureFile.read(picture);
        if (!file.format().equals(format)) {
            throw otherwise();
        }
        requireSize(file.width(), file.height(), MOST);
        return file.picture();
    }

    static void requireSize(int width, int height, int most) throws Unreadable {
        if (width <= 0 || height <= 0) {
            throw PictureFile.damaged();
        }
        if (width > most || height > most) {
            throw new Unreadable(
                    "图像有 " + width + "×" + height + " 像素，最多 " + most + "×" + most,
                    "it has " + width + " × " + height + " pixels, and may have at most " + most + " × " + most);
        }
    }

    static Unreadable otherwise() {
        return new Unreadable("图像不是印章数据里所说的类型", "it isn't of the type that the seal says");
    }

    /** By halves, so that every pixel counts. */
    private static SealPicture drawn(BufferedImage image) {
        double share = Math.min(1, (double) DRAWN / Math.max(image.getWidth(), image.getHeight()));
        int width = Math.max(1, (int) Math.round(image.getWidth() * share));
        int height = Math.max(1, (int) Math.round(image.getHeight() * share));
        BufferedImage now = copied(image, image.getWidth(), image.getHeight());
        while (now.getWidth() != width || now.getHeight() != height) {
            now = copied(now, Math.max(width, now.getWidth() / 2), Math.max(height, now.getHeight() / 2));
        }
        return SealPicture.of(width, height, now.getRGB(0, 0, width, height, null, 0, width));
    }

    private static BufferedImage copied(BufferedImage image, int width, int height) {
        BufferedImage copy = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        Graphics2D g = copy.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        g.drawImage(image, 0, 0, width, height, null);
        g.dispose();
        return copy;
    }
}
