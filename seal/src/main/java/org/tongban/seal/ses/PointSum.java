package org.tongban.seal.ses;

import org.bouncycastle.math.ec.custom.gm.SM2P256V1Field;
import org.bouncycastle.math.raw.Nat256;

/**
 * A growing sum of points of the SM2 curve, in Jacobian coordinates (x = X / Z², y = Y / Z³) over Bouncy Castle's field.
 * What is added is affine. Not for secrets: its time depends on them.
 */
final class PointSum {
    private final int[] x = Nat256.create();
    private final int[] y = Nat256.create();
    private final int[] z = Nat256.create();
    private final int[] zz = Nat256.create();
    private final int[] h = Nat256.create();
    private final int[] r = Nat256.create();
    private final int[] v = Nat256.create();
    private final int[] other = Nat256.create();
    private final int[] addedX = Nat256.create();
    private final int[] addedY = Nat256.create();

    /** Nothing is the point at infinity: Z = 0. */
    boolean isInfinity() {
        return Nat256.isZero(z);
    }

    /** Whether this point's x is that number. @param number below the field's prime */
    boolean hasX(int[] number) {
        SM2P256V1Field.square(z, zz);
        SM2P256V1Field.multiply(number, zz, other);
        return !isInfinity() && Nat256.eq(other, x);
    }

    /** Adds the point whose x and y stand in the table from there. */
    void add(int[] table, int at) {
        System.arraycopy(table, at, addedX, 0, 8);
        System.arraycopy(table, at + 8, addedY, 0, 8);
        add();
    }

    /** Takes it away: adds the point on the other side of the x axis. */
    void subtract(int[] table, int at) {
        System.arraycopy(table, at, addedX, 0, 8);
        System.arraycopy(table, at + 8, other, 0, 8);
        SM2P256V1Field.negate(other, addedY);
        add();
    }

    private void add() {
        if (isInfinity()) {
            System.arraycopy(addedX, 0, x, 0, 8);
            System.arraycopy(addedY, 0, y, 0, 8);
            Nat256.zero(z);
            z[0] = 1;
            return;
        }
        SM2P256V1Field.square(z, zz);
        SM2P256V1Field.multiply(addedX, zz, h);
        SM2P256V1Field.subtract(h, x, h);
        SM2P256V1Field.multiply(zz, z, zz);
        SM2P256V1Field.multiply(addedY, zz, r);
        SM2P256V1Field.subtract(r, y, r);
        if (!Nat256.isZero(h)) {
            addOther();
        } else if (Nat256.isZero(r)) {
            twice();
        } else {
            Nat256.zero(z);
        }
    }

    /** Another x than this one's: h is how far apart they are, r the same for y, both scaled. */
    private void addOther() {
        SM2P256V1Field.multiply(z, h, z);
        SM2P256V1Field.square(h, zz);
        SM2P256V1Field.multiply(x, zz, v);
        SM2P256V1Field.multiply(zz, h, zz);
        SM2P256V1Field.square(r, x);
        SM2P256V1Field.subtract(x, zz, x);
        SM2P256V1Field.subtract(x, v, x);
        SM2P256V1Field.subtract(x, v, x);
        SM2P256V1Field.multiply(y, zz, y);
        SM2P256V1Field.subtract(v, x, v);
        SM2P256V1Field.multiply(r, v, v);
        SM2P256V1Field.subtract(v, y, y);
    }

    /** The added point twice: S = 4xy², M = 3(x² − 1), X = M² − 2S, Y = M(S − X) − 8y⁴, Z = 2y. */
    private void twice() {
        System.arraycopy(addedX, 0, x, 0, 8);
        System.arraycopy(addedY, 0, y, 0, 8);
        SM2P256V1Field.twice(y, z);
        SM2P256V1Field.square(z, zz);
        SM2P256V1Field.multiply(zz, x, v);
        SM2P256V1Field.square(x, r);
        Nat256.zero(other);
        other[0] = 1;
        SM2P256V1Field.subtract(r, other, r);
        SM2P256V1Field.twice(r, other);
        SM2P256V1Field.add(other, r, r);
        SM2P256V1Field.square(r, x);
        SM2P256V1Field.subtract(x, v, x);
        SM2P256V1Field.subtract(x, v, x);
        SM2P256V1Field.subtract(v, x, v);
        SM2P256V1Field.multiply(r, v, v);
        SM2P256V1Field.square(zz, y);
        SM2P256V1Field.half(y, y);
        SM2P256V1Field.subtract(v, y, y);
    }
}
