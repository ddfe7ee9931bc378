package io.harkara.broker;

import io.harkara.schemas.BrokerExchange;
import io.harkara.schemas.BrokerInterval;
import io.harkara.schemas.BrokerPriceType;
import io.harkara.schemas.BrokerProduct;
import io.harkara.schemas.BrokerSide;
import io.harkara.schemas.BrokerValidity;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** SmartAPI's words and ours (SmartAPI, orders). What is not in a table is null, and never anything that acts. */
final class SmartApiWords {

    static final Set<BrokerExchange> EXCHANGES = Set.of(
            BrokerExchange.NSE,
            BrokerExchange.BSE,
            BrokerExchange.NFO,
            BrokerExchange.BFO,
            BrokerExchange.CDS,
            BrokerExchange.MCX,
            BrokerExchange.NCDEX);

    /** Other words for segments, which samples of the list of instruments have. */
    private static final Map<String, BrokerExchange> SEGMENTS = Map.of(
            "NSE_CM", BrokerExchange.NSE,
            "BSE_CM", BrokerExchange.BSE,
            "NSE_FO", BrokerExchange.NFO,
            "BSE_FO", BrokerExchange.BFO,
            "CDE_FO", BrokerExchange.CDS,
            "MCX_FO", BrokerExchange.MCX,
            "NCX_FO", BrokerExchange.NCDEX);

    private static final Map<String, BrokerOrderState> ENDS = Map.of(
            "complete", BrokerOrderState.FILLED,
            "cancelled", BrokerOrderState.CANCELLED,
            "cancelled after market order", BrokerOrderState.CANCELLED,
            "rejected", BrokerOrderState.REJECTED);

    private SmartApiWords() {}

    static String exchange(BrokerExchange exchange) {
        if (!EXCHANGES.contains(exchange)) {
            throw new IllegalArgumentException("exchange %s: SmartAPI has none".formatted(exchange));
        }
        return exchange.name();
    }

    static @Nullable BrokerExchange exchange(String word) {
        String upper = word.toUpperCase(Locale.ROOT);
        return EXCHANGES.stream()
                .filter(exchange -> exchange.name().equals(upper))
                .findFirst()
                .orElse(SEGMENTS.get(upper));
    }

    static String side(BrokerSide side) {
        return switch (side) {
            case BUY -> "BUY";
            case SELL -> "SELL";
            case UNRECOGNISED -> throw unrecognised("side");
        };
    }

    static @Nullable BrokerSide side(String word) {
        return switch (word.toUpperCase(Locale.ROOT)) {
            case "BUY" -> BrokerSide.BUY;
            case "SELL" -> BrokerSide.SELL;
            default -> null;
        };
    }

    static String priceType(BrokerPriceType type) {
        return switch (type) {
            case MARKET -> "MARKET";
            case LIMIT -> "LIMIT";
            case SL -> "STOPLOSS_LIMIT";
            case SL_M -> "STOPLOSS_MARKET";
            case UNRECOGNISED -> throw unrecognised("price type");
        };
    }

    static @Nullable BrokerPriceType priceType(String word) {
        return switch (word.toUpperCase(Locale.ROOT)) {
            case "MARKET" -> BrokerPriceType.MARKET;
            case "LIMIT" -> BrokerPriceType.LIMIT;
            case "STOPLOSS_LIMIT" -> BrokerPriceType.SL;
            case "STOPLOSS_MARKET" -> BrokerPriceType.SL_M;
            default -> null;
        };
    }

    /** The variety under which an order is placed; it is changed and cancelled under the same. */
    static String variety(BrokerPriceType type) {
        return switch (type) {
            case MARKET, LIMIT -> "NORMAL";
            case SL, SL_M -> "STOPLOSS";
            case UNRECOGNISED -> throw unrecognised("price type");
        };
    }

    static String product(BrokerProduct product) {
        return switch (product) {
            case CNC -> "DELIVERY";
            case MIS -> "INTRADAY";
            case NRML -> "CARRYFORWARD";
            case MTF -> "MARGIN";
            case UNRECOGNISED -> throw unrecognised("product");
        };
    }

    static @Nullable BrokerProduct product(String word) {
        return switch (word.toUpperCase(Locale.ROOT)) {
            case "DELIVERY" -> BrokerProduct.CNC;
            case "INTRADAY" -> BrokerProduct.MIS;
            case "CARRYFORWARD" -> BrokerProduct.NRML;
            case "MARGIN" -> BrokerProduct.MTF;
            default -> null;
        };
    }

    static String validity(BrokerValidity validity) {
        return switch (validity) {
            case DAY -> "DAY";
            case IOC -> "IOC";
            case UNRECOGNISED -> throw unrecognised("validity");
        };
    }

    static @Nullable BrokerValidity validity(String word) {
        return switch (word.toUpperCase(Locale.ROOT)) {
            case "DAY" -> BrokerValidity.DAY;
            case "IOC" -> BrokerValidity.IOC;
            default -> null;
        };
    }

    /**
     * Where an order stands. There is no word for one that is filled in part, and a word that no table lists ends none.
     *
     * @param orderStatus the one that says where the order stands
     * @param status the one that says what was done last; after a change they differ
     */
    static BrokerOrderState state(String orderStatus, String status, long filled) {
        BrokerOrderState end = ENDS.get(orderStatus.toLowerCase(Locale.ROOT));
        if (end == null && orderStatus.isEmpty()) {
            end = ENDS.get(status.toLowerCase(Locale.ROOT));
        }
        if (end != null) {
            return end;
        }
        return filled > 0 ? BrokerOrderState.PARTLY_FILLED : BrokerOrderState.OPEN;
    }

    static String interval(BrokerInterval interval) {
        return switch (interval) {
            case MINUTE_1 -> "ONE_MINUTE";
            case MINUTE_3 -> "THREE_MINUTE";
            case MINUTE_5 -> "FIVE_MINUTE";
            case MINUTE_10 -> "TEN_MINUTE";
            case MINUTE_15 -> "FIFTEEN_MINUTE";
            case MINUTE_30 -> "THIRTY_MINUTE";
            case HOUR_1 -> "ONE_HOUR";
            case DAY_1 -> "ONE_DAY";
            case UNRECOGNISED -> throw unrecognised("interval");
        };
    }

    /** Most days of one question for candles (SmartAPI, historical). */
    static int mostDays(BrokerInterval interval) {
        return switch (interval) {
            case MINUTE_1 -> 30;
            case MINUTE_3 -> 60;
            case MINUTE_5, MINUTE_10 -> 100;
            case MINUTE_15, MINUTE_30 -> 200;
            case HOUR_1 -> 400;
            case DAY_1 -> 2_000;
            case UNRECOGNISED -> throw unrecognised("interval");
        };
    }

    private static IllegalArgumentException unrecognised(String what) {
        return new IllegalArgumentException("a %s that this gateway does not know".formatted(what));
    }
}
