package io.harkara.simulators.broker.xts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.harkara.simulators.broker.BrokerHttp;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class XtsLoginTest {

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
    void aLoginComesAsJsonOrAsAForm() throws Exception {
        HttpResponse<String> form = xts.http.call(
                "POST",
                "/interactive/user/session",
                "appKey=demo-interactive-key&secretKey=demo-interactive-secret&source=WEBAPI",
                Map.of("Content-Type", "application/x-www-form-urlencoded"));

        JsonNode result = XtsContext.success(form).get("result");
        assertThat(result.get("userID").asString()).isEqualTo("SIM1");
        assertThat(result.get("isInvestorClient").asBoolean()).isTrue();
        assertThat(result.get("enums").has("positionSqureOffMode")).isTrue();
    }

    @Test
    void aTokenLooksLikeAJwtOfADay() {
        String claims =
                new String(Base64.getUrlDecoder().decode(xts.token.split("\\.", -1)[1]), StandardCharsets.UTF_8);
        JsonNode read = BrokerHttp.json(claims);

        assertThat(read.get("exp").asLong() - read.get("iat").asLong()).isEqualTo(86_400);
        assertThat(read.get("userID").asString()).matches("SIM1_[0-9A-F]{22}");
        assertThat(read.get("isInteractive").asBoolean()).isTrue();
        assertThat(xts.token.split("\\.", -1)).hasSize(3);
    }

    @Test
    void whatIsWrongWithALoginIsTold() throws Exception {
        HttpResponse<String> wrong = xts.http.call(
                "POST",
                "/interactive/user/session",
                "{\"appKey\":\"demo-interactive-key\",\"secretKey\":\"no\"}",
                Map.of());
        HttpResponse<String> empty = xts.http.call("POST", "/interactive/user/session", "{}", Map.of());

        assertThat(XtsContext.code(wrong)).isEqualTo("e-login-0001");
        assertThat(empty.body()).contains("\\\"appKey\\\" is required");
        assertThat(xts.http.summary().get("failedLogins").asInt()).isEqualTo(1);
    }

    @Test
    void aTokenEndsWithItsTimeWithALogoutAndOnCommand() throws Exception {
        xts.http.set("PATCH", "/settings", "{'tokenSeconds':60}");
        xts.login();
        assertThat(XtsContext.success(profile()).get("code").asString()).isEqualTo("s-user-0001");
        xts.http.advance(61);
        assertThat(XtsContext.code(profile())).isEqualTo("e-session-0007");
        assertThat(profile().body()).contains("\"description\":\"Invalid Token\"");

        xts.login();
        XtsContext.success(xts.interactive("DELETE", "/user/session", ""));
        assertThat(XtsContext.code(profile())).isEqualTo("e-session-0007");

        xts.login();
        assertThat(xts.http.set("POST", "/tokens/expire", "").get("expired").asInt())
                .isPositive();
        assertThat(XtsContext.code(profile())).isEqualTo("e-session-0007");
    }

    @Test
    void aCallWithoutATokenOrWithThatOfTheOtherApiIsRefused() throws Exception {
        HttpResponse<String> none = xts.http.call("GET", "/interactive/user/profile", "", Map.of());
        assertThat(XtsContext.code(none)).isEqualTo("e-token-0002");

        xts.token = xts.marketToken;
        assertThat(XtsContext.code(profile())).isEqualTo("e-session-0007");
    }

    @Test
    void aMarketLoginEndsTheOneBeforeAndAnInteractiveOneOnlyWhereThatIsSet() throws Exception {
        String market = xts.marketToken;
        String newer = xts.marketLogin();
        assertThat(XtsContext.code(xts.market("GET", "/config/clientConfig", "")))
                .isEqualTo("e-session-0007");
        xts.marketToken = newer;
        assertThat(XtsContext.success(xts.market("GET", "/config/clientConfig", "")))
                .isNotNull();
        assertThat(market).isNotEqualTo(newer);

        xts.login("demo-interactive-key", "demo-interactive-secret");
        assertThat(XtsContext.success(profile())).isNotNull();
        xts.http.set("PATCH", "/settings", "{'newLoginEndsOld':true}");
        xts.login("demo-interactive-key", "demo-interactive-secret");
        assertThat(XtsContext.code(profile())).isEqualTo("e-session-0007");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/apimarketdata", "/apibinarymarketdata", "/marketdata", "//apimarketdata", "/apimarketdata/"})
    void marketDataIsUnderAllPrefixesAndStrokesMayBeDoubled(String prefix) throws Exception {
        HttpResponse<String> config =
                xts.http.call("GET", prefix + "/config/clientConfig", "", Map.of("Authorization", xts.marketToken));

        assertThat(XtsContext.success(config)
                        .get("result")
                        .get("xtsMessageCode")
                        .get("touchlineEvent")
                        .asInt())
                .isEqualTo(1501);
    }

    @Test
    void aHostLookupLeadsBackHereWithAKeyThatCanBeRequired() throws Exception {
        xts.http.set("PATCH", "/settings", "{'requireUniqueKey':true}");
        JsonNode lookedUp = XtsContext.success(xts.http.call(
                        "POST",
                        "/HostLookUp",
                        "{\"accesspassword\":\"2021HostLookUpAccess\",\"version\":\"interactive_1.0.1\"}",
                        Map.of()))
                .get("result");
        String body = "{\"appKey\":\"demo-interactive-key\",\"secretKey\":\"demo-interactive-secret\"%s}";
        HttpResponse<String> without = xts.http.call("POST", "/interactive/user/session", body.formatted(""), Map.of());
        HttpResponse<String> with = xts.http.call(
                "POST",
                "/interactive/user/session",
                body.formatted(",\"uniqueKey\":\"" + lookedUp.get("uniqueKey").asString() + "\""),
                Map.of());

        assertThat(lookedUp.get("connectionString").asString()).isEqualTo(xts.simulator.uri() + "/interactive");
        assertThat(XtsContext.code(without)).isEqualTo("e-login-0003");
        assertThat(XtsContext.success(with)).isNotNull();
    }

    @Test
    void aUserLetsAnAppInOnAPageThatPostsAnAccessTokenWhichIsGoodOnce() throws Exception {
        xts.http.set("PATCH", "/settings", "{'requireAccessToken':true}");
        String query = "appKey=demo-interactive-key&returnURL=http%3A%2F%2F127.0.0.1%3A9%2Fback%3Fx%3D1";
        HttpResponse<String> form = xts.http.call("GET", "/interactive/thirdparty?" + query, "", Map.of());
        HttpResponse<String> wrong =
                xts.http.call("POST", "/interactive/thirdparty", query + "&userID=SIM1&password=no", Map.of());
        HttpResponse<String> page = xts.http.call(
                "POST", "/interactive/thirdparty", query + "&userID=SIM1&password=demo-password", Map.of());
        Matcher posted = Pattern.compile("action=\"([^\"]+)\".*name=\"session\" value=\"([^\"]+)\"", Pattern.DOTALL)
                .matcher(page.body());
        String body =
                "{\"appKey\":\"demo-interactive-key\",\"secretKey\":\"demo-interactive-secret\",\"accessToken\":\"%s\"}";

        assertThat(form.body()).contains("name=\"userID\"", "value=\"http://127.0.0.1:9/back?x=1\"");
        assertThat(wrong.statusCode()).isEqualTo(403);
        assertThat(posted.find()).isTrue();
        assertThat(posted.group(1)).isEqualTo("http://127.0.0.1:9/back?x=1");
        String token = BrokerHttp.json(posted.group(2).replace("&quot;", "\""))
                .get("accessToken")
                .asString();
        String login = "/interactive/user/session";
        assertThat(XtsContext.code(xts.http.call("POST", login, body.formatted("none"), Map.of())))
                .isEqualTo("e-login-0004");
        assertThat(XtsContext.success(xts.http.call("POST", login, body.formatted(token), Map.of())))
                .isNotNull();
        assertThat(XtsContext.code(xts.http.call("POST", login, body.formatted(token), Map.of())))
                .isEqualTo("e-login-0004");
    }

    @Test
    void anUnknownPathIsAPageOfTheProxy() throws Exception {
        HttpResponse<String> response = xts.interactive("GET", "/nothing", "");

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/html"));
    }

    @Test
    void accountsAreReadAndShowNoSecret() {
        List<XtsAccount> read = XtsAccount.parse("A/b/c/d/e,D/b2/c2/d2/e2/C1+*****");

        assertThat(read.get(0).investor()).isTrue();
        assertThat(read.get(1).clients()).containsExactly("C1", XtsAccount.PRO);
        assertThat(read.toString()).doesNotContain("c2").doesNotContain("e2");
        assertThatThrownBy(() -> XtsAccount.parse("A/b")).hasMessageContaining("expected");
    }

    private HttpResponse<String> profile() throws Exception {
        return xts.interactive("GET", "/user/profile", "");
    }
}
