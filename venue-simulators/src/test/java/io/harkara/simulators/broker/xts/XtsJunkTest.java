package io.harkara.simulators.broker.xts;

import static org.assertj.core.api.Assertions.assertThat;

import io.harkara.simulators.broker.Junk;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever comes is answered by the installation itself, and nothing follows from it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class XtsJunkTest {

    private static final List<String> FIELDS = List.of(
            "appKey",
            "secretKey",
            "exchangeSegment",
            "exchangeInstrumentID",
            "productType",
            "orderType",
            "orderSide",
            "timeInForce",
            "disclosedQuantity",
            "orderQuantity",
            "limitPrice",
            "stopPrice",
            "orderUniqueIdentifier",
            "appOrderID",
            "modifiedOrderQuantity",
            "dayOrNet",
            "oldProductType",
            "targetQty",
            "instruments",
            "xtsMessageCode",
            "exchangeSegmentList",
            "searchString",
            "startTime",
            "compressionValue",
            "symbol",
            "series",
            "strikePrice",
            "optionType",
            "clientID",
            "accesspassword",
            "version");

    private XtsContext xts;

    @BeforeAll
    void start() throws Exception {
        xts = XtsContext.start();
    }

    @AfterAll
    void stop() {
        xts.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /hostlookup",
                "POST /interactive/thirdparty",
                "POST /interactive/user/session",
                "POST /interactive/orders",
                "PUT /interactive/orders",
                "POST /interactive/orders/cancelall",
                "PUT /interactive/portfolio/positions/convert",
                "PUT /interactive/portfolio/squareoff",
                "POST /apimarketdata/auth/login",
                "POST /apimarketdata/instruments/master",
                "POST /apimarketdata/instruments/quotes",
                "POST /apimarketdata/instruments/subscription",
                "PUT /apimarketdata/instruments/subscription",
                "POST /apimarketdata/search/instrumentsbyid"
            })
    void junkInABodyIsRefused(String call) throws Exception {
        String method = call.substring(0, call.indexOf(' '));
        String path = call.substring(call.indexOf(' ') + 1);
        for (String body : Junk.bodies(FIELDS)) {
            check(xts.http.call(method, path, body, token(path)), body);
        }
        assertThat(xts.http.summary().get("effects").asInt()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /interactive/thirdparty",
                "GET /interactive/orders",
                "DELETE /interactive/orders",
                "GET /interactive/portfolio/positions",
                "GET /interactive/portfolio/dealerpositions",
                "GET /apimarketdata/instruments/ohlc",
                "GET /apimarketdata/instruments/indexlist",
                "GET /apimarketdata/instruments/instrument/symbol",
                "GET /apimarketdata/instruments/instrument/optionSymbol",
                "GET /apimarketdata/search/instruments"
            })
    void junkInAQueryIsRefused(String call) throws Exception {
        String method = call.substring(0, call.indexOf(' '));
        String path = call.substring(call.indexOf(' ') + 1);
        for (String query : Junk.forms(FIELDS)) {
            check(xts.http.call(method, path + "?" + query, "", token(path)), query);
        }
    }

    private Map<String, String> token(String path) {
        return Map.of("Authorization", path.startsWith("/apimarketdata") ? xts.marketToken : xts.token);
    }

    private static void check(HttpResponse<String> response, String junk) {
        assertThat(response.statusCode()).as("%s: %s", junk, response.body()).isIn(200, 400);
    }
}
