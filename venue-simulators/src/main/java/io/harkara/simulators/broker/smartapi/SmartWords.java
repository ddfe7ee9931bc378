package io.harkara.simulators.broker.smartapi;

import io.harkara.simulators.broker.BrokerState;
import io.harkara.simulators.broker.Instrument;
import io.harkara.simulators.broker.InstrumentKind;
import io.harkara.simulators.broker.Market;
import io.harkara.simulators.broker.Money;
import io.harkara.simulators.broker.OrderState;
import io.harkara.simulators.broker.OrderTerms;
import io.harkara.simulators.broker.PriceKind;
import io.harkara.simulators.broker.Product;
import io.harkara.simulators.broker.Refusal;
import io.harkara.simulators.broker.Validity;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;

/** SmartAPI's words and numbers for what every broker has. */
final class SmartWords {

    static final Map<String, PriceKind> KINDS = Map.of(
            "MARKET", PriceKind.MARKET,
            "LIMIT", PriceKind.LIMIT,
            "STOPLOSS_LIMIT", PriceKind.STOP_LIMIT,
            "STOPLOSS_MARKET", PriceKind.STOP_MARKET);
    static final Map<String, Product> PRODUCTS =
            Map.of("DELIVERY", Product.DELIVERY, "CARRYFORWARD", Product.CARRY, "INTRADAY", Product.INTRADAY);
    static final Map<String, Validity> VALIDITIES = Map.of("DAY", Validity.DAY, "IOC", Validity.IMMEDIATE);

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("dd-MMM-uuuu HH:mm:ss", Locale.ENGLISH).withZone(BrokerState.ZONE);
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(BrokerState.ZONE);
    private static final DateTimeFormatter EXPIRY = DateTimeFormatter.ofPattern("ddMMMuuuu", Locale.ENGLISH);
    private static final DateTimeFormatter SHORT_EXPIRY = DateTimeFormatter.ofPattern("ddMMMuu", Locale.ENGLISH);

    /** Where the broker's numbers of indices begin. */
    private static final long INDEX_BASE = 99_900_000;

    private SmartWords() {}

    static String time(Instant time) {
        return TIME.format(time);
    }

    static String clock(Instant time) {
        return CLOCK.format(time);
    }

    static String expiry(Instrument one) {
        LocalDate expiry = one.expiry();
        return expiry == null ? "" : EXPIRY.format(expiry).toUpperCase(Locale.ROOT);
    }

    static String token(Instrument one) {
        return Long.toString(one.kind() == InstrumentKind.INDEX ? INDEX_BASE + one.token() : one.token());
    }

    /** Shares of NSE have their series in the symbol, contracts their day. */
    static String symbol(Instrument one) {
        LocalDate expiry = one.expiry();
        if (expiry == null) {
            boolean share = one.kind() == InstrumentKind.EQUITY && one.market() == Market.NSE;
            return share ? one.root() + "-EQ" : one.root();
        }
        String day = SHORT_EXPIRY.format(expiry).toUpperCase(Locale.ROOT);
        return one.root()
                + day
                + switch (one.kind()) {
                    case CALL -> one.strikePaise() / 100 + "CE";
                    case PUT -> one.strikePaise() / 100 + "PE";
                    case FUTURE, EQUITY, INDEX -> "FUT";
                };
    }

    static String instrumentType(Instrument one) {
        boolean index = one.root().endsWith("NIFTY");
        return switch (one.kind()) {
            case EQUITY -> "";
            case INDEX -> "AMXIDX";
            case FUTURE -> index ? "FUTIDX" : "FUTSTK";
            case CALL, PUT -> index ? "OPTIDX" : "OPTSTK";
        };
    }

    static String optionType(Instrument one) {
        return switch (one.kind()) {
            case EQUITY, INDEX -> "";
            case FUTURE -> "XX";
            case CALL -> "CE";
            case PUT -> "PE";
        };
    }

    static String kind(PriceKind kind) {
        return switch (kind) {
            case MARKET -> "MARKET";
            case LIMIT -> "LIMIT";
            case STOP_LIMIT -> "STOPLOSS_LIMIT";
            case STOP_MARKET -> "STOPLOSS_MARKET";
        };
    }

    static String product(Product product) {
        return switch (product) {
            case DELIVERY -> "DELIVERY";
            case CARRY -> "CARRYFORWARD";
            case INTRADAY -> "INTRADAY";
        };
    }

    static String validity(Validity validity) {
        return validity == Validity.DAY ? "DAY" : "IOC";
    }

    /** There is no status for a part that is executed. */
    static String status(OrderState state) {
        boolean amo = state.terms().afterHours();
        return switch (state.status()) {
            case RECEIVED -> amo ? "after market order req received" : "put order req received";
            case OPEN, PARTLY_FILLED -> "open";
            case TRIGGER_PENDING -> "trigger pending";
            case MODIFY_PENDING -> "modify pending";
            case MODIFIED -> "modified";
            case CANCEL_PENDING -> "cancel pending";
            case FILLED -> "complete";
            case CANCELLED -> amo ? "cancelled after market order" : "cancelled";
            case REJECTED -> "rejected";
        };
    }

    /** The other status, which differs after a change. */
    static String orderStatus(OrderState state) {
        return status(state).equals("modified") ? "open" : status(state);
    }

    /** What a socket calls a status; not an error code, whatever it looks like. */
    static String event(OrderState state) {
        boolean amo = state.terms().afterHours();
        return switch (state.status()) {
            case RECEIVED -> amo ? "AB06" : "AB09";
            case OPEN, PARTLY_FILLED -> "AB01";
            case TRIGGER_PENDING -> "AB10";
            case MODIFY_PENDING -> "AB11";
            case MODIFIED -> "AB04";
            case CANCEL_PENDING -> "AB01";
            case FILLED -> "AB05";
            case CANCELLED -> amo ? "AB07" : "AB02";
            case REJECTED -> "AB03";
        };
    }

    /** Why an order came to nothing. The text of margin is a recorded one, the others are made up like it. */
    static String refusal(Refusal refusal, OrderTerms terms) {
        if (!refusal.text().isEmpty()) {
            return refusal.text();
        }
        return switch (refusal.reason()) {
            case MARGIN ->
                "Your order has been rejected due to Insufficient Funds. Available funds - Rs. %s . You require Rs. %s funds to execute this order."
                        .formatted(Money.text(refusal.available()), Money.text(refusal.needed()));
            case HOLDINGS ->
                "Your order has been rejected due to Insufficient Holdings. Available quantity - %d . You require %d ."
                        .formatted(refusal.available(), refusal.needed());
            case FREEZE_QUANTITY ->
                "Order quantity %d is more than the freeze quantity %d"
                        .formatted(refusal.needed(), refusal.available());
            case LOT -> "Order quantity is not a multiple of the lot size %d".formatted(refusal.available());
            case TICK -> "Order price is not a multiple of the tick size %s".formatted(Money.text(refusal.available()));
            case BAND -> "Order price is beyond the Limit Price Protection range defined by the exchange";
            case NOT_TRADABLE -> "%s cannot be traded".formatted(symbol(terms.instrument()));
            case IMMEDIATE -> "The order was not executed at once";
            case EXCHANGE -> "16387 : Security is not allowed to trade in this market";
        };
    }
}
