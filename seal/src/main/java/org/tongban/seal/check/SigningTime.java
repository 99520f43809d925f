package org.tongban.seal.check;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.tongban.seal.Claim;
import org.tongban.seal.Claim.Kind;

/**
 * When a signature was made, as far as that can be known. Who holds a key can write any time into what they sign, so what
 * is said counts only together with the last moment at which it can have been.
 *
 * @param said by who signed
 * @param proven by a time stamp that is believed: the signature was there
 * @param now when it is checked
 */
record SigningTime(Optional<Instant> said, Optional<Instant> proven, Instant now) {
    /** Clocks differ. */
    private static final Duration APART = Duration.ofMinutes(10);

    /** The latest moment that can be called the past. */
    static Instant latest(Instant now) {
        return now.plus(APART);
    }

    /** The time to go by. */
    Optional<Instant> at() {
        return said.or(() -> proven);
    }

    /** Why the time that is said proves nothing; empty when it is proven, or when it makes no difference. */
    Optional<Claim> doubt(Cert signer) {
        if (said.filter(latest(now)::isBefore).isPresent()) {
            return Optional.of(Claims.unknown(
                    Kind.SIGNING_TIME,
                    "自称的签署时间 " + WrittenTime.minutes(said.get()) + " 还没有到：不是编造的，就是签署或核验的机器时钟不准。请向颁发机构核对。",
                    "It says to be signed at " + WrittenTime.minutes(said.get())
                            + ", which is still to come: either that is "
                            + "made up, or the clock of whoever signed or checks it is wrong. Check with the issuer."));
        }
        if (said.isPresent()
                && proven.filter(stamp -> said.get().isAfter(stamp.plus(APART))).isPresent()) {
            return Optional.of(Claims.unknown(
                    Kind.SIGNING_TIME,
                    "自称的签署时间晚于给它加盖的时间戳，两者必有一个不对，无法判断何时签署。请向颁发机构核对。",
                    "It says to be signed later than its time stamp, so one of the two is wrong and when it was signed "
                            + "can't be told. Check with the issuer."));
        }
        if (said.isPresent() && signer.ended(proven.orElse(now))) {
            return Optional.of(Claims.unknown(
                    Kind.SIGNING_TIME,
                    "签名证书已经到期，签署时间只是签名人自己写的，没有到期之前的可信时间戳证明。请到颁发机构的查验渠道核对。",
                    "The signer's certificate has ended, and only who signed says that it was signed before: no trusted "
                            + "time stamp from before the end proves it. Check with the issuer's own service."));
        }
        return Optional.empty();
    }
}
