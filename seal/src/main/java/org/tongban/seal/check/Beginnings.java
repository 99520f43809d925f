package org.tongban.seal.check;

import java.util.Arrays;
import java.util.Optional;
import org.tongban.seal.ses.Sm3;

/**
 * What small files of XML begin with when they come again and again, such as the digests of all that licences of a kind have in
 * common, with the state of SM3 after it. A beginning counts as met before only when it is the same, every byte, so the
 * digest is the one it would have.
 */
final class Beginnings {
    private static final int KEPT = 64;
    private static final int LARGEST = 8 << 10;

    /** By so many first bytes files are told apart: the declaration, the root element and a little more. */
    private static final int TOLD_APART_BY = 96;

    /** A state is kept after whole blocks; shorter ones aren't worth looking up. */
    private static final int BLOCK = 64;

    private static final int LEAST = 3 * BLOCK;
    private static final Kept<Kept.Bytes, Beginning> KNOWN = new Kept<>(KEPT);

    private Beginnings() {}

    /** @param content from which the beginning was taken, {@code shared} how long that is */
    private record Beginning(byte[] content, int shared, Sm3 after) {
        boolean begins(byte[] bytes, int from, int length) {
            return shared >= LEAST && shared <= length && Arrays.equals(content, 0, shared, bytes, from, from + shared);
        }

        int common(byte[] bytes) {
            int differs = Arrays.mismatch(content, bytes);
            return (differs < 0 ? bytes.length : differs) / BLOCK * BLOCK;
        }
    }

    /** SM3 of these bytes. */
    static byte[] sm3(byte[] bytes, int from, int length) {
        if (length < LEAST || length > LARGEST || bytes[from] != '<') {
            return new Sm3().update(bytes, from, length).value();
        }
        Kept.Bytes first = Kept.Bytes.of(bytes, from, from + TOLD_APART_BY);
        Optional<Beginning> met = KNOWN.get(first);
        if (met.isPresent() && met.get().begins(bytes, from, length)) {
            int shared = met.get().shared();
            return new Sm3(met.get().after())
                    .update(bytes, from + shared, length - shared)
                    .value();
        }
        byte[] content = Arrays.copyOfRange(bytes, from, from + length);
        int shared = met.map(before -> before.common(content)).orElse(0);
        Sm3 digest = new Sm3().update(content, 0, shared);
        KNOWN.put(first.alone(), new Beginning(content, shared, new Sm3(digest)));
        return digest.update(content, shared, length - shared).value();
    }
}
