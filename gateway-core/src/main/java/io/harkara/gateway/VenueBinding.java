package io.harkara.gateway;

import io.harkara.gateway.outcome.Venue;
import io.harkara.gateway.outcome.VenueProfile;
import io.harkara.schemas.Topic;
import org.apache.avro.specific.SpecificRecord;

/**
 * What a gateway gives the engine, and all that it gives.
 *
 * @param venue makes the calls
 * @param commands topic of the venue's commands
 * @param profile how the venue has to be treated
 */
public record VenueBinding<C extends SpecificRecord>(Venue<C> venue, Topic<C> commands, VenueProfile profile) {}
