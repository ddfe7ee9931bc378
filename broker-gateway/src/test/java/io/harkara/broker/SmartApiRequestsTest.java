package io.harkara.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.harkara.runtime.Secret;
import io.harkara.schemas.BrokerConversion;
import io.harkara.schemas.BrokerExchange;
import io.harkara.schemas.BrokerInstrument;
import io.harkara.schemas.BrokerInterval;
import io.harkara.schemas.BrokerOrder;
import io.harkara.schemas.BrokerPositionSpan;
import io.harkara.schemas.BrokerPriceType;
import io.harkara.schemas.BrokerProduct;
import io.harkara.schemas.BrokerSide;
import io.harkara.schemas.BrokerValidity;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmartApiRequestsTest {

    private static final String REFERENCE = "H0000000000000AB";

    private static String place(BrokerOrder.Builder order) {
        return SmartApiRequests.place(new BrokerPlacing(order.build(), BrokerSamples.relianceListing(), REFERENCE));
    }

    @Test
    void anOrderIsWrittenInFullWithOurReferenceAsItsTag() {
        assertThat(place(BrokerSamples.order()))
                .isEqualTo(
                        "{\"variety\":\"NORMAL\",\"exchange\":\"NSE\",\"tradingsymbol\":\"RELIANCE-EQ\",\"symboltoken\":\"2885\",\"transactiontype\":\"BUY\",\"ordertype\":\"LIMIT\",\"producttype\":\"DELIVERY\",\"duration\":\"DAY\",\"price\":\"1400.05\",\"triggerprice\":\"0\",\"squareoff\":\"0\",\"stoploss\":\"0\",\"disclosedquantity\":\"0\",\"quantity\":\"10\",\"ordertag\":\"H0000000000000AB\"}");
        assertThat(REFERENCE.length()).isLessThan(20);
    }

    @ParameterizedTest
    @CsvSource({
        "MARKET, MARKET, NORMAL",
        "LIMIT, LIMIT, NORMAL",
        "SL, STOPLOSS_LIMIT, STOPLOSS",
        "SL_M, STOPLOSS_MARKET, STOPLOSS"
    })
    void priceTypesHaveSmartApisWordsAndVarieties(BrokerPriceType type, String word, String variety) {
        assertThat(SmartApiWords.priceType(type)).isEqualTo(word);
        assertThat(SmartApiWords.priceType(word)).isEqualTo(type);
        assertThat(place(BrokerSamples.order().setPriceType(type)))
                .contains("\"variety\":\"" + variety + "\"", "\"ordertype\":\"" + word + "\"");
    }

    @ParameterizedTest
    @CsvSource({"CNC, DELIVERY", "MIS, INTRADAY", "NRML, CARRYFORWARD", "MTF, MARGIN"})
    void productsHaveSmartApisWords(BrokerProduct product, String word) {
        assertThat(SmartApiWords.product(product)).isEqualTo(word);
        assertThat(SmartApiWords.product(word)).isEqualTo(product);
    }

    @Test
    void nothingUnrecognisedTurnsIntoSomethingThatActs() {
        assertThatIllegalArgumentException().isThrownBy(() -> SmartApiWords.priceType(BrokerPriceType.UNRECOGNISED));
        assertThatIllegalArgumentException().isThrownBy(() -> SmartApiWords.variety(BrokerPriceType.UNRECOGNISED));
        assertThatIllegalArgumentException().isThrownBy(() -> SmartApiWords.product(BrokerProduct.UNRECOGNISED));
        assertThatIllegalArgumentException().isThrownBy(() -> SmartApiWords.side(BrokerSide.UNRECOGNISED));
        assertThatIllegalArgumentException().isThrownBy(() -> SmartApiWords.validity(BrokerValidity.UNRECOGNISED));
        assertThatIllegalArgumentException().isThrownBy(() -> SmartApiWords.exchange(BrokerExchange.UNRECOGNISED));
        assertThatIllegalArgumentException().isThrownBy(() -> SmartApiWords.exchange(BrokerExchange.BCD));
        assertThatIllegalArgumentException().isThrownBy(() -> SmartApiWords.interval(BrokerInterval.UNRECOGNISED));
        assertThat(SmartApiWords.product("BO")).isNull();
        assertThat(SmartApiWords.priceType("ROBO")).isNull();
        assertThat(SmartApiWords.exchange("nse_cm")).isEqualTo(BrokerExchange.NSE);
    }

    @Test
    void aChangeSaysAllOfWhatTheOrderThenIsUnderItsVarietyAndPresentNumber() {
        BrokerChange change = new BrokerChange(
                "5a1f9c30-aaaa-4bbb-8ccc-000000000113",
                REFERENCE,
                20,
                BrokerPriceType.LIMIT,
                BrokerProduct.MIS,
                BrokerValidity.DAY,
                BrokerSamples.price("99.5"),
                null,
                5);
        var standing = BrokerPayloads.data("smartapi/book-of-a-day.json").get(2);

        assertThat(SmartApiRequests.modify(change, standing))
                .isEqualTo(
                        "{\"variety\":\"STOPLOSS\",\"orderid\":\"261127000000113\",\"ordertype\":\"LIMIT\",\"producttype\":\"INTRADAY\",\"duration\":\"DAY\",\"price\":\"99.5\",\"triggerprice\":\"0\",\"disclosedquantity\":\"5\",\"quantity\":\"20\",\"tradingsymbol\":\"ITC-EQ\",\"symboltoken\":\"1660\",\"exchange\":\"NSE\"}");
        assertThat(SmartApiRequests.cancel(standing))
                .isEqualTo("{\"variety\":\"STOPLOSS\",\"orderid\":\"261127000000113\"}");
    }

    @Test
    void aConversionTellsThePositionAgain() {
        BrokerConversion conversion = new BrokerConversion(
                null,
                new BrokerInstrument(BrokerExchange.NFO, "NIFTY29DEC26FUT", null),
                BrokerSide.BUY,
                75L,
                BrokerProduct.NRML,
                BrokerProduct.MIS,
                BrokerPositionSpan.DAY);

        assertThat(SmartApiRequests.convert(
                        conversion,
                        BrokerPayloads.data("smartapi/positions-carried-forward.json")
                                .get(0)))
                .contains("\"symboltoken\":\"40001\"", "\"boardlotsize\":\"1\"")
                .endsWith(
                        "\"oldproducttype\":\"CARRYFORWARD\",\"newproducttype\":\"INTRADAY\",\"transactiontype\":\"BUY\",\"quantity\":\"75\",\"type\":\"DAY\"}");
    }

    @Test
    void questionsForPricesHaveTokensByExchange() {
        BrokerListing future =
                new BrokerListing(BrokerExchange.NFO, "40001", "NIFTY29DEC26FUT", "NIFTY", null, null, 75, null);
        assertThat(SmartApiRequests.quotes(List.of(BrokerSamples.relianceListing(), future)))
                .isEqualTo("{\"mode\":\"FULL\",\"exchangeTokens\":{\"NSE\":[\"2885\"],\"NFO\":[\"40001\"]}}");
        assertThat(SmartApiRequests.candles(
                        BrokerSamples.relianceListing(),
                        BrokerInterval.MINUTE_1,
                        Instant.parse("2026-11-26T03:45:00Z"),
                        Instant.parse("2026-11-26T10:00:00Z")))
                .isEqualTo(
                        "{\"exchange\":\"NSE\",\"symboltoken\":\"2885\",\"interval\":\"ONE_MINUTE\",\"fromdate\":\"2026-11-26 09:15\",\"todate\":\"2026-11-26 15:30\"}");
    }

    private static BrokerAccount account(Map<String, String> settings, Map<String, Secret> secrets) {
        Map<String, String> all = new HashMap<>(Map.of("client-code", "SM0001"));
        all.putAll(settings);
        Map<String, Secret> known = new HashMap<>(Map.of(
                "api-key", Secret.of("k"),
                "pin", Secret.of("1234"),
                "totp-secret", Secret.of("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")));
        known.putAll(secrets);
        return new BrokerAccount("a", all, known);
    }

    @Test
    void anAccountIsReadWithItsDefaultsAndWhatDoesNotFitIsToldWithoutASecret() {
        assertThat(SmartApiSettings.faults(account(Map.of(), Map.of()))).isEmpty();
        SmartApiSettings settings = SmartApiSettings.of(account(Map.of(), Map.of()));
        assertThat(settings.root()).hasToString("https://apiconnect.angelone.in");
        assertThat(settings.rates().get(SmartApiOperations.PLACE).calls()).isEqualTo(9);
        assertThat(settings.rates().get(SmartApiOperations.ORDER_BOOK).calls()).isEqualTo(1);
        assertThat(SmartApiSettings.faults(account(Map.of(), Map.of("totp-secret", Secret.of("no-base32")))))
                .singleElement()
                .asString()
                .startsWith("secrets.totp-secret")
                .doesNotContain("no-base32");
        assertThat(SmartApiSettings.faults(account(Map.of("mac-address", "here"), Map.of())))
                .hasSize(1);
        assertThat(SmartApiSettings.faults(account(Map.of("session-ends", "late"), Map.of())))
                .hasSize(1);
        assertThat(settings.toString()).doesNotContain("1234", "GEZDGNBV");
    }
}
