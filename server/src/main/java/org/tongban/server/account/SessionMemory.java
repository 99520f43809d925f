package org.tongban.server.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import java.util.UUID;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.stereotype.Component;

/**
 * A session remembers which account signed in and nothing else about it. Who that is and what they may do is read anew
 * for each request, so a post that was withdrawn or an account that was closed has no effect from the next click on.
 *
 * <p>Visitors who haven't signed in get no session.
 */
@Component
class SessionMemory implements SecurityContextRepository {
    private static final String ACCOUNT = "account";

    private final Accounts accounts;

    SessionMemory(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    @Deprecated
    public SecurityContext loadContext(HttpRequestResponseHolder holder) {
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        account(holder.getRequest())
                .flatMap(accounts::find)
                .filter(Accounts.Account::usable)
                .map(account -> SignedIn.as(accounts.viewer(account), account.passwordExpired()))
                .ifPresent(context::setAuthentication);
        return context;
    }

    @Override
    public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
        if (context.getAuthentication() instanceof SignedIn signedIn) {
            String account = signedIn.viewer().account().toString();
            HttpSession session = request.getSession();
            session.setAttribute(ACCOUNT, account);
            session.setAttribute(FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME, account);
            return;
        }
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.removeAttribute(ACCOUNT);
        }
    }

    @Override
    public boolean containsContext(HttpServletRequest request) {
        return account(request).isPresent();
    }

    private static Optional<UUID> account(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null && session.getAttribute(ACCOUNT) instanceof String account
                ? Optional.of(UUID.fromString(account))
                : Optional.empty();
    }
}
