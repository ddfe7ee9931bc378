package io.harkara.simulators.broker.smartapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class SmartOrdersTest {

    private SmartContext smart;

    @BeforeEach
    void start() throws Exception {
        smart = SmartContext.start();
    }

    @AfterEach
    void stop() {
        smart.close();
    }

    @Test
    void anOrderIsTakenAndCompletesWithItsTag() throws Exception {
        assertThat(SmartContext.data(smart.call("GET", SmartContext.ORDER + "getOrderBook", ""))
                        .isNull())
                .isTrue();
        JsonNode data = SmartContext.data(smart.send(SmartContext.order("t1")));
        String id = data.get("orderid").asString();
        assertThat(data.get("script").asString()).isEqualTo("SBIN-EQ");
        assertThat(id).matches("261215[0-9]{9}");
        assertThat(smart.status(id)).isEqualTo("put order req received");
        smart.http.advance(1);

        JsonNode row = smart.row(id);
        assertThat(row.get("status").asString()).isEqualTo("complete");
        assertThat(row.get("ordertag").asString()).isEqualTo("t1");
        assertThat(row.get("averageprice").decimalValue()).isEqualByComparingTo("812.50");
        assertThat(row.get("filledshares").asString()).isEqualTo("9");
        assertThat(row.get("updatetime").asString()).isEqualTo("15-Dec-2026 10:00:00");
        assertThat(row.get("uniqueorderid").asString())
                .isEqualTo(data.get("uniqueorderid").asString());
        JsonNode trade = SmartContext.data(smart.call("GET", SmartContext.ORDER + "getTradeBook", ""))
                .get(0);
        assertThat(trade.get("fillprice").asString()).isEqualTo("812.50");
        assertThat(trade.has("ordertag")).isFalse();
    }

    @Test
    void detailsAreToldUnderTheIdThatStaysTheSameOnly() throws Exception {
        JsonNode data = SmartContext.data(smart.send(SmartContext.order("t2")));
        String unique = data.get("uniqueorderid").asString();
        String id = data.get("orderid").asString();

        assertThat(SmartContext.data(smart.call("GET", SmartContext.ORDER + "details/" + unique, ""))
                        .get("orderid")
                        .asString())
                .isEqualTo(id);
        assertThat(SmartContext.error(smart.call("GET", SmartContext.ORDER + "details/" + id, "")))
                .isEqualTo("200 AB1007 Order not found");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "variety; ROBO; AB2002",
                "variety; STOPLOSS; AB1008",
                "variety; OTHER; AB1008",
                "ordertype; STOPLOSS_LIMIT; AB1008",
                "tradingsymbol; SBIN; AB1009",
                "symboltoken; 2885; AB1009",
                "symboltoken; ''; AB4018",
                "producttype; CNC; AB1012",
                "quantity; 0; AB1004",
                "price; 0; AB1004",
                "ordertag; 123456789012345678901; AB4008"
            })
    void aWrongFieldIsRefusedByItsCode(String field, String value, String code) throws Exception {
        HttpResponse<String> response = smart.send(SmartContext.order("bad").put(field, value));

        assertThat(SmartContext.error(response)).startsWith("200 " + code);
        assertThat(smart.http.summary().get("effects").asInt()).isZero();
    }

    @Test
    void valuesMayBeNumbersAndAStopHasAVarietyOfItsOwn() throws Exception {
        ObjectNode stop = SmartContext.order("t3")
                .put("variety", "STOPLOSS")
                .put("ordertype", "STOPLOSS_LIMIT")
                .put("quantity", 9)
                .put("price", 822)
                .put("triggerprice", 820.5);
        String id = smart.place(stop);
        smart.http.advance(1);
        assertThat(smart.status(id)).isEqualTo("trigger pending");

        assertThat(SmartContext.error(smart.cancel(id, "NORMAL"))).startsWith("200 AB1008");
        smart.http.set("POST", "/prices", "{'instrument':'NSE:SBIN','rupees':821}");
        smart.http.advance(1);
        assertThat(smart.status(id)).isEqualTo("complete");
        assertThat(SmartContext.error(smart.cancel(id, "STOPLOSS"))).isEqualTo("200 AB1007 Order is not open");
    }

    @Test
    void wantOfMoneyIsToldInTheText() throws Exception {
        String id = smart.place(SmartContext.in(SmartContext.order("t4"), "YESBANK-EQ", "11915", "21.50"));
        smart.http.advance(1);

        assertThat(smart.status(id)).isEqualTo("rejected");
        assertThat(smart.row(id).get("text").asString())
                .isEqualTo("Your order has been rejected due to Insufficient Funds. Available funds - Rs. 0.00 . You"
                        + " require Rs. 38.70 funds to execute this order.");
    }

    @Test
    void aChangeShowsTwoStatusesAndACancellationEndsIt() throws Exception {
        String id = smart.place(SmartContext.in(SmartContext.order("t5"), "SAIL-EQ", "2963", "128.60"));
        smart.http.advance(1);
        ObjectNode change = SmartContext.in(SmartContext.order(""), "SAIL-EQ", "2963", "127.60")
                .put("orderid", id)
                .put("quantity", "12");
        assertThat(SmartContext.data(smart.call("POST", SmartContext.ORDER + "modifyOrder", change.toString()))
                        .get("orderid")
                        .asString())
                .isEqualTo(id);
        smart.http.advance(1);

        assertThat(smart.status(id)).isEqualTo("modified");
        assertThat(smart.row(id).get("orderstatus").asString()).isEqualTo("open");
        assertThat(smart.row(id).get("quantity").asString()).isEqualTo("12");
        SmartContext.data(smart.cancel(id, "NORMAL"));
        smart.http.advance(1);
        assertThat(smart.status(id)).isEqualTo("cancelled");
        assertThat(smart.row(id).get("cancelsize").asString()).isEqualTo("12");
    }

    @Test
    void ordersAreTakenFromRegisteredAddressesOnly() throws Exception {
        smart.http.set("PATCH", "/settings", "{'allowedIps':['10.1.1.1']}");

        assertThat(SmartContext.error(smart.send(SmartContext.order("ip"))))
                .isEqualTo("200 AG7002 Access denied: Unregistered IP address. Register your IP before retrying.");
        assertThat(SmartContext.data(smart.call("GET", SmartContext.ORDER + "getOrderBook", ""))
                        .isNull())
                .isTrue();
    }

    @Test
    void whoCallsTooOftenIsToldInPlainTextWithTheStatusOfARefusedSession() throws Exception {
        smart.http.set("PATCH", "/settings", "{'limits':'angel'}");
        HttpResponse<String> first = smart.call("GET", SmartContext.ORDER + "getOrderBook", "");
        HttpResponse<String> second = smart.call("GET", SmartContext.ORDER + "getOrderBook", "");

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(second.statusCode()).isEqualTo(403);
        assertThat(second.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/plain");
        assertThat(second.body()).isEqualTo("Access denied because of exceeding access rate");
    }

    @ParameterizedTest
    @CsvSource({"timedOut, AB1004", "errorReply, AB2001"})
    void theBrokerSaysThatSomethingWentWrongAboutAnOrderThatItTook(String fault, String code) throws Exception {
        smart.http.set("PUT", "/faults", "{'%s':{'probability':1,'limit':1,'afterAccepting':true}}".formatted(fault));

        assertThat(SmartContext.error(smart.send(SmartContext.order("odd")))).startsWith("200 " + code);
        assertThat(smart.http.entries("?tag=odd&verdict=executed")).hasSize(1);
    }

    @Test
    void sameTagTwiceIsExecutedTwice() throws Exception {
        String _ = smart.place(SmartContext.order("twice"));
        assertThat(smart.http.summary().get("executedTwice").asInt()).isZero();
        String _ = smart.place(SmartContext.order("twice"));

        assertThat(smart.http.summary().get("executedTwice").asInt()).isEqualTo(1);
    }
}
