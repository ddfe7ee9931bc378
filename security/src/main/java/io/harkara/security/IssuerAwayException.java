package io.harkara.security;

import org.springframework.security.core.AuthenticationException;

/** A token cannot be judged: the keys of its issuer cannot be fetched. Nothing is said against whoever sent it. */
final class IssuerAwayException extends AuthenticationException {

    private static final long serialVersionUID = 1;

    IssuerAwayException(Throwable cause) {
        super("the keys of the issuer of tokens cannot be fetched", cause);
    }
}
