package io.harkara.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who calls.
 *
 * @param kind an upstream system, or a person
 * @param id the client's or person's id, 1 to 64 letters, digits, dots, dashes and underscores
 * @param tenant the client whose orders it sees and touches; null for those who see all
 * @param scopes what it may do in this call: what its key or token allows, and its client still has
 * @param credential prefix of the key, or id of the family of tokens; no secret
 * @param credentialKind key or token
 */
public record Party(
        Kind kind,
        String id,
        @Nullable String tenant,
        Set<Scope> scopes,
        String credential,
        CredentialKind credentialKind) {

    /** Whether a machine or a person calls. */
    public enum Kind {
        /** An upstream system, or a tool. */
        CLIENT,
        /** Somebody with a name. */
        PERSON
    }

    /** How it proved who it is. */
    public enum CredentialKind {
        /** An API key. */
        KEY,
        /** A signed token. */
        TOKEN
    }

    /** The header by which a tool names the person that it acts for. */
    public static final String OPERATOR = "X-Operator";

    /** What stands in it, in words. */
    public static final String OPERATOR_EXPECTED =
            "who acts, as a header: 1 to 64 letters, digits, dots, dashes, underscores and @";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._@-]{1,64}");

    /** Whoever has one of these works on everybody's orders. */
    private static final Set<Scope> OF_ALL =
            EnumSet.of(Scope.ADMIN, Scope.ORDERS_OPERATE, Scope.ORDERS_APPROVE, Scope.AUDIT_READ);

    static final String ATTRIBUTE = Party.class.getName();

    public Party {
        scopes = scopes.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(scopes));
    }

    /** A client, which sees its own orders only unless one of its scopes is for work on all. */
    static Party client(String id, Set<Scope> scopes, String credential, CredentialKind credentialKind) {
        String tenant = Collections.disjoint(scopes, OF_ALL) ? id : null;
        return new Party(Kind.CLIENT, id, tenant, scopes, credential, credentialKind);
    }

    /** A person, who belongs to no client and sees everybody's orders, as far as his roles let him see any. */
    static Party person(String id, Set<Scope> scopes, String credential) {
        return new Party(Kind.PERSON, id, null, scopes, credential, CredentialKind.TOKEN);
    }

    /**
     * Who made a request.
     *
     * @throws IllegalStateException where nobody did: the endpoint is open
     */
    public static Party of(HttpServletRequest request) {
        Party party = find(request);
        if (party != null) {
            return party;
        }
        throw new IllegalStateException(
                "nobody is known to call %s: is it open in the table of endpoints?".formatted(request.getRequestURI()));
    }

    /** Who made a request; null where nobody is known to. */
    public static @Nullable Party find(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof Party party ? party : null;
    }

    /** Whether it may do that. */
    public boolean may(Scope scope) {
        return scopes.contains(scope);
    }

    /**
     * Whether a header may name the person that it acts for. That is for tools of people who do not log in here: their key says
     * which tool it is, and has to be trusted with orders:operate. A person acts in his own name only.
     */
    public boolean actsForOthers() {
        return kind == Kind.CLIENT && credentialKind == CredentialKind.KEY && may(Scope.ORDERS_OPERATE);
    }

    /** Whether a text may stand in records as the name of a person that a tool acts for. */
    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    /** Its name in records of who did what: 1 to 64 letters, digits, dots, dashes and underscores. */
    public String actor() {
        return id;
    }
}
