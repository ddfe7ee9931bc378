package io.harkara.simulators.broker.smartapi;

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
class SmartJunkTest {

    private static final List<String> FIELDS = List.of(
            "clientcode",
            "password",
            "totp",
            "refreshToken",
            "variety",
            "tradingsymbol",
            "symboltoken",
            "transactiontype",
            "exchange",
            "ordertype",
            "producttype",
            "duration",
            "price",
            "triggerprice",
            "quantity",
            "disclosedquantity",
            "ordertag",
            "orderid",
            "oldproducttype",
            "newproducttype",
            "mode",
            "exchangeTokens",
            "interval",
            "fromdate",
            "todate",
            "searchscrip");

    private SmartContext smart;

    @BeforeAll
    void start() throws Exception {
        smart = SmartContext.start();
    }

    @AfterAll
    void stop() {
        smart.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/rest/auth/angelbroking/user/v1/loginByPassword",
                "/rest/auth/angelbroking/jwt/v1/generateTokens",
                SmartContext.ORDER + "placeOrder",
                SmartContext.ORDER + "modifyOrder",
                SmartContext.ORDER + "cancelOrder",
                SmartContext.ORDER + "convertPosition",
                SmartContext.ORDER + "getLtpData",
                SmartContext.ORDER + "searchScrip",
                "/rest/secure/angelbroking/market/v1/quote/",
                "/rest/secure/angelbroking/historical/v1/getCandleData"
            })
    void junkIsRefused(String path) throws Exception {
        for (String body : Junk.bodies(FIELDS)) {
            HttpResponse<String> response = smart.call("POST", path, body);
            assertThat(response.statusCode())
                    .as("%s: %s", body, response.body())
                    .isEqualTo(200);
            assertThat(response.body()).startsWith("{\"status\":");
        }
        assertThat(smart.http.summary().get("effects").asInt()).isZero();
    }
}
