package io.harkara.security;

/** Whose things an operation is about. Every operation of every service is one of these, in the test of its service. */
public enum About {
    /** Nobody's: reference data, health, settings, what is the same text for everybody. */
    NOBODY,
    /** The caller's own standing: its name, its secret, its token. No other can be named. */
    CALLER,
    /**
     * A client's: its orders and what belongs to them. Another client must not see or touch them; a test tries it with each such
     * operation.
     */
    CLIENT,
    /** Everybody's. It has to ask for a scope that no upstream system has. */
    EVERYBODY
}
