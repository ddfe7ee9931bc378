package io.harkara.store;

import io.harkara.security.Party;
import io.harkara.security.audit.AuditOrigin;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Who acts: the one whose key or token it is. A tool whose key has orders:operate acts for people who do not log in here,
 * and has to name the person in a header.
 *
 * @param origin the same for the audit, with the tool, its key and its address
 */
record Operator(String name, AuditOrigin origin) {

    static final String HEADER = "X-Operator";

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._@-]{1,64}");

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
        if (header == null || !FORM.matcher(header.strip()).matches()) {
            throw new BadRequestException(List.of(new Fault(
                    HEADER,
                    header,
                    "who acts, as a header: 1 to 64 letters, digits, dots, dashes, underscores and @")));
        }
        return new Operator(header.strip(), origin.naming(header.strip()));
    }

    /** Whether a name in the records is this person's, however it is written. */
    boolean is(String other) {
        return name.toLowerCase(Locale.ROOT).equals(other.strip().toLowerCase(Locale.ROOT));
    }
}
