package org.tongban.server.licence;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.LuminanceSource;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tongban.rulebook.Rule;
import org.tongban.seal.FaceImage;
import org.tongban.seal.LicenceDocument;
import org.tongban.server.demo.Walk;
import org.tongban.server.demo.Walks;
import org.tongban.server.testing.Browser;
import org.tongban.server.testing.Server;
import org.tongban.server.testing.SettableClock;

/** Whoever scans the code of a licence comes to what it is now. */
@LicenceTest
class ScannedCodeTest {
    @Autowired
    private Server server;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private LicenceFiles files;

    @Autowired
    private SettableClock clock;

    private final BroughtIn old;

    ScannedCodeTest(BroughtIn old) {
        this.old = old;
    }

    @Test
    @Rule("LIC-08")
    void the_code_on_a_picture_of_a_licence_leads_to_its_status() throws Exception {
        String number = old.brought();

        LicenceDocument licence = files.document(old.licence(number));
        Browser.Seen seen = looking(time -> read(FaceImage.png(licence, 800 + 400 * time)));

        assertThat(seen.status()).isEqualTo(200);
        assertThat(seen.shows(number)).isTrue();
        assertThat(seen.shows("Valid")).isTrue();
    }

    @Test
    @Rule("LIC-08")
    void the_code_in_the_file_leads_there_too_and_says_when_the_licence_ended() throws Exception {
        String number = old.brought();
        UUID id = old.licence(number);
        server.api()
                .as("market-head")
                .post("/api/v1/licences/" + id + "/suspend", Map.of("reason", "停业整顿", "law", "示例依据"));

        byte[] code = entry(files.file(id), "Doc_0/Res/qr.png");
        Browser.Seen seen = looking(time -> tilted(code, 4 * (time - 1)));

        assertThat(seen.shows(number)).isTrue();
        assertThat(seen.shows("Suspended")).isTrue();
    }

    @Test
    @Rule("LIC-01")
    void the_code_of_a_composite_licence_shows_each_licence_under_it_as_it_is_now(@TempDir Path folder)
            throws Exception {
        Walk walk = Walks.to("Check the licences", server, clock, folder);
        Held composite = held("restaurant-composite", walk);
        Held food = held("food-business-licence", walk);
        LicenceDocument face = files.document(composite.id());
        IntFunction<BufferedImage> picture = time -> read(FaceImage.png(face, 800 + 400 * time));

        Map<String, String> before = parts(looking(picture));
        assertThat(before)
                .hasSize(jdbc.sql("select count(*) from composite_part where composite = :id")
                        .param("id", composite.id())
                        .query(Integer.class)
                        .single())
                .containsEntry(food.number(), "Valid");
        assertThat(before.values()).containsOnly("Valid", "Not licensed yet");

        server.api()
                .as("market-head")
                .post("/api/v1/licences/" + food.id() + "/suspend", Map.of("reason", "停业整顿", "law", "示例依据"));
        Map<String, String> suspended = new HashMap<>(before);
        suspended.put(food.number(), "Suspended");
        assertThat(parts(looking(picture))).isEqualTo(suspended);

        server.api()
                .as("market-head")
                .post(
                        "/api/v1/licences/" + food.id() + "/end",
                        Map.of("kind", "revoked", "reason", "依法", "law", "示例依据", "hearing", "已书面告知，未要求听证"));
        Browser.Seen ended = looking(picture);
        Map<String, String> over = new HashMap<>(before);
        over.put(food.number(), "Void");
        assertThat(parts(ended)).isEqualTo(over);
        assertThat(ended.body()).containsPattern("(?s)class=\"state-line\">.{0,200}Void");
    }

    private record Held(UUID id, String number) {}

    private Held held(String type, Walk walk) {
        return jdbc.sql("""
                        select id, number from licence
                        where type = :type and state = 'VALID' and origin_case = :case::uuid""")
                .param("type", type)
                .param("case", walk.application())
                .query((row, number) -> new Held(row.getObject("id", UUID.class), row.getString("number")))
                .single();
    }

    /** What the page says of each: by number, or by item where there is no licence. */
    private static Map<String, String> parts(Browser.Seen page) {
        Map<String, String> parts = new HashMap<>();
        Matcher rows = Pattern.compile("(?s)<li class=\"pair\">(.*?)</li>").matcher(page.body());
        while (rows.find()) {
            String text = rows.group(1).replaceAll("<[^>]*>", "\n");
            List<String> words = text.lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .toList();
            parts.put(
                    words.get(1).endsWith("·") ? words.get(2) : words.getFirst(),
                    words.getLast().replaceFirst("^\\W+", ""));
        }
        return parts;
    }

    /**
     * As a camera does, which is never twice at the same place: ZXing's reader misses about one in two hundred codes that
     * stand perfectly straight, also of those that its own writer draws, and reads them once they are a little aslant.
     */
    private Browser.Seen looking(IntFunction<BufferedImage> picture) throws Exception {
        for (int time = 1; time <= 4; time++) {
            try {
                return scanned(picture.apply(time));
            } catch (ReaderException unread) {
                continue;
            }
        }
        throw new AssertionError("the code can't be read at any size");
    }

    private Browser.Seen scanned(BufferedImage image) throws Exception {
        int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        LuminanceSource source = new RGBLuminanceSource(image.getWidth(), image.getHeight(), pixels);
        String text = new QRCodeReader()
                .decode(new BinaryBitmap(new HybridBinarizer(source)), Map.of(DecodeHintType.TRY_HARDER, true))
                .getText();
        return server.browser().open(URI.create(text).getPath());
    }

    private static byte[] entry(byte[] ofd, String name) throws Exception {
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(ofd))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (entry.getName().equals(name)) {
                    return in.readAllBytes();
                }
            }
        }
        throw new AssertionError("no " + name);
    }

    private static BufferedImage read(byte[] png) {
        try {
            return ImageIO.read(new ByteArrayInputStream(png));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** With the white margin that the page gives it, aslant by so many degrees. */
    private static BufferedImage tilted(byte[] png, int degrees) {
        BufferedImage code = read(png);
        int side = code.getWidth() + 120;
        BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setColor(Color.WHITE);
        g.fillRect(0, 0, side, side);
        g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        g.rotate(Math.toRadians(degrees), side / 2.0, side / 2.0);
        g.drawImage(code, 60, 60, null);
        g.dispose();
        return image;
    }
}
