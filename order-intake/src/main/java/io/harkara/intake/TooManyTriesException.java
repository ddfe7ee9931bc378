package io.harkara.intake;

import java.time.Duration;

/** A log-in comes too early after others that failed. */
final class TooManyTriesException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final Duration wait;

    TooManyTriesException(Duration wait) {
        super("too many tries", null, false, false);
        this.wait = wait;
    }

    Duration waitFor() {
        return wait;
    }
}
