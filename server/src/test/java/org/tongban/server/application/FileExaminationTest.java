package org.tongban.server.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.tongban.kernel.text.Parsed;

class FileExaminationTest {
    private static final Set<FileKind> ALL = EnumSet.allOf(FileKind.class);
    private static final long ROOM = 1_000_000;

    @Test
    void the_content_decides_and_not_the_name() throws IOException {
        assertThat(kind("photo.pdf", picture("png"), ALL)).isEqualTo(FileKind.PNG);
        assertThat(kind("no-ending", picture("jpg"), ALL)).isEqualTo(FileKind.JPEG);
        assertThat(kind("lease.pdf", pdf(""), ALL)).isEqualTo(FileKind.PDF);
        assertThat(kind("a.zip", zip("OFD.xml", "Doc_0/Document.xml"), ALL)).isEqualTo(FileKind.OFD);
        assertThat(kind("a.docx", zip("[Content_Types].xml", "word/document.xml"), ALL))
                .isEqualTo(FileKind.DOCX);
        assertThat(kind("a.xlsx", zip("[Content_Types].xml", "xl/workbook.xml"), ALL))
                .isEqualTo(FileKind.XLSX);
    }

    @Test
    void what_only_calls_itself_a_pdf_is_disguised_and_the_sentence_says_what_it_is() {
        var page = text("<!doctype html><html><script>alert(1)</script></html>");
        assertThat(refusal("lease.pdf", page, ALL).code()).isEqualTo("file.disguised");
        assertThat(refusal("lease.pdf", page, ALL).message().en())
                .contains("web page")
                .contains(".pdf");
        var program = new byte[600];
        program[0] = 'M';
        program[1] = 'Z';
        assertThat(refusal("lease.jpeg", program, ALL).code()).isEqualTo("file.disguised");
        assertThat(refusal("lease.ofd", zipUnchecked("readme.txt"), ALL).code()).isEqualTo("file.disguised");
    }

    @Test
    void a_kind_the_material_does_not_take_is_refused_with_those_it_takes() throws IOException {
        var refusal = refusal("plan.png", picture("png"), Set.of(FileKind.PDF));
        assertThat(refusal.code()).isEqualTo("file.kind");
        assertThat(refusal.message().en()).contains("PNG").contains("PDF");
        assertThat(refusal("photo.heic", text("GIF89a........"), ALL).code()).isEqualTo("file.kind");
    }

    @Test
    void empty_too_large_encrypted_damaged_and_macros_each_have_their_sentence() throws IOException {
        assertThat(refusal("a.pdf", new byte[0], ALL).code()).isEqualTo("file.empty");
        assertThat(refusal("a.pdf", new byte[(int) ROOM + 1], ALL).code()).isEqualTo("file.too-large");
        assertThat(refusal("a.pdf", pdf("/Encrypt 5 0 R"), ALL).code()).isEqualTo("file.encrypted");
        assertThat(refusal("a.ofd", zip("OFD.xml", "Encryptions.xml"), ALL).code())
                .isEqualTo("file.encrypted");
        assertThat(refusal("a.docx", zip("[Content_Types].xml", "word/vbaProject.bin"), ALL)
                        .code())
                .isEqualTo("file.macros");
        assertThat(refusal("a.png", cut(picture("png")), ALL).code()).isEqualTo("file.damaged");
        assertThat(refusal("a.jpg", cut(picture("jpg")), ALL).code()).isEqualTo("file.damaged");
        assertThat(refusal("a.pdf", text("%PDF-1.7\n1 0 obj"), ALL).code()).isEqualTo("file.damaged");
    }

    @Test
    void no_content_whatever_it_is_makes_it_stumble() throws IOException {
        byte[][] seeds = {pdf(""), picture("png"), picture("jpg"), zip("OFD.xml"), text("PK\u0003\u0004")};
        for (long seed = 0; seed < 2_000; seed++) {
            RandomGenerator random =
                    RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
            byte[] content = seeds[random.nextInt(seeds.length)].clone();
            for (int change = random.nextInt(8); change > 0; change--) {
                content[random.nextInt(content.length)] = (byte) random.nextInt(256);
            }
            byte[] cut = Arrays.copyOf(content, random.nextInt(content.length) + 1);
            assertThat(FileExamination.examine(new FileExamination.Upload("a.pdf", cut), ALL, ROOM))
                    .as("seed %d", seed)
                    .isNotNull();
        }
    }

    @Test
    void names_keep_their_words_and_lose_paths_directions_and_false_endings() {
        assertThat(FileExamination.cleanName("C:\\Users\\me\\租赁合同.PDF", FileKind.PDF))
                .isEqualTo("租赁合同.pdf");
        assertThat(FileExamination.cleanName("../../etc/passwd", FileKind.PNG)).isEqualTo("passwd.png");
        assertThat(FileExamination.cleanName("a\u202egnp.exe\r\nX: y", FileKind.PDF))
                .isEqualTo("agnp.exeX y.pdf");
        assertThat(FileExamination.cleanName("<script>.pdf", FileKind.PDF)).isEqualTo("script.pdf");
        assertThat(FileExamination.cleanName("", FileKind.OFD)).isEqualTo("file.ofd");
    }

    @Test
    void ofd_files_written_by_other_tools_are_recognised() throws IOException {
        Path samples = sharedSamples();
        assertThat(kind("x", Files.readAllBytes(samples.resolve("ofd/helloworld.ofd")), ALL))
                .isEqualTo(FileKind.OFD);
        assertThat(kind("x", Files.readAllBytes(samples.resolve("ofd/signedFile.ofd")), ALL))
                .isEqualTo(FileKind.OFD);
    }

    private static Path sharedSamples() {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path samples = folder.resolve("shared/samples");
            if (Files.isDirectory(samples)) {
                return samples;
            }
        }
        Assumptions.abort(
                "SKIPPED: there is no shared/samples above this folder, so files of other tools were not read");
        return Path.of("");
    }

    private static FileKind kind(String name, byte[] content, Set<FileKind> accepted) {
        return FileExamination.examine(new FileExamination.Upload(name, content), accepted, ROOM)
                .orElseThrow();
    }

    private static Parsed.Bad<FileKind> refusal(String name, byte[] content, Set<FileKind> accepted) {
        return switch (FileExamination.examine(new FileExamination.Upload(name, content), accepted, ROOM)) {
            case Parsed.Bad<FileKind> bad -> bad;
            case Parsed.Ok<FileKind>(FileKind kind) -> throw new AssertionError(name + " was accepted as " + kind);
        };
    }

    private static byte[] picture(String format) throws IOException {
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(20, 20, BufferedImage.TYPE_INT_RGB), format, bytes);
        return bytes.toByteArray();
    }

    private static byte[] pdf(String trailer) {
        return text("%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<" + trailer + ">>\nstartxref\n0\n%%EOF\n");
    }

    private static byte[] zipUnchecked(String part) {
        try {
            return zip(part);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static byte[] zip(String... parts) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (String part : parts) {
                zip.putNextEntry(new ZipEntry(part));
                zip.write(text("<x/>"));
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] cut(byte[] content) {
        return Arrays.copyOf(content, content.length - 20);
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
