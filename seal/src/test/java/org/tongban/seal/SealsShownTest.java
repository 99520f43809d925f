package org.tongban.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.tongban.seal.ProvincialAuthority.NOW;
import static org.tongban.seal.ProvincialAuthority.UNIT;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tongban.seal.Admission.Offer;
import org.tongban.seal.Admission.Reason;
import org.tongban.seal.Admission.Refused;
import org.tongban.seal.ProvincialAuthority.Drawn;
import org.tongban.seal.ProvincialAuthority.Key;
import org.tongban.seal.ProvincialAuthority.Order;
import org.tongban.seal.check.SealDoor;
import org.tongban.seal.face.SealDrawing;

/** What is drawn, in the PDF edition and on screen, is what OFD readers show: the seals that are on the sealed file. */
class SealsShownTest {
    private static final ProvincialAuthority PROVINCE = new ProvincialAuthority();
    private static final Key KEY = new Key(4711);
    private static final byte[] CERTIFICATE = PROVINCE.certificate(KEY);
    private static final LicenceDocument LICENCE =
            Examples.compositeLicence().issuer(UNIT).build();
    private static final int DPI = 300;
    private static final Pattern IMAGE = Pattern.compile(
            "<image preserveAspectRatio=\"none\" x=\"([0-9.]+)\" y=\"([0-9.]+)\" width=\"([0-9.]+)\" height=\"([0-9.]+)\""
                    + " href=\"data:image/png;base64,([^\"]+)\"/>");
    private static final Pattern BOUNDARY =
            Pattern.compile("<ofd:StampAnnot [^>]*Boundary=\"([0-9.]+) ([0-9.]+) ([0-9.]+) ([0-9.]+)\"");

    @TempDir
    Path folder;

    @BeforeAll
    static void tools_are_there() {
        System.setProperty("java.awt.headless", "true");
        OtherTools.required("pdftocairo", "pdfimages");
    }

    private static UnitSeal licensed(Drawn drawn) {
        byte[] seal = PROVINCE.seal(Order.of(CERTIFICATE), drawn, PROVINCE.maker);
        return new UnitSeal(UNIT, seal, KEY.with(CERTIFICATE));
    }

    private static UnitSeal licensed() {
        return licensed(new Drawn("PNG", SealsPictures.png()));
    }

    private static byte[] sealed(UnitSeal... seals) {
        return LicenceFile.seal(LICENCE, List.of(seals), NOW);
    }

    /** Where the file says that its seals stand, in millimetres: x, y, width, height. */
    private static List<double[]> places(byte[] ofd) {
        List<double[]> places = new ArrayList<>();
        Zips.read(ofd).forEach((name, content) -> {
            if (name.endsWith("/Signature.xml")) {
                BOUNDARY.matcher(new String(content, StandardCharsets.UTF_8))
                        .results()
                        .forEach(found -> places.add(numbers(found)));
            }
        });
        return places;
    }

    private static double[] numbers(MatchResult found) {
        double[] numbers = new double[4];
        Arrays.setAll(numbers, i -> Double.parseDouble(found.group(i + 1)));
        return numbers;
    }

    private static List<MatchResult> images(byte[] svg) {
        return IMAGE.matcher(new String(svg, StandardCharsets.UTF_8)).results().toList();
    }

    @Test
    void on_screen_it_is_the_seals_own_picture_where_the_file_has_it_and_as_large() {
        byte[] ofd = sealed(licensed());
        byte[] svg = FaceImage.svg(LICENCE, ofd);

        MatchResult shown = images(svg).getFirst();
        assertThat(images(svg)).hasSize(1);
        assertThat(numbers(shown)).containsExactly(places(ofd).getFirst(), within(0.01));
        assertThat(numbers(shown)[2]).isEqualTo(45);
        assertThat(numbers(shown)[3]).isEqualTo(30);
        assertSamePixels(Pictures.image(Base64.getDecoder().decode(shown.group(5))), SealsPictures.image());
        assertThat(new String(svg, StandardCharsets.UTF_8))
                .as("no round seal of the platform")
                .doesNotContain("#d81e06");
    }

