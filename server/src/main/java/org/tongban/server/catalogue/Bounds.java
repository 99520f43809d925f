package org.tongban.server.catalogue;

import java.math.BigDecimal;
import java.util.Optional;
import org.tongban.kernel.text.LocalText;

/**
 * What values are accepted. Those that don't belong to the type are empty.
 *
 * @param decimals how many a number may have
 * @param earliest the first day: a date, {@code today}, or {@code today - 18 years}
 */
public record Bounds(
        Optional<BigDecimal> min,
        Optional<BigDecimal> max,
        int decimals,
        Optional<DayBound> earliest,
        Optional<DayBound> latest,
        int minLength,
        int maxLength,
        boolean lines,
        Optional<String> pattern,
        Optional<LocalText> patternHelp) {

    /** The longest text accepted where the pack says nothing. */
    public static final int LONGEST = 200;

    /** The same, with other numbers where given. */
    public Bounds within(Optional<BigDecimal> least, Optional<BigDecimal> most) {
        return new Bounds(
                least.or(() -> min),
                most.or(() -> max),
                decimals,
                earliest,
                latest,
                minLength,
                maxLength,
                lines,
                pattern,
                patternHelp);
    }
}
