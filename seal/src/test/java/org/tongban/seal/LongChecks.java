package org.tongban.seal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
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

/** Small files made to keep whoever checks them busy. */
final class LongChecks {
    private static final X500Name ANYBODY = new X500Name("CN=N");
    private static final String DOCUMENT = "Doc_0/Document.xml";
    private static final String REFERENCE =
            "<References CheckMethod=\"SM3\"><Reference FileRef=\"/Doc_0/Document.xml\"><CheckValue>AA</CheckValue>"
                    + "</Reference></References>";

    private LongChecks() {}

    /**
     * Signatures that bring 15 certificates of one name each: ten with the key that signed all, so that each seems to have
     * issued each, and five with other keys, on which a verification fails.
     */
    static byte[] certificatesThatIssuedOneAnother(int signatures) {
        List<byte[]> values = new ArrayList<>();
        for (int n = 0; n < signatures; n++) {
            KeyPair all = key();
            List<X509CertificateHolder> certificates = new ArrayList<>();
            for (int i = 0; i < 15; i++) {
                PublicKey its = i < 5 ? key().getPublic() : all.getPublic();
                certificates.add(certificate(ANYBODY, its, all.getPrivate(), i + 1));
            }
            values.add(signedData(certificates, all, n));
        }
        return signed(values, "<Document/>", number -> REFERENCE);
    }

    /** A signature with a certificate by RSA keys whose public exponent is as long as the key. */
    static byte[] longExponents(int signatures) {
        List<byte[]> values = new ArrayList<>();
        KeyPair all = key();
        BigInteger modulus = BigInteger.TWO.pow(3071).add(BigInteger.valueOf(1_000_003));
        for (int n = 0; n < signatures; n++) {
            List<X509CertificateHolder> certificates = new ArrayList<>();
            for (int i = 0; i < 15; i++) {
                BigInteger exponent = BigInteger.TWO.pow(3070).subtract(BigInteger.valueOf(2L * (n * 15 + i) + 1));
                certificates.add(certificate(ANYBODY, rsa(modulus, exponent), all.getPrivate(), i + 1));
            }
            values.add(signedData(certificates, all, n));
        }
        return signed(values, "<Document/>", number -> REFERENCE);
    }

    /** Six signatures that name a digest method each, over 60 files of a megabyte of zeros. */
    static byte[] everyDigestMethod() {
        String[] methods = {"SM3", "SHA256", "SHA384", "SHA512", "SHA1", "MD5"};
        Map<String, byte[]> files = new LinkedHashMap<>();
        StringBuilder references = new StringBuilder();
        for (int i = 0; i < 60; i++) {
            byte[] zeros = new byte[1 << 20];
            zeros[0] = (byte) i;
            files.put("f" + i, zeros);
            references
                    .append("<Reference FileRef=\"/f")
                    .append(i)
                    .append("\"><CheckValue>AAAA</CheckValue></Reference>");
        }
        byte[] zip = signed(
                java.util.Collections.nCopies(methods.length, new byte[] {1, 2, 3}),
                "<Document/>",
                number -> "<References CheckMethod=\"" + methods[number] + "\">" + references + "</References>");
        files.putAll(Zips.read(zip));
        return Zips.write(files);
    }

    /** Sixteen signed values that carry a digest of one description of three megabytes, mostly blanks. */
    static byte[] longDescription() {
        KeyPair key = key();
        List<byte[]> values = new ArrayList<>();
        for (int n = 0; n < 16; n++) {
            values.add(signedData(new ArrayList<>(), key, n));
        }
        StringBuilder blanks = new StringBuilder();
        SplittableRandom random = new SplittableRandom(1);
        while (blanks.length() < 3 << 20) {
            blanks.append(random.nextBoolean() ? ' ' : '\n');
        }
        byte[] zip = signed(values, "<Document/>", number -> number == 0 ? REFERENCE + blanks : REFERENCE);
        Map<String, byte[]> files = new LinkedHashMap<>(Zips.read(zip));
        for (int n = 1; n < 16; n++) {
            files.remove("Doc_0/D" + n + ".xml");
        }
        files.put("Doc_0/S.xml", list(16, number -> 0));
        return Zips.write(files);
    }

    /** What stands in the description of the signature of that number. */
    private interface Said {
        String of(int number);
    }

    private interface Which {
        int of(int number);
    }

    private static byte[] signed(List<byte[]> values, String document, Said said) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put(
                "OFD.xml",
                ("<OFD><DocBody><DocRoot>" + DOCUMENT
                                + "</DocRoot><Signatures>Doc_0/S.xml</Signatures></DocBody></OFD>")
                        .getBytes(UTF_8));
        files.put(DOCUMENT, document.getBytes(UTF_8));
        for (int n = 0; n < values.size(); n++) {
            String description = "<Signature><SignedInfo>" + said.of(n) + "</SignedInfo><SignedValue>/Doc_0/v" + n
                    + ".dat</SignedValue></Signature>";
            files.put("Doc_0/D" + n + ".xml", description.getBytes(UTF_8));
            files.put("Doc_0/v" + n + ".dat", values.get(n));
        }
        files.put("Doc_0/S.xml", list(values.size(), number -> number));
        return Zips.write(files);
    }

    private static byte[] list(int signatures, Which description) {
        StringBuilder list = new StringBuilder("<Signatures>");
        for (int n = 0; n < signatures; n++) {
            list.append("<Signature ID=\"s")
                    .append(n)
                    .append("\" BaseLoc=\"/Doc_0/D")
                    .append(description.of(n))
                    .append(".xml\"/>");
        }
        return list.append("</Signatures>").toString().getBytes(UTF_8);
    }

    /** Signed data with nothing of its own inside. */
    private static byte[] signedData(List<X509CertificateHolder> certificates, KeyPair issuer, int number) {
        try {
            KeyPair own = key();
            X509CertificateHolder signer =
                    certificate(new X500Name("CN=S"), own.getPublic(), issuer.getPrivate(), 1000 + number);
            certificates.add(signer);
            CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
            generator.addSignerInfoGenerator(
                    new JcaSignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder().build())
                            .setDirectSignature(true)
                            .build(new JcaContentSignerBuilder("SHA512withECDSA").build(own.getPrivate()), signer));
            generator.addCertificates(new CollectionStore<>(certificates));
            return generator
                    .generate(new CMSProcessableByteArray(new byte[number + 1]), false)
                    .toASN1Structure()
                    .getEncoded("DER");
        } catch (CMSException | OperatorCreationException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static X509CertificateHolder certificate(X500Name subject, PublicKey key, PrivateKey by, int serial) {
        try {
            return new JcaX509v3CertificateBuilder(
                            ANYBODY,
                            BigInteger.valueOf(serial),
                            new Date(0),
                            new Date(4_102_444_800_000L),
                            subject,
                            key)
                    .addExtension(Extension.basicConstraints, true, new BasicConstraints(subject.equals(ANYBODY)))
                    .build(new JcaContentSignerBuilder("SHA512withECDSA").build(by));
        } catch (IOException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair key() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp521r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static PublicKey rsa(BigInteger modulus, BigInteger exponent) {
        try {
            return KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(modulus, exponent));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
