package org.tongban.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.tongban.seal.UnitSeal;
import org.tongban.seal.ses.SealData;
import org.tongban.seal.ses.Sm2;

/**
 * A sealed document built as other makers build them: places without their slash, the seal in a file beside the
 * signature, annotations; sealed by someone who is trusted, so that it is believed while it is whole.
 */
final class OtherMaker {
    private static final String FOLDER = "Doc_0/Signs/Sign_0/";

    private OtherMaker() {}

    static byte[] signed(UnitSeal unit, Instant at) throws IOException {
        Map<String, byte[]> files = document();
        byte[] description = description(files);
        files.put(
                "Doc_0/Signs/Signatures.xml",
                "<Signatures><Signature ID=\"1\" BaseLoc=\"Sign_0/Signature.xml\"/></Signatures>".getBytes(UTF_8));
        files.put(FOLDER + "Signature.xml", description);
        files.put(FOLDER + "Seal.esl", unit.data());
        files.put(
                FOLDER + "SignedValue.dat",
                SealData.signature(
                        SealData.toBeSigned(unit.data(), at, Sm2.sm3(description), "/" + FOLDER + "Signature.xml"),
                        unit.key(),
                        Optional.empty(),
                        at));
        return zipped(files);
    }

    private static Map<String, byte[]> document() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        put(
                files,
                "OFD.xml",
                "<OFD><DocBody><DocInfo/><DocRoot>Doc_0/Document.xml</DocRoot>"
                        + "<Signatures>Doc_0/Signs/Signatures.xml</Signatures></DocBody></OFD>");
        put(
                files,
                "Doc_0/Document.xml",
                "<Document><Pages><Page ID=\"1\" BaseLoc=\"Pages/Page_0/Content.xml\"/></Pages>"
                        + "<Annotations>Annots/Annotations.xml</Annotations></Document>");
        put(files, "Doc_0/Pages/Page_0/Content.xml", "<Page><Content/></Page>");
        put(
                files,
                "Doc_0/Annots/Annotations.xml",
                "<Annotations><Page PageID=\"1\"><FileLoc>Page_0/Annotation.xml</FileLoc></Page></Annotations>");
        put(files, "Doc_0/Annots/Page_0/Annotation.xml", "<PageAnnot><Annot ID=\"2\"/></PageAnnot>");
        return files;
    }

    private static void put(Map<String, byte[]> files, String name, String content) {
        files.put(name, content.getBytes(UTF_8));
    }

    /** With places from the root, written without the slash that says so. */
    private static byte[] description(Map<String, byte[]> files) {
        StringBuilder references = new StringBuilder();
        files.forEach((name, content) -> references
                .append("<Reference FileRef=\"")
                .append(name)
                .append("\"><CheckValue>")
                .append(Base64.getEncoder().encodeToString(Sm2.sm3(content)))
                .append("</CheckValue></Reference>"));
        return ("<Signature><SignedInfo><SignatureDateTime>20261120020000Z</SignatureDateTime>"
                        + "<References CheckMethod=\"SM3\">" + references + "</References>"
                        + "<Seal><BaseLoc>Seal.esl</BaseLoc></Seal></SignedInfo>"
                        + "<SignedValue>SignedValue.dat</SignedValue></Signature>")
                .getBytes(UTF_8);
    }

    private static byte[] zipped(Map<String, byte[]> files) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
                zip.closeEntry();
            }
        }
        return out.toByteArray();
    }
}
