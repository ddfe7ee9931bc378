package io.harkara.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.harkara.broker.BrokerTick.Field;
import io.harkara.schemas.BrokerExchange;
import io.harkara.schemas.BrokerQuoteMode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** SmartAPI's bytes, each at the place that its documents give it. */
class SmartApiTicksTest {

    private final SmartApiTicks ticks = new SmartApiTicks();

    private static ByteBuffer packet(int mode, int exchange, String token, int length) {
        ByteBuffer packet = ByteBuffer.allocate(length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(0, (byte) mode)
                .put(1, (byte) exchange)
                .put(2, token.getBytes(StandardCharsets.US_ASCII))
                .putLong(27, 77)
                .putLong(35, 1_700_000_000_123L)
                .putLong(43, 129_035);
        if (length > 51) {
            packet.putLong(51, 5)
                    .putLong(59, 129_000)
                    .putLong(67, 1_234_567)
                    .putDouble(75, 3_500.0)
                    .putDouble(83, 4_500.0)
                    .putLong(91, 128_000)
                    .putLong(99, 130_000)
                    .putLong(107, 127_000)
                    .putLong(115, 126_000);
        }
        if (length > 123) {
            packet.putLong(123, 1_700_000_000L).putLong(131, 42);
            for (int step = 0; step < 10; step++) {
                int at = 147 + step * 20;
                packet.putShort(at, (short) (step < 5 ? 1 : 0))
                        .putLong(at + 2, 10 + step)
                        .putLong(at + 10, 100 + step)
                        .putShort(at + 18, (short) (1 + step));
            }
        }
        return packet;
    }

    private BrokerTick read(ByteBuffer packet) {
        assertThat(ticks.read(packet)).isNull();
        return ticks.tick;
    }

    @Test
    void theLastPriceIsInPaiseAndTheTokenText() {
        BrokerTick tick = read(packet(1, 1, "2885", 51));
        assertThat(ticks.exchange()).isEqualTo(1);
        assertThat(ticks.token()).isEqualTo(2885);
        assertThat(ticks.mode()).isEqualTo(BrokerQuoteMode.LTP);
        assertThat(tick.get(Field.LAST_PRICE)).isEqualTo(12_903_500_000L);
        assertThat(tick.get(Field.EXCHANGE_TIME)).isEqualTo(1_700_000_000_123L);
        assertThat(tick.get(Field.VOLUME)).isEqualTo(BrokerTick.NONE);
    }

    @Test
    void aQuoteHasThePricesOfTheDay() {
        BrokerTick tick = read(packet(2, 2, "42489", 123));
        assertThat(List.of(
                        tick.get(Field.LAST_QUANTITY),
                        tick.get(Field.AVERAGE_PRICE),
                        tick.get(Field.VOLUME),
                        tick.get(Field.BID_QUANTITY),
                        tick.get(Field.ASK_QUANTITY),
                        tick.get(Field.OPEN),
                        tick.get(Field.HIGH),
                        tick.get(Field.LOW),
                        tick.get(Field.CLOSE)))
                .containsExactly(
                        5L,
                        12_900_000_000L,
                        1_234_567L,
                        3_500L,
                        4_500L,
                        12_800_000_000L,
                        13_000_000_000L,
                        12_700_000_000L,
                        12_600_000_000L);
    }

    @Test
    void aSnapHasTheBookWithOneForWhatIsBid() {
        BrokerTick tick = read(packet(3, 1, "2885", 379));
        assertThat(tick.get(Field.TRADED_AT)).isEqualTo(1_700_000_000_000L);
        assertThat(tick.get(Field.OPEN_INTEREST)).isEqualTo(42);
        assertThat(tick.bids().size()).isEqualTo(5);
        assertThat(tick.asks().size()).isEqualTo(5);
        assertThat(tick.bids().price(0)).isEqualTo(10_000_000);
        assertThat(tick.asks().price(0)).isEqualTo(10_500_000);
        assertThat(tick.asks().quantity(4)).isEqualTo(19);
        assertThat(tick.asks().orders(4)).isEqualTo(10);
    }

    @Test
    void currenciesCountInSmallerParts() {
        assertThat(read(packet(1, 13, "1", 51)).get(Field.LAST_PRICE)).isEqualTo(129_035);
    }

    @Test
    void whatIsBrokenIsNamed() {
        assertThat(ticks.read(ByteBuffer.allocate(10))).isEqualTo("a packet of 10 bytes");
        assertThat(ticks.read(packet(9, 1, "2885", 51))).isEqualTo("a packet of mode 9 with 51 bytes");
        assertThat(ticks.read(packet(3, 1, "2885", 123))).isEqualTo("a packet of mode 3 with 123 bytes");
        assertThat(ticks.read(packet(1, 1, "ABC", 51))).isEqualTo("a packet whose token is no number");
        ByteBuffer huge = packet(1, 1, "2885", 51).putLong(43, Long.MAX_VALUE);
        assertThat(read(huge).get(Field.LAST_PRICE)).isEqualTo(BrokerTick.NONE);
    }

    @Test
    void aRequestNamesTheTokensOfEachSegment() {
        assertThat(SmartApiQuoteFeed.request(
                        1,
                        BrokerQuoteMode.FULL,
                        List.of(
                                listing(BrokerExchange.NSE, "2885"),
                                listing(BrokerExchange.NFO, "42489"),
                                listing(BrokerExchange.NSE, "3045"))))
                .isEqualTo(
                        "{\"correlationID\":\"harkara001\",\"action\":1,\"params\":{\"mode\":3,\"tokenList\":"
                                + "[{\"exchangeType\":1,\"tokens\":[\"2885\",\"3045\"]},{\"exchangeType\":2,\"tokens\":[\"42489\"]}]}}");
    }

    private static BrokerListing listing(BrokerExchange exchange, String id) {
        return new BrokerListing(exchange, id, "X" + id, "X", null, null, 1, null);
    }
}
