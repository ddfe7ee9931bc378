package io.harkara.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.harkara.schemas.BbpsBiller;
import io.harkara.schemas.BbpsBillerStatus;
import io.harkara.schemas.BbpsBills;
import io.harkara.schemas.BbpsExactness;
import io.harkara.schemas.BbpsFee;
import io.harkara.schemas.BbpsFlow;
import io.harkara.schemas.BbpsLimit;
import io.harkara.schemas.BbpsOrigin;
import io.harkara.schemas.BbpsParameterGroup;
import io.harkara.schemas.BbpsPlans;
import io.harkara.schemas.BbpsSelection;
import io.harkara.schemas.BbpsSync;
import io.harkara.schemas.Topics;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What a form is told to ask for. */
class BillerFormTest {

    private static final Instant READ_AT = Instant.parse("2026-03-02T06:30:00Z");
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String ADDRESS = "/api/v1/billfetch/input-params/";
    private static final String ACTIVE = "FORM00000TST01";
    private static final String INACTIVE = "FORM00000TST02";

    private final IntakeApp intake = IntakeApp.shared();

    @Test
    void aFormIsToldWhatToAskForAndWhyNotWhereNothingIsTaken() throws Exception {
        Reply early = intake.get(ADDRESS + ACTIVE);
        assertThat(early.status()).as(early.body()).isEqualTo(503);
        assertThat(early.contentType()).startsWith("application/problem+json");
        assertThat(early.text("code")).isEqualTo("master-data-away");
        assertThat(early.text("detail")).contains(ACTIVE, "ask again later");
        try {
            intake.publish(Topics.BBPS_BILLERS, ACTIVE, biller(ACTIVE, BbpsBillerStatus.ACTIVE));
            intake.publish(Topics.BBPS_BILLERS, INACTIVE, biller(INACTIVE, BbpsBillerStatus.DEACTIVATED));
            intake.publish(Topics.BBPS_SYNCS, Topics.BILLER_SYNC_KEY, new BbpsSync(2, 0, READ_AT, READ_AT));
            await().atMost(PATIENCE)
                    .until(() -> intake.get(ADDRESS + "NOBODY").status() == 404
                            && intake.get(ADDRESS + INACTIVE).status() == 200);

            JsonNode form = intake.get(ADDRESS + ACTIVE).json();
            assertThat(form.path("takesOrders").asBoolean()).isTrue();
            assertThat(form.has("note")).isFalse();
            JsonNode schema = intake.get("/v3/api-docs").json().at("/components/schemas/BillerForm");
            assertThat(schema.path("properties").propertyNames()).containsAll(form.propertyNames());
            assertThat(form.propertyNames())
                    .containsAll(schema.path("required")
                            .valueStream()
                            .map(JsonNode::asString)
                            .toList());
            assertThat(form.at("/parameters/0").toString())
                    .isEqualTo(
                            "{\"name\":\"K Number\",\"dataType\":\"NUMERIC\",\"optional\":false,\"visible\":true,\"minLength\":3,\"maxLength\":6,\"regex\":\"[1-8][0-9]+\"}");
            assertThat(form.at("/parameters/1/values").toString()).isEqualTo("[\"NORTH\",\"SOUTH\"]");
            assertThat(form.path("parameterGroups").toString()).isEqualTo("[[\"K Number\"],[\"Zone\"]]");
            assertThat(form.at("/channels/1").toString())
                    .isEqualTo("{\"name\":\"INT\",\"maximum\":\"5000.00\",\"agentFields\":[\"ip\",\"mac\"]}");
            assertThat(form.at("/modes/0").toString())
                    .isEqualTo("{\"name\":\"CASH\",\"minimum\":\"1.00\",\"channels\":[\"AGT\"]}");
            assertThat(form.at("/fees/0").toString())
                    .isEqualTo("{\"from\":\"0.00\",\"to\":\"500.00\",\"flat\":\"5.00\",\"percent\":\"1.5\"}");
            assertThat(form.path("customerFields").toString()).isEqualTo("[\"mobile\"]");
            assertThat(form.path("asOf").asString()).isEqualTo(READ_AT.toString());

            JsonNode inactive = intake.get(ADDRESS + INACTIVE).json();
            assertThat(inactive.path("takesOrders").asBoolean()).isFalse();
            assertThat(inactive.path("note").asString()).isEqualTo("Biller takes nothing at present");

            Reply unknown = intake.get(ADDRESS + "FORM00000TS01");
            assertThat(unknown.status()).isEqualTo(404);
            assertThat(unknown.text("code")).isEqualTo("not-found");
            assertThat(unknown.json().at("/errors/0/expected").asString()).contains("did you mean FORM00000TST0");
        } finally {
            intake.publish(Topics.BBPS_SYNCS, Topics.BILLER_SYNC_KEY, null);
            intake.publish(Topics.BBPS_BILLERS, ACTIVE, null);
            intake.publish(Topics.BBPS_BILLERS, INACTIVE, null);
            await().atMost(PATIENCE)
                    .until(() -> intake.get(ADDRESS + ACTIVE).status() == 503
                            && intake.get(ADDRESS + INACTIVE).status() == 503);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "FETCH_AND_PAY,    false, REQUIRED,    OPTIONAL",
        "FETCH_AND_PAY,    true,  OPTIONAL,    OPTIONAL",
        "VALIDATE_AND_PAY, false, OPTIONAL,    REQUIRED",
        "DIRECT_PAY,       false, UNSUPPORTED, UNSUPPORTED",
        "MANDATE,          false, UNSUPPORTED, UNSUPPORTED",
        "UNRECOGNISED,     false, OPTIONAL,    OPTIONAL"
    })
    void whatComesBeforeAPaymentFollowsFromTheFlow(
            BbpsFlow flow, boolean payWithoutFetch, BillerForm.Before fetch, BillerForm.Before validation) {
        BillerForm form = BillerForm.of(BbpsBiller.newBuilder(biller(ACTIVE, BbpsBillerStatus.ACTIVE))
                .setFlow(flow)
                .setPayWithoutFetch(payWithoutFetch)
                .build());
        assertThat(form.fetch()).isEqualTo(fetch);
        assertThat(form.validation()).isEqualTo(validation);
    }

