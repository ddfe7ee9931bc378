package io.harkara.gateway.http;

/** A call ended without a reply. What that means is in {@link HttpCallErrors}. */
public final class HttpCallException extends Exception {

    private static final long serialVersionUID = 1;

    /** Why the connection did not end the call by itself, if it did not. */
    public enum Limit {
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
    public HttpCallException(boolean mayHaveLeft, Limit limit, Throwable cause) {
        super(cause.toString(), cause);
        this.mayHaveLeft = mayHaveLeft;
        this.limit = limit;
    }

    /** Whether a byte of the request may have left. */
    public boolean mayHaveLeft() {
        return mayHaveLeft;
    }

    /** What ended the call other than the connection. */
    public Limit limit() {
        return limit;
    }
}
