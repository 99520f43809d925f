package org.tongban.seal.face;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.tongban.seal.LicenceDocument;
import org.tongban.seal.LicenceDocument.Field;
import org.tongban.seal.LicenceDocument.Page;
import org.tongban.seal.LicenceDocument.Style;
import org.tongban.seal.QrCode;
import org.tongban.seal.face.Mark.Face;
import org.tongban.seal.face.Mark.Place;
import org.tongban.seal.face.Mark.Weight;

/**
 * Lays out a licence on one A4 page: title, number, labelled lines, list, notes, QR code at the lower left, issuer and
 * date at the lower right under the seal.
 *
 * <p>Text keeps its size while it fits; what is long is first set in two columns, then smaller. A list that still
 * doesn't fit ends with a line saying how many more there are; the attached data always has them all.
 */
public final class FaceLayout {
    static final int INK = 0x1f1a14;
    static final int FADED = 0x7d7264;
    static final int RULE = 0xcbb58f;

    private static final double MARGIN = 27;
    private static final double FOOT = 52;
    private static final double QR_SIDE = 27;
    private static final double[] SIZES = {5.2, 4.8, 4.4, 4.0, 3.6, 3.2, 2.9, 2.6};
    private static final Map<Look, List<Mark>> FRAMES = new ConcurrentHashMap<>();

    /** What decides about a frame. */
    public record Look(Page page, LicenceDocument.Look look) {
        public static Look of(LicenceDocument document) {
            return new Look(document.page(), document.look());
        }
    }

    private final LicenceDocument document;
    private final Palette palette;
    private final double width;
    private final double height;
    private final List<Mark> labels = new ArrayList<>();
    private final List<Mark> values = new ArrayList<>();

    private FaceLayout(LicenceDocument document) {
        this.document = document;
        palette = Palette.of(document.look().colour());
        boolean portrait = document.page() == Page.PORTRAIT;
        width = portrait ? 210 : 297;
        height = portrait ? 297 : 210;
    }

    public static Face of(LicenceDocument document) {
        return new FaceLayout(document).layout();
    }

    private Face layout() {
        double top = heading();
        body(top);
        foot();
        List<Mark> frame = FRAMES.computeIfAbsent(
                Look.of(document),
                look -> Frame.of(width, height, document.look().style(), palette));
        Place seal = new Place(signatureCentre(), height - FOOT + 13, SealDrawing.DIAMETER);
        return new Face(width, height, frame, List.copyOf(labels), List.copyOf(values), seal);
    }

    private double heading() {
        String title = document.type().name();
        int letters = title.codePointCount(0, title.length());
        double room = width - 2 * MARGIN;
        double size = Math.min(document.page() == Page.PORTRAIT ? 13 : 14, room / (letters * 1.12));
        double spread = Math.min(room, letters * size * (letters <= 6 ? 1.45 : 1.15));
        double baseline = (document.page() == Page.PORTRAIT ? 34 : 27) + size;
        TextRun.spread(labels, title, (width - spread) / 2, spread, baseline, size, Weight.BOLD, palette.title());
        double english = Math.min(4.4, 4.4 * room / Math.max(1, TextRun.width(nameEn(), 4.4, Weight.REGULAR)));
        TextRun.centred(labels, nameEn(), width / 2, baseline + 8.2, english, Weight.REGULAR, FADED);
        double line = baseline + 18;
        if (document.look().style() == Style.NOTICE || isLetter()) {
            labels.add(new Mark.Stroke(
                    Outline.line(MARGIN - 7, line + 3.2, width - MARGIN + 7, line + 3.2), 0.7, palette.title()));
            return number(line) + 6;
        }
        return number(line) + 4;
    }

    private boolean isLetter() {
        return document.look().style() == Style.LETTER;
    }

    private double number(double line) {
        TextRun.right(values, document.number(), width - MARGIN, line, 4.2, Weight.REGULAR, INK);
        double numberStart = width - MARGIN - TextRun.width(document.number(), 4.2, Weight.REGULAR);
        TextRun.right(labels, "编号 No. ", numberStart, line, 4.2, Weight.BOLD, FADED);
        return line;
    }

    private String nameEn() {
        return document.type().nameEn();
    }

    private void body(double top) {
        List<Field> rows = Rows.of(document);
        boolean grid = document.look().style() == Style.REGISTER;
        Body.Room room = new Body.Room(MARGIN, top, width - 2 * MARGIN, height - FOOT - 6 - top);
        for (double size : SIZES) {
            for (int columns = 1; columns <= (grid ? 1 : 2); columns++) {
                Optional<Body> body = Body.fit(document, rows, room, size, columns);
                if (body.isPresent()) {
                    add(body.get());
                    return;
                }
            }
        }
        add(Body.cut(document, rows, room, SIZES[SIZES.length - 1]));
    }

    private void add(Body body) {
        labels.addAll(body.labels());
        values.addAll(body.values());
    }

    private void foot() {
        double qrTop = height - FOOT + 2;
        labels.add(new Mark.Fill(Outline.rectangle(MARGIN - 2, qrTop - 2, QR_SIDE + 4, QR_SIDE + 4), 0xffffff));
        labels.add(new Mark.Stroke(Outline.rectangle(MARGIN - 2, qrTop - 2, QR_SIDE + 4, QR_SIDE + 4), 0.2, RULE));
        values.add(new Mark.Qr(QrCode.of(document.qrText()), MARGIN, qrTop, QR_SIDE));
        double beside = MARGIN + QR_SIDE + 6;
        String scan = isLetter() ? "扫码查看本文书" : "扫码查验真伪与最新状态";
        String scanEn = isLetter() ? "Scan to see this paper" : "Scan to check this licence and its status";
        String identifier = isLetter() ? "电子文书标识 Identifier" : "电子证照标识 Identifier";
        TextRun.left(labels, scan, beside, qrTop + 4, 3.4, Weight.BOLD, INK);
        TextRun.left(labels, scanEn, beside, qrTop + 8.6, 2.6, Weight.REGULAR, FADED);
        TextRun.left(labels, identifier, beside, qrTop + 16, 2.6, Weight.REGULAR, FADED);
        double line = qrTop + 20;
        double room = signatureCentre() - SealDrawing.DIAMETER / 2 - 4 - beside;
        for (String part : TextRun.lines(document.identifier(), room, 2.6, Weight.REGULAR)) {
            TextRun.left(values, part, beside, line, 2.6, Weight.REGULAR, INK);
            line += 3.6;
        }
        issuer();
    }

    private void issuer() {
        String name = document.issuer().name();
        double centre = signatureCentre();
        double size = Math.min(5, 5 * 2 * (width - MARGIN - centre) / TextRun.width(name, 5, Weight.BOLD));
        double line = height - FOOT + 10;
        double start = centre - TextRun.width(name, size, Weight.BOLD) / 2;
        if (!isLetter()) {
            TextRun.left(labels, "发证机关 Issued by", start, line - 8.5, 2.5, Weight.REGULAR, FADED);
        }
        TextRun.centred(labels, name, centre, line, size, Weight.BOLD, INK);
        TextRun.centred(values, Dates.zh(document.issuedOn()), centre, line + 10, 4.6, Weight.REGULAR, INK);
    }

    private double signatureCentre() {
        return width - MARGIN - (document.page() == Page.PORTRAIT ? 35 : 42);
    }
}
