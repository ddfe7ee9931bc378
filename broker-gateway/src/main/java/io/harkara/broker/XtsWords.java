package io.harkara.broker;

import io.harkara.schemas.BrokerExchange;
import io.harkara.schemas.BrokerInterval;
import io.harkara.schemas.BrokerPriceType;
import io.harkara.schemas.BrokerProduct;
import io.harkara.schemas.BrokerSide;
import io.harkara.schemas.BrokerValidity;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * XTS's words and numbers and ours. Replies write words in several cases, and now and then as the number of the enumeration (tables of
 * XTS's documentation, "Enums with numeric constants"). What is not in a table is null, and never anything that acts.
 */
final class XtsWords {

    private record Segment(BrokerExchange exchange, String word, int number) {}

    private static final List<Segment> SEGMENTS = List.of(
            new Segment(BrokerExchange.NSE, "NSECM", 1),
            new Segment(BrokerExchange.NFO, "NSEFO", 2),
            new Segment(BrokerExchange.CDS, "NSECD", 3),
            new Segment(BrokerExchange.NCO, "NSECO", 4),
            new Segment(BrokerExchange.BSE, "BSECM", 11),
            new Segment(BrokerExchange.BFO, "BSEFO", 12),
            new Segment(BrokerExchange.BCD, "BSECD", 13),
            new Segment(BrokerExchange.NCDEX, "NCDEX", 21),
            new Segment(BrokerExchange.MCX, "MCXFO", 51));

    /** States by their words without case, and by the ASCII of FIX's OrdStatus. */
    private static final Map<String, BrokerOrderState> STATES = Map.ofEntries(
            Map.entry("pendingnew", BrokerOrderState.OPEN),
            Map.entry("65", BrokerOrderState.OPEN),
            Map.entry("new", BrokerOrderState.OPEN),
            Map.entry("open", BrokerOrderState.OPEN),
            Map.entry("48", BrokerOrderState.OPEN),
            Map.entry("partiallyfilled", BrokerOrderState.PARTLY_FILLED),
            Map.entry("49", BrokerOrderState.PARTLY_FILLED),
            Map.entry("pendingreplace", BrokerOrderState.OPEN),
            Map.entry("69", BrokerOrderState.OPEN),
            Map.entry("replaced", BrokerOrderState.OPEN),
            Map.entry("53", BrokerOrderState.OPEN),
            Map.entry("pendingcancel", BrokerOrderState.OPEN),
            Map.entry("54", BrokerOrderState.OPEN),
            Map.entry("filled", BrokerOrderState.FILLED),
            Map.entry("50", BrokerOrderState.FILLED),
            Map.entry("cancelled", BrokerOrderState.CANCELLED),
            Map.entry("52", BrokerOrderState.CANCELLED),
            Map.entry("rejected", BrokerOrderState.REJECTED),
            Map.entry("56", BrokerOrderState.REJECTED));

    private XtsWords() {}

    static String segment(BrokerExchange exchange) {
        return line(exchange).word;
    }

    static int segmentNumber(BrokerExchange exchange) {
        return line(exchange).number;
    }

    /** The exchange of a segment that is named by its word or its number; null where it is none of ours. */
    static @Nullable BrokerExchange exchange(String wordOrNumber) {
        return SEGMENTS.stream()
                .filter(segment -> segment.word.equalsIgnoreCase(wordOrNumber)
                        || wordOrNumber.equals(String.valueOf(segment.number)))
                .map(Segment::exchange)
                .findFirst()
                .orElse(null);
    }

    private static Segment line(BrokerExchange exchange) {
        return SEGMENTS.stream()
                .filter(segment -> segment.exchange == exchange)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("exchange %s: XTS has none".formatted(exchange)));
    }

    static String side(BrokerSide side) {
        return switch (side) {
            case BUY -> "BUY";
            case SELL -> "SELL";
            case UNRECOGNISED -> throw unrecognised("side");
        };
    }

    static @Nullable BrokerSide side(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "buy", "49" -> BrokerSide.BUY;
            case "sell", "50" -> BrokerSide.SELL;
            default -> null;
        };
    }

    static String priceType(BrokerPriceType type) {
        return switch (type) {
            case MARKET -> "MARKET";
            case LIMIT -> "LIMIT";
            case SL -> "STOPLIMIT";
            case SL_M -> "STOPMARKET";
            case UNRECOGNISED -> throw unrecognised("price type");
        };
    }

    static @Nullable BrokerPriceType priceType(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "market", "1" -> BrokerPriceType.MARKET;
            case "limit", "2" -> BrokerPriceType.LIMIT;
            case "stopmarket", "4" -> BrokerPriceType.SL_M;
            case "stoplimit", "8" -> BrokerPriceType.SL;
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
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "mis", "1" -> BrokerProduct.MIS;
            case "nrml", "2" -> BrokerProduct.NRML;
            case "cnc", "4" -> BrokerProduct.CNC;
            case "mtf", "32" -> BrokerProduct.MTF;
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
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "day", "1" -> BrokerValidity.DAY;
            case "ioc", "4" -> BrokerValidity.IOC;
            default -> null;
        };
    }

    /** Where an order stands. A word that no table lists is OPEN: it must not end an order. */
    static BrokerOrderState state(String word, long filled) {
        BrokerOrderState state =
                STATES.getOrDefault(word.strip().replace(" ", "").toLowerCase(Locale.ROOT), BrokerOrderState.OPEN);
        return state == BrokerOrderState.OPEN && filled > 0 ? BrokerOrderState.PARTLY_FILLED : state;
    }

    /** How long a candle is, as XTS counts: seconds, and D for a day. */
    static String interval(BrokerInterval interval) {
        return switch (interval) {
            case MINUTE_1 -> "60";
            case MINUTE_3 -> "180";
            case MINUTE_5 -> "300";
            case MINUTE_10 -> "600";
            case MINUTE_15 -> "900";
            case MINUTE_30 -> "1800";
            case HOUR_1 -> "3600";
            case DAY_1 -> "D";
            case UNRECOGNISED -> throw unrecognised("interval");
        };
    }

    private static IllegalArgumentException unrecognised(String what) {
        return new IllegalArgumentException("a %s that this gateway does not know".formatted(what));
    }
}
