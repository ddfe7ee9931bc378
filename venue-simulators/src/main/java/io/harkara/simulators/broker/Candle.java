package io.harkara.simulators.broker;

import java.time.Instant;

/** Prices of a stretch of time, in paise. */
public record Candle(Instant from, long open, long high, long low, long close, long volume) {}
