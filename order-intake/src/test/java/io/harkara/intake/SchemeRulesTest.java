package io.harkara.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.harkara.schemas.BsePlan;
import io.harkara.schemas.BseScheme;
import io.harkara.schemas.BseSpread;
import io.harkara.schemas.BuySellType;
import io.harkara.schemas.HoldingMode;
import io.harkara.schemas.PlanFrequency;
import io.harkara.schemas.PlanKind;
import io.harkara.schemas.TransactionMode;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SchemeRulesTest {

    /** A Monday, 10:00 in India. */
    private static final Instant MORNING = Instant.parse("2026-03-02T04:30:00Z");

    private static final String CODE = "AXFCFGP-GR";

    @Test
    void ordersWithinTheLimitsOfTheirSchemeAreRight() {
        for (Orders order : new Orders[] {
            Orders.purchase(),
            Orders.purchase().with("amount", "200000"),
            Orders.purchase()
                    .with("buySellType", "ADDITIONAL")
                    .with("folioNo", "1")
                    .with("amount", "1000"),
            Orders.purchase().with("dpTxn", "C"),
            Orders.redemption(),
            Orders.redemption().with("units", "10"),
            Orders.redemption().with("units", "5000"),
            Orders.redemption().without("units").with("amount", "500"),
            Orders.redemption().without("units").with("allUnits", "Y"),
        }) {
            assertThat(judge(order, UnaryOperator.identity()).faults())
                    .as(order.json())
                    .isEmpty();
        }
    }

    static Stream<Arguments> broken() {
        return Stream.of(
                of(
                        "minimum of a fresh purchase",
                        Orders.purchase().with("amount", "4900"),
                        same(),
                        "/order/amount",
                        "4900",
                        "at least 5000, the minimum of a fresh purchase in AXFCFGP-GR"),
                of(
                        "minimum of an additional purchase",
                        Orders.purchase()
                                .with("buySellType", "ADDITIONAL")
                                .with("folioNo", "1")
                                .with("amount", "900"),
                        same(),
                        "/order/amount",
                        "900",
                        "at least 1000, the minimum of an additional purchase in AXFCFGP-GR"),
                of(
                        "maximum of a purchase",
                        Orders.purchase().with("amount", "200100"),
                        same(),
                        "/order/amount",
                        "200100",
                        "at most 200000, the maximum of a purchase in AXFCFGP-GR"),
                of(
                        "step of purchases",
                        Orders.purchase().with("amount", "5050.50"),
                        same(),
                        "/order/amount",
                        "5050.5",
                        "a multiple of 100, the step of purchases in AXFCFGP-GR"),
                of(
                        "purchase not allowed",
                        Orders.purchase(),
                        scheme -> scheme.setPurchaseAllowed(false),
                        "/order/schemeCode",
                        CODE,
                        "a scheme that takes purchases: AXFCFGP-GR does not"),
                of(
                        "purchases only physical",
                        Orders.purchase().with("dpTxn", "N"),
                        scheme -> scheme.setPurchaseMode(TransactionMode.PHYSICAL),
                        "/order/dpTxn",
                        "N",
                        "P: AXFCFGP-GR takes purchases only physical"),
                of(
                        "purchases only in a depository",
                        Orders.purchase(),
                        scheme -> scheme.setPurchaseMode(TransactionMode.DEMAT),
                        "/order/dpTxn",
                        "P",
                        "C or N: AXFCFGP-GR takes purchases only in a depository"),
                of(
                        "not begun",
                        Orders.purchase(),
                        scheme -> scheme.setStartDate(LocalDate.of(2026, 3, 3)),
                        "/order/schemeCode",
                        CODE,
                        "a scheme that is open: purchases in AXFCFGP-GR begin on 2026-03-03"),
                of(
                        "closed",
                        Orders.purchase(),
                        scheme -> scheme.setEndDate(LocalDate.of(2026, 3, 1)),
                        "/order/schemeCode",
                        CODE,
                        "a scheme that is open: AXFCFGP-GR took purchases until 2026-03-01"),
                of(
                        "closed until it opens again",
                        Orders.purchase(),
                        scheme ->
                                scheme.setEndDate(LocalDate.of(2026, 3, 1)).setReopeningDate(LocalDate.of(2026, 3, 3)),
                        "/order/schemeCode",
                        CODE,
                        "a scheme that is open: AXFCFGP-GR took purchases until 2026-03-01 and takes them again from 2026-03-03"),
                of(
                        "fund house not active",
                        Orders.redemption(),
                        scheme -> scheme.setAmcActive(false),
                        "/order/schemeCode",
                        CODE,
                        "a scheme of a fund house that is active at BSE: that of AXFCFGP-GR is not"),
                of(
                        "withdrawn",
                        Orders.redemption(),
                        scheme -> scheme.setListed(false),
                        "/order/schemeCode",
                        CODE,
                        "a scheme that BSE lists: AXFCFGP-GR is not in its scheme file since 2026-03-01"),
                of(
                        "redemption not allowed",
                        Orders.redemption(),
                        scheme -> scheme.setRedemptionAllowed(false),
                        "/order/schemeCode",
                        CODE,
                        "a scheme that takes redemptions: AXFCFGP-GR does not"),
                of(
                        "redemptions only in a depository",
                        Orders.redemption(),
                        scheme -> scheme.setRedemptionMode(TransactionMode.DEMAT),
                        "/order/dpTxn",
                        "P",
                        "C or N: AXFCFGP-GR takes redemptions only in a depository"),
                of(
                        "minimum of units",
                        Orders.redemption().with("units", "9.999"),
                        same(),
                        "/order/units",
                        "9.999",
                        "at least 10, the minimum of a redemption in units in AXFCFGP-GR"),
                of(
                        "maximum of units",
                        Orders.redemption().with("units", "5000.001"),
                        same(),
                        "/order/units",
                        "5000.001",
                        "at most 5000, the maximum of a redemption in units in AXFCFGP-GR"),
                of(
                        "step of units",
                        Orders.redemption().with("units", "10.0005"),
                        same(),
                        "/order/units",
                        "10.0005",
                        "a multiple of 0.001, the step of redemptions in units in AXFCFGP-GR"),
                of(
                        "minimum of a redemption by amount",
                        Orders.redemption().without("units").with("amount", "499"),
                        same(),
                        "/order/amount",
                        "499",
                        "at least 500, the minimum of a redemption by amount in AXFCFGP-GR"),
                of(
                        "maximum of a redemption by amount",
                        Orders.redemption().without("units").with("amount", "100001"),
                        same(),
                        "/order/amount",
                        "100001",
                        "at most 100000, the maximum of a redemption by amount in AXFCFGP-GR"),
                of(
                        "step of redemptions by amount",
                        Orders.redemption().without("units").with("amount", "500.50"),
                        same(),
                        "/order/amount",
                        "500.5",
                        "a multiple of 1, the step of redemptions by amount in AXFCFGP-GR"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("broken")
    void aBrokenRuleIsTheOneFaultAndSaysWhichWithValueAndLimit(
            String rule, Orders order, UnaryOperator<BseScheme.Builder> scheme, Fault expected) {
        Verdict verdict = judge(order, scheme);

        assertThat(verdict.faults()).as(rule).containsExactly(expected);
        // The master changes: an order that was taken before is still the same order under its key.
        assertThat(verdict.formFaults()).isEmpty();
        assertThat(verdict.order()).isNotNull();
    }

    @Test
    void allBrokenRulesAreToldAtOnceBesideTheFaultsOfForm() {
        Verdict verdict = judge(
                Orders.purchase().with("amount", "50").with("clientCode", "?"),
                scheme -> scheme.setPurchaseAllowed(false).setPurchaseMode(TransactionMode.DEMAT));
        assertThat(verdict.faults().stream().map(Fault::field))
                .containsExactly(
                        "/order/clientCode", "/order/schemeCode", "/order/dpTxn", "/order/amount", "/order/amount");
    }

    @Test
    void limitsThatTheMasterDoesNotSetAreNone() {
        UnaryOperator<BseScheme.Builder> free = scheme -> scheme.setMinimumPurchase(null)
                .setMaximumPurchase(null)
                .setPurchaseMultiple(null)
                .setStartDate(null)
                .setEndDate(null);
        assertThat(judge(Orders.purchase().with("amount", "0.01"), free).faults())
                .isEmpty();
        assertThat(judge(Orders.purchase().with("amount", "99999999999.99"), free)
                        .faults())
                .isEmpty();
    }

    @Test
    void aStepMayBeginAtNothingOrAtTheMinimum() {
        UnaryOperator<BseScheme.Builder> odd = scheme ->
                scheme.setMinimumPurchase(new BigDecimal("5050.00")).setPurchaseMultiple(new BigDecimal("100.00"));
        assertThat(judge(Orders.purchase().with("amount", "5150"), odd).faults())
                .isEmpty();
        assertThat(judge(Orders.purchase().with("amount", "5200"), odd).faults())
                .isEmpty();
        assertThat(judge(Orders.purchase().with("amount", "5175"), odd).faults())
                .hasSize(1);
    }

    @Test
    void whoeverSaysThatHisBalanceIsBelowTheMinimumMayRedeemIt() {
        assertThat(judge(Orders.redemption().with("units", "5").with("minRedeem", "Y"), same())
                        .faults())
                .isEmpty();
    }

    @Test
    void aSchemeThatHasClosedOrNotYetReopenedCanBeLeft() {
        assertThat(judge(Orders.redemption(), scheme -> scheme.setEndDate(LocalDate.of(2026, 3, 1)))
                        .faults())
                .isEmpty();
        assertThat(judge(
                                Orders.purchase(),
                                scheme -> scheme.setEndDate(LocalDate.of(2026, 1, 1))
                                        .setReopeningDate(LocalDate.of(2026, 3, 2)))
                        .faults())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "AXFCFG-GR, AXFCFGP-GR",
        "AXFCFGPP-GR, AXFCFGP-GR",
        "AXFCFPG-GR, AXFCFGP-GR",
        "AXFCFGP-DR, AXFCFGP-GR",
        "AXFCFGP, AXFCFGP-GR",
        "02, 02-DP",
        "QQQQQQ, ",
    })
    void anUnknownSchemeIsAFaultWithTheNearestCode(String code, String near) {
        Schemes schemes = SampleSchemes.table(
                SampleSchemes.scheme(CODE).build(),
                SampleSchemes.scheme("02-DP").build(),
                SampleSchemes.scheme("QQQQQQ-GR").setListed(false).build());
        assertThat(judge(Orders.purchase().with("schemeCode", code), schemes).faults())
                .containsExactly(Fault.wrong(
                        "/order/schemeCode",
                        code,
                        near == null
                                ? "a scheme of BSE's scheme master"
                                : "a scheme of BSE's scheme master; did you mean " + near + "?"));
    }

    @Test
    void beforeAnImportHasEndedAndAllOfItIsHereNothingIsChecked() {
        Schemes schemes = new Schemes();
        Orders wrong = Orders.purchase().with("amount", "1");
        assertThat(judge(wrong, schemes).faults()).isEmpty();
        assertThat(schemes.state().checked()).isFalse();
        assertThat(schemes.state().note()).contains("no scheme file was ever imported");

        schemes.take(CODE, SampleSchemes.scheme(CODE).build());
        assertThat(judge(wrong, schemes).faults()).as("an import under way").isEmpty();

        schemes.takeImport(SampleSchemes.imported(2));
        assertThat(judge(wrong, schemes).faults()).as("half of it is read").isEmpty();
        assertThat(schemes.state().note()).isEqualTo("not all 2 schemes are read yet");

        schemes.take("02-DP", SampleSchemes.scheme("02-DP").build());
        assertThat(judge(wrong, schemes).faults()).isNotEmpty();
        assertThat(schemes.state().checked()).isTrue();

        schemes.takeImport(null);
        assertThat(judge(wrong, schemes).faults()).isEmpty();
    }

    @Test
    void recordsThatNobodyCanReadAreNotWaitedFor() {
        Schemes schemes = new Schemes();
        schemes.countUnreadable(() -> 1);
        schemes.take(CODE, SampleSchemes.scheme(CODE).build());
        schemes.takeImport(SampleSchemes.imported(2));
        assertThat(schemes.areComplete()).isTrue();
    }

    @Test
    void theCutoffOfTheSchemeCountsBeforeTheGeneralOne() {
        assertThat(judge(Orders.purchase(), same()).deadline()).isEqualTo(Instant.parse("2026-03-02T07:30:00Z"));
        assertThat(judge(Orders.redemption(), same()).deadline()).isEqualTo(Instant.parse("2026-03-02T09:30:00Z"));
        assertThat(judge(Orders.purchase(), scheme -> scheme.setPurchaseCutoff(null))
                        .deadline())
                .isEqualTo(Instant.parse("2026-03-02T09:00:00Z"));
        assertThat(judge(Orders.purchase(), new Schemes()).deadline()).isEqualTo(Instant.parse("2026-03-02T09:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource({"SIP, SIPs", "XSIP, SIPs", "ISIP, SIPs", "STP, STPs", "SWP, SWPs"})
    void aPlanNeedsASchemeThatTakesItsKind(PlanKind kind, String what) {
        BsePlan plan = BsePlan.newBuilder()
                .setKind(kind)
                .setClientCode("AB1234")
                .setSchemeCode(CODE)
                .setHoldingMode(HoldingMode.PHYSICAL)
                .setStartDate(LocalDate.of(2026, 4, 1))
                .setFrequency(PlanFrequency.MONTHLY)
                .build();
        assertThat(faults(plan, SampleSchemes.scheme(CODE))).isEmpty();
        assertThat(faults(
                        plan,
                        SampleSchemes.scheme(CODE)
                                .setSipAllowed(false)
                                .setStpAllowed(false)
                                .setSwpAllowed(false)))
                .containsExactly(Fault.wrong(
                        "/order/schemeCode", CODE, "a scheme that takes %s: %s does not".formatted(what, CODE)));
    }

    @Test
    void aSpreadIsAPurchaseInASchemeThatTakesRedemptions() {
        BseSpread spread = BseSpread.newBuilder()
                .setClientCode("AB1234")
                .setSchemeCode(CODE)
                .setBuySellType(BuySellType.FRESH)
                .setHoldingMode(HoldingMode.PHYSICAL)
                .setAmount(new BigDecimal("4900.00"))
                .setRedemptionDate(LocalDate.of(2026, 3, 4))
                .setKycVerified(true)
                .build();
        assertThat(faults(spread, SampleSchemes.scheme(CODE).setRedemptionAllowed(false)))
                .extracting(Fault::field)
                .containsExactly("/order/schemeCode", "/order/amount");
    }

    private static List<Fault> faults(SpecificRecord order, BseScheme.Builder scheme) {
        List<Fault> faults = new ArrayList<>();
        new SchemeRules(SampleSchemes.table(scheme.build()))
                .check(new OrderForm(OrderForm.Source.JSON), order, MORNING, faults);
        return faults;
    }

    private static Arguments of(
            String rule,
            Orders order,
            UnaryOperator<BseScheme.Builder> scheme,
            String field,
            String value,
            String expected) {
        return Arguments.of(rule, order, scheme, Fault.wrong(field, value, expected));
    }

    private static UnaryOperator<BseScheme.Builder> same() {
        return UnaryOperator.identity();
    }

    private static Verdict judge(Orders order, UnaryOperator<BseScheme.Builder> scheme) {
        return judge(
                order,
                SampleSchemes.table(scheme.apply(SampleSchemes.scheme(CODE)).build()));
    }

    private static Verdict judge(Orders order, Schemes schemes) {
        byte[] document = order.json().getBytes(UTF_8);
        OrderRules rules = new OrderRules(
                new MarketCalendar(Cutoffs.defaults()),
                Duration.ofDays(7),
                new SchemeRules(schemes),
                new BillerRules(new Billers()),
                new IfscRules(new IfscTable()),
                ImageLimits.defaults(),
                false);
        try {
            return rules.judge(new OrderJson(100_000).read(document, 0, document.length, false), MORNING);
        } catch (MalformedException malformed) {
            throw new AssertionError(malformed);
        }
    }
}
