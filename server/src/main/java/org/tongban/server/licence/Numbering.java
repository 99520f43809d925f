package org.tongban.server.licence;

import java.time.LocalDate;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.tongban.kernel.id.CheckDigit;

/**
 * Forms the numbers of licences by their types' patterns.
 *
 * @param serial used once
 * @param holder the holder's identity number or credit code
 * @param option which option of a choice on the face was chosen, counted from 1, by element
 */
record Numbering(String region, LocalDate on, long serial, String holder, UnaryOperator<String> option) {
    /** At the end of a pattern of numbers: a check digit over all digits before. */
    static final String CHECK = "{check}";

    private static final Pattern SERIAL = Pattern.compile("\\{serial:([0-9]+)}");
    private static final Pattern OPTION = Pattern.compile("\\{option:([a-z0-9_]+)}");

    /** Of nobody, for specimens. */
    static Numbering specimen(LocalDate day) {
        return new Numbering("999999", day, 1, "999999190001010011", element -> "1");
    }

    String of(String pattern) {
        String known = pattern.replace("{region}", region)
                .replace("{year}", Integer.toString(on.getYear()))
                .replace("{holder}", holder);
        String numbered = SERIAL.matcher(known).replaceAll(this::serial);
        String filled = OPTION.matcher(numbered).replaceAll(found -> option.apply(found.group(1)));
        return filled.endsWith(CHECK) ? checked(filled.substring(0, filled.length() - CHECK.length())) : filled;
    }

    private String serial(MatchResult found) {
        return String.format(Locale.ROOT, "%0" + Integer.parseInt(found.group(1)) + "d", serial);
    }

    private static String checked(String number) {
        return number + CheckDigit.of(number.replaceAll("[^0-9]", ""));
    }
}
