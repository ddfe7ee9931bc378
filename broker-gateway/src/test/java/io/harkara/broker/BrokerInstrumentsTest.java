package io.harkara.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.harkara.gateway.outcome.Outcome;
import io.harkara.schemas.BrokerExchange;
import io.harkara.schemas.BrokerInstrument;
import io.harkara.schemas.BrokerProduct;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BrokerInstrumentsTest {

    private static final BrokerListing OPTION =
            new BrokerListing(BrokerExchange.NFO, "39972", "NIFTY26MAR23000CE", "NIFTY", null, null, 75, 1_801L);
    private static final BrokerListing TCS_BLOCK =
            new BrokerListing(BrokerExchange.NSE, "11537", "TCS-BE", "TCS", "TCS", null, 1, null);
    private static final BrokerListing TCS =
            new BrokerListing(BrokerExchange.NSE, "11536", "TCS-EQ", "TCS", "TCS", "INE467B01029", 1, null);

    private final BrokerInstruments instruments = new BrokerInstruments(
            Set.of(BrokerExchange.NSE, BrokerExchange.NFO),
            List.of(BrokerSamples.relianceListing(), OPTION, TCS_BLOCK, TCS));

    private BrokerInstruments.Match find(BrokerExchange exchange, String symbol, String id) {
        return instruments.find(new BrokerInstrument(exchange, symbol, id));
    }

    @ParameterizedTest
    @CsvSource({"RELIANCE-EQ,", "reliance-eq,", "RELIANCE,", ",2885", "RELIANCE-EQ, 2885"})
    void anInstrumentIsFoundByEitherOfItsNames(String symbol, String id) {
        assertThat(find(BrokerExchange.NSE, symbol, id))
                .isEqualTo(new BrokerInstruments.Match.One(BrokerSamples.relianceListing()));
    }

    @ParameterizedTest
    @CsvSource({
        "NSE, NOBODY, , SYMBOL_UNKNOWN",
        "NSE, , 1, INSTRUMENT_UNKNOWN",
        "NSE, RELIANCE-EQ, 11536, INSTRUMENT_CONTRADICTS",
        "NSE, TCS, , SYMBOL_UNKNOWN",
        "MCX, GOLD, , EXCHANGE_NOT_READ",
    })
    void whatIsNotClearIsNone(BrokerExchange exchange, String symbol, String id, String code) {
        assertThat(find(exchange, symbol, id))
                .isInstanceOfSatisfying(
                        BrokerInstruments.Match.None.class,
                        none -> assertThat(none.cause().code()).isEqualTo(code));
    }

    @Test
    void aSearchFindsByAllWordsAndBeginsWithTheSymbolsThatBeginSo() {
        assertThat(instruments.search("tcs", null, 10)).containsExactly(TCS_BLOCK, TCS);
        assertThat(instruments.search("INE467B01029", null, 10)).containsExactly(TCS);
        assertThat(instruments.search("nifty 23000", null, 10)).containsExactly(OPTION);
        assertThat(instruments.search("nifty", BrokerExchange.NSE, 10)).isEmpty();
        assertThat(instruments.search("tcs", null, 1)).hasSize(1);
    }

    private static String refusal(long quantity, BrokerProduct product, BrokerListing listing) {
        Outcome refusal = BrokerPlacement.refusal(
                new XtsAdapter().descriptor(),
                BrokerSamples.order().setQuantity(quantity).setProduct(product).build(),
                listing);
        return refusal == null ? "" : ((Outcome.Rejected) refusal).cause().code();
    }

    @Test
    void aQuantityIsInLotsAndNotMoreThanTheExchangeFreezes() {
        assertThat(refusal(75, BrokerProduct.NRML, OPTION)).isEmpty();
        assertThat(refusal(1_800, BrokerProduct.NRML, OPTION)).isEmpty();
        assertThat(refusal(76, BrokerProduct.NRML, OPTION)).isEqualTo("QUANTITY_NOT_IN_LOTS");
        assertThat(refusal(1_875, BrokerProduct.NRML, OPTION)).isEqualTo("QUANTITY_FREEZES");
        assertThat(refusal(1_000_000, BrokerProduct.CNC, TCS)).isEmpty();
    }
}
