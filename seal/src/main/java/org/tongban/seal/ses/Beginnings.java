package org.tongban.seal.ses;

import java.util.Arrays;
import java.util.Optional;

/**
 * What small files of XML begin with when they come again and again, such as the digests of all that licences of a kind have in
 * common, with the state of SM3 after it. A beginning counts as met before only when it is the same, every byte, so the
 * digest is the one it would have.
 */
public final class Beginnings {
    private static final int KEPT = 64;
    private static final int LARGEST = 8 << 10;

    /** By so many first bytes files are told apart: the declaration, the root element and a little more. */
    private static final int TOLD_APART_BY = 96;

    /** A state is kept after whole blocks; shorter ones aren't worth looking up. */
    private static final int BLOCK = 64;

    private static final int LEAST = 3 * BLOCK;

    /** A beginning is made longer when that saves as much. */
    private static final int LONGER = 4 * BLOCK;

    private static final Kept<Kept.Bytes, Beginning> KNOWN = new Kept<>(KEPT);

    private Beginnings() {}

    /** @param content from which the beginning was taken, {@code shared} how long that is */
    private record Beginning(byte[] content, int shared, Sm3 after) {
        /** How many whole blocks those bytes begin with as this content does, in bytes. */
        int common(byte[] bytes, int from, int length) {
            int most = Math.min(content.length, length);
            int differs = Arrays.mismatch(content, 0, most, bytes, from, from + most);
            return (differs < 0 ? most : differs) / BLOCK * BLOCK;
        }
    }

    /** SM3 of these bytes. */
    public static byte[] sm3(byte[] bytes, int from, int length) {
        if (length < LEAST || length > LARGEST || bytes[from] != '<') {
            return new Sm3().update(bytes, from, length).value();
        }
        Kept.Bytes first = Kept.Bytes.of(bytes, from, from + TOLD_APART_BY);
        Optional<Beginning> met = KNOWN.get(first);
        int common = met.map(before -> before.common(bytes, from, length)).orElse(0);
        Sm3 digest = new Sm3();
        int done = 0;
        if (met.isPresent() && met.get().shared() >= LEAST && met.get().shared() <= common) {
            digest = new Sm3(met.get().after());
            done = met.get().shared();
        }
        if (done == 0 || common >= done + LONGER) {
            digest.update(bytes, from + done, common - done);
            done = common;
            byte[] content = Arrays.copyOfRange(bytes, from, from + length);
            KNOWN.put(first.alone(), new Beginning(content, common, new Sm3(digest)));
        }
        return digest.update(bytes, from + done, length - done).value();
    }
}
