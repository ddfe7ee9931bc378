package io.harkara.simulators.broker.smartapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class SmartLoginTest {

    private SmartContext smart;

    @BeforeEach
    void start() throws Exception {
        smart = SmartContext.start();
    }

    @AfterEach
    void stop() {
        smart.close();
    }

    @ParameterizedTest
    @CsvSource({"59, 287082", "1111111109, 081804", "1111111111, 050471", "1234567890, 005924", "2000000000, 279037"})
    void oneTimePasswordsAreThoseOfTheRfc(long seconds, String code) {
        assertThat(Totp.code("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", Instant.ofEpochSecond(seconds)))
                .isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"-60, false", "-30, true", "0, true", "30, true", "60, false"})
    void aCodeIsGoodForItsStepAndTheOnesBesideIt(long off, boolean good) throws Exception {
        String code = Totp.code(SmartContext.ACCOUNT.totpSecret(), smart.now().plusSeconds(off));
        HttpResponse<String> response = smart.login("1234", code);

        if (good) {
            assertThat(SmartContext.data(response).get("state").asString()).isEqualTo("s1");
        } else {
            assertThat(SmartContext.error(response)).isEqualTo("200 AB1050 Invalid totp");
        }
    }

    @Test
    void aWrongPinIsRefused() throws Exception {
        String code = Totp.code(SmartContext.ACCOUNT.totpSecret(), smart.now());

        assertThat(SmartContext.error(smart.login("9999", code))).startsWith("200 AB1007");
        assertThat(smart.http.summary().get("failedLogins").asInt()).isEqualTo(1);
    }

    @Test
    void tokensAreExchangedAllThreeAtATime() throws Exception {
        String token = smart.token;
        String refresh = smart.refresh;
        String feed = smart.feed;
        JsonNode made = SmartContext.data(refresh(refresh));
        assertThat(made.get("jwtToken").asString()).isNotEqualTo(token).matches("[^.]+\\.[^.]+\\.[^.]+");
        assertThat(made.get("refreshToken").asString()).isNotEqualTo(refresh);
        assertThat(made.get("feedToken").asString()).isNotEqualTo(feed);

        assertThat(SmartContext.error(profile())).startsWith("200 AG8001");
        smart.take(made);
        assertThat(SmartContext.data(profile()).get("clientcode").asString()).isEqualTo("SM0001");
        assertThat(SmartContext.error(refresh(refresh))).startsWith("200 AB8050");
    }

    @ParameterizedTest
    @CsvSource({"midnight, 14", "after28Hours, 28"})
    void aSessionEndsAtMidnightOrAfter28Hours(String end, long hours) throws Exception {
        smart.http.set("PATCH", "/settings", "{'sessionEnd':'%s'}".formatted(end));
        smart.login();
        smart.http.advance(hours * 3_600 - 1);
        assertThat(SmartContext.data(profile())).isNotNull();
        smart.http.advance(1);
        assertThat(SmartContext.error(profile())).isEqualTo("200 AG8002 Token Expired");
    }

    @Test
    void theGatewayHasAnEnvelopeOfItsOwnAndAStatusThatCanBeSet() throws Exception {
        smart.http.set("POST", "/tokens/expire", "");
        HttpResponse<String> bad = profile();
        assertThat(bad.body())
                .isEqualTo("{\"success\":false,\"message\":\"Invalid Token\",\"errorCode\":\"AG8001\",\"data\":\"\"}");
        smart.token = "";
        assertThat(SmartContext.error(profile())).isEqualTo("200 AG8003 Token missing");

        smart.http.set("PATCH", "/settings", "{'gatewayErrorStatus':401}");
        assertThat(SmartContext.error(profile())).startsWith("401 AG8003");
        assertThat(SmartContext.error(
                        smart.http.call("GET", SmartContext.USER + "getProfile", "", Map.of("X-PrivateKey", "no"))))
                .startsWith("401 AG8004");
    }

    @Test
    void aLogoutEndsTheSession() throws Exception {
        assertThat(SmartContext.data(smart.call("POST", SmartContext.USER + "logout", "{'clientcode':'SM0001'}"))
                        .asString())
                .isEmpty();
        assertThat(SmartContext.error(profile())).startsWith("200 AG8001");
    }

    @Test
    void theTokenMayComeWithTheWordBeforeIt() throws Exception {
        smart.http.set("PATCH", "/settings", "{'bearerInToken':true}");
        smart.login();

        assertThat(smart.token).startsWith("Bearer ");
    }

    @Test
    void accountsAreReadAndShowNoSecret() {
        SmartAccount read = SmartAccount.parse("A/1234/GEZDGNBVGY3TQOJQ/key").getFirst();
        assertThat(read.toString()).doesNotContain("1234").doesNotContain("GEZD");
    }

    @ParameterizedTest
    @ValueSource(strings = {"A/1234", "A/1234/short/key", "A//GEZDGNBVGY3TQOJQ/key"})
    void aWrongAccountIsRefused(String text) {
        assertThatThrownBy(() -> SmartAccount.parse(text)).hasMessageContaining("expected");
    }

    private HttpResponse<String> refresh(String token) throws Exception {
        return smart.call(
                "POST", "/rest/auth/angelbroking/jwt/v1/generateTokens", "{'refreshToken':'%s'}".formatted(token));
    }

    private HttpResponse<String> profile() throws Exception {
        return smart.call("GET", SmartContext.USER + "getProfile", "");
    }
}
