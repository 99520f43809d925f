package org.tongban.server.account;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.tongban.server.registry.Vault;

/**
 * Slows guessing of passwords down: few tries for one name from one address, more for one name from everywhere, more
 * still for one address with all names. Whether the name exists makes no difference.
 */
@Component
class GuessGuard {
    private static final int PAIR_LIMIT = 5;
    private static final int NAME_LIMIT = 30;
    private static final int ADDRESS_LIMIT = 100;
    private static final Duration PAIR_WINDOW = Duration.ofMinutes(5);
    private static final Duration WIDE_WINDOW = Duration.ofMinutes(15);

    private final SignInAttempts attempts;
    private final Vault vault;
    private final Clock clock;

    GuessGuard(SignInAttempts attempts, Vault vault, Clock clock) {
        this.attempts = attempts;
        this.vault = vault;
        this.clock = clock;
    }

    private record Limit(byte[] key, int most, Duration window) {}

    /** Counts a try; gives back until when to wait when there were too many. */
    Optional<Instant> attempt(String name, String address) {
        Instant now = clock.instant();
        Instant wait = Instant.MIN;
        for (Limit limit : limits(name, address)) {
            SignInAttempts.Count count = attempts.more(limit.key(), limit.window(), now);
            if (count.count() > limit.most() && count.windowUntil().isAfter(wait)) {
                wait = count.windowUntil();
            }
        }
        return wait.equals(Instant.MIN) ? Optional.empty() : Optional.of(wait);
    }

    void succeeded(String name, String address) {
        List<Limit> limits = limits(name, address);
        attempts.forget(limits.getFirst().key());
        limits.stream().skip(1).forEach(limit -> attempts.less(limit.key()));
    }

    private List<Limit> limits(String name, String address) {
        String who = name.toLowerCase(Locale.ROOT);
        return Stream.of(
                        new Limit(key("pair", who + "\n" + address), PAIR_LIMIT, PAIR_WINDOW),
                        new Limit(key("name", who), NAME_LIMIT, WIDE_WINDOW),
                        new Limit(key("address", address), ADDRESS_LIMIT, WIDE_WINDOW))
                .toList();
    }

    private byte[] key(String kind, String value) {
        return vault.fingerprint("sign-in-" + kind, value);
    }

    @Scheduled(cron = "0 17 4 * * *")
    void forgetOld() {
        attempts.forgetUntil(clock.instant());
    }
}
