package org.tongban.server.licence;

import java.time.LocalDate;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
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

    private static final String HOLDER = "{holder}";

    private static final Pattern PLACE = Pattern.compile("\\{[^}]*}");
    private static final Pattern SERIAL = Pattern.compile("\\{serial:([0-9]+)}");
    private static final Pattern OPTION = Pattern.compile("\\{option:([a-z0-9_]+)}");

    /** Of nobody, for specimens. */
    static Numbering specimen(LocalDate day) {
        return new Numbering("999999", day, 1, "999999190001010011", element -> "1");
    }

    /**
     * Whether a number has its holder's own where the pattern has it. What follows on that may be written otherwise in
     * earlier times, such as on certificates that were issued once more.
     */
    static boolean fits(String pattern, String number, String holder) {
        int at = pattern.indexOf(HOLDER);
        boolean last = pattern.endsWith(HOLDER);
        return at < 0 || number.matches(shape(pattern.substring(0, at)) + Pattern.quote(holder) + (last ? "" : ".*"));
    }

    /** What a piece of a pattern comes to: its placeholders are filled with digits. */
    private static String shape(String piece) {
        StringBuilder shape = new StringBuilder();
        Matcher places = PLACE.matcher(piece);
        int from = 0;
        while (places.find()) {
            shape.append(Pattern.quote(piece.substring(from, places.start()))).append("[0-9]+");
            from = places.end();
        }
        return shape.append(Pattern.quote(piece.substring(from))).toString();
    }

    String of(String pattern) {
        String known = pattern.replace("{region}", region)
                .replace("{year}", Integer.toString(on.getYear()))
                .replace(HOLDER, holder);
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
