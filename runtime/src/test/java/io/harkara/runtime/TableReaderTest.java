package io.harkara.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.harkara.schemas.OrderSubmission;
import io.harkara.schemas.Topic;
import io.harkara.servers.Servers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A compacted topic is a table: the latest value of each key, whoever reads it and whenever. */
class TableReaderTest {

    private static final Servers SERVERS = Servers.shared();
    private static final AtomicInteger NUMBERS = new AtomicInteger();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final KafkaProperties kafka = KafkaProperties.of(SERVERS.kafkaBootstrap(), SERVERS.registryUrl());
    private final Topic<OrderSubmission> topic =
            new Topic<>("reference.t" + NUMBERS.incrementAndGet() + ".things", OrderSubmission.class);
    private final TopicWriter writer = new TopicWriter(kafka, "test");
    private final Map<String, String> table = new ConcurrentHashMap<>();

    @BeforeEach
    void create() throws Exception {
        TopicSetup.create(kafka, List.of(topic.name()));
    }

    @AfterEach
    void close() {
        writer.close();
    }

    @Test
    void topicsOfMasterDataAreCompactedAndHaveOnePartition() throws Exception {
        try (Admin admin = Admin.create(kafka.clientProperties())) {
            ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic.name());
            assertThat(admin.describeConfigs(List.of(resource))
                            .all()
                            .get()
                            .get(resource)
                            .get("cleanup.policy")
                            .value())
                    .isEqualTo("compact");
            assertThat(admin.describeTopics(List.of(topic.name()))
                            .allTopicNames()
                            .get()
                            .get(topic.name())
                            .partitions())
                    .hasSize(1);
        }
    }

    @Test
    void itHasTheLatestValueOfEachKeyAndGoesOnWithWhatIsAdded() throws Exception {
        write("a", "1");
        write("b", "1");
        write("a", "2");
        remove("b");
        try (TableReader<OrderSubmission> reader = new TableReader<>(kafka, topic, this::take)) {
            reader.start();
            await().atMost(PATIENCE).until(reader::isCaughtUp);
            assertThat(table).isEqualTo(Map.of("a", "2"));

            write("c", "1");
            await().atMost(PATIENCE).until(() -> table.containsKey("c"));
        }
        assertThat(TableReader.snapshot(kafka, topic, PATIENCE)).containsOnlyKeys("a", "c");
    }

    @Test
    void aRecordThatNobodyCanReadLeavesItsKeyAsItWas() throws Exception {
        write("a", "1");
        writer.writeRaw(new ProducerRecord<>(topic.name(), "a".getBytes(UTF_8), "rubbish".getBytes(UTF_8)))
                .join();
        write("b", "1");
        try (TableReader<OrderSubmission> reader = new TableReader<>(kafka, topic, this::take)) {
            reader.start();
            await().atMost(PATIENCE).until(reader::isCaughtUp);

            assertThat(table).isEqualTo(Map.of("a", "1", "b", "1"));
            assertThat(reader.unreadable()).isOne();
        }
    }

    @Test
    void anEmptyTopicIsReadAtOnce() throws Exception {
        assertThat(TableReader.snapshot(kafka, topic, PATIENCE)).isEmpty();
    }

    @Test
    void whoeverWantsAllOfItNowIsToldThatTheBrokerIsAway() {
        KafkaProperties nobody = KafkaProperties.of("127.0.0.1:1", SERVERS.registryUrl());
        assertThatThrownBy(() -> TableReader.snapshot(nobody, topic, Duration.ofMillis(300)))
                .isInstanceOf(TimeoutException.class)
                .hasMessageContaining("127.0.0.1:1");
    }

    private void take(String key, @Nullable OrderSubmission value) {
        if (value == null) {
            table.remove(key);
        } else {
            table.put(key, value.getOrder());
        }
    }

    private void write(String key, String value) {
        writer.write(
                        topic,
                        key,
                        new OrderSubmission("client", key, value),
                        EventHeaders.of(key, "/test", "OrderSubmission", Instant.now(), Traceparent.start()))
                .join();
    }

    private void remove(String key) {
        writer.writeRaw(new ProducerRecord<>(topic.name(), key.getBytes(UTF_8), null))
                .join();
    }
}
