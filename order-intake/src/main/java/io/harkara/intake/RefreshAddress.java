package io.harkara.intake;

import io.harkara.security.SessionCookies;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The token endpoint under a second address that says what is wanted, so that the form need not. A person's refresh token goes on to
 * {@link LoginController}: he has no client's secret.
 */
final class RefreshAddress extends OncePerRequestFilter {

    static final String REFRESH = "/api/v1/auth/refresh";

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getMethod().equals("POST") && request.getRequestURI().equals(REFRESH) && !isPersons(request)) {
            request.getRequestDispatcher(AuthorizationServerWiring.TOKEN).forward(new Refresh(request), response);
        } else {
            chain.doFilter(request, response);
        }
    }

    private static boolean isPersons(HttpServletRequest request) {
        String token = request.getParameter(OAuth2ParameterNames.REFRESH_TOKEN);
        return token == null
                ? SessionCookies.value(request, SessionCookies.REFRESH) != null
                : token.startsWith(PersonTokens.PREFIX);
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
