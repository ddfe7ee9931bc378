package io.harkara.broker;

import static io.harkara.broker.XtsReplies.text;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** XTS's prices and candles in common words. Pure and total: what cannot be read is left out. */
final class XtsPrices {

    private static final int BEST = 5;
    private static final int CANDLE_FIELDS = 6;

    private XtsPrices() {}

    /** The quotes of a reply: each is JSON in a text. */
    static List<BrokerQuote> quotes(JsonNode result) {
        List<BrokerQuote> quotes = new ArrayList<>();
        result.path("listQuotes").forEach(item -> {
            JsonNode quote = item.isString() ? BrokerJson.tree(item.asString()) : item;
            if (quote != null
                    && quote.isObject()
                    && !text(quote, "ExchangeInstrumentID").isEmpty()) {
                quotes.add(quote(quote));
            }
        });
        return List.copyOf(quotes);
    }

    // Some brokers have the prices in the message, some in a touchline within it.
    private static BrokerQuote quote(JsonNode message) {
        JsonNode prices = message.path("Touchline").isObject() ? message.path("Touchline") : message;
        List<BrokerQuote.Level> bids = levels(message.path("Bids"), prices.path("BidInfo"));
        List<BrokerQuote.Level> asks = levels(message.path("Asks"), prices.path("AskInfo"));
        return new BrokerQuote(
                XtsWords.exchange(text(message, "ExchangeSegment")),
                text(message, "ExchangeInstrumentID"),
                BrokerJson.price(prices.path("LastTradedPrice")),
                BrokerJson.price(prices.path("Open")),
                BrokerJson.price(prices.path("High")),
                BrokerJson.price(prices.path("Low")),
                BrokerJson.price(prices.path("Close")),
                BrokerJson.units(prices.path("TotalTradedQuantity")),
                XtsTimes.ofQuote(BrokerJson.units(prices.path("LastTradedTime"))),
                bids,
                asks);
    }

    private static List<BrokerQuote.Level> levels(JsonNode list, JsonNode best) {
        List<BrokerQuote.Level> levels = new ArrayList<>();
        for (JsonNode level : list) {
            if (levels.size() < BEST) {
                levels.add(level(level));
            }
        }
        if (levels.isEmpty() && best.isObject()) {
            levels.add(level(best));
        }
        return levels;
    }

    private static BrokerQuote.Level level(JsonNode level) {
        return new BrokerQuote.Level(
                BrokerJson.price(level.path("Price")),
                BrokerJson.units(level.path("Size")),
                BrokerJson.units(level.path("TotalOrders")));
    }

    /** The candles of a reply: numbers between bars, candles between commas. The name of the field has XTS's own spelling. */
    static List<BrokerCandle> candles(JsonNode result) {
        List<BrokerCandle> candles = new ArrayList<>();
        for (String part : text(result, "dataReponse").split(",", -1)) {
            BrokerCandle candle = candle(part.strip().split("\\|", -1));
            if (candle != null) {
                candles.add(candle);
            }
        }
        return List.copyOf(candles);
    }

    private static @Nullable BrokerCandle candle(String[] fields) {
        if (fields.length < CANDLE_FIELDS) {
            return null;
        }
        BigDecimal[] numbers = new BigDecimal[CANDLE_FIELDS];
        for (int i = 0; i < CANDLE_FIELDS; i++) {
            BigDecimal number = BrokerJson.decimal(fields[i]);
            if (number == null) {
                return null;
            }
            numbers[i] = number;
        }
        Instant begin = XtsTimes.ofCandle(numbers[0].longValue());
        return begin == null
                ? null
                : new BrokerCandle(begin, numbers[1], numbers[2], numbers[3], numbers[4], numbers[5].longValue());
    }
}
