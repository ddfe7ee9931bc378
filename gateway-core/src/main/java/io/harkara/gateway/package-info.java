/**
 * How an order reaches a venue once: claims, lanes, recorded outcomes, look-ups, publication. The same for every venue;
 * a gateway adds a {@link io.harkara.gateway.outcome.Venue} and its {@link io.harkara.gateway.outcome.VenueProfile}.
 */
@NullMarked
package io.harkara.gateway;

import org.jspecify.annotations.NullMarked;
