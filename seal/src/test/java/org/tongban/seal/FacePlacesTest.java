package org.tongban.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.tongban.seal.LicenceDocument.Area;
import org.tongban.seal.LicenceDocument.Centre;
import org.tongban.seal.LicenceDocument.Colour;
import org.tongban.seal.LicenceDocument.Look;
import org.tongban.seal.LicenceDocument.Page;
import org.tongban.seal.LicenceDocument.Square;
import org.tongban.seal.LicenceDocument.Style;
import org.tongban.seal.PlaceFault.Thing;
import org.tongban.seal.face.FaceLayout;
import org.tongban.seal.face.Mark;
import org.tongban.seal.face.Mark.Face;

/** Seals and QR codes stand where a look puts them, and a place where they would cover something is found. */
class FacePlacesTest {
    private static LicenceDocument with(Page page, Optional<Centre> seal, Optional<Square> qr) {
        return Examples.foodLicence()
                .page(page)
                .look(new Look(Style.ORNATE, Colour.RED, seal, qr))
                .build();
    }

    private static List<Thing> wrong(Page page, Optional<Centre> seal, Optional<Square> qr, int seals) {
        return FacePlaces.faults(with(page, seal, qr), seals).stream()
                .map(PlaceFault::thing)
                .distinct()
                .toList();
    }

    private static List<Thing> seal(double x, double y) {
        return wrong(Page.LANDSCAPE, Optional.of(new Centre(x, y)), Optional.empty(), 1);
    }

    private static List<Thing> qr(double x, double y, double side) {
        return wrong(Page.LANDSCAPE, Optional.empty(), Optional.of(new Square(x, y, side)), 1);
    }

    @Test
    void the_usual_places_of_one_seal_cover_nothing_and_three_in_a_row_need_a_place() {
        for (Page page : Page.values()) {
            assertThat(wrong(page, Optional.empty(), Optional.empty(), 1)).isEmpty();
        }
        assertThat(wrong(Page.PORTRAIT, Optional.empty(), Optional.empty(), 3)).containsExactly(Thing.SEAL);
        assertThat(wrong(Page.PORTRAIT, Optional.of(new Centre(161, 216)), Optional.empty(), 3))
                .isEmpty();
        assertThat(wrong(Page.PORTRAIT, Optional.of(new Centre(120, 216)), Optional.empty(), 3))
                .as("the last runs off the page")
                .containsExactly(Thing.SEAL);
    }

    @Test
    void a_seal_off_the_page_or_over_text_or_code_is_found() {
        assertThat(seal(220, 165)).isEmpty();
        assertThat(seal(270, 171)).as("off the right").containsExactly(Thing.SEAL);
        assertThat(seal(220, 180)).as("off the foot").containsExactly(Thing.SEAL);
        assertThat(seal(220, 110)).as("over the fields").containsExactly(Thing.SEAL);
        assertThat(seal(220, 50)).as("over the title").contains(Thing.SEAL);
        assertThat(seal(50, 171)).as("over the code").contains(Thing.SEAL);
        assertThat(seal(100, 171)).as("over its words").contains(Thing.SEAL);
    }

    @Test
    void a_code_off_the_page_or_over_text_or_of_a_wrong_size_is_found() {
        assertThat(qr(246, 21, 22)).as("beside the title").isEmpty();
        assertThat(qr(30, 158, 30)).isEmpty();
        assertThat(qr(275, 21, 22)).as("off the right").contains(Thing.QR);
        assertThat(qr(246, 8, 22)).as("over the frame").contains(Thing.QR);
        assertThat(qr(130, 30, 22)).as("over the title").contains(Thing.QR);
        assertThat(qr(246, 34, 22)).as("over the number").contains(Thing.QR);
        assertThat(qr(246, 90, 22)).as("over the fields").contains(Thing.QR);
        assertThat(qr(27, 160, 10)).as("too small").containsExactly(Thing.QR);
        assertThat(qr(27, 130, 50)).as("too large").contains(Thing.QR);
    }

