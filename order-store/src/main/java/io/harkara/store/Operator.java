package io.harkara.store;

import io.harkara.security.Party;
import io.harkara.security.audit.AuditOrigin;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;

/**
 * Who acts: the one whose key or token it is. A tool whose key has orders:operate acts for people who do not log in here,
 * and has to name the person in a header.
 *
 * @param origin the same for the audit, with the tool, its key and its address
 */
record Operator(String name, AuditOrigin origin) {

    static final String HEADER = Party.OPERATOR;

    /**
     * Who acts by a request.
     *
     * @throws BadRequestException when a tool names nobody, or another key or token names somebody else
     */
    static Operator of(HttpServletRequest request) {
        Party party = Party.of(request);
        AuditOrigin origin = AuditOrigin.of(request);
        String header = request.getHeader(HEADER);
        if (!party.actsForOthers()) {
            if (header == null || header.strip().equals(party.actor())) {
                return new Operator(party.actor(), origin);
            }
            throw new BadRequestException(List.of(
                    new Fault(HEADER, header, "none: only a key with orders:operate acts for people that it names")));
        }
        // Were a tool allowed to name nobody, it could be the second of two people beside the one that it named before.
        if (header == null || !Party.isName(header.strip())) {
            throw new BadRequestException(List.of(new Fault(HEADER, header, Party.OPERATOR_EXPECTED)));
        }
        return new Operator(header.strip(), origin.naming(header.strip()));
    }

    /** Whether a name in the records is this person's, however it is written. */
    boolean is(String other) {
        return name.toLowerCase(Locale.ROOT).equals(other.strip().toLowerCase(Locale.ROOT));
    }
}
