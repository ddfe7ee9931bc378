package io.harkara.simulators.broker.xts;

import static org.assertj.core.api.Assertions.assertThat;

import io.harkara.simulators.broker.BrokerHttp;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class XtsRefusalsTest {

    private XtsContext xts;

    @BeforeEach
    void start() throws Exception {
        xts = XtsContext.start();
    }

    @AfterEach
    void stop() {
        xts.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "exchangeSegment; NSE; any.allowOnly; must be one of",
                "exchangeInstrumentID; x; number.base; must be a number",
                "productType; cnc; any.allowOnly; must be one of [CNC, MIS, NRML]",
                "orderType; SL; any.allowOnly; must be one of",
                "orderSide; Buy; any.allowOnly; must be one of [BUY, SELL]",
                "timeInForce; GTC; any.allowOnly; must be one of",
                "disclosedQuantity; -1; number.min; larger than or equal to 0",
                "orderQuantity; 0; number.min; larger than or equal to 1",
                "limitPrice; -5; number.base; must be a number",
                "orderUniqueIdentifier; 123456789012345678901; string.max; less than or equal to 20 characters long"
            })
    void aWrongFieldIsToldByTheValidator(String field, String value, String type, String message) throws Exception {
        ObjectNode order = XtsContext.buy(XtsContext.SBIN, 1, "R1").put(field, value);
        HttpResponse<String> response = xts.interactive("POST", "/orders", order.toString());

        assertThat(XtsContext.code(response)).isEqualTo("e-property-validation-failed");
        JsonNode error = BrokerHttp.read(response).get("result").get("errors").get(0);
        assertThat(error.get("field").get(0).asString()).isEqualTo(field);
        assertThat(error.get("types").get(0).asString()).isEqualTo(type);
        assertThat(error.get("messages").get(0).asString()).contains(message);
        assertThat(xts.http.summary().get("effects").asInt()).isZero();
    }

    @Test
    void allThatIsMissingIsToldAtOnceAndNumbersMayBeTexts() throws Exception {
        HttpResponse<String> response = xts.interactive("POST", "/orders", "{}");
        assertThat(BrokerHttp.read(response).get("result").get("errors")).hasSize(10);

        ObjectNode texts = XtsContext.buy(XtsContext.SBIN, 1, "R2")
                .put("orderQuantity", "3")
                .put("limitPrice", "0")
                .put("disclosedQuantity", "0");
        assertThat(xts.place(texts)).isPositive();
    }

    @Test
    void anInstrumentThatIsNotThereIsRefused() throws Exception {
        assertThat(XtsContext.code(xts.interactive(
                        "POST", "/orders", XtsContext.buy("999", 1, "R3").toString())))
                .isEqualTo("e-instrument-0001");
    }

    @Test
    void marginIsRefusedAfterTheOrderWasTaken() throws Exception {
        long id = xts.place(XtsContext.buy(XtsContext.YESBANK, 10, "R4"));
        xts.http.advance(1);

        assertThat(xts.status(id)).isEqualTo("Rejected");
        assertThat(xts.order(id).get("CancelRejectReason").asString())
                .isEqualTo("OEMS:RMS : Margin Exceeds :  - Set Limit:[0] Total Required Margin:[43] Available"
                        + " Margin[0] Margin Shortfall[43] for entity [Client]-[SIM1] across [ALL|ALL|ALL]");
        assertThat(xts.http.entries("?tag=R4").getFirst().get("verdict").asString())
                .isEqualTo("rejected");
        assertThat(xts.http.summary().get("effects").asInt()).isZero();
    }

    @Test
    void marginIsReallyCounted() throws Exception {
        xts.http.set("PATCH", "/settings", "{'orders':{'openingPaise':1000000}}");
        xts.http.set("POST", "/reset", "");
        xts.login();
        long good = xts.place(XtsContext.buy(XtsContext.SBIN, 50, "R5"));
        xts.http.advance(1);
        long bad = xts.place(XtsContext.buy(XtsContext.SBIN, 50, "R6"));
        xts.http.advance(1);

        assertThat(xts.status(good)).isEqualTo("Filled");
        assertThat(xts.status(bad)).isEqualTo("Rejected");
        assertThat(xts.order(bad).get("CancelRejectReason").asString())
                .contains("Required Margin:[8125] Available Margin[1875] Margin Shortfall[6250]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "orderQuantity; 100001; Freeze Quantity: Required Limit[100001] Freeze Quantity Limit[100000]",
                "limitPrice; 812.52; multiple of tick size",
                "limitPrice; 2000; out of price band"
            })
    void theExchangeRefusesWhatIsOutOfItsBounds(String field, String value, String reason) throws Exception {
        ObjectNode order = XtsContext.limit(XtsContext.buy(XtsContext.SBIN, 1, "R7"), "812")
                .put(field, value);
        long id = xts.place(order);
        xts.http.advance(1);

        assertThat(xts.status(id)).isEqualTo("Rejected");
        assertThat(xts.order(id).get("CancelRejectReason").asString()).contains(reason);
    }

    @Test
    void derivativesAreTradedInLotsAndSharesSoldWhereThereAreSome() throws Exception {
        ObjectNode future = XtsContext.buy("40001", 10, "R8")
                .put("exchangeSegment", "NSEFO")
                .put("productType", "NRML");
        ObjectNode sale = XtsContext.buy(XtsContext.SBIN, 201, "R9")
                .put("orderSide", "SELL")
                .put("productType", "CNC");
        long uneven = xts.place(future);
        long tooMany = xts.place(sale);
        long even = xts.place(future.put("orderQuantity", 75).put("orderUniqueIdentifier", "R10"));
        long held = xts.place(sale.put("orderQuantity", 200).put("orderUniqueIdentifier", "R11"));
        xts.http.advance(1);

        assertThat(xts.order(uneven).get("CancelRejectReason").asString()).contains("lot size");
        assertThat(xts.order(tooMany).get("CancelRejectReason").asString()).contains("Available Quantity[200]");
        assertThat(xts.status(even)).isEqualTo("Filled");
        assertThat(xts.status(held)).isEqualTo("Filled");
    }

    @Test
    void rulesDecideWhatBecomesOfOrders() throws Exception {
        xts.http.set(
                "PUT",
                "/rules",
                "{'rules':[{'field':'tag','match':'BAD.*','conduct':'exchange','text':'Exchange:1 : no'},"
                        + "{'field':'instrument','match':'NSE:SBIN','conduct':'rest'}]}");
        long bad = xts.place(XtsContext.buy(XtsContext.SBIN, 1, "BAD1"));
        long rests = xts.place(XtsContext.buy(XtsContext.SBIN, 1, "GOOD1"));
        xts.http.advance(1);

        assertThat(xts.order(bad).get("CancelRejectReason").asString()).isEqualTo("Exchange:1 : no");
        assertThat(xts.status(rests)).isEqualTo("New");
        assertThat(xts.http
                        .control("PUT", "/rules", "{'rules':[{'field':'x'}]}")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void aDealerNamesAClientOfItsOwnOrTheBrokersAccount() throws Exception {
        xts.loginAsDealer();
        ObjectNode order = XtsContext.buy(XtsContext.SBIN, 1, "R12");
        assertThat(xts.interactive("POST", "/orders", order.toString()).body())
                .contains("\\\"clientID\\\" is required");
        assertThat(XtsContext.code(xts.interactive(
                        "POST", "/orders", order.put("clientID", "SIM1").toString())))
                .isEqualTo("e-trade-00002");

        for (String client : new String[] {"CL001", "CL002", XtsAccount.PRO}) {
            assertThat(xts.place(order.put("clientID", client))).isPositive();
        }
        xts.http.advance(1);
        JsonNode one =
                XtsContext.success(xts.interactive("GET", "/orders?clientID=" + XtsContext.encode(XtsAccount.PRO), ""));
        JsonNode all = XtsContext.success(xts.interactive("GET", "/orders/dealerorderbook", ""));
        JsonNode trades = XtsContext.success(xts.interactive("GET", "/orders/dealertradebook", ""));
        JsonNode positions =
                XtsContext.success(xts.interactive("GET", "/portfolio/dealerpositions?dayOrNet=DayWise", ""));

        assertThat(one.get("result")).hasSize(1);
        assertThat(all.get("result")).hasSize(3);
        assertThat(all.get("result").get(0).get("LoginID").asString()).isEqualTo("DLR1");
        assertThat(trades.get("code").asString()).isEqualTo("s-dealertrade-0001");
        assertThat(positions.get("result").get("positionList")).hasSize(3);
    }

    @Test
    void nobodySeesOrChangesTheOrderOfAnother() throws Exception {
        long id = xts.place(XtsContext.buy(XtsContext.SAIL, 1, "R13"));
        xts.loginAsDealer();

        assertThat(XtsContext.code(xts.interactive("DELETE", "/orders?clientID=CL001&appOrderID=" + id, "")))
                .isEqualTo("e-orders-0006");
        assertThat(XtsContext.code(xts.interactive("GET", "/orders?clientID=CL001&appOrderID=" + id, "")))
                .isEqualTo("e-orders-0001");
    }
}
