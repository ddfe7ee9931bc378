package io.harkara.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.harkara.runtime.ParkedRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;

/** A parked record as it stood on its topic. */
final class OriginalBytes {

    private final byte @Nullable [] key;
    private final byte @Nullable [] value;
    private final List<Header> headers;

    OriginalBytes(byte @Nullable [] key, byte @Nullable [] value, List<Header> headers) {
        this.key = key;
        this.value = value;
        this.headers = List.copyOf(headers);
    }

    byte @Nullable [] value() {
        return value;
    }

    List<Header> headers() {
        return headers;
    }

    /** The same record for its old partition, so that it stays among those of its key, with a note where it comes from. */
    ProducerRecord<byte[], byte[]> again(UUID id, String topic, int partition) {
        List<Header> sent = new ArrayList<>(headers);
        sent.removeIf(header -> header.key().equals(ParkedRecord.RESENT_FROM));
        sent.add(new RecordHeader(ParkedRecord.RESENT_FROM, id.toString().getBytes(UTF_8)));
        return new ProducerRecord<>(topic, partition, key, value, sent);
    }
}
