package io.harkara.simulators.broker;

/** Which way an order goes. */
public enum Side {
    BUY,
    SELL
}
