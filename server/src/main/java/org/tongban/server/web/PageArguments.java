package org.tongban.server.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.support.RequestContextUtils;
import org.tongban.kernel.text.Language;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.settings.PlatformSettings;
import org.tongban.server.viewer.Viewer;

/** Makes the {@link Page} of a request, for controllers and for error pages. */
@Component
class PageArguments implements HandlerMethodArgumentResolver {
    static final String LANGUAGE_COOKIE = "lang";
    static final String LARGE_TEXT_COOKIE = "large";

    private final Clock clock;
    private final PlatformSettings settings;

    PageArguments(Clock clock, PlatformSettings settings) {
        this.clock = clock;
        this.settings = settings;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Page.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binderFactory) {
        return page(Objects.requireNonNull(request.getNativeRequest(HttpServletRequest.class)));
    }

    Page page(HttpServletRequest request) {
        return new Page(
                language(request),
                viewer(),
                address(request),
                formToken(request),
                cookie(request, LARGE_TEXT_COOKIE).isPresent(),
                settings.demo(),
                notice(request),
                clock.instant());
    }

    static Language language(HttpServletRequest request) {
        Optional<String> chosen = cookie(request, LANGUAGE_COOKIE);
        String tag = chosen.orElseGet(() -> request.getLocale().getLanguage());
        boolean english = chosen.isPresent() ? tag.equals("en") : tag.equals("en") && asksForALanguage(request);
        return english ? Language.EN : Language.ZH;
    }

    /** Without the header the servlet container answers with the locale of the server, which says nothing of a person. */
    private static boolean asksForALanguage(HttpServletRequest request) {
        return request.getHeader("Accept-Language") != null;
    }

    static Optional<Viewer> viewer() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof Viewer viewer
                ? Optional.of(viewer)
                : Optional.empty();
    }

    private static String address(HttpServletRequest request) {
        String query = request.getQueryString();
        String path = path(request);
        return query == null ? path : path + "?" + query;
    }

    /** The path that was asked for, also on the page that tells why it failed. */
    static String path(HttpServletRequest request) {
        for (String origin : List.of(RequestDispatcher.FORWARD_REQUEST_URI, RequestDispatcher.ERROR_REQUEST_URI)) {
            if (request.getAttribute(origin) instanceof String path) {
                return path;
            }
        }
        return request.getRequestURI();
    }

    private static String formToken(HttpServletRequest request) {
        return request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token ? token.getToken() : "";
    }

    private static Optional<LocalText> notice(HttpServletRequest request) {
        var flash = RequestContextUtils.getInputFlashMap(request);
        return flash != null && flash.get("notice") instanceof LocalText text ? Optional.of(text) : Optional.empty();
    }

    private static Optional<String> cookie(HttpServletRequest request, String name) {
        Cookie[] cookies = request.getCookies();
        return cookies == null
                ? Optional.empty()
                : Arrays.stream(cookies)
                        .filter(cookie -> cookie.getName().equals(name))
                        .map(Cookie::getValue)
                        .findFirst();
    }
}
