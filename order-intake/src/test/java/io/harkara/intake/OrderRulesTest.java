package io.harkara.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrderRulesTest {

    private static final Instant MORNING = Judged.MORNING;

    @Test
    void aPurchaseAndARedemptionAreRight() {
        assertThat(faults(Orders.purchase())).isEmpty();
        assertThat(faults(Orders.redemption())).isEmpty();
        assertThat(faults(Orders.purchase().with("schemeCode", "AXFCFGP-GR-L0").with("euin", "E123456")))
                .isEmpty();
        assertThat(faults(Orders.redemption().without("units").with("amount", "100.50")))
                .isEmpty();
        assertThat(faults(Orders.redemption().without("units").with("allUnits", "Y")))
                .isEmpty();
        assertThat(faults(Orders.redemption().with("dpTxn", "C").without("folioNo")))
                .isEmpty();
        assertThat(faults(Orders.purchase().with("buySellType", "ADDITIONAL").with("folioNo", "1/2")))
                .isEmpty();
    }

    @Test
    void allFaultsAreReportedAtOnce() {
        Orders order = Orders.redemption()
                .envelope("deadline", "2026-03-01T00:00:00Z")
                .with("clientCode", "TOO-LONG-FOR-A-UCC")
                .with("amount", "12.345")
                .with("units", "0")
                .without("payoutAccount")
                .with("mobile", "12345")
                .with("email", "nobody")
                .with("remarks", "a|b")
                .with("kycStatus", "maybe")
                .with("shceme", "x");
        assertThat(fields(order))
                .containsExactlyInAnyOrder(
                        "/order/clientCode",
                        "/order/amount",
                        "/order/units",
                        "/order/amount",
                        "/order/payoutAccount",
                        "/order/mobile",
                        "/order/email",
                        "/order/remarks",
                        "/order/kycStatus",
                        "/order/shceme",
                        "/deadline");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "clientCode; ABCDEFGHIJK",
                "clientCode; AB-1",
                "schemeCode; 02_DP",
                "schemeCode; 02-DP-",
                "schemeCode; ABCDEFGHIJKLMNOPQRSTU",
                "buySell; B",
                "buySellType; NEW",
                "dpTxn; D",
                "amount; 0",
                "amount; 0.00",
                "amount; -5",
                "amount; 1.005",
                "amount; 1e3",
                "amount; 1,000",
                "amount; 123456789012",
                "kycStatus; X",
                "euin; 123456",
                "euin; E12345",
                "subBrokerCode; ABCDEFGHIJKLMNOP",
                "subBrokerArn; ARN 1",
                "paymentReference; ABCDEFGHIJKLMNOPQRSTUVWXYZ",
                "mobile; 5876543210",
                "mobile; 98765432101",
                "email; a@b",
                "email; a b@c.in",
                "mandateId; 12345678901",
                "mandateId; BSE521824730118",
                "remarks; a|b",
                "ipAddress; 1.2.3",
                "ipAddress; 1.2.3.256",
                "ipAddress; ::1",
                "folioNo; 123456789012345678901"
            })
    void aValueThatItsFieldDoesNotTakeIsAFaultOfThatField(String field, String value) {
        assertThat(fields(Orders.purchase().with(field, value))).containsExactly("/order/" + field);
    }

    @ParameterizedTest
    @ValueSource(strings = {"clientCode", "schemeCode", "buySell", "buySellType", "dpTxn", "kycStatus", "amount"})
    void aPurchaseNeedsItsFields(String field) {
        assertThat(fields(Orders.purchase().without(field))).contains("/order/" + field);
    }

    @Test
    void remarksMayHave255CharactersAndNoControlCharacters() {
        assertThat(faults(Orders.purchase().with("remarks", "é".repeat(255)))).isEmpty();
        assertThat(fields(Orders.purchase().with("remarks", "x".repeat(256)))).containsExactly("/order/remarks");
        assertThat(fields(Orders.purchase().with("remarks", "a\nb"))).containsExactly("/order/remarks");
    }

    @Test
    void aPurchaseIsByAmountAndIsNotPaidOut() {
        assertThat(fields(Orders.purchase().without("amount").with("units", "5")))
                .containsExactly("/order/amount", "/order/units");
        assertThat(fields(Orders.purchase().with("allUnits", "Y"))).containsExactly("/order/allUnits");
        assertThat(fields(Orders.purchase().with("minRedeem", true))).containsExactly("/order/minRedeem");
        assertThat(fields(Orders.purchase().with("payoutAccount", "12345678"))).containsExactly("/order/payoutAccount");
    }

    @Test
    void aRedemptionGivesExactlyOneOfAmountUnitsAndAllUnits() {
        assertThat(fields(Orders.redemption().without("units"))).containsExactly("/order/amount");
        assertThat(fields(Orders.redemption().with("allUnits", "Y"))).containsExactly("/order/amount");
        assertThat(fields(Orders.redemption().with("units", "1.00001"))).containsExactly("/order/units");
    }

    @Test
    void onlyAPhysicalHoldingIsRedeemedByAmount() {
        Orders demat = Orders.redemption().with("dpTxn", "N").without("folioNo").without("units");
        assertThat(fields(demat.with("amount", "100"))).containsExactly("/order/amount");
    }

    @Test
    void aRedemptionNeedsAPayoutAccountAndIsNotPaidFor() {
        assertThat(fields(Orders.redemption().without("payoutAccount"))).containsExactly("/order/payoutAccount");
        assertThat(fields(Orders.redemption().with("mandateId", "123"))).containsExactly("/order/mandateId");
        assertThat(fields(Orders.redemption().with("paymentReference", "1")))
                .containsExactly("/order/paymentReference");
        assertThat(fields(Orders.redemption().with("buySellType", "ADDITIONAL")))
                .containsExactly("/order/buySellType");
    }

    @Test
    void theFolioIsRequiredWherePhysicalUnitsAreAndRefusedInADepository() {
        assertThat(fields(Orders.redemption().without("folioNo"))).containsExactly("/order/folioNo");
        assertThat(fields(Orders.purchase().with("buySellType", "ADDITIONAL"))).containsExactly("/order/folioNo");
        assertThat(fields(Orders.purchase().with("dpTxn", "C").with("folioNo", "1")))
                .containsExactly("/order/folioNo");
    }

    @Test
    void aPurchaseAboveFiftyThousandNeedsACompleteKyc() {
        assertThat(faults(Orders.purchase().with("amount", 50_000).with("kycStatus", "N")))
                .isEmpty();
        assertThat(fields(Orders.purchase().with("amount", "50000.01").with("kycStatus", "N")))
                .containsExactly("/order/kycStatus");
    }

    @Test
    void anEuinAndTheDeclarationExcludeEachOther() {
        assertThat(faults(Orders.purchase().with("euinDeclared", "Y"))).isEmpty();
        assertThat(fields(Orders.purchase().with("euin", "E123456").with("euinDeclared", "Y")))
                .containsExactly("/order/euinDeclared");
    }

    @Test
    void modifyingAndCancellingAreRefusedBecauseTheVenueWithdrewThem() {
        OrderRules usual = new OrderRules(new MarketCalendar(Cutoffs.defaults()), Duration.ofDays(7));
        for (Orders change : List.of(Orders.lumpsumCancel(), Orders.lumpsumModify())) {
            assertThat(Judged.faults(change)).isEmpty();
            List<Fault> refused = Judged.by(usual, change).faults();
            assertThat(refused).singleElement().satisfies(fault -> {
                assertThat(fault.field()).isEqualTo("/type");
                assertThat(fault.expected()).contains("withdrawn modification and cancellation", "lumpsum-changes");
            });
            assertThat(Problem.invalid(refused).code()).isEqualTo("withdrawn-by-venue");
        }
        assertThat(faults(Orders.purchase().with("transCode", "CXL")).getFirst().expected())
                .contains("withdrawn");
    }

    @Test
    void anUnknownFieldOrTypeIsNamedWithWhatWasMostLikelyMeant() {
        Map<String, Orders> meant = Map.of(
                "schemeCode", Orders.purchase().with("schemecode", "x"),
                "folioNo", Orders.purchase().with("folio_no", "x"),
                "clientReference", Orders.purchase().envelope("clientRef", "x"),
                "bse.lumpsum", Orders.purchase().envelope("type", "bse.lumpsump"));
        meant.forEach((name, order) ->
                assertThat(faults(order).getFirst().message()).as(name).contains("did you mean " + name + "?"));
        assertThat(faults(Orders.purchase().with("zzz", "secret")).getFirst().toString())
                .doesNotContain("secret");
        assertThat(faults(Orders.purchase().envelope("amount", 1)).getFirst().expected())
                .isEqualTo("amount inside the object order");
        assertThat(faults(Orders.purchase().with("deadline", "x")).getFirst().expected())
                .isEqualTo("deadline beside the object order");
    }

    @Test
    void aFieldOfAnotherKindOfOrderIsNamedWithTheKindThatHasNone() {
        Fault fault = faults(Orders.purchase().with("fromSchemeCode", "02-DP")).getFirst();
        assertThat(fault.message())
                .isEqualTo(
                        "/order/fromSchemeCode is '02-DP'; expected no value: bse.lumpsum has no field fromSchemeCode");
        assertThat(faults(Orders.purchase().with("accountNumber", "00939607098"))
                        .toString())
                .doesNotContain("0093");
    }

    @Test
    void valuesAboutPeopleAreMasked() {
        Orders order = Orders.redemption()
                .with("mobile", "98765432109999")
                .with("email", "someone-at-home")
                .with("payoutAccount", "0093-9607098")
                .with("folioNo", "12 34");
        assertThat(faults(order).stream().map(Fault::value))
                .containsExactlyInAnyOrder("***********999", "************ome", "*********098", "*****");
        assertThat(faults(order).toString()).doesNotContain("9876", "someone", "0093", "12 34");
    }

    @Test
    void numbersAreRefusedWhereTheyWouldLoseTheirZeros() {
        assertThat(faults(Orders.redemption().with("payoutAccount", 939607098))
                        .getFirst()
                        .expected())
                .contains("written as text, not as a number");
        assertThat(faults(Orders.purchase().with("amount", List.of(1)))
                        .getFirst()
                        .field())
                .isEqualTo("/order/amount");
    }

    @Test
    void theDefaultDeadlineIsTheNextCutoff() {
        assertThat(judge(Orders.purchase(), MORNING).deadline()).isEqualTo(Instant.parse("2026-03-02T09:00:00Z"));
        Instant evening = MORNING.plus(Duration.ofHours(8));
        assertThat(judge(Orders.purchase(), evening).deadline()).isEqualTo(Instant.parse("2026-03-03T09:00:00Z"));
    }

    @Test
    void anOrderThatWantsTheSameDayIsRefusedAfterTheCutoff() {
        Orders order = Orders.purchase().envelope("sameDay", true);
        assertThat(judge(order, MORNING).faults()).isEmpty();
        Verdict late = judge(order, MORNING.plus(Duration.ofHours(8)));
        assertThat(late.faults().getFirst().field()).isEqualTo("/sameDay");
        assertThat(late.faults().getFirst().message()).contains("next cut-off is at 2026-03-03T14:30 India time");
        assertThat(late.order()).as("right at another time").isNotNull();
    }

    @Test
    void anAskedDeadlineIsInTheFutureAndNotTooFar() {
        assertThat(judge(Orders.purchase().envelope("deadline", "2026-03-02T10:00:00+05:30"), MORNING)
                        .faults())
                .hasSize(1);
        assertThat(judge(Orders.purchase().envelope("deadline", "2026-03-02T11:00:00.123456+05:30"), MORNING)
                        .deadline())
                .isEqualTo(Instant.parse("2026-03-02T05:30:00.123Z"));
        assertThat(fields(Orders.purchase().envelope("deadline", "2026-03-09T04:30:00.001Z")))
                .containsExactly("/deadline");
        assertThat(fields(Orders.purchase().envelope("deadline", "tomorrow"))).containsExactly("/deadline");
        assertThat(fields(Orders.purchase()
                        .envelope("deadline", "2026-03-03T00:00:00Z")
                        .envelope("sameDay", true)))
                .containsExactly("/sameDay");
    }

    private static List<String> fields(Orders order) {
        return Judged.fields(order);
    }

    private static List<Fault> faults(Orders order) {
        return Judged.faults(order);
    }

    private static Verdict judge(Orders order, Instant now) {
        return Judged.at(now, order);
    }
}
