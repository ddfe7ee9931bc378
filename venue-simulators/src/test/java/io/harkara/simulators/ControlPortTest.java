package io.harkara.simulators;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class ControlPortTest {

    private SimulatorContext venue;

    @BeforeEach
    void start() throws Exception {
        venue = SimulatorContext.start();
    }

    @AfterEach
    void stop() {
        venue.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "/faults; {\"acceptThenDrip\":{}}; acceptThenDrip",
                "/faults; {\"acceptThenDrop\":{\"probabilty\":1}}; acceptThenDrop.probabilty",
                "/faults; {\"acceptThenDrop\":{\"probability\":1.5}}; acceptThenDrop",
                "/faults; {\"acceptThenDrop\":{\"probability\":\"1\"}}; acceptThenDrop.probability",
                "/faults; {\"acceptThenDrop\":{\"operations\":[\"sell\"]}}; acceptThenDrop",
                "/faults; {\"latency\":{\"distribution\":\"normal\"}}; latency.distribution",
                "/settings; {\"sessionSecond\":1}; sessionSecond",
                "/settings; {\"lifeCycle\":{\"pendingMillis\":-1}}; lifeCycle",
                "/rules; {\"rules\":[{\"field\":\"Scheme\",\"match\":\"a\",\"text\":\"b\"}]}; rules.[0].field",
                "/rules; {\"rules\":[{\"field\":\"SchemeCd\",\"match\":\"(\",\"text\":\"b\"}]}; rules.[0].match"
            })
    void aWrongFieldIsRefusedByName(String path, String body, String field) throws Exception {
        HttpResponse<String> before = venue.controlResponse("GET", path, "");

        HttpResponse<String> refused = venue.controlResponse("PUT", path, body);

        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(400);
        assertThat(refused.body()).contains("\"field\":\"" + field + "\"");
        assertThat(venue.controlResponse("GET", path, "").body()).isEqualTo(before.body());
    }

    @Test
    void whatDoesNotApplyToAFaultIsRefused() throws Exception {
        for (String body : new String[] {
            "{\"reset\":{\"status\":503}}",
            "{\"dropThenNothing\":{\"afterAccepting\":true}}",
            "{\"errorBefore\":{\"status\":404}}",
            "{\"httpStatus\":{\"status\":200}}",
            "{\"acceptThenDrop\":{\"limit\":0}}"
        }) {
            assertThat(venue.controlResponse("PUT", "/faults", body).statusCode())
                    .as(body)
                    .isEqualTo(400);
        }
    }

    @Test
    void putStartsFromTheDefaultsAndPatchFromWhatIsSet() throws Exception {
        venue.set("PUT", "/faults", "{\"seed\":9,\"acceptThenDrop\":{\"probability\":0.5,\"limit\":3}}");

        JsonNode patched = venue.set("PATCH", "/faults", "{\"acceptThenDrop\":{\"probability\":0.25}}");
        assertThat(patched.get("acceptThenDrop").get("limit").asInt()).isEqualTo(3);
        assertThat(patched.get("acceptThenDrop").get("probability").asDouble()).isEqualTo(0.25);

        JsonNode put = venue.set("PUT", "/faults", "{\"hang\":{\"probability\":0.1}}");
        assertThat(put.get("acceptThenDrop").get("probability").asDouble()).isZero();
        assertThat(put.get("seed").asInt()).isEqualTo(9);
        assertThat(venue.set("GET", "/faults", "")).isEqualTo(put);
        assertThat(venue.set("PUT", "/faults", put.toString())).isEqualTo(put);
    }

    @Test
    void settingsCanBeGivenBackAsTheyWereRead() throws Exception {
        JsonNode settings = venue.set("GET", "/settings", "");

        assertThat(settings.get("sessionSeconds").asInt()).isEqualTo(3_600);
        assertThat(settings.get("duplicateCheck").asBoolean()).isTrue();
        assertThat(settings.get("marketOpen").asBoolean()).isTrue();
        assertThat(venue.set("PUT", "/settings", settings.toString())).isEqualTo(settings);
    }

    @Test
    void resetClearsWhatHappenedAndKeepsHowTheVenueIs() throws Exception {
        String token = venue.login();
        venue.order(venue.purchase(token));
        venue.set("PUT", "/faults", "{\"errorAfterAccepting\":{\"probability\":1}}");
        venue.set("PATCH", "/settings", "{\"marketOpen\":false}");
        venue.set("POST", "/clock/advance", "{\"seconds\":100}");

        venue.set("POST", "/reset", "");

        assertThat(venue.summary().get("requests").asInt()).isZero();
        assertThat(venue.summary().get("logins").asInt()).isZero();
        assertThat(venue.order(venue.purchase(token))[6]).isEqualTo("FAILED: PASSWORD EXPIRED");
        assertThat(venue.order(venue.purchase(venue.login()))[6])
                .contains("2:28PM")
                .contains("OFFLINE ORDER");

        venue.set("POST", "/reset", "{\"settings\":true}");
        assertThat(venue.order(venue.purchase(venue.login()))[6]).doesNotContain("OFFLINE ORDER");
    }

    @Test
    void anOrderNumberIsNotGivenAgainAfterAReset() throws Exception {
        String before = venue.order(venue.purchase(venue.login()))[2];
        venue.set("POST", "/reset", "");

        assertThat(Long.parseLong(venue.order(venue.purchase(venue.login()))[2]))
                .isEqualTo(Long.parseLong(before) + 1);
    }

    @Test
    void aQuotaIsCountedAndEnforced() throws Exception {
        venue.set(
                "PATCH", "/settings", "{\"quotas\":{\"OrderStatus\":{\"max\":2,\"perSeconds\":60,\"enforce\":true}}}");

        assertThat(statusOfReport()).isEqualTo(200);
        assertThat(statusOfReport()).isEqualTo(200);
        assertThat(statusOfReport()).isEqualTo(429);
        assertThat(venue.summary().get("quotaViolations").asInt()).isEqualTo(1);
        assertThat(venue.summary().get("statusQueries").asInt()).isEqualTo(2);

        venue.set("POST", "/clock/advance", "{\"seconds\":60}");
        assertThat(statusOfReport()).isEqualTo(200);

        venue.set("PATCH", "/settings", "{\"quotas\":{\"OrderStatus\":{\"enforce\":false}}}");
        for (int i = 0; i < 3; i++) {
            assertThat(statusOfReport()).isEqualTo(200);
        }
        assertThat(venue.summary().get("quotaViolations").asInt()).isEqualTo(2);
    }

    @Test
    void unknownPathsAndParametersAreNamed() throws Exception {
        assertThat(venue.controlResponse("GET", "/nothing", "").statusCode()).isEqualTo(404);
        assertThat(venue.controlResponse("GET", "/nothing", "").body()).contains("GET /ledger/summary");
        assertThat(venue.controlResponse("GET", "/ledger?ref=1", "").body()).contains("parameter 'ref'");
        assertThat(venue.controlResponse("GET", "/ledger?limit=0", "").statusCode())
                .isEqualTo(400);
        assertThat(venue.control("POST", "/clock/advance", "{\"seconds\":-1}")
                        .get("error")
                        .asString())
                .contains("found -1");
    }

    @Test
    void theControlPortIsNotOnTheWire() throws Exception {
        assertThat(venue.get("/ledger/summary").statusCode()).isEqualTo(404);
    }

    private int statusOfReport() throws Exception {
        return venue.post(SimulatorContext.REPORTS, SimulatorContext.SOAP, Envelopes.orderStatus(Map.of()))
                .statusCode();
    }
}
