package org.tongban.server.account;

import java.net.URI;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.web.webauthn.api.AuthenticatorSelectionCriteria;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialCreationOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRequestOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRpEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.ResidentKeyRequirement;
import org.springframework.security.web.webauthn.api.UserVerificationRequirement;
import org.springframework.security.web.webauthn.authentication.WebAuthnAuthenticationRequestToken;
import org.springframework.security.web.webauthn.management.JdbcUserCredentialRepository;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialCreationOptionsRequest;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialRequestOptionsRequest;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialUserEntityRepository;
import org.springframework.security.web.webauthn.management.RelyingPartyAuthenticationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyRegistrationRequest;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;
import org.springframework.security.web.webauthn.management.WebAuthnRelyingPartyOperations;
import org.springframework.security.web.webauthn.management.Webauthn4JRelyingPartyOperations;
import org.tongban.server.settings.PlatformSettings;

/** Sign-in by passkey (WebAuthn). The account is the user entity: its id is the handle an authenticator keeps. */
@Configuration
class Passkeys {
    private static final Pattern IP_ADDRESS = Pattern.compile("[0-9.]+|\\[.*]");

    @Bean
    static UserCredentialRepository passkeyRecords(JdbcOperations jdbc) {
        return new JdbcUserCredentialRepository(jdbc);
    }

    @Bean
    static PublicKeyCredentialUserEntityRepository passkeyOwners(Accounts accounts) {
        return new Owners(accounts);
    }

    @Bean
    static WebAuthnRelyingPartyOperations relyingParty(
            PublicKeyCredentialUserEntityRepository owners,
            UserCredentialRepository records,
            PlatformSettings settings,
            Accounts accounts,
            AuditTrail audit) {
        URI url = settings.publicUrl();
        Webauthn4JRelyingPartyOperations operations = new Webauthn4JRelyingPartyOperations(
                owners,
                records,
                PublicKeyCredentialRpEntity.builder()
                        .id(host(url))
                        .name("通办 Tongban")
                        .build(),
                Set.of(origin(url)));
        operations.setCustomizeCreationOptions(
                options -> options.authenticatorSelection(AuthenticatorSelectionCriteria.builder()
                        .residentKey(ResidentKeyRequirement.REQUIRED)
                        .userVerification(UserVerificationRequirement.REQUIRED)
                        .build()));
        operations.setCustomizeRequestOptions(
                options -> options.userVerification(UserVerificationRequirement.REQUIRED));
        return new Audited(operations, accounts, audit);
    }

    /** The domain a passkey is bound to. Browsers make none for bare addresses, but do for this machine by its name. */
    static String host(URI url) {
        return IP_ADDRESS.matcher(url.getHost()).matches() ? "localhost" : url.getHost();
    }

    static String origin(URI url) {
        return url.getScheme() + "://" + host(url) + (url.getPort() < 0 ? "" : ":" + url.getPort());
    }

    static Bytes handle(UUID account) {
        return new Bytes(ByteBuffer.allocate(16)
                .putLong(account.getMostSignificantBits())
                .putLong(account.getLeastSignificantBits())
                .array());
    }

    static Optional<UUID> account(Bytes handle) {
        ByteBuffer bytes = ByteBuffer.wrap(handle.getBytes());
        return bytes.remaining() == 16 ? Optional.of(new UUID(bytes.getLong(), bytes.getLong())) : Optional.empty();
    }

    /** Signs somebody in whose authenticator answered the challenge. */
    @Bean
    static AuthenticationManager passkeySignIn(WebAuthnRelyingPartyOperations operations, Accounts accounts) {
        return attempt -> {
            if (!(attempt instanceof WebAuthnAuthenticationRequestToken answer)) {
                throw new BadCredentialsException("not a passkey");
            }
            try {
                return account(operations
                                .authenticate(answer.getWebAuthnRequest())
                                .getId())
                        .flatMap(accounts::find)
                        .filter(Accounts.Account::usable)
                        .map(account -> SignedIn.as(accounts.viewer(account), account.passwordExpired()))
                        .orElseThrow(() -> new BadCredentialsException("no such account"));
            } catch (RuntimeException e) {
                throw new BadCredentialsException("passkey", e);
            }
        };
    }

    private record Audited(WebAuthnRelyingPartyOperations operations, Accounts accounts, AuditTrail audit)
            implements WebAuthnRelyingPartyOperations {
        @Override
        public PublicKeyCredentialCreationOptions createPublicKeyCredentialCreationOptions(
                PublicKeyCredentialCreationOptionsRequest request) {
            return operations.createPublicKeyCredentialCreationOptions(request);
        }

        @Override
        public CredentialRecord registerCredential(RelyingPartyRegistrationRequest request) {
            CredentialRecord added = operations.registerCredential(request);
            account(added.getUserEntityUserId())
                    .flatMap(accounts::find)
                    .ifPresent(
                            owner -> audit.record(AuditKind.PASSKEY_ADDED, accounts.viewer(owner), added.getLabel()));
            return added;
        }

        @Override
        public PublicKeyCredentialRequestOptions createCredentialRequestOptions(
                PublicKeyCredentialRequestOptionsRequest request) {
            return operations.createCredentialRequestOptions(request);
        }

        @Override
        public PublicKeyCredentialUserEntity authenticate(RelyingPartyAuthenticationRequest request) {
            PublicKeyCredentialUserEntity owner = operations.authenticate(request);
            audit.record(
                    AuditKind.SIGNED_IN, account(owner.getId()), String.valueOf(owner.getDisplayName()), "passkey");
            return owner;
        }
    }

    private record Owners(Accounts accounts) implements PublicKeyCredentialUserEntityRepository {
        @Override
        public @Nullable PublicKeyCredentialUserEntity findById(Bytes id) {
            return account(id)
                    .flatMap(accounts::find)
                    .filter(Accounts.Account::usable)
                    .map(Owners::entity)
                    .orElse(null);
        }

        /** @param name what {@code Authentication.getName()} gives: the id of the account */
        @Override
        public @Nullable PublicKeyCredentialUserEntity findByUsername(String name) {
            return accounts.find(UUID.fromString(name)).map(Owners::entity).orElse(null);
        }

        private static PublicKeyCredentialUserEntity entity(Accounts.Account account) {
            return ImmutablePublicKeyCredentialUserEntity.builder()
                    .id(handle(account.id()))
                    .name(account.username())
                    .displayName(account.name())
                    .build();
        }

        @Override
        public void save(PublicKeyCredentialUserEntity entity) {
            throw new UnsupportedOperationException("accounts are made by sign-up and administrators");
        }

        @Override
        public void delete(Bytes id) {
            throw new UnsupportedOperationException("accounts are closed by administrators");
        }
    }
}
