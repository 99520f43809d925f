package org.tongban.server.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.List;
import java.util.UUID;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.session.ChangeSessionIdAuthenticationStrategy;
import org.springframework.security.web.authentication.session.CompositeSessionAuthenticationStrategy;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;
import org.springframework.security.web.csrf.CsrfAuthenticationStrategy;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Component;

/** Begins and ends the sessions of browsers. */
@Component
class Sessions {
    private final SessionMemory memory;
    private final FindByIndexNameSessionRepository<? extends Session> stored;
    private final SessionAuthenticationStrategy change;

    Sessions(
            SessionMemory memory,
            FindByIndexNameSessionRepository<? extends Session> stored,
            CsrfTokenRepository formTokens) {
        this.memory = memory;
        this.stored = stored;
        this.change = new CompositeSessionAuthenticationStrategy(
                List.of(new ChangeSessionIdAuthenticationStrategy(), new CsrfAuthenticationStrategy(formTokens)));
    }

    /** From here on this browser acts as this person, under a new session id and with new form tokens. */
    void begin(SignedIn signedIn, HttpServletRequest request, HttpServletResponse response) {
        change.onAuthentication(signedIn, request, response);
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(signedIn);
        SecurityContextHolder.setContext(context);
        memory.saveContext(context, request, response);
    }

    /** Ends all sessions of this account but the one of this request. */
    void endOthers(UUID account, HttpServletRequest request) {
        HttpSession current = request.getSession(false);
        stored.findByPrincipalName(account.toString()).keySet().stream()
                .filter(id -> current == null || !id.equals(current.getId()))
                .forEach(stored::deleteById);
    }

    void endAll(UUID account) {
        stored.findByPrincipalName(account.toString()).keySet().forEach(stored::deleteById);
    }
}
