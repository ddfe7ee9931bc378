package io.harkara.simulators.broker.kite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class KiteLoginTest {

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
    void thePageLeadsToTheAppWithARequestTokenAndWhatWasToBePassedThrough() throws Exception {
        kite.http.set("PATCH", "/settings", "{'redirectUrl':'http://127.0.0.1:9/back?x=1'}");
        HttpResponse<String> page = kite.http.call(
                "GET", "/connect/login?v=3&api_key=demokitekey&redirect_params=state%3Da%2526b", "", Map.of());
        URI to = kite.loginOnPage("state=a%26b&more=2");

        assertThat(page.body()).contains("name=\"user_id\"", "value=\"state=a%26b\"");
        assertThat(to.toString()).startsWith("http://127.0.0.1:9/back?x=1&request_token=");
        assertThat(KiteContext.query(to))
                .containsEntry("action", "login")
                .containsEntry("status", "success")
                .containsEntry("state", "a%26b")
                .containsEntry("more", "2");
    }

    @Test
    void aWrongPasswordAndAnUnknownAppAreRefusedOnThePage() throws Exception {
        HttpResponse<String> wrong = kite.http.call(
                "POST",
                "/connect/login",
                KiteContext.form("api_key", "demokitekey", "user_id", "KT0001", "password", "x"),
                Map.of());

        assertThat(wrong.statusCode()).isEqualTo(403);
        assertThat(wrong.headers().firstValue("Location")).isEmpty();
        assertThat(KiteContext.error(kite.http.call("GET", "/connect/login?api_key=none", "", Map.of())))
                .startsWith("400 InputException");
    }

    @Test
    void theChecksumIsThatOfTheDocuments() {
        assertThat(KiteTokens.checksum("kitekey", "reqtoken123", "s3cret"))
                .isEqualTo("7825cd397368fc510a470834e54debfac47386d6d4cf705600d2d02145f598fc");
    }

    @Test
    void aRequestTokenIsGoodOnceForAFewMinutesAndWithItsChecksum() throws Exception {
        String token = kite.requestToken("");
        assertThat(KiteContext.error(kite.redeem(token, "00"))).startsWith("403 TokenException");
        JsonNode data = KiteContext.data(kite.redeem(token));
        assertThat(data.get("user_id").asString()).isEqualTo("KT0001");
        assertThat(data.get("refresh_token").asString()).isEmpty();
        assertThat(data.get("login_time").asString()).isEqualTo("2026-12-15 10:00:00");
        assertThat(KiteContext.error(kite.redeem(token)))
                .isEqualTo("403 TokenException Token is invalid or has expired.");

        String old = kite.requestToken("");
        kite.http.advance(301);
        assertThat(KiteContext.error(kite.redeem(old))).startsWith("403 TokenException");
    }

    @Test
    void aSessionEndsAtSixInTheMorningWithALogoutWithANewLoginAndOnCommand() throws Exception {
        String first = kite.session;
        kite.login();
        String second = kite.session;
        kite.session = first;
        assertThat(profile()).isEqualTo("403 TokenException Incorrect 'api_key' or 'access_token'.");

        kite.session = second;
        kite.http.advance(19 * 3_600 + 3_599);
        assertThat(KiteContext.data(kite.call("GET", "/user/profile", ""))
                        .get("user_id")
                        .asString())
                .isEqualTo("KT0001");
        kite.http.advance(3_601);
        assertThat(profile()).startsWith("403 TokenException");

        kite.login();
        KiteContext.data(kite.call("DELETE", "/session/token?api_key=demokitekey&access_token=" + kite.session, ""));
        assertThat(profile()).startsWith("403 TokenException");

        kite.login();
        assertThat(kite.http.set("POST", "/tokens/expire", "").get("expired").asInt())
                .isEqualTo(1);
        assertThat(profile()).startsWith("403 TokenException");
        assertThat(KiteContext.error(kite.http.call(
                        "POST",
                        "/session/refresh_token",
                        KiteContext.form("api_key", "demokitekey", "refresh_token", "x", "checksum", "y"),
                        Map.of())))
                .startsWith("403 TokenException");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-12-15T04:30:00Z, 2026-12-16T00:30:00Z",
        "2026-12-15T00:29:59Z, 2026-12-15T00:30:00Z",
        "2026-12-15T00:30:00Z, 2026-12-16T00:30:00Z"
    })
    void theNextSixInTheMorningIsInIndia(Instant now, Instant end) {
        assertThat(KiteTokens.end(now)).isEqualTo(end);
    }

    @Test
    void accountsAreReadAndShowNoSecret() {
        assertThat(KiteAccount.parse("A/b/c/d").toString())
                .contains("A", "c")
                .doesNotContain("b,")
                .doesNotContain("d]");
        assertThatThrownBy(() -> KiteAccount.parse("A/b")).hasMessageContaining("expected");
    }

    private String profile() throws Exception {
        return KiteContext.error(kite.call("GET", "/user/profile", ""));
    }
}
