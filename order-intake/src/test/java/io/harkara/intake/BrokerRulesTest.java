package io.harkara.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.harkara.schemas.BrokerCancel;
import io.harkara.schemas.BrokerCancelAll;
import io.harkara.schemas.BrokerConversion;
import io.harkara.schemas.BrokerExchange;
import io.harkara.schemas.BrokerInstrument;
import io.harkara.schemas.BrokerInterval;
import io.harkara.schemas.BrokerModify;
import io.harkara.schemas.BrokerOrder;
import io.harkara.schemas.BrokerPositionSpan;
import io.harkara.schemas.BrokerPriceType;
import io.harkara.schemas.BrokerProduct;
import io.harkara.schemas.BrokerRead;
import io.harkara.schemas.BrokerSide;
import io.harkara.schemas.BrokerValidity;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What orders and questions at stock brokers have to look like. */
class BrokerRulesTest {

    private static final String OURS = "01957f00-0000-7000-8000-000000000003";

    private static Orders order() {
        return Orders.empty("broker.order")
                .with("account", "jainam")
                .with("exchange", "NSE")
                .with("symbol", "RELIANCE-EQ")
                .with("side", "BUY")
                .with("quantity", 10)
                .with("priceType", "LIMIT")
                .with("product", "CNC")
                .with("validity", "DAY")
                .with("price", "1442.50");
    }

    private static Orders change() {
        return Orders.empty("broker.modify")
                .with("orderId", OURS)
                .with("quantity", 12)
                .with("priceType", "SL")
                .with("product", "MIS")
                .with("validity", "DAY")
                .with("price", "1440")
                .with("triggerPrice", "1441.05");
    }

    @Test
    void anOrderIsTakenAsItIs() {
        BrokerOrder expected = new BrokerOrder(
                "jainam",
                new BrokerInstrument(BrokerExchange.NSE, "RELIANCE-EQ", null),
                BrokerSide.BUY,
                10L,
                BrokerPriceType.LIMIT,
                BrokerProduct.CNC,
                BrokerValidity.DAY,
                new BigDecimal("1442.5000"),
                null,
                4L,
                "morning");
        Judged.assertGives(order().with("disclosedQuantity", 4).with("tag", "morning"), expected);
    }

    @Test
    void aChangeACancellationAndAConversionAreTakenAsTheyAre() {
        Judged.assertGives(
                change(),
                new BrokerModify(
                        null,
                        OURS,
                        null,
                        12L,
                        BrokerPriceType.SL,
                        BrokerProduct.MIS,
                        BrokerValidity.DAY,
                        new BigDecimal("1440.0000"),
                        new BigDecimal("1441.0500"),
                        null));
        Judged.assertGives(
                Orders.empty("broker.cancel").with("brokerOrderId", "2190766863"),
                new BrokerCancel(null, null, "2190766863"));
        Judged.assertGives(
                Orders.empty("broker.cancel-all").with("exchange", "NFO"),
                new BrokerCancelAll(null, BrokerExchange.NFO, null, null));
        Judged.assertGives(
                Orders.empty("broker.convert")
                        .with("exchange", "BSE")
                        .with("instrumentId", "500325")
                        .with("side", "SELL")
                        .with("quantity", 5)
                        .with("fromProduct", "MIS")
                        .with("toProduct", "CNC")
                        .with("span", "DAY"),
                new BrokerConversion(
                        null,
                        new BrokerInstrument(BrokerExchange.BSE, null, "500325"),
                        BrokerSide.SELL,
                        5L,
                        BrokerProduct.MIS,
                        BrokerProduct.CNC,
                        BrokerPositionSpan.DAY));
    }

    @ParameterizedTest
    @CsvSource({
        "side, HOLD, side, BUY or SELL",
        "side, , side, BUY or SELL",
        "exchange, NYSE, exchange, one of NSE",
        "symbol, , symbol, or an instrumentId",
        "quantity, 0, quantity, from 1",
        "quantity, 1.5, quantity, a whole number",
        "quantity, -5, quantity, from 1",
        "priceType, market, priceType, 'MARKET, LIMIT, SL or SL_M'",
        "product, BO, product, 'CNC, MIS, NRML or MTF'",
        "validity, GTC, validity, DAY or IOC",
        "price, , price, priceType is LIMIT",
        "price, 0, price, above 0",
        "price, 1.00001, price, 4 after it",
        "triggerPrice, 1400, triggerPrice, priceType is LIMIT",
        "disclosedQuantity, 10, disclosedQuantity, 'below the quantity, which is 10'",
        "account, Jainam, account, lower-case"
    })
    void nothingUnrecognisedBecomesSomethingThatActs(String field, String value, String faulty, String expected) {
        Judged.assertFault(order(), field, value, faulty, expected);
    }

