package io.harkara.simulators.broker.smartapi;

import io.harkara.simulators.broker.Json;
import io.harkara.simulators.broker.Money;
import java.math.BigDecimal;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a request in JSON says; values may be texts or numbers. */
final class SmartFields {

    private final ObjectNode said;

    private SmartFields(ObjectNode said) {
        this.said = said;
    }

    static SmartFields of(byte[] body) {
        ObjectNode object = Json.readObject(body);
        return new SmartFields(object == null ? Json.object() : object);
    }

    String optional(String name) {
        return Json.text(said, name);
    }

    JsonNode node(String name) {
        return said.path(name);
    }

    String required(String name) throws SmartProblem {
        String text = optional(name);
        if (text.isEmpty()) {
            throw SmartProblem.field(name);
        }
        return text;
    }

    <T> T oneOf(String name, Map<String, T> words, String code, String message) throws SmartProblem {
        T value = words.get(required(name));
        if (value == null) {
            throw SmartProblem.of(code, message);
        }
        return value;
    }

    <T> T oneOf(String name, Map<String, T> words) throws SmartProblem {
        return oneOf(name, words, "AB1004", "Invalid or missing field: " + name);
    }

    long number(String name, long least) throws SmartProblem {
        String text = required(name);
        if (!text.matches("[0-9]{1,15}") || Long.parseLong(text) < least) {
            throw SmartProblem.field(name);
        }
        return Long.parseLong(text);
    }

    long numberOrNone(String name) throws SmartProblem {
        return optional(name).isEmpty() ? 0 : number(name, 0);
    }

    /** A price in rupees as paise, 0 where there is none. */
    long paise(String name) throws SmartProblem {
        String text = optional(name);
        if (text.isEmpty()) {
            return 0;
        }
        if (!text.matches("[0-9]{1,12}(\\.[0-9]{1,6})?")) {
            throw SmartProblem.field(name);
        }
        try {
            return Money.paise(new BigDecimal(text));
        } catch (ArithmeticException _) {
            throw SmartProblem.field(name);
        }
    }

    /** All of it, so that the same said twice can be told. */
    String content() {
        return Json.write(said);
    }
}
