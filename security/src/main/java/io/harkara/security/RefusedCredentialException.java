package io.harkara.security;

import java.util.Locale;
import org.springframework.security.core.AuthenticationException;

/** A key or token that is not taken. Why is counted and told nobody who calls: it would tell whom there is. */
final class RefusedCredentialException extends AuthenticationException {

    private static final long serialVersionUID = 1;

    /** Why, as it is counted. */
    enum Why {
        MALFORMED,
        UNKNOWN,
        WRONG_SECRET,
        EXPIRED,
        WRONG_ADDRESS,
        SUSPENDED,
        REVOKED,
        TWO_AT_ONCE,
        BAD_TOKEN;

        /** Value of the tag. */
        String tag() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private final Why why;

    RefusedCredentialException(Why why) {
        super("the credential is not taken");
        this.why = why;
    }

    Why why() {
        return why;
    }
}
