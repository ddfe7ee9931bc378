package io.harkara.broker;

import io.harkara.schemas.BrokerExchange;
import io.harkara.schemas.BrokerPriceType;
import io.harkara.schemas.BrokerProduct;
import io.harkara.schemas.BrokerSide;
import io.harkara.schemas.BrokerValidity;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An order as it stands in the broker's book of the day. What is null the broker did not say, or said in a way that no table lists.
 *
 * @param brokerOrderId the broker's number
 * @param exchangeOrderId the exchange's number, once it has one
 * @param reference our reference; another's label, or empty, for orders that we did not place
 * @param client whose order it is, as the broker names the account
 * @param quantity units, those that were traded among them
 * @param filled units that were traded
 * @param price rupees a unit
 * @param averagePrice rupees a unit of what was traded
 * @param status the broker's own word for where it stands
 * @param reason why it was refused or cancelled, in the broker's words; empty where it says nothing
 */
public record BrokerOrderRow(
        String brokerOrderId,
        @Nullable String exchangeOrderId,
        String reference,
        String client,
        @Nullable BrokerExchange exchange,
        String instrumentId,
        @Nullable String symbol,
        @Nullable BrokerSide side,
        @Nullable BrokerProduct product,
        @Nullable BrokerPriceType priceType,
        @Nullable BrokerValidity validity,
        long quantity,
        long filled,
        long disclosedQuantity,
        @Nullable BigDecimal price,
        @Nullable BigDecimal triggerPrice,
        @Nullable BigDecimal averagePrice,
        BrokerOrderState state,
        String status,
        String reason,
        @Nullable Instant placedAt,
        @Nullable Instant updatedAt) {}
