package org.tongban.kernel.draw;

import java.nio.ByteBuffer;
import org.tongban.kernel.ledger.Digest;

/**
 * Whole numbers from a seed, every one as likely as any other: the i-th block, from 0, is the hash of the seed and i in 8
 * bytes, big-endian. Its first 8 bytes without the highest bit are a number below 2^63, and the remainder by the bound is
 * the result. The few highest numbers, which would favour small remainders, are passed over for the next block.
 */
final class Numbers {

    private final Digest digest;
    private final byte[] seed;
    private long block;

    Numbers(Digest digest, byte[] seed) {
        this.digest = digest;
        this.seed = seed;
    }

    /** A number from 0 to before the bound. */
    long below(long bound) {
        // 2^63 modulo the bound, so many numbers at the top are one round of remainders short.
        long surplus = (Long.MAX_VALUE % bound + 1) % bound;
        while (true) {
            byte[] index = ByteBuffer.allocate(Long.BYTES).putLong(block++).array();
            long number = ByteBuffer.wrap(digest.hash(seed, index)).getLong() & Long.MAX_VALUE;
            if (number <= Long.MAX_VALUE - surplus) {
                return number % bound;
            }
        }
    }
}
