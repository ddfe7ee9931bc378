package io.harkara.servers;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Uses the servers as any client would: over their sockets. */
final class Visitor {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Pattern CONTENT_ID = Pattern.compile("\"contentId\":(\\d+)");

    private final Servers servers;

    Visitor(Servers servers) {
        this.servers = servers;
    }

    void createTopic(String topic) throws Exception {
        try (var admin = admin()) {
            admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get(20, TimeUnit.SECONDS);
        }
    }

    Set<String> topics() throws Exception {
        try (var admin = admin()) {
            return admin.listTopics().names().get(20, TimeUnit.SECONDS);
        }
    }

    private Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", servers.kafkaBootstrap()));
    }

    void produce(String topic, String value) throws Exception {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", servers.kafkaBootstrap(), "acks", "all", "max.block.ms", 3_000);
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, value)).get(20, TimeUnit.SECONDS);
        }
    }

    List<String> consume(String topic, int count) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", servers.kafkaBootstrap(), "auto.offset.reset", "earliest");
        var values = new ArrayList<String>();
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(new TopicPartition(topic, 0)));
            long end = System.nanoTime() + LIMIT.toNanos();
            while (values.size() < count && System.nanoTime() < end) {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> values.add(record.value()));
            }
        }
        return values;
    }

    /** Reads as a member of a group, which needs the coordinator and its topic too. */
    List<String> consumeInGroup(String topic, String group) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", servers.kafkaBootstrap(),
                "auto.offset.reset", "earliest",
                "session.timeout.ms", "1000",
                "heartbeat.interval.ms", "200",
                "group.id", group);
        var values = new ArrayList<String>();
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of(topic));
            long end = System.nanoTime() + LIMIT.toNanos();
            while (values.isEmpty() && System.nanoTime() < end) {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> values.add(record.value()));
            }
            consumer.commitSync();
        }
        return values;
    }

    void sql(String statement) throws SQLException {
        try (var connection = connect(servers.postgresUrl());
                var prepared = connection.createStatement()) {
            prepared.execute(statement);
        }
    }

    String query(String sql) throws SQLException {
        return query(servers.postgresUrl(), sql);
    }

    String query(String url, String sql) throws SQLException {
        try (var connection = connect(url);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getString(1) : "no row";
        }
    }

    private Connection connect(String url) throws SQLException {
        return DriverManager.getConnection(url, servers.postgresUser(), servers.postgresPassword());
    }

    /** Registers an Avro schema, or finds it, and returns the id that goes into each record. */
    long register(String artifact, String field) throws IOException, InterruptedException {
        String avro = "{\\\"type\\\":\\\"record\\\",\\\"name\\\":\\\"R\\\",\\\"fields\\\":[{\\\"name\\\":\\\"" + field
                + "\\\",\\\"type\\\":\\\"string\\\"}]}";
        String body = "{\"artifactId\":\"" + artifact + "\",\"artifactType\":\"AVRO\",\"firstVersion\":{\"content\":"
                + "{\"content\":\"" + avro + "\",\"contentType\":\"application/json\"}}}";
        var request = HttpRequest.newBuilder(
                        URI.create(servers.registryUrl() + "/groups/default/artifacts?ifExists=FIND_OR_CREATE_VERSION"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .timeout(LIMIT)
                .build();
        try (var client = HttpClient.newHttpClient()) {
            String answer = client.send(request, BodyHandlers.ofString()).body();
            Matcher id = CONTENT_ID.matcher(answer);
            if (!id.find()) {
                throw new IOException("No content id in the registry's answer: " + answer);
            }
            return Long.parseLong(id.group(1));
        }
    }
}
