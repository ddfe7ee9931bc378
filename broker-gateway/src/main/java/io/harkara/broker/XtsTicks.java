package io.harkara.broker;

import io.harkara.broker.BrokerTick.Field;
import java.time.Instant;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads XTS's events of prices, 1501, 1502 and 1512, in the broadcast mode Full: JSON, with the prices in the message itself or in a
 * touchline within it. There are thousands a second, so no tree is made of them. For one thread.
 */
final class XtsTicks {

    /** What the last message that was read tells. */
    final BrokerTick tick = new BrokerTick();

    private final Level best = new Level();
    private final BrokerTick.Side bestBid = new BrokerTick.Side();
    private final BrokerTick.Side bestAsk = new BrokerTick.Side();
    private long segment;
    private long instrument;

    private static final class Level {
        private long price;
        private long size;
        private long orders;
    }

    /** The number of the segment of the message that was read. */
    long segment() {
        return segment;
    }

    /** The number of the instrument of the message that was read. */
    long instrument() {
        return instrument;
    }

    /** Reads a message; false where it tells the price of nothing. */
    boolean read(String json) {
        begin();
        try (JsonParser in = BrokerJson.MAPPER.createParser(json)) {
            if (in.nextToken() != JsonToken.START_OBJECT) {
                return false;
            }
            message(in);
            return end();
        } catch (JacksonException _) {
            return false;
        }
    }

    /** Reads a message at whose beginning a parser stands. */
    boolean read(JsonParser in) {
        begin();
        message(in);
        return end();
    }

    private void begin() {
        tick.clear();
        bestBid.clear();
        bestAsk.clear();
        segment = BrokerTick.NONE;
        instrument = BrokerTick.NONE;
    }

    private boolean end() {
        fill(tick.bids(), bestBid);
        fill(tick.asks(), bestAsk);
        return segment != BrokerTick.NONE
                && instrument != BrokerTick.NONE
                && tick.get(Field.LAST_PRICE) != BrokerTick.NONE;
    }

    private static void fill(BrokerTick.Side side, BrokerTick.Side best) {
        if (side.size() == 0 && best.size() > 0) {
            side.add(best.price(0), best.quantity(0), best.orders(0));
        }
    }

    private void message(JsonParser in) {
        while (in.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = in.currentName();
            JsonToken token = in.nextToken();
            if (token == JsonToken.START_OBJECT) {
                within(name, in);
            } else if (token == JsonToken.START_ARRAY) {
                list(name, in);
            } else if (token.isNumeric() || token == JsonToken.VALUE_STRING) {
                value(name, in.getString());
            }
        }
    }

    private void within(String name, JsonParser in) {
        switch (name) {
            case "Touchline" -> message(in);
            case "BidInfo" -> level(in, bestBid);
            case "AskInfo" -> level(in, bestAsk);
            default -> in.skipChildren();
        }
    }

    private void list(String name, JsonParser in) {
        BrokerTick.Side side = switch (name) {
            case "Bids" -> tick.bids();
            case "Asks" -> tick.asks();
            default -> null;
        };
        if (side == null) {
            in.skipChildren();
            return;
        }
        for (JsonToken token = in.nextToken(); token != JsonToken.END_ARRAY && token != null; token = in.nextToken()) {
            if (token == JsonToken.START_OBJECT) {
                level(in, side);
            } else {
                in.skipChildren();
            }
        }
    }

    private void level(JsonParser in, BrokerTick.Side side) {
        best.price = BrokerTick.NONE;
        best.size = BrokerTick.NONE;
        best.orders = BrokerTick.NONE;
        while (in.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = in.currentName();
            JsonToken token = in.nextToken();
            if (token.isNumeric() || token == JsonToken.VALUE_STRING) {
                String text = in.getString();
                switch (name) {
                    case "Price" -> best.price = BrokerTick.price(text);
                    case "Size" -> best.size = BrokerTick.units(text);
                    case "TotalOrders" -> best.orders = BrokerTick.units(text);
                    default -> {
                        // Whose it is.
                    }
                }
            } else {
                in.skipChildren();
            }
        }
        side.add(best.price, best.size, best.orders);
    }

    // The names have XTS's own spelling.
    private void value(String name, String text) {
        switch (name) {
            case "ExchangeSegment" -> segment = BrokerTick.units(text);
            case "ExchangeInstrumentID" -> instrument = BrokerTick.units(text);
            case "LastTradedPrice" -> tick.set(Field.LAST_PRICE, BrokerTick.price(text));
            case "LastTradedQunatity", "LastTradedQuantity" -> tick.set(Field.LAST_QUANTITY, BrokerTick.units(text));
            case "TotalTradedQuantity" -> tick.set(Field.VOLUME, BrokerTick.units(text));
            case "AverageTradedPrice" -> tick.set(Field.AVERAGE_PRICE, BrokerTick.price(text));
            case "Open" -> tick.set(Field.OPEN, BrokerTick.price(text));
            case "High" -> tick.set(Field.HIGH, BrokerTick.price(text));
            case "Low" -> tick.set(Field.LOW, BrokerTick.price(text));
            case "Close" -> tick.set(Field.CLOSE, BrokerTick.price(text));
            case "TotalBuyQuantity" -> tick.set(Field.BID_QUANTITY, BrokerTick.units(text));
            case "TotalSellQuantity" -> tick.set(Field.ASK_QUANTITY, BrokerTick.units(text));
            case "OpenInterest" -> tick.set(Field.OPEN_INTEREST, BrokerTick.units(text));
            case "LastTradedTime" -> tick.set(Field.TRADED_AT, millis(BrokerTick.units(text)));
            case "LastUpdateTime", "ExchangeTimeStamp" -> tick.set(Field.EXCHANGE_TIME, millis(BrokerTick.units(text)));
            default -> {
                // Of use to nobody here.
            }
        }
    }

    /** The time that XTS counts from 1980 on, by the wall clock of India; NONE where it is none. */
    static long millis(long seconds) {
        Instant time = XtsTimes.ofQuote(seconds);
        return time == null ? BrokerTick.NONE : time.toEpochMilli();
    }
}
