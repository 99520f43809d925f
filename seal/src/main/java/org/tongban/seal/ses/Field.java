package org.tongban.seal.ses;

import java.math.BigInteger;

/**
 * Arithmetic modulo the prime of the SM2 curve, p = 2²⁵⁶ − 2²²⁴ − 2⁹⁶ + 2⁶⁴ − 1, with the processor's products of 64 bits;
 * Bouncy Castle's has products of 32 and takes more than twice the time, which is a third of verifying a licence. A number
 * x stands as x · 2²⁶⁰ (Montgomery), in five words of 52 bits, the lowest first, below 2p.
 *
 * <p>No branch and no index depends on a number, so it is fit for secrets. Results may be written over what they come from.
 */
final class Field {
    static final int WORDS = 5;

    /** Words of a number that is kept in a table: 64 bits each, below p. */
    static final int PACKED = 4;

    private static final int BITS = 52;
    private static final long MASK = (1L << BITS) - 1;
    private static final int TOP = 256 - 4 * BITS;
    private static final BigInteger P = Sm2.CURVE.getCurve().getField().getCharacteristic();

    /** p = P4 · 2²⁰⁸ + P1 · 2⁵² − 1. */
    private static final long P1 = (1L << 12) - (1L << 44);

    private static final long P4 = (1L << 48) - (1L << 16);

    private static final long[] PLAIN_ONE = words(BigInteger.ONE);

    private Field() {}

    static long[] create() {
        return new long[WORDS];
    }

    /** @param number from 0 to p less 1 */
    static long[] of(BigInteger number) {
        return words(number.shiftLeft(WORDS * BITS).mod(P));
    }

    /** From 0 to p less 1. */
    static BigInteger number(long[] x) {
        long[] plain = create();
        multiply(x, PLAIN_ONE, plain);
        BigInteger number = BigInteger.ZERO;
        for (int i = WORDS - 1; i >= 0; i--) {
            number = number.shiftLeft(BITS).add(BigInteger.valueOf(plain[i]));
        }
        return number.mod(P);
    }

    private static long[] words(BigInteger number) {
        long[] words = create();
        for (int i = 0; i < WORDS; i++) {
            words[i] = number.shiftRight(i * BITS).longValue() & MASK;
        }
        return words;
    }

    /** Into four words, which {@link #unpack} reads. */
    static void pack(BigInteger number, long[] table, int at) {
        BigInteger shifted = number.shiftLeft(WORDS * BITS).mod(P);
        for (int i = 0; i < PACKED; i++) {
            table[at + i] = shifted.shiftRight(i * Long.SIZE).longValue();
        }
    }

    static void unpack(long[] table, int at, long[] out) {
        long w0 = table[at];
        long w1 = table[at + 1];
        long w2 = table[at + 2];
        long w3 = table[at + 3];
        out[0] = w0 & MASK;
        out[1] = (w0 >>> 52 | w1 << 12) & MASK;
        out[2] = (w1 >>> 40 | w2 << 24) & MASK;
        out[3] = (w2 >>> 28 | w3 << 36) & MASK;
        out[4] = w3 >>> 16;
    }

    static void add(long[] a, long[] b, long[] out) {
        settle(a[0] + b[0], a[1] + b[1], a[2] + b[2], a[3] + b[3], a[4] + b[4], out);
    }

    /** a − b, to which 2p is added so that it isn't negative. */
    static void subtract(long[] a, long[] b, long[] out) {
        settle(a[0] - b[0] - 2, a[1] - b[1] + 2 * P1, a[2] - b[2], a[3] - b[3], a[4] - b[4] + 2 * P4, out);
    }

    /** a − b − 2c, to which 6p is added. */
    static void subtractTwice(long[] a, long[] b, long[] c, long[] out) {
        settle(
                a[0] - b[0] - 2 * c[0] - 6,
                a[1] - b[1] - 2 * c[1] + 6 * P1,
                a[2] - b[2] - 2 * c[2],
                a[3] - b[3] - 2 * c[3],
                a[4] - b[4] - 2 * c[4] + 6 * P4,
                out);
    }

    static void negate(long[] a, long[] out) {
        settle(-a[0] - 2, 2 * P1 - a[1], -a[2], -a[3], 2 * P4 - a[4], out);
    }

    /** Takes p away as often as 2²⁵⁶ is in it, which leaves less than 2p, and carries. */
    private static void settle(long r0, long r1, long r2, long r3, long r4, long[] out) {
        long over = r4 >> TOP;
        long c0 = r0 + over;
        long c1 = r1 - over * P1 + (c0 >> BITS);
        long c2 = r2 + (c1 >> BITS);
        long c3 = r3 + (c2 >> BITS);
        out[0] = c0 & MASK;
        out[1] = c1 & MASK;
        out[2] = c2 & MASK;
        out[3] = c3 & MASK;
        out[4] = r4 - over * P4 + (c3 >> BITS);
    }

