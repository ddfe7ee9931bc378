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
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KiteRequestsTest {

    private static final String REFERENCE = "H0000000000000AB";
    private static final BrokerListing SBIN =
            new BrokerListing(BrokerExchange.NSE, "779521", "M&M-BE", "BANK", null, null, 1, null);

    private static String place(BrokerOrder.Builder order) {
        return KiteRequests.place(new BrokerPlacing(order.build(), SBIN, REFERENCE), "-1");
    }

    @Test
    void anUpdateIsProvenByItsNumberItsTimeAndTheSecret() {
        assertThat(KiteRequests.postbackChecksum("220303000308932", "2022-03-03 09:24:25", Secret.of("s3cret")))
                .isEqualTo("f5fd86c28fa03c4d9548e151f35890723a26368dd0f9fce6ad86065a44d6cb82");
    }

    @Test
    void theChecksumIsThatOfKeyTokenAndSecret() {
        assertThat(KiteRequests.checksum(Secret.of("kitekey"), "reqtoken123", Secret.of("s3cret")))
                .isEqualTo("7825cd397368fc510a470834e54debfac47386d6d4cf705600d2d02145f598fc");
    }

    @Test
    void anOrderIsAFormWithOurReferenceAsItsTag() {
        assertThat(place(BrokerSamples.order()))
                .isEqualTo(
                        "exchange=NSE&tradingsymbol=M%26M-BE&transaction_type=BUY&product=CNC&order_type=LIMIT&quantity=10&price=1400.05&validity=DAY&tag=H0000000000000AB");
        assertThat(place(BrokerSamples.order()
                        .setPriceType(BrokerPriceType.SL)
                        .setTriggerPrice(BrokerSamples.price("1400"))
                        .setDisclosedQuantity(4L)))
                .contains("order_type=SL&quantity=10&price=1400.05&trigger_price=1400&")
                .contains("&disclosed_quantity=4&");
        assertThat(REFERENCE.length()).isLessThanOrEqualTo(20);
    }

    @ParameterizedTest
    @CsvSource({"MARKET, true", "SL_M, true", "LIMIT, false", "SL, false"})
    void anOrderAtTheMarketNamesItsProtectionAlsoWhenItIsChanged(BrokerPriceType type, boolean needed) {
        BrokerChange change =
                new BrokerChange("1", REFERENCE, 5, type, BrokerProduct.CNC, BrokerValidity.DAY, null, null, 0);

        assertThat(place(BrokerSamples.order().setPriceType(type)).contains("market_protection=-1"))
                .isEqualTo(needed);
        assertThat(KiteRequests.modify(change, "2.5").contains("market_protection=2.5"))
                .isEqualTo(needed);
    }

    @ParameterizedTest
    @CsvSource({"MARKET, MARKET", "LIMIT, LIMIT", "SL, SL", "SL_M, SL-M"})
    void priceTypesHaveKitesWords(BrokerPriceType type, String word) {
        assertThat(KiteWords.priceType(type)).isEqualTo(word);
        assertThat(KiteWords.priceType(word, false)).isEqualTo(type);
    }

    @Test
    void nothingUnrecognisedTurnsIntoSomethingThatActs() {
        assertThatIllegalArgumentException().isThrownBy(() -> KiteWords.priceType(BrokerPriceType.UNRECOGNISED));
        assertThatIllegalArgumentException().isThrownBy(() -> KiteWords.product(BrokerProduct.UNRECOGNISED));
        assertThatIllegalArgumentException().isThrownBy(() -> KiteWords.side(BrokerSide.UNRECOGNISED));
        assertThatIllegalArgumentException().isThrownBy(() -> KiteWords.validity(BrokerValidity.UNRECOGNISED));
        assertThatIllegalArgumentException().isThrownBy(() -> KiteWords.exchange(BrokerExchange.UNRECOGNISED));
        assertThatIllegalArgumentException().isThrownBy(() -> KiteWords.exchange(BrokerExchange.NCDEX));
        assertThatIllegalArgumentException().isThrownBy(() -> KiteWords.interval(BrokerInterval.UNRECOGNISED));
        assertThat(KiteWords.product("BO")).isNull();
        assertThat(KiteWords.validity("TTL")).isNull();
        assertThat(KiteWords.exchange("MF")).isNull();
    }

    @Test
    void aConversionAndQuestionsForPricesNameTheInstrumentBySymbol() {
        BrokerConversion conversion = new BrokerConversion(
                null,
                new BrokerInstrument(BrokerExchange.NSE, "M&M-BE", null),
                BrokerSide.BUY,
                3L,
                BrokerProduct.MIS,
                BrokerProduct.CNC,
                BrokerPositionSpan.NET);
        assertThat(KiteRequests.convert(conversion, SBIN))
                .isEqualTo(
                        "exchange=NSE&tradingsymbol=M%26M-BE&transaction_type=BUY&position_type=overnight&quantity=3&old_product=MIS&new_product=CNC");
        assertThat(KiteRequests.quotes(List.of(SBIN, SBIN))).isEqualTo("i=NSE%3AM%26M-BE&i=NSE%3AM%26M-BE");
        assertThat(KiteRequests.candles(
                        SBIN,
                        BrokerInterval.HOUR_1,
                        Instant.parse("2026-11-26T03:45:00Z"),
                        Instant.parse("2026-11-26T10:00:00Z")))
                .isEqualTo(
                        "/instruments/historical/779521/60minute?from=2026-11-26+09%3A15%3A00&to=2026-11-26+15%3A30%3A00");
    }

    @Test
    void whatOrdersAreCountedForIsReadAndMayBeSetOtherwise() {
        BrokerOrderLimits usual = KiteSettings.of(account(Map.of())).orders();
        assertThat(usual.client()).isEqualTo(BrokerOrderLimits.USUAL_CLIENT);
        assertThat(usual.caps()).isEqualTo(new BrokerOrderLimits.Caps(Set.of(KiteOperations.PLACE), 200, 0, 3_000));
        assertThat(usual.changes()).isEqualTo(25);

        BrokerOrderLimits set = KiteSettings.of(account(Map.of(
                        "rate.client",
                        "5/2s",
                        "cap.minute",
                        "400",
                        "cap.day",
                        "none",
                        "cap.hour",
                        "7",
                        "cap.changes",
                        "9")))
                .orders();
        assertThat(set.client()).isEqualTo(new BrokerLimits.Rate("client", 5, Duration.ofSeconds(2)));
        assertThat(set.caps()).isEqualTo(new BrokerOrderLimits.Caps(Set.of(KiteOperations.PLACE), 400, 7, 0));
        assertThat(set.changes()).isEqualTo(9);

        assertThat(KiteSettings.faults(account(Map.of("cap.week", "7"))))
                .singleElement()
                .asString()
                .contains("cap.week");
        assertThat(KiteSettings.faults(account(Map.of("cap.day", "many"))))
                .singleElement()
                .asString()
                .contains("cap.day");
        assertThat(KiteSettings.faults(account(Map.of("rate.client", "many"))))
                .singleElement()
                .asString()
                .contains("rate.client");
    }

    private static BrokerAccount account(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(Map.of("user-id", "KT0001"));
        all.putAll(settings);
        return new BrokerAccount("z", all, Map.of("api-key", Secret.of("k"), "api-secret", Secret.of("s3cret")));
    }

    @Test
    void anAccountIsReadWithItsDefaultsAndWhatDoesNotFitIsTold() {
        KiteSettings settings = KiteSettings.of(account(Map.of("rate.placing", "3/1s")));
        assertThat(settings.root()).isEqualTo(URI.create("https://api.kite.trade"));
        assertThat(settings.marketProtection()).isEqualTo("-1");
        assertThat(settings.rates().get(KiteOperations.PLACE).calls()).isEqualTo(3);
        assertThat(settings.rates().get(KiteOperations.PLACE))
                .isEqualTo(settings.rates().get(KiteOperations.CANCEL));
        assertThat(KiteSettings.faults(account(Map.of("rate.placings", "3/1s"))))
                .hasSize(1);
        assertThat(KiteSettings.faults(account(Map.of()))).isEmpty();
        assertThat(KiteSettings.faults(account(Map.of("market-protection", "0.5"))))
                .isEmpty();
        assertThat(new KiteAdapter().capabilities(account(Map.of("market-data", "no"))))
                .doesNotContain(BrokerDescriptor.Capability.QUOTES, BrokerDescriptor.Capability.ORDER_UPDATES)
                .contains(BrokerDescriptor.Capability.POSITIONS);
        assertThat(new KiteAdapter().capabilities(account(Map.of("order-updates", "no"))))
                .contains(BrokerDescriptor.Capability.QUOTES)
                .doesNotContain(BrokerDescriptor.Capability.ORDER_UPDATES);
        assertThat(new KiteAdapter().isEncrypted(account(Map.of()))).isTrue();
        assertThat(new KiteAdapter().isEncrypted(account(Map.of("socket-url", "http://127.0.0.1:1"))))
                .isFalse();
        assertThat(KiteSettings.faults(account(Map.of("market-protection", "0"))))
                .containsExactly("settings.market-protection '0': expected -1, or percent above 0 and at most 100");
        assertThat(KiteSettings.faults(account(Map.of("api_key", "x")))).hasSize(1);
        assertThat(KiteSettings.faults(new BrokerAccount("z", Map.of("user-id", "KT0001"), Map.of())))
                .containsExactly("secrets.api-key: expected");
        assertThat(new KiteAdapter().faults(new BrokerAccount("z", Map.of(), Map.of())))
                .containsExactly("settings.user-id '': expected the user's name at Zerodha, such as AB1234");
    }
}
