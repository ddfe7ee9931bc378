package io.harkara.bse;

import io.harkara.gateway.outcome.Cause;

/** A reply came, and what it should have brought is not in it. */
final class UnreadableReplyException extends Exception {

    private static final long serialVersionUID = 1;

    private final transient Cause cause;

    UnreadableReplyException(String code, String text) {
        super(code);
        cause = new Cause(code, text);
    }

    Cause reason() {
        return cause;
    }
}
