package org.tongban.seal.check;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.tongban.seal.Claim;
import org.tongban.seal.Claim.Kind;
import org.tongban.seal.TrustAnchors;
import org.tongban.seal.check.VerifyingKey.Outcome;

/** Whether a time stamp (RFC 3161) was given for this signature, by whom, and when. */
final class TimeStampCheck {
    private static final String SIGNED_DATA = "1.2.840.113549.1.7.2";
    private static final String GM_SIGNED_DATA = "1.2.156.10197.6.1.4.2.2";

    private final TrustAnchors anchors;
    private final RevocationCheck revocations;
    private final Instant now;
    private final Work work;

    TimeStampCheck(TrustAnchors anchors, RevocationCheck revocations, Instant now, Work work) {
        this.anchors = anchors;
        this.revocations = revocations;
        this.now = now;
        this.work = work;
    }

    /**
     * @param proven the moment at which the signature was there, when its authority is believed
     * @param says when it was given, as far as it is one of this signature
     */
    record Stamped(Claim claim, Optional<Instant> proven, Optional<Instant> says) {}

    /** What the stamp says it is of. */
    private record Info(Digests method, byte[] imprint, Instant at) {}

    /** A token, read, and what it stamps. */
    private record Token(Cms cms, byte[] content, Info info) {
        Cms.Signer signer() {
            return cms.signers().getFirst();
        }
    }

    /** Of a signature's value: the signature was there when it was given. */
    Stamped of(byte[] token, byte[] signatureValue) throws Refused {
        Optional<Token> read = read(token);
        if (read.isEmpty()) {
            return unreadable();
        }
        return fits(read.get(), signatureValue)
                ? judged(read.get(), TimeStampCheck::holds)
                : failed("时间戳不是给本签名的。请向颁发机构核对。", "The time stamp was given for something else. Check with the issuer.");
    }

    /**
     * Of a stamp that was signed along (GM/T 0031-2014): what it stamps was there when it was given, and the signature came
     * after, so it proves nothing about a signature being there before some day.
     */
    Stamped within(byte[] token, byte[] digest, byte[] description) throws Refused {
        Optional<Token> read = read(token);
        if (read.isEmpty()) {
            return unreadable();
        }
        return fits(read.get(), digest) || fits(read.get(), description)
                ? judged(read.get(), TimeStampCheck::along)
                : new Stamped(
                        Claims.unknown(
                                Kind.TIME_STAMP,
                                "签章内的时间戳写着 "
                                        + WrittenTime.minutes(read.get().info().at()) + "，但看不出是给什么内容的，仅供参考。",
                                "The time stamp inside the seal signature says "
                                        + WrittenTime.minutes(read.get().info().at())
                                        + ", but what it is of can't be told, so take it as a hint."),
                        Optional.empty(),
                        Optional.of(read.get().info().at()));
    }

    private boolean fits(Token token, byte[] content) throws Refused {
        return Arrays.equals(token.info().imprint(), token.info().method().of(content, work));
    }

    private static Optional<Token> read(byte[] token) {
        try {
            List<Der> wrapped = Der.parse(Ber.definite(token)).sequence(2);
            String type = wrapped.get(0).objectId();
            if (!type.equals(SIGNED_DATA) && !type.equals(GM_SIGNED_DATA)) {
                return Optional.empty();
            }
            Cms cms = Cms.read(wrapped.get(1));
            byte[] content = cms.content().orElseThrow(Der.Malformed::new);
            return Optional.of(new Token(cms, content, info(content)));
        } catch (Der.Malformed | RuntimeException e) {
            return Optional.empty();
        }
    }

    private static Info info(byte[] content) throws Der.Malformed {
        List<Der> parts = Der.parse(content).sequence(5);
        List<Der> imprint = parts.get(2).sequence(2);
        Digests method =
                Digests.of(imprint.get(0).sequence(1).getFirst().objectId()).orElseThrow(Der.Malformed::new);
        return new Info(method, imprint.get(1).octets(), parts.get(4).zoned());
    }

    /** @param shown what it shows when it is believed */
    private Stamped judged(Token token, BiFunction<Info, Cert, Stamped> shown) throws Refused {
        Info info = token.info();
        Optional<Cert> certificate = certificate(token);
        if (certificate.isEmpty()) {
            return unknown(info, "时间戳没有附带签发者的证书，或者证书读不懂", "its authority's certificate is missing or can't be read");
        }
        Cert stamper = certificate.get();
        return switch (correct(token, stamper)) {
            case FAILS ->
                failed(
                        "时间戳的签名不对，时间戳无效。请向颁发机构核对。",
                        "The time stamp's own signature is wrong, so it is void. Check with the issuer.");
            case UNSUPPORTED ->
                unknown(
                        info,
                        "时间戳自身的签名算法 " + token.signer().scheme().oid() + " 不受支持",
                        "its own signature is by a method that isn't supported ("
                                + token.signer().scheme().oid() + ")");
            case WEAK -> unknown(info, "时间戳所用的算法已不安全，可以被伪造", "it is made by a method that can be forged");
            case HOLDS -> believed(token, stamper, shown);
        };
    }

