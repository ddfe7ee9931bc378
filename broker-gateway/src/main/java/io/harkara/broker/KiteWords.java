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

/** Kite's words and ours (Kite Connect, orders). What is not in a table is null, and never anything that acts. */
final class KiteWords {

    /** Exchanges of Kite Connect; their words are ours. */
    static final Set<BrokerExchange> EXCHANGES = Set.of(
            BrokerExchange.NSE,
            BrokerExchange.BSE,
            BrokerExchange.NFO,
            BrokerExchange.BFO,
            BrokerExchange.CDS,
            BrokerExchange.BCD,
            BrokerExchange.MCX);

    /** States that end an order; LAPSED is one of Zerodha's Java library, CANCELLED AMO was seen for orders after hours. */
    private static final Map<String, BrokerOrderState> ENDS = Map.of(
            "COMPLETE", BrokerOrderState.FILLED,
            "CANCELLED", BrokerOrderState.CANCELLED,
            "CANCELLED AMO", BrokerOrderState.CANCELLED,
            // The documents' word in postbacks; samples have the one above.
            "CANCEL", BrokerOrderState.CANCELLED,
            "LAPSED", BrokerOrderState.CANCELLED,
            "REJECTED", BrokerOrderState.REJECTED);

    private KiteWords() {}

    static String exchange(BrokerExchange exchange) {
        if (!EXCHANGES.contains(exchange)) {
            throw new IllegalArgumentException("exchange %s: Kite has none".formatted(exchange));
        }
        return exchange.name();
    }

    static @Nullable BrokerExchange exchange(String word) {
        return EXCHANGES.stream()
                .filter(exchange -> exchange.name().equalsIgnoreCase(word))
                .findFirst()
                .orElse(null);
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
            case SL -> "SL";
            case SL_M -> "SL-M";
            case UNRECOGNISED -> throw unrecognised("price type");
        };
    }

    /** @param isProtected whether Kite has put a limit to an order at the market, and shows it as what it made of it */
    static @Nullable BrokerPriceType priceType(String word, boolean isProtected) {
        return switch (word.toUpperCase(Locale.ROOT)) {
            case "MARKET" -> BrokerPriceType.MARKET;
            case "LIMIT" -> isProtected ? BrokerPriceType.MARKET : BrokerPriceType.LIMIT;
            case "SL" -> isProtected ? BrokerPriceType.SL_M : BrokerPriceType.SL;
            case "SL-M" -> BrokerPriceType.SL_M;
            default -> null;
        };
    }

    static String product(BrokerProduct product) {
        return switch (product) {
            case CNC -> "CNC";
            case MIS -> "MIS";
            case NRML -> "NRML";
            case MTF -> "MTF";
            case UNRECOGNISED -> throw unrecognised("product");
        };
    }

    static @Nullable BrokerProduct product(String word) {
        return switch (word.toUpperCase(Locale.ROOT)) {
            case "CNC" -> BrokerProduct.CNC;
            case "MIS" -> BrokerProduct.MIS;
            case "NRML" -> BrokerProduct.NRML;
            case "MTF" -> BrokerProduct.MTF;
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

    /** Where an order stands. Kite has no word for one that is filled in part, and a word that no table lists ends none. */
    static BrokerOrderState state(String word, long filled) {
        BrokerOrderState end = ENDS.get(word.strip().toUpperCase(Locale.ROOT));
        if (end != null) {
            return end;
        }
        return filled > 0 ? BrokerOrderState.PARTLY_FILLED : BrokerOrderState.OPEN;
    }

    static String interval(BrokerInterval interval) {
        return switch (interval) {
            case MINUTE_1 -> "minute";
            case MINUTE_3 -> "3minute";
            case MINUTE_5 -> "5minute";
            case MINUTE_10 -> "10minute";
            case MINUTE_15 -> "15minute";
            case MINUTE_30 -> "30minute";
            case HOUR_1 -> "60minute";
            case DAY_1 -> "day";
            case UNRECOGNISED -> throw unrecognised("interval");
        };
    }

    /** Most days of one question for candles (Kite Connect, historical). */
    static int mostDays(BrokerInterval interval) {
        return switch (interval) {
            case MINUTE_1 -> 60;
            case MINUTE_3, MINUTE_5, MINUTE_10 -> 100;
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
