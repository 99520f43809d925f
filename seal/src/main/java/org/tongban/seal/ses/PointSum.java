package org.tongban.seal.ses;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * A growing sum of points of the SM2 curve, as X, Y, ZZ and ZZZ (x = X / ZZ, y = Y / ZZZ, ZZ³ = ZZZ²): adding an affine
 * point takes ten products, one less than with Z itself. Its time depends on the points only where one is added to itself
 * or to its opposite, or to nothing.
 */
final class PointSum {
    /** Words of a point in a table: x and y. */
    static final int ENTRY = 2 * Field.PACKED;

    private static final long[] ONE = Field.of(BigInteger.ONE);

    private final long[] x = Field.create();
    private final long[] y = Field.create();
    private final long[] zz = Field.create();
    private final long[] zzz = Field.create();
    private final long[] h = Field.create();
    private final long[] hh = Field.create();
    private final long[] hhh = Field.create();
    private final long[] r = Field.create();
    private final long[] v = Field.create();
    private final long[] addedX = Field.create();
    private final long[] addedY = Field.create();

    /** Nothing is the point at infinity: ZZ = 0. */
    boolean isInfinity() {
        return Field.isZero(zz);
    }

    /** Whether this point's x is that number. @param number below the field's prime */
    boolean hasX(BigInteger number) {
        Field.multiply(Field.of(number), zz, v);
        Field.subtract(v, x, v);
        return !isInfinity() && Field.isZero(v);
    }

    /** X, and ZZ: what x is to be divided by. */
    BigInteger x() {
        return Field.number(x);
    }

    BigInteger zz() {
        return Field.number(zz);
    }

    /** Adds the point whose x and y stand in the table from there. */
    void add(long[] table, int at) {
        Field.unpack(table, at, addedX);
        Field.unpack(table, at + Field.PACKED, addedY);
        add();
    }

    /** Takes it away: adds the point on the other side of the x axis. */
    void subtract(long[] table, int at) {
        Field.unpack(table, at, addedX);
        Field.unpack(table, at + Field.PACKED, addedY);
        Field.negate(addedY, addedY);
        add();
    }

    private void add() {
        if (isInfinity()) {
            System.arraycopy(addedX, 0, x, 0, Field.WORDS);
            System.arraycopy(addedY, 0, y, 0, Field.WORDS);
            System.arraycopy(ONE, 0, zz, 0, Field.WORDS);
            System.arraycopy(ONE, 0, zzz, 0, Field.WORDS);
            return;
        }
        Field.multiply(addedX, zz, h);
        Field.subtract(h, x, h);
        Field.multiply(addedY, zzz, r);
        Field.subtract(r, y, r);
        if (!Field.isZero(h)) {
            addOther();
        } else if (Field.isZero(r)) {
            twice();
        } else {
            Arrays.fill(zz, 0);
        }
    }

    /**
     * Another x than this one's: h is how far apart they are, r the same for y, both scaled. V = Xh², X' = r² − h³ − 2V,
     * Y' = r(V − X') − Yh³.
     */
    private void addOther() {
        Field.square(h, hh);
        Field.multiply(hh, h, hhh);
        Field.multiply(x, hh, v);
        Field.square(r, x);
        Field.subtractTwice(x, hhh, v, x);
        Field.subtract(v, x, v);
        Field.negate(y, y);
        Field.multiplyBoth(r, v, y, hhh, y);
        Field.multiply(zz, hh, zz);
        Field.multiply(zzz, hhh, zzz);
    }

    /** The added point twice: U = 2y, S = xU², M = 3(x² − 1), X = M² − 2S, Y = M(S − X) − yU³, ZZ = U², ZZZ = U³. */
    private void twice() {
        System.arraycopy(addedX, 0, x, 0, Field.WORDS);
        Field.add(addedY, addedY, h);
        Field.square(h, zz);
        Field.multiply(zz, h, zzz);
        Field.multiply(x, zz, v);
        Field.square(x, hh);
        Field.subtract(hh, ONE, hh);
        Field.add(hh, hh, r);
        Field.add(r, hh, r);
        Field.square(r, x);
        Field.subtract(x, v, x);
        Field.subtract(x, v, x);
        Field.subtract(v, x, v);
        Field.negate(addedY, y);
        Field.multiplyBoth(r, v, y, zzz, y);
    }
}
