package org.tongban.seal.check;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Sizes of 64 bits, which tools that pack while they write leave room for though the file turns out small (APPNOTE 4.3.14,
 * 4.3.15, 4.5.3). They count where the 32 bits are all ones, and must not contradict them elsewhere.
 */
final class Zip64 {
    private static final long ELSEWHERE = 0xffffffffL;
    private static final long UNKNOWN = -1;
    private static final int RECORD = 0x06064b50;
    private static final int RECORD_LENGTH = 56;
    private static final int LOCATOR = 0x07064b50;
    private static final int LOCATOR_LENGTH = 20;

    private Zip64() {}

    /** What a header says: bytes unpacked and packed, and where the header beside the data begins. */
    record Sizes(long unpacked, long packed, long header) {
        /** Whether a package of so many bytes can hold it. */
        boolean within(int length) {
            return unpacked >= 0 && packed >= 0 && packed <= length && header >= 0 && header < length;
        }

        int unpackedAtMost(int most) {
            return (int) Math.min(unpacked, most);
        }

        /** @param later whether they follow the data, so that here they may still be unknown */
        boolean agrees(Sizes directory, boolean later) {
            return agrees(unpacked, directory.unpacked, later) && agrees(packed, directory.packed, later);
        }

        private static boolean agrees(long here, long there, boolean later) {
            return here == there || later && (here == 0 || here == UNKNOWN || here == ELSEWHERE);
        }
    }

    /** @throws Refused when the field gives sizes beside those that count */
    static Sizes sizes(Sizes written, Optional<ByteBuffer> field) throws Refused {
        if (field.isEmpty()) {
            return written;
        }
        ByteBuffer in = field.get();
        long[] values = {written.unpacked, written.packed, written.header};
        long[] also = values.clone();
        boolean used = false;
        for (int i = 0; i < values.length; i++) {
            if (values[i] == ELSEWHERE && in.remaining() >= 8) {
                values[i] = in.getLong();
                used = true;
            }
        }
        if (!(used ? zeros(in) : repeats(in, also))) {
            throw ZipExtra.second();
        }
        return new Sizes(values[0], values[1], values[2]);
    }

    private static boolean zeros(ByteBuffer in) {
        while (in.hasRemaining()) {
            if (in.get() != 0) {
                return false;
            }
        }
        return true;
    }

    /** Room that was left and not needed: empty, or what the header says anyway; at the end the number of a disk. */
    private static boolean repeats(ByteBuffer in, long[] values) {
        for (int i = 0; i < values.length && in.remaining() >= 8; i++) {
            long value = in.getLong();
            if (value != 0 && value != UNKNOWN && value != values[i]) {
                return false;
            }
        }
        return !in.hasRemaining() || in.remaining() == 4 && in.getInt() == 0;
    }

    /** Where the directory begins and ends, and how many entries it has. */
    record End(int start, int end, long count) {}

    /**
     * The directory that the end of the package speaks of, and the ZIP64 end before it where there is one. It must fill
     * the room before them.
     *
     * @param at where the end of the package is
     */
    static End end(ByteBuffer in, int at) throws Refused {
        long count = in.getShort(at + 10) & 0xffff;
        long size = in.getInt(at + 12) & ELSEWHERE;
        long start = in.getInt(at + 16) & ELSEWHERE;
        int end = at;
        boolean sound = in.getShort(at + 4) == 0 && (in.getShort(at + 8) & 0xffff) == count;
        if (at >= LOCATOR_LENGTH + RECORD_LENGTH && in.getInt(at - LOCATOR_LENGTH) == LOCATOR) {
            end = at - LOCATOR_LENGTH - RECORD_LENGTH;
            sound &= record(in, end, count, size, start);
            count = in.getLong(end + 32);
            size = in.getLong(end + 40);
            start = in.getLong(end + 48);
        }
        if (!sound || count < 0 || start < 0 || start > end || size != end - start) {
            throw Refused.damaged();
        }
        return new End((int) start, end, count);
    }

    /** Whether the ZIP64 end is where its locator says, of one disk, and says what the end says that counts. */
    private static boolean record(ByteBuffer in, int at, long count, long size, long start) {
        int locator = at + RECORD_LENGTH;
        return in.getInt(at) == RECORD
                && in.getLong(at + 4) == RECORD_LENGTH - 12
                && in.getInt(at + 16) == 0
                && in.getInt(at + 20) == 0
                && in.getLong(at + 24) == in.getLong(at + 32)
                && in.getInt(locator + 4) == 0
                && in.getLong(locator + 8) == at
                && (count == 0xffff || count == in.getLong(at + 32))
                && (size == ELSEWHERE || size == in.getLong(at + 40))
                && (start == ELSEWHERE || start == in.getLong(at + 48));
    }
}
