package io.harkara.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.harkara.runtime.KafkaProperties;
import io.harkara.runtime.ParkedRecord;
import io.harkara.runtime.RecordCodec;
import io.harkara.runtime.UnreadableKind;
import io.harkara.schemas.OrderStatusEvent;
import io.harkara.schemas.OrderSubmission;
import io.harkara.schemas.Status;
import io.harkara.schemas.StatusSource;
import io.harkara.schemas.Topics;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

/** A submission that cannot be read is kept for a person, and the next one of its partition becomes an order. */
class UnreadableSubmissionsTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    /** What records themselves can be; the other kind is a fault of whoever takes them. */
    private static final Set<UnreadableKind> KINDS = EnumSet.complementOf(EnumSet.of(UnreadableKind.NOT_HANDLED));

    private static final int NOBODYS_ID = 987_654;
    private static final int LARGEST = 4 * 1024 * 1024;

    private final IntakeApp intake = IntakeApp.shared();

    @Test
    void aSubmissionOfEveryKindIsParkedAndTheNextOneIsTaken() throws Exception {
        String key = IntakeApp.newKey();
        KafkaProperties kafka = KafkaProperties.of(intake.servers.kafkaBootstrap(), intake.servers.registryUrl());
        byte[] good;
        byte[] other;
        try (RecordCodec codec = new RecordCodec(kafka)) {
            good = codec.encode(Topics.SUBMISSIONS, new OrderSubmission("upstream", key, "{}"));
            other = codec.encode(Topics.status("bse"), status());
        }
        byte[] unknown = good.clone();
        ByteBuffer.wrap(unknown).putInt(1, NOBODYS_ID);
        allowLarge(kafka);
        send(
                kafka,
                key,
                Arrays.asList(
                        null,
                        "rubbish".getBytes(UTF_8),
                        unknown,
                        Arrays.copyOf(good, good.length - 3),
                        other,
                        new byte[2 * 1024 * 1024],
                        // Sound, and no order of any venue.
                        good));
        intake.submit("upstream", key, Orders.purchase().json());

        await().atMost(LIMIT)
                .until(() -> intake.look().at(Topics.BSE_COMMANDS).stream()
                        .anyMatch(seen ->
                                seen.value().getHeader().getIdempotencyKey().equals(key)));
        List<ParkedRecord> parked =
                await().atMost(LIMIT).until(() -> parked(key), records -> records.size() >= KINDS.size());
        assertThat(parked).extracting(ParkedRecord::kind).containsExactlyInAnyOrderElementsOf(KINDS);
        assertThat(parked)
                .allSatisfy(record -> assertThat(record.topic()).isEqualTo(Topics.SUBMISSIONS.name()))
                .anySatisfy(record -> assertThat(record.value()).isEqualTo(unknown));
    }

    private static OrderStatusEvent status() {
        return OrderStatusEvent.newBuilder()
                .setOrderId("0199f0a2-7c1e-7b3a-9d41-5f0c2ab19e77")
                .setVersion(1)
                .setClient("upstream")
                .setOrderingKey("k")
                .setVenue("bse")
                .setType("bse.lumpsum")
                .setAttempt(1)
                .setStatus(Status.SUBMITTING)
                .setSource(StatusSource.CALL)
                .setOccurredAt(Instant.now().truncatedTo(ChronoUnit.MILLIS))
                .build();
    }

    private static void send(KafkaProperties kafka, String key, List<byte[]> values) throws Exception {
        Map<String, Object> config = kafka.clientProperties();
        config.put("max.request.size", LARGEST);
        try (var raw = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (byte[] value : values) {
                raw.send(new ProducerRecord<>(Topics.SUBMISSIONS.name(), key.getBytes(UTF_8), value))
                        .get();
            }
        }
    }

    private static void allowLarge(KafkaProperties kafka) throws Exception {
        try (Admin admin = Admin.create(kafka.clientProperties())) {
            var setting = new ConfigEntry("max.message.bytes", Integer.toString(LARGEST));
            admin.incrementalAlterConfigs(Map.of(
                            new ConfigResource(ConfigResource.Type.TOPIC, Topics.SUBMISSIONS.name()),
                            List.of(new AlterConfigOp(setting, AlterConfigOp.OpType.SET))))
                    .all()
                    .get();
        }
    }

    private List<ParkedRecord> parked(String key) {
        return intake.look().raw(Topics.unreadable(Topics.SUBMISSIONS.name())).stream()
                .map(ParkedRecord::read)
                .filter(record -> Arrays.equals(record.key(), key.getBytes(UTF_8)))
                .toList();
    }
}
