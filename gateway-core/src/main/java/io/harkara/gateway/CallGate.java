package io.harkara.gateway;

import io.harkara.gateway.outcome.Outcome;
import io.harkara.gateway.outcome.Venue;

/**
 * Keeps calls within what the venue bears, and from those of its services that are down. Pace is the venue's, because its quotas are, and
 * so are places, unless its services have theirs apart ({@link Venue#hasPlacesApart}); up and down is each service for itself. {@link Venue#NO_SERVICE} is always up.
 */
public interface CallGate {

    /** How many calls try a service that was down, before it counts as up or as down again. */
    int PROBES = 3;

    /** How the services stand that calls were meant for so far. */
    VenueServices services();

    /** Whether the service may be called. A permission that is not used must be given back. */
    boolean mayCall(String service);

    /** Gives back a permission of {@link #mayCall} that led to no call. */
    void notCalled(String service);

    /** Waits for a place among the calls, of the service where those are apart, and for their pace; false when the wait took too long. */
    boolean enterCall(String service);

    /** Gives back the place of {@link #enterCall}. */
    void leaveCall(String service);

    /** Tells how a call of the service went, and how long it took. */
    void called(String service, Outcome outcome, long nanos);

    /** Waits for the pace of look-ups; false when the wait took too long. */
    boolean enterLookUp();
}
