package org.tongban.seal.check;

import java.util.Arrays;
import java.util.Optional;
import org.tongban.seal.check.VerifyingKey.Outcome;
import org.tongban.seal.ses.Kept;

/**
 * Verifications of certificates and seals, remembered: the same seal stands on thousands of licences.
 * Only positive results are kept, under the complete message and signature, so nothing can be made to look proven.
 */
final class Proofs {
    private static final int KEPT = 256;
    private static final Kept<Proof, Outcome> KNOWN = new Kept<>(KEPT);

    private Proofs() {}

    static Optional<Outcome> known(Proof proof) {
        return KNOWN.get(proof);
    }

    /** @param key the one the proof names */
    static Outcome check(VerifyingKey key, Proof proof) {
        Outcome outcome = key.check(proof.scheme(), Optional.empty(), proof.message(), proof.signature());
        if (outcome == Outcome.HOLDS) {
            KNOWN.put(proof, outcome);
        }
        return outcome;
    }

    /** That a key made this signature over this message. */
    record Proof(byte[] key, Scheme scheme, byte[] message, byte[] signature) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Proof p
                    && Arrays.equals(signature, p.signature)
                    && scheme.equals(p.scheme)
                    && Arrays.equals(key, p.key)
                    && Arrays.equals(message, p.message);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(signature);
        }
    }
}
