package io.harkara.intake;

import io.harkara.security.Party;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Refuses requests of a client or key that makes too many, before anything of their bodies is read. Tells how the rates stand in
 * the headers RateLimit-Policy and RateLimit of draft-ietf-httpapi-ratelimit-headers-11. Stands behind Spring Security, which
 * knows who calls.
 */
final class RateFilter extends OncePerRequestFilter {

    static final String POLICY = "RateLimit-Policy";
    static final String STANDING = "RateLimit";

    private static final String LIMITED = "/api/";

    private final RateLimits rates;
    private final IntakeFigures figures;
    private final JsonMapper mapper;

    RateFilter(RateLimits rates, IntakeFigures figures, JsonMapper mapper) {
        this.rates = rates;
        this.figures = figures;
        this.mapper = mapper;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Party party = Party.find(request);
        if (party == null || !request.getRequestURI().startsWith(LIMITED)) {
            chain.doFilter(request, response);
            return;
        }
        RateLimits.Taking taking = rates.take(party);
        tell(taking, response);
        if (taking.refusedBy() == null) {
            chain.doFilter(request, response);
        } else {
            refuse(taking.refusedBy(), response);
        }
    }

    /** Writes into the headers how the rates stand, in place of what they said before. */
    static void tell(RateLimits.Taking taking, HttpServletResponse response) {
        List<RateLimits.Standing> standings = taking.standings();
        if (standings.isEmpty()) {
            return;
        }
        response.setHeader(
                POLICY,
                standings.stream()
                        .map(standing -> "\"%s\";q=%d;w=%d"
                                .formatted(
                                        standing.policy(),
                                        standing.rate().burst(),
                                        standing.rate().window()))
                        .collect(Collectors.joining(", ")));
        response.setHeader(
                STANDING,
                standings.stream()
                        .map(standing ->
                                "\"%s\";r=%d;t=%d".formatted(standing.policy(), standing.left(), standing.more()))
                        .collect(Collectors.joining(", ")));
    }

    private void refuse(RateLimits.Standing by, HttpServletResponse response) throws IOException {
        figures.limited(by.policy().equals(RateLimits.KEY) ? "keyRequestsPerSecond" : "requestsPerSecond");
        Problem problem = Problem.of(
                        ProblemCode.TOO_MANY_REQUESTS,
                        "the %s makes more than %d requests a second, %d at once; a line of a batch counts as one"
                                .formatted(
                                        by.policy(),
                                        by.rate().perSecond(),
                                        by.rate().burst()))
                .after(by.more());
        response.setStatus(problem.status());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setHeader(HttpHeaders.RETRY_AFTER, Integer.toString(problem.retryAfter()));
        byte[] body = mapper.writeValueAsBytes(problem);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
