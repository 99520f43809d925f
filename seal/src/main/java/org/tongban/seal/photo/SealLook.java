package org.tongban.seal.photo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tongban.seal.face.Mark;
import org.tongban.seal.face.Mark.Place;
import org.tongban.seal.face.Notices;
import org.tongban.seal.face.Outline;
import org.tongban.seal.face.SealDrawing;
import org.tongban.seal.photo.PictureFile.Unreadable;
import org.tongban.seal.ses.Kept;

/**
 * A seal as readers of the sealed file see it.
 *
 * @param name what the seal is called
 * @param type of its picture, as the seal says
 * @param x of its left upper corner on the page in millimetres, as {@code y}
 */
public record SealLook(String name, String type, byte[] picture, double x, double y, double width, double height) {
    /** Longer ones are on no seal that is drawn here. */
    private static final int LONGEST_NAME = 60;

    private static final int KEPT = 64;
    private static final Kept<Drawing, Boolean> OURS = new Kept<>(KEPT);

    private record Drawing(String name, Kept.Bytes picture) {}

    /** Drawn sharp at any size where its picture is this platform's drawing, and as it is where another made it. */
    public List<Mark> marks() {
        if (isOurs()) {
            return List.of(SealDrawing.mark(name, new Place(x + width / 2, y + height / 2, width)));
        }
        try {
            return List.of(new Mark.Stamp(SealPictures.read(type, picture), x, y, width, height));
        } catch (Unreadable unreadable) {
            return unreadable();
        }
    }

    private boolean isOurs() {
        if (width != SealDrawing.DIAMETER
                || height != SealDrawing.DIAMETER
                || name.codePointCount(0, name.length()) > LONGEST_NAME) {
            return false;
        }
        Drawing drawing = new Drawing(name, Kept.Bytes.of(picture));
        return OURS.get(drawing).orElseGet(() -> {
            boolean ours = Arrays.equals(picture, SealDrawing.png(name, SealDrawing.PIXELS));
            OURS.put(drawing, ours);
            return ours;
        });
    }

    /** Nothing that could be taken for a seal: its outline, and where it is to be seen. */
    private List<Mark> unreadable() {
        List<Mark> marks = new ArrayList<>();
        marks.add(new Mark.Stroke(Outline.rectangle(x, y, width, height), 0.3, SealDrawing.RED));
        marks.addAll(Notices.seal(name, x, y, width, height));
        return marks;
    }
}
