package io.harkara.simulators.broker.smartapi;

import io.harkara.simulators.broker.BrokerState;
import io.harkara.simulators.broker.Candle;
import io.harkara.simulators.broker.Floor;
import io.harkara.simulators.broker.Instrument;
import io.harkara.simulators.broker.Json;
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
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Prices, quotes, candles, and what can be traded. */
final class SmartMarketData {

    private static final int MOST_TOKENS = 50;
    private static final List<String> MODES = List.of("LTP", "OHLC", "FULL");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);
    private static final DateTimeFormatter CANDLE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssXXX", Locale.ROOT).withZone(BrokerState.ZONE);

    /** @param mostDays that a call may ask for */
    private record Interval(Duration length, long mostDays) {}

    private static final Map<String, Interval> INTERVALS = Map.of(
            "ONE_MINUTE", new Interval(Duration.ofMinutes(1), 30),
            "THREE_MINUTE", new Interval(Duration.ofMinutes(3), 60),
            "FIVE_MINUTE", new Interval(Duration.ofMinutes(5), 100),
            "TEN_MINUTE", new Interval(Duration.ofMinutes(10), 100),
            "FIFTEEN_MINUTE", new Interval(Duration.ofMinutes(15), 200),
            "THIRTY_MINUTE", new Interval(Duration.ofMinutes(30), 200),
            "ONE_HOUR", new Interval(Duration.ofHours(1), 400),
            "ONE_DAY", new Interval(Duration.ofDays(1), 2_000));

    private final SmartDesk desk;
    private final SmartFields said;
    private final Floor floor;

    SmartMarketData(SmartDesk desk, SmartFields said) {
        this.desk = desk;
        this.said = said;
        this.floor = desk.floor();
    }

    JsonNode ltp() throws SmartProblem {
        Instrument instrument = instrument();
        Quote quote = floor.quote(instrument);
        return Json.object()
                .put("exchange", instrument.market().name())
                .put("tradingsymbol", SmartWords.symbol(instrument))
                .put("symboltoken", SmartWords.token(instrument))
                .put("open", Money.rupees(quote.open()))
                .put("high", Money.rupees(quote.high()))
                .put("low", Money.rupees(quote.low()))
                .put("close", Money.rupees(quote.close()))
                .put("ltp", Money.rupees(quote.last()));
    }

    private Instrument instrument() throws SmartProblem {
        Instrument instrument = desk.instrument(said.required("exchange"), said.required("symboltoken"));
        if (instrument == null) {
            throw SmartProblem.of("AB1018", "Failed to get symbol details");
        }
        return instrument;
    }

    /** Quotes of what is there, and what is not by itself. */
    JsonNode quotes() throws SmartProblem {
        String mode = said.required("mode");
        JsonNode wanted = said.node("exchangeTokens");
        int count = 0;
        for (JsonNode tokens : wanted) {
            count += tokens.size();
        }
        if (!MODES.contains(mode) || count == 0 || count > MOST_TOKENS) {
            throw SmartProblem.field("exchangeTokens");
        }
        ArrayNode fetched = Json.array();
        ArrayNode unfetched = Json.array();
        for (Map.Entry<String, JsonNode> exchange : wanted.properties()) {
            for (JsonNode token : exchange.getValue()) {
                Instrument instrument = desk.instrument(exchange.getKey(), token.asString(""));
                if (instrument == null) {
                    unfetched.add(Json.object()
                            .put("exchange", exchange.getKey())
                            .put("symbolToken", token.asString(""))
                            .put("message", "Symbol token not found")
                            .put("errorCode", "AB4018"));
                } else {
                    fetched.add(quote(floor.quote(instrument), mode));
                }
            }
        }
        ObjectNode data = Json.object();
        data.set("fetched", fetched);
        data.set("unfetched", unfetched);
        return data;
    }

    private static ObjectNode quote(Quote quote, String mode) {
        Instrument one = quote.instrument();
        ObjectNode row = Json.object()
                .put("exchange", one.market().name())
                .put("tradingSymbol", SmartWords.symbol(one))
                .put("symbolToken", SmartWords.token(one))
                .put("ltp", Money.rupees(quote.last()));
        if (mode.equals("LTP")) {
            return row;
        }
        row.put("open", Money.rupees(quote.open()))
                .put("high", Money.rupees(quote.high()))
                .put("low", Money.rupees(quote.low()))
                .put("close", Money.rupees(quote.close()));
        if (mode.equals("OHLC")) {
            return row;
        }
        row.put("lastTradeQty", quote.lastQuantity())
                .put("exchFeedTime", SmartWords.time(quote.at()))
                .put("exchTradeTime", SmartWords.time(quote.at()))
                .put("netChange", Money.rupees(quote.change()))
                .put("percentChange", quote.change() * 100.0 / quote.close())
                .put("avgPrice", Money.rupees(quote.average()))
                .put("tradeVolume", quote.volume())
                .put("opnInterest", quote.openInterest())
                .put("lowerCircuit", Money.rupees(one.lowPaise()))
                .put("upperCircuit", Money.rupees(one.highPaise()))
                .put("totBuyQuan", quote.wanted())
                .put("totSellQuan", quote.offered())
                .put("52WeekLow", Money.rupees(one.lowPaise()))
                .put("52WeekHigh", Money.rupees(one.highPaise()));
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

    JsonNode candles() throws SmartProblem {
        Instrument instrument = instrument();
        Interval interval = said.oneOf("interval", INTERVALS);
        Instant from = time("fromdate");
        Instant to = time("todate");
        if (to.isBefore(from) || Duration.between(from, to).toDays() > interval.mostDays) {
            throw SmartProblem.field("todate");
        }
        ArrayNode rows = Json.array();
        for (Candle candle : floor.candles(instrument, from, to, interval.length)) {
            rows.add(Json.array()
                    .add(CANDLE.format(candle.from()))
                    .add(Money.rupees(candle.open()))
                    .add(Money.rupees(candle.high()))
                    .add(Money.rupees(candle.low()))
                    .add(Money.rupees(candle.close()))
                    .add(candle.volume()));
        }
        return rows;
    }

    private Instant time(String name) throws SmartProblem {
        try {
            return LocalDateTime.parse(said.required(name), TIME)
                    .atZone(BrokerState.ZONE)
                    .toInstant();
        } catch (DateTimeParseException _) {
            throw SmartProblem.field(name);
        }
    }

    JsonNode search() throws SmartProblem {
        String exchange = said.required("exchange");
        return Json.list(floor.instruments().search(said.required("searchscrip")).stream()
                .filter(one -> Objects.equals(one.market().name(), exchange) && one.tradable())
                .map(one -> Json.object()
                        .put("exchange", exchange)
                        .put("tradingsymbol", SmartWords.symbol(one))
                        .put("symboltoken", SmartWords.token(one)))
                .toList());
    }

    /** The file of all instruments: texts only, strikes and ticks in paise with decimals. */
    static ArrayNode scripts(Floor floor) {
        return Json.list(floor.instruments().all().stream()
                .map(one -> Json.object()
                        .put("token", SmartWords.token(one))
                        .put("symbol", SmartWords.symbol(one))
                        .put("name", one.root())
                        .put("expiry", SmartWords.expiry(one))
                        .put("strike", (one.strikePaise() == 0 ? -1 : one.strikePaise()) + ".000000")
                        .put("lotsize", Integer.toString(one.lot()))
                        .put("instrumenttype", SmartWords.instrumentType(one))
                        .put("exch_seg", one.market().name())
                        .put("tick_size", one.tickPaise() + ".000000"))
                .toList());
    }
}