    /** Colours and what shows through, every one. */
    private static void assertSamePixels(BufferedImage shown, BufferedImage drawn) {
        assertThat(shown.getWidth()).isEqualTo(drawn.getWidth());
        assertThat(shown.getHeight()).isEqualTo(drawn.getHeight());
        for (int y = 0; y < drawn.getHeight(); y++) {
            for (int x = 0; x < drawn.getWidth(); x++) {
                int wanted = drawn.getRGB(x, y);
                int found = shown.getRGB(x, y);
                if (found != wanted && (wanted >>> 24 != 0 || found >>> 24 != 0)) {
                    assertThat(Integer.toHexString(found)).as("at %d, %d", x, y).isEqualTo(Integer.toHexString(wanted));
                }
            }
        }
    }

    @Test
    void poppler_finds_the_seals_own_picture_in_the_pdf_where_the_file_has_it() throws Exception {
        byte[] ofd = sealed(licensed());
        byte[] pdf = PdfEdition.of(LICENCE, ofd);
        double[] place = places(ofd).getFirst();

        BufferedImage page = page(pdf, 1);
        double scale = SealsPictures.WIDTH / place[2];

        PdfEditionTest.requirePdfA(pdf);
        assertNear(at(page, place, 0.3, 0.3), SealsPictures.CORNER);
        double corner = SealsPictures.SIDE / scale;
        assertNear(at(page, place, corner - 0.3, corner - 0.3), SealsPictures.CORNER);
        assertThat(at(page, place, corner + 0.3, corner - 0.3)).isEqualTo(at(page, place, -0.3, 0.3));
        assertNear(at(page, place, 225 / scale, 15 / scale), SealsPictures.RING);
        assertNear(at(page, place, 80 / scale, 150 / scale), SealsPictures.RING);
        assertThat(at(page, place, 44.7, 29.7)).as("the page shows through").isEqualTo(at(page, place, 45.3, 30.3));
        List<BufferedImage> found = found(pdf);
        assertThat(found).as("the picture and what shows through").hasSize(2);
        BufferedImage image = SealsPictures.image();
        assertThat(found.getFirst().getRGB(30, 30)).isEqualTo(image.getRGB(30, 30));
        assertThat(found.getLast().getRGB(30, 30) & 255).isEqualTo(255);
        assertThat(found.getLast().getRGB(225, 150) & 255).isZero();
    }

    @Test
    void the_print_under_a_seal_on_white_stays_to_be_read() throws Exception {
        byte[] ofd = sealed(licensed(new Drawn("BMP", SealsPictures.bmp())));
        BufferedImage without = page(PdfEdition.of(LICENCE, sealed(licensed())), 1);
        BufferedImage white = page(PdfEdition.of(LICENCE, ofd), 1);

        double[] place = places(ofd).getFirst();
        int differ = 0;
        int all = 0;
        for (double y = 0; y < place[3]; y += 0.1) {
            for (double x = 0; x < place[2]; x += 0.1) {
                Color with = at(white, place, x, y);
                differ += Math.abs(with.getGreen() - at(without, place, x, y).getGreen()) > 40 ? 1 : 0;
                all++;
            }
        }
        assertThat(differ).as("of %d", all).isLessThan(all / 200);
    }

    private Color at(BufferedImage page, double[] place, double x, double y) {
        return new Color(page.getRGB(
                (int) Math.round((place[0] + x) * DPI / 25.4), (int) Math.round((place[1] + y) * DPI / 25.4)));
    }

    private BufferedImage page(byte[] pdf, int number) throws IOException, InterruptedException {
        Path file = Files.write(folder.resolve("x.pdf"), pdf);
        run("pdftocairo", "-r", "" + DPI, "-png", "-singlefile", "-f", "" + number, file, folder.resolve("page"));
        return Objects.requireNonNull(ImageIO.read(folder.resolve("page.png").toFile()));
    }

    private List<BufferedImage> found(byte[] pdf) throws IOException, InterruptedException {
        Path file = Files.write(folder.resolve("x.pdf"), pdf);
        run(
                "pdfimages",
                "-png",
                file,
                Files.createDirectories(folder.resolve("found")).resolve("i"));
        List<BufferedImage> images = new ArrayList<>();
        try (Stream<Path> all = Files.list(folder.resolve("found"))) {
            for (Path one : all.sorted().toList()) {
                images.add(Objects.requireNonNull(ImageIO.read(one.toFile())));
            }
        }
        return images;
    }

