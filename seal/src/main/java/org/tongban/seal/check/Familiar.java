package org.tongban.seal.check;

import java.util.Arrays;
import java.util.Optional;
import org.tongban.seal.ses.Kept;

/**
 * Files inside packages that come again and again, such as the background of a kind of licence, with their digests. A
 * file counts as met before only when its packed bytes are the same, every one, so the digest is the one it would have.
 */
final class Familiar {
    private static final int SMALLEST = 200;
    private static final int SMALL = 4_000;
    private static final int LARGEST = 200_000;
    private static final int[] CAME = new int[1024];
    private static final Kept<Key, Met> SMALL_ONES = new Kept<>(256);
    private static final Kept<Key, Met> LARGE_ONES = new Kept<>(40);

    private Familiar() {}

    private record Key(int crc, int packed, int unpacked, int method, Digests digest) {
        static Key of(Archive.Entry entry, Digests digest) {
            return new Key(entry.crc(), entry.packed(), entry.unpacked(), entry.method(), digest);
        }
    }

    private record Met(byte[] packed, byte[] digest) {}

    static Optional<byte[]> digest(byte[] file, Archive.Entry entry, Digests digest) {
        if (!worthwhile(entry)) {
            return Optional.empty();
        }
        return met(entry)
                .get(Key.of(entry, digest))
                .filter(known -> same(known.packed(), file, entry))
                .map(Met::digest);
    }

    private static boolean same(byte[] packed, byte[] file, Archive.Entry entry) {
        return Arrays.equals(packed, 0, packed.length, file, entry.data(), entry.data() + entry.packed());
    }

    static void remember(byte[] file, Archive.Entry entry, Digests digest, byte[] value) {
        if (worthwhile(entry) && cameBefore(entry.crc())) {
            byte[] packed = Arrays.copyOfRange(file, entry.data(), entry.data() + entry.packed());
            met(entry).put(Key.of(entry, digest), new Met(packed, value));
        }
    }

    /**
     * What comes once mostly never comes again, such as the page of one licence, so only what comes twice is kept. Another
     * with the same place in the table makes it come once more; threads that write over one another do no worse.
     */
    private static boolean cameBefore(int crc) {
        int place = crc & CAME.length - 1;
        boolean before = CAME[place] == crc;
        CAME[place] = crc;
        return before;
    }

    /** Apart, so that the small files of each licence don't crowd out the fonts that thousands share. */
    private static Kept<Key, Met> met(Archive.Entry entry) {
        return entry.packed() <= SMALL ? SMALL_ONES : LARGE_ONES;
    }

    private static boolean worthwhile(Archive.Entry entry) {
        return entry.unpacked() >= SMALLEST && entry.packed() <= LARGEST;
    }
}
