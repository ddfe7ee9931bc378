package io.harkara.security;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers those who are refused, as RFC 9457 has it, and counts them. Whatever is wrong with a key or token, the answer is the
 * same: it tells nobody whom there is.
 */
final class Refusals implements AuthenticationEntryPoint, AccessDeniedHandler {

    private static final Logger log = LoggerFactory.getLogger(Refusals.class);
    private static final String METRIC = "harkara.security.refused";
    private static final int RETRY_AFTER_SECONDS = 2;
    private static final String SCHEMES = "Bearer realm=\"harkara\"";
    private static final String KEY_SCHEME = "ApiKey realm=\"harkara\", header=\"" + ApiKeyFilter.HEADER + "\"";

    private final AccessReader reader;
    private final MeterRegistry metrics;
    private final UnaryOperator<String> code;

    /** @param code how the service spells its codes, from small letters with dashes */
    Refusals(AccessReader reader, MeterRegistry metrics, UnaryOperator<String> code) {
        this.reader = reader;
        this.metrics = metrics;
        this.code = code;
    }

    /** Nobody is known to call. */
    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException refused)
            throws IOException {
        if (!reader.isCaughtUp()) {
            notReady(response, "not-ready", "who may call is still being read; ask again");
            return;
        }
        if (refused instanceof IssuerAwayException) {
            log.warn("{}: {}", refused.getMessage(), String.valueOf(refused.getCause()));
            notReady(response, "issuer-away", "the keys that tokens are verified with cannot be fetched; ask again");
            return;
        }
        boolean presented = !(refused instanceof InsufficientAuthenticationException);
        count(why(refused));
        response.addHeader(HttpHeaders.WWW_AUTHENTICATE, presented ? SCHEMES + ", error=\"invalid_token\"" : SCHEMES);
        response.addHeader(HttpHeaders.WWW_AUTHENTICATE, KEY_SCHEME);
        answer(
                response,
                HttpStatus.UNAUTHORIZED,
                "unauthorized",
                "Nobody is known to call",
                "never",
                presented
                        ? "the key or token is not taken: it may be wrong, ended, or not for this address"
                        : "send an API key in X-API-Key, or a token in Authorization");
    }

    /** Who calls is known, and may not. */
    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
            throws IOException {
        if (denied instanceof CsrfException) {
            count("csrf");
            answer(
                    response,
                    HttpStatus.FORBIDDEN,
                    "forbidden",
                    "A page of ours did not make it",
                    "never",
                    "a call with a cookie repeats the cookie %s in the header X-XSRF-TOKEN"
                            .formatted(SessionCookies.CSRF));
            return;
        }
        switch (request.getAttribute(EndpointManager.RULING)) {
            case EndpointRules.Ruling.Needs(Scope scope) -> {
                count("scope");
                response.addHeader(
                        HttpHeaders.WWW_AUTHENTICATE,
                        SCHEMES + ", error=\"insufficient_scope\", scope=\"%s\"".formatted(scope.word()));
                answer(
                        response,
                        HttpStatus.FORBIDDEN,
                        "forbidden",
                        "The scope for it is missing",
                        "never",
                        "this needs the scope " + scope.word());
            }
            case EndpointRules.Ruling.OtherMethods(var methods) -> {
                String allowed = methods.stream().map(HttpMethod::name).collect(Collectors.joining(", "));
                response.setHeader(HttpHeaders.ALLOW, allowed);
                answer(
                        response,
                        HttpStatus.METHOD_NOT_ALLOWED,
                        "method-not-allowed",
                        "The address does not take this method",
                        "never",
                        "the address takes " + allowed);
            }
            case null, default ->
                answer(
                        response,
                        HttpStatus.NOT_FOUND,
                        "not-found",
                        "There is nothing at this address",
                        "never",
                        "there is nothing at this address");
        }
    }

    /** Whoever calls, what came is no request that can be read. */
    void unfit(HttpServletResponse response, String detail) throws IOException {
        answer(response, HttpStatus.BAD_REQUEST, "request-invalid", "The request has faults", "never", detail);
    }

    /** The body is larger than the endpoint takes. */
    void tooLarge(HttpServletResponse response, long most) throws IOException {
        count("too-large");
        answer(
                response,
                HttpStatus.CONTENT_TOO_LARGE,
                "too-large",
                "The body is too large",
                "never",
                "the body is larger than the %d bytes taken here".formatted(most));
    }

    private void notReady(HttpServletResponse response, String why, String detail) throws IOException {
        response.setHeader(HttpHeaders.RETRY_AFTER, Integer.toString(RETRY_AFTER_SECONDS));
        count(why);
        answer(response, HttpStatus.SERVICE_UNAVAILABLE, "not-ready", "Nothing was promised", "after", detail);
    }

    private void answer(
            HttpServletResponse response, HttpStatus status, String kind, String title, String retry, String detail)
            throws IOException {
        Map<String, @Nullable Object> problem = new LinkedHashMap<>();
        problem.put("type", "urn:harkara:problem:" + kind);
        problem.put("title", title);
        problem.put("status", status.value());
        problem.put("detail", detail);
        problem.put("code", code.apply(kind));
        problem.put("retry", retry);
        problem.put("errors", List.of());
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        byte[] body = JsonMapper.shared().writeValueAsBytes(problem);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private static String why(AuthenticationException refused) {
        for (Throwable cause = refused; cause != null; cause = cause.getCause()) {
            if (cause instanceof RefusedCredentialException known) {
                return known.why().tag();
            }
        }
        return refused instanceof InsufficientAuthenticationException
                ? "missing"
                : RefusedCredentialException.Why.BAD_TOKEN.tag();
    }

    private void count(String why) {
        metrics.counter(METRIC, "why", why).increment();
    }
}
