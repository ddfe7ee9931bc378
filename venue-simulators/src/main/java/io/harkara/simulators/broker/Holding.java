package io.harkara.simulators.broker;

/**
 * Shares that a client had before today.
 *
 * @param averagePaise what one cost
 */
public record Holding(Instrument instrument, long quantity, long averagePaise) {}
