package org.tongban.server.licence;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Says what bytes are by how they differ from a pattern much like them: what stands in the pattern, or stood in them
 * before, is named by its place, and only the rest is said. Takes a tenth of the time of a general packer, since long
 * stretches are the same. Safe to use from many threads.
 *
 * <p>The difference: how many bytes there are; then, by turns, how many follow as they are, those, how many to copy, and
 * from where. Places count through the pattern and on through what was said so far, and are told from where the last
 * copying ended. Numbers are in bytes of seven bits, the lowest first.
 */
public final class Likeness {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int LEAST = Long.BYTES;
    private static final int HASH_BITS = 12;

    /** Where letters were changed for as many others, the pattern goes on within so many. */
    private static final int NEAR = 64;

    /** After so many bytes, as a power of two, that are nowhere else the next one is left out: they are as good as random. */
    private static final int HURRY = 4;

    private final byte[] pattern;

    /** By hash of eight bytes, one more than where in the pattern they stand last. */
    private final int[] places = new int[1 << HASH_BITS];

    Likeness(byte[] pattern) {
        this.pattern = pattern.clone();
        for (int at = 0; at + LEAST <= pattern.length; at++) {
            places[hash(eight(pattern, at))] = at + 1;
        }
    }

    /** How it differs from the pattern. */
    byte[] difference(byte[] content) {
        return new Saying(content).said();
    }

    /** The bytes again. @throws IndexOutOfBoundsException when the difference is damaged or of another pattern */
    static byte[] whole(byte[] pattern, ByteBuffer difference) {
        byte[] content = new byte[number(difference)];
        int at = 0;
        int ended = 0;
        while (at < content.length) {
            int said = number(difference);
            difference.get(content, at, said);
            at += said;
            if (at < content.length) {
                int count = number(difference);
                int from = ended + signed(number(difference));
                copy(pattern, content, from, at, count);
                at += count;
                ended = from + count;
            }
        }
        return content;
    }

    /** What was said before may run on into what is being said. */
    private static void copy(byte[] pattern, byte[] content, int from, int at, int count) {
        if (from < pattern.length) {
            System.arraycopy(pattern, from, content, at, count);
            return;
        }
        int before = from - pattern.length;
        for (int i = 0; i < count; i++) {
            content[at + i] = content[before + i];
        }
    }

    private static int number(ByteBuffer in) {
        int value = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = in.get();
            value |= (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }

    private static int signed(int number) {
        return number >>> 1 ^ -(number & 1);
    }

    private static long eight(byte[] bytes, int at) {
        return (long) LONG.get(bytes, at);
    }

    private static int hash(long eight) {
        return (int) (eight * 0x9e3779b97f4a7c15L >>> 64 - HASH_BITS);
    }

    /** One content on its way out. */
    private final class Saying {
        private final byte[] content;

        /** Never too small: what is copied is eight bytes or more, and saying so takes ten or fewer. */
        private final byte[] out;

        private int length;

        /** By hash, one more than where in the content eight bytes stood that weren't copied. */
        private final int[] own = new int[1 << HASH_BITS];

        /** Up to where it is said. */
        private int done;

        /** Where the last copying ended. */
        private int ended;

        Saying(byte[] content) {
            this.content = content;
            out = new byte[content.length + content.length / 2 + 64];
        }

        byte[] said() {
            number(content.length);
            int at = 0;
            while (at + LEAST <= content.length) {
                int from = find(at);
                at = from < 0 ? next(at) : copied(at, from);
            }
            if (done < content.length) {
                asIs(content.length);
            }
            return Arrays.copyOf(out, length);
        }

        /** Where to look after bytes that are nowhere: where the pattern goes on, if only letters before it were changed. */
        private int next(int at) {
            int shift = ended - done;
            int end = Math.min(Math.min(at + NEAR, content.length - LEAST), pattern.length - LEAST - shift);
            if (at == done) {
                for (int next = at + 1; next <= end; next++) {
                    if (eight(content, next) == eight(pattern, next + shift)) {
                        return next;
                    }
                }
            }
            return at + 1 + (at - done >> HURRY);
        }

        /** Where the eight bytes stand already; below 0 when nowhere. First where they would if only letters had changed. */
        private int find(int at) {
            long wanted = eight(content, at);
            int alike = ended + at - done;
            if (alike + LEAST <= pattern.length && eight(pattern, alike) == wanted) {
                return alike;
            }
            int hash = hash(wanted);
            int known = places[hash] - 1;
            if (known >= 0 && eight(pattern, known) == wanted) {
                return known;
            }
            int before = own[hash] - 1;
            own[hash] = at + 1;
            return before >= 0 && eight(content, before) == wanted ? pattern.length + before : -1;
        }

        /** As much as is the same, before those eight bytes and after. @return where what isn't said yet begins */
        private int copied(int at, int from) {
            boolean patterned = from < pattern.length;
            byte[] source = patterned ? pattern : content;
            int start = patterned ? from : from - pattern.length;
            int count = same(source, start, at);
            int back = 0;
            while (at - back > done && start - back > 0 && source[start - back - 1] == content[at - back - 1]) {
                back++;
            }
            asIs(at - back);
            number(count + back);
            int place = from - back - ended;
            number(place << 1 ^ place >> 31);
            done = at + count;
            ended = from + count;
            return done;
        }

        private int same(byte[] source, int start, int at) {
            int most = Math.min(source.length - start, content.length - at);
            int differs = Arrays.mismatch(source, start, start + most, content, at, at + most);
            return differs < 0 ? most : differs;
        }

        private void asIs(int end) {
            number(end - done);
            System.arraycopy(content, done, out, length, end - done);
            length += end - done;
        }

        private void number(int value) {
            int left = value;
            while ((left & ~0x7f) != 0) {
                out[length++] = (byte) (left | 0x80);
                left >>>= 7;
            }
            out[length++] = (byte) left;
        }
    }
}
