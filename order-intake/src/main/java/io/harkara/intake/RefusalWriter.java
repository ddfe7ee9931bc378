package io.harkara.intake;

import io.harkara.runtime.EventHeaders;
import io.harkara.runtime.Received;
import io.harkara.runtime.TopicWriter;
import io.harkara.schemas.OrderStatusEvent;
import io.harkara.schemas.OrderSubmission;
import io.harkara.schemas.Reason;
import io.harkara.schemas.Status;
import io.harkara.schemas.StatusSource;
import io.harkara.schemas.Topics;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tells the status topic that a submission was refused: whoever submits over Kafka has no other answer. */
final class RefusalWriter {

    private static final long FIRST_VERSION = 1;
    private static final int LONGEST_TEXT = 2_000;
    private static final int LONGEST_TYPE = 40;

    private final TopicWriter writer;

    RefusalWriter(TopicWriter writer) {
        this.writer = writer;
    }

    /** Publishes the refusal. The same record, read again, gives the same event. */
    CompletableFuture<Void> write(String venue, OrderForm form, Received<OrderSubmission> received, Answer refusal) {
        OrderStatusEvent event = event(venue, form, received, refusal);
        return writer.write(
                Topics.status(venue),
                event.getOrderingKey(),
                event,
                EventHeaders.of(
                        event.getOrderId() + "/" + event.getVersion(),
                        CommandWriter.SOURCE,
                        OrderStatusEvent.class.getSimpleName(),
                        event.getOccurredAt(),
                        received.trace().child()));
    }

    private static OrderStatusEvent event(
            String venue, OrderForm form, Received<OrderSubmission> received, Answer refusal) {
        String orderId = orderId(received).toString();
        String type = cut(Objects.requireNonNull(form.given(OrderField.TYPE)).text(), LONGEST_TYPE);
        return new OrderStatusEvent(
                orderId,
                FIRST_VERSION,
                received.value().getClient(),
                readable(form, OrderField.CLIENT_REFERENCE),
                Objects.requireNonNullElse(readable(form, OrderField.ORDERING_KEY), orderId),
                venue,
                type,
                1,
                Status.REJECTED,
                StatusSource.INTAKE,
                null,
                reason(refusal),
                null,
                null,
                Instant.ofEpochMilli(received.writtenAt().toEpochMilli()),
                null,
                null,
                null);
    }

    private static Reason reason(Answer refusal) {
        Problem problem = Objects.requireNonNull(Problem.of(refusal));
        String code = problem.code().toUpperCase(Locale.ROOT).replace('-', '_');
        String text = problem.errors() == null
                ? problem.detail()
                : problem.errors().stream().map(Fault::message).collect(Collectors.joining("; "));
        return new Reason(code, cut(text, LONGEST_TEXT));
    }

    /**
     * A UUID of version 7 whose time is the record's and whose random part is made from what the record says, so that a
     * record that comes again is the same order, and sorts with the orders of its time.
     */
    private static UUID orderId(Received<OrderSubmission> received) {
        OrderSubmission submission = received.value();
        byte[] hash = new Fingerprint.Builder()
                .add("client", submission.getClient())
                .add("idempotencyKey", submission.getIdempotencyKey())
                .add("order", submission.getOrder())
                .build()
                .bytes();
        ByteBuffer random = ByteBuffer.wrap(hash);
        long version7 = 0x7000L | (random.getLong() & 0x0FFFL);
        long variant = Long.MIN_VALUE | (random.getLong() >>> 2);
        return new UUID((received.writtenAt().toEpochMilli() << 16) | version7, variant);
    }

    private static @Nullable String readable(OrderForm form, OrderField field) {
        Given given = form.given(field);
        return given != null && field.form().matcher(given.text()).matches() ? given.text() : null;
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest);
    }
}
