package org.tongban.seal.ses;

import java.math.BigInteger;
import org.bouncycastle.math.ec.ECLookupTable;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.raw.Nat;

/**
 * Secret multiples of the SM2 curve's base point: the scalar is read in digits of five bits, and for each digit there is a
 * table of what it stands for, so that a multiple is the sum of 52 points and nothing is doubled. It takes two thirds of the
 * time of Bouncy Castle's comb; points and tables are Bouncy Castle's, and looking up reads the whole of a table whatever
 * the digit is.
 */
final class SecretMultiples {
    private static final int WIDTH = 5;
    private static final int DIGITS = 52;
    private static final int ENTRIES = 1 << WIDTH;
    private static final int BITS = WIDTH * DIGITS + Integer.SIZE;
    private static final BigInteger N = Sm2.CURVE.getN();

    /** What the tables add to a scalar: the entry for digit d is d + 1 times the base, so that none is infinity. */
    private static final BigInteger ADDED = added();

    private static final ECLookupTable[] TABLES = tables();

    private SecretMultiples() {}

    /** So many times the base point. @param scalar from 1 to the order less 1 */
    static ECPoint of(BigInteger scalar) {
        int[] words = Nat.fromBigInteger(BITS, scalar.subtract(ADDED).mod(N));
        ECPoint sum = TABLES[0].lookup(digit(words, 0));
        for (int i = 1; i < DIGITS; i++) {
            sum = sum.add(TABLES[i].lookup(digit(words, i)));
        }
        return sum;
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

    private static ECLookupTable[] tables() {
        ECLookupTable[] tables = new ECLookupTable[DIGITS];
        ECPoint base = Sm2.CURVE.getG();
        for (int i = 0; i < DIGITS; i++) {
            ECPoint[] entries = new ECPoint[ENTRIES];
            entries[0] = base;
            for (int d = 1; d < ENTRIES; d++) {
                entries[d] = entries[d - 1].add(base);
            }
            base = entries[ENTRIES - 1];
            Sm2.CURVE.getCurve().normalizeAll(entries);
            tables[i] = Sm2.CURVE.getCurve().createCacheSafeLookupTable(entries, 0, ENTRIES);
        }
        return tables;
    }
}
