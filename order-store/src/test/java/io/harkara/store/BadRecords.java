package io.harkara.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.harkara.runtime.KafkaProperties;
import io.harkara.runtime.RecordCodec;
import io.harkara.runtime.UnreadableKind;
import io.harkara.schemas.BseCommand;
import io.harkara.schemas.OrderSubmission;
import io.harkara.schemas.Topic;
import io.harkara.schemas.Topics;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import tools.jackson.databind.json.JsonMapper;

/** Writes what nobody can read, and registers schemas, on the real broker and registry. */
final class BadRecords implements AutoCloseable {

    private static final int LARGEST = 4 * 1024 * 1024;
    private static final int NOBODYS_ID = 987_654;

    private final KafkaProperties kafka;
    private final KafkaProducer<byte[], byte[]> producer;
    private final RecordCodec codec;

    BadRecords(KafkaProperties kafka) {
        this.kafka = kafka;
        Map<String, Object> config = kafka.clientProperties();
        config.put("max.request.size", LARGEST);
        this.producer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
        this.codec = new RecordCodec(kafka);
    }

    RecordMetadata send(String topic, String key, byte[] value) throws Exception {
        var record = new ProducerRecord<>(topic, key.getBytes(UTF_8), value);
        record.headers().add("origin", "upstream".getBytes(UTF_8)).add("x-auth-token", "s3cret".getBytes(UTF_8));
        return producer.send(record).get();
    }

    /** One value of every kind that bytes alone can have. */
    <V extends SpecificRecord> Map<UnreadableKind, byte[]> everyKind(Topic<V> topic, V sound) {
        byte[] good = encode(topic, sound);
        byte[] unknown = good.clone();
        ByteBuffer.wrap(unknown).putInt(1, NOBODYS_ID);
        Map<UnreadableKind, byte[]> kinds = new LinkedHashMap<>();
        kinds.put(UnreadableKind.NO_VALUE, null);
        kinds.put(UnreadableKind.BAD_PREFIX, "{\"pan\":\"ABCDE1234F\"}".getBytes(UTF_8));
        kinds.put(UnreadableKind.UNKNOWN_SCHEMA, unknown);
        kinds.put(UnreadableKind.BROKEN_AVRO, Arrays.copyOf(good, good.length / 2));
        kinds.put(UnreadableKind.WRONG_TYPE, encode(Topics.SUBMISSIONS, new OrderSubmission("c", "k", "{}")));
        kinds.put(UnreadableKind.OVERSIZE, new byte[2 * 1024 * 1024]);
        return kinds;
    }

    /** Lets a topic take what is larger than usual. */
    void allowLarge(String topic) throws Exception {
        try (Admin admin = Admin.create(kafka.clientProperties())) {
            var setting = new ConfigEntry("max.message.bytes", Integer.toString(LARGEST));
            admin.incrementalAlterConfigs(Map.of(
                            new ConfigResource(ConfigResource.Type.TOPIC, topic),
                            List.of(new AlterConfigOp(setting, AlterConfigOp.OpType.SET))))
                    .all()
                    .get();
        }
    }

    /** A command as a newer writer writes it, with one more field, under a schema id that may not be registered yet. */
    byte[] newerCommand(BseCommand command, int schemaId) {
        byte[] good = encode(Topics.BSE_COMMANDS, command);
        // The field is null, which Avro writes as one zero byte at the end.
        byte[] newer = Arrays.copyOf(good, good.length + 1);
        ByteBuffer.wrap(newer).putInt(1, schemaId);
        return newer;
    }

    /** Registers the schema of the newer writer; returns the id that it got. */
    int registerNewerCommand(String field) throws Exception {
        Schema schema = BseCommand.getClassSchema();
        String newer = schema.toString()
                .replaceFirst(
                        "]}$", ",{\"name\":\"%s\",\"type\":[\"null\",\"string\"],\"default\":null}]}".formatted(field));
        return register(Topics.BSE_COMMANDS.name() + "-value", newer);
    }

    /** The id that the next new schema will get. */
    int nextSchemaId() throws Exception {
        String name = "Throwaway" + System.nanoTime();
        return register(name, "{\"type\":\"record\",\"name\":\"%s\",\"fields\":[]}".formatted(name)) + 1;
    }

    /** Registers schemas that nobody uses, so that this id is the next. */
    void fillSchemaIdsBefore(int id) throws Exception {
        while (nextSchemaId() < id) {
            // Each look takes an id.
        }
    }

    @Override
    public void close() {
        producer.close();
        codec.close();
    }

    private int register(String subject, String schema) throws Exception {
        JsonMapper json = new JsonMapper();
        String registry = kafka.registryUrl().replace("/apis/registry/v3", "/apis/ccompat/v7");
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(registry + "/subjects/" + subject + "/versions"))
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(json.writeValueAsString(Map.of("schema", schema))))
                    .build();
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(answer.statusCode() + " " + answer.body());
            }
            return json.readTree(answer.body()).path("id").asInt();
        }
    }

    @SuppressWarnings("unchecked")
    private byte[] encode(Topic<?> topic, SpecificRecord value) {
        return codec.encode((Topic<SpecificRecord>) topic, value);
    }
}
