package org.tongban.seal.check;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tongban.seal.Claim;
import org.tongban.seal.Claim.Kind;
import org.tongban.seal.TrustAnchors;
import org.tongban.seal.check.RevocationList.Entry;
import org.tongban.seal.check.VerifyingKey.Outcome;

/**
 * Whether the certificates that one signature depends on had been revoked when they were used, by the lists (X.509 CRL)
 * that are at hand: the signer's, those of the authorities above it, the seal maker's, the time stamper's.
 */
final class RevocationCheck {
    private final TrustAnchors anchors;
    private final Work work;
    private final List<RevocationList> lists = new ArrayList<>();
    private final Set<Claim> doubts = new LinkedHashSet<>();
    private boolean unreadable;

    RevocationCheck(TrustAnchors anchors, Work work) {
        this.anchors = anchors;
        this.work = work;
        for (byte[] list : anchors.revocationLists()) {
            RevocationList.read(list).ifPresentOrElse(lists::add, () -> unreadable = true);
        }
    }

    /** Whose certificate is asked about. */
    private record Of(Kind kind, String zh, String en) {}

    /** What the lists say of a certificate. @param entry empty when it isn't on the newest one */
    private record Said(RevocationList list, Optional<Entry> entry) {}

    /**
     * Of a signer and whoever certified it.
     *
     * @param above from the signer's issuer to the root; none when that isn't known
     * @return none when no list is about them
     */
    List<Claim> signer(Cert signer, List<Cert> above, SigningTime time) throws Refused {
        List<Claim> claims = new ArrayList<>();
        Optional<Said> own = said(signer, above, time);
        if (own.isPresent()) {
            claims.add(claim(own.get(), new Of(Kind.NOT_REVOKED, "签名证书", "The signer's certificate"), time)
                    .orElseGet(() -> standing(own.get())));
        }
        for (int i = 0; i < above.size(); i++) {
            Cert authority = above.get(i);
            Of of = new Of(
                    Kind.NOT_REVOKED,
                    "颁发签名证书的机构“" + authority.title() + "”的证书",
                    "The certificate of " + authority.title() + ", an authority above the signer's certificate,");
            said(authority, above.subList(i + 1, above.size()), time)
                    .flatMap(said -> claim(said, of, time))
                    .ifPresent(claims::add);
        }
        return claims;
    }

    /** Why a seal's maker can't vouch for it any more; empty when it can, as far as is known. */
    Optional<Claim> maker(Cert maker, SigningTime made) throws Refused {
        Of of = new Of(
                Kind.SEAL_GENUINE,
                "制章者“" + maker.title() + "”的证书",
                "The certificate of " + maker.title() + ", who made the seal,");
        return said(maker, List.of(), made).flatMap(said -> claim(said, of, made));
    }

    /**
     * Why a time stamp isn't believed; empty when nothing is against it. Whoever has a stamper's key can stamp any day:
     * once it may be another's, none of its stamps counts (RFC 3161, 4.1).
     */
    Optional<Claim> stamper(Cert stamper, List<Cert> above, Instant at, Instant now) throws Refused {
        SigningTime stamped = new SigningTime(Optional.of(at), Optional.of(at), now);
        Optional<Claim> own = said(stamper, above, stamped)
                .flatMap(Said::entry)
                .filter(entry -> !entry.keySafe() || !at.isBefore(entry.since()))
                .map(entry -> stampVoid(stamper, entry, at));
        for (int i = 0; i < above.size() && own.isEmpty(); i++) {
            Cert authority = above.get(i);
            own = said(authority, above.subList(i + 1, above.size()), stamped)
                    .flatMap(Said::entry)
                    .filter(entry -> !entry.keySafe() || !at.isBefore(entry.since()))
                    .map(entry -> stampVoid(authority, entry, at));
        }
        return own;
    }

    /** Which lists can't be gone by, and why. */
    Set<Claim> doubts() {
        return doubts;
    }

    /**
     * Of the newest list that is believed; what casts doubt on the lists is kept. One that can't be read may be about any
     * certificate but those of which another list tells.
     */
    private Optional<Said> said(Cert certificate, List<Cert> above, SigningTime time) throws Refused {
        if (certificate.selfIssued()) {
            return Optional.empty();
        }
        Optional<Said> said = newest(certificate, above, time);
        if (unreadable && said.isEmpty()) {
            doubts.add(unreadable());
        }
        return said;
    }

    private Optional<Said> newest(Cert certificate, List<Cert> above, SigningTime time) throws Refused {
        List<RevocationList> naming =
                lists.stream().filter(list -> list.names(certificate)).toList();
        if (naming.isEmpty()) {
            return Optional.empty();
        }
        Optional<Cert> issuer = issuer(certificate, above);
        Optional<RevocationList> newest = Optional.empty();
        List<RevocationList> refused = new ArrayList<>();
        for (RevocationList list : naming) {
            if (!believed(list, issuer)) {
                refused.add(list);
            } else if (newest.map(l -> l.made().isBefore(list.made())).orElse(true)) {
                newest = Optional.of(list);
            }
        }
        for (RevocationList list : refused) {
            if (newest.map(l -> l.made().isBefore(list.made())).orElse(true)) {
                doubts.add(unbelieved(list, certificate));
            }
        }
        Optional<Said> said = newest.map(
                list -> new Said(list, Optional.ofNullable(list.revoked().get(certificate.serial()))));
        said.filter(s -> s.entry().isEmpty() && outdated(s.list(), time))
                .ifPresent(s -> doubts.add(outdated(s.list())));
        return said;
    }

