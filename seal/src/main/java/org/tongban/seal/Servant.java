package org.tongban.seal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.tongban.seal.KeyVault.NewKey;
import org.tongban.seal.KeyVault.SigningKey;
import org.tongban.seal.keys.Certificates;

/**
 * A key that an authority works with, such as its seal maker's, in generations. The next one is made two years before the
 * present one ends and used from one year before that on, so that whoever fetches the trust anchors once a year knows each
 * before it signs. All are kept: what the former ones signed stays good.
 */
final class Servant {
    private static final Duration MADE_BEFORE = Duration.ofDays(2 * 365);
    private static final Duration USED_BEFORE = Duration.ofDays(365);

    private final KeyVault vault;
    private final String name;
    private final BiFunction<NewKey, Instant, byte[]> certify;
    private volatile Generations generations;

    /** @param current the one to sign with */
    private record Generations(List<SigningKey> all, SigningKey current) {}

    /** @param certify given a new key and the time, gives its certificate (X.509, DER) */
    Servant(KeyVault vault, String name, BiFunction<NewKey, Instant, byte[]> certify, Instant now) {
        this.vault = vault;
        this.name = name;
        this.certify = certify;
        generations = generations(now);
    }

    SigningKey current() {
        return generations.current();
    }

    /** Certificates of all generations, the oldest first. */
    List<byte[]> certificates() {
        return generations.all().stream().map(SigningKey::certificate).toList();
    }

    /** Makes the next one and goes over to it, when it is time to. */
    void renew(Instant now) {
        generations = generations(now);
    }

    private Generations generations(Instant now) {
        List<SigningKey> keys = new ArrayList<>();
        Optional<SigningKey> next = vault.find(named(1));
        while (next.isPresent() || keys.isEmpty() || !lasts(keys.getLast(), now.plus(MADE_BEFORE))) {
            String fresh = named(keys.size() + 1);
            keys.add(next.orElseGet(() -> vault.create(fresh, key -> certify.apply(key, now))));
            next = vault.find(named(keys.size() + 1));
        }
        SigningKey current = keys.stream()
                .filter(key -> lasts(key, now.plus(USED_BEFORE)))
                .findFirst()
                .orElse(keys.getLast());
        return new Generations(List.copyOf(keys), current);
    }

    private String named(int generation) {
        return generation == 1 ? name : name + "-" + generation;
    }

    private static boolean lasts(SigningKey key, Instant until) {
        return until.isBefore(Certificates.endOf(key.certificate()));
    }
}
