package org.tongban.server.account;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.tongban.kernel.text.LocalText;

/** Which passwords will do, how they are kept, and those the platform makes up itself. */
@Component
class Passwords {
    /** What bcrypt looks at; what comes after would count for nothing. */
    private static final int MOST_BYTES = 72;

    private static final int FEWEST = 10;
    private static final int ONE_TIME_LENGTH = 16;

    /** Without characters that look like others. */
    private static final String ONE_TIME = "abcdefghijkmnpqrstuvwxyzACDEFGHJKLMNPQRTUVWXY34679";

    private final PasswordEncoder encoder;
    private final SecureRandom random = new SecureRandom();
    private final String nobodys;

    Passwords(PasswordEncoder encoder) {
        this.encoder = encoder;
        this.nobodys = encoder.encode(oneTime());
    }

    /** What is wrong with a password somebody chose; empty when it will do. */
    static Optional<LocalText> objection(String password, String username) {
        if (password.codePointCount(0, password.length()) < FEWEST) {
            return Optional.of(LocalText.of(
                    "密码至少 10 个字符，可以是一句容易记的话。",
                    "A password has at least 10 characters; a sentence you remember is fine."));
        }
        if (tooLong(password)) {
            return Optional.of(LocalText.of(
                    "密码太长：最多 72 个英文字符或 24 个汉字。",
                    "The password is too long: at most 72 letters or 24 Chinese characters."));
        }
        if (!username.isBlank() && password.toLowerCase(Locale.ROOT).contains(username.toLowerCase(Locale.ROOT))) {
            return Optional.of(LocalText.of("密码里不能含用户名，请换一个。", "The password contains the user name; choose another."));
        }
        if (password.codePoints().distinct().count() < 5) {
            return Optional.of(LocalText.of(
                    "密码里不同的字符太少，容易被猜中，请换一个。",
                    "The password repeats too few characters and is easily guessed; choose another."));
        }
        return Optional.empty();
    }

    String hash(String password) {
        return encoder.encode(password);
    }

    /** @param hash blank for an account without a password, or one that doesn't exist: takes as long as any other */
    boolean matches(String password, String hash) {
        boolean real = !hash.isBlank() && !tooLong(password);
        boolean same = encoder.matches(tooLong(password) ? "" : password, real ? hash : nobodys);
        return real && same;
    }

    /** A user name that can be read aloud, for somebody who has none yet. */
    String oneTimeName() {
        return "u%08d".formatted(random.nextInt(100_000_000));
    }

    /** About 90 bits that can be read out over the telephone. */
    String oneTime() {
        StringBuilder password = new StringBuilder();
        for (int i = 0; i < ONE_TIME_LENGTH; i++) {
            password.append(ONE_TIME.charAt(random.nextInt(ONE_TIME.length())));
        }
        return password.toString();
    }

    private static boolean tooLong(String password) {
        return password.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES;
    }
}
