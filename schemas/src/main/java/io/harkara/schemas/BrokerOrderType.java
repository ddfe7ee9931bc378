package io.harkara.schemas;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Every kind of order that brokers take from us: its name, and the field of {@link BrokerCommand} that holds its payload. */
public enum BrokerOrderType implements OrderType<BrokerCommand> {
    /** An order to buy or sell. */
    ORDER("broker.order", "order", true),
    /** A change of an order that stands. */
    MODIFY("broker.modify", "modify", true),
    /** The cancellation of an order that stands. */
    CANCEL("broker.cancel", "cancel", true),
    /** The cancellation of all orders that stand at an exchange. */
    CANCEL_ALL("broker.cancel-all", "cancelAll", true),
    /** A position that is to be held otherwise. */
    CONVERT("broker.convert", "convert", true),
    /** The question where an order stands. */
    ORDER_STATUS("broker.order-status", "read", false),
    /** The question for the orders of the day. */
    ORDER_BOOK("broker.order-book", "read", false),
    /** The question for the trades of the day. */
    TRADE_BOOK("broker.trade-book", "read", false),
    /** The question for positions. */
    POSITIONS("broker.positions", "read", false),
    /** The question for holdings. */
    HOLDINGS("broker.holdings", "read", false),
    /** The question for balance and margin. */
    FUNDS("broker.funds", "read", false),
    /** The question for prices of up to fifty instruments. */
    QUOTES("broker.quotes", "read", false),
    /** The question for the best five bids and asks. */
    DEPTH("broker.depth", "read", false),
    /** The question for candles. */
    HISTORY("broker.history", "read", false),
    /** The question whose account it is and what it may. */
    PROFILE("broker.profile", "read", false),
    /** The question for instruments by their symbols and names. */
    INSTRUMENTS("broker.instruments", "read", false),
    /** The wish that ticks of up to fifty instruments go to {@link Topics#MARKET_QUOTES}. No order comes of it. */
    QUOTES_SUBSCRIBE("broker.quotes.subscribe", "read", false),
    /** The end of such wishes. */
    QUOTES_UNSUBSCRIBE("broker.quotes.unsubscribe", "read", false),
    /** The question what is streamed. */
    QUOTES_SUBSCRIPTIONS("broker.quotes.subscriptions", "read", false);

    private static final Map<String, BrokerOrderType> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(type -> type.typeName, Function.identity()));

    private final String typeName;
    private final String field;
    private final boolean effect;

    BrokerOrderType(String typeName, String field, boolean effect) {
        this.typeName = typeName;
        this.field = field;
        this.effect = effect;
    }

    /** The kind of that name, for example broker.order; null where there is none. */
    public static @Nullable BrokerOrderType named(String typeName) {
        return BY_NAME.get(typeName);
    }

    /** Whether such an order changes anything at the broker. One that does not may be repeated. */
    public boolean hasEffect() {
        return effect;
    }

    @Override
    public VenueCommands<BrokerCommand> commands() {
        return VenueCommands.BROKER;
    }

    @Override
    public String typeName() {
        return typeName;
    }

    @Override
    public String payloadField() {
        return field;
    }
}
