package org.tongban.seal.check;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.tongban.seal.ses.Sm2;

/**
 * SM2 verifications, with those about certificates and seals remembered: the same seal stands on thousands of licences.
 * Only positive results are kept, under the complete message and signature, so nothing can be made to look proven.
 */
final class Proofs {
    private static final int KEPT = 256;
    private static final Map<Proof, Boolean> KNOWN = new LinkedHashMap<>(KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Proof, Boolean> eldest) {
            return size() > KEPT;
        }
    };

    private Proofs() {}

    static boolean holds(ECPublicKeyParameters key, byte[] message, byte[] signature) {
        Proof proof = new Proof(key.getQ().getEncoded(true), message, signature);
        synchronized (KNOWN) {
            if (KNOWN.containsKey(proof)) {
                return true;
            }
        }
        boolean holds = Sm2.verify(key, message, signature);
        if (holds) {
            synchronized (KNOWN) {
                KNOWN.put(proof, true);
            }
        }
        return holds;
    }

    private record Proof(byte[] key, byte[] message, byte[] signature) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Proof p
                    && Arrays.equals(signature, p.signature)
                    && Arrays.equals(key, p.key)
                    && Arrays.equals(message, p.message);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(signature);
        }
    }
}
