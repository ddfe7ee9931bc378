package io.harkara.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;

/** CloudEvents 1.0 in binary mode, and the trace, as headers of a Kafka record. */
public final class EventHeaders {

    private EventHeaders() {}

    /**
     * The headers of one event.
     *
     * @param id unique within the source; {@code orderId/version} for a status, {@code orderId/attempt} for a command
     * @param source the service that writes, for example {@code /harkara/order-intake}
     * @param type name of the record's type
     */
    public static List<Header> of(String id, String source, String type, Instant time, Traceparent trace) {
        return List.of(
                header("ce_specversion", "1.0"),
                header("ce_id", id),
                header("ce_source", source),
                header("ce_type", type),
                header("ce_time", time.toString()),
                header("content-type", "application/avro"),
                header(Traceparent.HEADER, trace.header()));
    }

    /** The trace that a record carries, or a new one. */
    public static Traceparent trace(Headers headers) {
        return Traceparent.parseOrStart(text(headers, Traceparent.HEADER));
    }

    /** The last header of that name as text, or null. */
    public static @Nullable String text(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), UTF_8);
    }

    static Header header(String name, String value) {
        return new RecordHeader(name, value.getBytes(UTF_8));
    }
}
