package io.harkara.simulators.bbps;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SetuSessionTest {

    private static final String CATEGORIES = "/api/v2/bbps/categories";

    private BbpsContext venue;

    @BeforeEach
    void start() throws Exception {
        venue = BbpsContext.start();
    }

    @AfterEach
    void stop() {
        venue.close();
    }

    @Test
    void aTokenLastsTenMinutes() throws Exception {
        JsonNode login = venue.login(BbpsPartner.DEMO.clientId(), BbpsPartner.DEMO.secret());
        assertThat(login.get("expiresIn").asInt()).isEqualTo(600);
        assertThat(login.get("token").asString().split("\\.", -1)).hasSize(3);

        venue.advance(599);
        assertThat(venue.get(CATEGORIES).statusCode()).isEqualTo(200);
        venue.advance(1);

        HttpResponse<String> expired = venue.get(CATEGORIES);
        assertThat(expired.statusCode()).isEqualTo(401);
        assertThat(venue.read(expired).get("success").asBoolean()).isFalse();
        venue.login();
        assertThat(venue.get(CATEGORIES).statusCode()).isEqualTo(200);
    }

    @Test
    void wrongCredentialsGetNoToken() throws Exception {
        JsonNode refused = venue.login(BbpsPartner.DEMO.clientId(), "guess");

        assertThat(refused.get("error").get("code").asString()).isEqualTo("invalid-credentials");
        assertThat(refused.get("success").asBoolean()).isFalse();
        assertThat(venue.summary().get("failedLogins").asInt()).isEqualTo(1);
    }

    @Test
    void tokensCanBeEndedAndAPaymentWithoutOneIsNotMade() throws Exception {
        var payment = venue.goodPayment();
        venue.set("POST", "/tokens/expire", "");

        assertThat(venue.post(BbpsContext.PAY, payment.toString()).statusCode()).isEqualTo(401);
        assertThat(venue.summary().get("effects").asInt()).isZero();
        assertThat(venue.entries("?verdict=refusedSession")).hasSize(1);

        venue.login();
        assertThat(venue.paid(payment).get("status").asString()).isEqualTo("Success");
    }

    @Test
    void thePartnerHasToBeNamed() throws Exception {
        HttpRequest unnamed = HttpRequest.newBuilder(URI.create(venue.simulator.uri() + CATEGORIES))
                .header("Authorization", "Bearer x")
                .build();
        HttpResponse<String> reply = venue.send(unnamed);

        assertThat(reply.statusCode()).isEqualTo(400);
        assertThat(venue.read(reply).get("error").get("code").asString()).isEqualTo("validation-error");
        assertThat(reply.body()).contains("X-PARTNER-ID");
    }

    @Test
    void theBalanceIsToldInRupees() throws Exception {
        venue.set("PUT", "/deposit", "{'paise':150075}");
        String login = "{'ClientID':'%s','Secret':'%s','grant_type':'client_credentials'}";
        HttpResponse<String> token = venue.post(
                "/v1/users/login",
                BbpsContext.json(login.formatted("demo-client", "demo-secret")).toString());
        String bearer = "Bearer " + venue.read(token).get("access_token").asString();

        HttpResponse<String> balance = venue.send(balance(bearer, "b7e2c9a1-5d4f-4c8e-9f3a-2a1b6c7d8e9f"));
        assertThat(balance.body()).contains("\"balance\":1500.75,\"currency\":\"INR\"");
        HttpResponse<String> unknown = venue.send(balance(bearer, "x"));
        assertThat(unknown.statusCode()).isEqualTo(422);
        assertThat(venue.read(unknown).get("error").get("code").asString()).isEqualTo("ERR009");
        assertThat(venue.send(balance("Bearer x", "x")).statusCode()).isEqualTo(401);
        assertThat(venue.post(
                                "/v1/users/login",
                                BbpsContext.json(login.formatted("a", "b")).toString())
                        .statusCode())
                .isEqualTo(401);
    }

    private HttpRequest balance(String bearer, String productInstance) {
        return HttpRequest.newBuilder(URI.create(venue.simulator.uri() + "/wallet/balance"))
                .header("Authorization", bearer)
                .header("X-PRODUCT-INSTANCE-ID", productInstance)
                .build();
    }

    @Test
    void healthNeedsNoToken() throws Exception {
        venue.set("POST", "/tokens/expire", "");

        assertThat(venue.read(venue.get("/api/v2/health")).get("version").asString())
                .isEqualTo("v2");
        assertThat(venue.get("/api/v2/nothing").statusCode()).isEqualTo(404);
        assertThat(venue.get(BbpsContext.PAY).statusCode()).isEqualTo(405);
        assertThat(venue.get("/ledger/summary").statusCode()).isEqualTo(404);
    }
}
