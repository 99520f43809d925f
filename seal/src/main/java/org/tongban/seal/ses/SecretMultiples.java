package org.tongban.seal.ses;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Arrays;
import org.bouncycastle.math.ec.ECCurve;
import org.bouncycastle.math.ec.ECFieldElement;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.raw.Nat;

/**
 * Secret multiples of the SM2 curve's base point: the scalar is read in digits of five bits, and for each digit there is a
 * table of what it stands for, so that a multiple is the sum of 52 points and nothing is doubled. Looking up reads the whole
 * of a table whatever the digit is.
 */
final class SecretMultiples {
    private static final int WIDTH = 5;
    private static final int DIGITS = 52;
    private static final int ENTRIES = 1 << WIDTH;
    private static final int BITS = WIDTH * DIGITS + Integer.SIZE;
    private static final ThreadLocal<SecureRandom> RANDOM = ThreadLocal.withInitial(SecureRandom::new);
    private static final BigInteger N = Sm2.CURVE.getN();

    /** What the tables add to a scalar: the entry for digit d is d + 1 times the base, so that none is infinity. */
    private static final BigInteger ADDED = added();

    private static final long[][] TABLES = tables();

    private SecretMultiples() {}

    /** The first coordinate of so many times the base point. @param scalar from 1 to the order less 1 */
    static BigInteger x(BigInteger scalar) {
        int[] words = Nat.fromBigInteger(BITS, scalar.subtract(ADDED).mod(N));
        long[] point = new long[PointSum.ENTRY];
        PointSum sum = new PointSum();
        for (int i = 0; i < DIGITS; i++) {
            lookUp(TABLES[i], digit(words, i), point);
            sum.add(point, 0);
        }
        return affine(sum);
    }

    /** All of the table is read, and all but the wanted entry taken as nothing. */
    private static void lookUp(long[] table, int wanted, long[] point) {
        Arrays.fill(point, 0);
        for (int i = 0; i < ENTRIES; i++) {
            long mask = (long) (i ^ wanted) - 1 >> Long.SIZE - 1;
            for (int j = 0; j < PointSum.ENTRY; j++) {
                point[j] |= table[i * PointSum.ENTRY + j] & mask;
            }
        }
    }

    /** By Bouncy Castle, which hides from a clock what it inverts behind a random factor. */
    private static BigInteger affine(PointSum sum) {
        ECCurve curve = Sm2.CURVE.getCurve();
        ECFieldElement hidden = curve.randomFieldElementMult(RANDOM.get());
        ECFieldElement inverse =
                curve.fromBigInteger(sum.zz()).multiply(hidden).invert().multiply(hidden);
        return curve.fromBigInteger(sum.x()).multiply(inverse).toBigInteger();
    }

    private static int digit(int[] words, int i) {
        int bit = i * WIDTH;
        long both = words[bit >>> 5] & 0xffffffffL | (long) words[(bit >>> 5) + 1] << 32;
        return (int) (both >>> (bit & 31)) & ENTRIES - 1;
    }

    private static BigInteger added() {
        BigInteger sum = BigInteger.ZERO;
        for (int i = 0; i < DIGITS; i++) {
            sum = sum.setBit(i * WIDTH);
        }
        return sum;
    }

    private static long[][] tables() {
        long[][] tables = new long[DIGITS][];
        ECPoint base = Sm2.CURVE.getG();
        for (int i = 0; i < DIGITS; i++) {
            ECPoint[] entries = new ECPoint[ENTRIES];
            entries[0] = base;
            for (int d = 1; d < ENTRIES; d++) {
                entries[d] = entries[d - 1].add(base);
            }
            base = entries[ENTRIES - 1];
            Sm2.CURVE.getCurve().normalizeAll(entries);
            tables[i] = Multiples.table(entries);
        }
        return tables;
    }
}
