package org.tongban.seal.check;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tongban.seal.Admission;
import org.tongban.seal.Admission.Reason;
import org.tongban.seal.Sentence;

/** Reads the file in which an authority delivers certificates or lists of revoked ones: PEM, DER, or PKCS#7 (.p7b). */
public final class CertificateFile {
    /** A chain has some 10 kB. */
    public static final int LARGEST = 128 << 10;

    private static final int MOST = 10;
    private static final String SIGNED_DATA = "1.2.840.113549.1.7.2";
    private static final String GM_SIGNED_DATA = "1.2.156.10197.6.1.4.2.2";
    private static final int EXPLICIT_0 = 0xa0;
    private static final Pattern PEM =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]{1,30})-----([A-Za-z0-9+/=\\s]*)-----END \\1-----");

    private CertificateFile() {}

    /** What was read. */
    public sealed interface Reading {
        /** At least one, DER, in the order given. */
        record Certificates(List<byte[]> all) implements Reading {}

        record Unreadable(Admission.Refused why) implements Reading {}
    }

    /** Never throws on what is in it. */
    public static Reading read(byte[] file) {
        if (file.length > LARGEST) {
            return unreadable(
                    Reason.TOO_LARGE,
                    "证书文件超过 128 KB，远大于任何证书链，不予读取。请核对选的文件。",
                    "The certificate's file has more than 128 kB, far more than any chain, and isn't read. Make sure it is the"
                            + " right one.");
        }
        try {
            List<byte[]> all = new ArrayList<>();
            for (byte[] block : blocks(file, "CERTIFICATE", "PKCS7", "X509 CERTIFICATE")) {
                all.addAll(certificates(block));
            }
            if (!all.isEmpty() && all.size() <= MOST) {
                return new Reading.Certificates(all);
            }
        } catch (Der.Malformed | IllegalArgumentException e) {
            return notOne();
        }
        return notOne();
    }

    /** A list of revoked certificates, in DER whatever it came in; the bytes as they are when they are neither. */
    public static byte[] revocationList(byte[] file) {
        List<byte[]> blocks = blocks(file, "X509 CRL");
        return blocks.isEmpty() ? file : blocks.getFirst();
    }

    /** Whether it is one certificate that can be read (DER). */
    public static boolean isCertificate(byte[] der) {
        try {
            Cert.parse(der);
            return true;
        } catch (Der.Malformed e) {
            return false;
        }
    }

    /** Whether it is one list of revoked certificates that can be read (DER). */
    public static boolean isRevocationList(byte[] der) {
        return RevocationList.read(der).isPresent();
    }

    /** What is in the text's blocks of these kinds; what has no blocks at all is one itself. */
    private static List<byte[]> blocks(byte[] file, String... kinds) {
        String text = new String(file, StandardCharsets.ISO_8859_1);
        if (!text.contains("-----BEGIN ")) {
            return List.of(file);
        }
        List<byte[]> blocks = new ArrayList<>();
        Matcher block = PEM.matcher(text);
        while (block.find()) {
            if (List.of(kinds).contains(block.group(1))) {
                blocks.add(Base64.getMimeDecoder().decode(block.group(2)));
            }
        }
        return blocks;
    }

    private static List<byte[]> certificates(byte[] block) throws Der.Malformed {
        Der whole = Der.parse(Ber.definite(block));
        Der first = whole.sequence(1).getFirst();
        if (!first.is(Der.OBJECT_ID)) {
            return List.of(block);
        }
        String type = first.objectId();
        if (!type.equals(SIGNED_DATA) && !type.equals(GM_SIGNED_DATA)) {
            throw new Der.Malformed();
        }
        List<byte[]> certificates = new ArrayList<>();
        for (Der part : whole.sequence(2).get(1).expect(EXPLICIT_0).only().sequence(3)) {
            if (part.is(EXPLICIT_0)) {
                for (Der certificate : part.children()) {
                    certificates.add(certificate.encoded());
                }
            }
        }
        return certificates;
    }

    private static Reading notOne() {
        return unreadable(
                Reason.CERTIFICATE_UNREADABLE,
                "证书文件读不懂：应为 1 至 10 张 X.509 证书（PEM、DER 或 .p7b）。请重新下载认证机构给的文件。",
                "The certificate's file can't be read: it must hold one to ten X.509 certificates (PEM, DER or .p7b). Download"
                        + " the authority's file again.");
    }

    private static Reading unreadable(Reason reason, String zh, String en) {
        return new Reading.Unreadable(new Admission.Refused(reason, new Sentence(zh, en)));
    }
}
