package org.tongban.seal.ses;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * A growing sum of points of the SM2 curve, in Jacobian coordinates (x = X / Z², y = Y / Z³). What is added is affine. Its
 * time depends on the points only where one is added to itself or to its opposite, or to nothing.
 */
final class PointSum {
    /** Words of a point in a table: x and y. */
    static final int ENTRY = 2 * Field.PACKED;

    private static final long[] ONE = Field.of(BigInteger.ONE);

    private final long[] x = Field.create();
    private final long[] y = Field.create();
    private final long[] z = Field.create();
    private final long[] zz = Field.create();
    private final long[] h = Field.create();
    private final long[] r = Field.create();
    private final long[] v = Field.create();
    private final long[] addedX = Field.create();
    private final long[] addedY = Field.create();

    /** Nothing is the point at infinity: Z = 0. */
    boolean isInfinity() {
        return Field.isZero(z);
    }

    /** Whether this point's x is that number. @param number below the field's prime */
    boolean hasX(BigInteger number) {
        Field.square(z, zz);
        Field.multiply(Field.of(number), zz, v);
        Field.subtract(v, x, v);
        return !isInfinity() && Field.isZero(v);
    }

    /** X, and Z: what x is to be divided by twice. */
    BigInteger x() {
        return Field.number(x);
    }

    BigInteger z() {
        return Field.number(z);
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
            System.arraycopy(ONE, 0, z, 0, Field.WORDS);
            return;
        }
        Field.square(z, zz);
        Field.multiply(addedX, zz, h);
        Field.subtract(h, x, h);
        Field.multiply(zz, z, zz);
        Field.multiply(addedY, zz, r);
        Field.subtract(r, y, r);
        if (!Field.isZero(h)) {
            addOther();
        } else if (Field.isZero(r)) {
            twice();
        } else {
            Arrays.fill(z, 0);
        }
    }

    /** Another x than this one's: h is how far apart they are, r the same for y, both scaled. */
    private void addOther() {
        Field.multiply(z, h, z);
        Field.square(h, zz);
        Field.multiply(x, zz, v);
        Field.multiply(zz, h, zz);
        Field.square(r, x);
        Field.subtract(x, zz, x);
        Field.subtract(x, v, x);
        Field.subtract(x, v, x);
        Field.multiply(y, zz, y);
        Field.subtract(v, x, v);
        Field.multiply(r, v, v);
        Field.subtract(v, y, y);
    }

    /** The added point twice: S = 4xy², M = 3(x² − 1), X = M² − 2S, Y = M(S − X) − 8y⁴, Z = 2y. */
    private void twice() {
        System.arraycopy(addedX, 0, x, 0, Field.WORDS);
        System.arraycopy(addedY, 0, y, 0, Field.WORDS);
        Field.add(y, y, z);
        Field.square(z, zz);
        Field.multiply(zz, x, v);
        Field.square(x, h);
        Field.subtract(h, ONE, h);
        Field.add(h, h, r);
        Field.add(r, h, r);
        Field.multiply(zz, y, zz);
        Field.multiply(zz, y, zz);
        Field.add(zz, zz, zz);
        Field.square(r, x);
        Field.subtract(x, v, x);
        Field.subtract(x, v, x);
        Field.subtract(v, x, v);
        Field.multiply(r, v, v);
        Field.subtract(v, zz, y);
    }
}
