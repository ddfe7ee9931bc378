package io.harkara.simulators.broker.kite;

import io.harkara.simulators.broker.Money;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.util.Fields;
import org.jspecify.annotations.Nullable;

/** What a form or a query says. */
final class KiteFields {

    private final Fields fields;

    KiteFields(Fields fields) {
        this.fields = fields;
    }

    String optional(String name) {
        String value = fields.getValue(name);
        return value == null ? "" : value;
    }

    List<String> all(String name) {
        List<String> values = fields.getValues(name);
        return values == null ? List.of() : values;
    }

    String required(String name) throws KiteProblem {
        String value = optional(name);
        if (value.isEmpty()) {
            throw KiteProblem.input("Missing or empty field `%s`".formatted(name));
        }
        return value;
    }

    <T> T oneOf(String name, Map<String, T> words) throws KiteProblem {
        @Nullable T value = words.get(required(name));
        if (value == null) {
            throw invalid(name);
        }
        return value;
    }

    /** As before, or something where nothing is said. */
    <T> T oneOf(String name, Map<String, T> words, T otherwise) throws KiteProblem {
        return optional(name).isEmpty() ? otherwise : oneOf(name, words);
    }

    long number(String name, long least) throws KiteProblem {
        return number(required(name), name, least);
    }

    long number(String name, long least, long otherwise) throws KiteProblem {
        String text = optional(name);
        return text.isEmpty() ? otherwise : number(text, name, least);
    }

    private static long number(String text, String name, long least) throws KiteProblem {
        if (!text.matches("[0-9]{1,15}") || Long.parseLong(text) < least) {
            throw invalid(name);
        }
        return Long.parseLong(text);
    }

    /** A price in rupees as paise. */
    long paise(String name, long otherwise) throws KiteProblem {
        String text = optional(name);
        if (text.isEmpty()) {
            return otherwise;
        }
        if (!text.matches("[0-9]{1,12}(\\.[0-9]{1,6})?")) {
            throw invalid(name);
        }
        try {
            return Money.paise(new BigDecimal(text));
        } catch (ArithmeticException _) {
            throw invalid(name);
        }
    }

    /** All of it, so that the same said twice can be told. */
    String content() {
        return fields.toString();
    }

    static KiteProblem invalid(String name) {
        return KiteProblem.input("Invalid `%s`.".formatted(name));
    }
}
