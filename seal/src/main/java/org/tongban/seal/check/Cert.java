package org.tongban.seal.check;

import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.tongban.seal.ses.Sm2;

/**
 * An X.509 certificate with an SM2 key. Everything is taken out of it when it is parsed: the library reads lazily, and a
 * malformed part would otherwise surface later.
 *
 * @param title common name, and the organization when it is another
 * @param unitCode the code of the unit, which our certificates carry as the subject's serial number
 * @param authority whether it may issue certificates, and {@code maySign} whether it may sign documents
 * @param signed what its issuer signed, with which {@code algorithm} and {@code value}
 */
record Cert(
        byte[] encoded,
        ECPublicKeyParameters key,
        byte[] subject,
        byte[] issuer,
        String title,
        String issuerName,
        Optional<String> unitCode,
        Instant from,
        Instant until,
        boolean authority,
        boolean maySign,
        byte[] signed,
        ASN1ObjectIdentifier algorithm,
        byte[] value) {
    static Cert parse(byte[] encoded) throws Der.Malformed {
        try {
            return of(encoded, Certificate.getInstance(Der.sound(encoded)));
        } catch (RuntimeException | IOException e) {
            throw new Der.Malformed();
        }
    }

    private static Cert of(byte[] encoded, Certificate certificate) throws IOException {
        X500Name subject = certificate.getSubject();
        Optional<Extensions> extensions =
                Optional.ofNullable(certificate.getTBSCertificate().getExtensions());
        return new Cert(
                encoded,
                Sm2.publicKey(certificate.getSubjectPublicKeyInfo()),
                subject.getEncoded(),
                certificate.getIssuer().getEncoded(),
                title(subject),
                attribute(certificate.getIssuer(), BCStyle.CN).orElse("?"),
                attribute(subject, BCStyle.SERIALNUMBER),
                certificate.getStartDate().getDate().toInstant(),
                certificate.getEndDate().getDate().toInstant(),
                extensions
                        .map(BasicConstraints::fromExtensions)
                        .map(BasicConstraints::isCA)
                        .orElse(false),
                extensions.map(KeyUsage::fromExtensions).map(Cert::signs).orElse(true),
                certificate.getTBSCertificate().getEncoded(),
                certificate.getSignatureAlgorithm().getAlgorithm(),
                certificate.getSignature().getOctets());
    }

    boolean same(byte[] other) {
        return Arrays.equals(encoded, other);
    }

    boolean validAt(Instant at) {
        return !at.isBefore(from) && !at.isAfter(until);
    }

    /** Whether this authority issued the other: names chain, it is an authority, its key made the signature. */
    boolean issued(Cert other) {
        return authority
                && Arrays.equals(subject, other.issuer)
                && Sm2.ALGORITHM.equals(other.algorithm)
                && Proofs.holds(key, other.signed, other.value);
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

    private static boolean signs(KeyUsage usage) {
        return usage.hasUsages(KeyUsage.digitalSignature) || usage.hasUsages(KeyUsage.nonRepudiation);
    }

    private static String title(X500Name subject) {
        String name = attribute(subject, BCStyle.CN).orElse("?");
        return attribute(subject, BCStyle.O)
                .filter(organization -> !organization.equals(name))
                .map(organization -> name + "（" + organization + "）")
                .orElse(name);
    }

    private static Optional<String> attribute(X500Name subject, ASN1ObjectIdentifier type) {
        RDN[] names = subject.getRDNs(type);
        return names.length == 0
                ? Optional.empty()
                : Optional.of(IETFUtils.valueToString(names[0].getFirst().getValue()));
    }
}
