package io.harkara.simulators.broker;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of orders in which one field matches, whatever their instrument says.
 *
 * @param field what is looked at
 * @param match a regular expression that the whole value must match
 * @param conduct what becomes of them
 * @param text what the broker says where it refuses them; empty for its usual words
 */
public record OrderRule(
        Field field,
        Pattern match,
        Conduct conduct,
        @Nullable String text) {

    /** No list of rules is longer: each order is held against all of them. */
    public static final int MAX_RULES = 200;

    /** What a rule looks at. */
    public enum Field {
        INSTRUMENT("instrument"),
        CLIENT("client"),
        TAG("tag"),
        QUANTITY("quantity"),
        SIDE("side"),
        PRODUCT("product"),
        KIND("kind");

        private final String wireName;

        Field(String wireName) {
            this.wireName = wireName;
        }

        /** The name on the control port. */
        @JsonValue
        public String wireName() {
            return wireName;
        }
    }

    /** The first rule that an order meets, or null. */
    static @Nullable OrderRule firstMatch(List<OrderRule> rules, OrderTerms terms) {
        for (OrderRule rule : rules) {
            if (rule.match.matcher(value(rule.field, terms)).matches()) {
                return rule;
            }
        }
        return null;
    }

    private static String value(Field field, OrderTerms terms) {
        return switch (field) {
            case INSTRUMENT -> terms.instrument().key();
            case CLIENT -> terms.client();
            case TAG -> terms.tag();
            case QUANTITY -> Long.toString(terms.quantity());
            case SIDE -> terms.side().name();
            case PRODUCT -> terms.product().name();
            case KIND -> terms.kind().name();
        };
    }
}
