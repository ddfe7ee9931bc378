package io.harkara.broker;

import static io.harkara.broker.BrokerJson.decimal;
import static io.harkara.broker.BrokerJson.price;
import static io.harkara.broker.BrokerJson.text;
import static io.harkara.broker.BrokerJson.units;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** SmartAPI's prices and candles in common words. Pure and total: what cannot be read is left out. */
final class SmartApiPrices {

    private static final int BEST = 5;

    /** Begin, open, high, low, close, volume. */
    private static final int CANDLE_FIELDS = 6;

    private SmartApiPrices() {}

    /** Quotes; those that could not be fetched are missing. */
    static List<BrokerQuote> quotes(JsonNode data) {
        List<BrokerQuote> quotes = new ArrayList<>();
        data.path("fetched").forEach(quote -> {
            if (!text(quote, "symbolToken").isEmpty()) {
                quotes.add(quote(quote));
            }
        });
        return List.copyOf(quotes);
    }

    private static BrokerQuote quote(JsonNode quote) {
        return new BrokerQuote(
                SmartApiWords.exchange(text(quote, "exchange")),
                text(quote, "symbolToken"),
                price(quote.path("ltp")),
                price(quote.path("open")),
                price(quote.path("high")),
                price(quote.path("low")),
                price(quote.path("close")),
                units(quote.path("tradeVolume")),
                SmartApiTimes.of(text(quote, "exchTradeTime")),
                levels(quote.path("depth").path("buy")),
                levels(quote.path("depth").path("sell")));
    }

    // Where fewer than five prices are wanted or offered, the rest are noughts.
    private static List<BrokerQuote.Level> levels(JsonNode list) {
        List<BrokerQuote.Level> levels = new ArrayList<>();
        for (JsonNode level : list) {
            long quantity = units(level.path("quantity"));
            if (levels.size() < BEST && quantity > 0) {
                levels.add(new BrokerQuote.Level(price(level.path("price")), quantity, units(level.path("orders"))));
            }
        }
        return levels;
    }

    /** Candles, each a list. */
    static List<BrokerCandle> candles(JsonNode rows) {
        List<BrokerCandle> candles = new ArrayList<>();
        rows.forEach(row -> {
            BrokerCandle candle = candle(row);
            if (candle != null) {
                candles.add(candle);
            }
        });
        return List.copyOf(candles);
    }

    private static @Nullable BrokerCandle candle(JsonNode row) {
        Instant begin = SmartApiTimes.ofCandle(row.path(0).asString(""));
        List<BigDecimal> numbers = new ArrayList<>();
        for (int i = 1; i < CANDLE_FIELDS; i++) {
            BigDecimal number = decimal(row.path(i));
            if (number != null) {
                numbers.add(number);
            }
        }
        return begin == null || numbers.size() < CANDLE_FIELDS - 1
                ? null
                : new BrokerCandle(
                        begin,
                        numbers.get(0),
                        numbers.get(1),
                        numbers.get(2),
                        numbers.get(3),
                        numbers.get(4).longValue());
    }
}
