package org.tongban.seal.check;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Times as signing tools write them: year to second in digits, whatever stands between; China's time unless Z or an offset
 * from UTC ends it.
 */
final class WrittenTime {
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

    /** Year, month, day, hour, minute and second of full length; fractions of a second; an offset from UTC. */
    private static final Pattern WRITTEN = Pattern.compile("[^0-9]*([0-9]{4})"
            + "[^0-9]*([0-9]{2})".repeat(4)
            + "[^0-9+Z]*([0-9]{2})(?:[.,:]?[0-9]{3}|[.,][0-9]{1,9})?秒?\\s*(Z|[+-][0-9]{2}(?::?[0-9]{2})?)?\\s*");

    private static final int LONGEST = 40;
    private static final String PLAIN = "0000-00-00 00:00:00";

    private WrittenTime() {}

    /** 2026-11-20, in China. */
    static String day(Instant at) {
        return DateTimeFormatter.ISO_LOCAL_DATE.format(at.atZone(CHINA));
    }

    /** The same as a day. */
    static LocalDate date(Instant at) {
        return LocalDate.ofInstant(at, CHINA);
    }

    /** From which day to which something is valid. */
    static String term(Instant from, Instant until) {
        return day(from) + " – " + day(until);
    }

    /** 2026-11-20 09:31, in China's time. */
    static String minutes(Instant at) {
        return MINUTES.format(at.atZone(CHINA));
    }

    /** Empty when it isn't certain what time is meant: a time misread by hours may put a seal inside its term. */
    static Optional<Instant> parse(String text) {
        if (plain(text)) {
            return time(
                    part(text, 0, 4),
                    part(text, 5, 7),
                    part(text, 8, 10),
                    part(text, 11, 13),
                    part(text, 14, 16),
                    part(text, 17, 19),
                    CHINA);
        }
        Matcher written = WRITTEN.matcher(text);
        if (text.length() > LONGEST || !written.matches()) {
            return Optional.empty();
        }
        int[] part = IntStream.rangeClosed(1, 6)
                .map(i -> Integer.parseInt(written.group(i)))
                .toArray();
        try {
            ZoneId zone = written.group(7) == null ? CHINA : ZoneOffset.of(written.group(7));
            return time(part[0], part[1], part[2], part[3], part[4], part[5], zone);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> time(int year, int month, int day, int hour, int minute, int second, ZoneId zone) {
        try {
            LocalDateTime time = LocalDateTime.of(year, month, day, hour, minute, second);
            return Optional.of(time.atZone(zone).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** As nearly all write it: 2026-11-20 09:31:07. */
    private static boolean plain(String text) {
        if (text.length() != PLAIN.length()) {
            return false;
        }
        for (int i = 0; i < PLAIN.length(); i++) {
            char c = text.charAt(i);
            if (PLAIN.charAt(i) == '0' ? c < '0' || c > '9' : c != PLAIN.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static int part(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }
}
