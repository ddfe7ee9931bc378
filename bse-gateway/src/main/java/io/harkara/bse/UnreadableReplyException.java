package io.harkara.bse;

import io.harkara.gateway.outcome.Cause;

/** A reply came, and what it should have brought is not in it. */
final class UnreadableReplyException extends Exception {

    private static final long serialVersionUID = 1;

    private final transient Cause cause;

    UnreadableReplyException(String code, String text) {
        this(new Cause(code, text));
    }

    UnreadableReplyException(Cause reason) {
        super(reason.code());
        cause = reason;
    }

    Cause reason() {
        return cause;
    }
}
