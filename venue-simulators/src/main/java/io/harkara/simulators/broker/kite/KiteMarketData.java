package io.harkara.simulators.broker.kite;

import io.harkara.simulators.broker.BrokerState;
import io.harkara.simulators.broker.Candle;
import io.harkara.simulators.broker.Floor;
import io.harkara.simulators.broker.Instrument;
import io.harkara.simulators.broker.InstrumentKind;
import io.harkara.simulators.broker.Json;
import io.harkara.simulators.broker.Market;
import io.harkara.simulators.broker.Money;
import io.harkara.simulators.broker.Quote;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Quotes, candles and the instruments file. */
final class KiteMarketData {

    private static final int MOST_QUOTES = 500;
    private static final int MOST_PRICES = 1_000;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter CANDLE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssZ", Locale.ROOT).withZone(BrokerState.ZONE);
    private static final String HEADER = "instrument_token,exchange_token,tradingsymbol,name,last_price,expiry,strike,"
            + "tick_size,lot_size,instrument_type,segment,exchange";

    /** @param mostDays that a call may ask for */
    private record Interval(Duration length, long mostDays) {}

    private static final Map<String, Interval> INTERVALS = Map.of(
            "minute", new Interval(Duration.ofMinutes(1), 60),
            "3minute", new Interval(Duration.ofMinutes(3), 100),
            "5minute", new Interval(Duration.ofMinutes(5), 100),
            "10minute", new Interval(Duration.ofMinutes(10), 100),
            "15minute", new Interval(Duration.ofMinutes(15), 200),
            "30minute", new Interval(Duration.ofMinutes(30), 200),
            "60minute", new Interval(Duration.ofMinutes(60), 400),
            "day", new Interval(Duration.ofDays(1), 2_000));

    private final Floor floor;
    private final KiteFields said;

    KiteMarketData(Floor floor, KiteFields said) {
        this.floor = floor;
        this.said = said;
    }

    JsonNode quotes() throws KiteProblem {
        return each(MOST_QUOTES, KiteMarketData::quote);
    }

    JsonNode ohlc() throws KiteProblem {
        return each(MOST_PRICES, quote -> {
            ObjectNode row = price(quote);
            row.set("ohlc", ohlc(quote));
            return row;
        });
    }

    JsonNode ltp() throws KiteProblem {
        return each(MOST_PRICES, KiteMarketData::price);
    }

    /** What is not there is left out without a word. */
    private ObjectNode each(int most, Function<Quote, ObjectNode> row) throws KiteProblem {
        List<String> keys = said.all("i");
        if (keys.isEmpty() || keys.size() > most) {
            throw KiteFields.invalid("i");
        }
        ObjectNode data = Json.object();
        for (String key : keys) {
            Instrument instrument = floor.instruments().byKey(key);
            if (instrument != null) {
                data.set(key, row.apply(floor.quote(instrument)));
            }
        }
        return data;
    }

    private static ObjectNode price(Quote quote) {
        return Json.object()
                .put("instrument_token", KiteWords.token(quote.instrument()))
                .put("last_price", Money.rupees(quote.last()));
    }

    private static ObjectNode ohlc(Quote quote) {
        return Json.object()
                .put("open", Money.rupees(quote.open()))
                .put("high", Money.rupees(quote.high()))
                .put("low", Money.rupees(quote.low()))
                .put("close", Money.rupees(quote.close()));
    }

    private static ObjectNode quote(Quote quote) {
        Instrument instrument = quote.instrument();
        ObjectNode row = price(quote)
                .put("timestamp", KiteWords.time(quote.at()))
                .put("last_trade_time", KiteWords.time(quote.at()))
                .put("last_quantity", quote.lastQuantity())
                .put("buy_quantity", quote.wanted())
                .put("sell_quantity", quote.offered())
                .put("volume", quote.volume())
                .put("average_price", Money.rupees(quote.average()))
                .put("oi", quote.openInterest())
                .put("oi_day_high", quote.openInterest())
                .put("oi_day_low", quote.openInterest())
                .put("net_change", Money.rupees(quote.change()))
                .put("lower_circuit_limit", Money.rupees(instrument.lowPaise()))
                .put("upper_circuit_limit", Money.rupees(instrument.highPaise()));
        row.set("ohlc", ohlc(quote));
        ObjectNode depth = Json.object();
        depth.set("buy", levels(quote.bids()));
        depth.set("sell", levels(quote.asks()));
        row.set("depth", depth);
        return row;
    }

