package org.tongban.seal.face;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.tongban.seal.LicenceDocument;
import org.tongban.seal.LicenceDocument.Area;
import org.tongban.seal.LicenceDocument.Page;
import org.tongban.seal.PlaceFault;
import org.tongban.seal.PlaceFault.Thing;
import org.tongban.seal.Sentence;
import org.tongban.seal.face.Foot.Box;

/** Looks for seals, QR codes and photographs that run off the page or cover something. */
public final class PlaceCheck {
    /** From each edge of the page: frames are drawn there. */
    private static final double EDGE = 14;

    /** What a licence says needs so much of the page's height. */
    private static final double BODY = 60;

    /** Smaller ones aren't read from paper, larger ones leave no room. */
    private static final double LEAST_SIDE = 15;

    private static final double MOST_SIDE = 45;

    /** Of a photograph: smaller ones show nobody, larger ones leave no room. */
    private static final double LEAST_PHOTO = 18;

    private static final double MOST_PHOTO = 60;

    /** What a licence says needs so much of the page's width beside a photograph. */
    private static final double BESIDE = 100;

    private final LicenceDocument document;
    private final Foot foot;
    private final double width;
    private final double height;
    private final double bodyTop;
    private final List<Box> heading;
    private final List<Box> seals;
    private final List<PlaceFault> faults = new ArrayList<>();

    private PlaceCheck(LicenceDocument document, int seals) {
        boolean portrait = document.page() == Page.PORTRAIT;
        width = portrait ? 210 : 297;
        height = portrait ? 297 : 210;
        this.document = document;
        foot = Foot.of(document, width, height);
        FaceLayout.Heading above = FaceLayout.heading(document);
        heading = boxes(above.marks());
        bodyTop = above.bottom();
        this.seals = IntStream.range(0, seals)
                .mapToObj(position -> box(foot.seal().further(position)))
                .toList();
    }

    public static List<PlaceFault> faults(LicenceDocument document, int seals) {
        PlaceCheck check = new PlaceCheck(document, seals);
        check.seals();
        check.code();
        check.each();
        document.look().photo().ifPresent(check::photo);
        return List.copyOf(check.faults);
    }

    private static Box box(Mark.Place place) {
        double half = place.side() / 2;
        return new Box(place.centreX() - half, place.centreY() - half, place.centreX() + half, place.centreY() + half);
    }

    private static List<Box> boxes(List<Mark> marks) {
        return marks.stream()
                .filter(Mark.Text.class::isInstance)
                .map(Mark.Text.class::cast)
                .map(PlaceCheck::box)
                .toList();
    }

    private static Box box(Mark.Text text) {
        double end = text.x() + Arrays.stream(text.advances()).sum() + text.size() / 2;
        return new Box(text.x(), text.baseline() - 0.85 * text.size(), end, text.baseline() + 0.1 * text.size());
    }

    private boolean off(Box box) {
        return box.left() < EDGE || box.top() < EDGE || box.right() > width - EDGE || box.bottom() > height - EDGE;
    }

    private void seals() {
        double half = SealDrawing.DIAMETER / 2;
        double left = EDGE
                + half
                + foot.seal().centreX()
                - foot.seal().further(seals.size() - 1).centreX();
        double least = bodyTop + BODY + foot.overTheSeal();
        if (seals.stream().anyMatch(this::off)) {
            String more = seals.size() > 1 ? "（" + seals.size() + " 枚印章向左排开）" : "";
            String moreEn = seals.size() > 1 ? " (" + seals.size() + " seals stand in a row to the left)" : "";
            fault(
                    Thing.SEAL,
                    "印章超出版面" + more + "：圆心 x 应在 " + mm(left) + " 到 " + mm(width - EDGE - half) + " 毫米之间，y 不超过 "
                            + mm(height - EDGE - half),
                    "The seal runs off the page" + moreEn + ": its centre should have x from " + mm(left) + " to "
                            + mm(width - EDGE - half) + " mm and y up to " + mm(height - EDGE - half));
        }
        if (foot.seal().centreY() < least) {
            fault(
                    Thing.SEAL,
                    "印章盖住证照内容：圆心 y 至少 " + mm(Math.ceil(least)) + " 毫米",
                    "The seal covers what the licence says: its centre should have y from " + mm(Math.ceil(least))
                            + " mm on");
        }
    }

