package io.harkara.simulators.broker;

/** At which price an order may be executed. */
public enum PriceKind {
    /** At any. */
    MARKET(false, false),
    /** At its limit or better. */
    LIMIT(true, false),
    /** At its limit or better, once its trigger is reached. */
    STOP_LIMIT(true, true),
    /** At any, once its trigger is reached. */
    STOP_MARKET(false, true);

    private final boolean limited;
    private final boolean stopped;

    PriceKind(boolean limited, boolean stopped) {
        this.limited = limited;
        this.stopped = stopped;
    }

    /** Whether it has a limit. */
    public boolean limited() {
        return limited;
    }

    /** Whether it waits for a trigger. */
    public boolean stopped() {
        return stopped;
    }
}
