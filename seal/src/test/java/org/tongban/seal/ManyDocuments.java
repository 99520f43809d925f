package org.tongban.seal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.LinkedHashMap;
import java.util.Map;

/** Packages with many documents, each with lists of annotations, under as many signatures as are read. */
final class ManyDocuments {
    private ManyDocuments() {}

    /** 10,000 times the same document of so many bytes, which names the same list of annotations 9,000 times. */
    static byte[] oneNamedOften(int bytes) {
        String annotations = "<Annotations>Annotations.xml</Annotations>".repeat(9_000);
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("Doc_0/Document.xml", padded("Document", annotations, bytes));
        files.put("Doc_0/Annotations.xml", padded("Annotations", "<Page><FileLoc>p.xml</FileLoc></Page>", bytes / 2));
        return signed(files, "<DocBody><DocRoot>Doc_0/Document.xml</DocRoot></DocBody>".repeat(9_990));
    }

    /** So many documents, all different, each with so many different lists. */
    static byte[] different(int documents, int lists) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        StringBuilder bodies = new StringBuilder();
        for (int i = 0; i < documents; i++) {
            StringBuilder named = new StringBuilder();
            for (int j = 0; j < lists; j++) {
                named.append("<Annotations>A").append(j).append(".xml</Annotations>");
                files.put("Doc_" + i + "/A" + j + ".xml", "<Annotations/>".getBytes(UTF_8));
            }
            files.put("Doc_" + i + "/Document.xml", padded("Document", named.toString(), 0));
            bodies.append("<DocBody><DocRoot>Doc_").append(i).append("/Document.xml</DocRoot></DocBody>");
        }
        return signed(files, bodies.toString());
    }

    private static byte[] signed(Map<String, byte[]> documents, String bodies) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put(
                "OFD.xml",
                ("<OFD>" + bodies + "<DocBody><Signatures>Signs/Signatures.xml</Signatures></DocBody></OFD>")
                        .getBytes(UTF_8));
        files.putAll(documents);
        StringBuilder list = new StringBuilder("<Signatures>");
        for (int i = 0; i < 16; i++) {
            list.append("<Signature ID=\"")
                    .append(i)
                    .append("\" BaseLoc=\"S")
                    .append(i)
                    .append(".xml\"/>");
            files.put("Signs/S" + i + ".xml", "<Signature><SignedValue>v</SignedValue></Signature>".getBytes(UTF_8));
        }
        files.put(
                "Signs/Signatures.xml", list.append("</Signatures>").toString().getBytes(UTF_8));
        files.put("Signs/v", new byte[10]);
        files.put("outside", new byte[1]);
        return Zips.write(files);
    }

    /** Filled up with text that packs as well as a bomb may. */
    private static byte[] padded(String root, String children, int bytes) {
        StringBuilder out = new StringBuilder("<" + root + ">" + children);
        for (int i = 0; out.length() < bytes; i++) {
            out.append(i).append("                                                                ");
        }
        return out.append("</" + root + ">").toString().getBytes(UTF_8);
    }
}
