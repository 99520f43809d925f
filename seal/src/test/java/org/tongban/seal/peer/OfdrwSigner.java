package org.tongban.seal.peer;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.function.Function;
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
import org.ofdrw.sign.signContainer.GBT35275DSContainer;
import org.ofdrw.sign.signContainer.GBT35275PKCS9DSContainer;
import org.ofdrw.sign.signContainer.SESV1Container;
import org.ofdrw.sign.signContainer.SESV4Container;
import org.ofdrw.sign.stamppos.NormalStampPos;

/**
 * Writes an OFD file with ofdrw and signs it with ofdrw, one signature for each form named (separated by commas):
 * {@code ses1}, {@code ses4}, {@code signed-data}, {@code pkcs9}.
 */
public final class OfdrwSigner implements Function<String, byte[]> {
    private static final BouncyCastleProvider PROVIDER = new BouncyCastleProvider();
    private static final ASN1ObjectIdentifier SM2_SM3 = new ASN1ObjectIdentifier("1.2.156.10197.1.501");

    @Override
    public byte[] apply(String forms) {
        try {
            byte[] ofd = document();
            for (String form : forms.split(",")) {
                ofd = signed(ofd, form);
            }
            return ofd;
        } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
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
        KeyPair maker = keys();
        KeyPair signer = keys();
        X509Certificate certificate = certificate(signer, "CN=Peer Signer");
        Seals seals = new Seals(certificate, certificate(maker, "CN=Peer Seal Maker"), maker);
        ExtendSignatureContainer container = switch (form) {
            case "ses1" -> new SESV1Container(signer.getPrivate(), seals.version1(), certificate);
            case "ses4" -> new SESV4Container(signer.getPrivate(), seals.version4(), certificate);
            case "signed-data" -> new GBT35275DSContainer(certificate, signer.getPrivate());
            case "pkcs9" -> new GBT35275PKCS9DSContainer(certificate, signer.getPrivate());
            default -> throw new IllegalArgumentException(form);
        };
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OFDReader reader = new OFDReader(new ByteArrayInputStream(ofd));
                OFDSigner ofdrw = new OFDSigner(reader, out)) {
            ofdrw.setSignMode(SignMode.ContinueSign);
            ofdrw.setSignContainer(container);
            if (form.startsWith("ses")) {
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

    private static X509Certificate certificate(KeyPair keys, String name)
            throws GeneralSecurityException, OperatorCreationException {
        Instant now = Instant.now();
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
    private record Seals(X509Certificate signer, X509Certificate maker, KeyPair makerKeys) {
        private static final SES_ESPictrueInfo PICTURE = new SES_ESPictrueInfo(
                new DERIA5String("PNG"),
                new DEROctetString(new byte[] {1}),
                new ASN1Integer(40L),
                new ASN1Integer(40L));

        org.ofdrw.gm.ses.v1.SESeal version1() throws GeneralSecurityException, IOException {
            Instant now = Instant.now();
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

        org.ofdrw.gm.ses.v4.SESeal version4() throws GeneralSecurityException, IOException {
            Instant now = Instant.now();
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
                    new SES_Header(SES_Header.V4, new DERIA5String("Peer")),
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
