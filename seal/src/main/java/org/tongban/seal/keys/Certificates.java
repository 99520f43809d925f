package org.tongban.seal.keys;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.pkcs.PKCS10CertificationRequestBuilder;
import org.tongban.seal.IssuingUnit;
import org.tongban.seal.KeyVault.NewKey;
import org.tongban.seal.ses.Sm2;

/** Makes X.509 certificates signed with SM2 over SM3. */
public final class Certificates {
    private Certificates() {}

    /** What a certificate's key may do. */
    public enum Use {
        AUTHORITY(new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign)),
        SIGNING(new KeyUsage(KeyUsage.digitalSignature | KeyUsage.nonRepudiation)),
        TIME_STAMPING(new KeyUsage(KeyUsage.digitalSignature));

        private final KeyUsage usage;

        Use(KeyUsage usage) {
            this.usage = usage;
        }
    }

    /**
     * A subject name: country CN, organization, unit code as serial number (none when empty), common name.
     */
    public static X500Name subject(String organization, String code, String commonName) {
        X500NameBuilder name =
                new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.C, "CN").addRDN(BCStyle.O, organization);
        if (!code.isEmpty()) {
            name.addRDN(BCStyle.SERIALNUMBER, code);
        }
        return name.addRDN(BCStyle.CN, commonName).build();
    }

    /**
     * A certificate (DER) for a public key.
     *
     * @param issuer name of whoever signs, and {@code signer} their key
     * @param from valid from an hour before, so that clocks may differ
     */
    public static byte[] issue(
            X500Name issuer, NewKey signer, X500Name subject, byte[] publicKey, Use use, Instant from, Duration life) {
        SubjectPublicKeyInfo key = SubjectPublicKeyInfo.getInstance(publicKey);
        X509v3CertificateBuilder builder = new X509v3CertificateBuilder(
                issuer,
                serial(publicKey, from),
                Date.from(from.minus(Duration.ofHours(1))),
                Date.from(from.plus(life)),
                subject,
                key);
        try {
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(use == Use.AUTHORITY));
            builder.addExtension(Extension.keyUsage, true, use.usage);
            if (use == Use.TIME_STAMPING) {
                builder.addExtension(
                        Extension.extendedKeyUsage, true, new ExtendedKeyUsage(KeyPurposeId.id_kp_timeStamping));
            }
            builder.addExtension(
                    Extension.subjectKeyIdentifier, false, new SubjectKeyIdentifier(identifier(publicKey)));
            builder.addExtension(
                    Extension.authorityKeyIdentifier,
                    false,
                    new AuthorityKeyIdentifier(identifier(signer.publicKey())));
            return builder.build(contentSigner(signer)).getEncoded();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A certification request (PKCS#10, DER) for a key, by which an authority makes its certificate. */
    public static byte[] request(X500Name subject, NewKey key) {
        try {
            return new PKCS10CertificationRequestBuilder(subject, SubjectPublicKeyInfo.getInstance(key.publicKey()))
                    .build(contentSigner(key))
                    .getEncoded();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A certificate (DER) that a key signs for itself, which says nothing but that it is there: keys are kept with one, and
     * wait so for that of their authority.
     */
    public static byte[] selfSigned(X500Name subject, NewKey key, Instant from) {
        return issue(subject, key, subject, key.publicKey(), Use.SIGNING, from, Duration.ofDays(1));
    }

    /**
     * A certificate that was revoked, by its serial number.
     *
     * @param since when it was
     * @param stolen from when its key may have been in others' hands, which isn't after; then nothing counts that was made
     *     with it from that moment on
     */
    public record Revoked(BigInteger serial, Instant since, Optional<Instant> stolen) {}

    private static final Instant EARLIEST = Instant.parse("1950-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    /** As a certificate or a list has it: what lies before and after all that they can tell is the first or last of that. */
    private static Date told(Instant at) {
        return Date.from(at.isBefore(EARLIEST) ? EARLIEST : at.isAfter(LATEST) ? LATEST : at);
    }

    /** A list of revoked certificates (X.509 CRL, DER). @param next when a newer one will be there */
    public static byte[] revocationList(
            X500Name issuer, NewKey signer, List<Revoked> revoked, BigInteger number, Instant at, Instant next) {
        X509v2CRLBuilder builder = new X509v2CRLBuilder(issuer, Date.from(at));
        builder.setNextUpdate(Date.from(next));
        revoked.forEach(one -> one.stolen()
                .ifPresentOrElse(
                        from -> builder.addCRLEntry(
                                one.serial(), told(one.since()), CRLReason.keyCompromise, told(from)),
                        () -> builder.addCRLEntry(one.serial(), told(one.since()), CRLReason.cessationOfOperation)));
        try {
            builder.addExtension(Extension.cRLNumber, false, new CRLNumber(number));
            builder.addExtension(
                    Extension.authorityKeyIdentifier,
                    false,
                    new AuthorityKeyIdentifier(identifier(signer.publicKey())));
            return builder.build(contentSigner(signer)).getEncoded();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The serial number of a certificate (DER). */
    public static BigInteger serialOf(byte[] certificate) {
        try {
            return new X509CertificateHolder(certificate).getSerialNumber();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The moment from which a certificate (DER) is valid. */
    public static Instant startOf(byte[] certificate) {
        try {
            return new X509CertificateHolder(certificate).getNotBefore().toInstant();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The moment at which a certificate (DER) ends. */
    public static Instant endOf(byte[] certificate) {
        try {
            return new X509CertificateHolder(certificate).getNotAfter().toInstant();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The subject name in a certificate (DER). */
    public static X500Name subjectOf(byte[] certificate) {
        try {
            return new X509CertificateHolder(certificate).getSubject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whose certificate (DER) it is, of those that {@link #subject} named. */
    public static IssuingUnit unitOf(byte[] certificate) {
        X500Name name = subjectOf(certificate);
        return new IssuingUnit(first(name, BCStyle.CN), first(name, BCStyle.SERIALNUMBER));
    }

    private static String first(X500Name name, ASN1ObjectIdentifier attribute) {
        RDN[] found = name.getRDNs(attribute);
        return found.length == 0 ? "" : found[0].getFirst().getValue().toString();
    }

    /** 120 bits of a digest over key and time: unique without a counter to keep. */
    private static BigInteger serial(byte[] publicKey, Instant from) {
        byte[] key = Sm2.sm3((HexFormat.of().formatHex(publicKey) + from).getBytes(StandardCharsets.US_ASCII));
        return new BigInteger(1, key, 0, 15).setBit(119);
    }

    private static byte[] identifier(byte[] publicKey) {
        byte[] point =
                SubjectPublicKeyInfo.getInstance(publicKey).getPublicKeyData().getOctets();
        return Arrays.copyOf(Sm2.sm3(point), 20);
    }

    static ContentSigner contentSigner(NewKey key) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        return new ContentSigner() {
            @Override
            public AlgorithmIdentifier getAlgorithmIdentifier() {
                return new AlgorithmIdentifier(Sm2.ALGORITHM);
            }

            @Override
            public OutputStream getOutputStream() {
                content.reset();
                return content;
            }

            @Override
            public byte[] getSignature() {
                return key.sign(content.toByteArray());
            }
        };
    }
}