    /** Whether it is 0 or p, of all numbers below 2p those that are zero. */
    static boolean isZero(long[] a) {
        long zero = a[0] | a[1] | a[2] | a[3] | a[4];
        long prime = a[0] ^ MASK | a[1] ^ MASK + P1 | a[2] ^ MASK | a[3] ^ MASK | a[4] ^ P4 - 1;
        return zero == 0 | prime == 0;
    }

    private static long high(long a, long shifted) {
        return Math.unsignedMultiplyHigh(a, shifted);
    }

    /**
     * Each product of two words counts in two places: what is above 52 bits comes from the upper half of the product with
     * one factor shifted by 12; what is below from the lower halves, which may overflow, less what went above.
     */
    static void multiply(long[] a, long[] b, long[] out) {
        long a0 = a[0];
        long a1 = a[1];
        long a2 = a[2];
        long a3 = a[3];
        long a4 = a[4];
        long b0 = b[0];
        long b1 = b[1];
        long b2 = b[2];
        long b3 = b[3];
        long b4 = b[4];
        long d0 = b0 << 12;
        long d1 = b1 << 12;
        long d2 = b2 << 12;
        long d3 = b3 << 12;
        long d4 = b4 << 12;
        long h0 = high(a0, d0);
        long h1 = high(a0, d1) + high(a1, d0);
        long h2 = high(a0, d2) + high(a1, d1) + high(a2, d0);
        long h3 = high(a0, d3) + high(a1, d2) + high(a2, d1) + high(a3, d0);
        long h4 = high(a0, d4) + high(a1, d3) + high(a2, d2) + high(a3, d1) + high(a4, d0);
        long h5 = high(a1, d4) + high(a2, d3) + high(a3, d2) + high(a4, d1);
        long h6 = high(a2, d4) + high(a3, d3) + high(a4, d2);
        long h7 = high(a3, d4) + high(a4, d3);
        long h8 = high(a4, d4);
        reduce(
                a0 * b0 - (h0 << BITS),
                a0 * b1 + a1 * b0 - (h1 << BITS) + h0,
                a0 * b2 + a1 * b1 + a2 * b0 - (h2 << BITS) + h1,
                a0 * b3 + a1 * b2 + a2 * b1 + a3 * b0 - (h3 << BITS) + h2,
                a0 * b4 + a1 * b3 + a2 * b2 + a3 * b1 + a4 * b0 - (h4 << BITS) + h3,
                a1 * b4 + a2 * b3 + a3 * b2 + a4 * b1 - (h5 << BITS) + h4,
                a2 * b4 + a3 * b3 + a4 * b2 - (h6 << BITS) + h5,
                a3 * b4 + a4 * b3 - (h7 << BITS) + h6,
                a4 * b4 - (h8 << BITS) + h7,
                h8,
                out);
    }

    /** The same with itself, where two products are often one. */
    static void square(long[] a, long[] out) {
        long a0 = a[0];
        long a1 = a[1];
        long a2 = a[2];
        long a3 = a[3];
        long a4 = a[4];
        long d0 = a0 << 12;
        long d1 = a1 << 12;
        long d2 = a2 << 12;
        long d3 = a3 << 12;
        long d4 = a4 << 12;
        long e0 = a0 << 1;
        long e1 = a1 << 1;
        long e2 = a2 << 1;
        long e3 = a3 << 1;
        long h0 = high(a0, d0);
        long h1 = high(e0, d1);
        long h2 = high(e0, d2) + high(a1, d1);
        long h3 = high(e0, d3) + high(e1, d2);
        long h4 = high(e0, d4) + high(e1, d3) + high(a2, d2);
        long h5 = high(e1, d4) + high(e2, d3);
        long h6 = high(e2, d4) + high(a3, d3);
        long h7 = high(e3, d4);
        long h8 = high(a4, d4);
        reduce(
                a0 * a0 - (h0 << BITS),
                e0 * a1 - (h1 << BITS) + h0,
                e0 * a2 + a1 * a1 - (h2 << BITS) + h1,
                e0 * a3 + e1 * a2 - (h3 << BITS) + h2,
                e0 * a4 + e1 * a3 + a2 * a2 - (h4 << BITS) + h3,
                e1 * a4 + e2 * a3 - (h5 << BITS) + h4,
                e2 * a4 + a3 * a3 - (h6 << BITS) + h5,
                e3 * a4 - (h7 << BITS) + h6,
                a4 * a4 - (h8 << BITS) + h7,
                h8,
                out);
    }

