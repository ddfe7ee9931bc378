package io.harkara.simulators.broker.smartapi;

import io.harkara.simulators.broker.Instrument;
import io.harkara.simulators.broker.InstrumentKind;
import io.harkara.simulators.broker.Market;
import io.harkara.simulators.broker.Quote;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Ticks as bytes, the least first; prices in paise. */
final class SmartTicks {

    static final int LTP = 1;
    static final int QUOTE = 2;
    static final int SNAP = 3;

    private static final int LTP_LENGTH = 51;
    private static final int QUOTE_LENGTH = 123;
    private static final int SNAP_LENGTH = 379;
    private static final int TOKEN_AT = 2;
    private static final int SEQUENCE_AT = 27;
    private static final int LEVELS = 5;

    private SmartTicks() {}

    /** The number of an instrument's exchange in subscriptions and packets. */
    static int exchange(Instrument one) {
        return switch (one.market()) {
            case NSE -> 1;
            case NFO -> 2;
            case BSE -> 3;
        };
    }

    /** The market of such a number, or null. */
    static @Nullable Market market(int exchange) {
        return switch (exchange) {
            case 1 -> Market.NSE;
            case 2 -> Market.NFO;
            case 3 -> Market.BSE;
            default -> null;
        };
    }

    static byte[] packet(Quote quote, int mode) {
        int length = mode == LTP ? LTP_LENGTH : mode == QUOTE ? QUOTE_LENGTH : SNAP_LENGTH;
        ByteBuffer packet = ByteBuffer.allocate(length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put((byte) mode)
                .put((byte) exchange(quote.instrument()));
        packet.put(TOKEN_AT, SmartWords.token(quote.instrument()).getBytes(StandardCharsets.US_ASCII));
        packet.position(SEQUENCE_AT)
                .putLong(quote.volume())
                .putLong(quote.at().toEpochMilli())
                .putLong(quote.last());
        if (mode != LTP) {
            packet.putLong(quote.lastQuantity())
                    .putLong(quote.average())
                    .putLong(quote.volume())
                    .putDouble((double) quote.wanted())
                    .putDouble((double) quote.offered())
                    .putLong(quote.open())
                    .putLong(quote.high())
                    .putLong(quote.low())
                    .putLong(quote.close());
        }
        if (mode == SNAP) {
            snap(packet, quote);
        }
        return packet.array();
    }

    private static void snap(ByteBuffer packet, Quote quote) {
        boolean traded = quote.instrument().kind() != InstrumentKind.INDEX;
        packet.putLong(quote.at().getEpochSecond())
                .putLong(quote.openInterest())
                .putLong(0);
        levels(packet, traded ? quote.bids() : List.of(), 1);
        levels(packet, traded ? quote.asks() : List.of(), 0);
        packet.putLong(quote.instrument().highPaise())
                .putLong(quote.instrument().lowPaise())
                .putLong(quote.instrument().highPaise())
                .putLong(quote.instrument().lowPaise());
    }

    /** @param flag 1 for bids, 0 for asks */
    private static void levels(ByteBuffer packet, List<Quote.Level> levels, int flag) {
        for (int at = 0; at < LEVELS; at++) {
            Quote.Level level = at < levels.size() ? levels.get(at) : new Quote.Level(0, 0, 0);
            packet.putShort((short) flag)
                    .putLong(level.quantity())
                    .putLong(level.price())
                    .putShort((short) level.orders());
        }
    }
}
