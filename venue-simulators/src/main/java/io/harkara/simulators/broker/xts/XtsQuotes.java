package io.harkara.simulators.broker.xts;

import io.harkara.simulators.broker.Candle;
import io.harkara.simulators.broker.Money;
import io.harkara.simulators.broker.Quote;
import java.util.List;

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
    private static final int BAR_SECONDS = 60;

    private XtsQuotes() {}

    /** A message as the text that events and replies carry. */
    static String event(int code, Quote quote, XtsFlavour.Touchline shape) {
        return switch (code) {
            case TOUCHLINE -> touchline(quote, shape);
            case DEPTH -> depth(quote);
            case CANDLE -> candle(quote);
            case OPEN_INTEREST -> openInterest(quote);
            case LAST_PRICE -> lastPrice(quote, shape);
            default -> throw new IllegalArgumentException("found message code %d".formatted(code));
        };
    }

    private static XtsLine head(int code, Quote quote, boolean version) {
        XtsLine line = new XtsLine().put("MessageCode", code);
        if (version) {
            line.put("MessageVersion", VERSION).put("ApplicationType", 0).put("TokenID", 0);
        }
        return line.put(
                        "ExchangeSegment",
                        XtsWords.segmentNumber(quote.instrument().market()))
                .put("ExchangeInstrumentID", quote.instrument().token());
    }

    private static String touchline(Quote quote, XtsFlavour.Touchline shape) {
        XtsLine line = head(TOUCHLINE, quote, shape != XtsFlavour.Touchline.FLAT);
        if (shape != XtsFlavour.Touchline.NESTED) {
            return types(bestOf(market(line, quote), quote)).text();
        }
        line.put("ExchangeTimeStamp", XtsJson.tickSeconds(quote.at()));
        return types(nested(line, quote)).put("SequenceNumber", quote.volume()).text();
    }

    private static String depth(Quote quote) {
        XtsLine line = head(DEPTH, quote, true).put("ExchangeTimeStamp", XtsJson.tickSeconds(quote.at()));
        levels(line, "Bids", quote.bids());
        levels(line, "Asks", quote.asks());
        return types(nested(line, quote)).put("SequenceNumber", quote.volume()).text();
    }

    private static XtsLine nested(XtsLine line, Quote quote) {
        return market(bestOf(line.begin("Touchline"), quote), quote)
                .put("BuyBackTotalBuy", 0)
                .put("BuyBackTotalSell", 0)
                .end();
    }

    /** The typing error in the last quantity's name is part of the wire. */
    private static XtsLine market(XtsLine line, Quote quote) {
        long seconds = XtsJson.tickSeconds(quote.at());
        return line.rupees("LastTradedPrice", quote.last())
                .put("LastTradedQunatity", quote.lastQuantity())
                .put("TotalBuyQuantity", quote.wanted())
                .put("TotalSellQuantity", quote.offered())
                .put("TotalTradedQuantity", quote.volume())
                .rupees("AverageTradedPrice", quote.average())
                .put("LastTradedTime", seconds)
                .put("LastUpdateTime", seconds)
                .put("PercentChange", percent(quote))
                .rupees("Open", quote.open())
                .rupees("High", quote.high())
                .rupees("Low", quote.low())
                .rupees("Close", quote.close())
                .putNull("TotalValueTraded");
    }

    private static double percent(Quote quote) {
        return quote.change() * 100.0 / quote.close();
    }

    private static XtsLine bestOf(XtsLine line, Quote quote) {
        level(line.begin("AskInfo"), quote.asks().getFirst()).end();
        return level(line.begin("BidInfo"), quote.bids().getFirst()).end();
    }

    private static XtsLine types(XtsLine line) {
        return line.put("XMarketType", MARKET_TYPE).put("BookType", BOOK_TYPE);
    }

    private static void levels(XtsLine line, String name, List<Quote.Level> levels) {
        line.beginList(name);
        levels.forEach(level -> level(line.beginItem(), level).end());
        line.endList();
    }

    private static XtsLine level(XtsLine line, Quote.Level level) {
        return line.put("Size", level.quantity())
                .rupees("Price", level.price())
                .put("TotalOrders", level.orders())
                .put("BuyBackMarketMaker", 0);
    }

    private static String candle(Quote quote) {
        return head(CANDLE, quote, false)
                .put("BarTime", barTime(quote))
                .put("BarVolume", quote.lastQuantity())
                .rupees("High", quote.last())
                .rupees("Low", quote.last())
                .rupees("Open", quote.last())
                .rupees("Close", quote.last())
                .put("OpenInterest", quote.openInterest())
                .rupees("SumOfQtyInToPrice", quote.lastQuantity() * quote.last())
                .text();
    }

    static long barTime(Quote quote) {
        long now = XtsJson.wallSeconds(quote.at());
        return now - now % BAR_SECONDS;
    }

    private static String openInterest(Quote quote) {
        return head(OPEN_INTEREST, quote, false)
                .put("XTSMarketType", MARKET_TYPE)
                .put("OpenInterest", quote.openInterest())
                .text();
    }

    private static String lastPrice(Quote quote, XtsFlavour.Touchline shape) {
        XtsLine line = types(head(LAST_PRICE, quote, shape != XtsFlavour.Touchline.FLAT));
        boolean nested = shape == XtsFlavour.Touchline.NESTED;
        XtsLine within = (nested ? line.begin("Touchline") : line)
                .rupees("LastTradedPrice", quote.last())
                .put("LastTradedQunatity", quote.lastQuantity())
                .put("LastUpdateTime", XtsJson.tickSeconds(quote.at()))
                .put("PercentChange", percent(quote))
                .rupees("Close", quote.close());
        return (nested ? within.end() : within).text();
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
