package io.harkara.security;

import java.time.Duration;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.header.writers.ContentSecurityPolicyHeaderWriter;
import org.springframework.security.web.header.writers.DelegatingRequestMatcherHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.web.cors.CorsConfiguration;

/**
 * What every answer tells browsers: Spring Security's headers, and a policy under which an answer loads nothing, and a page nothing
 * from elsewhere. Pages of other sites read no answer, unless their origin is a setting. An endpoint that sets such a header itself keeps
 * its own.
 */
final class AnswerHeaders implements Customizer<HttpSecurity> {

    /** Answers are data. Shown as a page they can do nothing. */
    static final String OF_DATA = "default-src 'none'; frame-ancestors 'none'";

    /** Pages are made of files of the same service; small pictures may stand in a style sheet. */
    static final String OF_PAGES =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final String PAGES = "/try/**";
    private static final Duration PREFLIGHT_HOLDS = Duration.ofMinutes(10);

    private static final List<String> METHODS = List.of(
            HttpMethod.GET.name(),
            HttpMethod.HEAD.name(),
            HttpMethod.POST.name(),
            HttpMethod.PUT.name(),
            HttpMethod.PATCH.name(),
            HttpMethod.DELETE.name());

    private static final List<String> ASKED = List.of(
            HttpHeaders.AUTHORIZATION,
            HttpHeaders.CONTENT_TYPE,
            HttpHeaders.ACCEPT,
            ApiKeyFilter.HEADER,
            "Idempotency-Key",
            "Prefer",
            "X-Client-Id",
            Party.OPERATOR,
            "Last-Event-ID",
            "traceparent");

    private static final List<String> SHOWN = List.of(
            HttpHeaders.LOCATION,
            HttpHeaders.RETRY_AFTER,
            HttpHeaders.WWW_AUTHENTICATE,
            HttpHeaders.LINK,
            "Preference-Applied",
            "RateLimit",
            "RateLimit-Policy",
            "X-Upload-Id");

    private final List<String> origins;

    /** @param origins whose pages may read answers; none by default */
    AnswerHeaders(List<String> origins) {
        this.origins = origins;
    }

    @Override
    public void customize(HttpSecurity http) {
        http.headers(headers -> headers.frameOptions(frames -> frames.deny())
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER))
                .addHeaderWriter(new DelegatingRequestMatcherHeaderWriter(
                        PathPatternRequestMatcher.withDefaults().matcher(PAGES),
                        new ContentSecurityPolicyHeaderWriter(OF_PAGES)))
                // It leaves alone what is there already.
                .addHeaderWriter(new ContentSecurityPolicyHeaderWriter(OF_DATA)));
        if (!origins.isEmpty()) {
            CorsConfiguration allowed = allowed();
            http.cors(cors -> cors.configurationSource(_ -> allowed));
        }
    }

    // Keys and tokens are sent by scripts, which have them. No browser adds a cookie or a certificate by itself.
    private CorsConfiguration allowed() {
        CorsConfiguration cors = new CorsConfiguration();
        cors.setAllowedOrigins(origins);
        cors.setAllowedMethods(METHODS);
        cors.setAllowedHeaders(ASKED);
        cors.setExposedHeaders(SHOWN);
        cors.setAllowCredentials(false);
        cors.setMaxAge(PREFLIGHT_HOLDS);
        return cors;
    }
}
