package org.tongban.seal.ses;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * SM3 (GB/T 32905). A quarter of what a licence takes is digesting, and Bouncy Castle's takes a quarter more: it puts words
 * together byte by byte, and works out all words of a block before its rounds, where here both go side by side. Not for
 * many threads; one that nothing is added to any more may be gone on from by many.
 */
public final class Sm3 {
    public static final int LENGTH = 32;

    private static final int BLOCK = 64;
    private static final int ROUNDS = 64;
    private static final int WORDS = ROUNDS + 4;

    /** Bytes of a block before the length of all in bits. */
    private static final int BEFORE_LENGTH = BLOCK - Long.BYTES;

    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final int[] CONSTANTS = constants();

    private final int[] state;
    private final int[] words = new int[WORDS];

    /** What doesn't fill a block yet. */
    private final byte[] rest;

    private long length;

    public Sm3() {
        state = new int[] {
            0x7380166f, 0x4914b2b9, 0x172442d7, 0xda8a0600, 0xa96f30bc, 0x163138aa, 0xe38dee4d, 0xb0fb0e4e
        };
        rest = new byte[BLOCK];
    }

    /** One that goes on from where the other is now. */
    public Sm3(Sm3 other) {
        state = other.state.clone();
        rest = other.rest.clone();
        length = other.length;
    }

    /** The digest of all of this. */
    public static byte[] of(byte[] content) {
        return new Sm3().update(content).value();
    }

    public Sm3 update(byte[] bytes) {
        return update(bytes, 0, bytes.length);
    }

    public Sm3 update(byte[] bytes, int from, int count) {
        int held = (int) (length & BLOCK - 1);
        length += count;
        int at = from;
        int end = from + count;
        if (held > 0) {
            int more = Math.min(BLOCK - held, count);
            System.arraycopy(bytes, at, rest, held, more);
            at += more;
            if (held + more < BLOCK) {
                return this;
            }
            block(rest, 0);
        }
        for (; at + BLOCK <= end; at += BLOCK) {
            block(bytes, at);
        }
        System.arraycopy(bytes, at, rest, 0, end - at);
        return this;
    }

    /** The digest; nothing can be added afterwards. */
    public byte[] value() {
        int held = (int) (length & BLOCK - 1);
        rest[held++] = (byte) 0x80;
        if (held > BEFORE_LENGTH) {
            Arrays.fill(rest, held, BLOCK, (byte) 0);
            block(rest, 0);
            held = 0;
        }
        Arrays.fill(rest, held, BEFORE_LENGTH, (byte) 0);
        LONG.set(rest, BEFORE_LENGTH, length * Byte.SIZE);
        block(rest, 0);
        byte[] value = new byte[LENGTH];
        for (int i = 0; i < state.length; i++) {
            INT.set(value, i * Integer.BYTES, state[i]);
        }
        return value;
    }

    private static int[] constants() {
        int[] constants = new int[ROUNDS];
        for (int j = 0; j < ROUNDS; j++) {
            constants[j] = Integer.rotateLeft(j < 16 ? 0x79cc4519 : 0x7a879d8a, j);
        }
        return constants;
    }

