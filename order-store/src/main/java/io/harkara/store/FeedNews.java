package io.harkara.store;

/** What the live feed tells. */
sealed interface FeedNews permits FeedEvent, VenueEvent {

    /** Name of the server-sent event. */
    String name();
}
