package io.harkara.simulators.broker.smartapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.harkara.simulators.broker.BrokerHttp;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Portfolio, quotes, candles and the script master. */
class SmartDataTest {

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
    void tradesMakePositionsOfTextsThatCanBeConvertedAndCostMoney() throws Exception {
        String _ = smart.place(SmartContext.order("p1").put("quantity", "10"));
        smart.http.advance(1);
        JsonNode position = SmartContext.data(smart.call("GET", SmartContext.ORDER + "getPosition", ""))
                .get(0);
        assertThat(position.get("netqty").asString()).isEqualTo("10");
        assertThat(position.get("netvalue").asString()).isEqualTo("- 8125.00");
        assertThat(position).allSatisfy(value -> assertThat(value.isString()).isTrue());
        assertThat(SmartContext.data(smart.call("GET", SmartContext.USER + "getRMS", ""))
                        .get("net")
                        .asString())
                .isEqualTo("999998375.00");

        JsonNode converted = SmartContext.data(smart.call(
                "POST",
                SmartContext.ORDER + "convertPosition",
                "{'exchange':'NSE','symboltoken':'3045','oldproducttype':'INTRADAY','newproducttype':'DELIVERY',"
                        + "'transactiontype':'BUY','quantity':4,'type':'DAY'}"));
        assertThat(converted.isNull()).isTrue();
        assertThat(SmartContext.data(smart.call("GET", SmartContext.ORDER + "getPosition", "")))
                .extracting(row ->
                        row.get("producttype").asString() + row.get("netqty").asString())
                .containsExactly("INTRADAY6", "DELIVERY4");
    }

    @Test
    void holdingsAreAListOrHaveTheirTotal() throws Exception {
        JsonNode list = SmartContext.data(smart.call("GET", "/rest/secure/angelbroking/portfolio/v1/getHolding", ""));
        JsonNode all = SmartContext.data(smart.call("GET", "/rest/secure/angelbroking/portfolio/v1/getAllHolding", ""));

        assertThat(list.get(0).get("tradingsymbol").asString()).isEqualTo("RELIANCE-EQ");
        assertThat(all.get("holdings")).isEqualTo(list);
        assertThat(all.get("totalholding").get("totalinvvalue").decimalValue()).isEqualByComparingTo("502484");
    }

    @Test
    void quotesTellWhatIsNotThereByItself() throws Exception {
        JsonNode data = SmartContext.data(smart.call(
                "POST",
                "/rest/secure/angelbroking/market/v1/quote/",
                "{'mode':'FULL','exchangeTokens':{'NSE':['3045','99926000','1'],'BSE':['500112']}}"));

        assertThat(data.get("fetched")).hasSize(3);
        assertThat(data.get("fetched").get(0).get("depth").get("sell")).hasSize(5);
        assertThat(data.get("unfetched").get(0).get("errorCode").asString()).isEqualTo("AB4018");
        assertThat(SmartContext.data(smart.call(
                                "POST",
                                SmartContext.ORDER + "getLtpData",
                                "{'exchange':'NSE','tradingsymbol':'SBIN-EQ','symboltoken':'3045'}"))
                        .get("ltp")
                        .decimalValue())
                .isEqualByComparingTo("812.50");
        assertThat(SmartContext.data(smart.call(
                                "POST", SmartContext.ORDER + "searchScrip", "{'exchange':'NFO','searchscrip':'sbin'}"))
                        .get(0)
                        .get("tradingsymbol")
                        .asString())
                .isEqualTo("SBIN29DEC26FUT");
    }

    @Test
    void candlesAreListsWithTheirZone() throws Exception {
        String body = "{'exchange':'NSE','symboltoken':'3045','interval':'ONE_MINUTE','fromdate':'2026-12-14 09:15',"
                + "'todate':'%s'}";
        JsonNode rows = SmartContext.data(candles(body.formatted("2026-12-14 09:20")));

        assertThat(rows).hasSize(6);
        assertThat(rows.get(0).get(0).asString()).isEqualTo("2026-12-14T09:15:00+05:30");
        assertThat(SmartContext.error(candles(body.formatted("2027-12-14 09:20"))))
                .startsWith("200 AB1004");
    }

    @Test
    void theScriptMasterIsTextsInPaiseAndNeedsNoLogin() throws Exception {
        JsonNode all =
                BrokerHttp.read(smart.http.call("GET", "/OpenAPI_File/files/OpenAPIScripMaster.json", "", Map.of()));

        assertThat(all).hasSize(77);
        assertThat(all.get(0).toString())
                .isEqualTo("{\"token\":\"2885\",\"symbol\":\"RELIANCE-EQ\",\"name\":\"RELIANCE\",\"expiry\":\"\","
                        + "\"strike\":\"-1.000000\",\"lotsize\":\"1\",\"instrumenttype\":\"\",\"exch_seg\":\"NSE\","
                        + "\"tick_size\":\"5.000000\"}");
        assertThat(all)
                .filteredOn(row -> row.get("symbol").asString().equals("NIFTY29DEC2624200CE"))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.get("strike").asString()).isEqualTo("2420000.000000");
                    assertThat(row.get("expiry").asString()).isEqualTo("29DEC2026");
                });
    }

    @Test
    void anUnknownPathIsAPageOfTheFirewall() throws Exception {
        HttpResponse<String> response = smart.call("GET", "/nothing", "");

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.body()).contains("Request Rejected");
    }

    private HttpResponse<String> candles(String body) throws Exception {
        return smart.call("POST", "/rest/secure/angelbroking/historical/v1/getCandleData", body);
    }
}
