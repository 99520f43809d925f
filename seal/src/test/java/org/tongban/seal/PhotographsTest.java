package org.tongban.seal;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.SplittableRandom;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tongban.seal.LicenceDocument.Area;
import org.tongban.seal.Photographs.Made;

/** What people hand in becomes a photograph that fits its place, or is refused, whatever it is. */
class PhotographsTest {
    private static final Area PLACE = new Area(230, 60, 33, 44);

    private static Photograph good(byte[] file) {
        Made made = Photographs.of(file, PLACE);
        assertThat(made).isInstanceOf(Made.Good.class);
        return ((Made.Good) made).photograph();
    }

    private static Sentence refused(byte[] file) {
        Made made = Photographs.of(file, PLACE);
        assertThat(made).isInstanceOf(Made.Refused.class);
        return ((Made.Refused) made).why();
    }

    private static void requireLike(BufferedImage image, double x, double y, Color colour) {
        Color found = new Color(image.getRGB((int) (x * image.getWidth()), (int) (y * image.getHeight())));
        assertThat(Math.abs(found.getRed() - colour.getRed())
                        + Math.abs(found.getGreen() - colour.getGreen())
                        + Math.abs(found.getBlue() - colour.getBlue()))
                .as("at %s, %s: %s", x, y, found)
                .isLessThan(24);
    }

