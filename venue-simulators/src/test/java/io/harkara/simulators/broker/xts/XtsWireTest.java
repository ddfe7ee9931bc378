package io.harkara.simulators.broker.xts;

import static org.assertj.core.api.Assertions.assertThat;

import io.harkara.simulators.broker.BrokerHttp;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What installations write differently, portfolios, and limits. */
class XtsWireTest {

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
    void sidesDatesAndAveragesHaveTheirFlavours() throws Exception {
        long id = xts.place(XtsContext.buy(XtsContext.SBIN, 1, "W1"));
        xts.http.advance(1);
        JsonNode plain = xts.order(id);
        assertThat(plain.get("OrderSide").asString()).isEqualTo("BUY");
        assertThat(plain.get("OrderGeneratedDateTime").asString()).isEqualTo("2026-12-15T10:00:00.0000000");
        assertThat(plain.get("ExchangeTransactTime").asString()).endsWith("+05:30");

        xts.http.set("PATCH", "/settings", "{'flavour':{'sides':'title','dates':'dashes','averagePrice':'number'}}");
        JsonNode other = xts.order(id);
        assertThat(other.get("OrderSide").asString()).isEqualTo("Buy");
        assertThat(other.get("OrderGeneratedDateTime").asString()).isEqualTo("15-12-2026 10:00:00");
        assertThat(other.get("OrderExpiryDate").asString()).isEqualTo("01-01-1980 00:00:00");
        assertThat(other.get("OrderAverageTradedPrice").isNumber()).isTrue();

        xts.http.set("PATCH", "/settings", "{'flavour':{'averagePrice':'empty'}}");
        assertThat(xts.order(id).get("OrderAverageTradedPrice").asString()).isEmpty();
    }

    @Test
    void positionsHoldingsAndCancellationsHaveTheirFlavours() throws Exception {
        long resting = xts.place(XtsContext.buy(XtsContext.SAIL, 1, "W2"));
        long _ = xts.place(XtsContext.buy(XtsContext.SBIN, 2_000, "W3"));
        xts.http.advance(1);
        JsonNode list = XtsContext.success(positions("NetWise")).get("result").get("positionList");
        assertThat(list.get(0).get("BuyAmount").asString()).isEqualTo("1625000.00");
        assertThat(XtsContext.success(xts.interactive("GET", "/portfolio/holdings", ""))
                        .get("result")
                        .get("RMSHoldings")
                        .get("Holdings")
                        .has("INE062A01020"))
                .isTrue();

        xts.http.set(
                "PATCH",
                "/settings",
                "{'flavour':{'positionList':false,'thousands':true,'holdingsList':true,'cancelList':true}}");
        assertThat(XtsContext.success(positions("DayWise"))
                        .get("result")
                        .get(0)
                        .get("BuyAmount")
                        .asString())
                .isEqualTo("1,625,000.00");
        assertThat(XtsContext.success(xts.interactive("GET", "/portfolio/holdings", ""))
                        .get("result")
                        .get("RMSHoldingList")
                        .get(0)
                        .get("Holdings")
                        .has("INE062A01020"))
                .isTrue();
        assertThat(XtsContext.success(xts.cancel(resting)).get("result").isArray())
                .isTrue();
    }

    @Test
    void aPositionIsConvertedAndClosed() throws Exception {
        long _ = xts.place(XtsContext.buy(XtsContext.SBIN, 10, "W4"));
        xts.http.advance(1);
        XtsContext.success(xts.interactive(
                "PUT",
                "/portfolio/positions/convert",
                "{\"exchangeSegment\":\"NSECM\",\"exchangeInstrumentID\":3045,\"oldProductType\":\"MIS\","
                        + "\"newProductType\":\"CNC\",\"isDayWise\":true,\"targetQty\":4}"));
        JsonNode positions =
                XtsContext.success(positions("NetWise")).get("result").get("positionList");
        assertThat(positions)
                .extracting(row ->
                        row.get("ProductType").asString() + row.get("Quantity").asString())
                .containsExactly("MIS6", "CNC4");

        XtsContext.success(xts.interactive(
                "PUT",
                "/portfolio/squareoff",
                "{\"exchangeSegment\":\"NSECM\",\"exchangeInstrumentID\":3045,\"productType\":\"MIS\","
                        + "\"squareoffMode\":\"NetWise\",\"positionSquareOffQuantityType\":\"Percentage\","
                        + "\"squareOffQtyValue\":100}"));
        xts.http.advance(1);
        assertThat(XtsContext.success(positions("NetWise")).get("result").get("positionList"))
                .extracting(row -> row.get("ProductType").asString())
                .containsExactly("CNC");
        assertThat(xts.http.entries("?kind=convert").getFirst().get("verdict").asString())
                .isEqualTo("executed");
        assertThat(xts.http.entries("?kind=squareOff").getFirst().get("verdict").asString())
                .isEqualTo("executed");
    }

