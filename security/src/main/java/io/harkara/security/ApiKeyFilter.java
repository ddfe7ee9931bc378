package io.harkara.security;

import io.harkara.security.RefusedCredentialException.Why;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.web.filter.OncePerRequestFilter;

/** Finds out who presents an API key. Without one it does nothing: a token, or nobody, comes after it. */
final class ApiKeyFilter extends OncePerRequestFilter {

    static final String HEADER = "X-API-Key";

    private final AccessTable table;
    private final AuthenticationEntryPoint refusals;

    ApiKeyFilter(AccessTable table, AuthenticationEntryPoint refusals) {
        this.table = table;
        this.refusals = refusals;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String presented = request.getHeader(HEADER);
        if (presented != null) {
            try {
                if (request.getHeader(HttpHeaders.AUTHORIZATION) != null) {
                    throw new RefusedCredentialException(Why.TWO_AT_ONCE);
                }
                SecurityContext context = SecurityContextHolder.createEmptyContext();
                context.setAuthentication(table.byKey(presented, request.getRemoteAddr()));
                SecurityContextHolder.setContext(context);
            } catch (AuthenticationException refused) {
                refusals.commence(request, response, refused);
                return;
            }
        }
        chain.doFilter(request, response);
    }
}
