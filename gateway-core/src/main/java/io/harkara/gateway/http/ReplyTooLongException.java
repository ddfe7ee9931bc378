package io.harkara.gateway.http;

import java.io.IOException;

/** A reply is longer than anything that the venue has a reason to send. */
public final class ReplyTooLongException extends IOException {

    private static final long serialVersionUID = 1;

    /** @param longest bytes that are read */
    public ReplyTooLongException(int longest) {
        super("the reply has more than %d bytes".formatted(longest));
    }
}
