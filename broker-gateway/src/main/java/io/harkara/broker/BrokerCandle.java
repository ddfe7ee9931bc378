package io.harkara.broker;

import java.math.BigDecimal;
import java.time.Instant;

/** What was traded in one interval, prices in rupees. */
public record BrokerCandle(
        Instant begin, BigDecimal open, BigDecimal high, BigDecimal low, BigDecimal close, long volume) {}
