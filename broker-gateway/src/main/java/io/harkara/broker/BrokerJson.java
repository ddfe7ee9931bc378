package io.harkara.broker;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Values of brokers' JSON, however they were written: numbers as numbers or as text, with commas between thousands, with a space
 * after the sign ("- 2235.80"), empty, null or missing. Pure and total: what is no such value is none.
 */
final class BrokerJson {

    static final JsonMapper MAPPER = new JsonMapper();

    private static final Pattern FORM = Pattern.compile("[+-]?[0-9]{1,18}(\\.[0-9]{1,9})?");

    private BrokerJson() {}

    /** The JSON of a text; null where it is none. */
    static @Nullable JsonNode tree(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JacksonException _) {
            return null;
        }
    }

    /** A value as text; empty where there is none. */
    static String text(JsonNode node, String name) {
        JsonNode value = node.path(name);
        return value.isValueNode() && !value.isNull() ? value.asString("").strip() : "";
    }

    static @Nullable String textOrNull(JsonNode node, String name) {
        String text = text(node, name);
        return text.isEmpty() ? null : text;
    }

    /** The number; null where it is none. */
    static @Nullable BigDecimal decimal(JsonNode node) {
        if (!node.isNumber() && !node.isString()) {
            return null;
        }
        return decimal(node.isNumber() ? node.decimalValue().toPlainString() : node.asString());
    }

    /** The same of a text. */
    static @Nullable BigDecimal decimal(String text) {
        String plain = text.replace(",", "").replace(" ", "");
        return FORM.matcher(plain).matches() ? new BigDecimal(plain) : null;
    }

    /** A price: null where it is none, or zero, with which brokers say that there is none. */
    static @Nullable BigDecimal price(JsonNode node) {
        BigDecimal price = decimal(node);
        return price == null || price.signum() == 0 ? null : price;
    }

    /** A whole number of units; zero where it is none. A fraction, as in "10.0", has to be of zeros. */
    static long units(JsonNode node) {
        BigDecimal number = decimal(node);
        return number == null || number.stripTrailingZeros().scale() > 0 ? 0 : number.longValueExact();
    }

    /** A price as brokers want it: in digits, without the noughts that only our scale has. */
    static String plain(BigDecimal price) {
        BigDecimal bare = price.stripTrailingZeros();
        return (bare.scale() < 0 ? bare.setScale(0) : bare).toPlainString();
    }
}
