package io.harkara.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.harkara.schemas.OrderSubmission;
import io.harkara.schemas.Topic;
import io.harkara.schemas.Topics;
import io.harkara.servers.Servers;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A record that cannot be read, or that its handler fails on, is kept whole, and its partition goes on. */
class ParkingTest {

    private static final Servers SERVERS = Servers.shared();
    private static final AtomicInteger NUMBERS = new AtomicInteger();
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int MIB = 1024 * 1024;

    private final KafkaProperties kafka = new KafkaProperties(
            SERVERS.kafkaBootstrap(), SERVERS.registryUrl(), null, null, null, null, 1, null, null, null);
    private final Topic<OrderSubmission> topic =
            new Topic<>("orders.p" + NUMBERS.incrementAndGet() + ".commands", OrderSubmission.class);
    private final List<Received<OrderSubmission>> read = new CopyOnWriteArrayList<>();
    private final TopicWriter writer = new TopicWriter(kafka, "the-reader");
    private final TopicReader<OrderSubmission> reader = new TopicReader<>(
            kafka, List.of(topic), new TopicReader.Options("group-" + topic.name(), 1, 100), writer, this::take);
    private final AtomicInteger tries = new AtomicInteger();
    private volatile Supplier<@Nullable RuntimeException> failing = () -> null;

    @BeforeEach
    void start() throws Exception {
        TopicSetup.create(kafka, List.of(topic.name(), Topics.unreadable(topic.name())));
        reader.start();
    }

    @AfterEach
    void stop() {
        reader.close();
        writer.close();
    }

    @Test
    void aCopyThatIsLargerThanItsOriginalByItsHeadersIsParkedWhole() throws Exception {
        // As large as a topic takes by default: the copy is larger than a producer writes by default.
        byte[] value = new byte[MIB - 200];
        send(value, Map.of());

        ParkedRecord parked = parkedBeforeTheNextRecordIsRead();

        assertThat(parked.value()).isEqualTo(value);
        assertThat(parked.kind()).isEqualTo(UnreadableKind.OVERSIZE);
        assertThat(parked.omitted()).isEmpty();
    }

    @Test
    void aRecordOfATopicThatTakesLargerOnesIsParkedWhole() throws Exception {
        allowRecordsOf(8 * MIB);
        byte[] value = new byte[5 * MIB];
        value[0] = 42;
        send(value, Map.of("max.request.size", 8 * MIB));

        ParkedRecord parked = parkedBeforeTheNextRecordIsRead();

        assertThat(parked.value()).isEqualTo(value);
        assertThat(parked.key()).isEqualTo("key".getBytes(UTF_8));
        assertThat(parked.headers()).extracting(header -> header.key()).containsExactly("origin", "harkara-topic");
        assertThat(parked.topic()).isEqualTo(topic.name());
        assertThat(parked.offset()).isZero();
        assertThat(parked.parkedBy()).isEqualTo("the-reader");
    }

    @Test
    void ofARecordThatNoTopicOfOursTakesThePlaceAndTheDigestAreKept() throws Exception {
        send(new byte[20 * MIB], Map.of("max.request.size", 32 * MIB, "compression.type", "gzip"));

        ParkedRecord parked = parkedBeforeTheNextRecordIsRead();

        assertThat(parked.value()).isNull();
        assertThat(parked.kind()).isEqualTo(UnreadableKind.OVERSIZE);
        assertThat(parked.omitted()).contains("20971520 bytes", "SHA-256 ");
        assertThat(parked.topic()).isEqualTo(topic.name());
        assertThat(parked.partition()).isZero();
    }

    @Test
    void whileTheRegistryRefusesToAnswerNothingIsParkedAndAfterwardsEverythingIsRead() throws Exception {
        byte[] value;
        try (RecordCodec codec = new RecordCodec(kafka)) {
            value = codec.encode(topic, new OrderSubmission("client", "waits", "{}"));
        }
        try (RegistryDoor door = new RegistryDoor(SERVERS.registryUrl());
                TopicReader<OrderSubmission> behind = new TopicReader<>(
                        KafkaProperties.of(SERVERS.kafkaBootstrap(), door.url()),
                        List.of(topic),
                        new TopicReader.Options("behind-" + topic.name(), 1, 100),
                        writer,
                        read::addAll)) {
            reader.close();
            door.shut(503);
            send(value, Map.of());
            behind.start();
            await().atMost(PATIENCE).until(() -> door.refused() > 1);
            assertThat(read).isEmpty();

            door.open();
            await().atMost(PATIENCE).until(() -> read.size() == 1);
        }
        assertThat(read.getFirst().value().getIdempotencyKey()).isEqualTo("waits");
        assertNothingIsParked();
    }

    @Test
    void aRecordThatItsHandlerFailsOnEachTimeIsParkedAndTheOthersOfItsBatchAreTaken() throws Exception {
        failing = () -> new IllegalStateException("a fault of ours that quotes ABCPE1234F");
        write("before", "poison", "after");

        await().atMost(PATIENCE).until(() -> keysRead().containsAll(List.of("before", "after")));

        ParkedRecord parked = parked().getFirst();
        assertThat(parked.kind()).isEqualTo(UnreadableKind.NOT_HANDLED);
        assertThat(parked.why()).contains("3 times", "IllegalStateException at " + ParkingTest.class.getName());
        assertThat(parked.why()).doesNotContain("ABCPE1234F");
        assertThat(parked.value()).isNotNull();
        assertThat(keysRead()).doesNotContain("poison");
    }