    private Optional<Cert> issuer(Cert certificate, List<Cert> above) throws Refused {
        return above.isEmpty()
                ? certificate
                        .chain(anchors.roots(), anchors.intermediates(), work)
                        .flatMap(chain -> chain.stream().findFirst())
                : Optional.of(above.getFirst());
    }

    private boolean believed(RevocationList list, Optional<Cert> issuer) throws Refused {
        return issuer.isPresent()
                && issuer.get().signsLists()
                && list.whole()
                && work.proof(issuer.get().key(), list.scheme(), list.signed(), list.value()) == Outcome.HOLDS;
    }

    /** A list from after a proven time tells of it for good; any other only as long as it is the newest. */
    private static boolean outdated(RevocationList list, SigningTime time) {
        boolean settled = time.proven().filter(list.made()::isAfter).isPresent();
        return !settled && list.next().filter(time.now()::isAfter).isPresent();
    }

    private static Claim outdated(RevocationList list) {
        return Claims.unknown(
                Kind.REVOCATIONS_CURRENT,
                "吊销列表是 " + list.day() + " 的，已经过期，此后吊销的看不到。请取最新的吊销列表再核验。",
                "The list of revoked certificates is of " + list.day()
                        + " and out of date: what was revoked since isn't on it. Fetch a new one and check again.");
    }

    private static Claim unbelieved(RevocationList list, Cert certificate) {
        return Claims.unknown(
                Kind.REVOCATIONS_CURRENT,
                "“" + certificate.issuerName() + "”名下 " + list.day()
                        + " 的吊销列表不能采信：签名不对、签发者不明，或者只列一部分。它所颁发的证书是否已被吊销，无法判断。请取该机构完整的吊销列表再核验。",
                "The list of revoked certificates of " + list.day() + " in the name of " + certificate.issuerName()
                        + " can't be believed: its signature is wrong, its signer is unknown, or it lists a part only. "
                        + "So whether a certificate of that authority is revoked can't be told. Fetch its full list "
                        + "and check again.");
    }

    private static Claim unreadable() {
        return Claims.unknown(
                Kind.REVOCATIONS_CURRENT,
                "给出的吊销列表有读不懂的，其中吊销了哪些证书，无法判断。请重新取得吊销列表再核验。",
                "One of the lists of revoked certificates given can't be read, so what it revokes can't be told. Fetch it "
                        + "again and check again.");
    }

    private static Claim standing(Said said) {
        String day = said.list().day();
        return said.entry()
                .map(entry -> Claims.holds(
                        Kind.NOT_REVOKED,
                        "签名证书于 " + WrittenTime.minutes(entry.since()) + " 被吊销；时间戳证明签章在此之前，签章仍然有效。",
                        "The signer's certificate was revoked on " + WrittenTime.minutes(entry.since())
                                + "; the time stamp proves that the seal was set before, so it still counts."))
                .orElseGet(() -> Claims.holds(
                        Kind.NOT_REVOKED,
                        "签名证书没有被吊销（吊销列表 " + day + "）。",
                        "The signer's certificate has not been revoked (by the list of " + day + ")."));
    }

    /** What a revocation means; empty when there is none, or a time stamp from before it. */
    private static Optional<Claim> claim(Said said, Of of, SigningTime time) {
        Optional<Instant> since = said.entry().map(Entry::since);
        if (since.isEmpty() || time.proven().filter(since.get()::isAfter).isPresent()) {
            return Optional.empty();
        }
        String day = WrittenTime.minutes(since.get());
        if (time.at().isEmpty()) {
            return Optional.of(Claims.fails(
                    of.kind(),
                    of.zh() + "已于 " + day + " 被吊销，而签名没有记录签署时间，证明不了在此之前，无效。请向颁发机构核对。",
                    of.en() + " was revoked on " + day
                            + ", and no time of signing is recorded that could show it was used "
                            + "before, so the seal is void. Check with the issuer."));
        }
        if (time.at().get().isBefore(since.get())) {
            return Optional.of(Claims.unknown(
                    of.kind(),
                    of.zh() + "于 " + day + " 被吊销；签章自称在此之前，但没有可信的时间戳证明。请到颁发机构的查验渠道核对。",
                    of.en() + " was revoked on " + day
                            + "; the seal says it was set before, with no trusted time stamp "
                            + "to prove it. Check with the issuer."));
        }
        return Optional.of(Claims.fails(
                of.kind(),
                of.zh() + "已于 " + day + " 被吊销，签章在此之后，无效。请向颁发机构核对。",
                of.en() + " had been revoked on " + day + " before it was used, so the seal is void. "
                        + "Check with the issuer."));
    }

    private static Claim stampVoid(Cert of, Entry entry, Instant at) {
        String day = WrittenTime.minutes(entry.since());
        return at.isBefore(entry.since())
                ? Claims.unknown(
                        Kind.TIME_STAMP,
                        "时间戳签发方“" + of.title() + "”的证书于 " + day + " 被吊销，密钥可能落入他人之手，它的时间戳都可能是倒签的，不能作准。请向颁发机构核对。",
                        "The certificate of " + of.title() + ", on which the time stamp depends, was revoked on " + day
                                + ": others may have its key and stamp any day, so the stamp proves nothing. "
                                + "Check with the issuer.")
                : Claims.fails(
                        Kind.TIME_STAMP,
                        "时间戳签发方“" + of.title() + "”的证书已于 " + day + " 被吊销，时间戳在此之后，无效。请向颁发机构核对。",
                        "The certificate of " + of.title() + ", on which the time stamp depends, had been revoked on "
                                + day + " before it was given, so it is void. Check with the issuer.");
    }
}
