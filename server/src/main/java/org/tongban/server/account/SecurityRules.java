package org.tongban.server.account;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.boot.session.autoconfigure.DefaultCookieSerializerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.NullRequestCache;
import org.tongban.server.settings.PlatformSettings;
import org.tongban.server.web.LargeUploads;

/** Which addresses need whom. What exactly a signed-in person may see is decided where the data is read. */
@Configuration
class SecurityRules {
    private static final String CONTENT_POLICY = "default-src 'self'; img-src 'self' data:; object-src 'none';"
            + " base-uri 'self'; form-action 'self'; frame-ancestors 'none'";
    private static final String[] OPEN = {
        "/",
        "/look",
        "/sign-in",
        "/sign-in/**",
        "/sign-up",
        "/login/webauthn",
        "/webauthn/authenticate/options",
        "/oauth2/token",
        "/assets/**",
        "/webjars/**",
        "/favicon.ico",
        "/themes/**",
        "/items/**",
        "/lists/**",
        "/near",
        "/savings",
        "/ratings",
        "/search",
        "/policies/**",
        "/verify/**",
        "/v/**",
        "/about/**",
        "/error",
        "/api/v1/openapi.json",
        "/api/v1/catalogue/**",
        "/api/v1/policies/**",
        "/api/v1/verify/**",
        "/api/v1/guides/**",
        "/api/v1/ratings",
        "/api/v1/sign-in",
        "/api/v1/demo/**"
    };
    private static final Set<String> TOKEN_ADDRESSES =
            Set.of("/api/v1/sign-in", "/api/v1/demo/sign-in", "/oauth2/token");

    @Bean
    SecurityFilterChain rules(
            HttpSecurity http,
            SessionMemory memory,
            Tokens tokens,
            AccessAnswers answers,
            CsrfTokenRepository formTokens,
            PasskeyFilters passkeys,
            SignOut signOut) {
        http.authorizeHttpRequests(rules -> rules.requestMatchers(OPEN)
                        .permitAll()
                        .requestMatchers("/account/password", "/sign-out")
                        .authenticated()
                        .requestMatchers("/administration/**")
                        .hasRole("ADMINISTRATOR")
                        .requestMatchers("/audit/**")
                        .hasRole("AUDITOR")
                        .requestMatchers("/editing/**")
                        .hasRole("EDITOR")
                        .requestMatchers(LargeUploads::takes)
                        .access((who, request) -> new AuthorizationDecision(UploadGate.mayPass(who.get())))
                        .anyRequest()
                        .access(SecurityRules::withOwnPassword))
                .securityContext(context -> context.securityContextRepository(memory))
                .requestCache(cache -> cache.requestCache(new NullRequestCache()))
                .exceptionHandling(
                        errors -> errors.authenticationEntryPoint(answers).accessDeniedHandler(answers))
                .logout(out -> out.logoutUrl("/sign-out")
                        .deleteCookies("TONGBAN")
                        .addLogoutHandler(signOut)
                        .logoutSuccessHandler((request, response, who) -> LocalAddress.HOME.redirect(response)))
                .csrf(csrf -> csrf.csrfTokenRepository(formTokens)
                        .requireCsrfProtectionMatcher(SecurityRules::needsFormToken))
                .headers(headers -> headers.contentSecurityPolicy(csp -> csp.policyDirectives(CONTENT_POLICY))
                        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN)))
                .addFilterBefore(new UploadGate(answers), CsrfFilter.class)
                .addFilterBefore(new BearerFilter(tokens), UsernamePasswordAuthenticationFilter.class);
        passkeys.addTo(http);
        return http.build();
    }

    /** Everything else needs somebody who signed in and isn't still using a password given to them. */
    private static AuthorizationDecision withOwnPassword(
            Supplier<? extends Authentication> who, RequestAuthorizationContext request) {
        return new AuthorizationDecision(who.get() instanceof SignedIn signedIn && !signedIn.passwordExpired());
    }

    /**
     * A form token proves that a request comes from a page of ours. It isn't needed where no cookie could have signed
     * the request in: with a bearer token, by a program without a session, where a token is only handed out.
     */
    private static boolean needsFormToken(HttpServletRequest request) {
        if (!CsrfFilter.DEFAULT_CSRF_MATCHER.matches(request) || TOKEN_ADDRESSES.contains(request.getRequestURI())) {
            return false;
        }
        boolean program = request.getRequestURI().startsWith("/api/") && request.getRequestedSessionId() == null;
        return !program && BearerFilter.token(request).isEmpty();
    }

    /** Kept in a cookie, so that a visitor who only reads needs no session. */
    @Bean
    static CsrfTokenRepository formTokens(PlatformSettings settings) {
        boolean https = https(settings);
        CookieCsrfTokenRepository tokens = new CookieCsrfTokenRepository();
        tokens.setCookieName(https ? "__Host-form" : "form");
        tokens.setHeaderName("X-CSRF-TOKEN");
        tokens.setCookiePath("/");
        tokens.setCookieCustomizer(cookie -> cookie.httpOnly(true).secure(https).sameSite("Lax"));
        return tokens;
    }

    @Bean
    static DefaultCookieSerializerCustomizer sessionCookie(PlatformSettings settings) {
        return cookie -> cookie.setUseSecureCookie(https(settings));
    }

    private static boolean https(PlatformSettings settings) {
        return "https".equalsIgnoreCase(settings.publicUrl().getScheme());
    }

    @Bean
    static PasswordEncoder passwordEncoder() {
        return PasswordEncoderFactories.createDelegatingPasswordEncoder();
    }
}