    private static Optional<Cert> certificate(Token token) {
        try {
            Optional<byte[]> encoded = token.cms().certificate(token.signer());
            return encoded.isPresent() ? Optional.of(Cert.parse(encoded.get())) : Optional.empty();
        } catch (Der.Malformed e) {
            return Optional.empty();
        }
    }

    /** The signed attributes name the digest of the content; without attributes the content itself is signed. */
    private Outcome correct(Token token, Cert stamper) throws Refused {
        Cms.Signer signer = token.signer();
        boolean strong = token.info().method().strong();
        if (signer.messageDigest().isPresent()) {
            Optional<Digests> by = Digests.between(signer.messageDigest().get(), token.content(), work);
            if (by.isEmpty()) {
                return signer.digest().isPresent() ? Outcome.FAILS : Outcome.UNSUPPORTED;
            }
            strong &= by.get().strong();
        }
        byte[] message = signer.attributes().orElse(token.content());
        Outcome outcome = work.verify(stamper.key(), signer.scheme(), signer.digest(), message, 0, signer.value());
        return outcome == Outcome.HOLDS && !strong ? Outcome.WEAK : outcome;
    }

    private Stamped believed(Token token, Cert stamper, BiFunction<Info, Cert, Stamped> shown) throws Refused {
        Info info = token.info();
        if (info.at().isAfter(SigningTime.latest(now))) {
            return unknown(info, "这个时间还没有到", "that time is still to come");
        }
        if (!stamper.stampsTime()) {
            return unknown(
                    info,
                    "签发者“" + stamper.title() + "”的证书不是用来签发时间戳的",
                    "the certificate of its authority, " + stamper.title() + ", isn't one for time stamps");
        }
        if (!stamper.validAt(info.at())) {
            return unknown(
                    info,
                    "签发者“" + stamper.title() + "”的证书（" + stamper.term() + "）当时不在有效期内",
                    "the certificate of its authority, " + stamper.title() + " (" + stamper.term()
                            + "), wasn't valid then");
        }
        Optional<List<Cert>> chain =
                stamper.chain(anchors.timeStampers(), token.cms().certificates(), work);
        if (chain.isEmpty()) {
            return unknown(
                    info,
                    "签发者“" + stamper.title() + "”不在本平台信任之列",
                    "its authority, " + stamper.title() + ", is not known here");
        }
        Optional<Claim> revoked = revocations.stamper(stamper, chain.get(), info.at(), now);
        return revoked.map(claim -> new Stamped(claim, Optional.empty(), Optional.of(info.at())))
                .orElseGet(() -> shown.apply(info, stamper));
    }

    private static Stamped holds(Info info, Cert stamper) {
        Claim claim = Claims.holds(
                Kind.TIME_STAMP,
                "时间戳由“" + stamper.title() + "”给出：签名在 " + WrittenTime.minutes(info.at()) + " 已经存在。",
                "The time stamp, by " + stamper.title() + ", shows that the signature was there at "
                        + WrittenTime.minutes(info.at()) + ".");
        return new Stamped(claim, Optional.of(info.at()), Optional.of(info.at()));
    }

    private static Stamped along(Info info, Cert stamper) {
        Claim claim = Claims.holds(
                Kind.TIME_STAMP,
                "签章内的时间戳由“" + stamper.title() + "”给出：签署的内容在 " + WrittenTime.minutes(info.at()) + " 已经存在，签章在此之后。",
                "The time stamp inside the seal signature, by " + stamper.title()
                        + ", shows that what was signed was there at " + WrittenTime.minutes(info.at())
                        + "; it was signed after that.");
        return new Stamped(claim, Optional.empty(), Optional.of(info.at()));
    }

    private static Stamped unknown(Info info, String zh, String en) {
        Claim claim = Claims.unknown(
                Kind.TIME_STAMP,
                "时间戳对应本签名，时间 " + WrittenTime.minutes(info.at()) + "；" + zh + "，仅供参考。",
                "The time stamp is of this signature and says " + WrittenTime.minutes(info.at()) + "; " + en
                        + ", so take it as a hint.");
        return new Stamped(claim, Optional.empty(), Optional.of(info.at()));
    }

    private static Stamped unreadable() {
        return new Stamped(
                Claims.unknown(
                        Kind.TIME_STAMP,
                        "时间戳已损坏，或者格式、摘要算法无法识别，证明不了签署时间。请向颁发机构核对。",
                        "The time stamp is damaged, or of a format or digest that isn't known here, so it doesn't show when it "
                                + "was signed. Check with the issuer."),
                Optional.empty(),
                Optional.empty());
    }

    private static Stamped failed(String zh, String en) {
        return new Stamped(Claims.fails(Kind.TIME_STAMP, zh, en), Optional.empty(), Optional.empty());
    }
}
