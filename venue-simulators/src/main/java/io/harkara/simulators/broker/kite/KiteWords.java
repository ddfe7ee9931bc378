package io.harkara.simulators.broker.kite;

import io.harkara.simulators.broker.BrokerState;
import io.harkara.simulators.broker.Instrument;
import io.harkara.simulators.broker.InstrumentKind;
import io.harkara.simulators.broker.Instruments;
import io.harkara.simulators.broker.Money;
import io.harkara.simulators.broker.OrderState;
import io.harkara.simulators.broker.OrderStatus;
import io.harkara.simulators.broker.OrderTerms;
import io.harkara.simulators.broker.PriceKind;
import io.harkara.simulators.broker.Product;
import io.harkara.simulators.broker.Refusal;
import io.harkara.simulators.broker.Validity;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Kite's words and numbers for what every broker has. */
final class KiteWords {

    static final Map<String, PriceKind> KINDS = Map.of(
            "MARKET", PriceKind.MARKET,
            "LIMIT", PriceKind.LIMIT,
            "SL", PriceKind.STOP_LIMIT,
            "SL-M", PriceKind.STOP_MARKET);
    static final Map<String, Product> PRODUCTS =
            Map.of("CNC", Product.DELIVERY, "NRML", Product.CARRY, "MIS", Product.INTRADAY);
    static final Map<String, Validity> VALIDITIES = Map.of("DAY", Validity.DAY, "IOC", Validity.IMMEDIATE);

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(BrokerState.ZONE);
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(BrokerState.ZONE);

    private static final int SEGMENT_BITS = 8;
    private static final int INDICES = 9;

    private KiteWords() {}

    static String time(Instant time) {
        return TIME.format(time);
    }

    static String clock(Instant time) {
        return CLOCK.format(time);
    }

    /** The exchange's number and the segment's in one. */
    static long token(Instrument instrument) {
        return instrument.token() << SEGMENT_BITS | segment(instrument);
    }

    private static int segment(Instrument instrument) {
        return instrument.kind() == InstrumentKind.INDEX
                ? INDICES
                : switch (instrument.market()) {
                    case NSE -> 1;
                    case NFO -> 2;
                    case BSE -> 4;
                };
    }

    /** The instrument of a token, or null. */
    static @Nullable Instrument instrument(Instruments instruments, long token) {
        return instruments.all().stream()
                .filter(one -> token(one) == token)
                .findFirst()
                .orElse(null);
    }

    static String kind(PriceKind kind) {
        return switch (kind) {
            case MARKET -> "MARKET";
            case LIMIT -> "LIMIT";
            case STOP_LIMIT -> "SL";
            case STOP_MARKET -> "SL-M";
        };
    }

    static String product(Product product) {
        return switch (product) {
            case DELIVERY -> "CNC";
            case CARRY -> "NRML";
            case INTRADAY -> "MIS";
        };
    }

    static String validity(Validity validity) {
        return validity == Validity.DAY ? "DAY" : "IOC";
    }

    /** The status in the book; there is none for a part that is executed. */
    static String status(OrderState state) {
        boolean amo = state.terms().afterHours();
        return switch (state.status()) {
            case RECEIVED -> amo ? "AMO REQ RECEIVED" : "PUT ORDER REQ RECEIVED";
            case OPEN, PARTLY_FILLED, MODIFIED -> amo ? "AMO REQ RECEIVED" : "OPEN";
            case TRIGGER_PENDING -> "TRIGGER PENDING";
            case MODIFY_PENDING -> "MODIFY PENDING";
            case CANCEL_PENDING -> "CANCEL PENDING";
            case FILLED -> "COMPLETE";
            case CANCELLED -> amo ? "CANCELLED AMO" : "CANCELLED";
            case REJECTED -> "REJECTED";
        };
    }

    /** The statuses in the history, which has steps that the book hardly shows. */
    static List<String> steps(OrderState state) {
        String last = status(state);
        return switch (state.status()) {
            case OPEN -> List.of("VALIDATION PENDING", "OPEN PENDING", last);
            case MODIFY_PENDING -> List.of("MODIFY VALIDATION PENDING", last);
            case MODIFIED -> List.of("MODIFIED", last);
            case RECEIVED, TRIGGER_PENDING, PARTLY_FILLED, CANCEL_PENDING, FILLED, CANCELLED, REJECTED -> List.of(last);
        };
    }

    static boolean tellsOfOrder(OrderStatus status) {
        return switch (status) {
            case PARTLY_FILLED, MODIFIED, FILLED, CANCELLED, REJECTED -> true;
            case RECEIVED, OPEN, TRIGGER_PENDING, MODIFY_PENDING, CANCEL_PENDING -> false;
        };
    }

    /** Why an order came to nothing. The text of margin is a recorded one, the others are made up like it. */
    static String refusal(Refusal refusal, OrderTerms terms) {
        if (!refusal.text().isEmpty()) {
            return refusal.text();
        }
        return switch (refusal.reason()) {
            case MARGIN ->
                "Insufficient funds. Required margin is %s but available margin is %s. Check the orderbook for open orders."
                        .formatted(Money.text(refusal.needed()), Money.text(refusal.available()));
            case HOLDINGS ->
                "Insufficient stock holding. Required quantity: %d, available: %d."
                        .formatted(refusal.needed(), refusal.available());
            case FREEZE_QUANTITY ->
                "Quantity %d is above the freeze quantity of %d.".formatted(refusal.needed(), refusal.available());
            case LOT -> "Quantity should be in multiples of the lot size %d.".formatted(refusal.available());
            case TICK ->
                "Tick size for this script is %s. Kindly enter price in the multiple of tick size for this script."
                        .formatted(Money.text(refusal.available()));
            case BAND ->
                "The order price %s is outside of the circuit limits of %s."
                        .formatted(
                                Money.text(refusal.needed()), terms.instrument().symbol());
            case NOT_TRADABLE ->
                "%s cannot be traded.".formatted(terms.instrument().symbol());
            case IMMEDIATE -> "The order was cancelled by the exchange as it could not be matched.";
            case EXCHANGE -> "16387 : Security is not allowed to trade in this market";
        };
    }
}
