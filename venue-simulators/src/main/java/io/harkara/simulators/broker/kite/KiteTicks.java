package io.harkara.simulators.broker.kite;

import io.harkara.simulators.broker.InstrumentKind;
import io.harkara.simulators.broker.Quote;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Ticks as bytes, the greatest first: a count of packets, then each with its length before it. Prices are in paise. */
final class KiteTicks {

    /** A frame that only says that the connection is alive. */
    static final byte[] HEARTBEAT = "\u0001".getBytes(StandardCharsets.ISO_8859_1);

    private static final int LTP = 8;
    private static final int QUOTE = 44;
    private static final int FULL = 184;
    private static final int INDEX_QUOTE = 28;
    private static final int INDEX_FULL = 32;
    private static final int LEVELS = 5;

    private KiteTicks() {}

    /** How much a client wants to know of an instrument. */
    enum Mode {
        LTP,
        QUOTE,
        FULL;

        static @Nullable Mode of(String text) {
            return switch (text.toLowerCase(Locale.ROOT)) {
                case "ltp" -> LTP;
                case "quote" -> QUOTE;
                case "full" -> FULL;
                default -> null;
            };
        }
    }

    static byte[] frame(List<byte[]> packets) {
        int length = 2 + packets.stream().mapToInt(packet -> packet.length + 2).sum();
        ByteBuffer frame = ByteBuffer.allocate(length).putShort((short) packets.size());
        packets.forEach(packet -> frame.putShort((short) packet.length).put(packet));
        return frame.array();
    }

    static byte[] packet(Quote quote, Mode mode) {
        boolean index = quote.instrument().kind() == InstrumentKind.INDEX;
        ByteBuffer packet = ByteBuffer.allocate(length(mode, index))
                .putInt((int) KiteWords.token(quote.instrument()))
                .putInt((int) quote.last());
        if (index && mode != Mode.LTP) {
            index(packet, quote);
        } else if (mode != Mode.LTP) {
            quote(packet, quote);
        }
        if (!index && mode == Mode.FULL) {
            full(packet, quote);
        }
        return packet.array();
    }

    private static int length(Mode mode, boolean index) {
        return switch (mode) {
            case LTP -> LTP;
            case QUOTE -> index ? INDEX_QUOTE : QUOTE;
            case FULL -> index ? INDEX_FULL : FULL;
        };
    }

    private static void quote(ByteBuffer packet, Quote quote) {
        packet.putInt((int) quote.lastQuantity())
                .putInt((int) quote.average())
                .putInt((int) quote.volume())
                .putInt((int) quote.wanted())
                .putInt((int) quote.offered())
                .putInt((int) quote.open())
                .putInt((int) quote.high())
                .putInt((int) quote.low())
                .putInt((int) quote.close());
    }

    private static void full(ByteBuffer packet, Quote quote) {
        packet.putInt((int) quote.at().getEpochSecond())
                .putInt((int) quote.openInterest())
                .putInt((int) quote.openInterest())
                .putInt((int) quote.openInterest())
                .putInt((int) quote.at().getEpochSecond());
        levels(packet, quote.bids());
        levels(packet, quote.asks());
    }

    private static void levels(ByteBuffer packet, List<Quote.Level> levels) {
        for (int at = 0; at < LEVELS; at++) {
            Quote.Level level = at < levels.size() ? levels.get(at) : new Quote.Level(0, 0, 0);
            packet.putInt((int) level.quantity())
                    .putInt((int) level.price())
                    .putShort((short) level.orders())
                    .putShort((short) 0);
        }
    }

    /** Indices have their prices in another order, and the time only in full. */
    private static void index(ByteBuffer packet, Quote quote) {
        packet.putInt((int) quote.high())
                .putInt((int) quote.low())
                .putInt((int) quote.open())
                .putInt((int) quote.close())
                .putInt((int) quote.change());
        if (packet.remaining() > 0) {
            packet.putInt((int) quote.at().getEpochSecond());
        }
    }
}
