package org.tongban.seal;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoGeneratorBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.CollectionStore;
import org.tongban.seal.ses.Sm2;

/** Signers and authorities of other makes, what they sign, and what they revoke. */
final class Parties {
    static final Instant NOW = Examples.NOW;
    private static final BouncyCastleProvider PROVIDER = new BouncyCastleProvider();

    private Parties() {}

    /** Somebody with a key and a certificate. */
    record Party(String keys, PrivateKey key, byte[] certificate) {
        BigInteger serial() {
            return Certificate.getInstance(certificate).getSerialNumber().getValue();
        }

        /** The list of what it revoked, each since a day before now. */
        byte[] revokes(Party... revoked) {
            X509v2CRLBuilder list =
                    new X509v2CRLBuilder(Certificate.getInstance(certificate).getSubject(), Date.from(NOW));
            list.setNextUpdate(Date.from(NOW.plus(Duration.ofDays(7))));
            for (Party one : revoked) {
                list.addCRLEntry(one.serial(), Date.from(NOW.minus(Duration.ofDays(1))), 0);
            }
            try {
                return list.build(new JcaContentSignerBuilder(algorithm(keys)).build(key))
                        .getEncoded();
            } catch (IOException | OperatorCreationException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** A root by its own hand. */
    static Party root(String name, String keys) {
        return party(name, keys, List.of(), true);
    }

    static Party authority(String name, Party issuer) {
        return party(name, issuer.keys(), List.of(issuer), true);
    }

    static Party signer(String name, Party issuer) {
        return party(name, issuer.keys(), List.of(issuer), false);
    }

    private static Party party(String name, String keys, List<Party> issuer, boolean authority) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(keys);
            if (keys.equals("RSA")) {
                generator.initialize(2048);
            } else {
                generator.initialize(new ECGenParameterSpec("secp256r1"));
            }
            KeyPair pair = generator.generateKeyPair();
            X500Name subject = new X500Name("CN=" + name);
            X500Name by = issuer.isEmpty()
                    ? subject
                    : Certificate.getInstance(issuer.getFirst().certificate()).getSubject();
            byte[] certificate = new X509v3CertificateBuilder(
                            by,
                            BigInteger.valueOf(name.hashCode() & 0xffff),
                            Date.from(NOW.minus(Duration.ofDays(100))),
                            Date.from(NOW.plus(Duration.ofDays(700))),
                            subject,
                            SubjectPublicKeyInfo.getInstance(pair.getPublic().getEncoded()))
                    .addExtension(Extension.basicConstraints, true, new BasicConstraints(authority))
                    .build(new JcaContentSignerBuilder(algorithm(keys))
                            .build(
                                    issuer.isEmpty()
                                            ? pair.getPrivate()
                                            : issuer.getFirst().key()))
                    .getEncoded();
            return new Party(keys, pair.getPrivate(), certificate);
        } catch (GeneralSecurityException | IOException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String algorithm(String keys) {
        return keys.equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA";
    }

    /** Detached, with signed attributes, in BER. @param others certificates that come along */
    static byte[] cms(String algorithm, List<Party> signers, List<Party> others, byte[] content) {
        try {
            CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
            for (Party signer : signers) {
                generator.addSignerInfoGenerator(new JcaSimpleSignerInfoGeneratorBuilder()
                        .setProvider(PROVIDER)
                        .build(
                                algorithm,
                                signer.key(),
                                new JcaX509CertificateConverter()
                                        .getCertificate(new X509CertificateHolder(signer.certificate()))));
            }
            for (Party party : java.util.stream.Stream.concat(signers.stream(), others.stream())
                    .toList()) {
                generator.addCertificates(new CollectionStore<>(
                        List.of(new X509CertificateHolder(Certificate.getInstance(party.certificate())))));
            }
            return generator
                    .generate(new CMSProcessableByteArray(content), false)
                    .getEncoded();
        } catch (CMSException | IOException | GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A seal signature of GM/T 0031-2014 with whatever stands for its time. */
    static byte[] version1(UnitSeal unit, byte[] time, byte[] description) {
        ASN1Encodable signed = new DERSequence(new ASN1Encodable[] {
            new ASN1Integer(1),
            primitive(unit.data()),
            new DERBitString(time),
            new DERBitString(Sm2.sm3(description)),
            new DERIA5String("/Doc_0/Signs/Sign_0/Signature.xml"),
            new DEROctetString(unit.key().certificate()),
            Sm2.ALGORITHM
        });
        return encoded(new DERSequence(
                new ASN1Encodable[] {signed, new DERBitString(unit.key().sign(encoded(signed)))}));
    }

    /**
     * A seal signature of GB/T 38540-2020.
     *
     * @param value changes how the signature's value is written
     * @param stamps gives what follows it, made of the value as written; nothing when that is empty
     */
    static byte[] version4(
            UnitSeal unit,
            ASN1Encodable time,
            byte[] description,
            UnaryOperator<byte[]> value,
            Function<byte[], List<ASN1Encodable>> stamps) {
        ASN1Encodable signed = new DERSequence(new ASN1Encodable[] {
            new ASN1Integer(4),
            primitive(unit.data()),
            time,
            new DERBitString(Sm2.sm3(description)),
            new DERIA5String("/Doc_0/Signs/Sign_0/Signature.xml")
        });
        byte[] written = value.apply(unit.key().sign(encoded(signed)));
        ASN1EncodableVector all = new ASN1EncodableVector();
        all.add(signed);
        all.add(new DEROctetString(unit.key().certificate()));
        all.add(Sm2.ALGORITHM);
        all.add(new DERBitString(written));
        stamps.apply(written).forEach(all::add);
        return encoded(new DERSequence(all));
    }

    /** r and s as they are, 32 bytes each. */
    static byte[] raw(byte[] value) {
        ASN1Sequence parts = ASN1Sequence.getInstance(value);
        byte[] raw = new byte[64];
        for (int i = 0; i < 2; i++) {
            byte[] number = ((ASN1Integer) parts.getObjectAt(i)).getValue().toByteArray();
            int length = Math.min(32, number.length);
            System.arraycopy(number, number.length - length, raw, 32 * i + 32 - length, length);
        }
        return raw;
    }

    static ASN1Primitive primitive(byte[] encoded) {
        try {
            return ASN1Primitive.fromByteArray(encoded);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] encoded(ASN1Encodable value) {
        try {
            return value.toASN1Primitive().getEncoded(ASN1Encoding.DER);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
