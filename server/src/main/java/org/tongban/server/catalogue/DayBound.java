package org.tongban.server.catalogue;

import java.time.LocalDate;
import java.time.Period;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A bound of dates: a fixed day, or one counted from today. */
public sealed interface DayBound {

    record On(LocalDate day) implements DayBound {}

    /** @param from today on; negative for before */
    record FromToday(Period from) implements DayBound {}

    default LocalDate day(LocalDate today) {
        return switch (this) {
            case On(LocalDate day) -> day;
            case FromToday(Period from) -> today.plus(from);
        };
    }

    /** Reads {@code 2026-01-31}, {@code today}, {@code today + 30 d}, {@code today - 18 years}. */
    static Optional<DayBound> parse(String text) {
        Matcher relative = Pattern.compile("today(?:\\s*([+-])\\s*(\\d{1,4})\\s*(d|months?|years?))?")
                .matcher(text.strip());
        if (relative.matches()) {
            return Optional.of(new FromToday(relative.group(1) == null ? Period.ZERO : period(relative)));
        }
        try {
            return Optional.of(new On(LocalDate.parse(text.strip())));
        } catch (DateTimeParseException noDate) {
            return Optional.empty();
        }
    }

    private static Period period(Matcher written) {
        int n = Integer.parseInt(written.group(2)) * (written.group(1).equals("-") ? -1 : 1);
        return switch (written.group(3).charAt(0)) {
            case 'd' -> Period.ofDays(n);
            case 'm' -> Period.ofMonths(n);
            default -> Period.ofYears(n);
        };
    }
}
