package org.tongban.kernel.draw;

import java.util.HexFormat;
import java.util.random.RandomGenerator;
import org.tongban.kernel.ledger.CanonicalBytes;
import org.tongban.kernel.ledger.Digest;
import org.tongban.kernel.ledger.Hash;

/**
 * What a party puts into the seed, kept to itself until the plan is published.
 *
 * @param value at least 32 characters nobody can guess
 */
public record Secret(String party, String value) {

    private static final int BYTES = 32;
    private static final int SHORTEST = 32;

    public Secret {
        if (party.isBlank() || value.length() < SHORTEST) {
            throw new IllegalArgumentException("A secret names its party and has at least " + SHORTEST + " characters");
        }
    }

    /** @param random must be secure, such as {@link java.security.SecureRandom} */
    public static Secret fresh(String party, RandomGenerator random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new Secret(party, HexFormat.of().formatHex(bytes));
    }

    /** The hash of {@code tongban-draw-secret-1}, the plan's id, the party and the value, each as canonical text. */
    public Commitment commitTo(String plan, Digest digest) {
        byte[] bytes = new CanonicalBytes()
                .text("tongban-draw-secret-1")
                .text(plan)
                .text(party)
                .text(value)
                .toByteArray();
        return new Commitment(party, Hash.of(digest.hash(bytes)));
    }

    /** Not the value: it is nobody's to see before the reveal. */
    @Override
    public String toString() {
        return "Secret[" + party + "]";
    }
}