    @Test
    void aBillerThatListsNoChannelsAndModesTakesAll() {
        BillerForm form = BillerForm.of(BbpsBiller.newBuilder(biller(ACTIVE, BbpsBillerStatus.PENDING_DELETE))
                .setChannels(List.of())
                .setModes(List.of())
                .build());
        assertThat(form.note()).contains("will cease to (PENDING_DELETE)");
        assertThat(form.channels())
                .extracting(BillerForm.Channel::name)
                .contains("INT", "AGT", "MPOS")
                .doesNotContain("UNRECOGNISED");
        assertThat(form.modes())
                .filteredOn(mode -> mode.name().equals("USSD"))
                .singleElement()
                .satisfies(mode ->
                        assertThat(mode.channels()).contains("MOB", "MOBB").doesNotContain("INT", "AGT"));
    }

    private static BbpsBiller biller(String id, BbpsBillerStatus status) {
        return new BbpsBiller(
                id,
                "Biller",
                "Electricity",
                status,
                BbpsOrigin.VENUE,
                BbpsFlow.FETCH_AND_PAY,
                false,
                BbpsExactness.EXACT,
                BillSamples.PARAMETERS,
                List.of(new BbpsParameterGroup(List.of("K Number")), new BbpsParameterGroup(List.of("Zone"))),
                List.of(new BbpsLimit("CASH", new BigDecimal("1.00"), null)),
                List.of(new BbpsLimit("AGT", null, null), new BbpsLimit("INT", null, new BigDecimal("5000.00"))),
                List.of(new BbpsFee(
                        new BigDecimal("0.00"),
                        new BigDecimal("500.00"),
                        new BigDecimal("5.00"),
                        new BigDecimal("1.5000"),
                        null,
                        null)),
                BbpsBills.SINGLE,
                BbpsSelection.SINGLE,
                BbpsPlans.NOT_SUPPORTED,
                false,
                false,
                null,
                null,
                null,
                null,
                READ_AT);
    }
}
