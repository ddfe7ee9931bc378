package io.harkara.simulators;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of a spread when the day of its redemption has come. */
class SpreadRedemptionTest {

    private static final String SPREAD = "spreadOrderEntryParam";
    private static final String TOMORROW = "20/06/2025";

    private SimulatorContext venue;
    private String token;

    @BeforeEach
    void start() throws Exception {
        venue = SimulatorContext.start();
        token = venue.login();
    }

    @AfterEach
    void stop() {
        venue.close();
    }

    @Test
    void theRedemptionIsAnOrderOfItsOwnFromItsDayOn() throws Exception {
        Map<String, String> order = OrderSamples.spread(token);
        order.put("RedemptionAmt", "3000");
        String purchase = venue.mfOrder(SPREAD, order)[2];
        // Half past nine in the evening and 25 seconds: still the day before.
        venue.set("POST", "/clock/advance", "{\"seconds\":25220}");
        assertThat(redemptions(TOMORROW)).doesNotContain("<b:OrderNumber>");
        assertThat(redemptions("19/06/2025")).doesNotContain("<b:OrderNumber>");

        venue.set("POST", "/clock/advance", "{\"seconds\":10000}");

        String found = redemptions(TOMORROW);
        assertThat(found)
                .containsOnlyOnce("<b:OrderNumber>")
                .contains("<b:Amount>3000.0000</b:Amount><b:BuySell>R</b:BuySell><b:BuySellType>FRESH</b:BuySellType>")
                .contains("<b:Date>2025-06-20</b:Date>")
                .contains("<b:InternalRefNo>SPREAD1</b:InternalRefNo>")
                .contains("<b:OrderStatus>VALID</b:OrderStatus><b:OrderType>NRM</b:OrderType>")
                .contains("<b:SubOrderType>SPOR</b:SubOrderType><b:Time>00:00:00</b:Time>")
                .doesNotContain("<b:FolioNo/>")
                .doesNotContain(purchase);
        String number = SimulatorContext.between(found, "<b:OrderNumber>", "</b:OrderNumber>");
        assertThat(venue.report(Map.of("OrderNo", number))).contains("<b:OrderNumber>" + number);
        assertThat(statement("RedemptionStatement", TOMORROW))
                .contains("<b:Amt>3000.0000</b:Amt>")
                .contains("<b:OrderNo>" + number + "</b:OrderNo>")
                .contains("<b:SubOrderType>SPOR</b:SubOrderType>")
                .contains("<b:ValidFlag>Y</b:ValidFlag>");
        assertThat(statement("AllotmentStatement", "19/06/2025"))
                .containsOnlyOnce("<b:OrderNo>")
                .contains("<b:OrderNo>" + purchase + "</b:OrderNo>");
        assertThat(venue.summary().get("effects").asInt()).isEqualTo(1);
    }

    @Test
    void allUnitsAreThoseOfThePurchase() throws Exception {
        Map<String, String> order = OrderSamples.spread(token);
        order.put("AllUnitFlag", "Y");
        order.put("RedemptionAmt", "");
        venue.mfOrder(SPREAD, order);
        venue.set("POST", "/clock/advance", "{\"seconds\":86400}");

        String bought = SimulatorContext.between(
                statement("AllotmentStatement", "19/06/2025"), "<b:AllottedUnit>", "</b:AllottedUnit>");

        assertThat(redemptions(TOMORROW)).contains("<b:ALLUnits>Y</b:ALLUnits><b:Amount>0.0000</b:Amount>");
        assertThat(statement("RedemptionStatement", TOMORROW)).contains("<b:Unit>" + bought + "</b:Unit>");
    }

    @Test
    void onTheSameDayItIsThereAtOnce() throws Exception {
        Map<String, String> order = OrderSamples.spread(token);
        order.put("RedeemDate", "19/06/2025");
        venue.mfOrder(SPREAD, order);

        assertThat(redemptions("19/06/2025"))
                .containsOnlyOnce("<b:OrderNumber>")
                .contains("<b:Time>14:28:05</b:Time>");
    }

    @Test
    void aPurchaseThatTheRegistrarRejectedIsNotRedeemed() throws Exception {
        venue.set("PATCH", "/settings", "{\"lifeCycle\":{\"invalidShare\":1}}");
        venue.mfOrder(SPREAD, OrderSamples.spread(token));
        venue.set("POST", "/clock/advance", "{\"seconds\":86400}");

        assertThat(redemptions(TOMORROW)).doesNotContain("<b:OrderNumber>");
        assertThat(statement("RedemptionStatement", TOMORROW)).doesNotContain("<b:OrderNo>");
    }

    @Test
    void aRefusedSpreadRedeemsNothing() throws Exception {
        Map<String, String> order = OrderSamples.spread(token);
        order.put("OrderValue", "");
        venue.mfOrder(SPREAD, order);
        venue.set("POST", "/clock/advance", "{\"seconds\":86400}");

        assertThat(redemptions(TOMORROW)).doesNotContain("<b:OrderNumber>");
    }

    private String redemptions(String day) throws Exception {
        return venue.report(Map.of("TransType", "R", "SubOrderType", "SPOR", "FromDate", day, "ToDate", day));
    }

    private String statement(String operation, String day) throws Exception {
        Map<String, String> members = new HashMap<>(Map.of(
                "FromDate",
                day,
                "ToDate",
                day,
                "MemberCode",
                BseAccount.DEMO.memberId(),
                "UserId",
                BseAccount.DEMO.userId(),
                "Password",
                BseAccount.DEMO.password(),
                "OrderStatus",
                "All",
                "OrderType",
                "All",
                "SubOrderType",
                "SPOR",
                "SettType",
                "ALL"));
        return venue.report(operation, members);
    }
}
