package org.tongban.seal.ses;

import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.math.ec.ECPoint;

/**
 * Multiples of one point of the SM2 curve, kept so that any multiple of it is a sum of a few: the scalar is read in
 * digits of some bits, from minus half to half of what those bits can say, and for each digit there is a table of what it
 * stands for; what is negative is taken away.
 *
 * <p>For scalars that are public only: which entries are read depends on them.
 */
final class Multiples {
    private static final int BITS = 256;

    private final int width;
    private final int digits;
    private final long[] table;

    /** @param width bits of a digit: 10 takes 852 kB and 26 additions, 7 takes 152 kB and 37 */
    Multiples(ECPoint point, int width) {
        this.width = width;
        digits = BITS / width + 1;
        List<ECPoint> points = new ArrayList<>();
        ECPoint base = point;
        for (int i = 0; i < digits; i++) {
            ECPoint multiple = base;
            for (int d = 1; d <= most(); d++) {
                points.add(multiple);
                multiple = d == most() ? multiple : multiple.add(base);
            }
            base = multiple.twice();
        }
        ECPoint[] affine = points.toArray(ECPoint[]::new);
        point.getCurve().normalizeAll(affine);
        table = table(affine);
    }

    /** Points one after the other, x and y. @param points affine */
    static long[] table(ECPoint[] points) {
        long[] table = new long[points.length * PointSum.ENTRY];
        for (int i = 0; i < points.length; i++) {
            Field.pack(points[i].getAffineXCoord().toBigInteger(), table, i * PointSum.ENTRY);
            Field.pack(points[i].getAffineYCoord().toBigInteger(), table, i * PointSum.ENTRY + Field.PACKED);
        }
        return table;
    }

    /** The highest digit, and the lowest but for its sign. */
    private int most() {
        return 1 << width - 1;
    }

    /** Adds so many times the point to the sum. @param scalar eight words, the lowest first */
    void addTo(PointSum sum, int[] scalar) {
        int carried = 0;
        for (int i = 0; i < digits; i++) {
            int digit = bits(scalar, i * width) + carried;
            carried = digit > most() ? 1 : 0;
            int near = digit - (carried << width);
            if (near != 0) {
                int entry = (i * most() + Math.abs(near) - 1) * PointSum.ENTRY;
                if (near > 0) {
                    sum.add(table, entry);
                } else {
                    sum.subtract(table, entry);
                }
            }
        }
    }

    private int bits(int[] scalar, int from) {
        int word = from >>> 5;
        long both = word < 8 ? scalar[word] & 0xffffffffL : 0;
        if (word < 7) {
            both |= (long) scalar[word + 1] << 32;
        }
        return (int) (both >>> (from & 31)) & (1 << width) - 1;
    }
}
