package io.harkara.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.harkara.schemas.BrokerExchange;
import io.harkara.schemas.BrokerInterval;
import io.harkara.schemas.BrokerOrder;
import io.harkara.schemas.BrokerPositionSpan;
import io.harkara.schemas.BrokerPriceType;
import io.harkara.schemas.BrokerProduct;
import io.harkara.schemas.BrokerSide;
import io.harkara.schemas.BrokerValidity;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class XtsRequestsTest {

    private static final String REFERENCE = "H0000000000000AB";

    private static String place(BrokerOrder order, String client) {
        return XtsRequests.place(new BrokerPlacing(order, BrokerSamples.relianceListing(), REFERENCE), client);
    }

    @Test
    void anOrderIsWrittenInFullWithOurReference() {
        assertThat(place(BrokerSamples.order().build(), null))
                .isEqualTo(
                        "{\"exchangeSegment\":\"NSECM\",\"exchangeInstrumentID\":2885,\"productType\":\"CNC\",\"orderType\":\"LIMIT\",\"orderSide\":\"BUY\",\"timeInForce\":\"DAY\",\"disclosedQuantity\":0,\"orderQuantity\":10,\"limitPrice\":1400.0500,\"stopPrice\":0,\"orderUniqueIdentifier\":\"H0000000000000AB\"}");
    }

    @Test
    void aDealersOrderNamesTheClientAndOneOfTheBrokersOwnFiveStars() {
        assertThat(place(BrokerSamples.order().build(), "CL001")).endsWith("\"clientID\":\"CL001\"}");
        assertThat(place(BrokerSamples.order().build(), XtsSettings.PRO_CLIENT)).endsWith("\"clientID\":\"*****\"}");
        assertThat(XtsRequests.cancel("1", REFERENCE, XtsSettings.PRO_CLIENT))
                .isEqualTo("appOrderID=1&clientID=*****&orderUniqueIdentifier=" + REFERENCE);
    }

    @ParameterizedTest
    @CsvSource({"MARKET, MARKET", "LIMIT, LIMIT", "SL, STOPLIMIT", "SL_M, STOPMARKET"})
    void priceTypesHaveXtssWords(BrokerPriceType type, String word) {
        assertThat(XtsWords.priceType(type)).isEqualTo(word);
        assertThat(XtsWords.priceType(word)).isEqualTo(type);
    }

    @Test
    void nothingUnrecognisedTurnsIntoSomethingThatActs() {
        assertThatIllegalArgumentException().isThrownBy(() -> XtsWords.priceType(BrokerPriceType.UNRECOGNISED));
        assertThatIllegalArgumentException().isThrownBy(() -> XtsWords.product(BrokerProduct.UNRECOGNISED));
        assertThatIllegalArgumentException().isThrownBy(() -> XtsWords.side(BrokerSide.UNRECOGNISED));
        assertThatIllegalArgumentException().isThrownBy(() -> XtsWords.validity(BrokerValidity.UNRECOGNISED));
        assertThatIllegalArgumentException().isThrownBy(() -> XtsWords.segment(BrokerExchange.UNRECOGNISED));
        assertThatIllegalArgumentException().isThrownBy(() -> XtsWords.interval(BrokerInterval.UNRECOGNISED));
        assertThat(XtsWords.priceType("ICEBERG")).isNull();
        assertThat(XtsWords.product("BO")).isNull();
    }

    @Test
    void aChangeSaysAllOfWhatTheOrderThenIs() {
        BrokerChange change = new BrokerChange(
                "2190766863",
                REFERENCE,
                20,
                BrokerPriceType.SL,
                BrokerProduct.MIS,
                BrokerValidity.DAY,
                BrokerSamples.price("99.5"),
                BrokerSamples.price("100"),
                5);
        assertThat(XtsRequests.modify(change, null))
                .isEqualTo(
                        "{\"appOrderID\":2190766863,\"modifiedProductType\":\"MIS\",\"modifiedOrderType\":\"STOPLIMIT\",\"modifiedOrderQuantity\":20,\"modifiedDisclosedQuantity\":5,\"modifiedLimitPrice\":99.5000,\"modifiedStopPrice\":100.0000,\"modifiedTimeInForce\":\"DAY\",\"orderUniqueIdentifier\":\"H0000000000000AB\"}");
    }

    @Test
    void aChangeOfAnOrderThatIsNotOursLeavesItsLabelAlone() {
        BrokerChange change = new BrokerChange(
                "7", "", 20, BrokerPriceType.MARKET, BrokerProduct.MIS, BrokerValidity.DAY, null, null, 0);
        assertThat(XtsRequests.modify(change, null)).doesNotContain("orderUniqueIdentifier");
    }

    @Test
    void everythingIsCancelledAtOneExchange() {
        assertThat(XtsRequests.cancelAll(BrokerExchange.NFO, null, null))
                .isEqualTo("{\"exchangeSegment\":\"NSEFO\",\"exchangeInstrumentID\":0}");
    }

    @Test
    void questionsForPricesHaveTheNumberOfTheSegment() {
        assertThat(XtsRequests.quotes(List.of(BrokerSamples.relianceListing()), XtsRequests.DEPTH))
                .isEqualTo(
                        "{\"instruments\":[{\"exchangeSegment\":1,\"exchangeInstrumentID\":2885}],\"xtsMessageCode\":1502,\"publishFormat\":\"JSON\"}");
        assertThat(XtsRequests.candles(
                        BrokerSamples.relianceListing(),
                        BrokerInterval.MINUTE_1,
                        Instant.parse("2025-01-27T03:30:00Z"),
                        Instant.parse("2025-01-27T10:00:00Z")))
                .isEqualTo(
                        "compressionValue=60&endTime=Jan+27+2025+153000&exchangeInstrumentID=2885&exchangeSegment=NSECM&startTime=Jan+27+2025+090000");
        assertThat(XtsRequests.master(Set.of(BrokerExchange.NSE))).isEqualTo("{\"exchangeSegmentList\":[\"NSECM\"]}");
        assertThat(XtsRequests.positions(BrokerPositionSpan.DAY, "CL1")).isEqualTo("clientID=CL1&dayOrNet=DayWise");
    }

    @Test
    void ourReferenceFitsAndIsTheSameForTheSameAttemptOnly() {
        String reference = BrokerReference.of("0190f1de-0000-7000-8000-000000000001", 1);
        assertThat(reference).hasSize(16).matches("H[0-9A-Z]{15}");
        assertThat(BrokerReference.isOne(reference)).isTrue();
        assertThat(BrokerReference.of("0190f1de-0000-7000-8000-000000000001", 1))
                .isEqualTo(reference);
        assertThat(BrokerReference.of("0190f1de-0000-7000-8000-000000000001", 2))
                .isNotEqualTo(reference);
        assertThat(BrokerReference.isOne("openalgo")).isFalse();
    }
}
