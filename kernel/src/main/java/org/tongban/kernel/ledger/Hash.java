package org.tongban.kernel.ledger;

import java.util.HexFormat;
import java.util.regex.Pattern;

/** A hash value in small hexadecimal digits. */
public record Hash(String hex) {

    private static final Pattern HEX = Pattern.compile("([0-9a-f]{2})+");

    /** @throws IllegalArgumentException when it isn't whole bytes in small hexadecimal digits */
    public Hash {
        if (!HEX.matcher(hex).matches()) {
            throw new IllegalArgumentException("A hash is written in pairs of digits 0-9 and a-f");
        }
    }

    public static Hash of(byte[] bytes) {
        return new Hash(HexFormat.of().formatHex(bytes));
    }

    public byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }

    @Override
    public String toString() {
        return hex;
    }
}
