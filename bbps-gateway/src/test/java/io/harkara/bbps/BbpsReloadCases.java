package io.harkara.bbps;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.harkara.schemas.BbpsComplaint;
import io.harkara.schemas.BbpsDispute;
import io.harkara.schemas.BbpsFetch;
import io.harkara.schemas.BbpsOrderType;
import io.harkara.schemas.Status;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Settings that change while the gateway runs. */
abstract class BbpsReloadCases {

    private static final JsonMapper JSON = new JsonMapper();

    private final BbpsGatewayContext gateway;
    private final Path changes;

    /** @param changes a file that the gateway reads anew by a reload */
    BbpsReloadCases(BbpsGatewayContext gateway, Path changes) {
        this.gateway = gateway;
        this.changes = changes;
    }

    @Test
    void aWrongSecretIsCuredByAReloadAndWhatMayNotChangeIsNamed() throws Exception {
        var console = new ListAppender<ILoggingEvent>();
        console.start();
        var root = (ch.qos.logback.classic.Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
        root.addAppender(console);
        try {
            // A file with faults: each is told, and nothing changes.
            configure("""
                    harkara.bbps.accounts.main.secret: secret-of-nobody
                    harkara.bbps.pace.calls-per-second: many
                    harkara.bbps.accounts.other.url: nowhere
                    """);
            HttpResponse<String> faulty = reload();
            assertThat(faulty.statusCode()).as(faulty.body()).isEqualTo(422);
            assertThat(faulty.headers().firstValue("content-type")).hasValue("application/problem+json");
            assertThat(JSON.readTree(faulty.body()).path("faults").valueStream())
                    .extracting(fault -> fault.path("property").asString())
                    .containsExactlyInAnyOrder("harkara.bbps.pace.calls-per-second", "harkara.bbps.accounts.other");
            gateway.completed(BbpsOrderType.FETCH, BbpsSamples.fetch());

            configure("harkara.bbps.accounts.main.secret: secret-of-nobody\n");
            JsonNode wrong = JSON.readTree(reload().body());
            assertThat(wrong.path("changed").toString())
                    .isEqualTo("[{\"property\":\"harkara.bbps.accounts.main.secret\",\"secret\":true}]");
            Awaitility.await().atMost(BbpsSamples.patience()).untilAsserted(() -> {
                HttpResponse<String> health = gateway.http("GET", "/health", "");
                assertThat(health.statusCode()).isEqualTo(503);
                assertThat(health.body()).contains("\"name\":\"venue\"", "LOGIN_REFUSED");
            });
            String waiting = gateway.place(BbpsOrderType.FETCH, BbpsSamples.fetch());
            gateway.await(waiting, Status.WAITING);

            configure("");
            assertThat(JSON.readTree(reload().body()).path("result").asString()).isEqualTo("RELOADED");
            gateway.await(waiting, Status.COMPLETED);
            assertThat(gateway.http("GET", "/health", "").statusCode()).isEqualTo(200);
            aFamilyGetsACredentialOfItsOwn();
            aSlowerPaceAnotherAccountAndWhatNeedsARestart();
            assertThat(console.list)
                    .isNotEmpty()
                    .noneMatch(event -> event.getFormattedMessage().contains("secret-of-nobody")
                            || event.getFormattedMessage().contains("demo-secret"));
        } finally {
            root.detachAppender(console);
            configure("");
            assertThat(reload().statusCode()).isEqualTo(200);
        }
    }

    private void aFamilyGetsACredentialOfItsOwn() throws Exception {
        configure("""
                harkara.bbps.accounts.main.families.complaints: {client-id: others, secret: secret-of-nobody}
                harkara.bbps.accounts.main.families.bills.url: http://127.0.0.1:9
                """);
        assertThat(reload().body()).contains("families.bills.url", "a property that this gateway has; this is none");

        configure("harkara.bbps.accounts.main.families.complaints: {client-id: others, secret: secret-of-nobody}\n");
        assertThat(JSON.readTree(reload().body()).path("changed").toString())
                .isEqualTo(
                        "[{\"property\":\"harkara.bbps.accounts.main.families.complaints.client-id\",\"to\":\"others\"},"
                                + "{\"property\":\"harkara.bbps.accounts.main.families.complaints.secret\",\"secret\":true}]");
        String waiting = gateway.place(
                BbpsOrderType.COMPLAINT,
                new BbpsComplaint(
                        null, "CC015330CBAA98155678", null, BbpsDispute.SERVICE_NOT_RECEIVED, "nothing came", null));
        gateway.await(waiting, Status.WAITING);
        assertThat(gateway.event(waiting, Status.WAITING).getReason().getCode()).isEqualTo("LOGIN_REFUSED");
        // The account itself goes on.
        gateway.completed(BbpsOrderType.FETCH, BbpsSamples.fetch());

        configure("");
        assertThat(JSON.readTree(reload().body()).path("result").asString()).isEqualTo("RELOADED");
        gateway.await(waiting, Status.REJECTED);
    }

    private void aSlowerPaceAnotherAccountAndWhatNeedsARestart() throws Exception {
        configure("""
                harkara.bbps.pace.calls-per-second: 1
                harkara.bbps.calls.payment-timeout: 44s
                harkara.bbps.calls.fetch-timeout: 46s
                harkara.bbps.accounts.main.partner-id: 2002
                harkara.bbps.accounts.spare: {url: %s, partner-id: 1001, client-id: demo-client, secret: demo-secret}
                harkara.gateway.replays: 7
                """.formatted(gateway.aggregator()));
        String dry = gateway.http("POST", "/config/reload?dryRun=true", "").body();
        assertThat(JSON.readTree(dry).path("result").asString()).isEqualTo("DRY_RUN");
        String body = reload().body();
        assertThat(body.replace("RELOADED", "DRY_RUN")).isEqualTo(dry).doesNotContain("demo-secret");
        JsonNode answer = JSON.readTree(body);
        assertThat(answer.path("changed").toString())
                .contains(
                        "{\"property\":\"harkara.bbps.pace.calls-per-second\",\"from\":\"50\",\"to\":\"1\"}",
                        "{\"property\":\"harkara.bbps.calls.payment-timeout\",\"from\":\"45s\",\"to\":\"44s\"}",
                        "{\"property\":\"harkara.bbps.accounts.spare.secret\",\"secret\":true}");
        assertThat(answer.path("needsRestart").valueStream())
                .extracting(pending -> pending.path("property").asString())
                .containsExactly(
                        "harkara.bbps.accounts.main.partner-id",
                        "harkara.bbps.calls.fetch-timeout",
                        "harkara.gateway.replays");
        assertThat(answer.at("/needsRestart/1/why").asString()).contains("longer than at the start");

        long begin = System.nanoTime();
        List<String> fetches = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            fetches.add(gateway.place(
                    BbpsOrderType.FETCH,
                    BbpsFetch.newBuilder(BbpsSamples.fetch())
                            .setAccount("spare")
                            .build()));
        }
        fetches.forEach(fetch -> gateway.await(fetch, Status.COMPLETED));
        // The first at once, the others a second after each other: a pace, not a limit of ours.
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofSeconds(2));
        assertThat(JSON.readTree(reload().body()).path("result").asString()).isEqualTo("UNCHANGED");
    }

    private void configure(String yaml) throws IOException {
        Files.writeString(changes, yaml);
    }

    private HttpResponse<String> reload() throws Exception {
        return gateway.http("POST", "/config/reload", "");
    }
}
