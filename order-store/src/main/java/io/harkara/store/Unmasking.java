package io.harkara.store;

import io.harkara.security.Party;
import io.harkara.security.Scope;
import io.harkara.security.audit.AuditAct;
import io.harkara.security.audit.AuditAction;
import io.harkara.security.audit.AuditLog;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Whether an answer shows what is masked otherwise: with {@code ?unmasked=true}, for whoever has pii:read. That he saw it is written
 * down before it is answered; where it cannot be written down, it is not answered.
 */
final class Unmasking {

    static final String PARAMETER = "unmasked";

    private final AuditLog audit;

    Unmasking(AuditLog audit) {
        this.audit = audit;
    }

    /**
     * Whether the answer about an order is unmasked.
     *
     * @param what of it is read, for the audit
     * @throws ScopeMissingException where it is asked for and not allowed
     */
    boolean of(HttpServletRequest request, UUID orderId, String what) {
        return of(request, "order", orderId, what);
    }

    /** The same of another kind of thing. */
    boolean of(HttpServletRequest request, String kind, UUID id, String what) {
        if (!asked(request)) {
            return false;
        }
        if (!Party.of(request).may(Scope.PII_READ)) {
            audit.record(
                    request,
                    AuditAct.refused(AuditAction.PII_READ, kind, id, "the scope is missing: " + Scope.PII_READ.word()));
            throw new ScopeMissingException(Scope.PII_READ);
        }
        audit.record(request, AuditAct.done(AuditAction.PII_READ, kind, id).after(Map.of("what", what)));
        return true;
    }

    private static boolean asked(HttpServletRequest request) {
        String[] given = request.getParameterValues(PARAMETER);
        if (given == null) {
            return false;
        }
        if (given.length == 1 && (given[0].equals("true") || given[0].equals("false"))) {
            return given[0].equals("true");
        }
        throw new BadRequestException(List.of(new Fault(PARAMETER, given[0], "true or false, once")));
    }
}
