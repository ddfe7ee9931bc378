package io.harkara.simulators.broker.xts;

import io.harkara.simulators.broker.Market;
import io.harkara.simulators.broker.OrderStatus;
import io.harkara.simulators.broker.PriceKind;
import io.harkara.simulators.broker.Product;
import io.harkara.simulators.broker.Validity;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** XTS's words and numbers for what every broker has. */
final class XtsWords {

    /** Segments that requests may name; the simulator has instruments in three of them. */
    static final List<String> SEGMENTS = List.of(
            "NSECM", "NSEFO", "NSECD", "NSECO", "BSECM", "BSEFO", "BSECD", "BSECO", "MCXFO", "NCDEX", "MSECM", "MSEFO",
            "MSECD");

    static final Map<String, PriceKind> KINDS = Map.of(
            "MARKET", PriceKind.MARKET,
            "LIMIT", PriceKind.LIMIT,
            "STOPLIMIT", PriceKind.STOP_LIMIT,
            "STOPMARKET", PriceKind.STOP_MARKET);
    static final Map<String, Product> PRODUCTS =
            Map.of("CNC", Product.DELIVERY, "NRML", Product.CARRY, "MIS", Product.INTRADAY);
    static final Map<String, Validity> VALIDITIES = Map.of("DAY", Validity.DAY, "IOC", Validity.IMMEDIATE);

    private XtsWords() {}

    static String segment(Market market) {
        return switch (market) {
            case NSE -> "NSECM";
            case BSE -> "BSECM";
            case NFO -> "NSEFO";
        };
    }

    static int segmentNumber(Market market) {
        return switch (market) {
            case NSE -> 1;
            case NFO -> 2;
            case BSE -> 11;
        };
    }

    /** The market of a segment by its name or its number, or null. */
    static @Nullable Market market(String segment) {
        for (Market market : Market.values()) {
            if (segment(market).equals(segment)
                    || Integer.toString(segmentNumber(market)).equals(segment)) {
                return market;
            }
        }
        return null;
    }

    static String kind(PriceKind kind) {
        return switch (kind) {
            case MARKET -> "Market";
            case LIMIT -> "Limit";
            case STOP_LIMIT -> "StopLimit";
            case STOP_MARKET -> "StopMarket";
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

    /** A stop order that waits is shown as New. */
    static String status(OrderStatus status) {
        return switch (status) {
            case RECEIVED -> "PendingNew";
            case OPEN, TRIGGER_PENDING -> "New";
            case PARTLY_FILLED -> "PartiallyFilled";
            case MODIFY_PENDING -> "PendingReplace";
            case MODIFIED -> "Replaced";
            case CANCEL_PENDING -> "PendingCancel";
            case FILLED -> "Filled";
            case CANCELLED -> "Cancelled";
            case REJECTED -> "Rejected";
        };
    }
}
