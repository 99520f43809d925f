package org.tongban.seal.check;

import java.io.IOException;
import java.math.BigInteger;
import java.text.ParseException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Enumerated;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.CertificateList;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.TBSCertList.CRLEntry;
import org.tongban.seal.ses.Kept;

/**
 * A list of revoked certificates (X.509 CRL), read.
 *
 * @param keyIdentifier which key of the issuer signed it, as it says; empty when it doesn't
 * @param whole whether it is one of all that the issuer revoked, as far as is understood here: what is marked critical
 *     may say otherwise
 * @param next when a newer one is there
 * @param day when it was made, in words
 * @param signed what its issuer signed, by which {@code scheme} and {@code value}
 * @param revoked by serial number
 */
record RevocationList(
        byte[] issuer,
        byte[] keyIdentifier,
        boolean whole,
        Instant made,
        Optional<Instant> next,
        String day,
        byte[] signed,
        Scheme scheme,
        byte[] value,
        Map<BigInteger, Entry> revoked) {
    private static final int KEPT = 16;
    private static final Kept<Kept.Bytes, RevocationList> READ = new Kept<>(KEPT);

    /** Reasons for which nobody else has the key (RFC 3161, 4.1): unspecified, affiliation, superseded, ceased. */
    private static final List<Integer> KEY_IS_SAFE = List.of(0, 3, 4, 5);

    /**
     * A certificate that was revoked.
     *
     * @param since when, or from when on it may have been misused, if that is earlier
     * @param keySafe whether the reason given means that nobody else had the key
     */
    record Entry(Instant since, boolean keySafe) {}

    /** @return empty when it can't be read */
    static Optional<RevocationList> read(byte[] list) {
        Kept.Bytes key = Kept.Bytes.of(list);
        Optional<RevocationList> known = READ.get(key);
        if (known.isPresent()) {
            return known;
        }
        Optional<RevocationList> parsed = parse(list);
        parsed.ifPresent(fresh -> READ.put(key, fresh));
        return parsed;
    }

    /** Whether it may be about this certificate: its issuer's name, and no other key than the certificate's issuer's. */
    boolean names(Cert certificate) {
        return Arrays.equals(issuer, certificate.issuer())
                && (keyIdentifier.length == 0
                        || certificate.issuerKey().length == 0
                        || Arrays.equals(keyIdentifier, certificate.issuerKey()));
    }

    private static Optional<RevocationList> parse(byte[] list) {
        try {
            CertificateList parsed = CertificateList.getInstance(Der.sound(list));
            Map<BigInteger, Entry> revoked = new HashMap<>();
            Optional<Extensions> extensions =
                    Optional.ofNullable(parsed.getTBSCertList().getExtensions());
            boolean whole = extensions.map(RevocationList::understood).orElse(true);
            for (CRLEntry entry : parsed.getRevokedCertificates()) {
                revoked.put(entry.getUserCertificate().getPositiveValue(), entry(entry));
                whole &= Optional.ofNullable(entry.getExtensions())
                        .map(RevocationList::understood)
                        .orElse(true);
            }
            Instant made = parsed.getThisUpdate().getDate().toInstant();
            return Optional.of(new RevocationList(
                    parsed.getIssuer().getEncoded(),
                    extensions
                            .map(AuthorityKeyIdentifier::fromExtensions)
                            .map(AuthorityKeyIdentifier::getKeyIdentifierOctets)
                            .orElse(new byte[0]),
                    whole,
                    made,
                    Optional.ofNullable(parsed.getNextUpdate())
                            .map(next -> next.getDate().toInstant()),
                    WrittenTime.minutes(made),
                    parsed.getTBSCertList().getEncoded(),
                    Scheme.of(Der.parse(parsed.getSignatureAlgorithm().getEncoded())),
                    parsed.getSignature().getOctets(),
                    Map.copyOf(revoked)));
        } catch (Der.Malformed | IOException | ParseException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private static boolean understood(Extensions extensions) {
        return extensions.getCriticalExtensionOIDs().length == 0;
    }

    private static Entry entry(CRLEntry entry) throws ParseException {
        Instant since = entry.getRevocationDate().getDate().toInstant();
        Extensions extensions = entry.getExtensions();
        if (extensions == null) {
            return new Entry(since, false);
        }
        var invalid = ASN1GeneralizedTime.getInstance(extensions.getExtensionParsedValue(Extension.invalidityDate));
        var reason = ASN1Enumerated.getInstance(extensions.getExtensionParsedValue(Extension.reasonCode));
        Instant from = invalid == null ? since : invalid.getDate().toInstant();
        return new Entry(
                from.isBefore(since) ? from : since, reason != null && KEY_IS_SAFE.contains(reason.intValueExact()));
    }
}
