package io.harkara.bbps;

import io.harkara.security.Party;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;

/**
 * Who acts: the one whose key or token it is. A tool whose key has orders:operate acts for people who do not log in here, and has to
 * name the person in a header.
 */
record BbpsOperator(String name) {

    static final String HEADER = Party.OPERATOR;

    /**
     * Who acts by a request.
     *
     * @throws BbpsProblemException when a tool names nobody, or another key or token names somebody else
     */
    static BbpsOperator of(HttpServletRequest request) throws BbpsProblemException {
        Party party = Party.of(request);
        String header = request.getHeader(HEADER);
        String name = header == null ? "" : header.strip();
        if (!party.actsForOthers()) {
            if (name.isEmpty() || name.equals(party.actor())) {
                return new BbpsOperator(party.actor());
            }
            throw BbpsProblemException.of(List.of(new BbpsFault(
                    HEADER,
                    BbpsManagement.printable(name),
                    "none: only a key with orders:operate acts for people that it names")));
        }
        if (!Party.isName(name)) {
            throw BbpsProblemException.of(
                    List.of(new BbpsFault(HEADER, BbpsManagement.printable(name), Party.OPERATOR_EXPECTED)));
        }
        return new BbpsOperator(name);
    }
}
