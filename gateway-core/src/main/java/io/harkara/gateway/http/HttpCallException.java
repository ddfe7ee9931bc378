package io.harkara.bse;

/** A call ended without a reply. What that means is in {@link BseCallErrors}. */
final class BseCallException extends Exception {

    private static final long serialVersionUID = 1;

    /** Why the connection did not end the call by itself, if it did not. */
    enum Limit {
        /** None: the connection failed. */
        NONE,
        /** The call took longer than it may. */
        TIME,
        /** The last moment at which it was allowed to leave had passed. */
        LAST_MOMENT
    }

    private final boolean mayHaveLeft;
    private final Limit limit;

    /**
     * A failed call.
     *
     * @param mayHaveLeft whether a byte of the request may have left; if not, nothing can have happened
     */
    BseCallException(boolean mayHaveLeft, Limit limit, Throwable cause) {
        super(cause.toString(), cause);
        this.mayHaveLeft = mayHaveLeft;
        this.limit = limit;
    }

    boolean mayHaveLeft() {
        return mayHaveLeft;
    }

    Limit limit() {
        return limit;
    }
}
