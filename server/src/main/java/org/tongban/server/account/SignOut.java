package org.tongban.server.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.logout.LogoutHandler;
import org.springframework.stereotype.Component;

/**
 * Writes down who signed out, and has the browser forget what it kept of their pages: at a terminal in a hall somebody
 * else comes next. Cookies of other services under the same domain aren't ours to delete.
 */
@Component
class SignOut implements LogoutHandler {
    private static final String FORGOTTEN = "\"cache\"";

    private final AuditTrail audit;

    SignOut(AuditTrail audit) {
        this.audit = audit;
    }

    @Override
    public void logout(
            HttpServletRequest request, HttpServletResponse response, @Nullable Authentication authentication) {
        response.setHeader("Clear-Site-Data", FORGOTTEN);
        if (authentication instanceof SignedIn signedIn) {
            audit.record(AuditKind.SIGNED_OUT, signedIn.viewer(), "");
        }
    }
}
