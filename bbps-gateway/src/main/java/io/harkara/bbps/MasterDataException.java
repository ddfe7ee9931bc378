package io.harkara.bbps;

import io.harkara.gateway.outcome.Cause;

/** Master data could not be read from the venue, or not written to its topic. What was written until then stays. */
final class MasterDataException extends Exception {

    private static final long serialVersionUID = 1;

    private final transient Cause cause;
    private final boolean passing;

    /** @param passing whether the same may go well later */
    MasterDataException(Cause cause, boolean passing) {
        super(cause.toString());
        this.cause = cause;
        this.passing = passing;
    }

    Cause reason() {
        return cause;
    }

    boolean isPassing() {
        return passing;
    }
}
