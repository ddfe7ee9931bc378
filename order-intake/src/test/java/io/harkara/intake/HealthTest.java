package io.harkara.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HealthTest {

    private final IntakeApp intake = IntakeApp.shared();

    @Test
    void readinessSpeaksOfTheDatabaseAndTheBroker() throws Exception {
        Reply ready = intake.get("/actuator/health/readiness");
        assertThat(ready.status()).isEqualTo(200);
        assertThat(ready.json().path("components").propertyNames())
                .containsExactlyInAnyOrder("readinessState", "db", "broker", "schemes", "calendar", "ifscs");
        Reply live = intake.get("/actuator/health/liveness");
        assertThat(live.status()).isEqualTo(200);
        assertThat(live.text("status")).isEqualTo("UP");
    }

    @Test
    void theFiguresAreThereUnderTheirNames() throws Exception {
        String key = IntakeApp.newKey();
        intake.place(key, Orders.purchase().json());
        intake.place(key, Orders.redemption().json());
        intake.place(IntakeApp.newKey(), Orders.purchase().without("amount").json());
        intake.place(
                IntakeApp.newKey(),
                Orders.purchase().envelope("type", "made-up-" + key).json());
        String figures = intake.get("/actuator/prometheus").body();
        for (String result : new String[] {"accepted", "conflict", "refused"}) {
            assertThat(figures)
                    .containsPattern("harkara_intake_orders_total\\{result=\"" + result
                            + "\",service=\"order-intake\",type=\"bse.lumpsum\",venue=\"bse\"}");
        }
        assertThat(figures)
                .contains(
                        "harkara_intake_latency_seconds_bucket",
                        "harkara_intake_commit_batch_count",
                        "harkara_intake_waiting_publish",
                        "harkara_intake_submissions_lag",
                        "type=\"unknown\",venue=\"unknown\"")
                .doesNotContain("made-up-");
    }
}
