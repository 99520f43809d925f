package org.tongban.seal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.tongban.seal.face.FaceLayout;
import org.tongban.seal.face.Mark;
import org.tongban.seal.face.Mark.Face;
import org.tongban.seal.face.Outline;
import org.tongban.seal.face.PngPainter;
import org.tongban.seal.face.SealDrawing;
import org.tongban.seal.face.StateMarks;
import org.tongban.seal.face.SvgPainter;
import org.tongban.seal.ofd.SealsOnFile;

/**
 * Pictures of a licence for screens, drawn from the same layout as the OFD file. A picture proves nothing: only the
 * sealed file does. Of a letter of several pages they show the first unless another is asked for.
 */
public final class FaceImage {
    /** Paler than a seal. */
    private static final int RING = 0xe8a79f;

    private FaceImage() {}

    /**
     * How the face will look under a seal that this platform draws for its issuer: SVG (UTF-8), some 150 to 300 kB; serve it
     * compressed.
     */
    public static byte[] svg(LicenceDocument document) {
        Face face = FaceLayout.of(document);
        return svg(document, face, own(document, face), Optional.empty());
    }

    /** The face under the seals that are on the sealed file, as they look there. */
    public static byte[] svg(LicenceDocument document, byte[] sealed) {
        return svg(document, sealed, Optional.empty());
    }

    /** The same, saying that it isn't in force where it isn't. */
    public static byte[] svg(LicenceDocument document, byte[] sealed, Optional<NotInForce> state) {
        Face face = FaceLayout.of(document);
        List<Mark> over = new ArrayList<>(face.seal().isPresent() ? SealsOnFile.marks(sealed) : List.of());
        over.addAll(StateMarks.across(face, state));
        over.addAll(StateMarks.sentence(face, state));
        return svg(document, face, over, state);
    }

    /** The face with rings where its seals go, for looking at while it is being edited. @param seals how many */
    public static byte[] preview(LicenceDocument document, int seals) {
        Face face = FaceLayout.of(document);
        return svg(document, face, rings(face, seals), Optional.empty());
    }

    /** The same as a PNG. @param pixels its width, 100 to 5000 */
    public static byte[] previewPng(LicenceDocument document, int seals, int pixels) {
        Face face = FaceLayout.of(document);
        return PngPainter.paint(face, rings(face, seals), checked(pixels));
    }

    private static List<Mark> rings(Face face, int seals) {
        return IntStream.range(0, seals)
                .mapToObj(position -> face.seal().orElseThrow().further(position))
                .<Mark>map(place ->
                        new Mark.Stroke(Outline.circle(place.centreX(), place.centreY(), place.side() / 2), 0.3, RING))
                .toList();
    }

    /** The face under its seal as a PNG. @param pixels its width, 100 to 5000 */
    public static byte[] png(LicenceDocument document, int pixels) {
        return png(document, 0, pixels);
    }

    /** A page of it. @param page the first is 0, the last bears the seal */
    public static byte[] png(LicenceDocument document, int page, int pixels) {
        Face face = FaceLayout.pages(document).get(page);
        return PngPainter.paint(face, own(document, face), checked(pixels));
    }

    /** How many pages it takes; more than one only for letters. */
    public static int pages(LicenceDocument document) {
        return FaceLayout.pages(document).size();
    }

    private static int checked(int pixels) {
        if (pixels < 100 || pixels > 5000) {
            throw new IllegalArgumentException("width must be 100 to 5000 pixels: " + pixels);
        }
        return pixels;
    }

    private static byte[] svg(LicenceDocument document, Face face, List<Mark> over, Optional<NotInForce> state) {
        String said = state.map(mark -> mark.across() + " ").orElse("")
                + document.type().name() + " " + document.number() + " "
                + document.holder().name();
        return SvgPainter.paint(face, over, said).getBytes(StandardCharsets.UTF_8);
    }

    private static List<Mark> own(LicenceDocument document, Face face) {
        return face.seal().stream()
                .map(place -> SealDrawing.mark(document.issuer().name(), place))
                .toList();
    }
}
