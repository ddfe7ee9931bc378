package io.harkara.simulators.broker;

/**
 * Who wants to know what happens. Called under the lock of the floor, in the order of events: it hands on and returns. It asks the floor
 * nothing, for by then that may be another day's, with another lock.
 */
public interface BrokerListener {

    /** An order stands as it did not before. */
    void order(OrderState state);

    /** An order was executed, in part or in full. */
    void trade(Trade trade);

    /**
     * A position is another.
     *
     * @param lastPaise price of its instrument
     */
    void position(Position position, long lastPaise);
}
