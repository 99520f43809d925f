package org.tongban.seal.face;

import java.util.ArrayList;
import java.util.List;
import org.tongban.seal.LicenceDocument;
import org.tongban.seal.LicenceDocument.Centre;
import org.tongban.seal.LicenceDocument.Page;
import org.tongban.seal.LicenceDocument.Square;
import org.tongban.seal.LicenceDocument.Style;
import org.tongban.seal.QrCode;
import org.tongban.seal.face.Mark.Place;
import org.tongban.seal.face.Mark.Weight;

/**
 * The seal over issuer and date, and the QR code with its words. In the lower half of the page the words stand beside the
 * code; in the upper half below it, and the identifier at the foot of the page.
 */
final class Foot {
    /** In its usual place the seal may touch the end of the last line of the body. */
    private static final double OVER_THE_USUAL_SEAL = 19;

    private static final double OVER_THE_CODE = 8;
    static final double BORDER = 2;
    private static final double BESIDE = 6;
    private static final double QR_SIDE = 27;
    private static final double SMALL = 2.6;
    private static final double LINE = 3.6;
    private static final double RADIUS = SealDrawing.DIAMETER / 2;

    private final LicenceDocument document;
    private final double width;
    private final double height;
    private final Centre seal;
    private final Square qr;

    private Foot(LicenceDocument document, double width, double height, Centre seal, Square qr) {
        this.document = document;
        this.width = width;
        this.height = height;
        this.seal = seal;
        this.qr = qr;
    }

    static Foot of(LicenceDocument document, double width, double height) {
        double aside = FaceLayout.MARGIN + widestName(document) / 2;
        return new Foot(
                document,
                width,
                height,
                document.look().seal().orElse(new Centre(width - aside, height - 39)),
                document.look().qr().orElse(new Square(FaceLayout.MARGIN, height - 50, QR_SIDE)));
    }

    private static double widestName(LicenceDocument document) {
        return document.page() == Page.PORTRAIT ? 70 : 84;
    }

    /** A part of the page. */
    record Box(double left, double top, double right, double bottom) {
        boolean meets(Box other) {
            return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
        }
    }

    /** Above it is room for what the licence says. */
    double top() {
        double overSeal = seal.y() - overTheSeal();
        return isAbove() ? overSeal : Math.min(overSeal, qr.y() - OVER_THE_CODE);
    }

    /** How far above the centre of the seal what the licence says has to end. */
    double overTheSeal() {
        boolean usual = document.look().seal().isEmpty() && document.look().qr().isEmpty();
        return usual ? OVER_THE_USUAL_SEAL : RADIUS + 1;
    }

    /** Whether the code stands in the upper half of the page. */
    boolean isAbove() {
        return qr.y() + qr.side() / 2 < height / 2;
    }

    Place seal() {
        return new Place(seal.x(), seal.y(), SealDrawing.DIAMETER);
    }

    Box code() {
        return new Box(qr.x() - BORDER, qr.y() - BORDER, qr.x() + qr.side() + BORDER, qr.y() + qr.side() + BORDER);
    }

    void draw(List<Mark> labels, List<Mark> values) {
        Box code = code();
        Outline around =
                Outline.rectangle(code.left(), code.top(), code.right() - code.left(), code.bottom() - code.top());
        labels.add(new Mark.Fill(around, 0xffffff));
        labels.add(new Mark.Stroke(around, 0.2, FaceLayout.RULE));
        values.add(new Mark.Qr(QrCode.of(document.qrText()), qr.x(), qr.y(), qr.side()));
        if (isAbove()) {
            below(labels);
            identifier(labels, values, lowest(), 0);
        } else {
            beside(labels);
            identifier(labels, values, besideCode(), qr.y() + 16);
        }
        issuer(labels, values);
    }

    /** The words of the code, and the identifier with its label: what is drawn but for the signature. */
    List<Mark> words() {
        List<Mark> labels = new ArrayList<>();
        List<Mark> values = new ArrayList<>();
        draw(labels, values);
        labels.addAll(values);
        labels.removeAll(signature());
        return labels;
    }

    /** Issuer and date. */
    List<Mark> signature() {
        List<Mark> marks = new ArrayList<>();
        issuer(marks, marks);
        return marks;
    }

    private boolean isLetter() {
        return document.look().style() == Style.LETTER;
    }

    private String scan() {
        return isLetter() ? "扫码查看本文书" : "扫码查验真伪与最新状态";
    }

    private String scanEn() {
        return isLetter() ? "Scan to see this paper" : "Scan to check this licence and its status";
    }

