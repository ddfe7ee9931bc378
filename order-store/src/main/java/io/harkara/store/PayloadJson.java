package io.harkara.store;

import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The payload of a command as JSON: the schema's own field names, decimals as text so that no reader rounds them, images
 * in base64, nulls left out. A new kind of order needs no code here.
 */
final class PayloadJson {

    private static final JsonFactory FACTORY = new JsonFactory();

    private PayloadJson() {}

    static String write(SpecificRecord payload) {
        StringWriter text = new StringWriter(512);
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
            write(json, payload);
        }
        return text.toString();
    }

    private static void write(JsonGenerator json, SpecificRecord payload) {
        json.writeStartObject();
        for (Schema.Field field : payload.getSchema().getFields()) {
            Object value = payload.get(field.pos());
            if (value != null) {
                json.writeName(field.name());
                writeValue(json, value);
            }
        }
        json.writeEndObject();
    }

    private static void writeValue(JsonGenerator json, Object value) {
        switch (value) {
            case String text -> json.writeString(text);
            case Boolean flag -> json.writeBoolean(flag);
            case BigDecimal number -> json.writeString(number.toPlainString());
            case ByteBuffer image ->
                json.writeString(StandardCharsets.ISO_8859_1
                        .decode(Base64.getEncoder().encode(image.duplicate()))
                        .toString());
            case Integer number -> json.writeNumber(number);
            case Long number -> json.writeNumber(number);
            case Enum<?> symbol -> json.writeString(symbol.name());
            case Instant time -> json.writeString(time.toString());
            case SpecificRecord nested -> write(json, nested);
            case Iterable<?> items -> {
                json.writeStartArray();
                items.forEach(item -> writeValue(json, item));
                json.writeEndArray();
            }
            default -> json.writeString(value.toString());
        }
    }
}
