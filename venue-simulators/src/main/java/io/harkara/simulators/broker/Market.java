package io.harkara.simulators.broker;

/** Where an instrument is traded. */
public enum Market {
    /** Shares and indices of the National Stock Exchange. */
    NSE,
    /** Shares of BSE. */
    BSE,
    /** Futures and options of the National Stock Exchange. */
    NFO
}
