package org.tongban.seal.check;

import java.util.Arrays;
import java.util.Optional;
import org.tongban.seal.check.VerifyingKey.Outcome;

/**
 * Verifications of certificates and seals, remembered: the same seal stands on thousands of licences.
 * Only positive results are kept, under the complete message and signature, so nothing can be made to look proven.
 */
final class Proofs {
    private static final int KEPT = 256;
    private static final Kept<Proof, Outcome> KNOWN = new Kept<>(KEPT);

    private Proofs() {}

    static Outcome check(VerifyingKey key, String algorithm, byte[] message, byte[] signature) {
        Proof proof = new Proof(key.encoded(), algorithm, message, signature);
        Optional<Outcome> known = KNOWN.get(proof);
        if (known.isPresent()) {
            return known.get();
        }
        Outcome outcome = key.check(algorithm, Optional.empty(), message, signature);
        if (outcome == Outcome.HOLDS) {
            KNOWN.put(proof, outcome);
        }
        return outcome;
    }

    private record Proof(byte[] key, String algorithm, byte[] message, byte[] signature) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Proof p
                    && Arrays.equals(signature, p.signature)
                    && algorithm.equals(p.algorithm)
                    && Arrays.equals(key, p.key)
                    && Arrays.equals(message, p.message);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(signature);
        }
    }
}
