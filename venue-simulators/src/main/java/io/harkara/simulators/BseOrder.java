package io.harkara.simulators;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * An effect: an order that the venue accepted and named.
 *
 * @param number the venue's order number, more than 0
 * @param acceptedAt when it was accepted, by the simulator's clock
 * @param request what was ordered
 */
record BseOrder(long number, Instant acceptedAt, OrderRequest request) {

    /** The venue's days and clock times are those of Mumbai. */
    static final ZoneId VENUE_ZONE = ZoneId.of("Asia/Kolkata");

    BseOrder {
        if (number <= 0) {
            throw new IllegalArgumentException("number: found %d, expected more than 0".formatted(number));
        }
    }

    /** The venue's day of the order. */
    LocalDate day() {
        return LocalDate.ofInstant(acceptedAt, VENUE_ZONE);
    }
}
