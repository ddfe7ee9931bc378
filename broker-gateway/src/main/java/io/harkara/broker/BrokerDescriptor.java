package io.harkara.broker;

import io.harkara.schemas.BrokerExchange;
import io.harkara.schemas.BrokerProduct;
import java.util.Set;

/**
 * What a broker's adapter is, without a call.
 *
 * @param id by which accounts name it: small letters, digits and dashes
 * @param name for people
 * @param exchanges those that orders may name
 * @param products those that orders may name
 * @param capabilities what it can do besides placing, modifying and cancelling an order and reading its book
 * @param login how a session is had
 */
public record BrokerDescriptor(
        String id,
        String name,
        Set<BrokerExchange> exchanges,
        Set<BrokerProduct> products,
        Set<Capability> capabilities,
        LoginFlow login) {

    /** What an adapter may be able to do. What it cannot is refused before a call. */
    public enum Capability {
        /** The cancellation of all orders by one call. */
        CANCEL_ALL,
        /** The conversion of positions. */
        CONVERT_POSITION,
        /** Trades of the day. */
        TRADE_BOOK,
        /** Positions. */
        POSITIONS,
        /** Holdings. */
        HOLDINGS,
        /** Balance and margin. */
        FUNDS,
        /** Prices. */
        QUOTES,
        /** Candles. */
        HISTORY,
        /** A list of instruments. */
        INSTRUMENTS,
        /** Whose account it is. */
        PROFILE,
        /** Orders are told of as they change. */
        ORDER_UPDATES,
        /** Prices are told of tick by tick. */
        QUOTE_STREAMS
    }

    /** How a session is had. */
    public enum LoginFlow {
        /** From the credentials of the configuration alone. */
        DIRECT,
        /** A person signs in at the broker's page, which sends the browser back to us. */
        REDIRECT
    }

    public BrokerDescriptor {
        if (!id.matches("[a-z][a-z0-9-]{0,31}")) {
            throw new IllegalArgumentException(
                    "broker id '%s': expected small letters, digits and dashes, at most 32".formatted(id));
        }
        exchanges = Set.copyOf(exchanges);
        products = Set.copyOf(products);
        capabilities = Set.copyOf(capabilities);
    }
}
