package org.tongban.seal.check;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.tongban.seal.check.VerifyingKey.Outcome;
import org.tongban.seal.ses.Kept;

/**
 * An X.509 certificate. Everything is taken out of it when it is parsed: the library reads lazily, and a
 * malformed part would otherwise surface later.
 *
 * @param title common name, and the organization when it is another
 * @param holder whose it is, by codes and names
 * @param term from when until when, in words
 * @param authority whether it may issue certificates, {@code maySign} whether it may sign documents, and {@code
 *     stampsTime} whether it may give time stamps
 * @param signsLists whether it may sign lists of revoked certificates
 * @param issuerKey which key of its issuer signed it, as it says; empty when it doesn't
 * @param signed what its issuer signed, with which {@code algorithm} and {@code value}
 */
record Cert(
        byte[] encoded,
        VerifyingKey key,
        byte[] subject,
        byte[] issuer,
        String title,
        String issuerName,
        Holder holder,
        Instant from,
        Instant until,
        String term,
        boolean authority,
        boolean maySign,
        boolean stampsTime,
        boolean signsLists,
        byte[] issuerKey,
        BigInteger serial,
        byte[] signed,
        Scheme algorithm,
        byte[] value) {
    private static final int LONGEST_CHAIN = 3;
    private static final int KEPT = 256;
    private static final int LARGEST_KEPT = 4_000;
    private static final Map<Kept.Bytes, Cert> ANCHORS = new ConcurrentHashMap<>();
    private static final Kept<Kept.Bytes, Cert> PARSED = new Kept<>(KEPT);

    /** The same certificates come again and again; being parsed before says nothing about being believed. */
    static Cert parse(byte[] encoded) throws Der.Malformed {
        Kept.Bytes key = Kept.Bytes.of(encoded);
        Optional<Cert> known = PARSED.get(key);
        if (known.isPresent()) {
            return known.get();
        }
        try {
            Cert parsed = of(encoded, Certificate.getInstance(Der.sound(encoded)));
            if (encoded.length <= LARGEST_KEPT) {
                PARSED.put(key, parsed);
            }
            return parsed;
        } catch (RuntimeException | IOException e) {
            throw new Der.Malformed();
        }
    }

    private static Cert of(byte[] encoded, Certificate certificate) throws IOException, Der.Malformed {
        Instant from = certificate.getStartDate().getDate().toInstant();
        Instant until = certificate.getEndDate().getDate().toInstant();
        X500Name subject = certificate.getSubject();
        Optional<Extensions> extensions =
                Optional.ofNullable(certificate.getTBSCertificate().getExtensions());
        return new Cert(
                encoded,
                VerifyingKey.of(certificate.getSubjectPublicKeyInfo()),
                subject.getEncoded(),
                certificate.getIssuer().getEncoded(),
                title(subject),
                attribute(certificate.getIssuer(), BCStyle.CN).orElse("?"),
                Holder.of(subject, extensions),
                from,
                until,
                WrittenTime.term(from, until),
                extensions
                        .map(BasicConstraints::fromExtensions)
                        .map(BasicConstraints::isCA)
                        .orElse(false),
                extensions.map(KeyUsage::fromExtensions).map(Cert::signs).orElse(true),
                extensions
                        .map(ExtendedKeyUsage::fromExtensions)
                        .map(use -> use.hasKeyPurposeId(KeyPurposeId.id_kp_timeStamping))
                        .orElse(false),
                extensions
                        .map(KeyUsage::fromExtensions)
                        .map(usage -> usage.hasUsages(KeyUsage.cRLSign))
                        .orElse(true),
                extensions
                        .map(AuthorityKeyIdentifier::fromExtensions)
                        .map(AuthorityKeyIdentifier::getKeyIdentifierOctets)
                        .orElse(new byte[0]),
                certificate.getSerialNumber().getPositiveValue(),
                certificate.getTBSCertificate().getEncoded(),
                Scheme.of(Der.parse(certificate.getSignatureAlgorithm().getEncoded())),
                certificate.getSignature().getOctets());
    }

    boolean same(byte[] other) {
        return Arrays.equals(encoded, other);
    }

    /** Its issuer has its own name, as a root. */
    boolean selfIssued() {
        return Arrays.equals(subject, issuer);
    }

    boolean ended(Instant at) {
        return at.isAfter(until);
    }

    boolean validAt(Instant at) {
        return !at.isBefore(from) && !at.isAfter(until);
    }

    /** Whether this authority issued the other: names chain, it is an authority, its key made the signature. */
    boolean issued(Cert other, Work work) throws Refused {
        return authority
                && Arrays.equals(subject, other.issuer)
                && work.proof(key, other.algorithm, other.signed, other.value) == Outcome.HOLDS;
    }

    /**
     * The chain from this certificate to the root among these that vouches for it, itself excluded. The shortest is found,
     * and no certificate is gone through twice: they may all have issued one another.
     *
     * @param others certificates that came along and may stand between; believed only as far as a root vouches for them
     */
    Optional<List<Cert>> chain(List<byte[]> roots, List<byte[]> others, Work work) throws Refused {
        List<Cert> left = parsed(others);
        left.removeIf(other -> other.same(encoded));
        Deque<List<Cert>> ways = new ArrayDeque<>(List.of(List.of()));
        while (!ways.isEmpty()) {
            List<Cert> way = ways.removeFirst();
            Cert last = way.isEmpty() ? this : way.getLast();
            Optional<List<Cert>> end = last.underRoot(roots, work);
            if (end.isPresent()) {
                return Optional.of(joined(way, end.get()));
            }
            if (way.size() < LONGEST_CHAIN) {
                for (Cert above : last.issuers(left, work)) {
                    ways.addLast(joined(way, List.of(above)));
                }
            }
        }
        return Optional.empty();
    }

    /** The root that vouches for this one itself; nothing more when this is a root. */
    private Optional<List<Cert>> underRoot(List<byte[]> roots, Work work) throws Refused {
        for (byte[] encodedRoot : roots) {
            Cert root = anchor(encodedRoot);
            if (root.same(encoded)) {
                return Optional.of(List.of());
            }
            if (root.issued(this, work)) {
                return Optional.of(List.of(root));
            }
        }
        return Optional.empty();
    }

    /** Those that issued this one, taken out of what is left. */
    private List<Cert> issuers(List<Cert> left, Work work) throws Refused {
        List<Cert> issuers = new ArrayList<>();
        for (Cert candidate : left) {
            if (candidate.issued(this, work)) {
                issuers.add(candidate);
            }
        }
        left.removeAll(issuers);
        return issuers;
    }

    private static List<Cert> joined(List<Cert> way, List<Cert> more) {
        return Stream.concat(way.stream(), more.stream()).toList();
    }

    private static List<Cert> parsed(List<byte[]> certificates) {
        List<Cert> parsed = new ArrayList<>();
        for (byte[] certificate : certificates) {
            try {
                parsed.add(parse(certificate));
            } catch (Der.Malformed e) {
                continue;
            }
        }
        return parsed;
    }

    /** Anchors are few and come again with every file. */
    private static Cert anchor(byte[] encoded) {
        return ANCHORS.computeIfAbsent(Kept.Bytes.of(encoded), bytes -> {
            try {
                return parse(encoded);
            } catch (Der.Malformed e) {
                throw new IllegalArgumentException("a trust anchor is not a certificate", e);
            }
        });
    }

    /** Those of these anchors that were valid then, before the others. */
    static List<byte[]> validFirst(List<byte[]> anchors, Instant at) {
        if (anchors.size() < 2) {
            return anchors;
        }
        return anchors.stream()
                .sorted(Comparator.comparing(encoded -> !anchor(encoded).validAt(at)))
                .toList();
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
