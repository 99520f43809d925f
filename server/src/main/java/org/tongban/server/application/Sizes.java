package org.tongban.server.application;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Sizes of files for people: {@code 830 kB}, {@code 12.4 MB}; a megabyte is a million bytes, as packs count. */
final class Sizes {
    private Sizes() {}

    static String text(long bytes) {
        if (bytes < 1_000) {
            return bytes + " B";
        }
        return bytes < 1_000_000 ? in(bytes, 1_000) + " kB" : in(bytes, 1_000_000) + " MB";
    }

    private static String in(long bytes, long unit) {
        return BigDecimal.valueOf(bytes)
                .divide(BigDecimal.valueOf(unit), 1, RoundingMode.UP)
                .stripTrailingZeros()
                .toPlainString();
    }
}
