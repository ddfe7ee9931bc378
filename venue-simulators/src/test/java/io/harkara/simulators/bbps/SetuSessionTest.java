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
    void healthNeedsNoToken() throws Exception {
        venue.set("POST", "/tokens/expire", "");

        assertThat(venue.read(venue.get("/api/v2/health")).get("version").asString())
                .isEqualTo("v2");
        assertThat(venue.get("/api/v2/nothing").statusCode()).isEqualTo(404);
        assertThat(venue.get(BbpsContext.PAY).statusCode()).isEqualTo(405);
        assertThat(venue.get("/ledger/summary").statusCode()).isEqualTo(404);
    }
}
