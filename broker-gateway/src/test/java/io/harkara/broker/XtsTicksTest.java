package io.harkara.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.harkara.broker.BrokerTick.Field;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** XTS's events of prices in their shapes, and its numbers in theirs. */
class XtsTicksTest {

    private static final String FLAT = """
            {"MessageCode":1501,"ExchangeSegment":1,"ExchangeInstrumentID":467,"LastTradedPrice":610.3,"LastTradedQunatity":1,
             "TotalBuyQuantity":363004,"TotalSellQuantity":327007,"TotalTradedQuantity":1983015,"AverageTradedPrice":612.81,
             "LastTradedTime":1420632949,"LastUpdateTime":1420632950,"PercentChange":-2.038523274478332,"Open":627,"High":"627.50",
             "Low":605.15,"Close":"1,623.00","TotalValueTraded":null,
             "AskInfo":{"Size":15,"Price":610.3,"TotalOrders":1,"BuyBackMarketMaker":0},
             "BidInfo":{"Size":119,"Price":610.15,"TotalOrders":3,"BuyBackMarketMaker":0},"XMarketType":1,"BookType":1}
            """;

    private static final String NESTED = """
            {"MessageCode":1502,"MessageVersion":4,"ExchangeSegment":2,"ExchangeInstrumentID":"42489","ExchangeTimeStamp":1420633290,
             "Bids":[{"Size":407,"Price":1269.35,"TotalOrders":1},{"Size":10,"Price":1269.3,"TotalOrders":2},{"Size":0,"Price":0,"TotalOrders":0}],
             "Asks":[{"Size":408,"Price":1270.8,"TotalOrders":4}],
             "Touchline":{"BidInfo":{"Size":1,"Price":1,"TotalOrders":1},"AskInfo":{"Size":1,"Price":1,"TotalOrders":1},
               "LastTradedPrice":1270.2,"LastTradedQunatity":407,"Open":"","High":"NaN","Close":null},
             "Unknown":{"Deep":[{"LastTradedPrice":1}]},"BookType":1,"SequenceNumber":1583106257997885}
            """;

    private final XtsTicks ticks = new XtsTicks();

    @Test
    void flatOnesAreRead() {
        assertThat(ticks.read(FLAT)).isTrue();
        assertThat(ticks.segment()).isEqualTo(1);
        assertThat(ticks.instrument()).isEqualTo(467);
        BrokerTick tick = ticks.tick;
        assertThat(tick.get(Field.LAST_PRICE)).isEqualTo(6_103_000_000L);
        assertThat(tick.get(Field.LAST_QUANTITY)).isEqualTo(1);
        assertThat(tick.get(Field.VOLUME)).isEqualTo(1_983_015);
        assertThat(tick.get(Field.AVERAGE_PRICE)).isEqualTo(6_128_100_000L);
        assertThat(tick.get(Field.OPEN)).isEqualTo(6_270_000_000L);
        assertThat(tick.get(Field.HIGH)).isEqualTo(6_275_000_000L);
        assertThat(tick.get(Field.CLOSE)).isEqualTo(16_230_000_000L);
        assertThat(tick.get(Field.TRADED_AT))
                .isEqualTo(Instant.parse("2025-01-06T06:45:49Z").toEpochMilli());
        assertThat(tick.bids().size()).isEqualTo(1);
        assertThat(tick.bids().price(0)).isEqualTo(6_101_500_000L);
        assertThat(tick.asks().quantity(0)).isEqualTo(15);
    }

    @Test
    void nestedOnesAreReadWithTheirBookAndWhatIsNoNumberIsNone() {
        assertThat(ticks.read(FLAT)).isTrue();
        assertThat(ticks.read(NESTED)).isTrue();
        BrokerTick tick = ticks.tick;
        assertThat(ticks.instrument()).isEqualTo(42489);
        assertThat(tick.get(Field.LAST_PRICE)).isEqualTo(12_702_000_000L);
        assertThat(tick.bids().size()).isEqualTo(2);
        assertThat(tick.bids().price(1)).isEqualTo(12_693_000_000L);
        assertThat(tick.asks().orders(0)).isEqualTo(4);
        assertThat(List.of(tick.get(Field.OPEN), tick.get(Field.HIGH), tick.get(Field.CLOSE), tick.get(Field.VOLUME)))
                .containsOnly(BrokerTick.NONE);
    }

    @Test
    void whatIsNoTickIsNone() {
        for (String text : List.of(
                "",
                "{",
                "[]",
                "{}",
                "{\"ExchangeSegment\":1}",
                "{\"ExchangeSegment\":1,\"ExchangeInstrumentID\":2}",
                FLAT.substring(0, 300))) {
            assertThat(ticks.read(text)).as(text).isFalse();
        }
    }

    @Test
    void partialOnesAddToWhatWasTold() {
        BrokerTick tick = new BrokerTick();
        String first =
                "t:1_22,ltp:1270.2,ltq:407,bi:0|407|1269.35|1|1|10|1269.3|2,ai:0|408|1270.8|4,o:1300,h:,lut:1420633290";
        assertThat(XtsPartialTicks.key(first)).isEqualTo(XtsPartialTicks.key(1, 22));
        assertThat(XtsPartialTicks.read(first, tick)).isTrue();
        assertThat(tick.bids().size()).isEqualTo(2);
        assertThat(tick.bids().price(1)).isEqualTo(12_693_000_000L);
        assertThat(tick.get(Field.HIGH)).isEqualTo(BrokerTick.NONE);

        assertThat(XtsPartialTicks.read("t:1_22,ltp:1271,ltq:x", tick)).isTrue();
        assertThat(tick.get(Field.LAST_PRICE)).isEqualTo(12_710_000_000L);
        assertThat(tick.get(Field.LAST_QUANTITY)).isEqualTo(407);
        assertThat(tick.get(Field.OPEN)).isEqualTo(13_000_000_000L);
        assertThat(XtsPartialTicks.key("ltp:3")).isEqualTo(BrokerTick.NONE);
        assertThat(XtsPartialTicks.key("t:1-22,ltp:3")).isEqualTo(BrokerTick.NONE);
        assertThat(XtsPartialTicks.read("t:1_22,ltq:3", new BrokerTick())).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "1270.2;12702000000",
                "83.4525;834525000",
                "0;0",
                "-3.5;-35000000",
                "1,671.00;16710000000",
                "612.81234565;6128123456",
                "612.81234575;6128123458",
                "6.1E+2;6100000000",
                "123456789012;-9223372036854775808",
                "'';-9223372036854775808",
                "NaN;-9223372036854775808",
                ".;-9223372036854775808",
                "1.2.3;-9223372036854775808"
            })
    void pricesAreExact(String text, long parts) {
        assertThat(BrokerTick.price(text)).isEqualTo(parts);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "407;407",
                "10.0;10",
                "1,234;1234",
                "10.5;-9223372036854775808",
                "'';-9223372036854775808",
                "12345678901234567890;-9223372036854775808"
            })
    void unitsAreWhole(String text, long units) {
        assertThat(BrokerTick.units(text)).isEqualTo(units);
    }
}
