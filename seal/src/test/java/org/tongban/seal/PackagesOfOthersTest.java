package org.tongban.seal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;
import org.tongban.seal.OtherZip.Sizes;
import org.tongban.seal.Verification.Reason;
import org.tongban.seal.Verification.Signed;
import org.tongban.seal.Verification.Unreadable;
import org.tongban.seal.Verification.Verdict;

/** ZIP as other tools write it: what every reader reads alike is accepted, and what contradicts itself is refused. */
class PackagesOfOthersTest {
    private static final byte[] LICENCE = Examples.sealedFoodLicence();
    private static final Map<String, byte[]> FILES = Zips.read(LICENCE);

    @BeforeAll
    static void warm_up() {
        HostileFilesTest.warm_up();
    }

    @ParameterizedTest
    @EnumSource
    void sizes_are_understood_however_they_are_given_before_the_data(Sizes sizes) {
        assertGenuine(new OtherZip(sizes, Sizes.PLAIN).write(FILES));
        assertGenuine(new OtherZip(sizes, Sizes.ZIP64).longEnd().write(FILES));
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.MATCH_NONE, names = "LATER.*")
    void sizes_are_understood_however_the_directory_gives_them(Sizes sizes) {
        assertGenuine(new OtherZip(Sizes.PLAIN, sizes).write(FILES));
        assertGenuine(new OtherZip(Sizes.LATER_ZIP64, sizes).longEnd().write(FILES));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, -1, 1L << 20, 1L << 32, 1L << 62, Long.MIN_VALUE})
    void sizes_of_64_bits_that_contradict_the_file_are_refused(long lie) {
        byte[][] lying = {
            new OtherZip(Sizes.ZIP64, Sizes.PLAIN).lying(lie, 0, 0).write(FILES),
            new OtherZip(Sizes.PLAIN, Sizes.ZIP64).lying(0, lie, 0).write(FILES),
            new OtherZip(Sizes.ZIP64, Sizes.ZIP64).lying(lie, lie, 0).write(FILES),
            new OtherZip(Sizes.BOTH, Sizes.PLAIN).lying(lie, 0, 0).write(FILES),
            new OtherZip(Sizes.PLAIN, Sizes.BOTH).lying(0, lie, 0).write(FILES),
            new OtherZip(Sizes.PLAIN, Sizes.PLAIN).longEnd().lying(0, 0, lie).write(FILES)
        };
        for (int i = 0; i < lying.length; i++) {
            assertThat(HostileFilesTest.within(lying[i])).as("lie %d", i).satisfies(PackagesOfOthersTest::notGenuine);
        }
    }

    @Test
    void a_size_beside_the_one_that_counts_is_refused_in_words() {
        byte[] zip = new OtherZip(Sizes.BOTH, Sizes.PLAIN).lying(1, 0, 0).write(FILES);

        Unreadable said = (Unreadable) HostileFilesTest.within(zip);

        assertThat(said.reason()).isEqualTo(Reason.HOSTILE);
        assertThat(said.sentence().en()).contains("a second name or size");
    }

    @Test
    void a_size_that_is_promised_and_not_given_is_refused() {
        byte[] zip = new OtherZip(Sizes.PLAIN, Sizes.PLAIN).write(FILES);
        ByteBuffer in = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
        in.putInt(in.getInt(zip.length - 22 + 16) + 20, -1);

        assertThat(HostileFilesTest.within(zip)).isInstanceOf(Unreadable.class);
    }

    @Test
    void two_ends_that_contradict_each_other_are_refused() {
        byte[] zip = new OtherZip(Sizes.PLAIN, Sizes.PLAIN).longEnd().write(FILES);
        ByteBuffer in = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
        int end = zip.length - 22;
        in.putShort(end + 8, (short) (FILES.size() - 1)).putShort(end + 10, (short) (FILES.size() - 1));

        assertThat(((Unreadable) HostileFilesTest.within(zip)).reason()).isEqualTo(Reason.DAMAGED);
    }

    /** A library that writes packages in place or as a stream, with sizes of 64 bits whether they are needed or not. */
    @ParameterizedTest
    @EnumSource
    void packages_by_commons_compress_are_read(Zip64Mode mode) throws IOException {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(stream)) {
            write(zip, mode);
        }
        assertGenuine(stream.toByteArray());

        SeekableInMemoryByteChannel place = new SeekableInMemoryByteChannel();
        try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(place)) {
            write(zip, mode);
        }
        assertGenuine(Arrays.copyOf(place.array(), (int) place.size()));
    }

    private static void write(ZipArchiveOutputStream zip, Zip64Mode mode) throws IOException {
        zip.setUseZip64(mode);
        for (Map.Entry<String, byte[]> file : FILES.entrySet()) {
            zip.putArchiveEntry(new ZipArchiveEntry(file.getKey()));
            zip.write(file.getValue());
            zip.closeArchiveEntry();
        }
    }

    @Test
    void sizes_before_the_data_are_not_believed_more_than_the_directory() {
        byte[] zip = new OtherZip(Sizes.LATER, Sizes.PLAIN).write(FILES);
        ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN).putInt(18, 7);

        assertThat(((Unreadable) HostileFilesTest.within(zip)).reason()).isEqualTo(Reason.DAMAGED);
    }

    @Test
    void another_directory_before_the_one_that_counts_is_refused() {
        byte[] zip = new OtherZip(Sizes.PLAIN, Sizes.PLAIN).write(FILES);
        ByteBuffer in = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
        int start = in.getInt(zip.length - 22 + 16);
        byte[] two = Arrays.copyOf(zip, zip.length + zip.length - start);
        System.arraycopy(zip, start, two, zip.length, zip.length - start);
        ByteBuffer.wrap(two).order(ByteOrder.LITTLE_ENDIAN).putInt(two.length - 22 + 16, zip.length);

        assertThat(((Unreadable) HostileFilesTest.within(two)).reason()).isEqualTo(Reason.HOSTILE);
    }

    @Test
    void folders_that_are_parted_by_backslashes_are_folders() {
        assertGenuine(new OtherZip(Sizes.PLAIN, Sizes.PLAIN).separator("\\").write(FILES));
    }

    @ParameterizedTest
    @ValueSource(strings = {"..\\evil", "\\etc\\passwd", "a\\..\\..\\evil", "a\\\\b", "../", "a/../../", "/", "C:\\"})
    void backslashes_and_folders_lead_out_of_a_package_no_more_than_slashes_and_files_do(String name) {
        byte[] zip = Zips.with(LICENCE, name, new byte[0]);

        assertThat(((Unreadable) HostileFilesTest.within(zip)).reason()).isEqualTo(Reason.HOSTILE);
    }

    @Test
    void one_name_with_a_slash_and_a_backslash_is_the_same_name_twice() {
        byte[] zip = Zips.with(LICENCE, "Doc_0\\Document.xml", new byte[1]);

        assertThat(((Unreadable) HostileFilesTest.within(zip)).reason()).isEqualTo(Reason.HOSTILE);
    }

    @Test
    void folders_of_their_own_hold_nothing() {
        Map<String, byte[]> files = new LinkedHashMap<>(FILES);
        files.put("Doc_0/", new byte[0]);
        assertGenuine(Zips.write(files));
        files.put("Doc_0/Pages/", new byte[1]);

        assertThat(HostileFilesTest.within(Zips.write(files))).isInstanceOf(Unreadable.class);
    }

    /** Info-ZIP's Unicode path, which repeats names that are not ASCII. */
    @ParameterizedTest
    @CsvSource({"Doc_0/附件.txt, true", "Doc_0/附录.txt, false"})
    void a_name_that_is_given_once_more_has_to_be_the_same(String again, boolean accepted) {
        String name = "Doc_0/附件.txt";
        CRC32 crc = new CRC32();
        crc.update(name.getBytes(UTF_8));
        byte[] second = again.getBytes(UTF_8);
        byte[] field = ByteBuffer.allocate(5 + second.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put((byte) 1)
                .putInt((int) crc.getValue())
                .put(second)
                .array();
        for (boolean directory : new boolean[] {true, false}) {
            byte[] zip = Zips.withExtra(Zips.with(LICENCE, name, new byte[1]), 0x7075, field, directory);

            assertThat(HostileFilesTest.within(zip) instanceof Signed).isEqualTo(accepted);
        }
    }

    @Test
    void the_root_is_found_in_another_case() {
        byte[] ofd = ForeignFile.signed("SM3", description -> new byte[] {0x30, 0});
        Map<String, byte[]> files = new LinkedHashMap<>(Zips.read(ofd));
        files.put("ofd.xml", files.remove("OFD.xml"));

        assertThat(Verifier.verify(Zips.write(files), TrustAnchors.none(), Examples.NOW))
                .isInstanceOf(Signed.class);
    }

    private static void assertGenuine(byte[] zip) {
        Verification said = HostileFilesTest.within(zip);
        assertThat(said).isInstanceOf(Signed.class);
        assertThat(((Signed) said).verdict()).as("%s", said).isEqualTo(Verdict.GENUINE);
    }

    private static void notGenuine(Verification said) {
        if (said instanceof Signed signed) {
            assertThat(signed.verdict()).isNotEqualTo(Verdict.GENUINE);
        }
    }
}
