package io.harkara.broker;

import io.harkara.broker.BrokerTick.Field;

/**
 * Reads XTS's events of prices in the broadcast mode Partial: {@code t:1_22,ltp:1270.2,bi:0|407|1269.35|1}, a line of names and values in
 * which what has not changed is left out or empty (xts-marketdata-api, MDSocket.js). Pure.
 */
final class XtsPartialTicks {

    /** Index, size, price and number of orders; some write whose it is behind them. */
    private static final int STEP = 4;

    private XtsPartialTicks() {}

    /** Segment and instrument of a line, as {@link #key}; NONE where it names none. */
    static long key(String line) {
        if (!line.startsWith("t:")) {
            return BrokerTick.NONE;
        }
        int comma = line.indexOf(',');
        String name = comma < 0 ? line.substring(2) : line.substring(2, comma);
        int between = name.indexOf('_');
        if (between < 0) {
            return BrokerTick.NONE;
        }
        long segment = BrokerTick.units(name.substring(0, between));
        long instrument = BrokerTick.units(name.substring(between + 1));
        return segment == BrokerTick.NONE || instrument == BrokerTick.NONE ? BrokerTick.NONE : key(segment, instrument);
    }

    /** One number for both. */
    static long key(long segment, long instrument) {
        return segment << 48 | instrument;
    }

    /** Puts what a line tells into what was told before; false where it tells of no price that is known. */
    static boolean read(String line, BrokerTick tick) {
        int from = 0;
        while (from < line.length()) {
            int comma = line.indexOf(',', from);
            int end = comma < 0 ? line.length() : comma;
            int colon = line.indexOf(':', from);
            if (colon > from && colon < end - 1) {
                put(line.substring(from, colon), line.substring(colon + 1, end), tick);
            }
            from = end + 1;
        }
        return tick.get(Field.LAST_PRICE) != BrokerTick.NONE;
    }

    private static void put(String name, String value, BrokerTick tick) {
        switch (name) {
            case "ltp" -> price(Field.LAST_PRICE, value, tick);
            case "ltq" -> units(Field.LAST_QUANTITY, value, tick);
            case "v" -> units(Field.VOLUME, value, tick);
            case "ap" -> price(Field.AVERAGE_PRICE, value, tick);
            case "o" -> price(Field.OPEN, value, tick);
            case "h" -> price(Field.HIGH, value, tick);
            case "l" -> price(Field.LOW, value, tick);
            case "c" -> price(Field.CLOSE, value, tick);
            case "tb" -> units(Field.BID_QUANTITY, value, tick);
            case "ts" -> units(Field.ASK_QUANTITY, value, tick);
            case "ltt" -> time(Field.TRADED_AT, value, tick);
            case "lut" -> time(Field.EXCHANGE_TIME, value, tick);
            case "bi" -> side(tick.bids(), value);
            case "ai" -> side(tick.asks(), value);
            default -> {
                // Of use to nobody here.
            }
        }
    }

    // What cannot be read leaves what is known.
    private static void price(Field field, String value, BrokerTick tick) {
        set(field, BrokerTick.price(value), tick);
    }

    private static void units(Field field, String value, BrokerTick tick) {
        set(field, BrokerTick.units(value), tick);
    }

    private static void time(Field field, String value, BrokerTick tick) {
        set(field, XtsTicks.millis(BrokerTick.units(value)), tick);
    }

    private static void set(Field field, long value, BrokerTick tick) {
        if (value != BrokerTick.NONE) {
            tick.set(field, value);
        }
    }

    private static void side(BrokerTick.Side side, String value) {
        String bare = value.endsWith("|") ? value.substring(0, value.length() - 1) : value;
        String[] parts = bare.split("\\|", -1);
        int step = parts.length % STEP != 0 && parts.length % (STEP + 1) == 0 ? STEP + 1 : STEP;
        side.clear();
        for (int i = 0; i + STEP <= parts.length; i += step) {
            side.add(
                    BrokerTick.price(parts[i + 2]),
                    BrokerTick.units(parts[i + 1]),
                    BrokerTick.units(parts[i + STEP - 1]));
        }
    }
}
