package org.tongban.seal.check;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.tongban.seal.Claim;
import org.tongban.seal.Claim.Kind;
import org.tongban.seal.TrustAnchors;
import org.tongban.seal.check.VerifyingKey.Outcome;

/** Whether a time stamp (RFC 3161) was given for this signature value, by whom, and when. */
final class TimeStampCheck {
    private static final String SIGNED_DATA = "1.2.840.113549.1.7.2";
    private static final String GM_SIGNED_DATA = "1.2.156.10197.6.1.4.2.2";

    private TimeStampCheck() {}

    /** @param proven the moment before which the signature was there, when its authority is believed */
    record Stamped(Claim claim, Optional<Instant> proven) {}

    /** What the stamp says it is of. */
    private record Info(Digests method, byte[] imprint, Instant at) {}

    static Stamped of(byte[] token, byte[] signatureValue, TrustAnchors anchors, Work work) throws Refused {
        try {
            return checked(token, signatureValue, anchors, work);
        } catch (Der.Malformed | RuntimeException e) {
            return failed("时间戳已损坏或格式不对。请向颁发机构核对。", "The time stamp is damaged or malformed. Check with the issuer.");
        }
    }

    private static Stamped checked(byte[] token, byte[] signatureValue, TrustAnchors anchors, Work work)
            throws Der.Malformed, Refused {
        List<Der> wrapped = Der.parse(Ber.definite(token)).sequence(2);
        String type = wrapped.get(0).objectId();
        if (!type.equals(SIGNED_DATA) && !type.equals(GM_SIGNED_DATA)) {
            throw new Der.Malformed();
        }
        Cms cms = Cms.read(wrapped.get(1));
        byte[] content = cms.content().orElseThrow(Der.Malformed::new);
        Info info = info(content);
        if (!Arrays.equals(info.imprint(), info.method().of(signatureValue, work))) {
            return failed(
                    "时间戳不是给本签名的。请向颁发机构核对。", "The time stamp was given for something else. Check with the issuer.");
        }
        Cms.Signer signer = cms.signers().getFirst();
        Optional<byte[]> certificate = cms.certificate(signer);
        if (certificate.isEmpty()) {
            return unknown(info, "时间戳没有附带签发者的证书", "it comes without its authority's certificate");
        }
        Cert stamper = Cert.parse(certificate.get());
        if (!correct(signer, content, stamper, work)) {
            return failed(
                    "时间戳的签名不对，时间戳无效。请向颁发机构核对。",
                    "The time stamp's own signature is wrong, so it is void. Check with the issuer.");
        }
        boolean believed = stamper.stampsTime()
                && stamper.validAt(info.at())
                && info.method().strong()
                && stamper.chain(anchors.timeStampers(), cms.certificates(), work)
                        .isPresent();
        return believed
                ? holds(info, stamper)
                : unknown(
                        info,
                        "签发者“" + stamper.title() + "”不在本平台信任之列",
                        "its authority, " + stamper.title() + ", is not known here");
    }

    private static Info info(byte[] content) throws Der.Malformed {
        List<Der> parts = Der.parse(content).sequence(5);
        List<Der> imprint = parts.get(2).sequence(2);
        Digests method =
                Digests.of(imprint.get(0).sequence(1).getFirst().objectId()).orElseThrow(Der.Malformed::new);
        return new Info(method, imprint.get(1).octets(), parts.get(4).time());
    }

    /** The signed attributes name the digest of the content; without attributes the content itself is signed. */
    private static boolean correct(Cms.Signer signer, byte[] content, Cert stamper, Work work) throws Refused {
        Optional<byte[]> digest = signer.messageDigest();
        boolean named =
                digest.isEmpty() || Digests.between(digest.get(), content, work).isPresent();
        byte[] message = signer.attributes().orElse(content);
        return named
                && work.verify(stamper.key(), signer.algorithm(), signer.digest(), message, 0, signer.value())
                        == Outcome.HOLDS;
    }

    private static Stamped holds(Info info, Cert stamper) {
        Claim claim = Claims.holds(
                Kind.TIME_STAMP,
                "时间戳由“" + stamper.title() + "”给出：签名在 " + WrittenTime.minutes(info.at()) + " 已经存在。",
                "The time stamp, by " + stamper.title() + ", shows that the signature was there at "
                        + WrittenTime.minutes(info.at()) + ".");
        return new Stamped(claim, Optional.of(info.at()));
    }

    private static Stamped unknown(Info info, String zh, String en) {
        Claim claim = Claims.unknown(
                Kind.TIME_STAMP,
                "时间戳对应本签名，时间 " + WrittenTime.minutes(info.at()) + "；" + zh + "，仅供参考。",
                "The time stamp is of this signature and says " + WrittenTime.minutes(info.at()) + "; " + en
                        + ", so take it as a hint.");
        return new Stamped(claim, Optional.empty());
    }

    private static Stamped failed(String zh, String en) {
        return new Stamped(Claims.fails(Kind.TIME_STAMP, zh, en), Optional.empty());
    }
}
