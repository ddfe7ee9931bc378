package io.harkara.simulators.broker;

/** What is traded. */
public enum InstrumentKind {
    EQUITY,
    /** An index, which has a price and cannot be traded. */
    INDEX,
    FUTURE,
    CALL,
    PUT;

    /** Whether it has an expiry. */
    public boolean derivative() {
        return this == FUTURE || this == CALL || this == PUT;
    }
}
