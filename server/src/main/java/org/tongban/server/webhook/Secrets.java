package org.tongban.server.webhook;

import java.security.SecureRandom;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.tongban.server.registry.Vault;

/** The secrets that events are signed with; in the database they lie sealed. */
@Component
class Secrets {
    private static final String PLACE = "webhook.secret";

    private final WebhookStore store;
    private final Vault vault;
    private final SecureRandom random = new SecureRandom();

    Secrets(WebhookStore store, Vault vault) {
        this.store = store;
        this.vault = vault;
    }

    /** @param sealed as it is kept */
    record Made(String secret, byte[] sealed) {}

    Made make() {
        String secret = Signature.newSecret(random);
        return new Made(secret, vault.seal(PLACE, secret));
    }

    String of(UUID webhook) {
        return vault.open(PLACE, store.secret(webhook));
    }
}
