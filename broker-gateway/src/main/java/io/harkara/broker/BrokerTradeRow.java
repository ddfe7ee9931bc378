package io.harkara.broker;

import io.harkara.schemas.BrokerExchange;
import io.harkara.schemas.BrokerProduct;
import io.harkara.schemas.BrokerSide;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One trade of an order.
 *
 * @param tradeId the exchange's number of the trade
 * @param quantity units of this trade alone
 * @param price rupees a unit
 */
public record BrokerTradeRow(
        String tradeId,
        String brokerOrderId,
        @Nullable String exchangeOrderId,
        String reference,
        @Nullable BrokerExchange exchange,
        String instrumentId,
        @Nullable String symbol,
        @Nullable BrokerSide side,
        @Nullable BrokerProduct product,
        long quantity,
        @Nullable BigDecimal price,
        @Nullable Instant tradedAt) {}
