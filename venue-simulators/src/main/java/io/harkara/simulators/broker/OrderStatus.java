package io.harkara.simulators.broker;

/** Where an order stands. Each broker has its own words. */
public enum OrderStatus {
    /** The broker has it, the exchange does not. */
    RECEIVED(false),
    /** It rests at the exchange. */
    OPEN(false),
    /** It waits for its trigger. */
    TRIGGER_PENDING(false),
    /** Some of it is executed, the rest rests. */
    PARTLY_FILLED(false),
    /** A change is under way. */
    MODIFY_PENDING(false),
    /** It rests, changed. */
    MODIFIED(false),
    /** A cancellation is under way. */
    CANCEL_PENDING(false),
    /** All of it is executed. */
    FILLED(true),
    /** What was not executed is cancelled. */
    CANCELLED(true),
    /** Nothing of it ever was. */
    REJECTED(true);

    private final boolean ended;

    OrderStatus(boolean ended) {
        this.ended = ended;
    }

    /** Whether nothing more becomes of it. */
    public boolean ended() {
        return ended;
    }
}
