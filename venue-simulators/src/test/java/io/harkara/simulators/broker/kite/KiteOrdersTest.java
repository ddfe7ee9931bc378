package io.harkara.simulators.broker.kite;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class KiteOrdersTest {

    private KiteContext kite;

    @BeforeEach
    void start() throws Exception {
        kite = KiteContext.start();
    }

    @AfterEach
    void stop() {
        kite.close();
    }

    @Test
    void anOrderIsTakenAndCompletesWithItsTagInBothPlaces() throws Exception {
        String id = kite.place(KiteContext.order("SBIN", "tag1"));
        assertThat(id).matches("261215[0-9]{9}");
        assertThat(kite.status(id)).isEqualTo("PUT ORDER REQ RECEIVED");
        assertThat(kite.row(id).get("exchange_order_id").isNull()).isTrue();
        kite.http.advance(1);

        JsonNode row = kite.row(id);
        assertThat(row.get("status").asString()).isEqualTo("COMPLETE");
        assertThat(row.get("average_price").decimalValue()).isEqualByComparingTo("812.50");
        assertThat(row.get("instrument_token").asInt()).isEqualTo(3045 * 256 + 1);
        assertThat(row.get("tag").asString()).isEqualTo("tag1");
        assertThat(row.get("tags").get(0).asString()).isEqualTo("tag1");
        assertThat(kite.history(id))
                .containsExactly("PUT ORDER REQ RECEIVED", "VALIDATION PENDING", "OPEN PENDING", "OPEN", "COMPLETE");
        assertThat(kite.row(kite.place(KiteContext.order("SBIN", ""))).has("tags"))
                .isFalse();
    }

    @Test
    void partsShowAsOpenWithWhatIsFilled() throws Exception {
        String id = kite.place(KiteContext.order("PNB", "tag2", "price", "115"));
        kite.http.advance(1);

        assertThat(kite.status(id)).isEqualTo("OPEN");
        assertThat(kite.row(id).get("filled_quantity").asInt()).isEqualTo(3);
        assertThat(kite.row(id).get("pending_quantity").asInt()).isEqualTo(6);
        assertThat(KiteContext.data(kite.call("GET", "/orders/" + id + "/trades", "")))
                .hasSize(1);
        KiteContext.data(kite.call("DELETE", "/orders/regular/" + id, ""));
        kite.http.advance(1);
        assertThat(kite.status(id)).isEqualTo("CANCELLED");
        assertThat(kite.row(id).get("cancelled_quantity").asInt()).isEqualTo(6);
    }

    @Test
    void anOrderAtTheMarketNeedsAProtectionAndBecomesALimit() throws Exception {
        String market = KiteContext.order("SBIN", "tag3", "order_type", "MARKET", "price", "0");
        assertThat(KiteContext.error(kite.call("POST", "/orders/regular", market)))
                .isEqualTo("400 InputException Market orders without market protection are not allowed via API. Please"
                        + " set market protection or use a Limit order.");
        assertThat(KiteContext.error(kite.call("POST", "/orders/regular", market + "&market_protection=0")))
                .contains("without market protection");

        String id = kite.place(market + "&market_protection=2");
        JsonNode row = kite.row(id);
        assertThat(row.get("order_type").asString()).isEqualTo("LIMIT");
        assertThat(row.get("price").decimalValue()).isEqualByComparingTo("828.75");
        assertThat(row.get("tags")).extracting(JsonNode::asString).containsExactly("tag3", "mktp", "mktp:2.00");

        kite.http.set("PATCH", "/settings", "{'marketProtection':false}");
        assertThat(kite.row(kite.place(market)).get("order_type").asString()).isEqualTo("MARKET");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "tradingsymbol; NONE; has either expired or does not exist",
                "transaction_type; HOLD; Invalid `transaction_type`.",
                "quantity; 0; Invalid `quantity`.",
                "product; BO; Invalid `product`.",
                "order_type; STOP; Invalid `order_type`.",
                "price; 0; Missing or empty field `price`",
                "validity; GTC; Invalid `validity`.",
                "tag; 123456789012345678901; less than or equal to 20 characters"
            })
    void aWrongFieldIsRefused(String field, String value, String message) throws Exception {
        HttpResponse<String> response =
                kite.call("POST", "/orders/regular", KiteContext.order("SBIN", "bad", field, value));

        assertThat(KiteContext.error(response)).startsWith("400 InputException").contains(message);
        assertThat(kite.http.summary().get("effects").asInt()).isZero();
    }

    @Test
    void wantOfMoneyIsToldAfterwardsOrAtOnceWhereThatIsSet() throws Exception {
        String order = KiteContext.order("YESBANK", "tag4", "price", "21.50");
        String id = kite.place(order);
        kite.http.advance(1);
        assertThat(kite.status(id)).isEqualTo("REJECTED");
        assertThat(kite.row(id).get("status_message").asString())
                .isEqualTo("Insufficient funds. Required margin is 38.70 but available margin is 0.00. Check the"
                        + " orderbook for open orders.");
        assertThat(kite.row(id).get("exchange_order_id").isNull()).isTrue();

        kite.http.set("PATCH", "/settings", "{'marginAtRequest':true}");
        assertThat(KiteContext.error(kite.call("POST", "/orders/regular", order)))
                .startsWith("400 MarginException Insufficient funds.");
    }

    @Test
    void aChangeIsMadeCountedAndRefusedWhileOneIsUnderWay() throws Exception {
        kite.http.set("PATCH", "/settings", "{'mostChanges':1}");
        String id = kite.place(KiteContext.order("SBIN", "tag5", "price", "800"));
        kite.http.advance(1);
        KiteContext.data(kite.call("PUT", "/orders/regular/" + id, "price=801&quantity=12"));
        assertThat(kite.status(id)).isEqualTo("MODIFY PENDING");
        assertThat(KiteContext.error(kite.call("PUT", "/orders/regular/" + id, "price=802")))
                .isEqualTo("400 InputException Order cannot be modified as it is being processed. Try later.");
        kite.http.advance(1);

        assertThat(kite.status(id)).isEqualTo("OPEN");
        assertThat(kite.row(id).get("quantity").asInt()).isEqualTo(12);
        assertThat(kite.row(id).get("modified").asBoolean()).isTrue();
        assertThat(kite.history(id)).endsWith("MODIFY VALIDATION PENDING", "MODIFY PENDING", "MODIFIED", "OPEN");
        assertThat(KiteContext.error(kite.call("PUT", "/orders/regular/" + id, "price=802")))
                .contains("Maximum allowed order modifications exceeded");
        assertThat(KiteContext.error(kite.call("PUT", "/orders/regular/" + id, "order_type=MARKET")))
                .startsWith("400 OrderException");
    }

    @Test
    void anOrderThatIsCompleteIsNeitherCancelledNorChanged() throws Exception {
        String id = kite.place(KiteContext.order("SBIN", "tag6"));
        kite.http.advance(1);

        assertThat(KiteContext.error(kite.call("DELETE", "/orders/regular/" + id, "")))
                .isEqualTo("400 OrderException Order cannot be cancelled as it is not open. Current status: COMPLETE");
        assertThat(KiteContext.error(kite.call("PUT", "/orders/regular/" + id, "price=801")))
                .startsWith("400 OrderException Order cannot be modified");
        assertThat(KiteContext.error(kite.call("DELETE", "/orders/amo/" + id, "")))
                .contains("Couldn't find that `order_id`");
    }

    @Test
    void anOrderAfterHoursStaysWithTheBroker() throws Exception {
        String id = KiteContext.data(kite.call("POST", "/orders/amo", KiteContext.order("SBIN", "tag7")))
                .get("order_id")
                .asString();
        kite.http.advance(60);
        assertThat(kite.status(id)).isEqualTo("AMO REQ RECEIVED");
        KiteContext.data(kite.call("DELETE", "/orders/amo/" + id, ""));
        kite.http.advance(1);
        assertThat(kite.status(id)).isEqualTo("CANCELLED AMO");
        assertThat(KiteContext.error(kite.call("POST", "/orders/co", KiteContext.order("SBIN", "x"))))
                .contains("Invalid `variety`");
    }

    @Test
    void ordersAreTakenFromRegisteredAddressesOnlyAndReadsFromAnywhere() throws Exception {
        kite.http.set("PATCH", "/settings", "{'allowedIps':['10.1.1.1']}");

        assertThat(KiteContext.error(kite.call("POST", "/orders/regular", KiteContext.order("SBIN", "ip"))))
                .startsWith("403 PermissionException IP (127.0.0.1) is not allowed to place orders for this app.");
        assertThat(KiteContext.data(kite.call("GET", "/orders", ""))).isEmpty();
    }

    @Test
    void aTimeOutIsToldWith400WhileTheOrderIsPlacedAndSeenLater() throws Exception {
        kite.http.set("PATCH", "/settings", "{'orders':{'bookLagMillis':8000}}");
        kite.http.set("PUT", "/faults", "{'timedOut':{'probability':1,'limit':1,'afterAccepting':true}}");
        HttpResponse<String> response = kite.call("POST", "/orders/regular", KiteContext.order("SBIN", "late"));

        assertThat(KiteContext.error(response))
                .isEqualTo("400 InputException Order request timed out. Please check the order book and confirm before"
                        + " placing again.");
        kite.http.advance(7);
        assertThat(KiteContext.data(kite.call("GET", "/orders", ""))).isEmpty();
        kite.http.advance(2);
        assertThat(KiteContext.data(kite.call("GET", "/orders", ""))
                        .get(0)
                        .get("tag")
                        .asString())
                .isEqualTo("late");
        assertThat(kite.http.entries("?tag=late&verdict=executed")).hasSize(1);
    }

    @Test
    void sameTagTwiceIsExecutedTwice() throws Exception {
        String _ = kite.place(KiteContext.order("SBIN", "twice"));
        assertThat(kite.http.summary().get("executedTwice").asInt()).isZero();
        String _ = kite.place(KiteContext.order("SBIN", "twice"));

        assertThat(kite.http.summary().get("executedTwice").asInt()).isEqualTo(1);
    }

    @Test
    void whoPlacesTooOftenIsToldAndNothingIsPlaced() throws Exception {
        kite.http.set("PATCH", "/settings", "{'limits':'kite2026'}");
        for (int i = 0; i < 10; i++) {
            String _ = kite.place(KiteContext.order("SBIN", "l" + i));
        }
        HttpResponse<String> tooMany = kite.call("POST", "/orders/regular", KiteContext.order("SBIN", "l10"));

        assertThat(KiteContext.error(tooMany)).isEqualTo("429 NetworkException Too many requests");
        assertThat(kite.http.entries("?tag=l10").getFirst().get("verdict").asString())
                .isEqualTo("overQuota");
        kite.http.advance(2);
        assertThat(kite.place(KiteContext.order("SBIN", "l11"))).isNotEmpty();
    }
}
