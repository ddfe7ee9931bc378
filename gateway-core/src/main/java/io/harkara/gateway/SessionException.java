package io.harkara.gateway;

import io.harkara.gateway.outcome.Cause;

/** There is no session and none can be had now, so nothing was sent. */
public final class SessionException extends Exception {

    private static final long serialVersionUID = 1;

    private final transient Cause cause;
    private final boolean permanent;

    /**
     * A failed login.
     *
     * @param permanent whether another try with the same credentials would do harm or no good: nobody tries again until
     *     a person has acted
     */
    public SessionException(Cause cause, boolean permanent) {
        super(cause.toString());
        this.cause = cause;
        this.permanent = permanent;
    }

    /** Why there is none. */
    public Cause reason() {
        return cause;
    }

    /** Whether a person has to act first. */
    public boolean isPermanent() {
        return permanent;
    }
}
