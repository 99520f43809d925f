package org.tongban.seal.peer;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1UTCTime;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.ofdrw.gm.ses.v1.SES_ESPictrueInfo;
import org.ofdrw.gm.ses.v1.SES_Header;
import org.ofdrw.gm.ses.v1.SES_SignInfo;
import org.ofdrw.gm.ses.v4.SES_CertList;
import org.ofdrw.layout.OFDDoc;
import org.ofdrw.layout.element.Paragraph;
import org.ofdrw.reader.OFDReader;
import org.ofdrw.sign.ExtendSignatureContainer;
import org.ofdrw.sign.OFDSigner;
import org.ofdrw.sign.SignMode;
import org.ofdrw.sign.signContainer.DigitalSignContainer;
import org.ofdrw.sign.signContainer.GBT35275DSContainer;
import org.ofdrw.sign.signContainer.GBT35275PKCS9DSContainer;
import org.ofdrw.sign.signContainer.SESV1Container;
import org.ofdrw.sign.signContainer.SESV4Container;
import org.ofdrw.sign.stamppos.NormalStampPos;

/**
 * Writes an OFD file with ofdrw and signs it with ofdrw, one signature for each form named (separated by commas):
 * {@code ses1}, {@code ses4}, {@code signed-data}, {@code pkcs9}, {@code bare} (a signature value alone), {@code late}
 * (a seal that ran out three years ago). With {@code unsigned} it isn't signed, with {@code list} the list of its files is.
 * {@code seal1}, {@code seal4} and {@code seal5} give a seal of that version by itself.
 */
public final class OfdrwSigner implements Function<String, byte[]> {
    private static final BouncyCastleProvider PROVIDER = new BouncyCastleProvider();
    private static final ASN1ObjectIdentifier SM2_SM3 = new ASN1ObjectIdentifier("1.2.156.10197.1.501");

    @Override
    public byte[] apply(String forms) {
        try {
            return switch (forms) {
                case "unsigned" -> document();
                case "list" -> listed(document());
                case "seal1" -> seals(keys(), Instant.now()).version1().getEncoded(ASN1Encoding.DER);
                case "seal4" -> seals(keys(), Instant.now()).version4(4).getEncoded(ASN1Encoding.DER);
                case "seal5" -> seals(keys(), Instant.now()).version4(5).getEncoded(ASN1Encoding.DER);
                default -> signed(forms.split(","));
            };
        } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] signed(String... forms)
            throws IOException, GeneralSecurityException, OperatorCreationException {
        byte[] ofd = document();
        for (String form : forms) {
            ofd = signed(ofd, form);
        }
        return ofd;
    }