    @Test
    void eachKindOfPriceHasItsFieldsAndNoOthers() {
        Orders market = order().without("price").with("priceType", "MARKET");
        assertThat(Judged.faults(market)).isEmpty();
        assertThat(Judged.fields(market.with("price", "1"))).containsExactly("/order/price");
        Orders stop = order().without("price").with("priceType", "SL_M").with("triggerPrice", "1400");
        assertThat(Judged.faults(stop)).isEmpty();
        assertThat(Judged.fields(stop.without("triggerPrice"))).containsExactly("/order/triggerPrice");
        assertThat(Judged.fields(order().with("priceType", "SL"))).containsExactly("/order/triggerPrice");
    }

    @ParameterizedTest
    @CsvSource({
        "NSE, CNC, true",
        "BSE, MTF, true",
        "NFO, CNC, false",
        "MCX, MTF, false",
        "NFO, NRML, true",
        "CDS, MIS, true"
    })
    void nothingIsDeliveredOfDerivatives(String exchange, String product, boolean taken) {
        Orders order = order().with("exchange", exchange).with("product", product);
        assertThat(Judged.fields(order)).isEqualTo(taken ? List.of() : List.of("/order/product"));
    }

    @Test
    void aChangeOrACancellationNamesOneOrder() {
        assertThat(Judged.fields(change().with("brokerOrderId", "7"))).containsExactly("/order/orderId");
        assertThat(Judged.fields(change().without("orderId"))).containsExactly("/order/orderId");
        assertThat(Judged.fields(Orders.empty("broker.cancel"))).containsExactly("/order/orderId");
    }

    @Test
    void anOrderIsGoodForAMinuteAndACancellationForAQuarterOfAnHour() {
        assertThat(Judged.at(Judged.MORNING, order()).deadline()).isEqualTo(Judged.MORNING.plus(Duration.ofMinutes(1)));
        assertThat(Judged.at(Judged.MORNING, Orders.empty("broker.cancel").with("orderId", OURS))
                        .deadline())
                .isEqualTo(Judged.MORNING.plus(Duration.ofMinutes(15)));
    }

    @Test
    void questionsNameWhatTheyAskFor() {
        Orders history = Orders.empty("broker.history")
                .with("instruments", List.of(Map.of("exchange", "NSE", "symbol", "TCS-EQ")))
                .with("from", "2026-03-02T09:15:00+05:30")
                .with("to", "2026-03-02T15:30:00+05:30")
                .with("interval", "MINUTE_5");
        assertThat(Judged.at(Judged.MORNING, history).order().payload())
                .isEqualTo(new BrokerRead(
                        null,
                        null,
                        null,
                        null,
                        List.of(new BrokerInstrument(BrokerExchange.NSE, "TCS-EQ", null)),
                        Instant.parse("2026-03-02T03:45:00Z"),
                        Instant.parse("2026-03-02T10:00:00Z"),
                        BrokerInterval.MINUTE_5,
                        null,
                        null,
                        null));
        assertThat(Judged.fields(history.with("to", "2026-03-02T03:45:00Z"))).containsExactly("/order/to");
        history.with("to", "2026-03-02T15:30:00+05:30");
        assertThat(Judged.fields(history.without("interval"))).containsExactly("/order/interval");
        assertThat(Judged.fields(Orders.empty("broker.quotes").with("instruments", List.of())))
                .containsExactly("/order/instruments");
        List<Map<String, String>> many = IntStream.range(0, 51)
                .mapToObj(number -> Map.of("exchange", "NSE", "symbol", "S" + number))
                .toList();
        assertThat(Judged.fields(Orders.empty("broker.quotes").with("instruments", many)))
                .containsExactly("/order/instruments");
        assertThat(Judged.fields(Orders.empty("broker.depth").with("instruments", many.subList(0, 2))))
                .containsExactly("/order/instruments");
        assertThat(Judged.fields(Orders.empty("broker.quotes").with("instruments", List.of(Map.of("exchange", "NSE")))))
                .containsExactly("/order/instruments/0/symbol");
        assertThat(Judged.fields(Orders.empty("broker.holdings").with("span", "NET")))
                .containsExactly("/order/span");
    }
}
