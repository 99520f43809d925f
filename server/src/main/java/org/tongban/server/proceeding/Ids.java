package org.tongban.server.proceeding;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Ids of proceedings and commands. */
final class Ids {

    private Ids() {}

    /** A UUID of version 7: ordered by the millisecond it was made in. */
    static UUID timeOrdered(Instant at, RandomGenerator random) {
        long high = (at.toEpochMilli() << 16) | 0x7000L | (random.nextLong() & 0x0FFFL);
        long low = (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    /** Always the same for the same words: what is derived from one thing can't happen twice. */
    static UUID derived(String words) {
        return UUID.nameUUIDFromBytes(words.getBytes(StandardCharsets.UTF_8));
    }

    /** The id of the row of a proceeding that the kernel names by a path when a step started it. */
    static UUID ofProceeding(String kernelId) {
        return kernelId.indexOf('/') < 0 ? UUID.fromString(kernelId) : derived(kernelId);
    }
}
