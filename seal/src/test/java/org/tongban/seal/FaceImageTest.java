package org.tongban.seal;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.NotFoundException;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class FaceImageTest {
    @BeforeAll
    static void no_display() {
        System.setProperty("java.awt.headless", "true");
    }

    @Test
    void the_svg_is_well_formed_and_needs_no_font() throws Exception {
        byte[] svg = FaceImage.svg(Examples.foodLicence().build());

        var root = DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg))
                .getDocumentElement();
        assertThat(root.getAttribute("viewBox")).isEqualTo("0 0 297 210");
        assertThat(root.getElementsByTagName("text").getLength()).isZero();
        assertThat(root.getAttribute("aria-label")).contains("食品经营许可证", "JY21410020000123");
    }

    @Test
    void a_preview_shows_rings_where_the_seals_go_and_no_seal() {
        LicenceDocument document = Examples.foodLicence().build();

        assertThat(new String(FaceImage.svg(document), StandardCharsets.UTF_8)).contains("#d81e06");
        assertThat(new String(FaceImage.preview(document, 3), StandardCharsets.UTF_8))
                .doesNotContain("#d81e06")
                .satisfies(preview ->
                        assertThat(preview.split("#e8a79f", -1)).as("rings").hasSize(3 + 1));
    }

    @Test
    void what_is_not_in_force_is_marked_across_the_picture_over_its_seal_too() {
        LicenceDocument document = Examples.foodLicence().build();
        NotInForce suspended = new NotInForce("暂停", "Suspended", LocalDate.of(2026, 11, 22));
        String marked = new String(
                FaceImage.svg(
                        document, LicenceFile.seal(document, Examples.seal(), Examples.NOW), Optional.of(suspended)),
                StandardCharsets.UTF_8);

        assertThat(new String(FaceImage.svg(document), StandardCharsets.UTF_8)).doesNotContain("#a9a9a9");
        assertThat(marked).contains("aria-label=\"暂停 2026年11月22日 食品经营许可证");
        assertThat(marked.indexOf("#a9a9a9")).isGreaterThan(marked.indexOf("#d81e06"));
    }

    @Test
    void a_face_takes_less_than_50_ms() {
        LicenceDocument document = Examples.compositeLicence().build();
        byte[] sealed = LicenceFile.seal(document, Examples.seal(), Examples.NOW);
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        FaceImage.svg(document, sealed);
        long start = threads.getCurrentThreadCpuTime();
        for (int i = 0; i < 20; i++) {
            FaceImage.svg(document, sealed);
        }

        assertThat((threads.getCurrentThreadCpuTime() - start) / 20).isLessThan(50_000_000);
    }

    @Test
    void the_qr_code_can_be_scanned_from_the_picture_of_the_face() throws Exception {
        byte[] png = FaceImage.png(Examples.compositeLicence().build(), 1200);

        assertThat(scanned(png)).isEqualTo("https://tongban.example.org/v/ZH-141002-2026-000017");
    }

    @Test
    void a_qr_code_alone_can_be_scanned() throws Exception {
        assertThat(scanned(QrCode.png("https://tongban.example.org/v/食品", 200)))
                .isEqualTo("https://tongban.example.org/v/食品");
        assertThat(QrCode.svg("x")).startsWith("<svg").contains("viewBox=\"0 0 29 29\"");
    }

    @Test
    void markup_in_the_data_stays_text() throws Exception {
        LicenceDocument document = Examples.foodLicence()
                .holder("<script>alert(1)</script>&\u0001", "统一社会信用代码", "91141002MA0KXYZ12A")
                .build();

        assertThat(new String(FaceImage.svg(document), StandardCharsets.UTF_8)).doesNotContain("<script");
        Verification said = Verifier.verify(
                LicenceFile.seal(document, Examples.seal(), Examples.NOW),
                Examples.authority().anchors(),
                Examples.NOW);
        assertThat(((Verification.Signed) said).licence().orElseThrow().holderName())
                .isEqualTo("<script>alert(1)</script>&\ufffd");
    }

    private static String scanned(byte[] png) throws IOException, ReaderException, NotFoundException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
        int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        BinaryBitmap bitmap = new BinaryBitmap(
                new HybridBinarizer(new RGBLuminanceSource(image.getWidth(), image.getHeight(), pixels)));
        return new QRCodeReader()
                .decode(bitmap, Map.of(DecodeHintType.TRY_HARDER, true))
                .getText();
    }
}
