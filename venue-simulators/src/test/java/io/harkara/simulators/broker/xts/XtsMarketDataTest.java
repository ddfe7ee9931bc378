package io.harkara.simulators.broker.xts;

import static org.assertj.core.api.Assertions.assertThat;

import io.harkara.simulators.broker.BrokerHttp;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class XtsMarketDataTest {

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
    void theMasterNeedsNoTokenAndHasALineForEachInstrument() throws Exception {
        HttpResponse<String> response = xts.http.call(
                "POST",
                "/apimarketdata/instruments/master",
                "{\"exchangeSegmentList\":[\"NSECM\",\"NSEFO\"]}",
                Map.of());
        List<String> lines = Arrays.asList(
                XtsContext.success(response).get("result").asString().split("\n", -1));

        assertThat(lines).hasSize(62);
        assertThat(lines.getFirst())
                .isEqualTo(
                        "NSECM|2885|8|RELIANCE|RELIANCE-EQ|EQ|RELIANCE-EQ|11000010002885|1752.60|1168.40|100000|0.05|1|1|"
                                + "RELIANCE|INE002A01018|1|1|RELIANCE INDUSTRIES LTD-EQ|0|1|1");
        assertThat(lines)
                .filteredOn(line -> line.startsWith("NSEFO|40001|"))
                .singleElement()
                .satisfies(line -> assertThat(line.split("\\|", -1))
                        .as("a future has neither strike nor option type")
                        .hasSize(21)
                        .contains("FUTIDX", "2026-12-29T14:30:00"));
        assertThat(lines)
                .filteredOn(line -> line.startsWith("NSEFO|40003|"))
                .singleElement()
                .satisfies(line -> assertThat(line.split("\\|", -1)).hasSize(23).contains("24100", "3"));
    }

    @Test
    void quotesComeAsTextsWithSegmentsAsNumbers() throws Exception {
        JsonNode result = XtsContext.success(xts.market(
                        "POST",
                        "/instruments/quotes",
                        "{'instruments':[{'exchangeSegment':1,'exchangeInstrumentID':3045},"
                                + "{'exchangeSegment':2,'exchangeInstrumentID':40001}],"
                                + "'xtsMessageCode':1502,'publishFormat':'JSON'}"))
                .get("result");
        JsonNode quote = BrokerHttp.json(result.get("listQuotes").get(0).asString());

        assertThat(result.get("quotesList").get(1).asString()).isEqualTo("2_40001");
        assertThat(quote.get("MessageCode").asInt()).isEqualTo(1502);
        assertThat(quote.get("Touchline").get("LastTradedPrice").asDouble()).isEqualTo(812.5);
        assertThat(quote.get("Touchline").has("LastTradedQunatity")).isTrue();
        assertThat(quote.get("Bids")).hasSize(5);
        assertThat(quote.get("ExchangeTimeStamp").asLong())
                .as("seconds since 1980 on the wall in India")
                .isEqualTo(1_481_796_000L);
    }

    @Test
    void theLastPriceAloneIsRefusedHereAndServedBySubscription() throws Exception {
        String body =
                "{'instruments':[{'exchangeSegment':1,'exchangeInstrumentID':3045}],'xtsMessageCode':1512,'publishFormat':'JSON'}";

        assertThat(XtsContext.code(xts.market("POST", "/instruments/quotes", body)))
                .isEqualTo("e-quotes-0002");
        assertThat(XtsContext.success(xts.market("POST", "/instruments/subscription", body))
                        .get("result")
                        .get("Remaining_Subscription_Count")
                        .asInt())
                .isEqualTo(49);
    }

    @Test
    void aSubscriptionIsTakenOnceUntilItIsGivenUpAndHasAQuota() throws Exception {
        String body = "{'instruments':[{'exchangeSegment':1,'exchangeInstrumentID':3045}],'xtsMessageCode':1501}";
        XtsContext.success(xts.market("POST", "/instruments/subscription", body));
        assertThat(XtsContext.code(xts.market("POST", "/instruments/subscription", body)))
                .isEqualTo("e-session-0002");
        XtsContext.success(xts.market("PUT", "/instruments/subscription", body));
        XtsContext.success(xts.market("POST", "/instruments/subscription", body));

        xts.http.set("PATCH", "/settings", "{'subscriptionQuota':1}");
        assertThat(XtsContext.code(xts.market(
                        "POST",
                        "/instruments/subscription",
                        "{'instruments':[{'exchangeSegment':1,'exchangeInstrumentID':2885}],'xtsMessageCode':1501}")))
                .isEqualTo("e-session-0004");
    }

    @Test
    void candlesCountSecondsOnTheWallAndAreTheSameAgain() throws Exception {
        String path = "/instruments/ohlc?exchangeSegment=NSECM&exchangeInstrumentID=3045&startTime="
                + XtsContext.encode("Dec 14 2026 091500") + "&endTime=" + XtsContext.encode("Dec 14 2026 092000")
                + "&compressionValue=60";
        JsonNode result = XtsContext.success(xts.market("GET", path, "")).get("result");
        String[] candles = result.get("dataReponse").asString().split(",", -1);

        assertThat(candles).hasSize(6);
        assertThat(candles[0]).startsWith("1797239700|").endsWith("|0|");
        assertThat(XtsContext.success(xts.market("GET", path, "")).get("result"))
                .isEqualTo(result);
        assertThat(XtsContext.code(xts.market("GET", path.replace("Dec+14+2026+0915", "Nov+14+2026+0915"), "")))
                .isEqualTo("e-instrument-0002");
    }

    @Test
    void instrumentsAreFoundByTextIdAndKind() throws Exception {
        assertThat(XtsContext.success(xts.market("GET", "/search/instruments?searchString=reliance", ""))
                        .get("result"))
                .hasSize(10);
        assertThat(XtsContext.success(
                                xts.market(
                                        "POST",
                                        "/search/instrumentsbyid",
                                        "{'source':'WebAPI','instruments':[{'exchangeSegment':11,'exchangeInstrumentID':500112}]}"))
                        .get("result")
                        .get(0)
                        .get("Name")
                        .asString())
                .isEqualTo("SBIN");
        assertThat(XtsContext.success(xts.market("GET", "/instruments/indexlist?exchangeSegment=1", ""))
                        .get("result")
                        .get("indexList")
                        .get(0)
                        .asString())
                .isEqualTo("NIFTY 50_26000");
        assertThat(XtsContext.success(xts.market("GET", "/instruments/instrument/series?exchangeSegment=2", ""))
                        .get("result"))
                .extracting(JsonNode::asString)
                .containsExactly("FUTIDX", "FUTSTK", "OPTIDX", "OPTSTK");
        assertThat(XtsContext.success(xts.market(
                                "GET", "/instruments/instrument/symbol?exchangeSegment=1&series=EQ&symbol=SBIN", ""))
                        .get("result")
                        .get(0)
                        .get("ExchangeInstrumentID")
                        .asInt())
                .isEqualTo(3045);
        assertThat(XtsContext.success(xts.market(
                                "GET",
                                "/instruments/instrument/expiryDate?exchangeSegment=2&series=FUTIDX&symbol=NIFTY",
                                ""))
                        .get("result")
                        .get(0)
                        .asString())
                .isEqualTo("2026-12-29T14:30:00");
        assertThat(XtsContext.success(xts.market(
                                "GET",
                                "/instruments/instrument/optionSymbol?exchangeSegment=2&series=OPTIDX&symbol=NIFTY"
                                        + "&expiryDate=29Dec2026&optionType=CE&strikePrice=24200",
                                ""))
                        .get("result"))
                .hasSize(1);
    }
}
