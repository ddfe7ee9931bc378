package io.harkara.simulators.broker;

/** How long an order rests. */
public enum Validity {
    /** Until the end of the day. */
    DAY,
    /** Not at all: what is not executed at once is cancelled. */
    IMMEDIATE
}
