package io.harkara.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

/** Decides by the table of endpoints, and hands the party to the endpoint. */
final class EndpointManager implements AuthorizationManager<RequestAuthorizationContext> {

    /** What the table said, for the answer to those who are refused. */
    static final String RULING = EndpointManager.class.getName();

    private final EndpointRules rules;

    EndpointManager(EndpointRules rules) {
        this.rules = rules;
    }

    @Override
    public AuthorizationDecision authorize(
            Supplier<? extends @Nullable Authentication> authentication, RequestAuthorizationContext context) {
        HttpServletRequest request = context.getRequest();
        EndpointRules.Ruling ruling = rules.of(request.getMethod(), EndpointRules.path(request));
        request.setAttribute(RULING, ruling);
        if (authentication.get() instanceof PartyAuthentication known) {
            request.setAttribute(Party.ATTRIBUTE, known.getPrincipal());
            return new AuthorizationDecision(
                    switch (ruling) {
                        case EndpointRules.Ruling.Open _, EndpointRules.Ruling.Known _ -> true;
                        case EndpointRules.Ruling.Needs(Scope scope) ->
                            known.getPrincipal().may(scope);
                        case EndpointRules.Ruling.Nothing _, EndpointRules.Ruling.OtherMethods _ -> false;
                    });
        }
        return new AuthorizationDecision(ruling instanceof EndpointRules.Ruling.Open);
    }
}
