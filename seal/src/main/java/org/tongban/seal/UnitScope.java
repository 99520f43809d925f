package org.tongban.seal;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * For which units an authority vouches: whose codes, in certificates under its root, make a certificate that unit's. Written
 * as lines of
 *
 * <ul>
 *   <li>a unit's code: {@code 11141002MB1234567X}
 *   <li>the beginning of codes: {@code 11141002*}
 *   <li>{@code region} and the beginning of a region's code (2, 4 or 6 digits, of GB/T 2260), as characters 3 to 8 of unified
 *       social credit codes have it: {@code region 1410}
 *   <li>{@code *}: all units
 * </ul>
 *
 * @param lines none: it vouches for no unit
 */
public record UnitScope(Set<String> lines) {
    private static final int MOST_LINES = 10_000;
    private static final int CREDIT_CODE = 18;
    private static final int REGION_FROM = 2;
    private static final String REGION = "region ";

    /** A code may be any that a unit can have ({@link IssuingUnit}) but for the sign that stands for all that follows. */
    private static final Pattern LINE = Pattern.compile("region ([0-9]{2}){1,3}|[!-)+-~]{1,64}[*]?|[*]");

    /** Whoever has a certificate under it may be anybody, but no unit that a licence names. */
    public static final UnitScope NONE = new UnitScope(Set.of());

    public static final UnitScope ALL = new UnitScope(Set.of("*"));

    public UnitScope {
        for (String line : lines) {
            if (!LINE.matcher(line).matches()) {
                throw new IllegalArgumentException(
                        "neither a code, nor the beginning of codes and *, nor region and its digits: " + line);
            }
        }
        lines = Set.copyOf(lines);
    }

    /**
     * Reads what somebody wrote: a line each, blank ones and what follows a {@code #} left out.
     *
     * @throws IllegalArgumentException when a line is none of those
     */
    public static UnitScope parse(String text) {
        Set<String> lines = new LinkedHashSet<>();
        for (String line : text.lines().toList()) {
            int comment = line.indexOf('#');
            String rule =
                    (comment < 0 ? line : line.substring(0, comment)).strip().replaceAll("\\s+", " ");
            if (!rule.isEmpty()) {
                lines.add(rule);
            }
            if (lines.size() > MOST_LINES) {
                throw new IllegalArgumentException("more than " + MOST_LINES + " lines");
            }
        }
        return new UnitScope(lines);
    }

    /** Whether it vouches for the unit of that code. @param code empty: a unit that isn't told, so only who vouches for all does */
    public boolean covers(String code) {
        for (String line : lines) {
            if (covers(line, code)) {
                return true;
            }
        }
        return false;
    }

    private static boolean covers(String line, String code) {
        if (line.startsWith(REGION)) {
            return code.length() == CREDIT_CODE && code.startsWith(line.substring(REGION.length()), REGION_FROM);
        }
        return line.endsWith("*") ? code.startsWith(line.substring(0, line.length() - 1)) : line.equals(code);
    }

    /** The lines in order. */
    List<String> sorted() {
        List<String> sorted = new ArrayList<>(lines);
        sorted.sort(null);
        return sorted;
    }
}
