package io.harkara.simulators.bbps;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What Setu's replies are made of. */
final class SetuJson {

    private static final JsonMapper MAPPER = new JsonMapper();
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSXXX", Locale.ROOT)
            .withZone(BbpsIds.ZONE);

    private SetuJson() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static ArrayNode array() {
        return MAPPER.createArrayNode();
    }

    static ArrayNode texts(List<String> values) {
        ArrayNode array = array();
        values.forEach(array::add);
        return array;
    }

    /** A time as Setu writes it, in Indian time. */
    static String time(Instant time) {
        return TIME.format(time);
    }

    static @Nullable String day(@Nullable LocalDate day) {
        return day == null ? null : day.toString();
    }

    /** A reply with data. */
    static String success(ObjectNode data, String traceId) {
        ObjectNode reply = object();
        reply.set("data", data);
        return write(reply.put("success", true).put("traceId", traceId));
    }

    /** A reply with an error. */
    static String error(String code, String message, String traceId) {
        ObjectNode reply = object();
        reply.set("error", object().put("code", code).put("message", message));
        return write(reply.put("success", false).put("traceId", traceId));
    }

    static ObjectNode failure(Failure failure) {
        return object().put("code", failure.code())
                .put("message", failure.message())
                .put("type", failure.type());
    }

    static ArrayNode info(List<InfoLine> lines) {
        ArrayNode array = array();
        lines.forEach(line -> array.add(object().put("name", line.name()).put("value", line.value())));
        return array;
    }

    static ArrayNode named(List<Bill.Named> amounts) {
        ArrayNode array = array();
        amounts.forEach(one -> array.add(object().put("name", one.name()).put("amount", one.amount())));
        return array;
    }

    static String write(ObjectNode node) {
        return MAPPER.writeValueAsString(node);
    }

    /** An object, or null where the bytes are none. */
    static @Nullable ObjectNode read(byte[] body) {
        try {
            return MAPPER.readTree(body) instanceof ObjectNode object ? object : null;
        } catch (JacksonException _) {
            return null;
        }
    }
}