    private static void requirePortrait(Photograph photograph) {
        BufferedImage image = Pictures.image(photograph.jpeg());
        requireLike(image, 0.5, 0.4, Pictures.HEAD);
        requireLike(image, 0.5, 0.9, Pictures.COAT);
        requireLike(image, 0.05, 0.05, Color.WHITE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpeg", "png"})
    void a_large_picture_is_made_as_fine_as_is_printed(String format) {
        Photograph photograph = good(Pictures.file(Pictures.portrait(3000, 4000), format));

        assertThat(photograph.width()).isEqualTo(390);
        assertThat(photograph.height()).isEqualTo(520);
        assertThat(photograph.jpeg()).hasSizeBetween(3_000, 60_000);
        requirePortrait(photograph);
    }

    @Test
    void a_small_one_stays_as_it_is_and_one_too_small_is_refused_saying_how_many_pixels_it_needs() {
        assertThat(good(Pictures.file(Pictures.portrait(240, 320), "jpeg")).width())
                .isEqualTo(240);
        assertThat(refused(Pictures.file(Pictures.portrait(150, 200), "jpeg")).zh())
                .contains("150×200", "195×260");
    }

    @Test
    void what_is_too_wide_or_too_tall_is_cut_and_what_would_lose_more_than_half_is_refused() {
        requirePortrait(good(Pictures.file(Pictures.portrait(1000, 1000), "jpeg")));
        assertThat(refused(Pictures.file(Pictures.portrait(1920, 1080), "jpeg")).zh())
                .contains("1920×1080", "太宽", "33:44");
        assertThat(refused(Pictures.file(Pictures.portrait(600, 2000), "jpeg")).zh())
                .contains("太长");
    }

    @Test
    void nothing_of_the_file_but_the_picture_gets_into_the_photograph() {
        byte[] plain = Pictures.file(Pictures.portrait(900, 1200), "jpeg");
        byte[] said = Pictures.withSegment(plain, 0xe1, Pictures.exif(1, "GPS 36.0881 N 111.5189 E"));
        said = Pictures.withSegment(said, 0xfe, "Wang Li, at home".getBytes(StandardCharsets.US_ASCII));
        said = Arrays.copyOf(said, said.length + 3);

        byte[] made = good(said).jpeg();

        assertThat(new String(made, StandardCharsets.ISO_8859_1)).doesNotContain("GPS", "Exif", "Wang");
        assertThat(made)
                .as("the same as of the picture without")
                .isEqualTo(good(plain).jpeg());
        byte[] text = "Comment\0GPS 36.0881".getBytes(StandardCharsets.US_ASCII);
        assertThat(good(Pictures.greyPng(400, 600, Pictures.chunk("tEXt", text)))
                        .jpeg())
                .isEqualTo(good(Pictures.greyPng(400, 600)).jpeg());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void a_picture_stored_lying_is_turned_the_right_way_up(int orientation) {
        BufferedImage upright = Pictures.portrait(600, 800);
        boolean lying = orientation > 4;
        BufferedImage stored = new BufferedImage(lying ? 800 : 600, lying ? 600 : 800, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = stored.createGraphics();
        g.drawImage(upright, lyingAs(orientation), null);
        g.dispose();

        requirePortrait(
                good(Pictures.withSegment(Pictures.file(stored, "jpeg"), 0xe1, Pictures.exif(orientation, ""))));
    }

    /** How a picture of 600 by 800 lies when Exif says so: where its top row and left column are (TIFF 6.0). */
    private static AffineTransform lyingAs(int orientation) {
        return switch (orientation) {
            case 1 -> new AffineTransform();
            case 2 -> new AffineTransform(-1, 0, 0, 1, 600, 0);
            case 3 -> AffineTransform.getQuadrantRotateInstance(2, 300, 400);
            case 4 -> new AffineTransform(1, 0, 0, -1, 0, 800);
            case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
            case 6 -> new AffineTransform(0, -1, 1, 0, 0, 600);
            case 7 -> new AffineTransform(0, -1, -1, 0, 800, 600);
            default -> new AffineTransform(0, 1, -1, 0, 800, 0);
        };
    }

    @Test
    void what_is_seen_through_in_a_png_is_white() {
        BufferedImage clear = new BufferedImage(400, 600, BufferedImage.TYPE_INT_ARGB);
        requireLike(Pictures.image(good(Pictures.file(clear, "png")).jpeg()), 0.5, 0.5, Color.WHITE);
    }

    @Test
    void a_progressive_jpeg_is_taken_and_one_with_scans_without_end_is_not() throws Exception {
        byte[] progressive = progressive(Pictures.portrait(900, 1200));
        requirePortrait(good(progressive));

        int last = new String(progressive, StandardCharsets.ISO_8859_1).lastIndexOf("\u00ff\u00da");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(progressive, 0, last);
        for (int i = 0; i < 500; i++) {
            out.write(progressive, last, progressive.length - 2 - last);
        }
        out.write(progressive, progressive.length - 2, 2);
        assertThat(refused(out.toByteArray()).zh()).contains("已损坏");
    }

    private static byte[] progressive(BufferedImage image) throws Exception {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
            writer.setOutput(stream);
            writer.write(null, new IIOImage(image, null, null), param);
        }
        writer.dispose();
        return out.toByteArray();
    }

    @Test
    void what_is_no_picture_cut_off_or_larger_than_any_photograph_is_refused_in_words() {
        byte[] jpeg = Pictures.file(Pictures.portrait(900, 1200), "jpeg");
        byte[] png = Pictures.file(Pictures.portrait(900, 1200), "png");
        assertThat(refused(new byte[0]).zh()).contains("不是 JPG 或者 PNG");
        assertThat(refused("%PDF-1.7".getBytes(StandardCharsets.US_ASCII)).en()).contains("neither a JPEG nor a PNG");
        assertThat(refused(Arrays.copyOf(jpeg, jpeg.length / 2)).zh()).contains("不完整");
        assertThat(refused(Arrays.copyOf(png, png.length / 2)).zh()).contains("不完整");
        byte[] cutButEnded = Arrays.copyOf(jpeg, jpeg.length / 2);
        cutButEnded[cutButEnded.length - 2] = (byte) 0xff;
        cutButEnded[cutButEnded.length - 1] = (byte) 0xd9;
        assertThat(refused(cutButEnded).zh()).contains("不完整");
        assertThat(refused(new byte[11 << 20]).zh()).contains("10 MB");
        assertThat(refused(Pictures.greyPng(20_000, 3)).zh()).as("too low").contains("20000×3");
    }

    /** 48 million pixels in some 200 kB, a comment that unpacks to 200 MB, and sizes that nothing stands behind. */
    @Test
    void what_is_built_to_take_memory_or_time_takes_little_of_either() {
        byte[] large = Pictures.greyPng(6_000, 8_000);
        byte[] comment = Pictures.chunk("zTXt", join(new byte[] {'C', 0, 0}, Pictures.zeros(200L << 20)));
        byte[] bomb = Pictures.greyPng(400, 600, comment);
        byte[] endless = withSize(Pictures.greyPng(400, 600), 60_000, 60_000);
        byte[] wide = Pictures.file(Pictures.portrait(300, 400), "jpeg");
        for (int i = 0; i < wide.length - 9; i++) {
            if ((wide[i] & 0xff) == 0xff && (wide[i + 1] & 0xff) == 0xc0) {
                Arrays.fill(wide, i + 5, i + 9, (byte) 0xff);
            }
        }
        byte[] sized = wide;

        requireLittle(() -> good(large));
        requireLittle(() -> good(bomb));
        requireLittle(() -> assertThat(refused(endless).zh()).contains("太大了"));
        requireLittle(() -> assertThat(refused(sized).zh()).contains("65535×65535"));
    }

    private static byte[] withSize(byte[] png, int width, int height) {
        return ByteBuffer.wrap(png).putInt(16, width).putInt(20, height).array();
    }

    private static byte[] join(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private static void requireLittle(Runnable task) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        long start = System.nanoTime();
        task.run();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(64L << 20);
    }

    @Test
    void whatever_bytes_are_changed_it_is_made_or_refused() {
        SplittableRandom random = new SplittableRandom(20261122);
        byte[][] files = {
            Pictures.file(Pictures.portrait(200, 270), "jpeg"), Pictures.file(Pictures.portrait(200, 270), "png")
        };
        for (int i = 0; i < 600; i++) {
            byte[] file = files[i % 2].clone();
            for (int changed = random.nextInt(1, 6); changed > 0; changed--) {
                file[random.nextInt(Math.min(file.length, 700))] = (byte) random.nextInt();
            }
            assertThat(Photographs.of(file, PLACE)).isNotNull();
        }
    }

    @Test
    void a_specimen_shows_nobody_and_fits_its_place() {
        Photograph specimen = Photographs.specimen(PLACE);
        assertThat(specimen.width()).isEqualTo(390);
        assertThat(specimen).isEqualTo(Photographs.specimen(PLACE));
    }
}
