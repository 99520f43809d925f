package org.tongban.seal.face;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.tongban.seal.LicenceDocument;
import org.tongban.seal.LicenceDocument.Field;
import org.tongban.seal.LicenceDocument.Page;
import org.tongban.seal.LicenceDocument.Style;
import org.tongban.seal.face.Mark.Face;
import org.tongban.seal.face.Mark.Place;
import org.tongban.seal.face.Mark.Weight;

/**
 * Lays out a licence on one A4 page: title, number, labelled lines, list, notes, QR code at the lower left, issuer and
 * date at the lower right under the seal; seal and code stand elsewhere where the look says so.
 *
 * <p>Text keeps its size while it fits; what is long is first set in two columns, then smaller. A list that still
 * doesn't fit ends with a line saying how many more there are; the attached data always has them all.
 *
 * <p>A letter that doesn't fit on a page goes on over as many as it takes, numbered, with the signature and its seal on
 * the last below some of the text (GB/T 9704 §7.3).
 */
public final class FaceLayout {
    static final int INK = 0x1f1a14;
    static final int FADED = 0x7d7264;
    static final int RULE = 0xcbb58f;

    static final double MARGIN = 27;
    private static final double[] SIZES = {5.2, 4.8, 4.4, 4.0, 3.6, 3.2, 2.9, 2.6};

    /** A letter is set no smaller: it goes on over the page. */
    private static final double LEAST_IN_LETTERS = 4.4;

    private static final double NEXT_TOP = 30;
    private static final double NUMBERED_FOOT = 26;
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
    private final Foot foot;
    private final List<Mark> labels = new ArrayList<>();
    private final List<Mark> values = new ArrayList<>();

    private FaceLayout(LicenceDocument document) {
        this.document = document;
        palette = Palette.of(document.look().colour());
        boolean portrait = document.page() == Page.PORTRAIT;
        width = portrait ? 210 : 297;
        height = portrait ? 297 : 210;
        foot = Foot.of(document, width, height);
    }

    /** The page, the first of a letter of several. */
    public static Face of(LicenceDocument document) {
        return pages(document).getFirst();
    }

    /** All pages; the last bears the seal. */
    public static List<Face> pages(LicenceDocument document) {
        return new FaceLayout(document).layout();
    }

    /** What stands on a page before any field does: its heading, and where the fields may begin. */
    record Heading(List<Mark> marks, double bottom) {}

    static Heading heading(LicenceDocument document) {
        FaceLayout layout = new FaceLayout(document);
        double bottom = layout.heading();
        return new Heading(layout.heads(), bottom);
    }

    private List<Mark> heads() {
        return Stream.concat(labels.stream(), values.stream()).toList();
    }

    private List<Face> layout() {
        double top = heading();
        Optional<PhotoPlace> photo = PhotoPlace.of(document);
        Body.Room whole = new Body.Room(MARGIN, top, width - 2 * MARGIN, foot.top() - top);
        Body.Room room = photo.map(place -> place.beside(whole)).orElse(whole);
        Optional<Body> body = isLetter() ? fitted(room, LEAST_IN_LETTERS, 1) : fitted(room, 0, isGrid() ? 1 : 2);
        if (body.isEmpty() && isLetter()) {
            return letter(top);
        }
        add(body.orElseGet(() -> Body.cut(document, Rows.of(document), room, SIZES[SIZES.length - 1])));
        foot.draw(labels, values);
        photo.ifPresent(place -> place.draw(labels, values));
        return List.of(face(labels, values, Optional.of(foot.seal())));
    }

    private Face face(List<Mark> labels, List<Mark> values, Optional<Place> seal) {
        List<Mark> frame = FRAMES.computeIfAbsent(
                Look.of(document),
                look -> Frame.of(width, height, document.look().style(), palette));
        return new Face(width, height, frame, List.copyOf(labels), List.copyOf(values), seal);
    }

    /** Over several pages, the heading on the first, the foot on the last, a number on each. */
    private List<Face> letter(double top) {
        Body.Room first = new Body.Room(MARGIN, top, width - 2 * MARGIN, height - NUMBERED_FOOT - top);
        Body.Room next = new Body.Room(MARGIN, NEXT_TOP, first.width(), height - NUMBERED_FOOT - NEXT_TOP);
        List<Body> bodies =
                Body.flow(document, Rows.of(document), first, next, height - foot.top() - NUMBERED_FOOT, SIZES[0]);
        List<Face> pages = new ArrayList<>();
        for (int i = 0; i < bodies.size(); i++) {
            boolean last = i == bodies.size() - 1;
            add(bodies.get(i));
            if (last) {
                foot.draw(labels, values);
            }
            pageNumber(i + 1);
            pages.add(face(labels, values, last ? Optional.of(foot.seal()) : Optional.empty()));
            labels.clear();
            values.clear();
        }
        return pages;
    }

    /** Odd pages have it on the right, even ones on the left, a letter in from the edge (GB/T 9704 §7.5). */
    private void pageNumber(int number) {
        String said = "— " + number + " —";
        double line = height - 15.5;
        if (number % 2 == 1) {
            TextRun.right(values, said, width - MARGIN - 4.9, line, 4.2, Weight.REGULAR, INK);
        } else {
            TextRun.left(values, said, MARGIN + 4.9, line, 4.2, Weight.REGULAR, INK);
        }
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

    /** It begins where one of as many zeros would, so that its label stands in the same place on all licences of a kind. */
    private double number(double line) {
        double numberStart = width - MARGIN - TextRun.width(zeros(document.number()), 4.2, Weight.REGULAR);
        TextRun.left(values, document.number(), numberStart, line, 4.2, Weight.REGULAR, INK);
        TextRun.right(labels, "编号 No. ", numberStart, line, 4.2, Weight.BOLD, FADED);
        return line;
    }

    private static String zeros(String number) {
        char[] characters = number.toCharArray();
        for (int i = 0; i < characters.length; i++) {
            characters[i] = characters[i] >= '0' && characters[i] <= '9' ? '0' : characters[i];
        }
        return new String(characters);
    }

    private String nameEn() {
        return document.type().nameEn();
    }

    /** The body at the largest size at which it fits; empty when it is too long for the least. */
    private Optional<Body> fitted(Body.Room room, double least, int mostColumns) {
        List<Field> rows = Rows.of(document);
        for (double size : SIZES) {
            for (int columns = 1; columns <= mostColumns && size >= least; columns++) {
                Optional<Body> body = Body.fit(document, rows, room, size, columns);
                if (body.isPresent()) {
                    return body;
                }
            }
        }
        return Optional.empty();
    }

    private boolean isGrid() {
        return document.look().style() == Style.REGISTER;
    }

    private void add(Body body) {
        labels.addAll(body.labels());
        values.addAll(body.values());
    }
}
