package io.harkara.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationConverter;
import org.springframework.security.web.authentication.AuthenticationConverter;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Finds the token of a request: in the header, or in the cookie of a page's session where no header says who calls. What anybody may
 * ask for does not look at the cookie: one that has ended must not keep a page from logging in.
 */
final class CookieOrHeader implements AuthenticationConverter {

    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    private final BearerTokenAuthenticationConverter header = new BearerTokenAuthenticationConverter();
    private final EndpointRules rules;

    CookieOrHeader(EndpointRules rules) {
        this.rules = rules;
    }

    @Override
    public @Nullable Authentication convert(HttpServletRequest request) {
        String token = SessionCookies.value(request, SessionCookies.TOKEN);
        if (token == null || hasHeader(request)) {
            return header.convert(request);
        }
        return isOpen(request) ? null : new BearerTokenAuthenticationToken(token);
    }

    /**
     * Whether a request would change something and only a cookie, which a browser adds by itself, says who calls. Such a request has to
     * prove that a page of ours made it.
     */
    RequestMatcher changesByCookieOnly() {
        return request -> !SAFE.contains(request.getMethod())
                && (SessionCookies.value(request, SessionCookies.REFRESH) != null
                        || (SessionCookies.value(request, SessionCookies.TOKEN) != null && !isOpen(request)))
                && !hasHeader(request);
    }

    private boolean isOpen(HttpServletRequest request) {
        return rules.of(request.getMethod(), EndpointRules.path(request)) instanceof EndpointRules.Ruling.Open;
    }

    // Asked last: Spring Security looks at each character of a header whenever it is read, and a token has hundreds.
    private static boolean hasHeader(HttpServletRequest request) {
        return request.getHeader(ApiKeyFilter.HEADER) != null || request.getHeader(HttpHeaders.AUTHORIZATION) != null;
    }
}
