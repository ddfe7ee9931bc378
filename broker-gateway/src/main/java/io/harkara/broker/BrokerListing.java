package io.harkara.broker;

import io.harkara.schemas.BrokerExchange;
import org.jspecify.annotations.Nullable;

/**
 * An instrument as a broker lists it.
 *
 * @param instrumentId the broker's id
 * @param symbol the trading symbol, for example RELIANCE-EQ
 * @param name for people
 * @param alias a shorter word that people use for it, such as RELIANCE; null where there is none
 * @param lot units that orders are a multiple of, from 1
 * @param mostUnits most units of one order at the exchange; null where there is no limit
 */
public record BrokerListing(
        BrokerExchange exchange,
        String instrumentId,
        String symbol,
        String name,
        @Nullable String alias,
        @Nullable String isin,
        long lot,
        @Nullable Long mostUnits) {

    public BrokerListing {
        if (lot < 1) {
            throw new IllegalArgumentException("lot %d of %s: expected 1 or more".formatted(lot, symbol));
        }
    }
}
