package io.harkara.store;

import static io.harkara.schemas.Status.ACCEPTED;
import static io.harkara.schemas.Status.COMPLETED;
import static io.harkara.schemas.Status.SUBMITTING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.harkara.schemas.Topics;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.JsonNode;

/** The whole way from the topics to the answers. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OrderStoreTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int LAST = Integer.MAX_VALUE;

    private static RunningStore store;

    @BeforeAll
    static void start() {
        store = new RunningStore();
    }

    @AfterAll
    static void stop() {
        store.close();
    }

    @Test
    void anOrderTravelsFromItsTopicsToTheAnswerWithTheTraceOfItsHeaders() throws Exception {
        TestOrder order = TestOrder.now();
        store.publish(order, order.command());
        store.publishStatus(order, order.status(1, SUBMITTING));
        store.publishStatus(order, order.status(2, ACCEPTED));

        awaitStatus(order, "ACCEPTED");

        JsonNode shown = store.json("/api/v1/orders/" + order.id());
        assertThat(shown.path("traceId").asString()).isEqualTo(order.trace().traceId());
        await().atMost(PATIENCE)
                .until(() -> store.json("/api/v1/orders/" + order.id())
                                .path("timeline")
                                .size()
                        == 3);
        assertThat(store.json("/api/v1/orders/" + order.id()).path("timeline").values())
                .allSatisfy(entry -> assertThat(entry.path("traceId").asString())
                        .isEqualTo(order.trace().traceId()));
    }

    @Test
    void whatCannotBeReadAndWhatCannotBeStoredIsParkedAndThePartitionGoesOn() throws Exception {
        TestOrder order = TestOrder.now();
        TestOrder impossible = TestOrder.withId("not-a-uuid");
        String topic = Topics.status(Topics.BSE).name();
        byte[] key = order.id().getBytes(StandardCharsets.UTF_8);
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", store.servers.kafkaBootstrap()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic, key, new byte[] {7, 7, 7}))
                    .get();
        }
        // The same key, and so the same partition.
        store.writer
                .write(
                        Topics.status(Topics.BSE),
                        order.id(),
                        impossible.status(1, SUBMITTING).value(),
                        List.of())
                .join();
        store.publishStatus(order, order.status(1, SUBMITTING));

        awaitStatus(order, "SUBMITTING");

        List<ConsumerRecord<byte[], byte[]>> parked = parked(2, record -> Arrays.equals(record.key(), key));
        assertThat(parked).extracting(record -> header(record, "harkara-topic")).containsOnly(topic);
        assertThat(parked)
                .anySatisfy(record -> assertThat(record.value()).isEqualTo(new byte[] {7, 7, 7}))
                .anySatisfy(
                        record -> assertThat(header(record, "harkara-error")).contains("'not-a-uuid'"));
    }

    @Test
    void aDatabaseThatRestartsInTheMiddleLosesNothing() throws Exception {
        List<TestOrder> orders = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            orders.add(TestOrder.now().of("restart"));
        }
        Thread publisher = Thread.ofVirtual()
                .start(() -> orders.forEach(order -> {
                    store.publish(order, order.command());
                    store.publishStatus(order, order.status(1, SUBMITTING));
                    store.publishStatus(order, order.status(2, COMPLETED));
                }));
        EventReader reader = store.stream("?client=restart", "");
        await().atMost(PATIENCE).until(() -> !reader.orders().isEmpty());

        store.servers.killPostgres();
        HttpResponse<String> away =
                store.get("/api/v1/orders/" + orders.getFirst().id());
        int readiness = store.get("/actuator/health/readiness").statusCode();
        publisher.join();
        store.servers.startPostgres();

        assertThat(away.statusCode()).isEqualTo(503);
        assertThat(away.body()).contains("DATABASE_AWAY");
        assertThat(readiness).isEqualTo(503);
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(store.json("/api/v1/stats?client=restart")
                                .path("total")
                                .path("byStatus")
                                .path("COMPLETED")
                                .asInt())
                        .isEqualTo(orders.size()));
        await().atMost(PATIENCE).until(() -> reader.orders().size() == 3 * orders.size());
        assertThat(reader.names()).doesNotHaveDuplicates();
        assertThat(store.json("/api/v1/stats?client=restart")
                        .path("total")
                        .path("orders")
                        .asInt())
                .isEqualTo(orders.size());
        assertThat(parked(0, _ -> true))
                .noneSatisfy(
                        record -> assertThat(header(record, "harkara-error")).contains("restart"));
        reader.close();
    }

    @Test
    @Order(LAST)
    void itStopsWithinTenSecondsAndEndsOpenConnectionsEvenWhileTheDatabaseIsAway() throws Exception {
        TestOrder order = TestOrder.now();
        try (EventReader reader = store.stream("", "")) {
            store.servers.killPostgres();
            store.publish(order, order.command());
            store.publishStatus(order, order.status(1, SUBMITTING));
            await().atMost(PATIENCE)
                    .until(() -> store.get("/actuator/health/readiness").statusCode() == 503);
            long began = System.nanoTime();
            store.context.close();
            long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);

            await().atMost(PATIENCE).until(() -> reader.ended);
            assertThat(millis).isLessThan(10_000);
        } finally {
            store.servers.startPostgres();
        }
    }

    private static void awaitStatus(TestOrder order, String status) {
        await().atMost(PATIENCE)
                .until(() -> store.json("/api/v1/orders/" + order.id())
                        .path("status")
                        .asString("")
                        .equals(status));
    }

    private static List<ConsumerRecord<byte[], byte[]>> parked(
            int atLeast, Predicate<ConsumerRecord<byte[], byte[]>> which) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        store.servers.kafkaBootstrap(),
                        "group.id",
                        "parked-" + System.nanoTime(),
                        "auto.offset.reset",
                        "earliest"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.subscribe(
                    List.of(Topics.unreadable(Topics.status(Topics.BSE).name())));
            long giveUpAt = System.nanoTime() + PATIENCE.toNanos();
            do {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
                    if (which.test(record)) {
                        records.add(record);
                    }
                }
            } while (records.size() < atLeast && System.nanoTime() < giveUpAt);
        }
        return records;
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