    @Test
    void allPositionsAreClosedAtOnce() throws Exception {
        long _ = xts.place(XtsContext.buy(XtsContext.SBIN, 10, "W6"));
        long _ = xts.place(XtsContext.buy(XtsContext.IDEA, 30, "W7"));
        xts.http.advance(1);
        XtsContext.success(xts.interactive("PUT", "/portfolio/squareoffall", "{\"squareoffMode\":\"NetWise\"}"));
        xts.http.advance(1);

        assertThat(XtsContext.code(positions("NetWise"))).isEqualTo("e-portfolio-0005");
        assertThat(xts.http.entries("?kind=squareOff").getFirst().get("answer").asString())
                .isEqualTo("2 closed");
    }

    @Test
    void moneyIsWhatIsLeftAndProfilesAreTold() throws Exception {
        JsonNode before = balance();
        long _ = xts.place(XtsContext.buy(XtsContext.SBIN, 100, "W5"));
        xts.http.advance(1);
        JsonNode after = balance();

        assertThat(before.get("netMarginAvailable").asString()).isEqualTo("1000000000.00");
        assertThat(after.get("netMarginAvailable").asString()).isEqualTo("999983750.00");
        assertThat(after.get("marginUtilized").asString()).isEqualTo("16250.00");
        assertThat(after.get("MTM").asString()).isEqualTo("0.00");
        xts.http.set("PATCH", "/settings", "{'flavour':{'notANumber':true}}");
        assertThat(balance().get("MTM").asString()).isEqualTo("NaN");
        assertThat(XtsContext.success(xts.interactive("GET", "/user/profile", ""))
                        .get("result")
                        .get("ClientId")
                        .asString())
                .isEqualTo("SIM1");
        assertThat(XtsContext.success(xts.interactive("GET", "/status/exchange?userID=SIM1", ""))
                        .get("result")
                        .get("marketStatus"))
                .hasSize(3);
        assertThat(XtsContext.success(xts.interactive("GET", "/messages/exchange?exchangeSegment=NSECM", ""))
                        .get("code")
                        .asString())
                .isEqualTo("s-messages-0001");
    }

    @Test
    void whoCallsTooOftenIsToldByJainamsTable() throws Exception {
        xts.http.set("PATCH", "/settings", "{'limits':'jainam'}");
        HttpResponse<String> first = positions("NetWise");
        HttpResponse<String> second = positions("NetWise");

        assertThat(XtsContext.code(first)).isEqualTo("e-portfolio-0005");
        assertThat(second.statusCode()).isEqualTo(429);
        assertThat(BrokerHttp.read(second).get("code").asString()).isEqualTo("e-apirl-0004");
        xts.http.advance(2);
        assertThat(positions("NetWise").statusCode()).isEqualTo(400);
    }

    @Test
    void rmoneyCountsAllThatConcernsOrdersTogether() throws Exception {
        xts.http.set("PATCH", "/settings", "{'limits':'rmoney'}");
        long id = xts.place(XtsContext.buy(XtsContext.SAIL, 1, "L0"));
        for (int i = 1; i < 9; i++) {
            long _ = xts.place(XtsContext.buy(XtsContext.SAIL, 1, "L" + i));
        }
        XtsContext.success(xts.cancel(id));
        HttpResponse<String> tooMany = xts.interactive(
                "POST", "/orders", XtsContext.buy(XtsContext.SAIL, 1, "L9").toString());

        assertThat(tooMany.statusCode()).isEqualTo(429);
        assertThat(xts.http.entries("?tag=L9").getFirst().get("verdict").asString())
                .isEqualTo("overQuota");
        assertThat(xts.http.summary().get("limited").asInt()).isEqualTo(1);
    }

    private HttpResponse<String> positions(String mode) throws Exception {
        return xts.interactive("GET", "/portfolio/positions?dayOrNet=" + mode, "");
    }

    private JsonNode balance() throws Exception {
        return XtsContext.success(xts.interactive("GET", "/user/balance", ""))
                .get("result")
                .get("BalanceList")
                .get(0)
                .get("limitObject")
                .get("RMSSubLimits");
    }
}
