package io.harkara.bse;

import java.io.StringWriter;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.core.json.JsonFactory;

/** JSON whose values are written anew. Of what is cut off or broken the part before is kept, and nothing of the rest. */
record WireJson(String text) implements WireText {

    private static final JsonFactory FACTORY = new JsonFactory();

    @Override
    public String rewritten(Values values) {
        StringWriter out = new StringWriter(text.length());
        String rest = "";
        try (JsonParser in = FACTORY.createParser(ObjectReadContext.empty(), text);
                JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
            try {
                for (JsonToken token = in.nextToken(); token != null; token = in.nextToken()) {
                    copy(token, in, json, values);
                }
            } catch (JacksonException broken) {
                // The exception is not repeated: it quotes what it found.
                rest = " [no JSON from here on: %d characters]"
                        .formatted(text.length() - in.currentTokenLocation().getCharOffset());
            }
        }
        return out + rest;
    }

    private static void copy(JsonToken token, JsonParser in, JsonGenerator json, Values values) {
        switch (token) {
            case START_OBJECT -> json.writeStartObject();
            case END_OBJECT -> json.writeEndObject();
            case START_ARRAY -> json.writeStartArray();
            case END_ARRAY -> json.writeEndArray();
            case PROPERTY_NAME -> json.writeName(in.currentName());
            case VALUE_NULL -> json.writeNull();
            case VALUE_TRUE -> json.writeBoolean(true);
            case VALUE_FALSE -> json.writeBoolean(false);
            default -> value(in.getString(), name(in.streamReadContext()), token, json, values);
        }
    }

    private static void value(String value, String name, JsonToken token, JsonGenerator json, Values values) {
        String shown = value.isBlank() ? value : values.shown(name, value);
        if (token != JsonToken.VALUE_STRING && shown.equals(value)) {
            json.writeNumber(value);
        } else {
            json.writeString(shown);
        }
    }

    /** The member that a value stands in, through however many lists. */
    private static String name(@Nullable TokenStreamContext context) {
        for (TokenStreamContext in = context; in != null; in = in.getParent()) {
            if (in.inObject() && in.currentName() != null) {
                return in.currentName();
            }
        }
        // In a list that has no name, so that nobody knows what it is.
        return "[]";
    }
}
