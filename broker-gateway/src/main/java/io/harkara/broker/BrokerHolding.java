package io.harkara.broker;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Shares that are held.
 *
 * @param nseInstrumentId the broker's id of them at NSE; null where they are not traded there
 * @param bseInstrumentId the same at BSE
 * @param quantity units
 * @param used units that are sold or pledged already
 * @param averagePrice rupees a unit; null where the broker does not know it
 */
public record BrokerHolding(
        String isin,
        @Nullable String nseInstrumentId,
        @Nullable String bseInstrumentId,
        long quantity,
        long used,
        long collateral,
        @Nullable BigDecimal averagePrice) {}
