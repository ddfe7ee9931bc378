package io.harkara.broker;

import io.harkara.schemas.BrokerExchange;
import io.harkara.schemas.BrokerProduct;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A position.
 *
 * @param quantity units; below zero where more was sold than bought
 * @param bought units that were bought
 * @param sold units that were sold
 * @param averageBuyPrice rupees a unit
 * @param averageSellPrice rupees a unit
 * @param realised rupees gained, below zero for a loss
 * @param unrealised rupees that would be gained at the present price
 */
public record BrokerPosition(
        @Nullable BrokerExchange exchange,
        String instrumentId,
        @Nullable String symbol,
        @Nullable BrokerProduct product,
        long quantity,
        long bought,
        long sold,
        @Nullable BigDecimal averageBuyPrice,
        @Nullable BigDecimal averageSellPrice,
        @Nullable BigDecimal realised,
        @Nullable BigDecimal unrealised) {}
