package io.harkara.intake;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.springframework.web.filter.OncePerRequestFilter;

/** The token endpoint under a second address that says what is wanted, so that the form need not. */
final class RefreshAddress extends OncePerRequestFilter {

    static final String REFRESH = "/api/v1/auth/refresh";

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getMethod().equals("POST") && request.getRequestURI().equals(REFRESH)) {
            request.getRequestDispatcher(AuthorizationServerWiring.TOKEN).forward(new Refresh(request), response);
        } else {
            chain.doFilter(request, response);
        }
    }

    private static final class Refresh extends HttpServletRequestWrapper {

        private final Map<String, String[]> parameters;

        Refresh(HttpServletRequest request) {
            super(request);
            parameters = new HashMap<>(request.getParameterMap());
            parameters.putIfAbsent("grant_type", new String[] {"refresh_token"});
        }

        @Override
        public Map<String, String[]> getParameterMap() {
            return parameters;
        }

        @Override
        public String[] getParameterValues(String name) {
            return parameters.get(name);
        }

        @Override
        public String getParameter(String name) {
            String[] values = parameters.get(name);
            return values == null || values.length == 0 ? null : values[0];
        }
    }
}