    private static ArrayNode levels(List<Quote.Level> levels) {
        return Json.list(levels.stream()
                .map(level -> Json.object()
                        .put("price", Money.rupees(level.price()))
                        .put("quantity", level.quantity())
                        .put("orders", level.orders()))
                .toList());
    }

    JsonNode candles(String token, String interval) throws KiteProblem {
        Instrument instrument = KiteWords.instrument(floor.instruments(), Long.parseLong(token));
        if (instrument == null) {
            throw KiteProblem.input("invalid token");
        }
        Interval length = INTERVALS.get(interval);
        if (length == null) {
            throw KiteProblem.input("invalid interval");
        }
        Instant from = time("from");
        Instant to = time("to");
        if (to.isBefore(from)) {
            throw KiteProblem.input("invalid date range");
        }
        if (Duration.between(from, to).toDays() > length.mostDays) {
            throw KiteProblem.input("interval exceeds max limit: %d days".formatted(length.mostDays));
        }
        boolean interest = said.optional("oi").equals("1");
        ArrayNode candles = Json.array();
        for (Candle candle : floor.candles(instrument, from, to, length.length)) {
            ArrayNode row = Json.array()
                    .add(CANDLE.format(candle.from()))
                    .add(Money.rupees(candle.open()))
                    .add(Money.rupees(candle.high()))
                    .add(Money.rupees(candle.low()))
                    .add(Money.rupees(candle.close()))
                    .add(candle.volume());
            candles.add(interest ? row.add(floor.quote(instrument).openInterest()) : row);
        }
        ObjectNode data = Json.object();
        data.set("candles", candles);
        return data;
    }

    private Instant time(String name) throws KiteProblem {
        try {
            return LocalDateTime.parse(said.required(name), TIME)
                    .atZone(BrokerState.ZONE)
                    .toInstant();
        } catch (DateTimeParseException _) {
            throw KiteProblem.input("invalid %s date".formatted(name));
        }
    }

    /** The file, of one exchange or of all. */
    String instruments(String exchange) {
        StringBuilder file = new StringBuilder(HEADER).append('\n');
        for (Instrument one : floor.instruments().all()) {
            if (exchange.isEmpty() || one.market().name().equals(exchange)) {
                file.append(line(one)).append('\n');
            }
        }
        return file.toString();
    }

    private static String line(Instrument one) {
        return String.join(
                ",",
                Long.toString(KiteWords.token(one)),
                Long.toString(one.token()),
                one.symbol(),
                "\"" + one.name() + "\"",
                "0",
                one.expiry() == null ? "" : one.expiry().toString(),
                Money.rupees(one.strikePaise()).stripTrailingZeros().toPlainString(),
                Money.rupees(one.tickPaise()).stripTrailingZeros().toPlainString(),
                Integer.toString(one.lot()),
                type(one.kind()),
                segment(one),
                one.market().name());
    }

    private static String type(InstrumentKind kind) {
        return switch (kind) {
            case EQUITY, INDEX -> "EQ";
            case FUTURE -> "FUT";
            case CALL -> "CE";
            case PUT -> "PE";
        };
    }

    private static String segment(Instrument one) {
        return switch (one.kind()) {
            case INDEX -> "INDICES";
            case FUTURE -> Market.NFO + "-FUT";
            case CALL, PUT -> Market.NFO + "-OPT";
            case EQUITY -> one.market().name();
        };
    }
}
