package org.tongban.server.account;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tongban.server.viewer.Viewer;

/** Bearer tokens: 256 random bits, shown once, kept as a hash, good until they expire or are taken back. */
@Service
class Tokens {
    static final Duration SIGN_IN = Duration.ofHours(8);
    static final Duration MACHINE = Duration.ofHours(1);
    private static final int BYTES = 32;

    private final TokenStore store;
    private final Accounts accounts;
    private final AuditTrail audit;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Tokens(TokenStore store, Accounts accounts, AuditTrail audit, Clock clock) {
        this.store = store;
        this.accounts = accounts;
        this.audit = audit;
        this.clock = clock;
    }

    /** @param token what goes after {@code Authorization: Bearer}; it can't be shown again */
    record Issued(String token, Instant expiresAt) {}

    /** @param label what it is for, for the list on the account page */
    @Transactional
    Issued issue(Viewer viewer, String label, Duration lifetime) {
        String token = secret();
        Instant now = clock.instant();
        Instant expiresAt = now.plus(lifetime);
        store.add(hash(token), viewer.account(), label, now, expiresAt);
        audit.record(AuditKind.TOKEN_ISSUED, viewer, label);
        return new Issued(token, expiresAt);
    }

    /** Whose token this is, as they are now; empty when it is unknown, expired or taken back. */
    Optional<SignedIn> signedIn(String token) {
        return store.account(hash(token), clock.instant())
                .flatMap(accounts::find)
                .filter(Accounts.Account::usable)
                .map(account -> SignedIn.as(accounts.viewer(account), account.passwordExpired()));
    }

    @Transactional
    void revoke(Viewer viewer, String token) {
        if (store.removeByHash(hash(token)) > 0) {
            audit.record(AuditKind.TOKEN_REVOKED, viewer, "");
        }
    }

    @Transactional
    void revoke(Viewer viewer, UUID id) {
        if (store.remove(viewer.account(), id) > 0) {
            audit.record(AuditKind.TOKEN_REVOKED, viewer, id.toString());
        }
    }

    String secret() {
        byte[] secret = new byte[BYTES];
        random.nextBytes(secret);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    }

    /** Plain SHA-256: 256 random bits can't be guessed from their hash, however fast it is. */
    static byte[] hash(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Scheduled(cron = "0 47 4 * * *")
    void removeExpired() {
        store.removeExpired(clock.instant());
    }
}
