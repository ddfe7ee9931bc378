package io.harkara.broker;

import static io.harkara.broker.BrokerJson.decimal;
import static io.harkara.broker.BrokerJson.price;
import static io.harkara.broker.BrokerJson.text;
import static io.harkara.broker.BrokerJson.units;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Kite's prices and candles in common words. Pure and total: what cannot be read is left out. */
final class KitePrices {

    private static final int BEST = 5;

    /** Begin, open, high, low, close, volume; open interest may follow. */
    private static final int CANDLE_FIELDS = 6;

    private KitePrices() {}

    /** Quotes, by exchange and symbol. */
    static List<BrokerQuote> quotes(JsonNode data) {
        List<BrokerQuote> quotes = new ArrayList<>();
        data.properties().forEach(entry -> {
            JsonNode quote = entry.getValue();
            if (quote.isObject() && !text(quote, "instrument_token").isEmpty()) {
                quotes.add(quote(entry.getKey().split(":", 2)[0], quote));
            }
        });
        return List.copyOf(quotes);
    }

    private static BrokerQuote quote(String exchange, JsonNode quote) {
        JsonNode day = quote.path("ohlc");
        return new BrokerQuote(
                KiteWords.exchange(exchange),
                text(quote, "instrument_token"),
                price(quote.path("last_price")),
                price(day.path("open")),
                price(day.path("high")),
                price(day.path("low")),
                price(day.path("close")),
                units(quote.path("volume")),
                KiteTimes.of(text(quote, "last_trade_time")),
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
    static List<BrokerCandle> candles(JsonNode data) {
        List<BrokerCandle> candles = new ArrayList<>();
        data.path("candles").forEach(row -> {
            BrokerCandle candle = candle(row);
            if (candle != null) {
                candles.add(candle);
            }
        });
        return List.copyOf(candles);
    }

    private static @Nullable BrokerCandle candle(JsonNode row) {
        Instant begin = KiteTimes.ofCandle(row.path(0).asString(""));
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
                        Objects.requireNonNull(begin),
                        numbers.get(0),
                        numbers.get(1),
                        numbers.get(2),
                        numbers.get(3),
                        numbers.get(4).longValue());
    }
}
