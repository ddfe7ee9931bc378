package io.harkara.simulators.broker.kite;

import static org.assertj.core.api.Assertions.assertThat;

import io.harkara.simulators.broker.Junk;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever comes is answered by the broker itself, and nothing follows from it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KiteJunkTest {

    private static final List<String> FIELDS = List.of(
            "api_key",
            "request_token",
            "checksum",
            "access_token",
            "exchange",
            "tradingsymbol",
            "transaction_type",
            "quantity",
            "product",
            "order_type",
            "price",
            "trigger_price",
            "validity",
            "disclosed_quantity",
            "tag",
            "market_protection",
            "old_product",
            "new_product",
            "i",
            "from",
            "to",
            "redirect_params");

    private KiteContext kite;

    @BeforeAll
    void start() throws Exception {
        kite = KiteContext.start();
    }

    @AfterAll
    void stop() {
        kite.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /connect/login",
                "POST /session/token",
                "POST /session/refresh_token",
                "POST /orders/regular",
                "PUT /orders/regular/1",
                "PUT /portfolio/positions"
            })
    void junkInABodyIsRefused(String call) throws Exception {
        String method = call.substring(0, call.indexOf(' '));
        String path = call.substring(call.indexOf(' ') + 1);
        for (String form : Junk.forms(FIELDS)) {
            check(kite.call(method, path, form), form);
        }
        for (String body : Junk.bodies(FIELDS)) {
            check(kite.call(method, path, body), body);
        }
        assertThat(kite.http.summary().get("effects").asInt()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /connect/login",
                "DELETE /session/token",
                "DELETE /orders/regular/1",
                "GET /orders/99999999999999999999999",
                "GET /quote",
                "GET /quote/ltp",
                "GET /instruments/historical/779521/minute",
                "GET /instruments/historical/999999999999/day"
            })
    void junkInAQueryIsRefused(String call) throws Exception {
        String method = call.substring(0, call.indexOf(' '));
        String path = call.substring(call.indexOf(' ') + 1);
        for (String query : Junk.forms(FIELDS)) {
            check(kite.call(method, path + "?" + query, ""), query);
        }
    }

    private static void check(HttpResponse<String> response, String junk) {
        assertThat(response.statusCode()).as("%s: %s", junk, response.body()).isIn(200, 400, 403);
    }
}
