package io.harkara.gateway;

import static io.harkara.gateway.GatewayContext.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.harkara.gateway.LedgerServer.Fault;
import io.harkara.schemas.Status;
import io.harkara.schemas.StatusSource;
import io.harkara.servers.Servers;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The process is killed, not mocked: SIGKILL between a claim and its result. */
class GatewayCrashTest {

    @TempDir
    Path folder;

    @Test
    void a_gateway_killed_between_claim_and_result_leaves_unknown_orders_that_are_looked_up_and_never_sent_twice()
            throws Exception {
        try (GatewayContext context = new GatewayContext()) {
            Fault[] hanging = new Fault[8];
            java.util.Arrays.fill(hanging, Fault.HANG_AFTER_EFFECT);
            context.ledger.next(hanging);
            Process process = spawn(context);
            List<String> orders = new ArrayList<>();
            try {
                for (int i = 0; i < 60; i++) {
                    orders.add(context.place());
                }
                // Eight calls hang with their effect done, others are done, others wait in the lanes: now it dies.
                await().atMost(PATIENCE).until(() -> context.ledger.effects() >= 20);
            } finally {
                process.destroyForcibly().waitFor();
            }
            long abandoned = Long.parseLong(context.query("select count(*) from attempt where status = 'SUBMITTING'"));
            assertThat(abandoned).isGreaterThanOrEqualTo(1);

            context.start();
            orders.forEach(order -> context.awaitStatus(order, Status.ACCEPTED));
            assertThat(context.ledger.effects()).isEqualTo(60);
            // Whatever the dead process had written down as under way was looked up before anything else happened to
            // it.
            long settled = orders.stream()
                    .filter(order -> context.published(order).stream()
                            .anyMatch(event -> event.getSource() == StatusSource.LEASE))
                    .count();
            assertThat(settled).isGreaterThanOrEqualTo(1);
            assertThat(context.query("select count(*) from attempt where status in ('SUBMITTING', 'UNKNOWN')"))
                    .isEqualTo("0");
        }
    }

    @Test
    void a_gateway_killed_again_and_again_executes_every_order_once() throws Exception {
        try (GatewayContext context = new GatewayContext()) {
            context.ledger.delay(Duration.ofMillis(5));
            List<String> orders = new ArrayList<>();
            for (int round = 0; round < 3; round++) {
                int before = context.ledger.effects();
                Process process = spawn(context);
                try {
                    for (int i = 0; i < 100; i++) {
                        orders.add(context.place());
                    }
                    await().atMost(PATIENCE).until(() -> context.ledger.effects() >= before + 30);
                } finally {
                    process.destroyForcibly().waitFor();
                }
            }
            context.start();
            orders.forEach(order -> context.awaitStatus(order, Status.ACCEPTED));
            assertThat(context.ledger.effects()).isEqualTo(300);
        }
    }

    private Process spawn(GatewayContext context) throws IOException {
        Servers servers = Servers.shared();
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        GatewayProcess.class.getName(),
                        servers.kafkaBootstrap(),
                        servers.registryUrl(),
                        context.database.getJdbcUrl(),
                        servers.postgresUser(),
                        servers.postgresPassword(),
                        context.venue,
                        Integer.toString(context.ledger.port()))
                .redirectErrorStream(true)
                .redirectOutput(
                        folder.resolve("gateway-" + System.nanoTime() + ".log").toFile())
                .start();
    }
}
