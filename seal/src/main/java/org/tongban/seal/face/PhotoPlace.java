package org.tongban.seal.face;

import java.util.List;
import java.util.Optional;
import org.tongban.seal.LicenceDocument;
import org.tongban.seal.LicenceDocument.Area;
import org.tongban.seal.Photograph;
import org.tongban.seal.face.Foot.Box;

/** The holder's photograph on a face: what the licence says stands beside it. */
record PhotoPlace(Area area, Photograph photograph) {
    /** Between the photograph and what stands beside it. */
    private static final double APART = 7;

    /** How far outside it the line around it runs: photographs are drawn over lines. */
    private static final double FRAME = 0.2;

    /** Empty when there is no photograph, or no place for one. */
    static Optional<PhotoPlace> of(LicenceDocument document) {
        return document.photograph()
                .flatMap(photograph -> document.look().photo().map(area -> new PhotoPlace(area, photograph)));
    }

    static Box box(Area area) {
        return new Box(area.x(), area.y(), area.x() + area.width(), area.y() + area.height());
    }

    Body.Room beside(Body.Room whole) {
        return beside(area, whole);
    }

    /** The wider part of the room, on one side of the photograph; all of it where the photograph stands above or below. */
    static Body.Room beside(Area area, Body.Room whole) {
        Box box = box(area);
        if (box.bottom() <= whole.top() || box.top() >= whole.bottom()) {
            return whole;
        }
        double left = box.left() - APART - whole.left();
        double right = whole.left() + whole.width() - box.right() - APART;
        return left >= right
                ? new Body.Room(whole.left(), whole.top(), Math.min(left, whole.width()), whole.height())
                : new Body.Room(
                        Math.max(box.right() + APART, whole.left()),
                        whole.top(),
                        Math.min(right, whole.width()),
                        whole.height());
    }

    /** As large as its place allows without being stretched: a place may have changed since the photograph was made. */
    void draw(List<Mark> labels, List<Mark> values) {
        double scale = Math.min(area.width() / photograph.width(), area.height() / photograph.height());
        boolean exact = Math.abs(photograph.width() * area.height() - photograph.height() * area.width())
                < 2 * Math.max(area.width(), area.height());
        double width = exact ? area.width() : photograph.width() * scale;
        double height = exact ? area.height() : photograph.height() * scale;
        double x = area.x() + (area.width() - width) / 2;
        double y = area.y() + (area.height() - height) / 2;
        values.add(new Mark.Photo(photograph, x, y, width, height));
        Outline around = Outline.rectangle(
                area.x() - FRAME, area.y() - FRAME, area.width() + 2 * FRAME, area.height() + 2 * FRAME);
        labels.add(new Mark.Stroke(around, 0.2, FaceLayout.RULE));
    }
}
