package org.tongban.seal;

import org.tongban.seal.KeyVault.SigningKey;
import org.tongban.seal.ses.SealData;

/**
 * A unit's electronic seal, ready for use: its data (SESeal of GB/T 38540, DER, signed by the seal maker) and the key
 * of the unit that may use it.
 *
 * @param width of its picture, and {@code height}, in millimetres
 */
public record UnitSeal(IssuingUnit unit, byte[] data, SigningKey key, int width, int height) {
    public UnitSeal {
        data = data.clone();
    }

    public UnitSeal(IssuingUnit unit, byte[] data, SigningKey key) {
        this(unit, data, key, SealData.extentOf(data, 0), SealData.extentOf(data, 1));
    }

    @Override
    public String toString() {
        return "UnitSeal[" + unit.name() + "]";
    }
}
