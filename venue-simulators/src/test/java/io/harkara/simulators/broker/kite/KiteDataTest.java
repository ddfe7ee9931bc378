package io.harkara.simulators.broker.kite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Portfolio, quotes, candles and instruments. */
class KiteDataTest {

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
    void tradesMakePositionsThatCanBeConvertedAndCostMoney() throws Exception {
        String id = kite.place(KiteContext.order("SBIN", "p1", "quantity", "10"));
        kite.http.advance(1);
        JsonNode trade = KiteContext.data(kite.call("GET", "/trades", "")).get(0);
        assertThat(trade.get("order_id").asString()).isEqualTo(id);
        assertThat(trade.get("order_timestamp").asString()).isEqualTo("10:00:00");
        assertThat(KiteContext.data(kite.call("GET", "/user/margins/equity", ""))
                        .get("net")
                        .decimalValue())
                .isEqualByComparingTo("999998375");

        KiteContext.data(kite.call(
                "PUT",
                "/portfolio/positions",
                KiteContext.form(
                        "exchange",
                        "NSE",
                        "tradingsymbol",
                        "SBIN",
                        "transaction_type",
                        "BUY",
                        "position_type",
                        "day",
                        "quantity",
                        "4",
                        "old_product",
                        "MIS",
                        "new_product",
                        "CNC")));
        JsonNode net =
                KiteContext.data(kite.call("GET", "/portfolio/positions", "")).get("net");
        assertThat(net)
                .extracting(row ->
                        row.get("product").asString() + row.get("quantity").asInt())
                .containsExactly("MIS6", "CNC4");
        assertThat(KiteContext.data(kite.call("GET", "/portfolio/holdings", ""))
                        .get(0)
                        .get("isin")
                        .asString())
                .isEqualTo("INE002A01018");
    }

    @Test
    void quotesAreKeyedAsAskedAndWhatIsNotThereIsLeftOut() throws Exception {
        JsonNode full = KiteContext.data(kite.call("GET", "/quote?i=NSE:SBIN&i=NSE:GONE", ""));
        JsonNode ohlc = KiteContext.data(kite.call("GET", "/quote/ohlc?i=NFO:NIFTY26DECFUT", ""));
        JsonNode ltp = KiteContext.data(kite.call("GET", "/quote/ltp?i=BSE:SBIN", ""));

        assertThat(full).hasSize(1);
        assertThat(full.get("NSE:SBIN").get("depth").get("buy")).hasSize(5);
        assertThat(full.get("NSE:SBIN").get("last_price").decimalValue()).isEqualByComparingTo("812.50");
        assertThat(ohlc.get("NFO:NIFTY26DECFUT").has("ohlc")).isTrue();
        assertThat(ltp.get("BSE:SBIN").get("instrument_token").asInt()).isEqualTo(500112 * 256 + 4);

        kite.http.set("PATCH", "/settings", "{'marketData':false}");
        assertThat(KiteContext.error(kite.call("GET", "/quote?i=NSE:SBIN", ""))).startsWith("403 PermissionException");
    }

    @Test
    void candlesHaveTheirZoneWithoutColonAndAMostOfDays() throws Exception {
        String path = "/instruments/historical/779521/minute?from=2026-12-14%2009:15:00&to=";
        JsonNode candles = KiteContext.data(kite.call("GET", path + "2026-12-14%2009:20:00&oi=1", ""))
                .get("candles");

        assertThat(candles).hasSize(6);
        assertThat(candles.get(0).get(0).asString()).isEqualTo("2026-12-14T09:15:00+0530");
        assertThat(candles.get(0)).hasSize(7);
        assertThat(KiteContext.error(kite.call("GET", path + "2027-12-14%2009:20:00", "")))
                .contains("interval exceeds max limit: 60 days");
    }

    @Test
    void theInstrumentsFileIsPackedAndHasItsHeader() throws Exception {
        HttpResponse<byte[]> response = kite.http
                .client()
                .send(
                        HttpRequest.newBuilder(URI.create(kite.simulator.uri() + "/instruments/NSE"))
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());
        String file = new String(
                new GZIPInputStream(new ByteArrayInputStream(response.body())).readAllBytes(), StandardCharsets.UTF_8);
        List<String> lines = file.lines().toList();

        assertThat(response.headers().firstValue("Content-Encoding")).hasValue("gzip");
        assertThat(lines.getFirst())
                .isEqualTo("instrument_token,exchange_token,tradingsymbol,name,last_price,expiry,strike,tick_size,"
                        + "lot_size,instrument_type,segment,exchange");
        assertThat(lines)
                .contains("408065,1594,INFY,\"INFOSYS LIMITED\",0,,0,0.05,1,EQ,NSE,NSE")
                .hasSize(31);
    }

    @Test
    void anUnknownPathIsAnError() throws Exception {
        assertThat(KiteContext.error(kite.call("GET", "/nothing", ""))).startsWith("404 GeneralException");
    }
}
