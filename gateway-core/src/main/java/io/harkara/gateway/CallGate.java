package io.harkara.gateway;

import io.harkara.gateway.outcome.Outcome;

/** Keeps calls within what the venue bears, and from a venue that is down. */
public interface CallGate {

    /** Whether the venue is up. A permission that is not used must be given back. */
    boolean venueIsUp();

    /** Gives back a permission of {@link #venueIsUp} that led to no call. */
    void notCalled();

    /** Waits for a place among the calls and for their pace; false when the wait took too long. */
    boolean enterCall();

    /** Gives back the place of {@link #enterCall}. */
    void leaveCall();

    /** Tells how a call went, and how long it took. */
    void called(Outcome outcome, long nanos);

    /** Waits for the pace of look-ups; false when the wait took too long. */
    boolean enterLookUp();
}
