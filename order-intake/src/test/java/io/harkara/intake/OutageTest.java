package io.harkara.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.harkara.runtime.Blame;
import io.harkara.schemas.Topics;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class OutageTest {

    private static final Duration RECOVERY = Duration.ofSeconds(40);

    private final IntakeApp intake = IntakeApp.shared();

    @Test
    void withoutTheDatabaseNothingIsPromisedAndTheSameKeyGoesOnOnceItIsBack() throws Exception {
        String key = IntakeApp.newKey();
        intake.place(IntakeApp.newKey(), Orders.purchase().json());
        intake.servers.stopPostgres();
        String submitted = IntakeApp.newKey();
        try {
            expectUnavailable(intake.place(key, Orders.purchase().json()));
            intake.submit("upstream", submitted, Orders.purchase().json());
            theRecordIsNotBlamed();
            assertThat(intake.get("/actuator/health/readiness").status()).isEqualTo(503);
            assertThat(intake.get("/actuator/health/liveness").status()).isEqualTo(200);
            Reply health = intake.get("/api/v1/health");
            assertThat(health.status()).isEqualTo(503);
            assertThat(health.text("status")).isEqualTo("DOWN");
            assertThat(health.json().path("parts").valueStream())
                    .filteredOn(part -> part.path("status").asString().equals("DOWN"))
                    .singleElement()
                    .satisfies(part -> {
                        assertThat(part.path("name").asString()).isEqualTo("database");
                        assertThat(part.path("reason").asString())
                                .isNotEmpty()
                                .doesNotContain(intake.servers.postgresPassword());
                    });
        } finally {
            intake.servers.startPostgres();
        }
        Reply taken = awaitTaken(key);
        assertThat(commands(key)).containsOnly(taken.text("orderId"));
        await().atMost(RECOVERY).until(() -> !commands(submitted).isEmpty());
        awaitReady();
    }

    /** What an outage does to a record of the topic must not look like a record that nobody can take: those are parked. */
    private void theRecordIsNotBlamed() {
        SubmissionTaker taker = SubmissionTopicTest.taker(intake);
        var received = SubmissionTopicTest.received(
                IntakeApp.newKey(), Orders.purchase().json());
        assertThatThrownBy(() -> taker.take(List.of(received)))
                .satisfies(failure ->
                        assertThat(Blame.isOnTheRecords((Exception) failure)).isFalse());
    }

    @Test
    void withoutKafkaNothingIsPromisedAndTheSameKeyIsTheSameOrderOnceItIsBack() throws Exception {
        String key = IntakeApp.newKey();
        intake.place(IntakeApp.newKey(), Orders.purchase().json());
        intake.servers.stopKafka();
        try {
            expectUnavailable(intake.place(key, Orders.purchase().json()));
            assertThat(intake.number(
                            "select count(*) from intake.idempotency_keys where key = ? and not confirmed", key))
                    .as("the row is kept, unconfirmed")
                    .isEqualTo(1);
            await().until(() -> intake.get("/actuator/health/readiness").status() == 503);
        } finally {
            intake.servers.startKafka();
        }
        Reply taken = awaitTaken(key);
        assertThat(taken.header("Idempotent-Replay")).isEqualTo("true");
        assertThat(commands(key)).isNotEmpty().containsOnly(taken.text("orderId"));
        awaitReady();
    }

    @Test
    void withoutTheSchemaRegistryNothingIsPromised() throws Exception {
        try (IntakeApp own = IntakeApp.start(
                "--harkara.kafka.registry-url=http://127.0.0.1:1/apis/registry/v3",
                "--harkara.security.start-patience=1s")) {
            // Nobody is known yet, for who may call is read with its help.
            Reply reply = own.place(IntakeApp.newKey(), Orders.purchase().json());
            assertThat(reply.status()).as(reply.body()).isEqualTo(503);
            assertThat(reply.text("code")).isEqualTo("not-ready");
            assertThat(reply.header("Retry-After")).isEqualTo("2");
        }
    }

    @Test
    void theFirstOrderNeedsNoRegistryBecauseTheServiceAskedBeforeItWasReady() throws Exception {
        URI registry = URI.create(intake.servers.registryUrl());
        try (Door door = new Door(registry.getPort());
                IntakeApp own = IntakeApp.start("--harkara.kafka.registry-url=http://127.0.0.1:%d%s"
                        .formatted(door.port(), registry.getPath()))) {
            door.shut();

            Reply reply = own.place(IntakeApp.newKey(), Orders.purchase().json());

            assertThat(reply.status()).as(reply.body()).isEqualTo(202);
            whatIsAwayIsTold(own);
        }
    }

    private static void whatIsAwayIsTold(IntakeApp own) {
        await().atMost(RECOVERY).untilAsserted(() -> {
            Reply detailed = own.get("/api/v1/monitoring/health/detailed");
            assertThat(detailed.status()).as("it is ready without").isEqualTo(200);
            assertThat(detailed.json().path("parts").valueStream())
                    .filteredOn(part -> part.path("name").asString().equals("registry"))
                    .singleElement()
                    .satisfies(part -> {
                        assertThat(part.path("status").asString()).isEqualTo("DOWN");
                        assertThat(part.path("reason").asString()).contains("does not answer");
                        assertThat(Instant.parse(part.path("since").asString()))
                                .isBetween(Instant.now().minus(RECOVERY), Instant.now());
                    });
        });
    }

    /** A way to a server that can be shut for good, without a word to anybody else who uses the server. */
    private static final class Door implements AutoCloseable {

        private final ServerSocket listener;
        private final int behind;
        private final List<Socket> sockets = new CopyOnWriteArrayList<>();

        Door(int behind) throws IOException {
            this.behind = behind;
            this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            Thread.ofVirtual().start(this::accept);
        }

        int port() {
            return listener.getLocalPort();
        }

        @Override
        public void close() throws IOException {
            shut();
        }

        void shut() throws IOException {
            listener.close();
            for (Socket socket : sockets) {
                socket.close();
            }
        }

        private void accept() {
            try {
                while (true) {
                    Socket caller = listener.accept();
                    Socket server = new Socket(InetAddress.getLoopbackAddress(), behind);
                    sockets.addAll(List.of(caller, server));
                    Thread.ofVirtual().start(() -> pass(caller, server));
                    Thread.ofVirtual().start(() -> pass(server, caller));
                }
            } catch (IOException _) {
                // Closed.
            }
        }

        private static void pass(Socket from, Socket to) {
            try (from;
                    to) {
                from.getInputStream().transferTo(to.getOutputStream());
            } catch (IOException _) {
                // One side has gone, and so does the other.
            }
        }
    }

    private void expectUnavailable(Reply reply) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(503);
        assertThat(reply.contentType()).isEqualTo("application/problem+json");
        assertThat(reply.text("code")).isEqualTo("unavailable");
        assertThat(reply.text("retry")).isEqualTo("same-key");
        assertThat(reply.header("Retry-After")).isEqualTo("2");
    }

    private Reply awaitTaken(String key) {
        return await().atMost(RECOVERY)
                .until(() -> intake.place(key, Orders.purchase().json()), reply -> reply.status() == 202);
    }

    private void awaitReady() {
        await().atMost(RECOVERY)
                .until(() -> intake.get("/actuator/health/readiness").status() == 200);
    }

    private List<String> commands(String key) {
        return intake.look().at(Topics.BSE_COMMANDS).stream()
                .filter(seen -> seen.value().getHeader().getIdempotencyKey().equals(key))
                .map(seen -> seen.value().getHeader().getOrderId())
                .toList();
    }
}
