package org.tongban.server.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.logout.LogoutHandler;
import org.springframework.stereotype.Component;

/** Writes down who signed out. */
@Component
class SignOut implements LogoutHandler {
    private final AuditTrail audit;

    SignOut(AuditTrail audit) {
        this.audit = audit;
    }

    @Override
    public void logout(
            HttpServletRequest request, HttpServletResponse response, @Nullable Authentication authentication) {
        if (authentication instanceof SignedIn signedIn) {
            audit.record(AuditKind.SIGNED_OUT, signedIn.viewer(), "");
        }
    }
}
