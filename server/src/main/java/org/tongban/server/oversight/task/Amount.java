package org.tongban.server.oversight.task;

import java.math.BigDecimal;
import org.tongban.kernel.text.LocalText;

/** What a task counts: mu, households, ten thousand yuan. */
final class Amount {
    private static final BigDecimal BEYOND = BigDecimal.TEN.pow(12);
    private static final int DECIMALS = 4;

    static final LocalText LIMITS = LocalText.of(
            "数量应不小于零、小于一万亿，最多四位小数。", "An amount is from zero to less than 10^12, with at most 4 decimals.");

    private Amount() {}

    static boolean fits(BigDecimal amount) {
        return amount.signum() >= 0
                && amount.compareTo(BEYOND) < 0
                && amount.stripTrailingZeros().scale() <= DECIMALS;
    }
}
