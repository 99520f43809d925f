package org.tongban.seal.check;

import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.tongban.seal.ses.Sm2;

/** An X.509 certificate with an SM2 key. */
final class Cert {
    private final byte[] encoded;
    private final Certificate certificate;
    private final ECPublicKeyParameters key;

    private Cert(byte[] encoded, Certificate certificate) {
        this.encoded = encoded;
        this.certificate = certificate;
        key = Sm2.publicKey(certificate.getSubjectPublicKeyInfo());
    }

    static Cert parse(byte[] encoded) throws Der.Malformed {
        try {
            return new Cert(encoded, Certificate.getInstance(Der.sound(encoded)));
        } catch (RuntimeException e) {
            throw new Der.Malformed();
        }
    }

    ECPublicKeyParameters key() {
        return key;
    }

    byte[] encoded() {
        return encoded;
    }

    boolean same(byte[] other) {
        return Arrays.equals(encoded, other);
    }

    Instant from() {
        return certificate.getStartDate().getDate().toInstant();
    }

    Instant until() {
        return certificate.getEndDate().getDate().toInstant();
    }

    boolean validAt(Instant at) {
        return !at.isBefore(from()) && !at.isAfter(until());
    }

    /** Common name, and the organization when it is another. */
    String title() {
        String name = attribute(BCStyle.CN).orElse("?");
        return attribute(BCStyle.O)
                .filter(organization -> !organization.equals(name))
                .map(organization -> name + "（" + organization + "）")
                .orElse(name);
    }

    String issuerName() {
        return first(certificate.getIssuer().getRDNs(BCStyle.CN)).orElse("?");
    }

    /** The unit code our certificates carry. */
    Optional<String> unitCode() {
        return attribute(BCStyle.SERIALNUMBER);
    }

    boolean maySign() {
        return Optional.ofNullable(extensions())
                .map(KeyUsage::fromExtensions)
                .map(usage -> usage.hasUsages(KeyUsage.digitalSignature) || usage.hasUsages(KeyUsage.nonRepudiation))
                .orElse(true);
    }

    /** Whether this authority issued the other: names chain, it is an authority, its key made the signature. */
    boolean issued(Cert other) {
        boolean authority = Optional.ofNullable(extensions())
                .map(BasicConstraints::fromExtensions)
                .map(BasicConstraints::isCA)
                .orElse(false);
        if (!authority || !certificate.getSubject().equals(other.certificate.getIssuer())) {
            return false;
        }
        try {
            return Sm2.ALGORITHM.equals(
                            other.certificate.getSignatureAlgorithm().getAlgorithm())
                    && Proofs.holds(
                            key,
                            other.certificate.getTBSCertificate().getEncoded(),
                            other.certificate.getSignature().getOctets());
        } catch (IOException e) {
            return false;
        }
    }

    /** The root among these that issued this certificate, or that it is. */
    Optional<Cert> trustedBy(List<byte[]> roots) {
        for (byte[] root : roots) {
            try {
                Cert anchor = parse(root);
                if (anchor.same(encoded) || anchor.issued(this)) {
                    return Optional.of(anchor);
                }
            } catch (Der.Malformed e) {
                throw new IllegalArgumentException("a trust anchor is not an SM2 certificate", e);
            }
        }
        return Optional.empty();
    }

    private Extensions extensions() {
        return certificate.getTBSCertificate().getExtensions();
    }

    private Optional<String> attribute(ASN1ObjectIdentifier type) {
        return first(certificate.getSubject().getRDNs(type));
    }

    private static Optional<String> first(RDN[] names) {
        return names.length == 0
                ? Optional.empty()
                : Optional.of(IETFUtils.valueToString(names[0].getFirst().getValue()));
    }
}
