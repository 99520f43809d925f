package org.tongban.seal;

import java.util.HexFormat;
import org.tongban.seal.photo.PictureFile;
import org.tongban.seal.photo.PictureFile.Unreadable;

/**
 * The photograph of a licence's holder as it stands in the file: a JPEG that {@link Photographs} made. It is known by its
 * digest, under which it can be kept apart from what names it.
 *
 * @param sha256 in lower-case hexadecimal
 * @param width in pixels, as {@code height}
 * @param jpeg empty where it is only named
 */
public record Photograph(String sha256, int width, int height, byte[] jpeg) {
    /** @throws IllegalArgumentException when it isn't a JPEG */
    static Photograph of(byte[] jpeg) {
        try {
            PictureFile file = PictureFile.read(jpeg);
            return new Photograph(
                    HexFormat.of().formatHex(Photographs.sha256(jpeg)), file.width(), file.height(), jpeg);
        } catch (Unreadable e) {
            throw new IllegalArgumentException(e.why().en(), e);
        }
    }

    /** The same without its bytes. */
    public Photograph named() {
        return holding(new byte[0]);
    }

    /** The same with its bytes. */
    public Photograph holding(byte[] content) {
        return new Photograph(sha256, width, height, content);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Photograph photograph && sha256.equals(photograph.sha256);
    }

    @Override
    public int hashCode() {
        return sha256.hashCode();
    }

    @Override
    public String toString() {
        return "Photograph " + sha256;
    }
}
