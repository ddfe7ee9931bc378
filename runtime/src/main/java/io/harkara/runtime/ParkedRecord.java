package io.harkara.runtime;

import io.harkara.schemas.Topics;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * A record as it stands on an unreadable topic: the original, and beside its own headers ours, which say where it stood and
 * why it was parked.
 *
 * @param topic where the original stood
 * @param writtenAt when the original was written, by that topic's clock
 * @param headers the original's headers, without ours
 * @param why what was found and what was expected
 * @param parkedBy client id of whoever could not read it
 * @param parkedAt when it was parked
 * @param omitted what was left out because the copy would have been too large, with its digest; empty where the original is
 *     whole
 * @param copy the record on the unreadable topic
 */
public record ParkedRecord(
        String topic,
        int partition,
        long offset,
        Instant writtenAt,
        List<Header> headers,
        UnreadableKind kind,
        String why,
        String parkedBy,
        Instant parkedAt,
        String omitted,
        ConsumerRecord<byte[], byte[]> copy) {

    /** Largest parked record in bytes, headers included. Topics for parked records take it. */
    static final int LARGEST = 16 * 1024 * 1024;

    /** Header of a record that was sent again after it had been parked: the parked record's name in the store. */
    public static final String RESENT_FROM = "harkara-resent-from";

    private static final String TOPIC = "harkara-topic";
    private static final String PARTITION = "harkara-partition";
    private static final String OFFSET = "harkara-offset";
    private static final String TIMESTAMP = "harkara-timestamp";
    private static final String ERROR = "harkara-error";
    private static final String KIND = "harkara-kind";
    private static final String PARKED_BY = "harkara-parked-by";
    private static final String OMITTED = "harkara-omitted";
    private static final List<String> OURS =
            List.of(TOPIC, PARTITION, OFFSET, TIMESTAMP, ERROR, KIND, PARKED_BY, OMITTED);

    /** Error texts may quote the record; a header must not make the copy much larger than the original. */
    private static final int LONGEST_ERROR = 2_000;

    /**
     * What a record on an unreadable topic holds. A record that we did not park, which some other program put there, counts
     * as parked where it stands.
     */
    public static ParkedRecord read(ConsumerRecord<byte[], byte[]> record) {
        Instant parkedAt = Instant.ofEpochMilli(record.timestamp());
        String topic = EventHeaders.text(record.headers(), TOPIC);
        Long partition = number(record, PARTITION);
        Long offset = number(record, OFFSET);
        if (topic == null || partition == null || partition > Integer.MAX_VALUE || offset == null) {
            return new ParkedRecord(
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    parkedAt,
                    List.of(record.headers().toArray()),
                    UnreadableKind.UNFIT,
                    "it stands on the topic without the headers that say where it came from",
                    "",
                    parkedAt,
                    "",
                    record);
        }
        Long timestamp = number(record, TIMESTAMP);
        return new ParkedRecord(
                topic,
                partition.intValue(),
                offset,
                timestamp == null ? parkedAt : Instant.ofEpochMilli(timestamp),
                withoutOurs(record),
                kind(EventHeaders.text(record.headers(), KIND)),
                text(record, ERROR),
                text(record, PARKED_BY),
                parkedAt,
                text(record, OMITTED),
                record);
    }

    /** The original's key; null where it had none or it is not kept. */
    public byte @Nullable [] key() {
        return copy.key();
    }

    /** The original's value; null where it had none or it is not kept. */
    public byte @Nullable [] value() {
        return copy.value();
    }

    static ProducerRecord<byte[], byte[]> whole(
            ConsumerRecord<byte[], byte[]> record, UnreadableKind kind, String why, String parkedBy) {
        List<Header> headers = new ArrayList<>();
        record.headers().forEach(headers::add);
        headers.addAll(ours(record, kind, why, parkedBy, ""));
        return new ProducerRecord<>(Topics.unreadable(record.topic()), null, record.key(), record.value(), headers);
    }

    /** The name of a record that no topic takes: it can be looked for where it stands, as long as it stands there. */
    static ProducerRecord<byte[], byte[]> withoutOriginal(
            ConsumerRecord<byte[], byte[]> record, UnreadableKind kind, String why, String parkedBy) {
        byte[] value = record.value();
        String omitted = value == null
                ? "key and headers"
                : "key, headers and the value of %d bytes, SHA-256 %s".formatted(value.length, digest(value));
        return new ProducerRecord<byte[], byte[]>(
                Topics.unreadable(record.topic()),
                (Integer) null,
                null,
                null,
                ours(record, kind, why, parkedBy, omitted));
    }

    private static List<Header> ours(
            ConsumerRecord<byte[], byte[]> record, UnreadableKind kind, String why, String parkedBy, String omitted) {
        Map<String, String> values = Map.of(
                TOPIC, record.topic(),
                PARTITION, Integer.toString(record.partition()),
                OFFSET, Long.toString(record.offset()),
                TIMESTAMP, Long.toString(record.timestamp()),
                ERROR, why.substring(0, Math.min(why.length(), LONGEST_ERROR)),
                KIND, kind.name(),
                PARKED_BY, parkedBy,
                OMITTED, omitted);
        return OURS.stream()
                .map(name -> EventHeaders.header(name, values.getOrDefault(name, "")))
                .toList();
    }

    // A record may bring headers of our names; ours are the last ones.
    private static List<Header> withoutOurs(ConsumerRecord<byte[], byte[]> record) {
        List<Header> headers = new ArrayList<>(List.of(record.headers().toArray()));
        for (String name : OURS) {
            for (int i = headers.size() - 1; i >= 0; i--) {
                if (headers.get(i).key().equals(name)) {
                    headers.remove(i);
                    break;
                }
            }
        }
        return List.copyOf(headers);
    }

    private static String text(ConsumerRecord<byte[], byte[]> record, String name) {
        String text = EventHeaders.text(record.headers(), name);
        return text == null ? "" : text;
    }

    private static @Nullable Long number(ConsumerRecord<byte[], byte[]> record, String name) {
        try {
            long number = Long.parseLong(text(record, name));
            return number < 0 ? null : number;
        } catch (NumberFormatException _) {
            return null;
        }
    }

    private static UnreadableKind kind(@Nullable String name) {
        for (UnreadableKind kind : UnreadableKind.values()) {
            if (kind.name().equals(name)) {
                return kind;
            }
        }
        return UnreadableKind.UNFIT;
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
