package io.harkara.simulators.broker;

import java.time.Instant;

/** How a broker numbers its orders. */
public interface BrokerIds {

    /** The broker's number of its n-th order. */
    String order(long number, Instant at);

    /** The exchange's number of it. */
    String exchange(long number, Instant at);
}