    /** From where to where text may go. @param right whether it ends at the right */
    private record Span(double from, double to, boolean right) {
        double width() {
            return to - from;
        }

        void write(List<Mark> out, String text, double baseline, double size, Weight weight, int colour) {
            if (right) {
                TextRun.right(out, text, to, baseline, size, weight, colour);
            } else {
                TextRun.left(out, text, from, baseline, size, weight, colour);
            }
        }
    }

    /** Away from the nearer edge of the page, as far as the seal leaves room. */
    private Span besideCode() {
        boolean level = seal.y() - RADIUS < qr.y() + qr.side() && qr.y() < seal.y() + RADIUS;
        if (qr.x() + qr.side() / 2 > width / 2) {
            boolean there = level && seal.x() < qr.x();
            return new Span(there ? seal.x() + RADIUS + 4 : FaceLayout.MARGIN, qr.x() - BESIDE, true);
        }
        boolean there = level && seal.x() > qr.x();
        return new Span(qr.x() + qr.side() + BESIDE, there ? seal.x() - RADIUS - 4 : width - FaceLayout.MARGIN, false);
    }

    private void beside(List<Mark> labels) {
        Span span = besideCode();
        span.write(labels, scan(), qr.y() + 4, 3.4, Weight.BOLD, FaceLayout.INK);
        span.write(labels, scanEn(), qr.y() + 8.6, SMALL, Weight.REGULAR, FaceLayout.FADED);
    }

    private void below(List<Mark> labels) {
        double centre = qr.x() + qr.side() / 2;
        double room = qr.side() + 16;
        double size = Math.min(3.4, 3.4 * room / TextRun.width(scan(), 3.4, Weight.BOLD));
        double line = qr.y() + qr.side() + BORDER + 1 + size;
        TextRun.centred(labels, scan(), centre, line, size, Weight.BOLD, FaceLayout.INK);
        double small = Math.clamp(2.2 * room / TextRun.width(scanEn(), 2.2, Weight.REGULAR), 1.7, 2.2);
        for (String part : TextRun.lines(scanEn(), room, small, Weight.REGULAR)) {
            line += 2.8;
            TextRun.centred(labels, part, centre, line, small, Weight.REGULAR, FaceLayout.FADED);
        }
    }

    /** At the foot of the page, on the side of the seal where there is more room; below it all along. */
    private Span lowest() {
        double left = FaceLayout.MARGIN;
        double right = width - FaceLayout.MARGIN;
        if (seal.y() + RADIUS < height - 30) {
            return new Span(left, right, false);
        }
        return seal.x() >= width / 2
                ? new Span(left, seal.x() - RADIUS - 4, false)
                : new Span(seal.x() + RADIUS + 4, right, true);
    }

    /** @param line of its label; 0: as low as the page allows */
    private void identifier(List<Mark> labels, List<Mark> values, Span span, double line) {
        String label = isLetter() ? "电子文书标识 Identifier" : "电子证照标识 Identifier";
        List<String> parts = TextRun.lines(document.identifier(), span.width(), SMALL, Weight.REGULAR);
        double at = line > 0 ? line : height - 20 - (parts.size() - 1) * LINE - 4;
        span.write(labels, label, at, SMALL, Weight.REGULAR, FaceLayout.FADED);
        at += 4;
        for (String part : parts) {
            span.write(values, part, at, SMALL, Weight.REGULAR, FaceLayout.INK);
            at += LINE;
        }
    }

    private void issuer(List<Mark> labels, List<Mark> values) {
        String name = document.issuer().name();
        double centre = seal.x();
        double size = Math.min(5, 5 * nameWidth() / TextRun.width(name, 5, Weight.BOLD));
        double line = seal.y() - 3;
        double start = centre - TextRun.width(name, size, Weight.BOLD) / 2;
        if (!isLetter()) {
            TextRun.left(labels, "发证机关 Issued by", start, line - 8.5, 2.5, Weight.REGULAR, FaceLayout.FADED);
        }
        TextRun.centred(labels, name, centre, line, size, Weight.BOLD, FaceLayout.INK);
        TextRun.centred(values, Dates.zh(document.issuedOn()), centre, line + 10, 4.6, Weight.REGULAR, FaceLayout.INK);
    }

    /** As wide as the issuer's name may be: within the margins on both sides. */
    double nameWidth() {
        double aside = Math.min(seal.x() - FaceLayout.MARGIN, width - FaceLayout.MARGIN - seal.x());
        return Math.max(10, Math.min(widestName(document), 2 * aside));
    }
}
