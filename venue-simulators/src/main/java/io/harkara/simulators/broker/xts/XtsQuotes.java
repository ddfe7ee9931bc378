package io.harkara.simulators.broker.xts;

import io.harkara.simulators.broker.Candle;
import io.harkara.simulators.broker.Json;
import io.harkara.simulators.broker.Money;
import io.harkara.simulators.broker.Quote;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Market data as both the quotes call and the socket write them, by message code. */
final class XtsQuotes {

    static final int TOUCHLINE = 1501;
    static final int DEPTH = 1502;
    static final int CANDLE = 1505;
    static final int OPEN_INTEREST = 1510;
    static final int LAST_PRICE = 1512;

    private static final int VERSION = 4;
    private static final int MARKET_TYPE = 1;
    private static final int BOOK_TYPE = 1;

    private XtsQuotes() {}

    static String event(int code, Quote quote) {
        return Json.write(
                switch (code) {
                    case TOUCHLINE -> touchline(quote, head(TOUCHLINE, quote));
                    case DEPTH -> depth(quote);
                    case CANDLE -> candle(quote);
                    case OPEN_INTEREST -> openInterest(quote);
                    case LAST_PRICE -> lastPrice(quote);
                    default -> throw new IllegalArgumentException("found message code %d".formatted(code));
                });
    }

    /** The same as one line of names and values, which the other broadcast mode sends. */
    static String partial(int code, Quote quote) {
        StringBuilder line = new StringBuilder("t:")
                .append(XtsWords.segmentNumber(quote.instrument().market()))
                .append('_')
                .append(quote.instrument().token());
        if (code == DEPTH) {
            levels(line, "bi", quote.bids());
            levels(line, "ai", quote.asks());
        }
        long seconds = XtsJson.tickSeconds(quote.at());
        return line.append(",ltp:%s,ltq:%d".formatted(Money.text(quote.last()), quote.lastQuantity()))
                .append(",tb:%d,ts:%d,v:%d".formatted(quote.wanted(), quote.offered(), quote.volume()))
                .append(",ltt:%d,lut:%d".formatted(seconds, seconds))
                .append(",o:%s,h:%s".formatted(Money.text(quote.open()), Money.text(quote.high())))
                .append(",l:%s,c:%s".formatted(Money.text(quote.low()), Money.text(quote.close())))
                .toString();
    }

    private static void levels(StringBuilder line, String name, List<Quote.Level> levels) {
        for (int at = 0; at < levels.size(); at++) {
            Quote.Level level = levels.get(at);
            line.append(",%s:%d|%d|%s|%d|"
                    .formatted(name, at, level.quantity(), Money.text(level.price()), level.orders()));
        }
    }

    private static ObjectNode head(int code, Quote quote) {
        return Json.object()
                .put("MessageCode", code)
                .put(
                        "ExchangeSegment",
                        XtsWords.segmentNumber(quote.instrument().market()))
                .put("ExchangeInstrumentID", quote.instrument().token());
    }

    /** The typing error in the last quantity's name is part of the wire. */
    private static ObjectNode touchline(Quote quote, ObjectNode into) {
        long seconds = XtsJson.tickSeconds(quote.at());
        into.put("LastTradedPrice", Money.rupees(quote.last()))
                .put("LastTradedQunatity", quote.lastQuantity())
                .put("TotalBuyQuantity", quote.wanted())
                .put("TotalSellQuantity", quote.offered())
                .put("TotalTradedQuantity", quote.volume())
                .put("AverageTradedPrice", Money.rupees((quote.open() + quote.last()) / 2))
                .put("LastTradedTime", seconds)
                .put("LastUpdateTime", seconds)
                .put("PercentChange", quote.change() * 100.0 / quote.close())
                .put("Open", Money.rupees(quote.open()))
                .put("High", Money.rupees(quote.high()))
                .put("Low", Money.rupees(quote.low()))
                .put("Close", Money.rupees(quote.close()))
                .putNull("TotalValueTraded");
        into.set("AskInfo", level(quote.asks().getFirst()));
        into.set("BidInfo", level(quote.bids().getFirst()));
        return into.put("XMarketType", MARKET_TYPE).put("BookType", BOOK_TYPE);
    }

    private static ObjectNode depth(Quote quote) {
        ObjectNode message = head(DEPTH, quote)
                .put("MessageVersion", VERSION)
                .put("ApplicationType", 0)
                .put("TokenID", 0)
                .put("ExchangeTimeStamp", XtsJson.tickSeconds(quote.at()));
        message.set("Bids", levels(quote.bids()));
        message.set("Asks", levels(quote.asks()));
        ObjectNode touchline = touchline(quote, Json.object());
        touchline.remove(List.of("XMarketType", "BookType"));
        message.set("Touchline", touchline.put("BuyBackTotalBuy", 0).put("BuyBackTotalSell", 0));
        return message.put("BookType", BOOK_TYPE)
                .put("XMarketType", MARKET_TYPE)
                .put("SequenceNumber", quote.volume());
    }

    private static ObjectNode candle(Quote quote) {
        long minute = XtsJson.wallSeconds(quote.at());
        return head(CANDLE, quote)
                .put("BarTime", minute - minute % 60)
                .put("BarVolume", quote.lastQuantity())
                .put("High", Money.rupees(quote.last()))
                .put("Low", Money.rupees(quote.last()))
                .put("Open", Money.rupees(quote.last()))
                .put("Close", Money.rupees(quote.last()))
                .put("OpenInterest", quote.openInterest())
                .put("SumOfQtyInToPrice", Money.rupees(quote.lastQuantity() * quote.last()));
    }

    private static ObjectNode openInterest(Quote quote) {
        return head(OPEN_INTEREST, quote).put("XTSMarketType", MARKET_TYPE).put("OpenInterest", quote.openInterest());
    }

    private static ObjectNode lastPrice(Quote quote) {
        return head(LAST_PRICE, quote)
                .put("BookType", BOOK_TYPE)
                .put("XMarketType", MARKET_TYPE)
                .put("LastTradedPrice", Money.rupees(quote.last()))
                .put("LastTradedQunatity", quote.lastQuantity())
                .put("LastUpdateTime", XtsJson.tickSeconds(quote.at()))
                .put("PercentChange", quote.change() * 100.0 / quote.close())
                .put("Close", Money.rupees(quote.close()));
    }

    private static ArrayNode levels(List<Quote.Level> levels) {
        return Json.list(levels.stream().map(XtsQuotes::level).toList());
    }

    private static ObjectNode level(Quote.Level level) {
        return Json.object()
                .put("Size", level.quantity())
                .put("Price", Money.rupees(level.price()))
                .put("TotalOrders", level.orders())
                .put("BuyBackMarketMaker", 0);
    }

    /** Candles as they are: parts between strokes, candles between commas, each with a stroke at its end. */
    static String candles(List<Candle> candles) {
        StringBuilder text = new StringBuilder();
        for (Candle candle : candles) {
            text.append(text.isEmpty() ? "" : ",")
                    .append(XtsJson.wallSeconds(candle.from()))
                    .append('|')
                    .append(Money.text(candle.open()))
                    .append('|')
                    .append(Money.text(candle.high()))
                    .append('|')
                    .append(Money.text(candle.low()))
                    .append('|')
                    .append(Money.text(candle.close()))
                    .append('|')
                    .append(candle.volume())
                    .append("|0|");
        }
        return text.toString();
    }
}