    /** a · b + c · d, brought below 2p but once. */
    static void multiplyBoth(long[] a, long[] b, long[] c, long[] d, long[] out) {
        long a0 = a[0];
        long a1 = a[1];
        long a2 = a[2];
        long a3 = a[3];
        long a4 = a[4];
        long b0 = b[0];
        long b1 = b[1];
        long b2 = b[2];
        long b3 = b[3];
        long b4 = b[4];
        long c0 = c[0];
        long c1 = c[1];
        long c2 = c[2];
        long c3 = c[3];
        long c4 = c[4];
        long d0 = d[0];
        long d1 = d[1];
        long d2 = d[2];
        long d3 = d[3];
        long d4 = d[4];
        long e0 = b0 << 12;
        long e1 = b1 << 12;
        long e2 = b2 << 12;
        long e3 = b3 << 12;
        long e4 = b4 << 12;
        long f0 = d0 << 12;
        long f1 = d1 << 12;
        long f2 = d2 << 12;
        long f3 = d3 << 12;
        long f4 = d4 << 12;
        long h0 = high(a0, e0) + high(c0, f0);
        long h1 = high(a0, e1) + high(a1, e0) + high(c0, f1) + high(c1, f0);
        long h2 = high(a0, e2) + high(a1, e1) + high(a2, e0) + high(c0, f2) + high(c1, f1) + high(c2, f0);
        long h3 = high(a0, e3)
                + high(a1, e2)
                + high(a2, e1)
                + high(a3, e0)
                + high(c0, f3)
                + high(c1, f2)
                + high(c2, f1)
                + high(c3, f0);
        long h4 = high(a0, e4)
                + high(a1, e3)
                + high(a2, e2)
                + high(a3, e1)
                + high(a4, e0)
                + high(c0, f4)
                + high(c1, f3)
                + high(c2, f2)
                + high(c3, f1)
                + high(c4, f0);
        long h5 = high(a1, e4)
                + high(a2, e3)
                + high(a3, e2)
                + high(a4, e1)
                + high(c1, f4)
                + high(c2, f3)
                + high(c3, f2)
                + high(c4, f1);
        long h6 = high(a2, e4) + high(a3, e3) + high(a4, e2) + high(c2, f4) + high(c3, f3) + high(c4, f2);
        long h7 = high(a3, e4) + high(a4, e3) + high(c3, f4) + high(c4, f3);
        long h8 = high(a4, e4) + high(c4, f4);
        reduce(
                a0 * b0 + c0 * d0 - (h0 << BITS),
                a0 * b1 + a1 * b0 + c0 * d1 + c1 * d0 - (h1 << BITS) + h0,
                a0 * b2 + a1 * b1 + a2 * b0 + c0 * d2 + c1 * d1 + c2 * d0 - (h2 << BITS) + h1,
                a0 * b3 + a1 * b2 + a2 * b1 + a3 * b0 + c0 * d3 + c1 * d2 + c2 * d1 + c3 * d0 - (h3 << BITS) + h2,
                a0 * b4
                        + a1 * b3
                        + a2 * b2
                        + a3 * b1
                        + a4 * b0
                        + c0 * d4
                        + c1 * d3
                        + c2 * d2
                        + c3 * d1
                        + c4 * d0
                        - (h4 << BITS)
                        + h3,
                a1 * b4 + a2 * b3 + a3 * b2 + a4 * b1 + c1 * d4 + c2 * d3 + c3 * d2 + c4 * d1 - (h5 << BITS) + h4,
                a2 * b4 + a3 * b3 + a4 * b2 + c2 * d4 + c3 * d3 + c4 * d2 - (h6 << BITS) + h5,
                a3 * b4 + a4 * b3 + c3 * d4 + c4 * d3 - (h7 << BITS) + h6,
                a4 * b4 + c4 * d4 - (h8 << BITS) + h7,
                h8,
                out);
    }

    /**
     * Divided by 2²⁶⁰: as p ends in ones, adding each of the five lowest words m as m · p makes it zero. Of at most
     * 8p² what is left is below 2p.
     */
    private static void reduce(
            long c0, long c1, long c2, long c3, long c4, long c5, long c6, long c7, long c8, long c9, long[] out) {
        long m0 = c0 & MASK;
        long n1 = c1 + (c0 >> BITS) + low1(m0);
        long m1 = n1 & MASK;
        long n2 = c2 + (n1 >> BITS) + high1(m0) + low1(m1);
        long m2 = n2 & MASK;
        long n3 = c3 + (n2 >> BITS) + high1(m1) + low1(m2);
        long m3 = n3 & MASK;
        long n4 = c4 + (n3 >> BITS) + high1(m2) + low1(m3) + low4(m0);
        long m4 = n4 & MASK;
        long n5 = c5 + (n4 >> BITS) + high1(m3) + low1(m4) + high4(m0) + low4(m1);
        long n6 = c6 + (n5 >> BITS) + high1(m4) + high4(m1) + low4(m2);
        long n7 = c7 + (n6 >> BITS) + high4(m2) + low4(m3);
        long n8 = c8 + (n7 >> BITS) + high4(m3) + low4(m4);
        out[0] = n5 & MASK;
        out[1] = n6 & MASK;
        out[2] = n7 & MASK;
        out[3] = n8 & MASK;
        out[4] = c9 + (n8 >> BITS) + high4(m4);
    }

    /** What m · P1 is in the word it begins in, and in the next. */
    private static long low1(long m) {
        return (m << 12 & MASK) - (m << 44 & MASK);
    }

    private static long high1(long m) {
        return (m >>> 40) - (m >>> 8);
    }

    /** The same of m · P4. */
    private static long low4(long m) {
        return (m << 48 & MASK) - (m << 16 & MASK);
    }

    private static long high4(long m) {
        return (m >>> 4) - (m >>> 36);
    }
}