    /** Four rounds at a time, after which each of a to h is what it was called before. */
    private void block(byte[] in, int from) {
        int[] w = words;
        for (int i = 0; i < 16; i++) {
            w[i] = (int) INT.get(in, from + i * Integer.BYTES);
        }
        int a = state[0];
        int b = state[1];
        int c = state[2];
        int d = state[3];
        int e = state[4];
        int f = state[5];
        int g = state[6];
        int h = state[7];
        for (int j = 0; j < 16; j += 4) {
            int a0 = Integer.rotateLeft(a, 12);
            int s0 = Integer.rotateLeft(a0 + CONSTANTS[j] + e, 7);
            d = d + (w[j] ^ w[j + 4]) + (a ^ b ^ c) + (s0 ^ a0);
            h = mixed(h + w[j] + s0 + (e ^ f ^ g));
            b = Integer.rotateLeft(b, 9);
            f = Integer.rotateLeft(f, 19);
            w[j + 16] = word(w, j + 16);
            int a1 = Integer.rotateLeft(d, 12);
            int s1 = Integer.rotateLeft(a1 + CONSTANTS[j + 1] + h, 7);
            c = c + (w[j + 1] ^ w[j + 5]) + (d ^ a ^ b) + (s1 ^ a1);
            g = mixed(g + w[j + 1] + s1 + (h ^ e ^ f));
            a = Integer.rotateLeft(a, 9);
            e = Integer.rotateLeft(e, 19);
            w[j + 17] = word(w, j + 17);
            int a2 = Integer.rotateLeft(c, 12);
            int s2 = Integer.rotateLeft(a2 + CONSTANTS[j + 2] + g, 7);
            b = b + (w[j + 2] ^ w[j + 6]) + (c ^ d ^ a) + (s2 ^ a2);
            f = mixed(f + w[j + 2] + s2 + (g ^ h ^ e));
            d = Integer.rotateLeft(d, 9);
            h = Integer.rotateLeft(h, 19);
            w[j + 18] = word(w, j + 18);
            int a3 = Integer.rotateLeft(b, 12);
            int s3 = Integer.rotateLeft(a3 + CONSTANTS[j + 3] + f, 7);
            a = a + (w[j + 3] ^ w[j + 7]) + (b ^ c ^ d) + (s3 ^ a3);
            e = mixed(e + w[j + 3] + s3 + (f ^ g ^ h));
            c = Integer.rotateLeft(c, 9);
            g = Integer.rotateLeft(g, 19);
            w[j + 19] = word(w, j + 19);
        }
        for (int j = 16; j < 52; j += 4) {
            int a0 = Integer.rotateLeft(a, 12);
            int s0 = Integer.rotateLeft(a0 + CONSTANTS[j] + e, 7);
            d = d + (w[j] ^ w[j + 4]) + (a & b | (a | b) & c) + (s0 ^ a0);
            h = mixed(h + w[j] + s0 + ((f ^ g) & e ^ g));
            b = Integer.rotateLeft(b, 9);
            f = Integer.rotateLeft(f, 19);
            w[j + 16] = word(w, j + 16);
            int a1 = Integer.rotateLeft(d, 12);
            int s1 = Integer.rotateLeft(a1 + CONSTANTS[j + 1] + h, 7);
            c = c + (w[j + 1] ^ w[j + 5]) + (d & a | (d | a) & b) + (s1 ^ a1);
            g = mixed(g + w[j + 1] + s1 + ((e ^ f) & h ^ f));
            a = Integer.rotateLeft(a, 9);
            e = Integer.rotateLeft(e, 19);
            w[j + 17] = word(w, j + 17);
            int a2 = Integer.rotateLeft(c, 12);
            int s2 = Integer.rotateLeft(a2 + CONSTANTS[j + 2] + g, 7);
            b = b + (w[j + 2] ^ w[j + 6]) + (c & d | (c | d) & a) + (s2 ^ a2);
            f = mixed(f + w[j + 2] + s2 + ((h ^ e) & g ^ e));
            d = Integer.rotateLeft(d, 9);
            h = Integer.rotateLeft(h, 19);
            w[j + 18] = word(w, j + 18);
            int a3 = Integer.rotateLeft(b, 12);
            int s3 = Integer.rotateLeft(a3 + CONSTANTS[j + 3] + f, 7);
            a = a + (w[j + 3] ^ w[j + 7]) + (b & c | (b | c) & d) + (s3 ^ a3);
            e = mixed(e + w[j + 3] + s3 + ((g ^ h) & f ^ h));
            c = Integer.rotateLeft(c, 9);
            g = Integer.rotateLeft(g, 19);
            w[j + 19] = word(w, j + 19);
        }
        for (int j = 52; j < 64; j += 4) {
            int a0 = Integer.rotateLeft(a, 12);
            int s0 = Integer.rotateLeft(a0 + CONSTANTS[j] + e, 7);
            d = d + (w[j] ^ w[j + 4]) + (a & b | (a | b) & c) + (s0 ^ a0);
            h = mixed(h + w[j] + s0 + ((f ^ g) & e ^ g));
            b = Integer.rotateLeft(b, 9);
            f = Integer.rotateLeft(f, 19);
            int a1 = Integer.rotateLeft(d, 12);
            int s1 = Integer.rotateLeft(a1 + CONSTANTS[j + 1] + h, 7);
            c = c + (w[j + 1] ^ w[j + 5]) + (d & a | (d | a) & b) + (s1 ^ a1);
            g = mixed(g + w[j + 1] + s1 + ((e ^ f) & h ^ f));
            a = Integer.rotateLeft(a, 9);
            e = Integer.rotateLeft(e, 19);
            int a2 = Integer.rotateLeft(c, 12);
            int s2 = Integer.rotateLeft(a2 + CONSTANTS[j + 2] + g, 7);
            b = b + (w[j + 2] ^ w[j + 6]) + (c & d | (c | d) & a) + (s2 ^ a2);
            f = mixed(f + w[j + 2] + s2 + ((h ^ e) & g ^ e));
            d = Integer.rotateLeft(d, 9);
            h = Integer.rotateLeft(h, 19);
            int a3 = Integer.rotateLeft(b, 12);
            int s3 = Integer.rotateLeft(a3 + CONSTANTS[j + 3] + f, 7);
            a = a + (w[j + 3] ^ w[j + 7]) + (b & c | (b | c) & d) + (s3 ^ a3);
            e = mixed(e + w[j + 3] + s3 + ((g ^ h) & f ^ h));
            c = Integer.rotateLeft(c, 9);
            g = Integer.rotateLeft(g, 19);
        }
        state[0] ^= a;
        state[1] ^= b;
        state[2] ^= c;
        state[3] ^= d;
        state[4] ^= e;
        state[5] ^= f;
        state[6] ^= g;
        state[7] ^= h;
    }

    private static int word(int[] w, int j) {
        int x = w[j - 16] ^ w[j - 9] ^ Integer.rotateLeft(w[j - 3], 15);
        return x ^ Integer.rotateLeft(x, 15) ^ Integer.rotateLeft(x, 23) ^ Integer.rotateLeft(w[j - 13], 7) ^ w[j - 6];
    }

    private static int mixed(int x) {
        return x ^ Integer.rotateLeft(x, 9) ^ Integer.rotateLeft(x, 17);
    }
}
