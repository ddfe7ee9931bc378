package io.harkara.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses bodies that are larger than the table of endpoints says. One that announces its length is not read for that. One that
 * does not is read up to its limit before anybody else reads it; a form is left to the web server, which has a limit for forms.
 */
final class BodyLimits extends OncePerRequestFilter {

    private final EndpointRules rules;
    private final Refusals refusals;

    BodyLimits(EndpointRules rules, Refusals refusals) {
        this.rules = rules;
        this.refusals = refusals;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        long length = request.getContentLengthLong();
        boolean untold = length < 0 && request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null;
        if (!untold && length <= EndpointRules.USUAL_BODY.toBytes()) {
            chain.doFilter(request, response);
            return;
        }
        DataSize largest = rules.largestBody(request.getMethod(), EndpointRules.path(request));
        if (largest == null) {
            chain.doFilter(request, response);
        } else if (length > largest.toBytes()) {
            refusals.tooLarge(response, largest.toBytes());
        } else if (untold && !isForm(request)) {
            int most = Math.toIntExact(largest.toBytes());
            byte[] body = request.getInputStream().readNBytes(most + 1);
            if (body.length > most) {
                refusals.tooLarge(response, most);
            } else {
                chain.doFilter(new ReadRequest(request, body), response);
            }
        } else {
            chain.doFilter(request, response);
        }
    }

    private static boolean isForm(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null && type.startsWith(MediaType.APPLICATION_FORM_URLENCODED_VALUE);
    }
}
