package org.tongban.seal;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.tongban.seal.face.FaceLayout;
import org.tongban.seal.face.Mark;
import org.tongban.seal.face.Mark.Face;
import org.tongban.seal.face.Mark.Place;
import org.tongban.seal.face.PngPainter;
import org.tongban.seal.face.SealDrawing;
import org.tongban.seal.face.SvgPainter;

/**
 * Pictures of a licence for screens, drawn from the same layout as the OFD file. A picture proves nothing: only the
 * sealed file does.
 */
public final class FaceImage {
    private FaceImage() {}

    /** The face under its seal, as SVG (UTF-8), about 150 to 300 kB; serve it compressed. */
    public static byte[] svg(LicenceDocument document) {
        Face face = FaceLayout.of(document);
        return svg(document, face, List.of(seal(document, face)));
    }

    /** The face without a seal, for looking at while it is being edited or before it is granted. */
    public static byte[] preview(LicenceDocument document) {
        return svg(document, FaceLayout.of(document), List.of());
    }

    /** The same as a PNG. @param pixels its width, 100 to 5000 */
    public static byte[] previewPng(LicenceDocument document, int pixels) {
        return PngPainter.paint(FaceLayout.of(document), List.of(), checked(pixels));
    }

    /** The face under its seal as a PNG. @param pixels its width, 100 to 5000 */
    public static byte[] png(LicenceDocument document, int pixels) {
        Face face = FaceLayout.of(document);
        return PngPainter.paint(face, List.of(seal(document, face)), checked(pixels));
    }

    private static int checked(int pixels) {
        if (pixels < 100 || pixels > 5000) {
            throw new IllegalArgumentException("width must be 100 to 5000 pixels: " + pixels);
        }
        return pixels;
    }

    private static byte[] svg(LicenceDocument document, Face face, List<Mark> over) {
        String said = document.type().name() + " " + document.number() + " "
                + document.holder().name();
        return SvgPainter.paint(face, over, said).getBytes(StandardCharsets.UTF_8);
    }

    private static Mark seal(LicenceDocument document, Face face) {
        Place place = face.seal();
        return new Mark.Fill(
                SealDrawing.outline(
                        document.issuer().name(),
                        place.centreX() - place.side() / 2,
                        place.centreY() - place.side() / 2),
                SealDrawing.RED);
    }
}
