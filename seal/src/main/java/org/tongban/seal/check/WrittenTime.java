package org.tongban.seal.check;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;

/** Times as signing tools write them: year to second in digits, whatever stands between; China's time unless Z ends it. */
final class WrittenTime {
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter DIGITS = DateTimeFormatter.ofPattern("uuuuMMddHHmmss");
    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");
    private static final Pattern NO_DIGITS = Pattern.compile("[^0-9]");
    private static final int LONGEST = 40;

    private WrittenTime() {}

    /** 2026-11-20 09:31, in China's time. */
    static String minutes(Instant at) {
        return MINUTES.format(at.atZone(CHINA));
    }

    static Optional<Instant> parse(String text) {
        String digits = text.length() > LONGEST ? "" : NO_DIGITS.matcher(text).replaceAll("");
        if (digits.length() < 14) {
            return Optional.empty();
        }
        try {
            LocalDateTime time = LocalDateTime.parse(digits.substring(0, 14), DIGITS);
            return Optional.of(
                    time.atZone(text.endsWith("Z") ? ZoneOffset.UTC : CHINA).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
