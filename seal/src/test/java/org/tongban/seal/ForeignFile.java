package org.tongban.seal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.tongban.seal.ses.SealData;
import org.tongban.seal.ses.Sm2;

/** A small OFD document as some other tool might sign it: any digest method, any signature value, no namespaces. */
final class ForeignFile {
    private static final String DESCRIPTION = "Doc_0/Signs/Sign_0/Signature.xml";

    private ForeignFile() {}

    /** @param sign from Signature.xml to SignedValue.dat */
    static byte[] signed(String checkMethod, UnaryOperator<byte[]> sign) {
        return signed(checkMethod, sign, UnaryOperator.identity());
    }

    /** The same. @param named how protected files are named in Signature.xml */
    static byte[] signed(String checkMethod, UnaryOperator<byte[]> sign, UnaryOperator<String> named) {
        return signed(document(), checkMethod, sign, named, "");
    }

    /** These files, all protected. */
    static byte[] signed(Map<String, byte[]> files, UnaryOperator<byte[]> sign) {
        return signed(files, "SM3", sign, UnaryOperator.identity(), "");
    }

    /** A sealed document with a seal file beside the signature, which readers show. */
    static byte[] withSealFile(byte[] shown, UnitSeal unit, Instant at) {
        Map<String, byte[]> files = document();
        files.put("Doc_0/Signs/Sign_0/Seal.esl", shown);
        return signed(
                files,
                "SM3",
                description -> SealData.signature(
                        SealData.toBeSigned(unit.data(), at, Sm2.sm3(description), "/" + DESCRIPTION),
                        unit.key(),
                        Optional.empty(),
                        at),
                UnaryOperator.identity(),
                "<Seal><BaseLoc>Seal.esl</BaseLoc></Seal>");
    }

    /** A signed document that names a seal beside its signature, Seal.esl in the same folder, and doesn't protect it. */
    static byte[] namingSeal(byte[] shown, UnaryOperator<byte[]> sign) {
        byte[] ofd =
                signed(document(), "SM3", sign, UnaryOperator.identity(), "<Seal><BaseLoc>Seal.esl</BaseLoc></Seal>");
        return Zips.with(ofd, "Doc_0/Signs/Sign_0/Seal.esl", shown);
    }

    /** The files of a document, unsigned. */
    static Map<String, byte[]> document() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put(
                "OFD.xml",
                ("<OFD><DocBody><DocInfo/><DocRoot>Doc_0/Document.xml</DocRoot>"
                                + "<Signatures>Doc_0/Signs/Signatures.xml</Signatures></DocBody></OFD>")
                        .getBytes(UTF_8));
        files.put("Doc_0/Document.xml", "<Document><Pages/></Document>".getBytes(UTF_8));
        return files;
    }

    /** A document in whose Signature.xml no time of signing is written. */
    static byte[] withoutTime(UnaryOperator<byte[]> sign) {
        byte[] ofd = signed("SM3", description -> sign.apply(timeless(description)));
        return Zips.with(ofd, DESCRIPTION, timeless(Zips.file(ofd, DESCRIPTION)));
    }

    private static byte[] timeless(byte[] description) {
        return new String(description, UTF_8)
                .replaceAll("<SignatureDateTime>.*</SignatureDateTime>", "")
                .getBytes(UTF_8);
    }

    private static byte[] signed(
            Map<String, byte[]> files,
            String checkMethod,
            UnaryOperator<byte[]> sign,
            UnaryOperator<String> named,
            String seal) {
        StringBuilder references = new StringBuilder();
        files.forEach((name, content) -> references
                .append("<Reference FileRef=\"/")
                .append(named.apply(name))
                .append("\"><CheckValue>")
                .append(Base64.getEncoder().encodeToString(digest(checkMethod, content)))
                .append("</CheckValue></Reference>"));
        byte[] description = ("<Signature><SignedInfo><SignatureDateTime>20261120010000Z</SignatureDateTime>"
                        + "<References CheckMethod=\"" + checkMethod + "\">" + references + "</References>" + seal
                        + "</SignedInfo><SignedValue>SignedValue.dat</SignedValue></Signature>")
                .getBytes(UTF_8);
        files.put(
                "Doc_0/Signs/Signatures.xml",
                "<Signatures><Signature ID=\"1\" BaseLoc=\"Sign_0/Signature.xml\"/></Signatures>".getBytes(UTF_8));
        files.put(DESCRIPTION, description);
        files.put("Doc_0/Signs/Sign_0/SignedValue.dat", sign.apply(description));
        return Zips.write(files);
    }

    private static byte[] digest(String method, byte[] content) {
        try {
            return method.equals("SM3")
                    ? Sm2.sm3(content)
                    : MessageDigest.getInstance(method).digest(content);
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
