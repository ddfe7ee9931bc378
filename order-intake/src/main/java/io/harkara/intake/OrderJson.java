package io.harkara.intake;

import io.harkara.intake.OrderField.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads the JSON document of one order. Numbers stay text: a number such as 1e999999999 must not become a value that
 * takes a gigabyte to write out.
 */
final class OrderJson {

    private static final int DEEPEST_NESTING = 8;
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_STRING = 4_096;
    private static final int LONGEST_NUMBER = 64;
    /** What Jackson quotes of the text may be about a person. */
    private static final Pattern QUOTED = Pattern.compile("'[^']{2,}'|\"[^\"]*\"");

    private final JsonFactory factory;

    /** @param longestImage most characters of an image in base64 that are read */
    OrderJson(int longestImage) {
        factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(DEEPEST_NESTING)
                        .maxNameLength(LONGEST_NAME)
                        .maxStringLength(Math.max(LONGEST_STRING, longestImage))
                        .maxNumberLength(LONGEST_NUMBER)
                        .build())
                .build();
    }

    /** What follows after a name has to be read by. */
    private enum Level {
        ENVELOPE,
        ORDER,
        /** An object inside the order. */
        INSIDE,
        /** Envelope and order in one. */
        FLAT
    }

    private static final String ENVELOPE_PATH = "/";
    private static final String ORDER_PATH = "/order/";

    /**
     * The form that a document fills in.
     *
     * @param line whether it is a line of a batch, which may bring an idempotency key of its own
     * @throws MalformedException when it is no JSON object
     */
    OrderForm read(byte[] document, int offset, int length, boolean line) throws MalformedException {
        OrderForm form = new OrderForm(OrderForm.Source.JSON);
        read(document, offset, length, form, Level.ENVELOPE, line);
        return form;
    }

    private void read(byte[] document, int offset, int length, OrderForm form, Level level, boolean line)
            throws MalformedException {
        try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), document, offset, length)) {
            JsonToken first = parser.nextToken();
            if (first != JsonToken.START_OBJECT) {
                throw new MalformedException(
                        first == null ? "the body is empty; expected a JSON object" : "expected a JSON object");
            }
            readObject(parser, form, level, ENVELOPE_PATH, line);
            if (parser.nextToken() != null) {
                throw new MalformedException(
                        at(parser.currentTokenLocation(), line) + "expected nothing after the object");
            }
        } catch (JacksonException malformed) {
            throw new MalformedException(at(malformed.getLocation(), line)
                    + QUOTED.matcher(malformed.getOriginalMessage()).replaceAll("…"));
        }
    }

    /**
     * The form that a document fills in whose kind is known and whose fields stand side by side, those of the order and those
     * beside it.
     *
     * @throws MalformedException when it is no JSON object
     */
    OrderForm readFlat(String type, byte[] document) throws MalformedException {
        OrderForm form = OrderForm.flat();
        form.fill(OrderField.TYPE, new Given(type, Given.Kind.TEXT));
        read(document, 0, document.length, form, Level.FLAT, false);
        return form;
    }

    private static void readObject(JsonParser parser, OrderForm form, Level level, String path, boolean line) {
        boolean orderSeen = false;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (level == Level.ENVELOPE && name.equals("order")) {
                orderSeen = readOrder(parser, form, value, orderSeen, line);
                continue;
            }
            OrderField field = OrderField.named(name);
            if (field != null && belongs(field, level, line)) {
                form.fill(field, given(parser, value, field, form, path));
            } else {
                form.unknown(name, path + name, level == Level.ENVELOPE ? Part.ENVELOPE : Part.ORDER);
                parser.skipChildren();
            }
        }
    }

    private static boolean readOrder(
            JsonParser parser, OrderForm form, JsonToken value, boolean orderSeen, boolean line) {
        if (orderSeen) {
            form.fault(new Fault("/order", null, "each field once", "/order is given twice; give it once"));
            parser.skipChildren();
        } else if (value == JsonToken.START_OBJECT) {
            readObject(parser, form, Level.ORDER, ORDER_PATH, line);
        } else {
            form.fault(new Fault(
                    "/order", null, "an object with the order's fields", "/order is no object; expected one"));
            parser.skipChildren();
        }
        return true;
    }

    private static boolean belongs(OrderField field, Level level, boolean line) {
        return switch (field.part()) {
            case ORDER -> level != Level.ENVELOPE;
            case INSIDE -> level == Level.INSIDE;
            case ENVELOPE -> level == Level.ENVELOPE || (level == Level.FLAT && field != OrderField.TYPE);
            case LINE -> line && level == Level.ENVELOPE;
        };
    }

    private static @Nullable Given given(
            JsonParser parser, JsonToken token, OrderField field, OrderForm form, String path) {
        if (field == OrderField.IMAGE) {
            return anyValue(parser, token);
        }
        if (!field.isNested()) {
            return value(parser, token);
        }
        String here = path + field.fieldName() + "/";
        if (token != JsonToken.START_ARRAY) {
            return objectOrValue(parser, token, form, here);
        }
        List<Given> items = new ArrayList<>();
        for (JsonToken item = parser.nextToken(); item != JsonToken.END_ARRAY; item = parser.nextToken()) {
            Given given = objectOrValue(parser, item, form, here + items.size() + "/");
            // A null has its place too, so that the numbers of those behind it stay right.
            items.add(given == null ? new Given("null", Given.Kind.TEXT) : given);
        }
        return Given.array(items);
    }

    private static @Nullable Given objectOrValue(JsonParser parser, JsonToken token, OrderForm form, String path) {
        if (token != JsonToken.START_OBJECT) {
            return value(parser, token);
        }
        OrderForm object = form.inside(path);
        readObject(parser, object, Level.INSIDE, path, false);
        return Given.object(object);
    }

    /** A value that is no image, none of which is long. */
    private static @Nullable Given value(JsonParser parser, JsonToken token) {
        Given given = anyValue(parser, token);
        if (given != null && given.text().length() > LONGEST_STRING) {
            throw new StreamConstraintsException(
                    "a text of %d characters; expected at most %d"
                            .formatted(given.text().length(), LONGEST_STRING),
                    parser.currentTokenLocation());
        }
        return given;
    }

    private static @Nullable Given anyValue(JsonParser parser, JsonToken token) {
        return switch (token) {
            case VALUE_NULL -> null;
            case VALUE_STRING -> new Given(parser.getString(), Given.Kind.TEXT);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Given(parser.getString(), Given.Kind.NUMBER);
            case VALUE_TRUE -> new Given("true", Given.Kind.FLAG);
            case VALUE_FALSE -> new Given("false", Given.Kind.FLAG);
            default -> {
                parser.skipChildren();
                yield Given.nested();
            }
        };
    }

    // A line of a batch is one line, whose number only the batch knows.
    private static String at(@Nullable TokenStreamLocation location, boolean line) {
        if (location == null) {
            return "";
        }
        String column = "column " + location.getColumnNr() + ": ";
        return line ? column : "line " + location.getLineNr() + ", " + column;
    }
}