    /** The names of its files in a list, as GB/T 33190 has it, and signed data about that. */
    private static byte[] listed(byte[] ofd) throws IOException, GeneralSecurityException, OperatorCreationException {
        KeyPair signer = keys();
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(ofd))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (!entry.isDirectory()) {
                    files.put(entry.getName(), in.readAllBytes());
                }
            }
        }
        String names = files.keySet().stream()
                .map(name -> "<ofd:File FileLoc=\"/" + name + "\"/>")
                .collect(Collectors.joining());
        byte[] list = ("<ofd:DocEntries xmlns:ofd=\"http://www.ofdspec.org/2016\" CreatorName=\"peer\">"
                        + "<ofd:SignedValueLoc>/signedvalue.dat</ofd:SignedValueLoc><ofd:FileList>" + names
                        + "</ofd:FileList></ofd:DocEntries>")
                .getBytes(StandardCharsets.UTF_8);
        files.put("OFDEntries.xml", list);
        files.put(
                "signedvalue.dat",
                new GBT35275DSContainer(certificate(signer, "CN=Peer Signer", Instant.now()), signer.getPrivate())
                        .sign(new ByteArrayInputStream(list), "/OFDEntries.xml"));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
            }
        }
        return out.toByteArray();
    }

    private static byte[] document() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OFDDoc document = new OFDDoc(out)) {
            document.add(new Paragraph("made by another tool"));
        }
        return out.toByteArray();
    }

    private static byte[] signed(byte[] ofd, String form)
            throws IOException, GeneralSecurityException, OperatorCreationException {
        KeyPair signer = keys();
        Instant day = form.equals("late") ? Instant.now().minus(Duration.ofDays(3 * 365)) : Instant.now();
        Seals seals = seals(signer, day);
        X509Certificate certificate = seals.signer();
        ExtendSignatureContainer container = switch (form) {
            case "bare" -> new DigitalSignContainer(signer.getPrivate());
            case "ses1" -> new SESV1Container(signer.getPrivate(), seals.version1(), certificate);
            case "ses4", "late" -> new SESV4Container(signer.getPrivate(), seals.version4(4), certificate);
            case "signed-data" -> new GBT35275DSContainer(certificate, signer.getPrivate());
            case "pkcs9" -> new GBT35275PKCS9DSContainer(certificate, signer.getPrivate());
            default -> throw new IllegalArgumentException(form);
        };
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OFDReader reader = new OFDReader(new ByteArrayInputStream(ofd));
                OFDSigner ofdrw = new OFDSigner(reader, out)) {
            ofdrw.setSignMode(SignMode.ContinueSign);
            ofdrw.setSignContainer(container);
            if (form.startsWith("ses") || form.equals("late")) {
                ofdrw.addApPos(new NormalStampPos(1, 50, 50, 40, 40));
            }
            ofdrw.exeSign();
        }
        return out.toByteArray();
    }

    private static KeyPair keys() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", PROVIDER);
        generator.initialize(new ECGenParameterSpec("sm2p256v1"));
        return generator.generateKeyPair();
    }

    /** For a signer, by a maker of their own, all of that day. */
    private static Seals seals(KeyPair signer, Instant day) throws GeneralSecurityException, OperatorCreationException {
        KeyPair maker = keys();
        return new Seals(
                certificate(signer, "CN=Peer Signer", day), certificate(maker, "CN=Peer Seal Maker", day), maker, day);
    }

    private static X509Certificate certificate(KeyPair keys, String name, Instant now)
            throws GeneralSecurityException, OperatorCreationException {
        X500Name self = new X500Name(name);
        JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                self,
                BigInteger.ONE,
                Date.from(now.minus(Duration.ofDays(3))),
                Date.from(now.plus(Duration.ofDays(3))),
                self,
                keys.getPublic());
        return new JcaX509CertificateConverter()
                .setProvider(PROVIDER)
                .getCertificate(builder.build(new JcaContentSignerBuilder("SM3withSM2")
                        .setProvider(PROVIDER)
                        .build(keys.getPrivate())));
    }

    /** Seals of both versions for one signer, by one maker. */
    private record Seals(X509Certificate signer, X509Certificate maker, KeyPair makerKeys, Instant now) {
        private static final SES_ESPictrueInfo PICTURE = new SES_ESPictrueInfo(
                new DERIA5String("PNG"),
                new DEROctetString(new byte[] {1}),
                new ASN1Integer(40L),
                new ASN1Integer(40L));

        org.ofdrw.gm.ses.v1.SESeal version1() throws GeneralSecurityException, IOException {
            var property = new org.ofdrw.gm.ses.v1.SES_ESPropertyInfo(
                    org.ofdrw.gm.ses.v1.SES_ESPropertyInfo.OrgType,
                    new DERUTF8String("Peer seal 1"),
                    new DERSequence(new DEROctetString(signer.getEncoded())),
                    new ASN1UTCTime(Date.from(now)),
                    new ASN1UTCTime(Date.from(now.minus(Duration.ofDays(2)))),
                    new ASN1UTCTime(Date.from(now.plus(Duration.ofDays(2)))));
            var info = new org.ofdrw.gm.ses.v1.SES_SealInfo(
                    new SES_Header(new ASN1Integer(1L), new DERIA5String("Peer")),
                    new DERIA5String("0001"),
                    property,
                    PICTURE,
                    null);
            ASN1EncodableVector signed = new ASN1EncodableVector();
            signed.add(info);
            signed.add(new DEROctetString(maker.getEncoded()));
            signed.add(SM2_SM3);
            byte[] value = sign(new DERSequence(signed).getEncoded(ASN1Encoding.DER));
            return new org.ofdrw.gm.ses.v1.SESeal(
                    info, new SES_SignInfo(new DEROctetString(maker.getEncoded()), SM2_SM3, new DERBitString(value)));
        }

        /** @param version that it says: 4, or 5, which is built alike; not an int, which older Bouncy Castles have no integer of */
        org.ofdrw.gm.ses.v4.SESeal version4(long version) throws GeneralSecurityException, IOException {
            var certificates = SES_CertList.getInstance(
                    org.ofdrw.gm.ses.v4.SES_ESPropertyInfo.CertListType,
                    new DERSequence(new DEROctetString(signer.getEncoded())));
            var property = new org.ofdrw.gm.ses.v4.SES_ESPropertyInfo(
                    new ASN1Integer(1L),
                    new DERUTF8String("Peer seal 4"),
                    org.ofdrw.gm.ses.v4.SES_ESPropertyInfo.CertListType,
                    certificates,
                    new ASN1GeneralizedTime(Date.from(now)),
                    new ASN1GeneralizedTime(Date.from(now.minus(Duration.ofDays(2)))),
                    new ASN1GeneralizedTime(Date.from(now.plus(Duration.ofDays(2)))));
            var info = new org.ofdrw.gm.ses.v4.SES_SealInfo(
                    new SES_Header(new ASN1Integer(version), new DERIA5String("Peer")),
                    new DERIA5String("0004"),
                    property,
                    PICTURE,
                    null);
            return new org.ofdrw.gm.ses.v4.SESeal(
                    info,
                    new DEROctetString(maker.getEncoded()),
                    SM2_SM3,
                    new DERBitString(sign(info.getEncoded(ASN1Encoding.DER))));
        }

        private byte[] sign(byte[] content) throws GeneralSecurityException {
            Signature signature = Signature.getInstance("SM3withSM2", PROVIDER);
            signature.initSign(makerKeys.getPrivate());
            signature.update(content);
            return signature.sign();
        }
    }
}
