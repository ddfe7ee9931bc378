package io.harkara.servers;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.lifecycle.Startables;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * The same three servers in containers, for machines with Docker: {@code -Pcontainers}, which sets the system property
 * {@value Servers#FORM_PROPERTY} and adds Testcontainers to the class path. Data is temporary.
 *
 * <p>Host ports are fixed at the start, so that a server that is stopped and started again is found where it was.
 */
final class ContainerServers implements Servers {
    private static final DockerImageName KAFKA_IMAGE = DockerImageName.parse("apache/kafka:4.2.1");
    private static final DockerImageName POSTGRES_IMAGE = DockerImageName.parse("postgres:18.6");
    private static final DockerImageName REGISTRY_IMAGE = DockerImageName.parse("apicurio/apicurio-registry:3.3.3");
    private static final int KAFKA_PORT = 9092;
    private static final int POSTGRES_PORT = 5432;
    private static final int REGISTRY_PORT = 8080;
    private static final String API = "/apis/registry/v3";
    private static final String USER = "postgres";
    private static final String PASSWORD = "postgres";
    private static final String DATABASE = "harkara";
    private static final int STOP_LIMIT_SECONDS = 8;
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(60);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

    private final KafkaContainer kafka = new KafkaContainer(KAFKA_IMAGE)
            .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
            .withEnv("KAFKA_GROUP_MIN_SESSION_TIMEOUT_MS", "500")
            .withEnv("KAFKA_GROUP_CONSUMER_MIN_SESSION_TIMEOUT_MS", "500")
            .withEnv("KAFKA_GROUP_CONSUMER_MIN_HEARTBEAT_INTERVAL_MS", "100");
    private final PostgreSQLContainer postgres = new PostgreSQLContainer(POSTGRES_IMAGE)
            .withDatabaseName(DATABASE)
            .withUsername(USER)
            .withPassword(PASSWORD);
    private final GenericContainer<?> registry = new GenericContainer<>(REGISTRY_IMAGE)
            .withExposedPorts(REGISTRY_PORT)
            .waitingFor(Wait.forHttp(API + "/system/info"));

    private ContainerServers() {
        postgres.setCommand("postgres", "-c", "max_connections=200", "-c", "fsync=on");
        kafka.setPortBindings(List.of(Ports.free() + ":" + KAFKA_PORT));
        postgres.setPortBindings(List.of(Ports.free() + ":" + POSTGRES_PORT));
        registry.setPortBindings(List.of(Ports.free() + ":" + REGISTRY_PORT));
    }

    /** Starts the three containers side by side. They end with this JVM at the latest. */
    static ContainerServers start() {
        var servers = new ContainerServers();
        CompletableFuture<Void> all = Startables.deepStart(servers.kafka, servers.postgres, servers.registry);
        all.join();
        return servers;
    }

    @Override
    public String kafkaBootstrap() {
        return kafka.getHost() + ":" + kafka.getMappedPort(KAFKA_PORT);
    }

    @Override
    public String postgresUrl() {
        return "jdbc:postgresql://" + postgres.getHost() + ":" + postgres.getMappedPort(POSTGRES_PORT) + "/" + DATABASE
                + "?user=" + USER;
    }

    @Override
    public String postgresUser() {
        return USER;
    }

    @Override
    public String postgresPassword() {
        return PASSWORD;
    }

    @Override
    public String registryUrl() {
        return "http://" + registry.getHost() + ":" + registry.getMappedPort(REGISTRY_PORT) + API;
    }

    @Override
    public String postgresDatabase(String name) {
        return databases().createFresh(name);
    }

    private PostgresDatabases databases() {
        return PostgresDatabases.of(new PostgresLogin(postgresUrl(), USER, PASSWORD));
    }

    @Override
    public void deleteTopics() {
        KafkaTopics.deleteAll(kafkaBootstrap());
    }

    @Override
    public void stopKafka() {
        stop(kafka);
    }

    @Override
    public void startKafka() {
        startAgain(kafka, () -> KafkaTopics.answers(kafkaBootstrap()));
    }

    @Override
    public void stopPostgres() {
        stop(postgres);
    }

    @Override
    public void killPostgres() {
        postgres.getDockerClient().killContainerCmd(postgres.getContainerId()).exec();
    }

    @Override
    public void startPostgres() {
        startAgain(postgres, () -> databases().answers());
    }

    @Override
    public void stopRegistry() {
        stop(registry);
    }

    @Override
    public void startRegistry() {
        startAgain(registry, () -> RegistryServer.answers(registryUrl()));
    }

    private static void stop(GenericContainer<?> container) {
        container
                .getDockerClient()
                .stopContainerCmd(container.getContainerId())
                .withTimeout(STOP_LIMIT_SECONDS)
                .exec();
    }

    /** Docker's own proxy accepts connections before the server does, so the server itself has to be asked. */
    private static void startAgain(GenericContainer<?> container, BooleanSupplier answers) {
        container
                .getDockerClient()
                .startContainerCmd(container.getContainerId())
                .exec();
        long giveUp = System.nanoTime() + ANSWER_LIMIT.toNanos();
        while (!answers.getAsBoolean()) {
            if (System.nanoTime() - giveUp > 0) {
                throw new ServerStartException(container.getDockerImageName() + " does not answer within "
                        + ANSWER_LIMIT.toSeconds() + " s after it was started again.");
            }
            Waiting.pause(LOOK_AGAIN);
        }
    }

    /** Does nothing: this form exists as the shared set of a JVM only, and ends with it. */
    @Override
    public void close() {}
}
