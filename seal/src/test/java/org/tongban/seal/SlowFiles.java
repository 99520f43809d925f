package org.tongban.seal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;

/** Small packages whose XML unpacks to much of what is quickly written and slowly read. */
final class SlowFiles {
    private static final int WHOLE = 36_000_000;
    private static final int DESCRIPTION = 500_000;

    private SlowFiles() {}

    /** Where it stands. */
    enum Where {
        ROOT,
        LISTS,
        DESCRIPTIONS,
        DATA,
        DOCUMENTS,
        ANNOTATIONS,
        FILE_LIST
    }

    /** What it is. */
    enum What {
        INSTRUCTIONS("<?a?>"),
        COMMENTS("<!---->"),
        ATTRIBUTES("<a b=\"1\" c=\"2\" d=\"3\" e=\"4\" f=\"5\" g=\"6\"/>"),
        REFERENCES("&lt;"),
        ELEMENTS("<a/>"),
        SECTIONS("<![CDATA[]]>"),
        LONG_VALUES("<a b=\"" + "w ".repeat(2_000) + "\"/>"),
        BLANKS("\r\n");

        private final String piece;

        What(String piece) {
            this.piece = piece;
        }
    }

    static byte[] of(Where where, What what) {
        return switch (where) {
            case ROOT -> one("OFD.xml", root(1, i -> "", filled(what, 3_900_000)));
            case LISTS ->
                nine(
                        "Signs/L%d.xml",
                        what, "Signatures", root(9, i -> "<Signatures>Signs/L" + i + ".xml</Signatures>"));
            case DOCUMENTS ->
                nine("D%d.xml", what, "Document", root(9, i -> "<DocRoot>D" + i + ".xml</DocRoot>", LIST));
            case ANNOTATIONS -> annotations(what);
            case DATA -> one("Doc_0/Attachs/licence.xml", "<licence>" + filled(what, 3_900_000) + "</licence>");
            case DESCRIPTIONS -> descriptions(i -> filled(what, DESCRIPTION));
            case FILE_LIST -> one("OFDEntries.xml", "<Entries>" + filled(what, 3_900_000) + "</Entries>");
        };
    }

    private static final String LIST = "<DocBody><Signatures>Signs/Signatures.xml</Signatures></DocBody>";

    /** Sixteen signatures, each over thousands of files that aren't there, whose names differ at their ends. */
    static byte[] manyReferences(int length) {
        return descriptions(number -> {
            StringBuilder out = new StringBuilder("<SignedInfo><References CheckMethod=\"SM3\">");
            for (int i = 0; i < 1_999 && out.length() < DESCRIPTION - 2 * length; i++) {
                out.append("<Reference FileRef=\"/")
                        .append("a/".repeat(length / 2))
                        .append(i)
                        .append("\"/>");
            }
            return out.append("</References></SignedInfo>").toString();
        });
    }

    /** A thousand files of one byte with names so long, none of them protected. */
    static byte[] manyParts(int name) {
        Map<String, byte[]> files = new LinkedHashMap<>(Zips.read(manyReferences(10)));
        for (int i = 0; files.size() < 1_000; i++) {
            files.put("p".repeat(name) + i, new byte[1]);
        }
        return Zips.write(files);
    }

    private static byte[] one(String name, String content) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put(
                "OFD.xml",
                root(1, i -> "", name.equals("OFDEntries.xml") ? "" : LIST).getBytes(UTF_8));
        files.put(name, content.getBytes(UTF_8));
        signatures(files, 1, i -> "");
        return Zips.write(files);
    }

    private static byte[] nine(String name, What what, String element, String root) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("OFD.xml", root.getBytes(UTF_8));
        for (int i = 0; i < 9; i++) {
            String content = "<" + element + ">" + filled(what, WHOLE / 9) + "</" + element + ">";
            files.put(name.formatted(i), content.getBytes(UTF_8));
        }
        signatures(files, 1, i -> "");
        return Zips.write(files);
    }

    private static byte[] annotations(What what) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("OFD.xml", root(1, i -> "<DocRoot>D.xml</DocRoot>", LIST).getBytes(UTF_8));
        StringBuilder document = new StringBuilder("<Document>");
        for (int i = 0; i < 9; i++) {
            document.append("<Annotations>A").append(i).append(".xml</Annotations>");
            files.put("A" + i + ".xml", ("<A>" + filled(what, WHOLE / 9) + "</A>").getBytes(UTF_8));
        }
        files.put("D.xml", document.append("</Document>").toString().getBytes(UTF_8));
        signatures(files, 1, i -> "");
        return Zips.write(files);
    }

    private static byte[] descriptions(IntFunction<String> said) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("OFD.xml", root(1, i -> "", LIST).getBytes(UTF_8));
        signatures(files, 16, said);
        return Zips.write(files);
    }

    private static String root(int bodies, IntFunction<String> body, String... more) {
        StringBuilder out = new StringBuilder("<OFD>");
        for (int i = 0; i < bodies; i++) {
            out.append("<DocBody>").append(body.apply(i)).append("</DocBody>");
        }
        return out.append(String.join("", more)).append("</OFD>").toString();
    }

    private static void signatures(Map<String, byte[]> files, int count, IntFunction<String> said) {
        StringBuilder list = new StringBuilder("<Signatures>");
        for (int i = 0; i < count; i++) {
            list.append("<Signature ID=\"")
                    .append(i)
                    .append("\" BaseLoc=\"S")
                    .append(i)
                    .append(".xml\"/>");
            files.put(
                    "Signs/S" + i + ".xml",
                    ("<Signature>" + said.apply(i) + "<SignedValue>v</SignedValue></Signature>").getBytes(UTF_8));
        }
        files.put(
                "Signs/Signatures.xml", list.append("</Signatures>").toString().getBytes(UTF_8));
        files.put("Signs/v", new byte[10]);
        files.put("outside", new byte[1]);
    }

    /** With so much at random that it doesn't pack like a bomb. */
    private static String filled(What what, int bytes) {
        Random random = new Random(bytes);
        StringBuilder out = new StringBuilder(bytes + 5_000).append("<!--");
        while (out.length() < bytes / 120) {
            out.append((char) ('a' + random.nextInt(26)));
        }
        out.append("-->");
        while (out.length() < bytes) {
            out.append(what.piece);
        }
        return out.toString();
    }
}
