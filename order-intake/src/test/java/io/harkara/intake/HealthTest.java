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
                .containsExactlyInAnyOrder(
                        "readinessState", "db", "broker", "access", "schemes", "calendar", "billers", "ifscs");
        Reply live = intake.get("/actuator/health/liveness");
        assertThat(live.status()).isEqualTo(200);
        assertThat(live.text("status")).isEqualTo("UP");
    }

    @Test
    void peopleAreToldTheSameInFewerWords() throws Exception {
        Reply health = intake.get("/api/v1/health");
        assertThat(health.status()).as(health.body()).isEqualTo(200);
        assertThat(health.text("service")).isEqualTo("order-intake");
        assertThat(health.text("status")).isEqualTo("UP");
        assertThat(health.json().path("parts").valueStream())
                .extracting(part -> part.path("name").asString())
                .containsExactlyInAnyOrder(
                        "process", "database", "broker", "access", "schemes", "calendar", "billers", "ifscs");
        assertThat(health.json().path("parts").valueStream())
                .filteredOn(part -> part.path("name").asString().equals("schemes"))
                .singleElement()
                .satisfies(part -> assertThat(part.path("reason").asString()).isNotEmpty());
    }

    @Test
    void monitoringTellsOfEveryCache() throws Exception {
        Reply detailed = intake.get("/api/v1/monitoring/health/detailed");
        assertThat(detailed.status()).as(detailed.body()).isEqualTo(200);
        assertThat(detailed.json().path("parts").valueStream())
                .extracting(part -> part.path("name").asString())
                .contains("database", "broker", "registry", "access", "schemes", "calendar", "billers", "ifscs");
        assertThat(detailed.body()).doesNotContain(intake.servers.postgresPassword());
        Reply caches = intake.get("/api/v1/monitoring/stats/cache");
        assertThat(caches.json().path("caches").valueStream())
                .extracting(cache -> cache.path("name").asString())
                .containsExactlyInAnyOrder(
                        "access", "tokens", "schemas", "signing-keys", "schemes", "calendar", "billers", "ifscs");
        intake.place(IntakeApp.newKey(), Orders.purchase().json());
        Reply application = intake.get("/api/v1/monitoring/stats/application");
        assertThat(application.json().at("/ordersByResult/accepted").asInt()).isPositive();
        assertThat(application.json().at("/lag/0/name").asString()).isEqualTo("harkara.intake.submissions.lag");
        Reply metrics = intake.get("/api/v1/monitoring/metrics");
        assertThat(metrics.contentType()).startsWith("text/plain");
        assertThat(metrics.body()).contains("harkara_intake_orders_total{result=\"accepted\"");
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
