package org.tongban.seal.check;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.tongban.seal.check.VerifyingKey.Outcome;

/**
 * What checking one file has cost so far. Whoever makes a file chooses how many certificates it brings and how often
 * what is inside has to be digested; past what any licence needs, the file is refused.
 */
final class Work {
    /** Of usual keys; larger ones cost more. */
    private static final int MOST_VERIFICATIONS = 48;

    private static final long MOST_BYTES = 40L << 20;

    private final Set<Proofs.Proof> failed = new HashSet<>();
    private int verifications;
    private long bytes;

    /** The outcome of checking a signature value, one verification more. */
    Outcome verify(VerifyingKey key, Scheme scheme, Optional<Digests> digest, byte[] message, int shared, byte[] value)
            throws Refused {
        count(key, message);
        return key.check(scheme, digest, message, shared, value);
    }

    /** The same of a certificate or a seal, whose value comes again and again: it costs only the first time. */
    Outcome proof(VerifyingKey key, Scheme scheme, byte[] message, byte[] value) throws Refused {
        Proofs.Proof proof = new Proofs.Proof(key.encoded(), scheme, message, value);
        Optional<Outcome> known = Proofs.known(proof);
        if (known.isPresent()) {
            return known.get();
        }
        if (failed.contains(proof)) {
            return Outcome.FAILS;
        }
        count(key, message);
        Outcome outcome = Proofs.check(key, proof);
        if (outcome == Outcome.FAILS) {
            failed.add(proof);
        }
        return outcome;
    }

    private void count(VerifyingKey key, byte[] message) throws Refused {
        verifications += key.cost();
        if (verifications > MOST_VERIFICATIONS) {
            throw Refused.hostile(
                    "它带的证书和签名要反复核对，远多于任何证照",
                    "its certificates and signatures take far more verifications than those of any licence");
        }
        read(message.length);
    }

    /** So many bytes are unpacked or digested. */
    void read(long more) throws Refused {
        bytes += more;
        if (bytes > MOST_BYTES) {
            throw Refused.tooLarge(
                    "核对签名要读取的内容超过 " + (MOST_BYTES >> 20) + " MB（要读几遍的，每遍都算）",
                    "checking its signatures takes reading more than " + (MOST_BYTES >> 20)
                            + " MB, what is read again counted again");
        }
    }
}
