package org.tongban.seal.check;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tongban.seal.PeerExamples;

/** The quick reader of plain XML says what the JDK's parser says, or nothing. */
class PlainXmlTest {
    private static final int DAMAGED = 30_000;
    private static final long SECOND = 1_000_000_000L;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final String[] PIECES = {
        "<",
        ">",
        "/",
        "\"",
        "'",
        "=",
        " ",
        ":",
        "&",
        "&amp;",
        "&#10;",
        "]]>",
        "<!--x-->",
        "<![CDATA[x]]>",
        "<?x?>",
        "<!DOCTYPE a>",
        "xmlns:p=\"u\"",
        "xmlns=\"\"",
        "p:",
        "xml:",
        "\r\n",
        "\t",
        "\u0001",
        "\ufffe",
        "国",
        "<a/>",
        "</a>"
    };

    @Test
    void files_of_our_licences_are_plain() throws IOException {
        for (byte[] document : documents(PeerExamples.foodLicence())) {
            assertThat(PlainXml.read(document)).as(new String(document, UTF_8)).isPresent();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<a>x &amp; y</a>",
                "<a><![CDATA[x]]></a>",
                "<!DOCTYPE a><a/>",
                "<a/><b/>",
                "<a b=\"1\" b=\"2\"/>",
                "<a b='1'/>",
                "<a>x\r\n</a>",
                "<a b=\"x\ny\"/>",
                "<p:a/>",
                "<a><b xmlns:p=\"u\"/></a>",
                "<a xmlns:p=\"\"/>",
                "<a><!-- x --></a>",
                "<a>]]></a>",
                "<a",
                "<a></b>",
                "",
                "x"
            })
    void what_is_not_plain_or_not_xml_is_left_to_the_other_parser(String document) {
        assertThat(PlainXml.read(document.getBytes(UTF_8))).isEmpty();
    }

    /** One byte and a part of a character, in text, in a value, in a name and between elements. */
    @Test
    void what_is_not_utf_8_is_left_to_the_other_parser() {
        for (String document : new String[] {"<a>?</a>", "<a b=\"?\"/>", "<a?/>", "<a>x<b/>?<b/></a>", "<a/>?"}) {
            for (String bytes : new String[] {"\u00ff", "\u00e4\u00b8", "\u00ef\u00bf\u00bf", "\u00ef\u00bb\u00bf"}) {
                assertThat(PlainXml.read(document.replace("?", bytes).getBytes(ISO_8859_1)))
                        .as("%s with %s", document, bytes)
                        .isEmpty();
            }
        }
    }

    @Test
    void damaged_documents_are_read_as_the_other_parser_reads_them_or_left_to_it() throws IOException {
        List<byte[]> documents = documents(PeerExamples.compositeLicenceWithTwoSeals());
        for (Path sample : samples()) {
            documents.addAll(documents(Files.readAllBytes(sample)));
        }
        int plain = 0;
        for (int seed = 0; seed < DAMAGED; seed++) {
            RandomGenerator random =
                    RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
            String text = new String(documents.get(random.nextInt(documents.size())), UTF_8);
            byte[] document = damaged(text.substring(0, Math.min(text.length(), 3000)), random)
                    .getBytes(UTF_8);
            Optional<XmlTree> read = PlainXml.read(document);
            plain += read.isPresent() ? 1 : 0;
            if (read.isPresent()) {
                assertThat(written(read.get()))
                        .as("seed %d: %s", seed, new String(document, UTF_8))
                        .isEqualTo(other(document));
            }
        }
        assertThat(plain).as("of these were plain").isGreaterThan(DAMAGED / 100);
    }

    /** However a document of the most bytes read is filled, neither reader takes long over it. */
    @ParameterizedTest
    @ValueSource(strings = {"namespaces", "attributes", "deep", "wide", "names", "prefixes", "words"})
    void the_largest_document_is_read_or_refused_within_a_second(String filled) {
        byte[] document = large(filled).getBytes(UTF_8);

        long before = THREADS.getCurrentThreadCpuTime();
        boolean plain = PlainXml.read(document).isPresent();
        long own = THREADS.getCurrentThreadCpuTime() - before;
        String either = tree(document);
        long both = THREADS.getCurrentThreadCpuTime() - before - own;

        assertThat(plain).as(either).isEqualTo(filled.equals("words"));
        assertThat(own).as("nanoseconds of the quick reader").isLessThan(SECOND);
        assertThat(both).as("nanoseconds of either").isLessThan(SECOND);
    }

    /** Some 4 MB of XML. */
    private static String large(String filled) {
        return switch (filled) {
            case "namespaces" -> "<a" + numbered(" xmlns:n%06x=\"u\"") + "/>";
            case "attributes" -> "<a" + numbered(" n%06x=\"u\"") + "/>";
            case "prefixes" -> "<a xmlns:p=\"u\">" + numbered("<p:n%06x/>") + "</a>";
            case "deep" -> "<abcdefgh>".repeat(200_000) + "</abcdefgh>".repeat(200_000);
            case "wide" -> "<a>" + "<b/>".repeat(1_000_000) + "</a>";
            case "names" -> "<" + "n".repeat(2_000_000) + "></" + "n".repeat(2_000_000) + ">";
            default -> "<a b=\"" + "w".repeat(2_000_000) + "\">" + "w".repeat(2_000_000) + "</a>";
        };
    }

    private static String numbered(String piece) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; out.length() < 4_000_000; i++) {
            out.append(piece.replace("%06x", "%06x".formatted(i)));
        }
        return out.toString();
    }

    private static String tree(byte[] document) {
        try {
            return XmlTree.parse(document, new Work()).name();
        } catch (XmlTree.Malformed | Refused e) {
            return "malformed";
        }
    }

    private static String other(byte[] document) {
        try {
            return written(XmlTree.parseAny(document));
        } catch (XmlTree.Malformed e) {
            return "malformed";
        }
    }

    private static String written(XmlTree tree) {
        return tree.name()
                + new TreeMap<>(tree.attributes())
                + '['
                + tree.own()
                + ']'
                + tree.children().stream().map(PlainXmlTest::written).toList();
    }

    private static String damaged(String text, RandomGenerator random) {
        StringBuilder out = new StringBuilder(text);
        for (int n = random.nextInt(3); n >= 0 && !out.isEmpty(); n--) {
            int at = random.nextInt(out.length());
            int end = Math.min(out.length(), at + random.nextInt(4));
            switch (random.nextInt(4)) {
                case 0 -> out.delete(at, end);
                case 1 -> out.insert(at, PIECES[random.nextInt(PIECES.length)]);
                case 2 -> out.replace(at, end, PIECES[random.nextInt(PIECES.length)]);
                default -> out.insert(random.nextInt(out.length()), out.substring(at, end));
            }
        }
        return out.toString();
    }

    private static List<byte[]> documents(byte[] ofd) throws IOException {
        List<byte[]> documents = new ArrayList<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(ofd))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                byte[] content = in.readAllBytes();
                if (entry.getName().endsWith(".xml") && content.length < 20_000) {
                    documents.add(content);
                }
            }
        }
        return documents;
    }

    private static List<Path> samples() throws IOException {
        Optional<Path> folder = PeerExamples.samples();
        if (folder.isEmpty()) {
            return List.of();
        }
        try (var files = Files.list(folder.get())) {
            return files.filter(file -> file.toString().endsWith(".ofd")).toList();
        }
    }
}
