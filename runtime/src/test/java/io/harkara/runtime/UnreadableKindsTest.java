package io.harkara.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import io.harkara.schemas.OrderStatusEvent;
import io.harkara.schemas.OrderSubmission;
import io.harkara.schemas.Topic;
import io.harkara.servers.Servers;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What makes a record unreadable, and what only makes it wait, on the real registry. */
class UnreadableKindsTest {

    private static final Servers SERVERS = Servers.shared();
    private static final OrderSubmission SUBMISSION =
            new OrderSubmission("client", "key-1", "{\"amount\": \"5000.00\"}");
    private static final int NOBODYS_ID = 987_654;
    private static final int HANGS_UP = 0;

    private final KafkaProperties properties = KafkaProperties.of(SERVERS.kafkaBootstrap(), SERVERS.registryUrl());
    private final Topic<OrderSubmission> topic = new Topic<>("orders.kinds.commands", OrderSubmission.class);

    @Test
    void everyKindIsToldFromTheOthers() {
        try (RecordCodec codec = new RecordCodec(properties)) {
            byte[] good = codec.encode(topic, SUBMISSION);
            assertThat(kind(codec, null)).isEqualTo(UnreadableKind.NO_VALUE);
            assertThat(kind(codec, "{\"json\":true}".getBytes(UTF_8))).isEqualTo(UnreadableKind.BAD_PREFIX);
            assertThat(kind(codec, new byte[] {0, 0, 0})).isEqualTo(UnreadableKind.BAD_PREFIX);
            assertThat(kind(codec, withId(good, NOBODYS_ID))).isEqualTo(UnreadableKind.UNKNOWN_SCHEMA);
            assertThat(kind(codec, Arrays.copyOf(good, good.length - 3))).isEqualTo(UnreadableKind.BROKEN_AVRO);
            assertThat(kind(codec, Arrays.copyOf(good, 5))).isEqualTo(UnreadableKind.BROKEN_AVRO);
            assertThat(kind(codec, new byte[RecordCodec.LARGEST_VALUE + 1])).isEqualTo(UnreadableKind.OVERSIZE);
        }
    }

    @Test
    void aSoundRecordOfAnotherTypeIsOfTheWrongType() {
        try (RecordCodec codec = new RecordCodec(properties)) {
            byte[] submission = codec.encode(topic, SUBMISSION);
            Topic<OrderStatusEvent> statuses = new Topic<>("orders.kinds.status", OrderStatusEvent.class);
            var why = catchThrowableOfType(UnreadableRecordException.class, () -> codec.decode(statuses, submission));
            assertThat(why.kind()).isEqualTo(UnreadableKind.WRONG_TYPE);
            assertThat(why).hasMessageContaining("OrderSubmission").hasMessageContaining("OrderStatusEvent");
        }
    }

    @Test
    void aDamagedLengthIsBrokenAvroAndTakesNoMemory() {
        try (RecordCodec codec = new RecordCodec(properties)) {
            byte[] good = codec.encode(topic, SUBMISSION);
            // The length of the first text, as Avro writes numbers: about a thousand million.
            byte[] huge = ByteBuffer.allocate(10)
                    .put(good, 0, 5)
                    .put(new byte[] {(byte) 0xfe, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x07})
                    .array();
            assertThat(kind(codec, huge)).isEqualTo(UnreadableKind.BROKEN_AVRO);
        }
    }

    @Test
    void aSchemaThatIsRegisteredLaterMakesTheSameReaderReadTheSameBytes() throws Exception {
        try (RecordCodec reader = new RecordCodec(properties);
                RecordCodec writer = new RecordCodec(properties)) {
            byte[] good = writer.encode(topic, SUBMISSION);
            int id = ByteBuffer.wrap(good, 1, 4).getInt();
            byte[] early = withId(good, NOBODYS_ID);
            assertThat(kind(reader, early)).isEqualTo(UnreadableKind.UNKNOWN_SCHEMA);
            assertThat(kind(reader, early)).isEqualTo(UnreadableKind.UNKNOWN_SCHEMA);
            assertThat(reader.decode(topic, withId(good, id))).isEqualTo(SUBMISSION);
        }
    }

