package io.harkara.security;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseCookie;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.web.util.WebUtils;

/**
 * The cookies of a page's session. Scripts cannot read them, and no other site's page can have them sent. All services of a host take
 * the same; the one that a new token is got with goes to one address only.
 */
public final class SessionCookies {

    /** Has the token. */
    public static final String TOKEN = "harkara_session";

    /** Has the refresh token. */
    public static final String REFRESH = "harkara_refresh";

    /** Where a script of a page finds what it has to repeat in the header X-XSRF-TOKEN. */
    public static final String CSRF = "XSRF-TOKEN";

    private static final String STRICT = "Strict";
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

    private SessionCookies() {}

    /** A cookie for a while. */
    public static ResponseCookie of(HttpServletRequest request, String name, String value, String path, Duration life) {
        return ResponseCookie.from(name, value)
                .httpOnly(true)
                .sameSite(STRICT)
                .secure(!isLoopbackWithoutTls(request))
                .path(path)
                .maxAge(life)
                .build();
    }

    /** What ends a cookie. */
    public static ResponseCookie none(HttpServletRequest request, String name, String path) {
        return of(request, name, "", path, Duration.ZERO);
    }

    /** The value of a cookie, or null where there is none. */
    public static @Nullable String value(HttpServletRequest request, String name) {
        Cookie cookie = WebUtils.getCookie(request, name);
        return cookie == null || cookie.getValue().isEmpty() ? null : cookie.getValue();
    }

    /** Keeps what a page has to repeat in a cookie that its scripts can read and another site's cannot: nothing is kept here. */
    static CsrfTokenRepository csrfTokens() {
        CookieCsrfTokenRepository repository = CookieCsrfTokenRepository.withHttpOnlyFalse();
        repository.setCookieName(CSRF);
        repository.setCookiePath("/");
        repository.setCookieCustomizer(cookie -> cookie.sameSite(STRICT));
        return repository;
    }

    // What the browser called: a proxy that ends TLS on this machine is called by another name.
    private static boolean isLoopbackWithoutTls(HttpServletRequest request) {
        return !request.isSecure() && LOOPBACK.contains(request.getServerName());
    }
}
