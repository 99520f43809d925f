package org.tongban.server.account;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.UUID;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.registry.Person;
import org.tongban.server.registry.Representation;
import org.tongban.server.viewer.Post;
import org.tongban.server.viewer.Role;

/** What the pages of this area show. Errors are by field, in the order of the form. */
public final class AccountPages {
    private AccountPages() {}

    /**
     * @param next where to go afterwards, within this site
     * @param people whom one may sign in as with one click; none but in a demonstration
     */
    public record SignInPage(String next, String username, Optional<LocalText> error, List<MadeUpPeople.Group> people) {
        /** As a value within an address. */
        public String nextEncoded() {
            return URLEncoder.encode(next, StandardCharsets.UTF_8);
        }
    }

    /** @param values what was typed, without passwords; @param example what a demonstration accepts as identity number */
    public record SignUpPage(
            String next, Map<String, String> values, SequencedMap<String, LocalText> errors, Optional<String> example) {
        /** As a value within an address. */
        public String nextEncoded() {
            return URLEncoder.encode(next, StandardCharsets.UTF_8);
        }
    }

    /**
     * @param hasPassword not so for made-up people
     * @param newToken a token just made, shown this once
     * @param passkeyOrigin the address at which passkeys work
     */
    public record AccountPage(
            String username,
            boolean hasPassword,
            Person person,
            List<PostName> posts,
            List<Representation> businesses,
            List<Passkey> passkeys,
            List<ApiToken> tokens,
            Optional<String> newToken,
            String passkeyOrigin) {}

    public record Passkey(String id, String label, Instant created, Instant lastUsed) {}

    /** @param label what it is for, as its owner called it */
    public record ApiToken(UUID id, String label, Instant createdAt, Instant expiresAt) {}

    /** @param mustChange the present password was given out by somebody else */
    public record PasswordPage(boolean mustChange, SequencedMap<String, LocalText> errors) {}

    /**
     * A post in words.
     *
     * @param unit the unit, or for those who aren't of one the region
     * @param capacity 100 for a full post
     */
    public record PostName(Post post, LocalText role, LocalText unit, int capacity) {
        public boolean partTime() {
            return capacity < Accounts.FULL;
        }
    }

    /** @param region its six-digit code */
    public record UnitName(String id, LocalText name, String region) {}

    public record AccountLine(UUID id, String username, String name, boolean open, List<PostName> posts) {}

    /** A password or secret just made, shown this once. @param user the user name or client id it belongs to */
    public record Secret(String user, String value) {}

    /** @param next the user name to go on after; blank on the last page */
    public record AccountsPage(String text, List<AccountLine> lines, String next) {}

    /** What a form for a post offers. */
    public record Choices(List<Role> roles, List<UnitName> units) {}

    public record NewAccountPage(
            Map<String, String> values,
            SequencedMap<String, LocalText> errors,
            Choices choices,
            Optional<Secret> secret) {}

    public record OneAccountPage(
            AccountLine line, SequencedMap<String, LocalText> errors, Choices choices, Optional<Secret> secret) {}

    /** A program that signs in by itself. @param accountName whose rights it has */
    public record ApiClient(String id, String name, String accountName, Instant createdAt, boolean revoked) {}

    public record ClientsPage(
            List<ApiClient> clients,
            Map<String, String> values,
            SequencedMap<String, LocalText> errors,
            Optional<Secret> secret) {}

    /** An account or address refused so often of late that somebody should look. */
    public record Alarm(String name, String address, long count, Instant last) {}

    /**
     * @param kind the kind shown, blank for all
     * @param alarms who was refused or failed to sign in unusually often within a day
     * @param next the number to go on before; 0 on the last page
     */
    public record AuditPage(
            String kind,
            List<AuditKind> kinds,
            List<AuditEntry> entries,
            List<Alarm> alarms,
            long next,
            Optional<AuditTrail.Verification> verification) {}
}
