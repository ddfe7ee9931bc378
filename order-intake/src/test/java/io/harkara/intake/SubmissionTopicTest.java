package io.harkara.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.harkara.runtime.EventHeaders;
import io.harkara.runtime.Received;
import io.harkara.runtime.TopicWriter;
import io.harkara.runtime.Traceparent;
import io.harkara.schemas.OrderStatusEvent;
import io.harkara.schemas.OrderSubmission;
import io.harkara.schemas.Reason;
import io.harkara.schemas.Status;
import io.harkara.schemas.StatusSource;
import io.harkara.schemas.Topics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class SubmissionTopicTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final IntakeApp intake = IntakeApp.shared();

    @Test
    void aSubmissionBecomesTheSameOrderAsOverHttp() throws Exception {
        String key = IntakeApp.newKey();
        intake.submit("upstream", key, Orders.purchase().json());
        await().atMost(LIMIT).until(() -> !commands(key).isEmpty());

        Reply replay = intake.place(key, Orders.purchase().json(), "X-Client-Id", "upstream");
        assertThat(replay.status()).isEqualTo(202);
        assertThat(replay.text("orderId")).isEqualTo(commands(key).getFirst());
    }

    @Test
    void ordersOfOtherKindsComeFromTheTopicToo() throws Exception {
        String key = IntakeApp.newKey();
        String wrong = IntakeApp.newKey();
        intake.submit("upstream", key, Orders.planPause().json());
        intake.submit(
                "upstream",
                wrong,
                Orders.mandate()
                        .envelope("clientReference", wrong)
                        .with("ifsc", "HDFC")
                        .json());
        await().atMost(LIMIT).until(() -> !commands(key).isEmpty());
        OrderStatusEvent refusal = awaitRefusal(wrong);
        assertThat(refusal.getType()).isEqualTo("bse.mandate");
        assertThat(refusal.getReason().getText()).startsWith("/order/ifsc is 'HDFC'; expected an IFSC");
    }

    @Test
    void theSameSubmissionTwiceIsOneOrder() throws Exception {
        String key = IntakeApp.newKey();
        String last = IntakeApp.newKey();
        intake.submit("upstream", key, Orders.purchase().json());
        intake.submit("upstream", key, Orders.purchase().json());
        intake.submit("upstream", last, Orders.purchase().json());
        await().atMost(LIMIT)
                .until(() -> !commands(last).isEmpty() && !commands(key).isEmpty());
        assertThat(commands(key).stream().distinct()).hasSize(1);
    }

    @Test
    void aRefusedSubmissionBecomesARejectedStatusWithAllItsFaults() throws Exception {
        String key = IntakeApp.newKey();
        intake.submit(
                "upstream",
                key,
                Orders.purchase()
                        .envelope("clientReference", key)
                        .with("amount", "0")
                        .with("mobile", "9876543210987")
                        .json());
        OrderStatusEvent event = awaitRefusal(key);
        assertThat(event.getStatus()).isEqualTo(Status.REJECTED);
        assertThat(event.getSource()).isEqualTo(StatusSource.INTAKE);
        assertThat(event.getVersion()).isEqualTo(1);
        assertThat(event.getVenue()).isEqualTo("bse");
        assertThat(event.getType()).isEqualTo("bse.lumpsum");
        assertThat(event.getClient()).isEqualTo("upstream");
        assertThat(event.getReason().getCode()).isEqualTo("ORDER_INVALID");
        assertThat(event.getReason().getText())
                .contains("/order/amount", "/order/mobile")
                .doesNotContain("9876543210");
        assertThat(UUID.fromString(event.getOrderId()).version()).isEqualTo(7);
        assertThat(Instant.ofEpochMilli(UUID.fromString(event.getOrderId()).getMostSignificantBits() >>> 16))
                .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(1));
    }

    @Test
    void aKeyThatBelongsToAnotherOrderIsRejected() throws Exception {
        String key = IntakeApp.newKey();
        intake.place(key, Orders.purchase().json(), "X-Client-Id", "upstream");
        intake.submit(
                "upstream",
                key,
                Orders.redemption().envelope("clientReference", key).json());
        assertThat(awaitRefusal(key).getReason().getCode()).isEqualTo("KEY_REUSED");
    }

    @Test
    void anUnfitClientOrAnUnknownTypeOfAKnownVenueIsRejected() throws Exception {
        String client = IntakeApp.newKey();
        intake.submit(
                "up stream",
                "",
                Orders.purchase().envelope("clientReference", client).json());
        assertThat(awaitRefusal(client).getReason().getText()).contains("client is", "idempotencyKey is missing");
        String type = IntakeApp.newKey();
        intake.submit(
                "upstream",
                type,
                Orders.purchase()
                        .envelope("clientReference", type)
                        .envelope("type", "bse.lumpsum-cancel")
                        .json());
        Reason withdrawn = awaitRefusal(type).getReason();
        assertThat(withdrawn.getCode()).isEqualTo("WITHDRAWN_BY_VENUE");
        assertThat(withdrawn.getText()).contains("withdrawn");
    }

    @Test
    void whatNamesNoVenueOrIsNoJsonOrNoAvroIsParkedWithTheReasonAndHoldsUpNothing() throws Exception {
        String venue = IntakeApp.newKey();
        String json = IntakeApp.newKey();
        String bytes = IntakeApp.newKey();
        intake.submit("upstream", venue, "{\"type\":\"nse.equity\"}");
        intake.submit("upstream", json, "{\"type\":");
        try (var raw = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", intake.servers.kafkaBootstrap()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            raw.send(new ProducerRecord<>(Topics.SUBMISSIONS.name(), bytes.getBytes(UTF_8), "garbage".getBytes(UTF_8)))
                    .get();
        }
        await().atMost(LIMIT).until(() -> parked(venue) != null && parked(json) != null && parked(bytes) != null);
        assertThat(error(parked(venue))).contains("names none of the venues");
        assertThat(error(parked(json))).contains("not one JSON object");
        assertThat(error(parked(bytes))).contains("expected a zero byte");

        String after = IntakeApp.newKey();
        intake.submit("upstream", after, Orders.purchase().json());
        await().atMost(LIMIT).until(() -> !commands(after).isEmpty());
    }

    @Test
    void aRecordThatIsReadAgainGivesTheSameRefusal() throws Exception {
        String key = IntakeApp.newKey();
        String order = Orders.purchase()
                .envelope("clientReference", key)
                .without("amount")
                .json();
        Received<OrderSubmission> received = received(key, order);
        SubmissionTaker taker = taker(intake);
        taker.take(List.of(received));
        taker.take(List.of(received));
        List<OrderStatusEvent> events = refusals(key);
        assertThat(events).hasSize(2);
        assertThat(events.get(1)).isEqualTo(events.get(0));
    }

    /** A record of the topic, as the reader hands it over. */
    static Received<OrderSubmission> received(String key, String order) {
        var submission = new OrderSubmission("upstream", key, order);
        var original = new ConsumerRecord<byte[], byte[]>(Topics.SUBMISSIONS.name(), 0, 7, null, null);
        return new Received<>(
                Topics.SUBMISSIONS.name(), 0, 7, key, submission, Traceparent.start(), Instant.now(), original);
    }

    /** A taker of the test's own, on what the service takes orders with. */
    static SubmissionTaker taker(IntakeApp intake) {
        TopicWriter writer = intake.bean(TopicWriter.class);
        return new SubmissionTaker(
                intake.bean(OrderJson.class),
                intake.bean(OrderRules.class),
                intake.bean(OrderDesk.class),
                new RefusalWriter(writer),
                writer,
                Clock.systemUTC());
    }

    private List<String> commands(String key) {
        return intake.look().at(Topics.BSE_COMMANDS).stream()
                .filter(seen -> seen.value().getHeader().getIdempotencyKey().equals(key))
                .map(seen -> seen.value().getHeader().getOrderId())
                .toList();
    }

    private OrderStatusEvent awaitRefusal(String reference) {
        return await().atMost(LIMIT)
                .until(() -> refusals(reference), events -> !events.isEmpty())
                .getFirst();
    }

    private List<OrderStatusEvent> refusals(String reference) {
        return intake.look().at(Topics.status("bse")).stream()
                .map(TopicLook.Seen::value)
                .filter(event -> reference.equals(event.getClientReference()))
                .toList();
    }

    private ConsumerRecord<byte[], byte[]> parked(String key) {
        return intake.look().raw(Topics.unreadable(Topics.SUBMISSIONS.name())).stream()
                .filter(record -> new String(record.key(), UTF_8).equals(key))
                .findFirst()
                .orElse(null);
    }

    private static String error(ConsumerRecord<byte[], byte[]> record) {
        return EventHeaders.text(record.headers(), "harkara-error");
    }
}
