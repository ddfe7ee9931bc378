package io.harkara.broker;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Balance and margin of one limit of an account, in rupees. What is null the broker did not tell, or told as no number.
 *
 * @param limit what it is for, in the broker's words, for example ALL|ALL|ALL
 * @param cash rupees that are there
 * @param collateral rupees that pledged shares count for
 * @param used rupees of margin in use
 * @param available rupees that may still be used
 * @param realised rupees gained today
 * @param unrealised rupees that would be gained at the present prices
 */
public record BrokerFunds(
        String limit,
        @Nullable BigDecimal cash,
        @Nullable BigDecimal collateral,
        @Nullable BigDecimal used,
        @Nullable BigDecimal available,
        @Nullable BigDecimal realised,
        @Nullable BigDecimal unrealised) {}
