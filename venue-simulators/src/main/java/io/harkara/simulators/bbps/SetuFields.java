package io.harkara.simulators.bbps;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The fields of an object of a request, with where it stands, so that a problem names the whole path. */
final class SetuFields {

    private final ObjectNode node;
    private final String path;

    private SetuFields(ObjectNode node, String path) {
        this.node = node;
        this.path = path;
    }

    /** The body of a request. */
    static SetuFields of(byte[] body) throws SetuProblem {
        ObjectNode node = SetuJson.read(body);
        if (node == null) {
            throw SetuProblem.validation("found no JSON object");
        }
        return new SetuFields(node, "");
    }

    /** An object that has to be there. */
    SetuFields object(String name) throws SetuProblem {
        SetuFields object = optionalObject(name);
        if (object == null) {
            throw problem(name, "nothing", "an object");
        }
        return object;
    }

    @Nullable
    SetuFields optionalObject(String name) throws SetuProblem {
        JsonNode value = value(name);
        if (value == null) {
            return null;
        }
        if (!(value instanceof ObjectNode object)) {
            throw problem(name, "something else", "an object");
        }
        return new SetuFields(object, path + name + ".");
    }

    /** The objects of a list; none where it is not there. */
    List<SetuFields> list(String name) throws SetuProblem {
        JsonNode value = value(name);
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof ArrayNode array)) {
            throw problem(name, "something else", "a list");
        }
        List<SetuFields> fields = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
            String at = name + "[" + i + "]";
            if (!(array.get(i) instanceof ObjectNode object)) {
                throw problem(at, "something else", "an object");
            }
            fields.add(new SetuFields(object, path + at + "."));
        }
        return fields;
    }

    /** A text that has to be there and not be empty. */
    String text(String name) throws SetuProblem {
        String text = optionalText(name);
        if (text.isEmpty()) {
            throw problem(name, "nothing", "a text");
        }
        return text;
    }

    /** A text, empty where it is not there. */
    String optionalText(String name) throws SetuProblem {
        JsonNode value = value(name);
        if (value == null) {
            return "";
        }
        if (!value.isString()) {
            throw problem(name, "something else", "a text");
        }
        return value.asString();
    }

    /** A text that has to match a regular expression. */
    String matching(String name, String regex) throws SetuProblem {
        String text = text(name);
        if (!text.matches(regex)) {
            throw problem(name, "another text", "a match of " + regex);
        }
        return text;
    }

    /** An amount in whole paise, 1 or more. */
    long paise(String name) throws SetuProblem {
        return whole(name, null, 1);
    }

    /** An amount in whole paise, 0 where it is not there. */
    long optionalPaise(String name) throws SetuProblem {
        return whole(name, 0L, 0);
    }

    SetuProblem problem(String name, String found, String expected) {
        return SetuProblem.validation("%s%s: found %s, expected %s".formatted(path, name, found, expected));
    }

    private long whole(String name, @Nullable Long missing, long least) throws SetuProblem {
        JsonNode value = value(name);
        if (value == null && missing != null) {
            return missing;
        }
        if (value == null || !value.isIntegralNumber() || !value.canConvertToLong() || value.asLong() < least) {
            throw problem(
                    name, value == null ? "nothing" : "another value", "whole paise, %d or more".formatted(least));
        }
        return value.asLong();
    }

    private @Nullable JsonNode value(String name) {
        JsonNode value = node.get(name);
        return value == null || value.isNull() ? null : value;
    }
}
