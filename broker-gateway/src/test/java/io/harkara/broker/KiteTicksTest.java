package io.harkara.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.harkara.broker.BrokerTick.Field;
import io.harkara.schemas.BrokerQuoteMode;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Kite's bytes, each at the place that its own libraries read it from. */
class KiteTicksTest {

    private static final int RELIANCE = 738561;
    private static final int INDEX = 256265;
    private static final int CURRENCY = 256 * 1000 + 3;
    private static final int BSE_CURRENCY = 256 * 1000 + 6;

    private final List<String> told = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();
    private final KiteTicks ticks = new KiteTicks();

    private void read(ByteBuffer bytes) {
        ticks.read(bytes, new KiteTicks.Taker() {
            @Override
            public void take(int token, BrokerQuoteMode mode, BrokerTick tick) {
                told.add("%d %s %s".formatted(token, mode, text(tick)));
            }

            @Override
            public void unreadable(String kind) {
                faults.add(kind);
            }
        });
    }

    private static String text(BrokerTick tick) {
        StringBuilder text = new StringBuilder();
        for (Field field : Field.values()) {
            if (tick.get(field) != BrokerTick.NONE) {
                text.append(field).append('=').append(tick.get(field)).append(' ');
            }
        }
        return text.append(side(tick.bids())).append(side(tick.asks())).toString();
    }

    private static String side(BrokerTick.Side side) {
        StringBuilder text = new StringBuilder("[");
        for (int i = 0; i < side.size(); i++) {
            text.append("%d/%d/%d ".formatted(side.price(i), side.quantity(i), side.orders(i)));
        }
        return text.toString().strip() + "]";
    }

    private static ByteBuffer frame(ByteBuffer... packets) {
        ByteBuffer frame = ByteBuffer.allocate(1_000).putShort((short) packets.length);
        for (ByteBuffer packet : packets) {
            frame.putShort((short) packet.capacity()).put(packet.duplicate().clear());
        }
        return frame.flip();
    }

    /** A packet in which the number at each place tells where it stands. */
    private static ByteBuffer packet(int length, int token) {
        ByteBuffer packet = ByteBuffer.allocate(length);
        for (int at = 0; at + 4 <= length; at += 4) {
            packet.putInt(at, 1_000 + at);
        }
        return packet.putInt(0, token);
    }

    @Test
    void theLastPriceIsInPaise() {
        read(frame(packet(8, RELIANCE)));
        assertThat(told).containsExactly("738561 LTP LAST_PRICE=100400000 [][]");
    }

    @Test
    void aQuoteHasThePricesOfTheDay() {
        read(frame(packet(44, RELIANCE)));
        assertThat(told)
                .containsExactly("738561 QUOTE LAST_PRICE=100400000 LAST_QUANTITY=1008 VOLUME=1016"
                        + " AVERAGE_PRICE=101200000 OPEN=102800000 HIGH=103200000 LOW=103600000 CLOSE=104000000"
                        + " BID_QUANTITY=1020 ASK_QUANTITY=1024 [][]");
    }

    @Test
    void aFullPacketHasTimesOpenInterestAndTheBook() {
        ByteBuffer packet = packet(184, RELIANCE);
        for (int step = 0; step < 10; step++) {
            packet.putInt(64 + 12 * step, 10 + step)
                    .putInt(68 + 12 * step, 200 + step)
                    .putShort(72 + 12 * step, (short) (3 + step));
        }
        read(frame(packet));
        assertThat(told)
                .singleElement()
                .asString()
                .startsWith("738561 FULL ")
                .contains("OPEN_INTEREST=1048", "TRADED_AT=1044000", "EXCHANGE_TIME=1060000")
                .endsWith("[20000000/10/3 20100000/11/4 20200000/12/5 20300000/13/6 20400000/14/7]"
                        + "[20500000/15/8 20600000/16/9 20700000/17/10 20800000/18/11 20900000/19/12]");
    }

    @Test
    void anIndexHasItsPricesInAnotherOrder() {
        read(frame(packet(28, INDEX), packet(32, INDEX)));
        assertThat(told)
                .containsExactly(
                        "256265 QUOTE LAST_PRICE=100400000 OPEN=101600000 HIGH=100800000 LOW=101200000 CLOSE=102000000 [][]",
                        "256265 FULL LAST_PRICE=100400000 OPEN=101600000 HIGH=100800000 LOW=101200000 CLOSE=102000000 EXCHANGE_TIME=1028000 [][]");
    }

    @Test
    void currenciesCountInSmallerParts() {
        read(frame(packet(8, CURRENCY), packet(8, BSE_CURRENCY)));
        assertThat(told).containsExactly("256003 LTP LAST_PRICE=1004 [][]", "256006 LTP LAST_PRICE=1004000 [][]");
    }

    @Test
    void aBeatTellsNothingAndWhatIsBrokenIsToldOfWithoutLosingWhatCameBefore() {
        read(ByteBuffer.wrap(new byte[] {1}));
        assertThat(told).isEmpty();
        assertThat(faults).isEmpty();

        ByteBuffer cut = frame(packet(8, RELIANCE), packet(44, RELIANCE));
        read(cut.limit(cut.limit() - 1));
        assertThat(told).hasSize(1);
        read(frame(packet(12, RELIANCE), packet(8, RELIANCE)));
        read(frame(packet(4, RELIANCE)));
        read(ByteBuffer.wrap(new byte[] {0, 2}));
        assertThat(told).hasSize(2);
        assertThat(faults)
                .containsExactly(
                        "a packet that is cut off",
                        "a packet of 12 bytes",
                        "a packet of 4 bytes",
                        "a frame that is cut off");
    }
}
