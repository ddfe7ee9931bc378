package io.harkara.store;

import io.harkara.schemas.VenueCommands;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What {@link PayloadJson} wrote, as the record that it was: a replay sends exactly the order that was placed. The gateway
 * holds it against the attempt before, so a difference would be refused and not sent.
 */
final class PayloadAvro {

    private static final JsonMapper JSON = new JsonMapper();

    private PayloadAvro() {}

    /**
     * Fills a record.
     *
     * @param empty as its constructor leaves it
     * @throws IllegalArgumentException where the text is not what such a record was written as
     */
    static <R extends SpecificRecord> R read(String json, R empty) {
        fill(JSON.readTree(json), empty);
        return empty;
    }

    private static void fill(JsonNode object, SpecificRecord record) {
        for (Schema.Field field : record.getSchema().getFields()) {
            JsonNode node = object.path(field.name());
            Object value = node.isMissingNode()
                    ? SpecificData.get().getDefaultValue(field)
                    : value(node, present(field.schema()));
            record.put(field.pos(), value);
        }
    }

    private static @Nullable Object value(JsonNode node, Schema schema) {
        return switch (schema.getType()) {
            case STRING -> node.asString();
            case BOOLEAN -> node.booleanValue();
            case INT -> schema.getLogicalType() == null ? node.intValue() : LocalDate.parse(node.asString());
            case LONG -> schema.getLogicalType() == null ? node.longValue() : Instant.parse(node.asString());
            case BYTES ->
                schema.getLogicalType() == null
                        ? ByteBuffer.wrap(Base64.getDecoder().decode(node.asString()))
                        : new BigDecimal(node.asString());
            case ENUM -> SpecificData.get().createEnum(node.asString(), schema);
            case RECORD -> {
                SpecificRecord part = VenueCommands.emptyRecord(schema);
                fill(node, part);
                yield part;
            }
            case ARRAY ->
                node.valueStream()
                        .map(item -> value(item, schema.getElementType()))
                        .toList();
            default ->
                throw new IllegalArgumentException(
                        "a field of type %s: expected one that payloads have so far".formatted(schema.getType()));
        };
    }

    private static Schema present(Schema schema) {
        if (!schema.isUnion()) {
            return schema;
        }
        return schema.getTypes().stream()
                .filter(branch -> branch.getType() != Schema.Type.NULL)
                .findFirst()
                .orElse(schema);
    }
}
