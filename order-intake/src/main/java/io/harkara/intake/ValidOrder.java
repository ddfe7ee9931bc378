package io.harkara.intake;

import io.harkara.schemas.CommandAction;
import io.harkara.schemas.CommandHeader;
import io.harkara.schemas.OrderType;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * An order that any time of day would take.
 *
 * @param type kind of the order
 * @param clientReference the client's own reference
 * @param orderingKey orders of one key are carried out one after another; null for no order among them
 * @param replaces id of the order that this one takes the place of, where it is a corrected one
 * @param deadline the deadline that the client asks for; null for the usual one of {@link Deadlines}
 * @param sameDay whether the client would rather be refused than have the next working day's NAV
 * @param payload the order itself, in the form that its kind has
 */
record ValidOrder(
        OrderType<?> type,
        @Nullable String clientReference,
        @Nullable String orderingKey,
        @Nullable String replaces,
        @Nullable Instant deadline,
        boolean sameDay,
        SpecificRecord payload) {

    ValidOrder {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(payload, "payload");
    }

    /** What tells this order from another one under the same key. The same for 5000 and "5000.00". */
    Fingerprint fingerprint() {
        return new Fingerprint.Builder()
                .add("type", type.typeName())
                .add("clientReference", clientReference)
                .add("orderingKey", orderingKey)
                .add("deadline", deadline)
                .add("sameDay", sameDay)
                .add(payload)
                .add("replaces", replaces)
                .build();
    }

    /** Key of the command's topic. */
    String topicKey(UUID orderId) {
        return orderingKey == null ? orderId.toString() : orderingKey;
    }

    /** The header of the command to carry it out: the same for every call with the same arguments. */
    CommandHeader header(UUID orderId, String client, String idempotencyKey, Instant deadline, Instant submittedAt) {
        return new CommandHeader(
                orderId.toString(),
                CommandAction.SUBMIT,
                type.typeName(),
                client,
                clientReference,
                idempotencyKey,
                topicKey(orderId),
                1,
                deadline,
                submittedAt,
                null,
                replaces);
    }
}
