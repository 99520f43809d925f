package org.tongban.seal;

import org.tongban.seal.KeyVault.SigningKey;

/**
 * A unit's electronic seal, ready for use: its data (SESeal of GB/T 38540, DER, signed by the seal maker) and the key
 * of the unit that may use it.
 */
public record UnitSeal(IssuingUnit unit, byte[] data, SigningKey key) {
    public UnitSeal {
        data = data.clone();
    }

    @Override
    public String toString() {
        return "UnitSeal[" + unit.name() + "]";
    }
}
