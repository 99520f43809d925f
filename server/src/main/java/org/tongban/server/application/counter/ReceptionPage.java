package org.tongban.server.application.counter;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.account.AccountPages.Secret;
import org.tongban.server.application.ApplicationState;
import org.tongban.server.catalogue.page.ThemesPage;

/**
 * Somebody at the counter, and what can be done for them.
 *
 * @param citizenId masked
 * @param region where the counter is
 * @param begun drafts begun here and not submitted
 * @param themes all that can be applied for, by group
 * @param awaitsConfirmation whether an account is in their name of which nobody has seen that it is theirs
 * @param account shown once, when it was just opened
 */
public record ReceptionPage(
        UUID id,
        String name,
        String citizenId,
        boolean open,
        LocalText counter,
        String region,
        List<Business> businesses,
        List<Begun> begun,
        List<HandedIn> handedIn,
        List<ThemesPage.Group> themes,
        boolean hasAccount,
        boolean awaitsConfirmation,
        Optional<Secret> account) {

    public record Business(String name, String creditCode, LocalText capacity) {}

    public record Begun(UUID draft, LocalText title, Instant changedAt) {}

    public record HandedIn(UUID id, String number, LocalText title, ApplicationState state, Instant submittedAt) {}
}
