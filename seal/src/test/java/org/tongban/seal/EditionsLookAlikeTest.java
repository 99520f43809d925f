package org.tongban.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tongban.seal.face.FaceLayout;
import org.tongban.seal.face.Mark.Face;
import org.tongban.seal.face.Mark.Place;

/** The OFD file, painted from what stands in it, and the PDF edition, painted by poppler, are the same picture. */
class EditionsLookAlikeTest {
    /** Pixels an inch; a block of twelve by twelve is about a millimetre. */
    private static final int DPI = 300;

    private static final int BLOCK = 12;

    /** Of 255: edges are smoothed differently, and nothing else may differ. */
    private static final double MOST_IN_A_BLOCK = 20;

    private static final double MOST_ON_AVERAGE = 0.6;

    /** Below it the PDF edition says what it is. */
    private static final double NOTICE = 5;

    @TempDir
    Path folder;

    @BeforeAll
    static void is_there() {
        System.setProperty("java.awt.headless", "true");
        OtherTools.required("pdftocairo");
    }

    static Stream<LicenceDocument> documents() {
        return Stream.of(
                Examples.foodLicence().build(),
                Examples.compositeLicence().build(),
                Examples.foodLicence().field("字号", "Name", "𠮷野家").build(),
                Examples.foodLicence()
                        .look(new LicenceDocument.Look(
                                LicenceDocument.Style.ORNATE,
                                LicenceDocument.Colour.GREEN,
                                Optional.of(new LicenceDocument.Centre(80, 168)),
                                Optional.of(new LicenceDocument.Square(246, 21, 22))))
                        .build(),
                Examples.photographed().build(),
                Examples.letterOfThreePages());
    }

    @ParameterizedTest
    @MethodSource("documents")
    void both_editions_are_the_same_picture(LicenceDocument document) throws Exception {
        byte[] ofd = LicenceFile.seal(document, Examples.seal(), Examples.NOW);
        byte[] pdf = PdfEdition.of(document);

        for (int page = 0; page < FaceImage.pages(document); page++) {
            Difference found = difference(document, page, ofd, pdf);

            assertThat(found.most()).as("page %d, %s", page, found).isLessThan(MOST_IN_A_BLOCK);
            assertThat(found.average()).as("page %d, %s", page, found).isLessThan(MOST_ON_AVERAGE);
        }
    }

    @Test
    void one_other_digit_would_be_seen() throws Exception {
        LicenceDocument document = Examples.foodLicence().build();
        byte[] ofd = LicenceFile.seal(document, Examples.seal(), Examples.NOW);
        byte[] other =
                PdfEdition.of(Examples.foodLicence().number("JY21410020000128").build());

        Difference found = difference(document, 0, ofd, other);

        assertThat(found.most()).as("%s", found).isGreaterThan(MOST_IN_A_BLOCK);
    }

    /** In the block that differs most, and on average; at: where that block is, in millimetres. */
    private record Difference(double most, double average, String at) {}

    private Difference difference(LicenceDocument document, int page, byte[] ofd, byte[] pdf) throws Exception {
        Grey theirs = poppler(pdf, page);
        Grey ours = Grey.of(OfdPicture.of(ofd, page, theirs.width(), theirs.height(), DPI / 25.4));
        Face face = FaceLayout.pages(document).get(page);
        double most = 0;
        double sum = 0;
        int blocks = 0;
        String at = "";
        for (int y = 0; y + BLOCK <= ours.height(); y += BLOCK) {
            for (int x = 0; x + BLOCK <= ours.width(); x += BLOCK) {
                double mmX = 25.4 * x / DPI;
                double mmY = 25.4 * y / DPI;
                if (left(face, mmX, mmY)) {
                    continue;
                }
                double differs = Math.abs(ours.mean(x, y) - theirs.mean(x, y));
                at = differs > most ? "at %.0f, %.0f mm".formatted(mmX, mmY) : at;
                most = Math.max(most, differs);
                sum += differs;
                blocks++;
            }
        }
        return new Difference(most, sum / blocks, at);
    }

    /** A picture in shades of grey, one byte a pixel. */
    private record Grey(int width, int height, byte[] pixels) {
        static Grey of(BufferedImage image) {
            int[] rgb = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
            byte[] pixels = new byte[rgb.length];
            for (int i = 0; i < rgb.length; i++) {
                pixels[i] =
                        (byte) ((rgb[i] >> 16 & 255) * 0.3 + (rgb[i] >> 8 & 255) * 0.59 + (rgb[i] & 255) * 0.11 + 0.5);
            }
            return new Grey(image.getWidth(), image.getHeight(), pixels);
        }

        static Grey read(Path file) throws IOException {
            Raster image = ImageIO.read(file.toFile()).getRaster();
            byte[] pixels = new byte[image.getWidth() * image.getHeight()];
            image.getDataElements(0, 0, image.getWidth(), image.getHeight(), pixels);
            return new Grey(image.getWidth(), image.getHeight(), pixels);
        }

        /** Of the block that begins there. */
        double mean(int left, int top) {
            int sum = 0;
            for (int y = top; y < top + BLOCK; y++) {
                for (int x = left; x < left + BLOCK; x++) {
                    sum += pixels[y * width + x] & 255;
                }
            }
            return (double) sum / (BLOCK * BLOCK);
        }
    }

    /** The seal isn't in the page of the OFD file but in its signature. */
    private static boolean left(Face face, double x, double y) {
        boolean sealed = face.seal().filter(place -> within(place, x, y)).isPresent();
        return sealed || y > face.height() - NOTICE;
    }

    private static boolean within(Place place, double x, double y) {
        double reach = place.side() / 2 + 1.5;
        return Math.abs(x - place.centreX()) < reach && Math.abs(y - place.centreY()) < reach;
    }

    private Grey poppler(byte[] pdf, int page) throws IOException, InterruptedException {
        Path file = Files.write(folder.resolve("x.pdf"), pdf);
        Path picture = folder.resolve("page");
        Process process = new ProcessBuilder(
                        "pdftocairo",
                        "-r",
                        "" + DPI,
                        "-png",
                        "-gray",
                        "-singlefile",
                        "-f",
                        "" + (page + 1),
                        "-l",
                        "" + (page + 1),
                        file.toString(),
                        picture.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return Grey.read(folder.resolve("page.png"));
    }
}
