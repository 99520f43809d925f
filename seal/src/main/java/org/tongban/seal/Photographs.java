package org.tongban.seal;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.tongban.seal.LicenceDocument.Area;
import org.tongban.seal.photo.Developing;
import org.tongban.seal.photo.PictureFile;
import org.tongban.seal.photo.PictureFile.Unreadable;

/**
 * Makes photographs for licences of what people hand in: JPEG or PNG, whatever is in it. The picture is turned the right
 * way up, cut to its place, made as fine as is printed and written anew, so that nothing else of the file gets into a
 * licence. Takes little memory and time whatever it is given. Pure and safe to call from many threads.
 */
public final class Photographs {
    private Photographs() {}

    /** What came of it. */
    public sealed interface Made {
        record Good(Photograph photograph) implements Made {}

        /** @param why half a sentence: what is wrong with the picture */
        record Refused(Sentence why) implements Made {}
    }

    /** @param place where it will stand, in millimetres */
    public static Made of(byte[] file, Area place) {
        try {
            return new Made.Good(Photograph.of(Developing.jpeg(PictureFile.read(file), place)));
        } catch (Unreadable unreadable) {
            return new Made.Refused(unreadable.why());
        }
    }

    /** Nobody's: a plain drawing that says 样张, for specimens. */
    public static Photograph specimen(Area place) {
        return Photograph.of(Developing.specimen(place));
    }

    static byte[] sha256(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
