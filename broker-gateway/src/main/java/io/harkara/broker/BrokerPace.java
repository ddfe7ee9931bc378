package io.harkara.broker;

import java.sql.SQLException;
import java.time.Duration;

/**
 * Spreads calls evenly over the time that a broker wants between them, for all instances together: each takes the next free moment of
 * its bucket, by the database's clock.
 */
@FunctionalInterface
interface BrokerPace {

    /** The answer of a bucket whose next free moment is too far away. */
    Duration NONE_IN_TIME = Duration.ofSeconds(-1);

    /**
     * Takes the next moment at which a call may leave.
     *
     * @param patience how far away it may be
     * @return how long to wait for it; {@link #NONE_IN_TIME} where none was taken
     */
    Duration take(String account, BrokerLimits.Rate rate, Duration patience) throws SQLException;
}
