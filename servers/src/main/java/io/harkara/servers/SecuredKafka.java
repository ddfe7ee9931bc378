package io.harkara.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import kafka.server.KafkaRaftServer;

/**
 * A Kafka as production has it, in this JVM and on loopback: TLS, a log-in by SCRAM-SHA-512, and an authorizer that allows only what an
 * ACL allows. Its one super user makes the others, and the ACLs. Its data is temporary.
 */
public final class SecuredKafka implements AutoCloseable {

    private static final String MECHANISM = "SCRAM-SHA-512";
    private static final String CLIENTS = "CLIENTS";
    private static final String BROKERS = "BROKERS";

    private final Path data;
    private final KafkaRaftServer server;
    private final int port;

    private SecuredKafka(Path data, KafkaRaftServer server, int port) {
        this.data = data;
        this.server = server;
        this.port = port;
    }

    /**
     * Starts it.
     *
     * @param certificate PEM file with the broker's private key as PKCS#8 and its certificate, which has to name {@code localhost}
     * @param superUser who may do everything; letters and digits
     * @param password of that user; letters and digits
     * @throws ServerStartException if it does not start
     */
    public static SecuredKafka start(Path certificate, String superUser, String password) {
        try {
            Path data = Files.createTempDirectory("harkara-secured-kafka-");
            int port = Ports.free();
            KafkaBroker.format(data, List.of("%s=[name=%s,password=%s]".formatted(MECHANISM, superUser, password)));
            KafkaRaftServer server = KafkaBroker.started(settings(data, port, certificate, superUser));
            return new SecuredKafka(data, server, port);
        } catch (Exception failed) {
            throw new ServerStartException("A secured Kafka does not start: " + failed, failed);
        }
    }

    /** {@code host:port} of the one listener that clients find. */
    public String bootstrap() {
        return "localhost:" + port;
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
        try {
            Folders.delete(data);
        } catch (IOException failed) {
            throw new IllegalStateException("The data of a secured Kafka cannot be deleted: " + failed, failed);
        }
    }

    private static Properties settings(Path data, int port, Path certificate, String superUser) {
        int brokers = Ports.free();
        int controller = Ports.free();
        Properties settings = KafkaSettings.of(
                data,
                List.of(new KafkaListener(BROKERS, brokers, brokers), new KafkaListener(CLIENTS, port, port)),
                controller);
        settings.put(
                "listener.security.protocol.map",
                "%s:PLAINTEXT,%s:SASL_SSL,%s:PLAINTEXT".formatted(BROKERS, CLIENTS, KafkaSettings.CONTROLLER));
        settings.put(
                "advertised.listeners",
                "%s://127.0.0.1:%d,%s://localhost:%d".formatted(BROKERS, brokers, CLIENTS, port));
        settings.put("sasl.enabled.mechanisms", MECHANISM);
        settings.put(
                "listener.name.%s.%s.sasl.jaas.config".formatted(lower(CLIENTS), lower(MECHANISM)),
                "org.apache.kafka.common.security.scram.ScramLoginModule required;");
        settings.put("ssl.keystore.type", "PEM");
        settings.put("ssl.keystore.location", certificate.toString());
        settings.put("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
        settings.put("allow.everyone.if.no.acl.found", "false");
        // The broker talks to its own controller without a name, on loopback, where nobody else is told of the port.
        settings.put("super.users", "User:%s;User:ANONYMOUS".formatted(superUser));
        return settings;
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
