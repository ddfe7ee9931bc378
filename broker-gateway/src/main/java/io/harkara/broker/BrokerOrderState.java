package io.harkara.broker;

/** Where an order stands at its broker, in words that are the same for all of them. */
public enum BrokerOrderState {
    /** It stands, nothing of it was traded. A word that no table lists counts as this, for it must not end an order. */
    OPEN,
    /** Some of it was traded, the rest stands. */
    PARTLY_FILLED,
    /** All of it was traded. */
    FILLED,
    /** It was cancelled, by request, by the exchange or at the end of the day; some of it may have been traded. */
    CANCELLED,
    /** It was refused. */
    REJECTED;

    /** Whether nothing more comes of it. */
    public boolean isEnd() {
        return this == FILLED || this == CANCELLED || this == REJECTED;
    }
}
