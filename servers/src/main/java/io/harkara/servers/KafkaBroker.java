package io.harkara.servers;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Kafka in this JVM. What was acknowledged survives a kill of the JVM, not a power cut: there is one copy, and Kafka
 * leaves the writing to disk to the operating system. A broker that loses its disk ends the JVM, as Kafka always does.
 */
final class KafkaBroker implements EmbeddedServer {
    private static final Logger log = LoggerFactory.getLogger(KafkaBroker.class);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(8);

    private final Path data;
    private @Nullable KafkaRaftServer server;
    private int port;

    /** @param data Kafka's data folder, created when missing */
    KafkaBroker(Path data) {
        this.data = data;
    }

    @Override
    public ServerKind kind() {
        return ServerKind.KAFKA;
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public void start(int wished) {
        if (server != null) {
            return;
        }
        port = wished;
        try {
            format(data);
            server = started(KafkaSettings.of(data, port, Ports.free()));
        } catch (Exception failed) {
            stop();
            throw new ServerStartException(
                    "Kafka does not start on 127.0.0.1:" + port + " with its data in " + data + ": " + failed, failed);
        }
    }

    static KafkaRaftServer started(Properties settings) {
        var started = new KafkaRaftServer(KafkaConfig.fromProps(settings, false), Time.SYSTEM);
        started.startup();
        return started;
    }

    static void format(Path data) throws Exception {
        format(data, List.of());
    }

    /** @param users those who can log in from the beginning, in the words of Kafka's storage tool */
    static void format(Path data, List<String> users) throws Exception {
        if (Files.exists(data.resolve("meta.properties"))) {
            return;
        }
        Files.createDirectories(data);
        new Formatter()
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                .setClusterId(Uuid.randomUuid().toString())
                .setNodeId(KafkaSettings.NODE_ID)
                .addDirectory(data.toString())
                .setMetadataLogDirectory(data.toString())
                .setControllerListenerName(KafkaSettings.CONTROLLER)
                .setScramArguments(users)
                .setIgnoreFormatted(true)
                .run();
    }

    @Override
    public void stop() {
        KafkaRaftServer running = server;
        if (running == null) {
            return;
        }
        server = null;
        Thread stopping = Thread.ofPlatform().daemon().name("kafka-stop").start(() -> {
            running.shutdown();
            running.awaitShutdown();
        });
        try {
            if (!stopping.join(STOP_LIMIT)) {
                log.warn("Kafka did not stop within {} s; its threads end with this process.", STOP_LIMIT.toSeconds());
            }
        } catch (InterruptedException interrupted) {
            throw Waiting.interrupted(interrupted);
        }
    }
}
