package org.tongban.seal.check;

import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.x509.CertificateList;
import org.tongban.seal.Claim;
import org.tongban.seal.Claim.Kind;
import org.tongban.seal.TrustAnchors;
import org.tongban.seal.check.VerifyingKey.Outcome;

/** Whether the signer's certificate had been revoked when it was used, by the lists (X.509 CRL) that are at hand. */
final class RevocationCheck {
    private static final int KEPT = 16;
    private static final Kept<Kept.Bytes, Listed> READ = new Kept<>(KEPT);

    private RevocationCheck() {}

    /** A list, read. @param next when a newer one is there; @param day when it was made, in words; @param revoked by serial number, since when */
    private record Listed(
            byte[] issuer,
            Instant made,
            Optional<Instant> next,
            String day,
            byte[] signed,
            String algorithm,
            byte[] value,
            Map<java.math.BigInteger, Instant> revoked) {}

    /** @return none when no list covers the certificate */
    static List<Claim> of(Cert signer, SigningTime time, TrustAnchors anchors, Work work) throws Refused {
        Optional<Listed> newest = Optional.empty();
        for (byte[] list : anchors.revocationLists()) {
            Optional<Listed> read = read(list);
            if (read.isPresent()
                    && about(read.get(), signer, anchors, work)
                    && newest.map(l -> l.made().isBefore(read.get().made())).orElse(true)) {
                newest = read;
            }
        }
        return newest.map(list -> claims(list, signer, time)).orElse(List.of());
    }

    private static List<Claim> claims(Listed list, Cert signer, SigningTime time) {
        Optional<Instant> since = Optional.ofNullable(list.revoked().get(signer.serial()));
        Claim claim = claim(list, since, time);
        return since.isEmpty() && outdated(list, time) ? List.of(claim, outdated(list)) : List.of(claim);
    }

    /** A list from after a proven time tells of it for good; any other only as long as it is the newest. */
    private static boolean outdated(Listed list, SigningTime time) {
        boolean settled = time.proven().filter(list.made()::isAfter).isPresent();
        return !settled && list.next().filter(time.now()::isAfter).isPresent();
    }

    private static Claim outdated(Listed list) {
        return Claims.unknown(
                Kind.REVOCATIONS_CURRENT,
                "吊销列表是 " + list.day() + " 的，已经过期，此后吊销的看不到。请取最新的吊销列表再核验。",
                "The list of revoked certificates is of " + list.day()
                        + " and out of date: what was revoked since isn't on it. Fetch a new one and check again.");
    }

    private static boolean about(Listed list, Cert signer, TrustAnchors anchors, Work work) throws Refused {
        if (!Arrays.equals(list.issuer(), signer.issuer())) {
            return false;
        }
        Optional<Cert> issuer = signer.chain(anchors.roots(), List.of(), work)
                .flatMap(chain -> chain.stream().findFirst());
        return issuer.isPresent()
                && work.proof(issuer.get().key(), list.algorithm(), list.signed(), list.value()) == Outcome.HOLDS;
    }

    private static Claim claim(Listed list, Optional<Instant> since, SigningTime time) {
        if (since.isEmpty()) {
            return Claims.holds(
                    Kind.NOT_REVOKED,
                    "签名证书没有被吊销（吊销列表 " + list.day() + "）。",
                    "The signer's certificate has not been revoked (by the list of " + list.day() + ").");
        }
        String day = WrittenTime.minutes(since.get());
        if (time.proven().filter(stamp -> stamp.isBefore(since.get())).isPresent()) {
            return Claims.holds(
                    Kind.NOT_REVOKED,
                    "签名证书于 " + day + " 被吊销；时间戳证明签章在此之前，签章仍然有效。",
                    "The signer's certificate was revoked on " + day
                            + "; the time stamp proves that the seal was set before, so it still counts.");
        }
        if (time.at().filter(at -> at.isBefore(since.get())).isPresent()) {
            return Claims.unknown(
                    Kind.NOT_REVOKED,
                    "签名证书于 " + day + " 被吊销；签章自称在此之前，但没有可信的时间戳证明。请到颁发机构的查验渠道核对。",
                    "The signer's certificate was revoked on " + day
                            + "; the seal says it was set before, with no trusted time stamp to prove it. Check with the issuer.");
        }
        return Claims.fails(
                Kind.NOT_REVOKED,
                "签名证书已于 " + day + " 被吊销，签章在此之后，无效。请向颁发机构核对。",
                "The signer's certificate had been revoked on " + day + " before it was used, so the seal is void. "
                        + "Check with the issuer.");
    }

    private static Optional<Listed> read(byte[] list) {
        Kept.Bytes key = Kept.Bytes.of(list);
        Optional<Listed> known = READ.get(key);
        if (known.isPresent()) {
            return known;
        }
        Optional<Listed> parsed = parse(list);
        parsed.ifPresent(fresh -> READ.put(key, fresh));
        return parsed;
    }

    private static Optional<Listed> parse(byte[] list) {
        try {
            CertificateList parsed = CertificateList.getInstance(Der.sound(list));
            Map<java.math.BigInteger, Instant> revoked = new HashMap<>();
            for (var entry : parsed.getRevokedCertificates()) {
                revoked.put(
                        entry.getUserCertificate().getPositiveValue(),
                        entry.getRevocationDate().getDate().toInstant());
            }
            Instant made = parsed.getThisUpdate().getDate().toInstant();
            return Optional.of(new Listed(
                    parsed.getIssuer().getEncoded(),
                    made,
                    Optional.ofNullable(parsed.getNextUpdate())
                            .map(next -> next.getDate().toInstant()),
                    WrittenTime.minutes(made),
                    parsed.getTBSCertList().getEncoded(),
                    parsed.getSignatureAlgorithm().getAlgorithm().getId(),
                    parsed.getSignature().getOctets(),
                    Map.copyOf(revoked)));
        } catch (Der.Malformed | IOException | RuntimeException e) {
            return Optional.empty();
        }
    }
}
