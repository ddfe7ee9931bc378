package io.harkara.store;

import io.harkara.security.Scope;

/** Who calls is known, and may not do this part of what the endpoint does. */
final class ScopeMissingException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final Scope scope;

    ScopeMissingException(Scope scope) {
        super("this needs the scope " + scope.word());
        this.scope = scope;
    }

    Scope scope() {
        return scope;
    }
}
