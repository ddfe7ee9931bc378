package io.harkara.simulators.broker.xts;

import io.harkara.simulators.broker.Forms;
import io.harkara.simulators.broker.Json;
import io.harkara.simulators.broker.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Fields;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a request says, held against what it has to say. Errors are collected in the form of the validator that XTS has, and told
 * together by {@link #check}.
 */
final class XtsFields {

    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,15}(\\.[0-9]{1,4})?");
    private static final Pattern INTEGER = Pattern.compile("-?[0-9]{1,18}");

    private final ObjectNode said;
    private final String location;
    private final List<ObjectNode> errors = new ArrayList<>();

    private XtsFields(ObjectNode said, String location) {
        this.said = said;
        this.location = location;
    }

    /** Reads the query, or a body in JSON or as a form; what is neither says nothing. */
    static XtsFields of(Request request, byte[] body, boolean inQuery) {
        if (inQuery) {
            return new XtsFields(object(Request.extractQueryParameters(request)), "query");
        }
        ObjectNode json = Json.readObject(body);
        return new XtsFields(json == null ? object(Forms.decode(body)) : json, "body");
    }

    private static ObjectNode object(Fields fields) {
        ObjectNode object = Json.object();
        for (Fields.Field field : fields) {
            object.put(field.getName(), field.getValue());
        }
        return object;
    }

    /** A text, empty where there is none; what the official Node client writes for nothing is nothing. */
    String optional(String name) {
        String text = Json.text(said, name);
        return text.equals("undefined") ? "" : text;
    }

    boolean has(String name) {
        return !optional(name).isEmpty();
    }

    /** All of it as text, so that the same said twice can be told. */
    String content() {
        return Json.write(said);
    }

    JsonNode node(String name) {
        return said.path(name);
    }

    boolean flag(String name) {
        return Boolean.parseBoolean(optional(name));
    }

    String required(String name) {
        String text = optional(name);
        if (text.isEmpty()) {
            error(name, "\"%s\" is required".formatted(name), "any.required");
        }
        return text;
    }

    /** A text of a greatest length, or nothing. */
    String atMost(String name, int length) {
        String text = optional(name);
        if (text.length() > length) {
            error(
                    name,
                    "\"%s\" length must be less than or equal to %d characters long".formatted(name, length),
                    "string.max");
        }
        return text;
    }

    /** One of some words, exactly. */
    String oneOf(String name, Iterable<String> words) {
        String text = required(name);
        TreeSet<String> known = new TreeSet<>();
        words.forEach(known::add);
        if (!text.isEmpty() && !known.contains(text)) {
            error(name, "\"%s\" must be one of [%s]".formatted(name, String.join(", ", known)), "any.allowOnly");
        }
        return text;
    }

    /** What a word stands for; an error that is collected where it is none of them. */
    <T> @Nullable T oneOf(String name, Map<String, T> words) {
        return words.get(oneOf(name, words.keySet()));
    }

    /** A whole number of at least so much; 0 where it is none. */
    long number(String name, long least) {
        String text = required(name);
        if (text.isEmpty()) {
            return 0;
        }
        if (!INTEGER.matcher(text).matches()) {
            error(name, "\"%s\" must be a number".formatted(name), "number.base");
            return 0;
        }
        long value = Long.parseLong(text);
        if (value < least) {
            error(name, "\"%s\" must be larger than or equal to %d".formatted(name, least), "number.min");
        }
        return value;
    }

    /** A price in rupees as paise; 0 where it is none. */
    long paise(String name) {
        String text = required(name);
        if (text.isEmpty()) {
            return 0;
        }
        if (!NUMBER.matcher(text).matches() || text.startsWith("-")) {
            error(name, "\"%s\" must be a number".formatted(name), "number.base");
            return 0;
        }
        try {
            return Money.paise(new BigDecimal(text));
        } catch (ArithmeticException _) {
            error(name, "\"%s\" must have no more than 2 decimal places".formatted(name), "number.precision");
            return 0;
        }
    }

    void error(String name, String message, String type) {
        ObjectNode error = Json.object();
        error.set("field", Json.texts(List.of(name)));
        error.put("location", location);
        error.set("messages", Json.texts(List.of(message)));
        error.set("types", Json.texts(List.of(type)));
        errors.add(error);
    }

    /** Ends here if anything was wrong. */
    void check() throws XtsProblem {
        if (!errors.isEmpty()) {
            throw XtsProblem.validation(errors);
        }
    }
}
