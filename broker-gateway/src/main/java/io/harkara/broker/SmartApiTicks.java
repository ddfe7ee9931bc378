package io.harkara.broker;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.harkara.broker.BrokerTick.Field;
import io.harkara.schemas.BrokerExchange;
import io.harkara.schemas.BrokerQuoteMode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * Reads SmartAPI's bytes: one packet a message, the smallest byte first (SmartAPI, WebSocket streaming 2.0). Quantities that are bid and
 * asked in all come as floating numbers there, and are whole. For one thread.
 */
final class SmartApiTicks {

    private static final int LTP = 51;
    private static final int QUOTE = 123;
    private static final int SNAP = 379;

    private static final int TOKEN_AT = 2;
    private static final int TOKEN_LENGTH = 25;
    private static final int BEST_AT = 147;
    private static final int STEP = 20;
    private static final int CURRENCY = 13;

    /** Digits of a token that fit a number. */
    private static final int MOST_DIGITS = 18;

    private static final double MOST_UNITS = 1e15;

    final BrokerTick tick = new BrokerTick();
    private int exchange;
    private long token;
    private BrokerQuoteMode mode = BrokerQuoteMode.UNRECOGNISED;

    /** SmartAPI's number of the segment of the packet that was read. */
    int exchange() {
        return exchange;
    }

    /** The token of the packet that was read. */
    long token() {
        return token;
    }

    /** How much the packet that was read tells. */
    BrokerQuoteMode mode() {
        return mode;
    }

    /** Reads a packet; null where it tells a price, and otherwise what is wrong with it. */
    @Nullable
    String read(ByteBuffer bytes) {
        ByteBuffer packet = bytes.slice().order(ByteOrder.LITTLE_ENDIAN);
        int length = packet.remaining();
        tick.clear();
        if (length < LTP) {
            return "a packet of %d bytes".formatted(length);
        }
        mode = mode(packet.get(0));
        if (mode == BrokerQuoteMode.UNRECOGNISED || length < length(mode)) {
            return "a packet of mode %d with %d bytes".formatted(packet.get(0), length);
        }
        exchange = packet.get(1);
        token = token(packet);
        if (token == BrokerTick.NONE) {
            return "a packet whose token is no number";
        }
        long part = exchange == CURRENCY ? 1 : BrokerTick.PAISA;
        tick.set(Field.EXCHANGE_TIME, time(packet.getLong(35)));
        price(Field.LAST_PRICE, packet, 43, part);
        if (mode != BrokerQuoteMode.LTP) {
            quote(packet, part);
        }
        if (mode == BrokerQuoteMode.FULL) {
            snap(packet, part);
        }
        return null;
    }

    private static BrokerQuoteMode mode(byte number) {
        return switch (number) {
            case 1 -> BrokerQuoteMode.LTP;
            case 2 -> BrokerQuoteMode.QUOTE;
            case 3 -> BrokerQuoteMode.FULL;
            default -> BrokerQuoteMode.UNRECOGNISED;
        };
    }

    /** SmartAPI's number of a mode. */
    static int number(BrokerQuoteMode mode) {
        return switch (mode) {
            case LTP -> 1;
            case QUOTE -> 2;
            case FULL -> 3;
            case UNRECOGNISED -> throw new IllegalArgumentException("a mode that this gateway does not know");
        };
    }

    private static int length(BrokerQuoteMode mode) {
        return switch (mode) {
            case LTP -> LTP;
            case QUOTE -> QUOTE;
            case FULL, UNRECOGNISED -> SNAP;
        };
    }

    /** SmartAPI's number of a segment; 0 where it has none. */
    static int number(BrokerExchange exchange) {
        return switch (exchange) {
            case NSE -> 1;
            case NFO -> 2;
            case BSE -> 3;
            case BFO -> 4;
            case MCX -> 5;
            case NCDEX -> 7;
            case CDS -> CURRENCY;
            case BCD, NCO, UNRECOGNISED -> 0;
        };
    }

    private static long token(ByteBuffer packet) {
        byte[] text = new byte[TOKEN_LENGTH];
        packet.get(TOKEN_AT, text);
        int length = 0;
        while (length < TOKEN_LENGTH && text[length] != 0) {
            length++;
        }
        return length > MOST_DIGITS ? BrokerTick.NONE : BrokerTick.units(new String(text, 0, length, ISO_8859_1));
    }

    private void quote(ByteBuffer packet, long part) {
        tick.set(Field.LAST_QUANTITY, packet.getLong(51));
        price(Field.AVERAGE_PRICE, packet, 59, part);
        tick.set(Field.VOLUME, packet.getLong(67));
        tick.set(Field.BID_QUANTITY, units(packet.getDouble(75)));
        tick.set(Field.ASK_QUANTITY, units(packet.getDouble(83)));
        price(Field.OPEN, packet, 91, part);
        price(Field.HIGH, packet, 99, part);
        price(Field.LOW, packet, 107, part);
        price(Field.CLOSE, packet, 115, part);
    }

    private void snap(ByteBuffer packet, long part) {
        tick.set(Field.TRADED_AT, time(packet.getLong(123)));
        tick.set(Field.OPEN_INTEREST, packet.getLong(131));
        for (int step = 0; step < 2 * BrokerTick.BEST; step++) {
            int at = BEST_AT + step * STEP;
            // 1 is what is bid: the names in SmartAPI's own library are the wrong way round.
            BrokerTick.Side side = packet.getShort(at) == 1 ? tick.bids() : tick.asks();
            side.add(
                    parts(packet.getLong(at + 10), part),
                    packet.getLong(at + 2),
                    Short.toUnsignedInt(packet.getShort(at + 18)));
        }
    }

    private void price(Field field, ByteBuffer packet, int at, long part) {
        tick.set(field, parts(packet.getLong(at), part));
    }

    // A number that no price is must not turn into another price.
    private static long parts(long number, long part) {
        long parts = number * part;
        return Math.abs(number) > Long.MAX_VALUE / part ? BrokerTick.NONE : parts;
    }

    private static long units(double units) {
        return units >= 0 && units < MOST_UNITS ? (long) units : BrokerTick.NONE;
    }

    /** The last trade is told in seconds by some, and in milliseconds by others. */
    private static long time(long time) {
        if (time <= 0) {
            return BrokerTick.NONE;
        }
        return time < 100_000_000_000L ? time * 1_000 : time;
    }
}
