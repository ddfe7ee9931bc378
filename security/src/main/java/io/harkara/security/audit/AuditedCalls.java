package io.harkara.security.audit;

import io.harkara.security.EndpointRules;
import io.harkara.security.Party;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.PathContainer;
import org.springframework.transaction.TransactionException;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.util.pattern.PathPattern;

/**
 * Audits calls by the table of {@link AuditRules}. What no transaction holds is written down twice: that it is asked for, before it is
 * done (where that cannot be written, nothing is done), and how it ended. Whatever else is administered and was not recorded by whoever
 * did it is recorded at its end, so that a new endpoint is in the audit from its first day.
 */
final class AuditedCalls implements HandlerInterceptor {

    private static final Logger log = LoggerFactory.getLogger(AuditedCalls.class);

    private static final String ADMIN = "/api/v1/admin/";
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    private static final int FIRST_REFUSAL = 400;

    private static final String DETAILS = AuditedCalls.class.getName() + ".details";
    private static final String RULE = AuditedCalls.class.getName() + ".rule";

    private final AuditRules rules;
    private final AuditLog audit;

    AuditedCalls(AuditRules rules, AuditLog audit) {
        this.rules = rules;
        this.audit = audit;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getDispatcherType() != DispatcherType.REQUEST) {
            return true;
        }
        AuditRules.Rule rule = rules.of(request.getMethod(), EndpointRules.path(request));
        if (rule != null) {
            request.setAttribute(RULE, rule);
            AuditAct asked = act(rule, request, AuditAct.Outcome.ASKED);
            // What it asks for in particular: whether it is a dry run, for one.
            String query = request.getQueryString();
            try {
                audit.record(origin(request), query == null ? asked : asked.after(Map.of("query", query)));
            } catch (DataAccessException | TransactionException away) {
                throw new ResponseStatusException(
                        HttpStatus.SERVICE_UNAVAILABLE, "it cannot be written down; nothing was done, ask again", away);
            }
        }
        return true;
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception failure) {
        if (request.getDispatcherType() != DispatcherType.REQUEST) {
            return;
        }
        AuditAct.Outcome outcome = failure != null || response.getStatus() >= FIRST_REFUSAL
                ? AuditAct.Outcome.REFUSED
                : AuditAct.Outcome.DONE;
        try {
            if (request.getAttribute(RULE) instanceof AuditRules.Rule rule) {
                Map<String, Object> after = details(request);
                after.put("status", response.getStatus());
                audit.record(origin(request), act(rule, request, outcome).after(after));
            } else if (isUnrecordedAdministration(request)) {
                audit.record(
                        origin(request),
                        new AuditAct(
                                        AuditAction.ADMIN_CHANGED,
                                        outcome,
                                        "endpoint",
                                        EndpointRules.path(request),
                                        null,
                                        null)
                                .after(Map.of("method", request.getMethod(), "status", response.getStatus())));
            }
        } catch (RuntimeException away) {
            log.error(
                    "how {} {} ended is not in the audit: {}",
                    request.getMethod(),
                    EndpointRules.path(request),
                    away.toString());
        }
    }

    /** Adds to the entry that tells how a call ended. */
    static void detail(HttpServletRequest request, String name, Object value) {
        details(request).put(name, value);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> details(HttpServletRequest request) {
        if (request.getAttribute(DETAILS) instanceof Map<?, ?> known) {
            return (Map<String, Object>) known;
        }
        Map<String, Object> fresh = new TreeMap<>();
        request.setAttribute(DETAILS, fresh);
        return fresh;
    }

    private static boolean isUnrecordedAdministration(HttpServletRequest request) {
        return EndpointRules.path(request).startsWith(ADMIN)
                && !READING.contains(request.getMethod())
                && !AuditLog.hasRecorded(request);
    }

    private AuditAct act(AuditRules.Rule rule, HttpServletRequest request, AuditAct.Outcome outcome) {
        PathPattern.PathMatchInfo match =
                rule.path().matchAndExtract(PathContainer.parsePath(EndpointRules.path(request)));
        Map<String, String> variables = match == null ? Map.of() : match.getUriVariables();
        String subject = variables.isEmpty() ? audit.source() : String.join("/", variables.values());
        return new AuditAct(rule.action(), outcome, rule.kind(), subject, null, null);
    }

    /** A tool that acts for people may name one. */
    private static AuditOrigin origin(HttpServletRequest request) {
        AuditOrigin origin = AuditOrigin.of(request);
        Party party = Party.find(request);
        String operator = request.getHeader(Party.OPERATOR);
        return party != null && party.actsForOthers() && operator != null && Party.isName(operator.strip())
                ? origin.naming(operator.strip())
                : origin;
    }
}