    private void code() {
        double side = foot.code().right() - foot.code().left() - 2 * Foot.BORDER;
        if (side < LEAST_SIDE || side > MOST_SIDE) {
            fault(
                    Thing.QR,
                    "二维码边长应在 " + mm(LEAST_SIDE) + " 到 " + mm(MOST_SIDE) + " 毫米之间",
                    "The QR code's side should be from " + mm(LEAST_SIDE) + " to " + mm(MOST_SIDE) + " mm");
        }
        if (off(foot.code()) || boxes(foot.words()).stream().anyMatch(this::off)) {
            fault(
                    Thing.QR,
                    "二维码或者它的说明文字超出版面：离各边至少 " + mm(EDGE + Foot.BORDER) + " 毫米，并给文字留出位置",
                    "The QR code or its words run off the page: leave " + mm(EDGE + Foot.BORDER)
                            + " mm from each edge, and room for its words");
        }
        if (foot.isAbove()) {
            headed();
        } else if (foot.code().top() < bodyTop + BODY) {
            fault(
                    Thing.QR,
                    "二维码在证照内容中间：y 至少 " + mm(Math.ceil(bodyTop + BODY + Foot.BORDER)) + " 毫米，或者放到标题旁边",
                    "The QR code stands amid what the licence says: give it y from "
                            + mm(Math.ceil(bodyTop + BODY + Foot.BORDER)) + " mm on, or a place beside the title");
        }
    }

    /** Beside the title: above what the licence says. */
    private void headed() {
        List<Box> all = new ArrayList<>(aroundCode());
        if (all.stream().anyMatch(box -> heading.stream().anyMatch(box::meets))) {
            fault(Thing.QR, "二维码或者它的说明文字盖住标题或编号", "The QR code or its words cover the title or the number");
        }
        if (all.stream().anyMatch(box -> box.bottom() > bodyTop)) {
            fault(
                    Thing.QR,
                    "二维码或者它的说明文字盖住证照内容：连同下面的文字应在上边 " + mm(Math.floor(bodyTop)) + " 毫米以内",
                    "The QR code or its words cover what the licence says: with the words below it it should end "
                            + mm(Math.floor(bodyTop)) + " mm from the upper edge");
        }
    }

    /** The code and the words that go with it; the identifier, too, where that stands beside it. */
    private List<Box> aroundCode() {
        List<Box> all = new ArrayList<>(boxes(foot.words()));
        all.removeIf(box -> foot.isAbove() && box.top() > height / 2);
        all.add(foot.code());
        return all;
    }

    private void each() {
        List<Box> words = new ArrayList<>(boxes(foot.words()));
        words.add(foot.code());
        List<Box> signature = boxes(foot.signature());
        boolean covered = words.stream()
                .anyMatch(box -> seals.stream().anyMatch(box::meets)
                        || signature.stream().anyMatch(box::meets));
        if (covered) {
            String many = seals.size() > 1 ? seals.size() + " 枚印章中有的" : "印章或者落款";
            String manyEn = seals.size() > 1 ? "One of the " + seals.size() + " seals" : "The seal or its signature";
            fault(
                    Thing.SEAL,
                    many + "盖住二维码、它的说明文字或者证照标识，请把两者放开",
                    manyEn + " covers the QR code, its words or the identifier: put them apart");
        }
    }

    private void photo(Area area) {
        Box box = PhotoPlace.box(area);
        if (Math.min(area.width(), area.height()) < LEAST_PHOTO || Math.max(area.width(), area.height()) > MOST_PHOTO) {
            fault(
                    Thing.PHOTO,
                    "照片的宽和高应在 " + mm(LEAST_PHOTO) + " 到 " + mm(MOST_PHOTO) + " 毫米之间",
                    "The photograph's width and height should be from " + mm(LEAST_PHOTO) + " to " + mm(MOST_PHOTO)
                            + " mm");
        }
        if (off(box)) {
            fault(
                    Thing.PHOTO,
                    "照片超出版面：离各边至少 " + mm(EDGE) + " 毫米",
                    "The photograph runs off the page: leave " + mm(EDGE) + " mm from each edge");
        }
        if (covered().stream().anyMatch(box::meets)) {
            fault(
                    Thing.PHOTO,
                    "照片盖住标题、编号、印章、落款、二维码或者它们的说明文字，请放开",
                    "The photograph covers the title, the number, a seal, its signature, the QR code or words that go with"
                            + " them: put them apart");
        }
        Body.Room whole =
                new Body.Room(FaceLayout.MARGIN, bodyTop, width - 2 * FaceLayout.MARGIN, foot.top() - bodyTop);
        if (PhotoPlace.beside(area, whole).width() < BESIDE) {
            fault(
                    Thing.PHOTO,
                    "照片在证照内容中间：旁边至少要留 " + mm(BESIDE) + " 毫米给证照内容，请靠左或者靠右放",
                    "The photograph stands amid what the licence says: leave " + mm(BESIDE)
                            + " mm beside it, on its left or its right");
        }
    }

    /** Whatever stands in a place of its own. */
    private List<Box> covered() {
        List<Box> all = new ArrayList<>(heading);
        all.addAll(seals);
        all.add(foot.code());
        all.addAll(boxes(foot.words()));
        all.addAll(boxes(foot.signature()));
        return all;
    }

    private void fault(Thing thing, String zh, String en) {
        faults.add(new PlaceFault(thing, new Sentence(zh, en)));
    }

    private static String mm(double length) {
        return length == Math.rint(length) ? Long.toString((long) length) : String.format(Locale.ROOT, "%.1f", length);
    }
}
