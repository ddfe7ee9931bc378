package io.harkara.quickstart;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.harkara.runtime.SecretsOfThisProcess;
import io.harkara.servers.Servers;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** Every value of every table and every record of every topic, looked through for secrets in clear. */
final class SecretsAtRest {

    /** A whole API key: only its prefix may be kept. */
    private static final Predicate<String> API_KEY = java.util.regex.Pattern.compile(
                    "hk_[0-9A-Za-z]{8,12}_[0-9A-Za-z]{32,64}")
            .asPredicate();

    private final Set<String> found = new TreeSet<>();
    private final Set<String> places = new LinkedHashSet<>();
    private int values;

    /** Looks through all of it. */
    static SecretsAtRest of(Servers servers) throws SQLException {
        SecretsAtRest secrets = new SecretsAtRest();
        try (Connection connection = connection(servers)) {
            for (String table : tables(connection)) {
                secrets.table(connection, table);
            }
        }
        secrets.topics(servers.kafkaBootstrap());
        return secrets;
    }

    static Connection connection(Servers servers) throws SQLException {
        return DriverManager.getConnection(servers.postgresUrl(), servers.postgresUser(), servers.postgresPassword());
    }

    /** Where a secret stands, with what is before it. */
    Set<String> found() {
        return found;
    }

    /** Tables and topics that have anything. */
    Set<String> places() {
        return places;
    }

    /** How many values were looked at. */
    int values() {
        return values;
    }

    private static List<String> tables(Connection connection) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select format('%I.%I', schemaname, tablename) from pg_tables"
                        + " where schemaname not in ('pg_catalog', 'information_schema') order by 1")) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        return tables;
    }

    private void table(Connection connection, String table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select * from " + table)) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                for (int i = 1; i <= columns; i++) {
                    look(
                            table,
                            rows.getMetaData().getColumnName(i),
                            rows.getMetaData().getColumnTypeName(i).equals("bytea")
                                    ? text(rows.getBytes(i))
                                    : rows.getString(i));
                }
            }
        }
    }

    private void topics(String bootstrap) {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrap), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.listTopics().values().stream()
                    .flatMap(List::stream)
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(this::record);
            }
        }
    }

    private void record(ConsumerRecord<byte[], byte[]> record) {
        look(record.topic(), "key", text(record.key()));
        look(record.topic(), "value", text(record.value()));
        for (Header header : record.headers()) {
            look(record.topic(), header.key(), text(header.value()));
        }
    }

    private static @Nullable String text(byte @Nullable [] bytes) {
        return bytes == null ? null : new String(bytes, ISO_8859_1);
    }

    private void look(String place, String part, @Nullable String text) {
        if (text == null) {
            return;
        }
        values++;
        places.add(place);
        String before = SecretsOfThisProcess.in(text);
        if (!before.isEmpty()) {
            found.add("%s %s: %s".formatted(place, part, before));
        }
        if (API_KEY.test(text)) {
            found.add("%s %s: an API key".formatted(place, part));
        }
    }
}
