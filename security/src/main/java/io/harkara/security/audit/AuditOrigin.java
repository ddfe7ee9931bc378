package io.harkara.security.audit;

import io.harkara.runtime.Traceparent;
import io.harkara.security.Party;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Who acts, and from where.
 *
 * @param kind of party
 * @param party id of the client or person, or name of the service
 * @param credential prefix of the key, or id of the family of tokens; no secret
 * @param operator the person that a tool named as the one who acts
 * @param address where the call came from
 * @param traceId 32 hexadecimal digits
 */
public record AuditOrigin(
        Kind kind,
        String party,
        @Nullable String credential,
        @Nullable String operator,
        @Nullable String address,
        String traceId) {

    /** What kind of party acts. */
    public enum Kind {
        /** An upstream system, or a tool. */
        CLIENT,
        /** Somebody with a name. */
        PERSON,
        /** One of our services, by itself. */
        SERVICE,
        /** Somebody at an open endpoint. */
        UNKNOWN
    }

    private static final String TRACE = AuditOrigin.class.getName() + ".trace";

    public AuditOrigin {
        Objects.requireNonNull(party, "party");
        if (traceId.length() != 32) {
            throw new IllegalArgumentException("trace '%s': expected 32 hexadecimal digits".formatted(traceId));
        }
    }

    /** Whoever made a request; at an open endpoint it is not known who did. */
    public static AuditOrigin of(HttpServletRequest request) {
        String address = request.getRemoteAddr();
        Party party = Party.find(request);
        return party == null
                ? new AuditOrigin(Kind.UNKNOWN, "", null, null, address, trace(request))
                : new AuditOrigin(
                        party.kind() == Party.Kind.PERSON ? Kind.PERSON : Kind.CLIENT,
                        party.actor(),
                        party.credential(),
                        null,
                        address,
                        trace(request));
    }

    /** Whoever made the request that this thread is at; the service where it is at none. */
    public static AuditOrigin present(String service) {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes at
                ? of(at.getRequest())
                : service(service);
    }

    /** A service that acts by itself, at its start or when it tidies up. */
    public static AuditOrigin service(String name) {
        return new AuditOrigin(
                Kind.SERVICE, name, null, null, null, Traceparent.start().traceId());
    }

    /** The same, who acts for a person that it names. */
    public AuditOrigin naming(String person) {
        return person.equals(party) ? this : new AuditOrigin(kind, party, credential, person, address, traceId);
    }

    /** The same, who has turned out to be that party: one that logs in at an open endpoint. */
    public AuditOrigin as(Kind whatKind, String id, @Nullable String by) {
        return new AuditOrigin(whatKind, id, by, operator, address, traceId);
    }

    // Entries of one call have one trace, also where the caller names none.
    private static String trace(HttpServletRequest request) {
        if (request.getAttribute(TRACE) instanceof String known) {
            return known;
        }
        String trace =
                Traceparent.parseOrStart(request.getHeader(Traceparent.HEADER)).traceId();
        request.setAttribute(TRACE, trace);
        return trace;
    }
}
