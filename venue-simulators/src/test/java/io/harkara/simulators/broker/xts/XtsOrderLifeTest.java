package io.harkara.simulators.broker.xts;

import static org.assertj.core.api.Assertions.assertThat;

import io.harkara.simulators.broker.BrokerHttp;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class XtsOrderLifeTest {

    private XtsContext xts;

    @BeforeEach
    void start() throws Exception {
        xts = XtsContext.start();
    }

    @AfterEach
    void stop() {
        xts.close();
    }

    @Test
    void anOrderIsTakenReachesTheExchangeAndIsFilled() throws Exception {
        xts.http.set("PATCH", "/settings", "{'orders':{'pendingMillis':1000,'fillMillis':1000}}");
        HttpResponse<String> reply = xts.interactive(
                "POST", "/orders", XtsContext.buy(XtsContext.SBIN, 10, "T1").toString());
        JsonNode sent = XtsContext.success(reply);
        long id = sent.get("result").get("AppOrderID").asLong();

        assertThat(sent.get("description").asString()).isEqualTo("Request sent");
        assertThat(sent.get("result").get("OrderUniqueIdentifier").asString()).isEqualTo("T1");
        assertThat(id).isGreaterThan(Integer.MAX_VALUE);
        assertThat(xts.status(id)).isEqualTo("PendingNew");
        xts.http.advance(1);
        assertThat(xts.status(id)).isEqualTo("New");
        xts.http.advance(1);

        JsonNode row = xts.order(id);
        assertThat(row.get("OrderStatus").asString()).isEqualTo("Filled");
        assertThat(row.get("OrderAverageTradedPrice").asString()).isEqualTo("812.50");
        assertThat(row.get("CumulativeQuantity").asInt()).isEqualTo(10);
        assertThat(row.get("LeavesQuantity").asInt()).isZero();
        assertThat(row.get("ExchangeOrderID").asString()).startsWith("X_");
        assertThat(row.get("OrderExpiryDate").asString()).isEqualTo("1980-01-01T00:00:00");
        assertThat(xts.history(id)).containsExactly("PendingNew", "New", "Filled");
    }

    @Test
    void oneShareIsFilledInThreePartsWithATradeEach() throws Exception {
        long id = xts.place(XtsContext.buy(XtsContext.IDEA, 100, "T2"));
        xts.http.advance(1);
        xts.http.advance(1);
        xts.http.advance(1);

        assertThat(xts.history(id))
                .containsExactly("PendingNew", "New", "PartiallyFilled", "PartiallyFilled", "Filled");
        assertThat(xts.trades())
                .extracting(trade -> trade.get("LastTradedQuantity").asInt())
                .containsExactly(33, 33, 34);
        assertThat(xts.trades())
                .extracting(trade -> trade.get("ExecutionID").asString())
                .doesNotHaveDuplicates();
    }

    @Test
    void oneShareRestsUntilItIsCancelled() throws Exception {
        long id = xts.place(XtsContext.buy(XtsContext.SAIL, 5, "T3"));
        xts.http.advance(3_600);
        assertThat(xts.status(id)).isEqualTo("New");

        JsonNode reply = XtsContext.success(xts.cancel(id));
        assertThat(reply.get("result").get("AppOrderID").asLong()).isEqualTo(id);
        assertThat(xts.status(id)).isEqualTo("PendingCancel");
        xts.http.advance(1);
        assertThat(xts.status(id)).isEqualTo("Cancelled");
        assertThat(xts.order(id).get("CumulativeQuantity").asInt()).isZero();
    }

    @Test
    void oneShareIsFilledInPartAndItsRestCancelled() throws Exception {
        long id = xts.place(XtsContext.buy(XtsContext.PNB, 9, "T4"));
        xts.http.advance(1);
        xts.http.advance(1);
        assertThat(xts.status(id)).isEqualTo("PartiallyFilled");
        xts.cancel(id);
        xts.http.advance(1);

        assertThat(xts.status(id)).isEqualTo("Cancelled");
        assertThat(xts.order(id).get("CumulativeQuantity").asInt()).isEqualTo(3);
    }

    @Test
    void aCancellationThatLosesTheRaceLeavesTheOrderFilledAndSaysWhy() throws Exception {
        long id = xts.place(XtsContext.buy(XtsContext.BHEL, 5, "T5"));
        xts.http.advance(1);
        assertThat(xts.status(id)).isEqualTo("New");
        XtsContext.success(xts.cancel(id));
        xts.http.advance(1);

        assertThat(xts.status(id)).isEqualTo("Filled");
        assertThat(xts.order(id).get("CancelRejectReason").asString()).isEqualTo("saf:order is not open to cancel");
        assertThat(xts.http.entries("?kind=cancel").getFirst().get("verdict").asString())
                .isEqualTo("rejected");
    }

    @Test
    void oneShareStaysWithTheBroker() throws Exception {
        long id = xts.place(XtsContext.buy(XtsContext.NHPC, 5, "T6"));
        xts.http.advance(3_600);

        assertThat(xts.status(id)).isEqualTo("PendingNew");
    }

    @Test
    void aLimitAwayFromTheMarketRestsUntilThePriceComes() throws Exception {
        long id = xts.place(XtsContext.limit(XtsContext.buy(XtsContext.SBIN, 5, "T7"), "800"));
        xts.http.advance(1);
        assertThat(xts.status(id)).isEqualTo("New");

        xts.http.set("POST", "/prices", "{'instrument':'NSE:SBIN','rupees':799.95}");
        xts.http.advance(1);
        assertThat(xts.status(id)).isEqualTo("Filled");
        assertThat(xts.order(id).get("OrderAverageTradedPrice").asString()).isEqualTo("799.95");
    }

    @Test
    void aStopOrderWaitsForItsTriggerAndIsShownAsNew() throws Exception {
        long id = xts.place(XtsContext.buy(XtsContext.SBIN, 5, "T8")
                .put("orderType", "STOPMARKET")
                .put("stopPrice", 820));
        xts.http.advance(1);
        assertThat(xts.status(id)).isEqualTo("New");

        xts.http.set("POST", "/prices", "{'instrument':'NSE:SBIN','rupees':821.00}");
        xts.http.advance(1);
        assertThat(xts.status(id)).isEqualTo("Filled");
    }

    @Test
    void anOrderThatMayNotRestIsCancelledWhereItCannotBeFilled() throws Exception {
        long id = xts.place(XtsContext.limit(XtsContext.buy(XtsContext.SBIN, 5, "T9"), "800")
                .put("timeInForce", "IOC"));
        xts.http.advance(1);

        assertThat(xts.history(id)).containsExactly("PendingNew", "New", "Cancelled");
    }

    @Test
    void aChangeIsMadeAndTheOrderFilledAtItsNewPrice() throws Exception {
        long id = xts.place(XtsContext.limit(XtsContext.buy(XtsContext.SBIN, 5, "T10"), "800"));
        xts.http.advance(1);
        ObjectNode change = (ObjectNode) BrokerHttp.json("""
                {'modifiedProductType':'MIS','modifiedOrderType':'LIMIT','modifiedOrderQuantity':7,
                 'modifiedDisclosedQuantity':0,'modifiedLimitPrice':815,'modifiedStopPrice':0,'modifiedTimeInForce':'DAY'}
                """);
        XtsContext.success(
                xts.interactive("PUT", "/orders", change.put("appOrderID", id).toString()));
        assertThat(xts.status(id)).isEqualTo("PendingReplace");
        xts.http.advance(1);
        xts.http.advance(1);

        assertThat(xts.history(id)).containsExactly("PendingNew", "New", "PendingReplace", "Replaced", "Filled");
        assertThat(xts.order(id).get("OrderQuantity").asInt()).isEqualTo(7);
    }

    @Test
    void allOpenOrdersOfASegmentAreCancelledAtOnce() throws Exception {
        long first = xts.place(XtsContext.buy(XtsContext.SAIL, 5, "T11"));
        long second = xts.place(XtsContext.buy(XtsContext.PNB, 9, "T12"));
        long filled = xts.place(XtsContext.buy(XtsContext.SBIN, 1, "T13"));
        xts.http.advance(1);
        xts.http.advance(1);
        JsonNode reply = XtsContext.success(xts.interactive(
                "POST", "/orders/cancelall", "{\"exchangeSegment\":\"NSECM\",\"exchangeInstrumentID\":0}"));
        xts.http.advance(1);

        assertThat(reply.get("code").asString()).isEqualTo("s-cancelall-0001");
        assertThat(List.of(xts.status(first), xts.status(second), xts.status(filled)))
                .containsExactly("Cancelled", "Cancelled", "Filled");
    }

    @Test
    void theBookLagsAndAHistoryIsNotThereAtFirst() throws Exception {
        xts.http.set("PATCH", "/settings", "{'orders':{'bookLagMillis':5000,'historyLagMillis':2000}}");
        long id = xts.place(XtsContext.buy(XtsContext.SBIN, 5, "T14"));
        xts.http.advance(1);

        assertThat(XtsContext.code(xts.interactive("GET", "/orders", ""))).isEqualTo("e-orders-0005");
        assertThat(XtsContext.code(xts.interactive("GET", "/orders?appOrderID=" + id, "")))
                .isEqualTo("e-orders-0001");
        xts.http.advance(1);
        assertThat(xts.history(id)).endsWith("Filled");
        xts.http.advance(4);
        assertThat(xts.status(id)).isEqualTo("Filled");
    }

    @Test
    void emptyBooksAreErrors() throws Exception {
        assertThat(XtsContext.code(xts.interactive("GET", "/orders", ""))).isEqualTo("e-orders-0005");
        assertThat(XtsContext.code(xts.interactive("GET", "/orders/trades", "")))
                .isEqualTo("e-tradeBook-0005");
        assertThat(XtsContext.code(xts.interactive("GET", "/portfolio/positions?dayOrNet=NetWise", "")))
                .isEqualTo("e-portfolio-0005");
    }

    @Test
    void theControlPortExecutesCancelsAndRejects() throws Exception {
        long first = xts.place(XtsContext.buy(XtsContext.SAIL, 10, "T15"));
        long second = xts.place(XtsContext.buy(XtsContext.SAIL, 10, "T16"));
        long third = xts.place(XtsContext.buy(XtsContext.NHPC, 10, "T17"));
        xts.http.advance(1);
        xts.http.set("POST", "/orders/execute", "{'orderId':'%d','quantity':4}".formatted(first));
        xts.http.set("POST", "/orders/cancel", "{'orderId':'%d','text':'by the exchange'}".formatted(second));
        xts.http.set("POST", "/orders/reject", "{'orderId':'%d','text':'no'}".formatted(third));

        assertThat(xts.status(first)).isEqualTo("PartiallyFilled");
        assertThat(xts.status(second)).isEqualTo("Cancelled");
        assertThat(xts.order(third).get("CancelRejectReason").asString()).isEqualTo("no");
        assertThat(xts.http
                        .control("POST", "/orders/execute", "{'orderId':'%d'}".formatted(second))
                        .statusCode())
                .isEqualTo(400);
    }
}