    @Test
    void aRegistryThatIsStoppedMakesRecordsWait() throws Exception {
        byte[] good;
        try (RecordCodec codec = new RecordCodec(properties)) {
            good = codec.encode(topic, SUBMISSION);
        }
        try (RecordCodec cold = new RecordCodec(properties)) {
            SERVERS.stopRegistry();
            try {
                assertThatThrownBy(() -> cold.decode(topic, good)).isInstanceOf(RegistryAwayException.class);
            } finally {
                SERVERS.startRegistry();
            }
            try (RecordCodec writer = new RecordCodec(properties)) {
                // The registry of the tests keeps its schemas in memory: it has to be told again.
                byte[] again = writer.encode(topic, SUBMISSION);
                assertThat(cold.decode(topic, again)).isEqualTo(SUBMISSION);
            }
        }
    }

    @Test
    void aBareNotFoundIsNoWordOfTheRegistryAndMakesRecordsWait() throws Exception {
        byte[] good;
        try (RecordCodec codec = new RecordCodec(properties)) {
            good = codec.encode(topic, SUBMISSION);
        }
        // An address with a slip of the pen, at the real registry.
        KafkaProperties wrong = KafkaProperties.of(SERVERS.kafkaBootstrap(), SERVERS.registryUrl() + "/v3");
        try (RecordCodec cold = new RecordCodec(wrong)) {
            assertThatThrownBy(() -> cold.decode(topic, good)).isInstanceOf(RegistryAwayException.class);
        }
    }

    @Test
    void bothRegistriesAreUnderstood() {
        assertThat(RegistryAnswer.saysUnknown(new IllegalStateException(new ConfluentAnswer(404, 40_403))))
                .isTrue();
        assertThat(RegistryAnswer.saysUnknown(new ConfluentAnswer(404, 50_005))).isFalse();
        assertThat(RegistryAnswer.saysUnknown(new ConfluentAnswer(503, 40_403))).isFalse();
        assertThat(RegistryAnswer.status(new ConfluentAnswer(503, 1))).hasValue(503);
        assertThat(RegistryAnswer.status(new IllegalStateException("no answer")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {HANGS_UP, 401, 403, 404, 429, 500, 502, 503})
    void aServerThatRefusesWithoutTheWordsOfARegistryMakesRecordsWait(int status) throws Exception {
        byte[] good;
        try (RecordCodec codec = new RecordCodec(properties)) {
            good = codec.encode(topic, SUBMISSION);
        }
        HttpServer refusing = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        refusing.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            if (status != HANGS_UP) {
                exchange.sendResponseHeaders(status, -1);
            }
            exchange.close();
        });
        refusing.start();
        String url = "http://127.0.0.1:%d/apis/registry/v3"
                .formatted(refusing.getAddress().getPort());
        try (RecordCodec cold = new RecordCodec(KafkaProperties.of(SERVERS.kafkaBootstrap(), url))) {
            assertThatThrownBy(() -> cold.decode(topic, good)).isInstanceOf(RegistryAwayException.class);
        } finally {
            refusing.stop(0);
        }
    }

    private UnreadableKind kind(RecordCodec codec, byte[] bytes) {
        return catchThrowableOfType(UnreadableRecordException.class, () -> codec.decode(topic, bytes))
                .kind();
    }

    private static byte[] withId(byte[] bytes, int id) {
        byte[] copy = bytes.clone();
        ByteBuffer.wrap(copy).putInt(1, id);
        return copy;
    }

    /** In the form of io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException. */
    public static final class ConfluentAnswer extends Exception {

        private static final long serialVersionUID = 1;

        private final int status;
        private final int errorCode;

        ConfluentAnswer(int status, int errorCode) {
            this.status = status;
            this.errorCode = errorCode;
        }

        public int getStatus() {
            return status;
        }

        public int getErrorCode() {
            return errorCode;
        }
    }
}
