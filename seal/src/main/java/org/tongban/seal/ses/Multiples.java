package org.tongban.seal.ses;

import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.raw.Nat256;

/**
 * Multiples of one point of the SM2 curve, kept so that any multiple of it is a sum of a few: the scalar is read in
 * digits of some bits, and for each digit there is a table of what it stands for.
 *
 * <p>For scalars that are public only: which entries are read depends on them.
 */
final class Multiples {
    private static final int BITS = 256;
    private static final int COORDINATE = 8;
    private static final int ENTRY = 2 * COORDINATE;

    private final int width;
    private final int[] table;

    /** @param width bits of a digit: 8 takes 522 kB and 32 additions, 6 takes 173 kB and 43 */
    Multiples(ECPoint point, int width) {
        this.width = width;
        int digits = (BITS + width - 1) / width;
        List<ECPoint> points = new ArrayList<>();
        ECPoint base = point;
        for (int i = 0; i < digits; i++) {
            ECPoint multiple = base;
            for (int d = 1; d < 1 << width; d++) {
                points.add(multiple);
                multiple = multiple.add(base);
            }
            base = multiple;
        }
        ECPoint[] affine = points.toArray(ECPoint[]::new);
        point.getCurve().normalizeAll(affine);
        table = new int[affine.length * ENTRY];
        for (int i = 0; i < affine.length; i++) {
            put(affine[i].getAffineXCoord().toBigInteger(), i * ENTRY);
            put(affine[i].getAffineYCoord().toBigInteger(), i * ENTRY + COORDINATE);
        }
    }

    private void put(java.math.BigInteger value, int at) {
        System.arraycopy(Nat256.fromBigInteger(value), 0, table, at, COORDINATE);
    }

    /** Adds so many times the point to the sum. @param scalar eight words, the lowest first */
    void addTo(PointSum sum, int[] scalar) {
        int most = (1 << width) - 1;
        for (int i = 0, bit = 0; bit < BITS; i++, bit += width) {
            int word = bit >>> 5;
            long both = scalar[word] & 0xffffffffL;
            if (word < 7) {
                both |= (long) scalar[word + 1] << 32;
            }
            int digit = (int) (both >>> (bit & 31)) & most;
            if (digit != 0) {
                sum.add(table, (i * most + digit - 1) * ENTRY);
            }
        }
    }
}
