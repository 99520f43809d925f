package org.tongban.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.util.CollectionStore;

/** Small packages made to keep whoever checks them busy, for the fuzzer to begin with. */
final class BusyFiles {
    private static final X500Name NAME = new X500Name("CN=N");
    private static final String[] METHODS = {"SM3", "SHA256", "SHA384", "SHA512", "SHA1", "MD5"};

    private BusyFiles() {}

    /** Sixteen signatures with fifteen certificates each that all seem to have issued one another. */
    static Map<String, byte[]> certificates() {
        Map<String, byte[]> files = document(16);
        for (int n = 0; n < 16; n++) {
            files.put("Doc_0/v" + n + ".dat", signedData(n));
        }
        return files;
    }

    /** Six signatures that name a digest method each, over eight files of a megabyte. */
    static Map<String, byte[]> methods() {
        Map<String, byte[]> files = document(METHODS.length);
        StringBuilder references = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            files.put("f" + i, new byte[1 << 20]);
            references.append("<Reference FileRef=\"/f").append(i).append("\"><CheckValue>AA</CheckValue></Reference>");
        }
        for (int n = 0; n < METHODS.length; n++) {
            files.put("Doc_0/D" + n + ".xml", description(n, METHODS[n], references.toString()));
            files.put("Doc_0/v" + n + ".dat", new byte[] {1, 2, 3});
        }
        return files;
    }

    /** A description, the document and a list of signatures with much that only the slow one of the XML parsers reads. */
    static Map<String, byte[]> slowXml() {
        Map<String, byte[]> files = document(2);
        String much = "<?a?><!----><a b=\"1\" c=\"2\" d=\"3\"/>&lt;".repeat(4_000);
        put(files, "Doc_0/Document.xml", "<Document>" + much.repeat(4) + "</Document>");
        files.put("Doc_0/D1.xml", description(1, "SM3", much));
        put(
                files,
                "Doc_0/S.xml",
                new String(files.getOrDefault("Doc_0/S.xml", new byte[0]), UTF_8)
                        .replace("</Signatures>", "<!---->".repeat(8_000) + "</Signatures>"));
        return files;
    }

    /** Two signatures over two thousand files with long names that aren't there. */
    static Map<String, byte[]> references() {
        Map<String, byte[]> files = document(2);
        StringBuilder references = new StringBuilder();
        for (int i = 0; i < 1_999; i++) {
            references
                    .append("<Reference FileRef=\"/")
                    .append("a/".repeat(100))
                    .append(i)
                    .append("\"/>");
        }
        for (int n = 0; n < 2; n++) {
            files.put("Doc_0/D" + n + ".xml", description(n, "SM3", references.toString()));
            files.put("Doc_0/v" + n + ".dat", new byte[] {1, 2, 3});
        }
        return files;
    }

    private static Map<String, byte[]> document(int signatures) {
        Map<String, byte[]> files = new TreeMap<>();
        put(
                files,
                "OFD.xml",
                "<OFD><DocBody><DocRoot>Doc_0/Document.xml</DocRoot><Signatures>Doc_0/S.xml</Signatures></DocBody></OFD>");
        put(files, "Doc_0/Document.xml", "<Document/>");
        StringBuilder list = new StringBuilder("<Signatures>");
        for (int n = 0; n < signatures; n++) {
            list.append("<Signature ID=\"")
                    .append(n)
                    .append("\" BaseLoc=\"/Doc_0/D")
                    .append(n)
                    .append(".xml\"/>");
            files.put(
                    "Doc_0/D" + n + ".xml",
                    description(
                            n,
                            "SM3",
                            "<Reference FileRef=\"/Doc_0/Document.xml\"><CheckValue>AA</CheckValue></Reference>"));
        }
        put(files, "Doc_0/S.xml", list.append("</Signatures>").toString());
        return files;
    }

    private static void put(Map<String, byte[]> files, String name, String content) {
        files.put(name, content.getBytes(UTF_8));
    }

    private static byte[] description(int number, String method, String references) {
        return ("<Signature><SignedInfo><References CheckMethod=\"" + method + "\">" + references
                        + "</References></SignedInfo><SignedValue>/Doc_0/v" + number + ".dat</SignedValue></Signature>")
                .getBytes(UTF_8);
    }

    private static byte[] signedData(int number) {
        try {
            KeyPair all = key();
            KeyPair own = key();
            List<X509CertificateHolder> certificates = new ArrayList<>();
            for (int i = 0; i < 15; i++) {
                certificates.add(certificate(NAME, i < 5 ? key().getPublic() : all.getPublic(), all, i + 1));
            }
            X509CertificateHolder signer = certificate(new X500Name("CN=S"), own.getPublic(), all, 100 + number);
            certificates.add(signer);
            CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
            generator.addSignerInfoGenerator(
                    new JcaSignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder().build())
                            .setDirectSignature(true)
                            .build(new JcaContentSignerBuilder("SHA512withECDSA").build(own.getPrivate()), signer));
            generator.addCertificates(new CollectionStore<>(certificates));
            return generator
                    .generate(new CMSProcessableByteArray(new byte[1]), false)
                    .toASN1Structure()
                    .getEncoded("DER");
        } catch (CMSException | OperatorCreationException | IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static X509CertificateHolder certificate(X500Name subject, PublicKey key, KeyPair by, int serial)
            throws IOException, OperatorCreationException {
        return new JcaX509v3CertificateBuilder(
                        NAME, BigInteger.valueOf(serial), new Date(0), new Date(4_102_444_800_000L), subject, key)
                .addExtension(Extension.basicConstraints, true, new BasicConstraints(subject.equals(NAME)))
                .build(new JcaContentSignerBuilder("SHA512withECDSA").build(by.getPrivate()));
    }

    private static KeyPair key() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp521r1"));
        return generator.generateKeyPair();
    }
}
