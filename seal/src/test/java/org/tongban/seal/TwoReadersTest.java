package org.tongban.seal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.tongban.seal.Verification.Reason;
import org.tongban.seal.Verification.Signed;
import org.tongban.seal.Verification.Unreadable;

/**
 * Some readers go by a package's directory, others from one file's header to the next. A package that isn't the same to
 * both is refused.
 */
class TwoReadersTest {
    private static final int END_LENGTH = 22;

    private final byte[] licence = Examples.sealedFoodLicence();

    @Test
    void a_file_that_the_directory_does_not_list_is_found() {
        byte[] hiding = unlisted(Zips.with(licence, "Doc_0/Pages/Page_0/Other.xml", "<x/>".getBytes()));
        assertThat(Zips.read(hiding)).containsKey("Doc_0/Pages/Page_0/Other.xml");
        assertThat(Verifier.verify(hiding, Examples.authority().anchors(), Examples.NOW))
                .asInstanceOf(type(Unreadable.class))
                .satisfies(said -> {
                    assertThat(said.reason()).isEqualTo(Reason.HOSTILE);
                    assertThat(said.sentence().zh()).contains("藏有目录没有列出的文件");
                });
    }

    @Test
    void a_header_that_says_its_sizes_come_later_when_the_directory_does_not_is_refused() {
        byte[] twofold = licence.clone();
        twofold[6] |= 8;
        assertThat(Verifier.verify(twofold, Examples.authority().anchors(), Examples.NOW))
                .asInstanceOf(type(Unreadable.class))
                .extracting(Unreadable::reason)
                .isEqualTo(Reason.DAMAGED);
    }

    @Test
    void another_package_in_the_comment_is_refused() {
        byte[] other = Zips.write(Map.of("OFD.xml", "<x/>".getBytes(UTF_8)));
        other[other.length - 2] = 7;
        byte[] carrying = Arrays.copyOf(licence, licence.length + other.length);
        System.arraycopy(other, 0, carrying, licence.length, other.length);
        little(carrying).putShort(licence.length - 2, (short) other.length);

        assertThat(Verifier.verify(carrying, Examples.authority().anchors(), Examples.NOW))
                .asInstanceOf(type(Unreadable.class))
                .extracting(Unreadable::reason)
                .isEqualTo(Reason.HOSTILE);
    }

    @Test
    void a_comment_in_words_is_of_no_matter() {
        byte[] comment = "made elsewhere".getBytes(UTF_8);
        byte[] commented = Arrays.copyOf(licence, licence.length + comment.length);
        System.arraycopy(comment, 0, commented, licence.length, comment.length);
        little(commented).putShort(licence.length - 2, (short) comment.length);

        assertThat(Verifier.verify(commented, Examples.authority().anchors(), Examples.NOW))
                .isInstanceOf(Signed.class);
    }

    /** Its bytes are never unpacked, and a reader that goes from header to header would find files in them. */
    @Test
    void a_folder_that_holds_bytes_is_refused() {
        byte[] zip = Zips.with(licence, "extra-folder!", "not nothing".getBytes(UTF_8));
        byte[] name = "extra-folder!".getBytes(UTF_8);
        ByteBuffer in = little(zip);
        for (int at = 0; at + name.length <= zip.length; at++) {
            if (Arrays.equals(zip, at, at + name.length, name, 0, name.length)) {
                zip[at + name.length - 1] = '/';
                if (in.getInt(at - 46) == 0x02014b50) {
                    in.putInt(at - 46 + 16, 0).putInt(at - 46 + 24, 0);
                }
            }
        }

        assertThat(Verifier.verify(zip, Examples.authority().anchors(), Examples.NOW))
                .asInstanceOf(type(Unreadable.class))
                .extracting(Unreadable::reason)
                .isEqualTo(Reason.DAMAGED);
    }

    /** Whoever reads it as it comes looks for its end, and would find another file in it. */
    @Test
    void a_file_stored_as_it_is_with_its_size_behind_it_hides_none() throws IOException {
        byte[] content = "abc PK\3\4 def".getBytes(UTF_8);
        CRC32 crc = new CRC32();
        crc.update(content);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            ZipEntry stored = new ZipEntry("OFD.xml");
            stored.setMethod(ZipEntry.STORED);
            stored.setSize(content.length);
            stored.setCrc(crc.getValue());
            zip.putNextEntry(stored);
            zip.write(content);
        }
        byte[] zip = out.toByteArray();
        ByteBuffer in = little(zip);
        in.putShort(6, (short) (in.getShort(6) | 8)).putInt(14, 0).putInt(18, 0).putInt(22, 0);
        int directory = in.getInt(zip.length - END_LENGTH + 16);
        in.putShort(directory + 8, (short) (in.getShort(directory + 8) | 8));

        assertThat(Verifier.verify(zip, Examples.authority().anchors(), Examples.NOW))
                .asInstanceOf(type(Unreadable.class))
                .extracting(Unreadable::reason)
                .isEqualTo(Reason.HOSTILE);
    }

    @Test
    void a_byte_between_the_last_file_and_the_directory_is_refused() {
        ByteBuffer in = little(licence);
        int end = licence.length - END_LENGTH;
        int start = in.getInt(end + 16);
        byte[] parted = new byte[licence.length + 1];
        System.arraycopy(licence, 0, parted, 0, start);
        System.arraycopy(licence, start, parted, start + 1, licence.length - start);
        little(parted).putInt(end + 1 + 16, start + 1);

        assertThat(Verifier.verify(parted, Examples.authority().anchors(), Examples.NOW))
                .asInstanceOf(type(Unreadable.class))
                .extracting(Unreadable::reason)
                .isEqualTo(Reason.DAMAGED);
    }

    /** Some readers take a backslash for a letter of the name, and would miss that file alone. */
    @Test
    void slashes_in_some_names_and_backslashes_in_others_are_refused() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        Zips.read(licence)
                .forEach((name, content) ->
                        files.put(name.endsWith("Content.xml") ? name.replace('/', '\\') : name, content));
        assertThat(files.keySet()).anyMatch(name -> name.indexOf('\\') > 0);

        assertThat(Verifier.verify(Zips.write(files), Examples.authority().anchors(), Examples.NOW))
                .asInstanceOf(type(Unreadable.class))
                .extracting(Unreadable::reason)
                .isEqualTo(Reason.HOSTILE);
    }

    private static ByteBuffer little(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** The package without its directory's last entry; the file itself stays. */
    private static byte[] unlisted(byte[] zip) {
        ByteBuffer in = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
        int end = zip.length - END_LENGTH;
        int start = in.getInt(end + 16);
        int count = in.getShort(end + 10);
        int last = start;
        for (int i = 1; i < count; i++) {
            last += 46 + in.getShort(last + 28) + in.getShort(last + 30) + in.getShort(last + 32);
        }
        byte[] out = Arrays.copyOf(zip, last + END_LENGTH);
        System.arraycopy(zip, end, out, last, END_LENGTH);
        ByteBuffer patched = ByteBuffer.wrap(out).order(ByteOrder.LITTLE_ENDIAN);
        patched.putShort(last + 8, (short) (count - 1)).putShort(last + 10, (short) (count - 1));
        patched.putInt(last + 12, last - start);
        return out;
    }
}