    private static void run(Object... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Arrays.stream(command).map(String::valueOf).toList())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    @Test
    void of_several_seals_each_is_shown_as_it_is() {
        UnitSeal first = Examples.authority().seal(Examples.APPROVAL, Examples.NOW);
        UnitSeal last = Examples.authority().seal(Examples.CITY_MANAGEMENT, Examples.NOW);
        byte[] ofd = sealed(first, licensed(), last);

        String svg = new String(FaceImage.svg(LICENCE, ofd), StandardCharsets.UTF_8);

        List<double[]> places = places(ofd);
        assertThat(places).hasSize(3);
        assertThat(svg)
                .contains(round(Examples.APPROVAL.name(), places.getFirst()))
                .contains(round(Examples.CITY_MANAGEMENT.name(), places.getLast()));
        assertThat(svg.split("#d81e06", -1)).as("drawn by the platform").hasSize(2 + 1);
        assertThat(numbers(images(FaceImage.svg(LICENCE, ofd)).getFirst()))
                .containsExactly(places.get(1), within(0.01));
    }

    /** The unit is called otherwise by now, and the licence says so; its seal bears the name of then. */
    @Test
    void a_seal_of_the_platform_bears_the_name_that_is_in_it() {
        byte[] ofd = sealed(Examples.seal());

        String svg = new String(FaceImage.svg(LICENCE, ofd), StandardCharsets.UTF_8);

        assertThat(svg)
                .contains(round(Examples.APPROVAL.name(), places(ofd).getFirst()))
                .doesNotContain(round(UNIT.name(), places(ofd).getFirst()));
        assertThat(images(FaceImage.svg(LICENCE, ofd))).isEmpty();
    }

    private static String round(String name, double[] place) {
        return "d=\"" + SealDrawing.outline(name, place[0], place[1]).svg() + "\"";
    }

    @Test
    void a_letter_of_several_pages_has_it_on_the_last() throws Exception {
        LicenceDocument letter = Examples.letterOfThreePages();
        byte[] ofd = LicenceFile.seal(letter, licensed(), NOW);
        byte[] pdf = PdfEdition.of(letter, ofd);
        double[] place = places(ofd).getFirst();

        assertNear(at(page(pdf, 3), place, 1, 1), SealsPictures.CORNER);
        assertThat(at(page(pdf, 1), place, 1, 1).getRed()).as("paper").isGreaterThan(200);
        assertThat(images(FaceImage.svg(letter, ofd))).as("the first page").isEmpty();
        PdfEditionTest.requirePdfA(pdf);
    }