    /** Whatever places are found good: neither seal nor code lies over any text, but the seal over issuer and date. */
    @Test
    void where_nothing_is_found_nothing_is_covered() {
        int good = 0;
        for (long seed = 0; seed < 4000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Page page = random.nextBoolean() ? Page.LANDSCAPE : Page.PORTRAIT;
            LicenceDocument document = with(
                    page,
                    Optional.of(new Centre(random.nextInt(30, 280), random.nextInt(120, 270))),
                    Optional.of(new Square(random.nextInt(10, 260), random.nextInt(10, 260), random.nextInt(15, 40))));
            if (FacePlaces.faults(document, 1).isEmpty()) {
                good++;
                requireNothingCovered(document, "seed " + seed + ": " + document.look());
            }
        }
        assertThat(good).isGreaterThan(50);
    }

    private static void requireNothingCovered(LicenceDocument document, String what) {
        Face face = FaceLayout.of(document);
        Square qr = document.look().qr().orElseThrow();
        Centre seal = document.look().seal().orElseThrow();
        assertThat(face.seal().orElseThrow().centreX()).isEqualTo(seal.x());
        for (Mark mark : face.marks()) {
            if (mark instanceof Mark.Text text) {
                double end = text.x() + Arrays.stream(text.advances()).sum() + text.size() / 2;
                boolean onCode = text.x() < qr.x() + qr.side()
                        && end > qr.x()
                        && text.baseline() > qr.y()
                        && text.baseline() - 0.7 * text.size() < qr.y() + qr.side();
                assertThat(onCode)
                        .as("%s: the code covers %s", what, text.text())
                        .isFalse();
                double nearX = Math.clamp(seal.x(), text.x(), end);
                double nearY = Math.clamp(seal.y(), text.baseline() - 0.7 * text.size(), text.baseline());
                boolean underSeal = Math.hypot(nearX - seal.x(), nearY - seal.y()) < 20.5;
                assertThat(underSeal && !isSignature(document, text))
                        .as("%s: the seal covers %s", what, text.text())
                        .isFalse();
                assertThat(text.x()).as("%s: %s", what, text.text()).isGreaterThan(13.9);
                assertThat(end).as("%s: %s", what, text.text()).isLessThan(face.width() - 13.9);
            }
        }
    }

    private static boolean isSignature(LicenceDocument document, Mark.Text text) {
        double seal = document.look().seal().orElseThrow().y();
        return text.baseline() > seal - 12 && text.baseline() < seal + 8 && text.size() != 2.6 && text.size() != 3.4;
    }

    @Test
    void the_sealed_file_has_its_seals_there() {
        LicenceDocument document =
                with(Page.PORTRAIT, Optional.of(new Centre(161, 216)), Optional.of(new Square(30, 250, 25)));
        byte[] file = LicenceFile.seal(document, List.of(Examples.seal(), Examples.seal()), Examples.NOW);

        assertThat(description(file, 0)).contains("Boundary=\"140 195 42 42\"");
        assertThat(description(file, 1)).contains("Boundary=\"94 195 42 42\"");
    }

    private static String description(byte[] file, int seal) {
        return new String(Zips.file(file, "Doc_0/Signs/Sign_" + seal + "/Signature.xml"), StandardCharsets.UTF_8);
    }

    @Test
    void what_a_licence_says_stands_beside_its_photograph_on_whichever_side_that_is() {
        for (double x : new double[] {27, 237}) {
            LicenceDocument document = Examples.photographed()
                    .field("住址", "Address", "临汾市尧都区演示街道演示社区演示路一百二十八号演示小区三幢二单元".repeat(4))
                    .look(new Look(
                            Style.REGISTER,
                            Colour.RED,
                            Optional.empty(),
                            Optional.empty(),
                            Optional.of(new Area(x, 66, 33, 44))))
                    .build();
            assertThat(FacePlaces.faults(document, 1)).isEmpty();
            Face face = FaceLayout.of(document);
            Mark.Photo photo = face.values().stream()
                    .filter(Mark.Photo.class::isInstance)
                    .map(Mark.Photo.class::cast)
                    .findFirst()
                    .orElseThrow();
            assertThat(photo.x()).isEqualTo(x);
            assertThat(face.marks().stream()
                            .filter(Mark.Text.class::isInstance)
                            .map(Mark.Text.class::cast)
                            .filter(text -> text.baseline() > photo.y()
                                    && text.baseline() - text.size() < photo.y() + photo.height())
                            .filter(text -> text.x() < photo.x() + photo.width()
                                    && text.x() + Arrays.stream(text.advances()).sum() > photo.x()))
                    .isEmpty();
        }
    }
}
