package io.harkara.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.harkara.schemas.Topics;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The scheme master comes over its topics, and is read again at every start. */
class SchemeTopicTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String CODE = "AXFCFGP-GR";

    private final IntakeApp shared = IntakeApp.shared();

    /** Others share the servers, and orders of theirs are checked against nothing. */
    @AfterEach
    void forget() throws Exception {
        shared.publish(Topics.BSE_IMPORTS, Topics.SCHEME_IMPORT_KEY, null);
        shared.publish(Topics.BSE_SCHEMES, CODE, null);
        await().atMost(PATIENCE).until(() -> !shared.bean(Schemes.class).areComplete());
    }

    @Test
    void withoutAMasterOrdersAreTakenUncheckedAndPeopleAreTold() throws Exception {
        assertThat(shared.place(IntakeApp.newKey(), Orders.purchase().json()).status())
                .isEqualTo(202);
        JsonNode schemes = validated(shared, Orders.purchase()).json().path("schemes");
        assertThat(schemes.path("checked").asBoolean()).isFalse();
        assertThat(schemes.path("note").asString()).contains("no scheme file was ever imported");
        JsonNode health = health(shared);
        assertThat(health.path("status").asString()).isEqualTo("UP");
        assertThat(health.path("details").path("note").asString()).contains("not checked against schemes");
    }

    @Test
    void whatTheGatewayPublishesIsCheckedFromThenOnAndAfterARestart() throws Exception {
        String taken = IntakeApp.newKey();
        Orders order = Orders.purchase().with("amount", "100");
        String orderId = shared.place(taken, order.json()).text("orderId");

        importSchemes();

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(
                                shared.place(IntakeApp.newKey(), order.json()).status())
                        .isEqualTo(400));
        Reply refused = shared.place(IntakeApp.newKey(), order.json());
        assertThat(refused.text("code")).isEqualTo("order-invalid");
        assertThat(refused.faultyFields()).containsExactly("/order/amount");
        Reply again = shared.place(taken, order.json());
        assertThat(again.status()).as("taken before, the same for ever").isEqualTo(202);
        assertThat(again.text("orderId")).isEqualTo(orderId);
        JsonNode schemes = validated(shared, Orders.purchase()).json().path("schemes");
        assertThat(schemes.path("checked").asBoolean()).isTrue();
        assertThat(schemes.path("importId").asString()).isEqualTo("import-1");

        try (IntakeApp restarted = IntakeApp.start()) {
            assertThat(restarted.place(IntakeApp.newKey(), order.json()).status())
                    .isEqualTo(400);
            assertThat(restarted
                            .place(IntakeApp.newKey(), Orders.purchase().json())
                            .status())
                    .isEqualTo(202);
            Reply batch = restarted.placeBatch(
                    "application/x-ndjson",
                    IntakeApp.newKey(),
                    Orders.purchase().with("schemeCode", "AXFCFG-GR").json() + "\n"
                            + Orders.purchase().json());
            assertThat(batch.lines().get(0).toString()).contains("did you mean AXFCFGP-GR?");
            assertThat(batch.lines().get(1).path("httpStatus").asInt()).isEqualTo(202);
        }
    }

    @Test
    void whereAMasterIsRequiredNothingIsTakenBeforeThereIsOne() throws Exception {
        try (IntakeApp own = IntakeApp.start("--harkara.intake.schemes-required=true")) {
            String key = IntakeApp.newKey();
            Reply refused = own.place(key, Orders.purchase().json());
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.text("code")).isEqualTo("unavailable");
            assertThat(refused.text("retry")).isEqualTo("same-key");
            assertThat(refused.text("detail")).contains("of which none was imported yet");
            assertThat(validated(own, Orders.purchase()).status()).isEqualTo(503);
            assertThat(own.get("/actuator/health/readiness").status()).isEqualTo(503);
            assertThat(health(own).path("details").path("reason").asString()).contains("none was imported yet");

            importSchemes();

            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(
                                    own.place(key, Orders.purchase().json()).status())
                            .isEqualTo(202));
            assertThat(own.get("/actuator/health/readiness").status()).isEqualTo(200);
        }
    }

    private void importSchemes() throws Exception {
        shared.publish(Topics.BSE_SCHEMES, CODE, SampleSchemes.scheme(CODE).build());
        shared.publish(Topics.BSE_IMPORTS, Topics.SCHEME_IMPORT_KEY, SampleSchemes.imported(1));
    }

    private static Reply validated(IntakeApp intake, Orders order) throws Exception {
        return intake.send(intake.post("/api/v1/orders/validate", "application/json", order.json(), ""));
    }

    private static JsonNode health(IntakeApp intake) throws Exception {
        return intake.get("/actuator/health/readiness")
                .json()
                .path("components")
                .path("schemes");
    }
}
