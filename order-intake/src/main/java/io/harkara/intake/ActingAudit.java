package io.harkara.intake;

import io.harkara.security.Party;
import io.harkara.security.Scope;
import io.harkara.security.audit.AuditAct;
import io.harkara.security.audit.AuditAction;
import io.harkara.security.audit.AuditLog;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.web.servlet.HandlerInterceptor;

/** Writes down that an administrator acts for a client, before he does; who may not is refused afterwards ({@link Caller}). */
final class ActingAudit implements HandlerInterceptor {

    private final AuditLog audit;

    ActingAudit(AuditLog audit) {
        this.audit = audit;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        String named = request.getHeader(Caller.CLIENT_HEADER);
        Party party = Party.find(request);
        if (named == null
                || party == null
                || named.equals(party.id())
                || request.getDispatcherType() != DispatcherType.REQUEST) {
            return true;
        }
        Map<String, String> what = Map.of("method", request.getMethod(), "path", request.getRequestURI());
        AuditAct act = party.may(Scope.ADMIN)
                ? AuditAct.done(AuditAction.CLIENT_ACTED_FOR, "client", named).after(what)
                : AuditAct.refused(
                        AuditAction.CLIENT_ACTED_FOR,
                        "client",
                        named,
                        "the scope is missing: %s, for %s %s"
                                .formatted(Scope.ADMIN.word(), request.getMethod(), request.getRequestURI()));
        audit.record(request, act);
        return true;
    }
}
