package org.tongban.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tongban.seal.Verification.Reason;
import org.tongban.seal.Verification.Signed;
import org.tongban.seal.Verification.Unreadable;
import org.tongban.seal.Verification.Verdict;

/** Whatever a file holds, checking it ends within a second, within 64 MB, and never with a genuine verdict. */
class HostileFilesTest {
    private static final long MOST_NANOS = 1_000_000_000L;
    private static final long MOST_BYTES = 64L << 20;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final String VALUE = "Doc_0/Signs/Sign_0/SignedValue.dat";
    private static final String DESCRIPTION = "Doc_0/Signs/Sign_0/Signature.xml";

    private final byte[] licence = Examples.sealedFoodLicence();

    @BeforeAll
    static void warm_up() {
        // What is worked out once for a key that comes often, after a thousand files, is none of one file's.
        for (int i = 0; i < 1100; i++) {
            Verifier.verify(Examples.sealedFoodLicence(), Examples.authority().anchors(), Examples.NOW);
        }
    }

    @Test
    void a_bomb_of_one_huge_file_is_refused() {
        assertThat(refused(withZeros("Doc_0/bomb.bin", 1, 1 << 28))).isEqualTo(Reason.TOO_LARGE);
    }

    @Test
    void a_bomb_of_many_files_is_refused() {
        assertThat(refused(withZeros("Doc_0/bomb.bin", 200, 1 << 20))).isEqualTo(Reason.TOO_LARGE);
    }

