package org.tongban.server.account;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import org.tongban.server.web.LargeUploads;

/**
 * Lets only staff upload much. It stands before the form token is looked for: that one is in the form, and to find it all of
 * the form is read. Who comes with a bearer token is known later, before anything is read for them.
 */
final class UploadGate extends OncePerRequestFilter {
    private final AccessAnswers answers;

    UploadGate(AccessAnswers answers) {
        this.answers = answers;
    }

    static boolean mayPass(@Nullable Authentication who) {
        return who instanceof SignedIn signedIn
                && !signedIn.passwordExpired()
                && signedIn.viewer().isStaff();
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !LargeUploads.takes(request) || BearerFilter.token(request).isPresent();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication who = SecurityContextHolder.getContext().getAuthentication();
        if (mayPass(who)) {
            chain.doFilter(request, response);
        } else if (who instanceof SignedIn) {
            answers.handle(request, response, new AccessDeniedException("not staff"));
        } else {
            answers.commence(request, response, new InsufficientAuthenticationException("not signed in"));
        }
    }
}
