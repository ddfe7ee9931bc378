package io.harkara.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.harkara.runtime.EventHeaders;
import io.harkara.runtime.KafkaProperties;
import io.harkara.runtime.TopicWriter;
import io.harkara.runtime.Traceparent;
import io.harkara.schemas.OrderStatusEvent;
import io.harkara.schemas.OrderSubmission;
import io.harkara.schemas.Topic;
import io.harkara.schemas.Topics;
import io.harkara.security.TestAccess;
import io.harkara.servers.Servers;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;

/** Intake as a whole, on real servers, with the verbs that tests need. */
final class IntakeApp implements AutoCloseable {

    private static final AtomicInteger KEYS = new AtomicInteger();
    private static IntakeApp shared;
    private static @Nullable String sharedKey;

    final Servers servers = Servers.shared();
    final ConfigurableApplicationContext context;
    private final URI address;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final TopicWriter writer;
    private final KafkaProperties kafka;
    final String apiKey;

    private IntakeApp(String... settings) {
        kafka = KafkaProperties.of(servers.kafkaBootstrap(), servers.registryUrl());
        apiKey = key();
        Map<String, String> arguments = new LinkedHashMap<>(Map.of(
                "--server.port", "0",
                "--harkara.mode", "development",
                "--harkara.kafka.bootstrap-servers", servers.kafkaBootstrap(),
                "--harkara.kafka.registry-url", servers.registryUrl(),
                "--spring.datasource.url", servers.postgresDatabase("intake"),
                "--spring.datasource.username", servers.postgresUser(),
                "--spring.datasource.password", servers.postgresPassword()));
        // Passwords that nobody has to guess at need no slow hash.
        arguments.put("--harkara.identity.password-memory", "1MB");
        arguments.put("--harkara.identity.password-rounds", "1");
        for (String setting : settings) {
            int equals = setting.indexOf('=');
            arguments.put(setting.substring(0, equals), setting.substring(equals + 1));
        }
        context = OrderIntake.application()
                .run(arguments.entrySet().stream()
                        .map(argument -> argument.getKey() + "=" + argument.getValue())
                        .toArray(String[]::new));
        address = URI.create("http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port"));
        writer = new TopicWriter(kafka, "test");
    }

    /** The instance that tests share which leave it as they found it. */
    static synchronized IntakeApp shared() {
        if (shared == null) {
            shared = new IntakeApp();
        }
        return shared;
    }

    /** An instance of one's own; settings are command line arguments. */
    static IntakeApp start(String... settings) {
        return new IntakeApp(settings);
    }

    /** A key that nobody has used. */
    static String newKey() {
        return "key-" + KEYS.incrementAndGet() + "-" + UUID.randomUUID();
    }

    // One for all: it may do everything, and names other clients where a test wants so.
    private String key() {
        synchronized (KEYS) {
            if (sharedKey == null) {
                sharedKey = TestAccess.key(kafka, "anonymous");
            }
            return sharedKey;
        }
    }

    /** The key that requests have which name none. */
    String apiKey() {
        return apiKey;
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    <T> T bean(String name, Class<T> type) {
        return context.getBean(name, type);
    }

    URI address(String path) {
        return address.resolve(path);
    }

    /** Submits one order. */
    Reply place(String key, String json, String... headers) throws Exception {
        return send(post("/api/v1/orders", "application/json", json, key, headers));
    }

    /** Submits a batch. */
    Reply placeBatch(String contentType, String key, String body, String... headers) throws Exception {
        return send(post("/api/v1/orders/batch", contentType, body, key, headers));
    }

    /** Sends a request whatever it is, with the key of tests where it has none and no token. */
    Reply send(HttpRequest request) throws Exception {
        boolean named = request.headers().map().keySet().stream()
                .anyMatch(name -> name.equalsIgnoreCase("X-API-Key") || name.equalsIgnoreCase("Authorization"));
        return sendAsIs(
                named
                        ? request
                        : HttpRequest.newBuilder(request, (_, _) -> true)
                                .header("X-API-Key", apiKey)
                                .build());
    }

    /** Sends a request as it is. */
    Reply sendAsIs(HttpRequest request) throws Exception {
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        return new Reply(response);
    }

    Reply get(String path) throws Exception {
        return send(HttpRequest.newBuilder(address(path)).build());
    }

    HttpRequest post(String path, String contentType, String body, String key, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address(path))
                .timeout(Duration.ofSeconds(60))
                .header("Content-Type", contentType)
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (!key.isEmpty()) {
            request.header("Idempotency-Key", key);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        return request.build();
    }

    /** Publishes a submission as an upstream system does. */
    void submit(String client, String key, String order) throws Exception {
        writer.write(
                        Topics.SUBMISSIONS,
                        key,
                        new OrderSubmission(client, key, order),
                        EventHeaders.of(key, "/test", "OrderSubmission", Instant.now(), Traceparent.start()))
                .get(10, TimeUnit.SECONDS);
    }

    /** Publishes a status as the gateway does. */
    void announce(OrderStatusEvent event) throws Exception {
        writer.write(
                        Topics.status(event.getVenue()),
                        event.getOrderingKey(),
                        event,
                        EventHeaders.of(event.getOrderId(), "/test", "status", Instant.now(), Traceparent.start()))
                .get(10, TimeUnit.SECONDS);
    }

    /** Publishes a value of master data as the gateway that owns it does; null removes its key. */
    <V extends SpecificRecord> void publish(Topic<V> topic, String key, @Nullable V value) throws Exception {
        (value == null
                        ? writer.writeRaw(new ProducerRecord<>(topic.name(), key.getBytes(UTF_8), null))
                        : writer.write(
                                topic,
                                key,
                                value,
                                EventHeaders.of(key, "/test", "reference", Instant.now(), Traceparent.start())))
                .get(10, TimeUnit.SECONDS);
    }

    /** What is on a topic, read from its beginning. */
    TopicLook look() {
        return new TopicLook(kafka);
    }

    /** Runs a statement against intake's own database. */
    int sql(String statement, Object... values) throws SQLException {
        try (var connection = bean(DataSource.class).getConnection();
                var prepared = connection.prepareStatement(statement)) {
            for (int i = 0; i < values.length; i++) {
                prepared.setObject(i + 1, values[i]);
            }
            return prepared.executeUpdate();
        }
    }

    /** The first number that a query gives. */
    long number(String query, Object... values) throws SQLException {
        try (var connection = bean(DataSource.class).getConnection();
                var prepared = connection.prepareStatement(query)) {
            for (int i = 0; i < values.length; i++) {
                prepared.setObject(i + 1, values[i]);
            }
            try (var rows = prepared.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    @Override
    public void close() {
        context.close();
        writer.close();
    }
}
