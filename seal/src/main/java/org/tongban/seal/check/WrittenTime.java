package org.tongban.seal.check;

import java.time.DateTimeException;
import java.time.Instant;
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

    private WrittenTime() {}

    /** 2026-11-20 09:31, in China's time. */
    static String minutes(Instant at) {
        return MINUTES.format(at.atZone(CHINA));
    }

    /** Empty when it isn't certain what time is meant: a time misread by hours may put a seal inside its term. */
    static Optional<Instant> parse(String text) {
        Matcher written = WRITTEN.matcher(text);
        if (text.length() > LONGEST || !written.matches()) {
            return Optional.empty();
        }
        int[] part = IntStream.rangeClosed(1, 6)
                .map(i -> Integer.parseInt(written.group(i)))
                .toArray();
        try {
            LocalDateTime time = LocalDateTime.of(part[0], part[1], part[2], part[3], part[4], part[5]);
            ZoneId zone = written.group(7) == null ? CHINA : ZoneOffset.of(written.group(7));
            return Optional.of(time.atZone(zone).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
