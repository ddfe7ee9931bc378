package io.harkara.broker;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Spreads calls evenly over the time that a broker wants between them, for all instances together: each takes the next free moment of
 * its bucket, by the database's clock.
 */
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

    /** Takes the next moment at which an order may leave, and counts it. */
    BrokerTurn takeOrder(BrokerTurn.Wanted wanted) throws SQLException;

    /** Takes back what was counted for an order of which nothing has left. */
    void giveBack(String account, List<BrokerTurn.Slot> slots) throws SQLException;

    /** Counts a change of an order, if it had fewer than the most before. */
    boolean takeChange(String account, String brokerOrderId, int most) throws SQLException;

    /** Takes back a change that did not leave. */
    default void giveBackChange(String account, String brokerOrderId) throws SQLException {
        giveBack(account, List.of(new BrokerTurn.Slot(changes(brokerOrderId), Instant.EPOCH)));
    }

    /** The bucket in which changes of an order are counted. */
    static String changes(String brokerOrderId) {
        return "changes of " + brokerOrderId;
    }
}