    @Test
    void aRecordThatFailsOnceIsTakenAndNotParked() throws Exception {
        failing = () -> tries.get() == 1 ? new IllegalStateException("once") : null;
        write("before", "poison", "after");

        await().atMost(PATIENCE).until(() -> keysRead().containsAll(List.of("before", "poison", "after")));

        assertNothingIsParked();
    }

    @Test
    void whatIsAroundARecordIsWaitedForAndNothingIsParked() throws Exception {
        failing = () -> tries.get() < 6
                ? new IllegalStateException(
                        "the database is away", new CompletionException(new SQLException("closed", "08006")))
                : null;
        write("before", "poison", "after");

        await().atMost(PATIENCE).until(() -> keysRead().containsAll(List.of("before", "poison", "after")));

        assertThat(tries).hasValue(6);
        assertNothingIsParked();
    }

    @Test
    void whatTheDatabaseRefusesForItsDataIsParked() throws Exception {
        failing = () -> new IllegalStateException(
                "wrapped", new SQLException("invalid byte sequence for encoding \"UTF8\": 0x00", "22021"));
        write("poison", "after");

        await().atMost(PATIENCE).until(() -> keysRead().contains("after"));

        assertThat(parked().getFirst().kind()).isEqualTo(UnreadableKind.NOT_HANDLED);
    }

    @Test
    void aRecordThatSomebodyElsePutOnTheTopicCountsAsParkedWhereItStands() {
        var record = new ConsumerRecord<>("orders.x.unreadable", 0, 7, new byte[] {1}, new byte[] {2});
        record.headers().add("harkara-topic", "orders.x.commands".getBytes(UTF_8));
        record.headers().add("harkara-offset", "-4".getBytes(UTF_8));

        ParkedRecord parked = ParkedRecord.read(record);

        assertThat(parked.topic()).isEqualTo("orders.x.unreadable");
        assertThat(parked.offset()).isEqualTo(7);
        assertThat(parked.headers()).hasSize(2);
        assertThat(parked.kind()).isEqualTo(UnreadableKind.UNFIT);
    }

    private void take(List<Received<OrderSubmission>> batch) {
        for (Received<OrderSubmission> received : batch) {
            if (received.key().equals("poison")) {
                tries.incrementAndGet();
                RuntimeException failure = failing.get();
                if (failure != null) {
                    throw failure;
                }
            }
            read.add(received);
        }
    }

    private List<String> keysRead() {
        return read.stream().map(Received::key).toList();
    }

    private void write(String... keys) {
        reader.pause();
        List<CompletableFuture<Void>> written = Stream.of(keys)
                .map(key -> writer.write(topic, key, new OrderSubmission("client", key, "{}"), List.of()))
                .toList();
        written.forEach(CompletableFuture::join);
        reader.resume();
    }

    private void assertNothingIsParked() throws Exception {
        try (Admin admin = Admin.create(kafka.clientProperties())) {
            TopicPartition parking = new TopicPartition(Topics.unreadable(topic.name()), 0);
            assertThat(admin.listOffsets(Map.of(parking, OffsetSpec.latest()))
                            .partitionResult(parking)
                            .get()
                            .offset())
                    .isZero();
        }
    }

    private void send(byte[] value, Map<String, Object> settings) throws Exception {
        Map<String, Object> config = kafka.clientProperties();
        config.put("buffer.memory", 64L * MIB);
        config.putAll(settings);
        try (var raw = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
            var record = new ProducerRecord<>(topic.name(), "key".getBytes(UTF_8), value);
            record.headers().add("origin", "elsewhere".getBytes(UTF_8));
            // A header of our name, which is not ours.
            record.headers().add("harkara-topic", "orders.forged.commands".getBytes(UTF_8));
            raw.send(record).get();
        }
    }

    private void allowRecordsOf(int bytes) throws Exception {
        try (Admin admin = Admin.create(kafka.clientProperties())) {
            var setting = new ConfigEntry("max.message.bytes", Integer.toString(bytes));
            admin.incrementalAlterConfigs(Map.of(
                            new ConfigResource(ConfigResource.Type.TOPIC, topic.name()),
                            List.of(new AlterConfigOp(setting, AlterConfigOp.OpType.SET))))
                    .all()
                    .get();
        }
    }

    private ParkedRecord parkedBeforeTheNextRecordIsRead() {
        writer.write(topic, "next", new OrderSubmission("client", "next", "{}"), List.of())
                .join();
        await().atMost(PATIENCE).until(() -> read.size() == 1);
        assertThat(read.getFirst().offset()).isEqualTo(1);
        List<ParkedRecord> parked = parked();
        assertThat(parked).hasSize(1);
        return parked.getFirst();
    }

    private List<ParkedRecord> parked() {
        List<ParkedRecord> parked = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", SERVERS.kafkaBootstrap()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            TopicPartition partition = new TopicPartition(Topics.unreadable(topic.name()), 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            await().atMost(PATIENCE).until(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> parked.add(ParkedRecord.read(record)));
                return !parked.isEmpty();
            });
        }
        return parked;
    }
}
