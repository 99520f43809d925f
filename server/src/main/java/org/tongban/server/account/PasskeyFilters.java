package org.tongban.server.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.context.NullSecurityContextRepository;
import org.springframework.security.web.webauthn.authentication.PublicKeyCredentialRequestOptionsFilter;
import org.springframework.security.web.webauthn.authentication.WebAuthnAuthenticationFilter;
import org.springframework.security.web.webauthn.management.CredentialRecordOwnerAuthorizationManager;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialUserEntityRepository;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;
import org.springframework.security.web.webauthn.management.WebAuthnRelyingPartyOperations;
import org.springframework.security.web.webauthn.registration.PublicKeyCredentialCreationOptionsFilter;
import org.springframework.security.web.webauthn.registration.WebAuthnRegistrationFilter;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * The four addresses that passkeys need: a challenge to sign in, the answer to it, a challenge to add a passkey, the
 * new passkey.
 */
@Component
final class PasskeyFilters {
    private final WebAuthnRelyingPartyOperations operations;
    private final UserCredentialRepository records;
    private final PublicKeyCredentialUserEntityRepository owners;
    private final AuthenticationManager passkeySignIn;
    private final Sessions sessions;
    private final JsonMapper json;

    PasskeyFilters(
            WebAuthnRelyingPartyOperations operations,
            UserCredentialRepository records,
            PublicKeyCredentialUserEntityRepository owners,
            AuthenticationManager passkeySignIn,
            Sessions sessions,
            JsonMapper json) {
        this.operations = operations;
        this.records = records;
        this.owners = owners;
        this.passkeySignIn = passkeySignIn;
        this.sessions = sessions;
        this.json = json;
    }

    void addTo(HttpSecurity http) {
        http.addFilterBefore(signIn(), UsernamePasswordAuthenticationFilter.class)
                .addFilterBefore(new PublicKeyCredentialRequestOptionsFilter(operations), AuthorizationFilter.class)
                .addFilterBefore(new PublicKeyCredentialCreationOptionsFilter(operations), AuthorizationFilter.class)
                .addFilterAfter(registration(), AuthorizationFilter.class);
    }

    private WebAuthnAuthenticationFilter signIn() {
        WebAuthnAuthenticationFilter filter = new WebAuthnAuthenticationFilter();
        filter.setAuthenticationManager(passkeySignIn);
        filter.setSecurityContextRepository(new NullSecurityContextRepository());
        filter.setAuthenticationSuccessHandler(this::welcome);
        return filter;
    }

    private WebAuthnRegistrationFilter registration() {
        WebAuthnRegistrationFilter filter = new WebAuthnRegistrationFilter(records, operations);
        filter.setDeleteCredentialAuthorizationManager(new CredentialRecordOwnerAuthorizationManager(records, owners));
        return filter;
    }

    private void welcome(HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws IOException {
        SignedIn who = (SignedIn) authentication;
        sessions.begin(who, request, response);
        LocalAddress next = LocalAddress.afterSignIn(Optional.ofNullable(request.getParameter("next")), who.viewer());
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        json.writeValue(response.getOutputStream(), Map.of("next", next.value()));
    }
}
