package org.tongban.documents.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.tongban.documents.reading.SampleFiles.zip;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefusedFileTest {

    private static String refusal(byte[] file) {
        Unreadable unreadable = catchThrowableOfType(Unreadable.class, () -> DocumentFile.read(file));
        assertThat(unreadable).isNotNull();
        assertThat(unreadable.sentence().zh()).doesNotContain("\n").endsWith("。");
        return unreadable.sentence().en();
    }

    @Test
    void an_empty_file_is_refused() {
        assertThat(refusal(new byte[0])).contains("empty");
        assertThat(refusal("  \n\n ".getBytes(StandardCharsets.UTF_8))).contains("no text");
    }

    @Test
    void a_file_that_is_no_text_is_refused() {
        byte[] noise = new byte[50_000];
        new Random(7).nextBytes(noise);
        assertThat(refusal(noise)).contains("no text");
    }

    @Test
    void a_file_too_large_is_refused() {
        assertThat(refusal(new byte[(int) DocumentFile.LARGEST + 1])).contains("too large");
    }

    @Test
    void a_zip_bomb_is_not_unpacked() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("word/document.xml"));
            byte[] blank = new byte[1 << 20];
            for (int megabytes = 0; megabytes < 300; megabytes++) {
                zip.write(blank);
            }
        }
        assertThat(refusal(out.toByteArray())).contains("far too much");
    }

    @Test
    void entities_of_an_ofd_are_not_expanded() throws IOException {
        String bomb =
                "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]><OFD><DocRoot>&b;</DocRoot></OFD>";
        assertThat(refusal(zip(Map.of("OFD.xml", bomb)))).contains("OFD");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%PDF-1.7 and nothing more", "PK\u0003\u0004broken"})
    void damaged_files_are_refused(String start) {
        assertThat(refusal(start.getBytes(StandardCharsets.ISO_8859_1))).isNotEmpty();
    }

    @Test
    void an_archive_of_something_else_is_refused() throws IOException {
        assertThat(refusal(zip(Map.of("readme.txt", "hello")))).contains("neither DOCX nor OFD");
    }

    @Test
    void an_old_word_file_is_refused_with_what_to_do() {
        byte[] old = new byte[600];
        old[0] = (byte) 0xD0;
        old[1] = (byte) 0xCF;
        old[2] = 0x11;
        old[3] = (byte) 0xE0;
        assertThat(refusal(old)).contains("Save it as .docx");
    }

    @Test
    void a_file_that_is_not_there_is_refused() {
        Unreadable missing = catchThrowableOfType(Unreadable.class, () -> DocumentFile.read(Path.of("no-such-file")));
        assertThat(missing.sentence().en()).contains("no-such-file");
    }

    @Test
    void a_scan_without_text_is_refused_with_what_to_do() throws IOException {
        PrintedPage page = new PrintedPage();
        page.picture();
        assertThat(refusal(page.pdf())).contains("a scan", "Recognise their text (OCR) first");
        page.text(280, 800, "— 1 —");
        assertThat(refusal(page.pdf())).contains("a scan", "Recognise their text (OCR) first");
    }
}
