package org.tongban.server.account;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.stereotype.Component;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.web.Problem;
import org.tongban.server.web.Refusals;

/** Answers those who aren't signed in with the way to sign in, and those who may not with a sentence. */
@Component
class AccessAnswers implements AuthenticationEntryPoint, AccessDeniedHandler {
    private static final LocalText NOT_YOUR_ROLE = LocalText.of(
            "您的账号不能使用这个功能。如果工作需要，请联系管理员增加岗位。",
            "Your account may not use this. If your work needs it, ask the administrator for the post.");

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
            throws IOException, ServletException {
        if (isApi(request)) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        } else if ("true".equals(request.getHeader("HX-Request"))) {
            response.setHeader("HX-Redirect", "/sign-in");
        } else if (HttpMethod.GET.matches(request.getMethod())) {
            new LocalAddress("/sign-in?next=" + URLEncoder.encode(address(request), StandardCharsets.UTF_8))
                    .redirect(response);
            return;
        }
        Refusals.answer(request, response, AccessProblems.NOT_SIGNED_IN.problem());
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException why)
            throws IOException, ServletException {
        if (why instanceof CsrfException) {
            Refusals.answer(request, response, AccessProblems.FORM_EXPIRED.problem());
            return;
        }
        boolean passwordFirst = SecurityContextHolder.getContext().getAuthentication() instanceof SignedIn signedIn
                && signedIn.passwordExpired();
        if (passwordFirst && !isApi(request)) {
            new LocalAddress("/account/password").redirect(response);
            return;
        }
        Refusals.answer(
                request,
                response,
                passwordFirst ? AccessProblems.PASSWORD_EXPIRED.problem() : Problem.forbidden(NOT_YOUR_ROLE));
    }

    private static boolean isApi(HttpServletRequest request) {
        return request.getRequestURI().startsWith("/api/");
    }

    private static String address(HttpServletRequest request) {
        String query = request.getQueryString();
        return query == null ? request.getRequestURI() : request.getRequestURI() + "?" + query;
    }
}
