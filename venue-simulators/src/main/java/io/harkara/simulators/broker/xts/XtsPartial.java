package io.harkara.simulators.broker.xts;

import io.harkara.simulators.broker.Quote;
import java.util.List;

/**
 * Market data as one line of names and values, which the other broadcast mode sends. Levels of the book follow each other in one value,
 * each with its index, size, price and number of orders. Clients take what is not there, or empty, for unchanged; here all of it is there.
 */
final class XtsPartial {

    private final StringBuilder line = new StringBuilder("t:");

    private XtsPartial() {}

    static String event(int code, Quote quote) {
        XtsPartial partial = new XtsPartial();
        partial.line
                .append(XtsWords.segmentNumber(quote.instrument().market()))
                .append('_')
                .append(quote.instrument().token());
        switch (code) {
            case XtsQuotes.OPEN_INTEREST -> partial.put("o", quote.openInterest());
            case XtsQuotes.CANDLE -> partial.candle(quote);
            case XtsQuotes.LAST_PRICE ->
                partial.rupees("ltp", quote.last())
                        .put("ltq", quote.lastQuantity())
                        .put("lut", XtsJson.tickSeconds(quote.at()));
            case XtsQuotes.TOUCHLINE -> partial.market(quote, 1);
            default -> partial.market(quote, quote.bids().size());
        }
        return partial.line.toString();
    }

    /** @param depth how many levels of the book */
    private void market(Quote quote, int depth) {
        long seconds = XtsJson.tickSeconds(quote.at());
        rupees("ltp", quote.last()).put("ltq", quote.lastQuantity());
        levels("bi", quote.bids(), depth);
        levels("ai", quote.asks(), depth);
        put("tb", quote.wanted())
                .put("ts", quote.offered())
                .put("v", quote.volume())
                .rupees("ap", quote.average())
                .put("ltt", seconds)
                .put("lut", seconds);
        line.append(",pc:").append(quote.change() * 100.0 / quote.close());
        rupees("o", quote.open())
                .rupees("h", quote.high())
                .rupees("l", quote.low())
                .rupees("c", quote.close());
    }

    private void candle(Quote quote) {
        rupees("o", quote.last())
                .rupees("h", quote.last())
                .rupees("l", quote.last())
                .rupees("c", quote.last())
                .put("bt", XtsQuotes.barTime(quote))
                .put("bv", quote.lastQuantity())
                .rupees("pv", quote.lastQuantity() * quote.last());
    }

    private void levels(String name, List<Quote.Level> levels, int depth) {
        line.append(',').append(name).append(':');
        for (int at = 0; at < Math.min(depth, levels.size()); at++) {
            Quote.Level level = levels.get(at);
            line.append(at == 0 ? "" : "|").append(at).append('|').append(level.quantity());
            XtsLine.rupees(line.append('|'), level.price());
            line.append('|').append(level.orders());
        }
    }

    private XtsPartial put(String name, long value) {
        line.append(',').append(name).append(':').append(value);
        return this;
    }

    private XtsPartial rupees(String name, long paise) {
        XtsLine.rupees(line.append(',').append(name).append(':'), paise);
        return this;
    }
}
