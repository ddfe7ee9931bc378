package io.harkara.bse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.harkara.security.TestAccess;
import io.harkara.servers.Servers;
import io.harkara.simulators.BseSimulator;
import io.harkara.simulators.BseSimulatorOptions;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** The change of the password as a person asks for it, with the whole gateway and the simulator, which counts wrong tries. */
class BsePasswordGatewayTest {

    private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);

    private final Servers servers = Servers.shared();
    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void itIsChangedOverHttpAndCountsAfterARestartAndALostReplyIsFoundOut() throws Exception {
        try (BseSimulator simulator = BseSimulator.start(BseSimulatorOptions.DEFAULTS.withPorts(0, 0))) {
            String database = servers.postgresDatabase("bse_password_gateway");
            try (ConfigurableApplicationContext keyless = start(simulator, database)) {
                HttpResponse<String> refused = send(keyless, "POST");
                assertThat(refused.statusCode()).isEqualTo(409);
                assertThat(refused.body()).contains("urn:harkara:problem:no-secret-key", "openssl rand -base64 32");
            }
            try (ConfigurableApplicationContext gateway = start(simulator, database, "--harkara.vault.keys=" + KEY)) {
                assertThat(send(gateway, "GET").body()).contains("\"source\":\"CONFIGURED\"");
                HttpResponse<String> changed = send(gateway, "POST");
                assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
                assertThat(send(gateway, "GET").body()).contains("\"source\":\"STORED\"", "\"keyId\":");
                assertThat(gateway.getBean(BseSessions.class).confirm()).isNotNull();
            }
            try (ConfigurableApplicationContext again = start(simulator, database, "--harkara.vault.keys=" + KEY)) {
                BseSessions sessions = again.getBean(BseSessions.class);
                assertThat(sessions.confirm()).isNotNull();

                control(simulator, "{\"acceptThenDrop\":{\"probability\":1,\"operations\":[\"MFAPI\"]}}");
                HttpResponse<String> lost = send(again, "POST");
                control(simulator, "{}");
                assertThat(lost.statusCode()).as(lost.body()).isEqualTo(202);
                await().atMost(Duration.ofSeconds(90))
                        .ignoreExceptions()
                        .untilAsserted(() -> assertThat(sessions.confirm()).isNotNull());
                assertThat(send(again, "GET").body()).contains("\"source\":\"STORED\"");
            }
        }
    }

    private ConfigurableApplicationContext start(BseSimulator simulator, String database, String... more) {
        var _ = TestAccess.everything();
        List<String> arguments = new ArrayList<>(List.of(
                "--harkara.mode=development",
                "--server.port=0",
                "--spring.datasource.url=" + database,
                "--spring.datasource.username=" + servers.postgresUser(),
                "--spring.datasource.password=" + servers.postgresPassword(),
                "--harkara.kafka.bootstrap-servers=" + servers.kafkaBootstrap(),
                "--harkara.kafka.registry-url=" + servers.registryUrl(),
                "--harkara.bse.order-entry-url=" + simulator.orderEntryUri(),
                "--harkara.bse.report-url=" + simulator.orderStatusUri(),
                "--harkara.bse.upload.url=" + simulator.uri() + "/MFUploadService/MFUploadService.svc/Secure",
                "--harkara.bse.json-url=" + simulator.uri(),
                "--harkara.bse.plan-orders=1h",
                "--harkara.bse.login-pause=200ms",
                "--harkara.bse.calls.login-timeout=3s",
                "--harkara.bse.calls.look-up-timeout=2s",
                "--harkara.bse.calls.order-timeout=7s",
                "--harkara.bse.password-settle=1s"));
        arguments.addAll(List.of(more));
        return BseGateway.start(arguments.toArray(String[]::new));
    }

    private HttpResponse<String> send(ConfigurableApplicationContext gateway, String method) throws Exception {
        int port = gateway.getEnvironment().getProperty("local.server.port", Integer.class, 0);
        return http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/api/v1/bse/password".formatted(port)))
                        .header("X-API-Key", TestAccess.everything())
                        .method(method, HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private void control(BseSimulator simulator, String faults) throws Exception {
        assertThat(http.send(
                                HttpRequest.newBuilder(simulator.controlUri().resolve("/faults"))
                                        .PUT(HttpRequest.BodyPublishers.ofString(faults))
                                        .build(),
                                HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(200);
    }
}
