package io.harkara.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import io.harkara.schemas.OrderStatusEvent;
import io.harkara.schemas.OrderSubmission;
import io.harkara.schemas.Topic;
import io.harkara.schemas.Topics;
import io.harkara.servers.Servers;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RecordsTest {

    private static final Servers SERVERS = Servers.shared();
    private static final AtomicInteger NUMBERS = new AtomicInteger();
    private static final OrderSubmission SUBMISSION = new OrderSubmission("client", "key-1", "{}");

    private final KafkaProperties properties = KafkaProperties.of(SERVERS.kafkaBootstrap(), SERVERS.registryUrl());
    private final Topic<OrderSubmission> topic =
            new Topic<>("orders.r" + NUMBERS.incrementAndGet() + ".commands", OrderSubmission.class);
    private final RecordCodec codec = new RecordCodec(properties);

    @AfterEach
    void close() {
        codec.close();
    }

    @Test
    void a_value_is_a_zero_byte_four_bytes_of_schema_id_and_avro() throws Exception {
        byte[] bytes = codec.encode(topic, SUBMISSION);
        ByteArrayOutputStream avro = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(avro, null);
        new SpecificDatumWriter<>(OrderSubmission.class).write(SUBMISSION, encoder);
        encoder.flush();
        assertThat(bytes[0]).isZero();
        assertThat(ByteBuffer.wrap(bytes, 1, 4).getInt()).isPositive();
        assertThat(Arrays.copyOfRange(bytes, 5, bytes.length)).isEqualTo(avro.toByteArray());
        assertThat(codec.decode(topic, bytes)).isEqualTo(SUBMISSION);
    }

    @Test
    void what_cannot_be_read_says_what_was_found() throws Exception {
        byte[] good = codec.encode(topic, SUBMISSION);
        byte[] unknownId = good.clone();
        ByteBuffer.wrap(unknownId).putInt(1, 987_654);
        assertUnreadable(null, "no value");
        assertUnreadable(new byte[0], "0 bytes that start with nothing");
        assertUnreadable(new byte[] {0, 1}, "2 bytes");
        assertUnreadable("{\"json\":true}".getBytes(UTF_8), "start with 123");
        assertUnreadable(Arrays.copyOf(good, good.length - 3), "not readable as Avro");
        assertUnreadable(unknownId, "the registry has none of that id");
    }

    @Test
    void a_record_of_another_type_is_refused_by_its_type() {
        byte[] bytes = codec.encode(topic, SUBMISSION);
        assertThatThrownBy(() -> codec.decode(new Topic<>(topic.name(), OrderStatusEvent.class), bytes))
                .isInstanceOf(UnreadableRecordException.class);
    }

    @Test
    void a_registry_that_is_away_makes_a_record_wait_and_not_unreadable() {
        byte[] bytes = codec.encode(topic, SUBMISSION);
        KafkaProperties away = KafkaProperties.of(SERVERS.kafkaBootstrap(), "http://127.0.0.1:1/apis/registry/v3");
        try (RecordCodec cold = new RecordCodec(away)) {
            assertThatThrownBy(() -> cold.decode(topic, bytes)).isInstanceOf(RegistryAwayException.class);
            assertThatThrownBy(() -> cold.encode(topic, SUBMISSION)).isInstanceOf(RegistryAwayException.class);
        }
    }

    @Test
    void a_registry_that_never_answers_is_away_after_the_time_that_it_has() throws Exception {
        byte[] bytes = codec.encode(topic, SUBMISSION);
        // Connections are made, and nobody ever takes them.
        try (ServerSocket mute = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            KafkaProperties properties = new KafkaProperties(
                    SERVERS.kafkaBootstrap(),
                    "http://127.0.0.1:%d/apis/registry/v3".formatted(mute.getLocalPort()),
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    Duration.ofMillis(300),
                    null);
            try (RecordCodec cold = new RecordCodec(properties)) {
                assertThatThrownBy(() -> cold.decode(topic, bytes)).isInstanceOf(RegistryAwayException.class);
                assertThatThrownBy(() -> cold.encode(topic, SUBMISSION)).isInstanceOf(RegistryAwayException.class);
                assertThat(Thread.currentThread().isInterrupted()).isFalse();
            }
        }
    }

    @Test
    void what_was_read_once_is_read_without_the_registry() throws Exception {
        byte[] bytes = codec.encode(topic, SUBMISSION);
        try (RegistryDoor door = new RegistryDoor(SERVERS.registryUrl());
                RecordCodec behind = new RecordCodec(KafkaProperties.of(SERVERS.kafkaBootstrap(), door.url()))) {
            assertThat(behind.decode(topic, bytes)).isEqualTo(SUBMISSION);
            door.shut(503);
            assertThat(behind.decode(topic, bytes)).isEqualTo(SUBMISSION);
            assertThat(door.refused()).isZero();
        }
    }

    @Test
    void an_unreadable_record_is_parked_whole_and_its_neighbours_are_read() throws Exception {
        KafkaProperties one = new KafkaProperties(
                SERVERS.kafkaBootstrap(), SERVERS.registryUrl(), null, null, null, null, 1, null, null, null);
        String unreadable = Topics.unreadable(topic.name());
        TopicSetup.create(one, List.of(topic.name(), unreadable));
        TopicSetup.create(one, List.of(topic.name(), unreadable));
        List<Received<OrderSubmission>> read = new CopyOnWriteArrayList<>();
        AtomicInteger refusals = new AtomicInteger(2);
        try (TopicWriter writer = new TopicWriter(one, "test");
                TopicReader<OrderSubmission> reader = new TopicReader<>(
                        one,
                        List.of(topic),
                        new TopicReader.Options("group-" + topic.name(), 1, 100),
                        writer,
                        batch -> {
                            // Twice the handler fails: the same batch has to come again.
                            if (refusals.getAndDecrement() > 0) {
                                throw new IllegalStateException("the database is away");
                            }
                            read.addAll(batch);
                        })) {
            Traceparent trace = Traceparent.start();
            writer.write(topic, "a", SUBMISSION, EventHeaders.of("1", "/test", "t", Instant.now(), trace))
                    .join();
            try (var raw = new KafkaProducer<>(
                    Map.<String, Object>of("bootstrap.servers", SERVERS.kafkaBootstrap()),
                    new ByteArraySerializer(),
                    new ByteArraySerializer())) {
                var record = new ProducerRecord<>(topic.name(), "b".getBytes(UTF_8), "rubbish".getBytes(UTF_8));
                record.headers().add("origin", "elsewhere".getBytes(UTF_8));
                raw.send(record).get();
            }
            writer.write(topic, "c", SUBMISSION, List.of()).join();
            reader.start();
            await().atMost(Duration.ofSeconds(20)).until(() -> read.size() == 2);
            assertThat(read).extracting(Received::key).containsExactly("a", "c");
            assertThat(read.getFirst().trace()).isEqualTo(trace);
        }
        ConsumerRecord<byte[], byte[]> parked = readOne(unreadable);
        assertThat(parked.key()).isEqualTo("b".getBytes(UTF_8));
        assertThat(parked.value()).isEqualTo("rubbish".getBytes(UTF_8));
        assertThat(EventHeaders.text(parked.headers(), "origin")).isEqualTo("elsewhere");
        assertThat(EventHeaders.text(parked.headers(), "harkara-topic")).isEqualTo(topic.name());
        assertThat(EventHeaders.text(parked.headers(), "harkara-offset")).isEqualTo("1");
        assertThat(EventHeaders.text(parked.headers(), "harkara-error")).contains("7 bytes that start with 114");
    }

    @Test
    void the_runtime_knows_no_service() {
        ArchRuleDefinition.noClasses()
                .that()
                // Named by a property and loaded by Apicurio's serializer only: decision 12.
                .doNotBelongToAnyOf(RememberedSchemas.class)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.harkara.gateway..",
                        "io.harkara.bse..",
                        "io.harkara.intake..",
                        "io.harkara.store..",
                        "io.harkara.servers..",
                        "io.apicurio..")
                .check(new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("io.harkara.runtime"));
    }

    private void assertUnreadable(byte[] bytes, String message) {
        assertThatThrownBy(() -> codec.decode(topic, bytes))
                .isInstanceOf(UnreadableRecordException.class)
                .hasMessageContaining(message);
    }

    private static ConsumerRecord<byte[], byte[]> readOne(String topic) {
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", SERVERS.kafkaBootstrap()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            TopicPartition partition = new TopicPartition(topic, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            List<ConsumerRecord<byte[], byte[]>> records =
                    consumer.poll(Duration.ofSeconds(10)).records(partition);
            assertThat(records).hasSize(1);
            return records.getFirst();
        }
    }
}
