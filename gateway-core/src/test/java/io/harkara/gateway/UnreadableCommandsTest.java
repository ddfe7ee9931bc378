package io.harkara.gateway;

import static io.harkara.gateway.GatewayContext.PATIENCE;
import static io.harkara.gateway.GatewayContext.command;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.harkara.runtime.ParkedRecord;
import io.harkara.runtime.RecordCodec;
import io.harkara.runtime.UnreadableKind;
import io.harkara.schemas.BseCommand;
import io.harkara.schemas.BseOrderType;
import io.harkara.schemas.CommandHeader;
import io.harkara.schemas.OrderSubmission;
import io.harkara.schemas.Status;
import io.harkara.schemas.Topic;
import io.harkara.schemas.Topics;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A command that cannot be read never reaches the venue, is kept, and holds up nobody. */
class UnreadableCommandsTest {

    private static final int NOBODYS_ID = 987_654;
    private static final int LARGEST = 4 * 1024 * 1024;

    private GatewayContext context;

    @BeforeEach
    void open() throws Exception {
        context = new GatewayContext();
    }

    @AfterEach
    void close() {
        context.close();
    }

    @Test
    void a_command_of_every_kind_is_parked_and_the_next_one_of_its_key_goes_out() throws Exception {
        context.start();
        String order = UUID.randomUUID().toString();
        BseCommand sound = command(order, order, 1, Instant.now().plusSeconds(600));
        BseCommand unfit = command("no-uuid", order, 1, Instant.now().plusSeconds(600));
        byte[] good = bytes(context.commands, sound);
        byte[] unknown = withId(good, NOBODYS_ID);
        byte[] other = bytes(Topics.SUBMISSIONS, new OrderSubmission("c", "k", "{}"));
        send(order, null);
        send(order, "rubbish".getBytes(UTF_8));
        send(order, unknown);
        send(order, Arrays.copyOf(good, good.length / 2));
        send(order, other);
        send(order, new byte[2 * 1024 * 1024]);
        send(order, bytes(context.commands, unfit));
        context.send(sound);

        context.awaitStatus(order, Status.ACCEPTED);

        assertThat(context.ledger.requests()).hasSize(1);
        List<ParkedRecord> parked = parked(7);
        assertThat(parked)
                .extracting(ParkedRecord::kind)
                .containsExactlyInAnyOrderElementsOf(
                        // The last one is a fault of whoever takes them.
                        EnumSet.complementOf(EnumSet.of(UnreadableKind.NOT_HANDLED)));
        assertThat(parked).allSatisfy(record -> {
            assertThat(record.topic()).isEqualTo(context.commands.name());
            assertThat(record.key()).isEqualTo(order.getBytes(UTF_8));
            assertThat(record.headers()).extracting(header -> header.key()).containsExactly("origin");
            assertThat(record.why()).isNotBlank();
        });
        assertThat(parked)
                .anySatisfy(record -> assertThat(record.value()).isEqualTo(unknown))
                .anySatisfy(record -> assertThat(record.value()).hasSize(2 * 1024 * 1024));
    }

    /** The database could not take it, and neither what came in the same batch. */
    @Test
    void a_command_that_cannot_be_written_down_is_parked_and_keeps_no_other_from_going_out() throws Exception {
        context.start();
        String order = UUID.randomUUID().toString();
        BseCommand command = command(order, order, 1, Instant.now().plusSeconds(600));
        CommandHeader header = CommandHeader.newBuilder(command.getHeader())
                .setClientReference("a\000b")
                .build();
        context.send(BseOrderType.LUMPSUM.command(header, command.getLumpsum()));

        String next = context.place();
        context.awaitStatus(next, Status.ACCEPTED);
        assertThat(parked(1).getFirst().why()).contains("clientReference", "U+0000");
        assertThat(context.ledger.requests()).hasSize(1);
    }

    @Test
    void a_parked_command_that_is_written_again_once_it_can_be_read_goes_out_once() throws Exception {
        context.start();
        String order = UUID.randomUUID().toString();
        byte[] good =
                bytes(context.commands, command(order, order, 1, Instant.now().plusSeconds(600)));
        send(order, withId(good, NOBODYS_ID));
        ParkedRecord parked = parked(1).getFirst();
        assertThat(context.ledger.requests()).isEmpty();

        // What an operator sends again may be written twice; its attempt makes the second one harmless.
        byte[] mended = withId(parked.value(), ByteBuffer.wrap(good).getInt(1));
        send(order, mended);
        send(order, mended);

        context.awaitStatus(order, Status.ACCEPTED);
        String marker = context.place();
        context.awaitStatus(marker, Status.ACCEPTED);
        assertThat(context.query("select count(*) from attempt")).isEqualTo("2");
        assertThat(context.ledger.effects()).isEqualTo(2);
    }

    private <V extends SpecificRecord> byte[] bytes(Topic<V> topic, V value) {
        try (RecordCodec codec = new RecordCodec(context.kafka)) {
            return codec.encode(topic, value);
        }
    }

    private static byte[] withId(byte[] bytes, int id) {
        byte[] copy = bytes.clone();
        ByteBuffer.wrap(copy).putInt(1, id);
        return copy;
    }

    private void send(String key, byte[] value) throws Exception {
        try (Admin admin = Admin.create(context.kafka.clientProperties())) {
            var setting = new ConfigEntry("max.message.bytes", Integer.toString(LARGEST));
            admin.incrementalAlterConfigs(Map.of(
                            new ConfigResource(ConfigResource.Type.TOPIC, context.commands.name()),
                            List.of(new AlterConfigOp(setting, AlterConfigOp.OpType.SET))))
                    .all()
                    .get();
        }
        Map<String, Object> config = context.kafka.clientProperties();
        config.put("max.request.size", LARGEST);
        try (var raw = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
            var record = new ProducerRecord<>(context.commands.name(), key.getBytes(UTF_8), value);
            record.headers().add("origin", "upstream".getBytes(UTF_8));
            raw.send(record).get();
        }
    }

    private List<ParkedRecord> parked(int count) {
        List<ParkedRecord> parked = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(
                context.kafka.clientProperties(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            TopicPartition partition = new TopicPartition(Topics.unreadable(context.commands.name()), 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            await().atMost(PATIENCE).until(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> parked.add(ParkedRecord.read(record)));
                return parked.size() >= count;
            });
        }
        assertThat(parked).hasSize(count);
        return parked;
    }
}