    @Test
    void a_bomb_whose_directory_lies_about_its_size_is_not_unpacked() {
        byte[] bomb = withZeros("Doc_0/bomb.bin", 1, 64 << 20);
        ByteBuffer zip = ByteBuffer.wrap(bomb).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = 0; at < bomb.length - 46; at++) {
            if (zip.getInt(at) == 0x02014b50 && zip.getInt(at + 24) == 64 << 20) {
                zip.putInt(at + 24, 100);
            }
        }
        assertThat(within(bomb)).satisfies(HostileFilesTest::notGenuine);
    }

    @Test
    void thousands_of_files_are_refused() {
        Map<String, byte[]> files = new LinkedHashMap<>(Zips.read(licence));
        for (int i = 0; i < 20_000; i++) {
            files.put("Doc_0/" + i, new byte[0]);
        }
        assertThat(refused(Zips.write(files))).isEqualTo(Reason.TOO_LARGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../evil", "/etc/passwd", "a/../../evil", "C:/evil", "a//b", "a\u0001b", "./a"})
    void names_that_lead_out_of_the_package_are_refused(String name) {
        assertThat(refused(Zips.with(licence, name, new byte[1]))).isEqualTo(Reason.HOSTILE);
    }

    /** A second name (Info-ZIP's Unicode path), a second comment and no sizes of ZIP64, in the directory or before the data. */
    @ParameterizedTest
    @CsvSource({"7075,true", "7075,false", "6375,true", "6375,false", "0001,true", "0001,false"})
    void files_with_a_second_name_or_size_are_refused_in_words(String kind, boolean directory) {
        byte[] zip = Zips.withExtra(licence, Integer.parseInt(kind, 16), new byte[5], directory);

        Unreadable said = (Unreadable) within(zip);

        assertThat(said.reason()).isEqualTo(Reason.HOSTILE);
        assertThat(said.sentence().en()).contains("a second name or size");
        assertThat(within(Zips.withExtra(licence, 0x5455, new byte[5], directory)))
                .isInstanceOf(Signed.class);
    }

    @Test
    void two_files_of_one_name_are_refused() {
        byte[] zip = Zips.with(licence, "Doc_0/Res/qr.pnh", new byte[1]);
        byte[] name = "Doc_0/Res/qr.pnh".getBytes(StandardCharsets.US_ASCII);
        for (int at = 0; at < zip.length - name.length; at++) {
            if (Arrays.equals(zip, at, at + name.length, name, 0, name.length)) {
                zip[at + name.length - 1] = 'g';
            }
        }
        assertThat(refused(zip)).isEqualTo(Reason.HOSTILE);
    }

    @Test
    void encrypted_files_are_refused() {
        byte[] zip = licence.clone();
        ByteBuffer in = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = 0; at < zip.length - 46; at++) {
            if (in.getInt(at) == 0x02014b50) {
                zip[at + 8] |= 1;
            }
        }
        assertThat(refused(zip)).isEqualTo(Reason.HOSTILE);
    }

    @Test
    void entities_are_never_resolved() {
        String bomb = "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;\">"
                + "<!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\"><!ENTITY d SYSTEM \"file:///etc/passwd\">]>"
                + "<OFD><DocBody><Signatures>&c;&d;</Signatures></DocBody></OFD>";
        for (String file : new String[] {"OFD.xml", "Doc_0/Signs/Signatures.xml", DESCRIPTION}) {
            byte[] zip = Zips.with(licence, file, bomb.getBytes(StandardCharsets.UTF_8));
            assertThat(within(zip)).satisfies(HostileFilesTest::notGenuine);
        }
    }

    @Test
    void deep_and_endless_xml_is_refused() {
        String deep = "<a>".repeat(200_000) + "</a>".repeat(200_000);
        String wide = "<OFD>" + "<DocBody/>".repeat(300_000) + "</OFD>";
        String attributes = "<OFD " + numbered(100_000) + "/>";
        for (String document : new String[] {deep, wide, attributes, "<OFD>" + "x".repeat(3_000_000)}) {
            assertThat(refused(Zips.with(licence, "OFD.xml", document.getBytes(StandardCharsets.UTF_8))))
                    .isIn(Reason.DAMAGED, Reason.TOO_LARGE);
        }
    }

    private static String numbered(int count) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < count; i++) {
            out.append('a').append(i).append("=\"\" ");
        }
        return out.toString();
    }

    @Test
    void a_thousand_signatures_are_refused() {
        StringBuilder list = new StringBuilder("<Signatures>");
        for (int i = 0; i < 1000; i++) {
            list.append("<Signature ID=\"")
                    .append(i)
                    .append("\" BaseLoc=\"/")
                    .append(DESCRIPTION)
                    .append("\"/>");
        }
        byte[] content = list.append("</Signatures>").toString().getBytes(StandardCharsets.UTF_8);

        assertThat(refused(Zips.with(licence, "Doc_0/Signs/Signatures.xml", content)))
                .isEqualTo(Reason.TOO_LARGE);
    }

    @Test
    void a_hundred_documents_with_signatures_each_are_refused() {
        String body = "<DocBody><Signatures>Doc_0/Signs/Signatures.xml</Signatures></DocBody>";
        byte[] root = ("<OFD>" + body.repeat(1000) + "</OFD>").getBytes(StandardCharsets.UTF_8);

        assertThat(refused(Zips.with(licence, "OFD.xml", root))).isEqualTo(Reason.TOO_LARGE);
    }

    /** A document of 4 MB named 10,000 times, which names its list of annotations 9,000 times, under 16 signatures. */
    @Test
    void documents_and_lists_are_read_once_however_often_they_are_named() {
        byte[] many = ManyDocuments.oneNamedOften(4_000_000);
        Verification said = within(many);

        assertThat(said).isInstanceOf(Signed.class).satisfies(HostileFilesTest::notGenuine);
    }

    @Test
    void more_documents_or_lists_of_annotations_than_any_licence_has_are_refused_in_words() {
        for (byte[] zip : new byte[][] {ManyDocuments.different(17, 1), ManyDocuments.different(1, 17)}) {
            Unreadable said = (Unreadable) within(zip);

            assertThat(said.reason()).isEqualTo(Reason.TOO_LARGE);
            assertThat(said.sentence().zh()).contains("文档或批注列表超过 16 个");
            assertThat(said.sentence().en()).contains("more than 16 documents or lists of annotations");
        }
        assertThat(within(ManyDocuments.different(16, 1))).isInstanceOf(Signed.class);
    }

    /** Files of some 250 kB of which reading all there is takes seconds. */
    @ParameterizedTest
    @EnumSource(SlowFiles.Where.class)
    void what_reads_slowly_is_not_read_to_the_end_wherever_it_stands(SlowFiles.Where where) {
        for (SlowFiles.What what : SlowFiles.What.values()) {
            assertThat(within(SlowFiles.of(where, what))).as(what.name()).satisfies(HostileFilesTest::notGenuine);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 200, 3_000, 240_000})
    void thousands_of_references_with_names_of_any_length_are_soon_told(int length) {
        assertThat(within(SlowFiles.manyReferences(length))).satisfies(HostileFilesTest::notGenuine);
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 200, 8_000})
    void a_thousand_small_parts_are_soon_told(int length) {
        assertThat(within(SlowFiles.manyParts(length))).satisfies(HostileFilesTest::notGenuine);
    }

    @Test
    void signature_values_with_wrong_or_nested_lengths_are_void() {
        byte[] nested = new byte[400_000];
        for (int i = 0; i < nested.length; i += 4) {
            ByteBuffer.wrap(nested, i, 4).put((byte) 0x30).put((byte) 0x82).putShort((short) 0xffff);
        }
        byte[] indefinite = new byte[400_000];
        Arrays.fill(indefinite, (byte) 0x80);
        for (int i = 0; i < indefinite.length; i += 2) {
            indefinite[i] = 0x30;
        }
        byte[] huge = {0x30, (byte) 0x84, 0x7f, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x30};
        for (byte[] value : new byte[][] {nested, indefinite, huge, {}, {0x30}, {0x30, (byte) 0xff}, new byte[3000]}) {
            assertThat(within(Zips.with(licence, VALUE, value))).satisfies(HostileFilesTest::notGenuine);
        }
    }

    /** 64 KB, which a search through all ways from certificate to certificate takes the better part of a minute for. */
    @Test
    void certificates_that_issued_one_another_are_refused() {
        Unreadable said = (Unreadable) within(LongChecks.certificatesThatIssuedOneAnother(16));

        assertThat(said.reason()).isEqualTo(Reason.HOSTILE);
        assertThat(said.sentence().en()).contains("far more verifications than those of any licence");
        assertThat(said.sentence().zh()).contains("远多于任何证照");
        assertThat(within(LongChecks.certificatesThatIssuedOneAnother(1))).satisfies(HostileFilesTest::notGenuine);
    }

    @Test
    void keys_with_exponents_as_long_as_themselves_are_not_tried() {
        assertThat(within(LongChecks.longExponents(4))).satisfies(HostileFilesTest::notGenuine);
    }

    @Test
    void a_file_that_would_be_digested_by_every_method_is_refused() {
        Unreadable said = (Unreadable) within(LongChecks.everyDigestMethod());

        assertThat(said.reason()).isEqualTo(Reason.TOO_LARGE);
        assertThat(said.sentence().en()).contains("reading more than 40 MB");
    }

    @Test
    void a_description_of_megabytes_under_sixteen_signatures_is_refused() {
        assertThat(refused(LongChecks.longDescription())).isEqualTo(Reason.TOO_LARGE);
    }

    @Test
    void a_file_cut_off_anywhere_is_never_genuine() {
        for (int length = 0; length < licence.length; length += 1201) {
            byte[] cut = Arrays.copyOf(licence, length);
            assertThat(Verifier.verify(cut, Examples.authority().anchors(), Examples.NOW))
                    .as("cut at %d", length)
                    .isInstanceOf(Unreadable.class);
        }
    }

    @Test
    void random_damage_never_throws() {
        for (long seed = 0; seed < 250; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            byte[] damaged = licence.clone();
            for (int n = random.nextInt(1, 40); n > 0; n--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            try {
                Verifier.verify(damaged, Examples.authority().anchors(), Examples.NOW);
                Verifier.parts(damaged);
            } catch (RuntimeException | Error e) {
                fail("seed " + seed, e);
            }
        }
    }

    @Test
    void random_signature_values_never_throw_and_are_never_genuine() {
        byte[] value = Zips.file(licence, VALUE);
        for (long seed = 0; seed < 200; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            byte[] damaged = Arrays.copyOf(value, random.nextInt(1, value.length + 10));
            for (int n = random.nextInt(1, 20); n > 0; n--) {
                damaged[random.nextInt(Math.min(damaged.length, 200))] = (byte) random.nextInt();
            }
            Verification said = Verifier.verify(
                    Zips.with(licence, VALUE, damaged), Examples.authority().anchors(), Examples.NOW);
            assertThat(said).as("seed %d", seed).satisfies(HostileFilesTest::notGenuine);
        }
    }

    @Test
    void certificates_damaged_at_random_never_throw_and_are_never_genuine() {
        byte[] value = Zips.file(licence, VALUE);
        int certificates = value.length - 900;
        for (long seed = 0; seed < 600; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            byte[] damaged = value.clone();
            int region = random.nextInt(2) == 0 ? certificates : 60;
            for (int n = random.nextInt(1, 4); n > 0; n--) {
                damaged[region + random.nextInt(890)] ^= (byte) random.nextInt(1, 256);
            }
            Verification said;
            try {
                said = Verifier.verify(
                        Zips.with(licence, VALUE, damaged), Examples.authority().anchors(), Examples.NOW);
            } catch (RuntimeException | Error e) {
                throw new AssertionError("seed " + seed, e);
            }
            assertThat(said).as("seed %d", seed).satisfies(HostileFilesTest::notGenuine);
        }
    }

    private static Reason refused(byte[] zip) {
        return ((Unreadable) within(zip)).reason();
    }

    /** Checks the file and that this took less than a second and 64 MB of memory, all garbage counted. */
    static Verification within(byte[] zip) {
        TrustAnchors anchors = Examples.authority().anchors();
        long thread = Thread.currentThread().threadId();
        long bytes = THREADS.getThreadAllocatedBytes(thread);
        long nanos = THREADS.getCurrentThreadCpuTime();
        Verification said = Verifier.verify(zip, anchors, Examples.NOW);
        assertThat(THREADS.getCurrentThreadCpuTime() - nanos).as("time").isLessThan(MOST_NANOS);
        assertThat(THREADS.getThreadAllocatedBytes(thread) - bytes).as("memory").isLessThan(MOST_BYTES);
        return said;
    }

    private static void notGenuine(Verification said) {
        if (said instanceof Signed signed) {
            assertThat(signed.verdict()).isNotEqualTo(Verdict.GENUINE);
        }
    }

    private byte[] withZeros(String name, int count, int size) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> file : Zips.read(licence).entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
            }
            for (int i = 0; i < count; i++) {
                zip.putNextEntry(new ZipEntry(name + i));
                zeros(zip, size);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static void zeros(OutputStream out, int size) throws IOException {
        byte[] block = new byte[1 << 16];
        for (int left = size; left > 0; left -= block.length) {
            out.write(block, 0, Math.min(left, block.length));
        }
    }
}
