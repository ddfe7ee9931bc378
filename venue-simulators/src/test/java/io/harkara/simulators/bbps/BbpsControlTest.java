package io.harkara.simulators.bbps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class BbpsControlTest {

    private BbpsContext venue;

    @BeforeEach
    void start() throws Exception {
        venue = BbpsContext.start();
    }

    @AfterEach
    void stop() {
        venue.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "PUT; /faults; {'uploadError':{'probability':1}}; uploadError",
                "PUT; /faults; {'acceptThenDrop':{'operations':['orderEntryParam']}}; acceptThenDrop",
                "PUT; /faults; {'latency':{'operations':['sell']}}; latency",
                "PUT; /settings; {'tokenSecond':1}; tokenSecond",
                "PUT; /rules; {'rules':[{'stage':'payment','field':'amount','match':'(','outcome':'reject'}]}; rules.[0].match",
                "POST; /billers; {'id':'NDMC00000DEL02'}; status",
                "POST; /billers; {'id':'X','status':'ACTIVE'}; id",
                "POST; /payments/reverse; {'reference':'X'}; reference"
            })
    void aWrongFieldIsRefusedByName(String method, String path, String body, String field) throws Exception {
        HttpResponse<String> refused = venue.control(method, path, body);

        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(400);
        assertThat(refused.body()).contains("\"field\":\"" + field);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'tokenSeconds':0}",
                "{'fetchMillis':-1}",
                "{'declinePercent':101}",
                "{'quotas':{'sell':{'max':1,'perSeconds':1,'enforce':true}}}"
            })
    void aSettingOutOfRangeIsRefused(String settings) throws Exception {
        assertThat(venue.control("PUT", "/settings", settings).statusCode()).isEqualTo(400);
        assertThat(venue.control("PUT", "/settings", settings).body()).contains("expected");
    }

    @Test
    void settingsAndFaultsCanBeGivenBackAsTheyWereRead() throws Exception {
        for (String path : new String[] {"/settings", "/faults", "/rules"}) {
            JsonNode read = venue.set("GET", path, "");
            assertThat(venue.set("PUT", path, read.toString())).isEqualTo(read);
        }
        assertThat(venue.set("GET", "/settings", "").get("tokenSeconds").asInt())
                .isEqualTo(600);
        assertThat(venue.set("GET", "/faults", "").has("uploadError")).isFalse();
    }

    @Test
    void resetClearsWhatHappenedAndKeepsHowTheVenueIs() throws Exception {
        venue.paid(venue.goodPayment());
        venue.set("PATCH", "/settings", "{'fetchMillis':5}");
        venue.set("POST", "/billers", "{'id':'NDMC00000DEL02','status':'DEACTIVATED'}");
        venue.set("PUT", "/faults", "{'errorBefore':{'probability':1}}");
        venue.set("POST", "/reset", "");

        assertThat(venue.summary().get("requests").asInt()).isZero();
        assertThat(venue.get("/api/v2/bbps/categories").statusCode()).isEqualTo(401);
        venue.login();
        String refId = venue.fetchedBill();
        assertThat(venue.fetchResult(refId).get("status").asString()).isEqualTo("Processing");

        venue.set("POST", "/reset", "{'settings':true}");
        assertThat(venue.set("GET", "/settings", "").get("fetchMillis").asInt()).isZero();
    }

    @Test
    void unknownPathsAndParametersAreNamed() throws Exception {
        assertThat(venue.control("GET", "/nothing", "").body()).contains("POST /payments/reverse");
        assertThat(venue.control("GET", "/ledger?refNo=1", "").body()).contains("parameter 'refNo'");
        assertThat(venue.control("GET", "/ledger?verdict=maybe", "").statusCode())
                .isEqualTo(400);
    }

    @Test
    void aPartnerIsReadAndShowsNoSecret() {
        BbpsPartner read = BbpsPartner.parse("7/client/s3cret/access/OU21/00112233445566778899aabbccddeeff");
        assertThat(read.partnerId()).isEqualTo(7);
        assertThat(read.toString()).doesNotContain("s3cret").doesNotContain("0011");
        assertThatThrownBy(() -> BbpsPartner.parse("7/client")).hasMessageContaining("expected");
        assertThatThrownBy(() -> BbpsPartner.parse("7/client/s3cret/access/OU21/short"))
                .hasMessageContaining("32 hexadecimal digits");
    }
}
