package io.harkara.broker;

import io.harkara.broker.BrokerTick.Field;
import io.harkara.schemas.BrokerQuoteMode;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Reads Kite's bytes: a number of packets, the length of each before it, the greatest byte first (pykiteconnect, ticker). What a packet
 * tells is known by its length. For one thread.
 */
final class KiteTicks {

    /** Takes what a frame tells. */
    interface Taker {

        /** One packet; the tick is good during the call only. */
        void take(int token, BrokerQuoteMode mode, BrokerTick tick);

        /** One that cannot be read. */
        void unreadable(String kind);
    }

    private static final int LTP = 8;
    private static final int INDEX_QUOTE = 28;
    private static final int INDEX_FULL = 32;
    private static final int QUOTE = 44;
    private static final int FULL = 184;
    private static final int DEPTH_AT = 64;
    private static final int STEP = 12;

    private static final int CDS = 3;
    private static final int BCD = 6;
    private static final int INDICES = 9;

    private static final long MILLIS = 1_000;
    private static final long UNSIGNED = 0xFFFFFFFFL;

    private final BrokerTick tick = new BrokerTick();

    /** Reads a frame. One of a single byte says that Kite is there, and nothing else. */
    void read(ByteBuffer bytes, Taker taker) {
        if (bytes.remaining() < 2) {
            return;
        }
        ByteBuffer frame = bytes.slice().order(ByteOrder.BIG_ENDIAN);
        try {
            int packets = Short.toUnsignedInt(frame.getShort());
            for (int i = 0; i < packets; i++) {
                int length = Short.toUnsignedInt(frame.getShort());
                if (length > frame.remaining()) {
                    taker.unreadable("a packet that is cut off");
                    return;
                }
                packet(frame.slice(frame.position(), length).order(ByteOrder.BIG_ENDIAN), length, taker);
                frame.position(frame.position() + length);
            }
        } catch (BufferUnderflowException _) {
            taker.unreadable("a frame that is cut off");
        }
    }

    private void packet(ByteBuffer packet, int length, Taker taker) {
        tick.clear();
        if (length < LTP) {
            taker.unreadable("a packet of %d bytes".formatted(length));
            return;
        }
        int token = packet.getInt(0);
        // The exchange's segment is the last byte of the token, and says how many parts of a rupee are counted.
        int segment = token & 0xFF;
        long part = part(segment);
        tick.set(Field.LAST_PRICE, packet.getInt(4) * part);
        BrokerQuoteMode mode = switch (length) {
            case LTP -> BrokerQuoteMode.LTP;
            case INDEX_QUOTE -> BrokerQuoteMode.QUOTE;
            case INDEX_FULL, FULL -> BrokerQuoteMode.FULL;
            case QUOTE -> BrokerQuoteMode.QUOTE;
            default -> BrokerQuoteMode.UNRECOGNISED;
        };
        if (mode == BrokerQuoteMode.UNRECOGNISED) {
            taker.unreadable("a packet of %d bytes".formatted(length));
            return;
        }
        if (segment == INDICES && length >= INDEX_QUOTE) {
            index(packet, part, length);
        } else if (length >= QUOTE) {
            quote(packet, part);
            if (length == FULL) {
                full(packet, part);
            }
        }
        taker.take(token, mode, tick);
    }

    private static long part(int segment) {
        return switch (segment) {
            case CDS -> 1;
            case BCD -> BrokerTick.RUPEE / 10_000;
            default -> BrokerTick.PAISA;
        };
    }

    // The order of the day's prices is another one than that of what is traded.
    private void index(ByteBuffer packet, long part, int length) {
        tick.set(Field.HIGH, packet.getInt(8) * part);
        tick.set(Field.LOW, packet.getInt(12) * part);
        tick.set(Field.OPEN, packet.getInt(16) * part);
        tick.set(Field.CLOSE, packet.getInt(20) * part);
        if (length == INDEX_FULL) {
            tick.set(Field.EXCHANGE_TIME, time(packet.getInt(28)));
        }
    }

    private void quote(ByteBuffer packet, long part) {
        tick.set(Field.LAST_QUANTITY, units(packet, 8));
        tick.set(Field.AVERAGE_PRICE, packet.getInt(12) * part);
        tick.set(Field.VOLUME, units(packet, 16));
        tick.set(Field.BID_QUANTITY, units(packet, 20));
        tick.set(Field.ASK_QUANTITY, units(packet, 24));
        tick.set(Field.OPEN, packet.getInt(28) * part);
        tick.set(Field.HIGH, packet.getInt(32) * part);
        tick.set(Field.LOW, packet.getInt(36) * part);
        tick.set(Field.CLOSE, packet.getInt(40) * part);
    }

    private void full(ByteBuffer packet, long part) {
        tick.set(Field.TRADED_AT, time(packet.getInt(44)));
        tick.set(Field.OPEN_INTEREST, units(packet, 48));
        tick.set(Field.EXCHANGE_TIME, time(packet.getInt(60)));
        for (int step = 0; step < 2 * BrokerTick.BEST; step++) {
            int at = DEPTH_AT + step * STEP;
            (step < BrokerTick.BEST ? tick.bids() : tick.asks())
                    .add(packet.getInt(at + 4) * part, units(packet, at), Short.toUnsignedInt(packet.getShort(at + 8)));
        }
    }

    private static long units(ByteBuffer packet, int at) {
        return packet.getInt(at) & UNSIGNED;
    }

    private static long time(int seconds) {
        return seconds <= 0 ? BrokerTick.NONE : seconds * MILLIS;
    }
}
