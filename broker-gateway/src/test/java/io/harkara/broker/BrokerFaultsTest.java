package io.harkara.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.harkara.schemas.BrokerCancel;
import io.harkara.schemas.BrokerCommand;
import io.harkara.schemas.BrokerExchange;
import io.harkara.schemas.BrokerInstrument;
import io.harkara.schemas.BrokerInterval;
import io.harkara.schemas.BrokerOrder;
import io.harkara.schemas.BrokerOrderType;
import io.harkara.schemas.BrokerPriceType;
import io.harkara.schemas.BrokerProduct;
import io.harkara.schemas.BrokerRead;
import io.harkara.schemas.BrokerSide;
import io.harkara.schemas.BrokerValidity;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class BrokerFaultsTest {

    private static String fault(BrokerOrderType type, SpecificRecord payload) {
        return BrokerFaults.of(BrokerSamples.command(type, payload));
    }

    private static String fault(BrokerOrder.Builder order) {
        return fault(BrokerOrderType.ORDER, order.build());
    }

    private static BrokerRead.Builder read(int instruments) {
        return BrokerRead.newBuilder().setInstruments(Collections.nCopies(instruments, BrokerSamples.reliance()));
    }

    @Test
    void aGoodOrderHasNone() {
        assertThat(fault(BrokerSamples.order())).isNull();
    }

    @Test
    void nothingThatIsNewerThanTheGatewayIsCarriedOut() {
        assertThat(fault(BrokerSamples.order().setSide(BrokerSide.UNRECOGNISED)))
                .contains("side");
        assertThat(fault(BrokerSamples.order().setProduct(BrokerProduct.UNRECOGNISED)))
                .contains("product");
        assertThat(fault(BrokerSamples.order().setValidity(BrokerValidity.UNRECOGNISED)))
                .contains("validity");
        assertThat(fault(BrokerSamples.order().setPriceType(BrokerPriceType.UNRECOGNISED)))
                .contains("price type");
        assertThat(fault(BrokerSamples.order()
                        .setInstrument(new BrokerInstrument(BrokerExchange.UNRECOGNISED, "X", null))))
                .contains("exchange");
        BrokerCommand newer = BrokerCommand.newBuilder()
                .setHeader(BrokerSamples.header(BrokerOrderType.ORDER)
                        .setType("broker.iceberg")
                        .build())
                .build();
        assertThat(BrokerFaults.of(newer)).contains("broker.iceberg");
        assertThat(BrokerFaults.of(BrokerCommand.newBuilder()
                        .setHeader(BrokerSamples.header(BrokerOrderType.ORDER).build())
                        .build()))
                .contains("order is missing");
    }

    @ParameterizedTest
    @CsvSource({
        "MARKET, , , true",
        "MARKET, 10, , false",
        "LIMIT, 10, , true",
        "LIMIT, , , false",
        "LIMIT, 0, , false",
        "LIMIT, 10, 9, false",
        "SL, 10, 9, true",
        "SL, 10, , false",
        "SL, , 9, false",
        "SL_M, , 9, true",
        "SL_M, 10, 9, false",
        "SL_M, , -9, false",
    })
    void eachPriceTypeTakesItsPricesAndNoOthers(BrokerPriceType type, String price, String trigger, boolean good) {
        String fault = fault(BrokerSamples.order()
                .setPriceType(type)
                .setPrice(price == null ? null : BrokerSamples.price(price))
                .setTriggerPrice(trigger == null ? null : BrokerSamples.price(trigger)));
        assertThat(fault == null).as(fault).isEqualTo(good);
    }

    @Test
    void aSizeIsOneOrMoreAndNotLessThanWhatIsShownOfIt() {
        assertThat(fault(BrokerSamples.order().setQuantity(0))).contains("quantity 0");
        assertThat(fault(BrokerSamples.order().setDisclosedQuantity(11L))).contains("disclosedQuantity 11");
        assertThat(fault(BrokerSamples.order().setDisclosedQuantity(10L))).isNull();
    }

    @Test
    void anInstrumentWithoutANameIsNobodys() {
        assertThat(fault(BrokerSamples.order().setInstrument(new BrokerInstrument(BrokerExchange.NSE, null, null))))
                .contains("symbol and instrumentId");
    }

    @Test
    void aCancellationNamesOneOrder() {
        assertThat(fault(BrokerOrderType.CANCEL, new BrokerCancel(null, "o", null)))
                .isNull();
        assertThat(fault(BrokerOrderType.CANCEL, new BrokerCancel(null, null, "7")))
                .isNull();
        assertThat(fault(BrokerOrderType.CANCEL, new BrokerCancel(null, "o", "7")))
                .contains("one of them");
        assertThat(fault(BrokerOrderType.CANCEL, new BrokerCancel(null, null, null)))
                .contains("one of them");
    }

    @ParameterizedTest
    @EnumSource(
            value = BrokerOrderType.class,
            names = {"ORDER_BOOK", "TRADE_BOOK", "POSITIONS", "HOLDINGS", "FUNDS", "PROFILE"})
    void mostQuestionsNeedNothing(BrokerOrderType type) {
        assertThat(fault(type, read(0).build())).isNull();
    }

    @Test
    void questionsForPricesNameTheirInstruments() {
        assertThat(fault(BrokerOrderType.QUOTES, read(0).build())).contains("0 instruments");
        assertThat(fault(BrokerOrderType.QUOTES, read(50).build())).isNull();
        assertThat(fault(BrokerOrderType.QUOTES, read(51).build())).contains("51 instruments");
        assertThat(fault(BrokerOrderType.DEPTH, read(2).build())).contains("expected one");
        assertThat(fault(BrokerOrderType.HISTORY, read(1).build())).contains("interval");
        Instant noon = Instant.ofEpochSecond(1_800_000_000);
        BrokerRead.Builder history =
                read(1).setInterval(BrokerInterval.DAY_1).setFrom(noon).setTo(noon.minusSeconds(1));
        assertThat(fault(BrokerOrderType.HISTORY, history.build())).contains("expected a span");
        assertThat(fault(BrokerOrderType.HISTORY, history.setTo(noon).build())).isNull();
        assertThat(fault(BrokerOrderType.INSTRUMENTS, read(0).build())).contains("search");
        assertThat(fault(
                        BrokerOrderType.QUOTES,
                        read(0).setInstruments(List.of(new BrokerInstrument(BrokerExchange.NSE, null, null)))
                                .build()))
                .contains("symbol and instrumentId");
        assertThat(fault(BrokerOrderType.ORDER_STATUS, read(0).build())).contains("one of them");
    }
}
