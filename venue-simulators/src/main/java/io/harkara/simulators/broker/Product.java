package io.harkara.simulators.broker;

/** How a position is held. */
public enum Product {
    /** Shares against the full price, to be delivered. */
    DELIVERY(100),
    /** Derivatives carried over night. */
    CARRY(20),
    /** Closed by the end of the day. */
    INTRADAY(20);

    private final int marginPercent;

    Product(int marginPercent) {
        this.marginPercent = marginPercent;
    }

    /** Share of an order's value that is blocked for it; an inference, brokers publish tables. */
    public int marginPercent() {
        return marginPercent;
    }
}