    static Stream<Arguments> kinds() {
        return Stream.of(
                Arguments.of(new Drawn("png", SealsPictures.png()), 0),
                Arguments.of(new Drawn("GIF", SealsPictures.gif()), 0),
                Arguments.of(new Drawn("JPG", SealsPictures.jpeg()), 255),
                Arguments.of(new Drawn("jpeg", SealsPictures.jpeg()), 255),
                Arguments.of(new Drawn("BMP", SealsPictures.bmp()), 255));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void every_usual_kind_is_let_in_and_shown(Drawn drawn, int ground) throws Exception {
        assertThat(admit(drawn)).isInstanceOf(Admission.Admitted.class);
        byte[] ofd = sealed(licensed(drawn));

        byte[] png = Base64.getDecoder()
                .decode(images(FaceImage.svg(LICENCE, ofd)).getFirst().group(5));

        BufferedImage shown = Pictures.image(png);
        assertNear(new Color(shown.getRGB(30, 30)), SealsPictures.CORNER);
        assertNear(new Color(shown.getRGB(225, 15)), SealsPictures.RING);
        assertThat(shown.getRGB(225, 150) >>> 24).as("its ground").isEqualTo(ground);
        PdfEditionTest.requirePdfA(PdfEdition.of(LICENCE, ofd));
    }

    private static void assertNear(Color shown, Color drawn) {
        assertThat(shown.getRed()).isCloseTo(drawn.getRed(), within(6));
        assertThat(shown.getGreen()).isCloseTo(drawn.getGreen(), within(6));
        assertThat(shown.getBlue()).isCloseTo(drawn.getBlue(), within(6));
    }

    private static Admission admit(Drawn drawn) {
        byte[] seal = PROVINCE.seal(Order.of(CERTIFICATE), drawn, PROVINCE.maker);
        List<byte[]> certificates = List.of(PROVINCE.offices.certificate(), CERTIFICATE);
        return SealDoor.admit(new Offer(UNIT, KEY.publicKey(), certificates, seal), PROVINCE.anchors(), NOW);
    }

    /** What nobody can draw, or only at great cost, and what isn't what it says. */
    static Stream<Arguments> unfit() {
        byte[] png = SealsPictures.png();
        byte[] bmp = SealsPictures.bmp();
        byte[] otherPacking = bmp.clone();
        otherPacking[30] = 4;
        byte[] huge = Pictures.greyPng(10, 10);
        ByteBuffer.wrap(huge).putInt(16, 40_000).putInt(20, 40_000);
        byte[] wide = SealsPictures.gif();
        wide[7] = 0x40;
        return Stream.of(
                Arguments.of("PNG", huge, "40000"),
                Arguments.of("PNG", Pictures.greyPng(2401, 10), "2401"),
                Arguments.of("PNG", Arrays.copyOf(png, png.length / 2), "damaged"),
                Arguments.of("PNG", "not a picture that anybody looks at".getBytes(StandardCharsets.US_ASCII), "PNG"),
                Arguments.of("JPG", png, "type"),
                Arguments.of("JPG", SealsPictures.fourColours(), "RGB"),
                Arguments.of("GIF", png, "type"),
                Arguments.of("GIF", SealsPictures.animated(), "animated"),
                Arguments.of("GIF", Arrays.copyOf(SealsPictures.gif(), 900), "damaged"),
                Arguments.of("GIF", wide, "pixels"),
                Arguments.of("BMP", png, "type"),
                Arguments.of("BMP", Arrays.copyOf(bmp, bmp.length - 9), "damaged"),
                Arguments.of("BMP", otherPacking, "BMP"),
                Arguments.of("SVG", "<svg/>".getBytes(StandardCharsets.US_ASCII), "PNG"),
                Arguments.of("OFD", Examples.sealedFoodLicence(), "PNG"),
                Arguments.of("TIFF", Pictures.file(SealsPictures.opaque(), "tiff"), "PNG"));
    }

    @ParameterizedTest
    @MethodSource("unfit")
    void what_cannot_be_drawn_is_refused_at_the_door_and_what_to_ask_for_is_said(
            String type, byte[] picture, String said) {
        Refused refused = (Refused) admit(new Drawn(type, picture));

        assertThat(refused.reason()).isEqualTo(Reason.PICTURE);
        assertThat(refused.sentence().en()).contains(said, "Ask the seal maker");
        assertThat(refused.sentence().zh()).contains("请制章单位").endsWith("。");
    }

    /** As from before such were refused. */
    @Test
    void what_is_on_a_file_all_the_same_is_no_seal_of_the_platforms_but_a_hint_where_to_see_it() throws Exception {
        byte[] ofd = sealed(licensed(new Drawn("OFD", Examples.sealedFoodLicence())));
        byte[] pdf = PdfEdition.of(LICENCE, ofd);
        Path file = Files.write(folder.resolve("x.pdf"), pdf);

        assertThat(new String(FaceImage.svg(LICENCE, ofd), StandardCharsets.UTF_8))
                .doesNotContain("fill=\"#d81e06\" d=")
                .contains("stroke=\"#d81e06\"");
        run("pdftotext", file, folder.resolve("x.txt"));
        assertThat(Files.readString(folder.resolve("x.txt"))).contains("印章图像见 OFD 文件");
        PdfEditionTest.requirePdfA(pdf);
    }

    @Test
    void a_picture_finer_than_print_is_drawn_as_fine_as_print() throws IOException {
        BufferedImage large = new BufferedImage(2400, 1600, BufferedImage.TYPE_INT_ARGB);
        large.createGraphics().drawImage(SealsPictures.image(), 0, 0, 2400, 1600, null);
        byte[] svg = FaceImage.svg(LICENCE, sealed(licensed(new Drawn("PNG", Pictures.file(large, "png")))));

        BufferedImage shown = ImageIO.read(new ByteArrayInputStream(
                Base64.getDecoder().decode(images(svg).getFirst().group(5))));

        assertThat(shown.getWidth()).isEqualTo(1000);
        assertThat(shown.getHeight()).isEqualTo(667);
        assertNear(new Color(shown.getRGB(60, 60)), SealsPictures.CORNER);
        assertThat(shown.getRGB(500, 333) >>> 24).isZero();
    }
}
