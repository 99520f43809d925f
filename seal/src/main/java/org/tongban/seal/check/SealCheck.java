package org.tongban.seal.check;

import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tongban.seal.Claim;
import org.tongban.seal.Claim.Kind;
import org.tongban.seal.Claim.State;
import org.tongban.seal.TrustAnchors;
import org.tongban.seal.check.VerifyingKey.Outcome;

/** Whether an electronic seal is genuine: made by a known maker, unaltered, in term when used, and this signer's. */
final class SealCheck {
    private SealCheck() {}

    static Claim genuine(
            SignedValue.Seal seal,
            Cert signer,
            SigningTime time,
            TrustAnchors anchors,
            RevocationCheck revocations,
            Work work)
            throws Der.Malformed, Refused {
        Cert maker = Cert.parse(seal.maker());
        Outcome made = work.proof(maker.key(), seal.scheme(), seal.toBeSigned(), seal.value());
        if (made == Outcome.UNSUPPORTED || made == Outcome.WEAK) {
            return Claims.unknown(
                    Kind.SEAL_GENUINE,
                    "印章“" + seal.name() + "”上制章者的签名算法 " + seal.scheme().oid() + " 不受支持或已不安全，无法确认印章真伪。请向颁发机构核对。",
                    "The maker signed the seal \"" + seal.name()
                            + "\" by a method that is not supported or no longer safe ("
                            + seal.scheme().oid()
                            + "), so whether it is genuine can't be told. Check with the issuer.");
        }
        if (made == Outcome.FAILS) {
            return Claims.fails(
                    Kind.SEAL_GENUINE,
                    "印章“" + seal.name() + "”上制章者的签名不对，印章是伪造或被改动过的。请向颁发机构核对。",
                    "The maker's signature on the seal \"" + seal.name()
                            + "\" is wrong: the seal is forged or altered. Check with the issuer.");
        }
        if (!names(seal, signer, work)) {
            return Claims.fails(
                    Kind.SEAL_GENUINE,
                    "印章“" + seal.name() + "”不属于签名人“" + signer.title() + "”，属于盗用。请向颁发机构核对。",
                    "The seal \"" + seal.name() + "\" does not belong to the signer, " + signer.title()
                            + ": it was used without right. Check with the issuer.");
        }
        SigningTime making = new SigningTime(Optional.of(seal.made()), time.proven(), time.now());
        Optional<Claim> against = Stream.of(outOfTerm(seal, maker, time.at()), revocations.maker(maker, making))
                .flatMap(Optional::stream)
                .min(Comparator.comparing(Claim::state, Comparator.comparing(state -> state != State.FAILS)));
        if (against.isPresent()) {
            return against.get();
        }
        String term = seal.term();
        if (anchors.sealMakers().stream().noneMatch(maker::same)) {
            return Claims.unknown(
                    Kind.SEAL_GENUINE,
                    "印章完好、在有效期内，但制章者“" + maker.title() + "”不在本平台信任之列，无法确认印章真伪。请到颁发机构的查验渠道核对。",
                    "The seal is unaltered and in term, but its maker, " + maker.title()
                            + ", is not known here, so it isn't proven genuine. Check with the issuer's own service.");
        }
        return Claims.holds(
                Kind.SEAL_GENUINE,
                "印章“" + seal.name() + "”由受信任的制章者制作，签章时有效（" + term + "）。",
                "The seal \"" + seal.name() + "\" comes from a trusted maker and was valid when used (" + term + ").");
    }

    /** Why it wasn't in term when used, or that this can't be told; empty when it was. */
    private static Optional<Claim> outOfTerm(SignedValue.Seal seal, Cert maker, Optional<Instant> at) {
        String term = seal.term();
        if (at.isEmpty()) {
            return Optional.of(Claims.unknown(
                    Kind.SEAL_GENUINE,
                    "印章“" + seal.name() + "”完好，但签名没有记录签署时间，无法判断当时印章（" + term + "）是否有效。请向颁发机构核对。",
                    "The seal \"" + seal.name() + "\" is unaltered, but no time of signing is recorded, so whether it ("
                            + term + ") was in term can't be told. Check with the issuer."));
        }
        if (at.get().isBefore(seal.from()) || at.get().isAfter(seal.until())) {
            return Optional.of(Claims.fails(
                    Kind.SEAL_GENUINE,
                    "签章时印章“" + seal.name() + "”不在有效期（" + term + "）内。请向颁发机构核对。",
                    "The seal \"" + seal.name() + "\" was used outside its term (" + term
                            + "). Check with the issuer."));
        }
        if (!maker.validAt(seal.made()) && !maker.validAt(at.get())) {
            return Optional.of(
                    Claims.fails(
                            Kind.SEAL_GENUINE,
                            "印章“" + seal.name() + "”制作时和使用时，制章者的证书（" + maker.term() + "）都不在有效期内。请向颁发机构核对。",
                            "The certificate of the maker of the seal \"" + seal.name() + "\" (" + maker.term()
                                    + ") was valid neither when the seal was made nor when it was used. Check with the issuer."));
        }
        return Optional.empty();
    }

    /**
     * A seal shown beside the signature must be the seal that was signed, or readers see another's picture or none.
     *
     * @param file empty when it is missing or damaged
     * @return why it isn't; empty when it is
     */
    static Optional<Claim> beside(SignedValue.Seal seal, Optional<byte[]> file, String name) {
        if (file.isEmpty()) {
            return Optional.of(Claims.fails(
                    Kind.SEAL_GENUINE,
                    List.of(name),
                    "印章文件 " + name + " 缺失或损坏，文件不完整。请向颁发机构索要原件。",
                    "The seal file " + name + " is missing or damaged, so the file isn't whole. Ask the issuer for the "
                            + "original."));
        }
        if (Arrays.equals(file.get(), seal.encoded())) {
            return Optional.empty();
        }
        return Optional.of(Claims.fails(
                Kind.SEAL_GENUINE,
                List.of(name),
                "印章文件 " + name + " 与签章内的印章不是同一枚，显示的印章不可信。请向颁发机构索要原件。",
                "The seal file " + name + " isn't the seal that was signed, so the picture shown can't be "
                        + "trusted. Ask the issuer for the original."));
    }

    /** Whether the seal may be set with this certificate's key. */
    static boolean names(SignedValue.Seal seal, Cert signer, Work work) throws Refused {
        for (byte[] listed : seal.signers()) {
            boolean named = seal.byDigest()
                    ? Digests.between(listed, signer.encoded(), work)
                            .filter(Digests::strong)
                            .isPresent()
                    : Arrays.equals(listed, signer.encoded());
            if (named) {
                return true;
            }
        }
        return false;
    }
}
