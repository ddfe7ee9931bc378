package io.harkara.broker;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Numbers as XTS writes them: as numbers, as text, with commas between thousands ("1,671.00"), with a space after the sign, empty, or
 * "NaN". Pure and total.
 */
final class XtsNumbers {

    private static final Pattern FORM = Pattern.compile("[+-]?[0-9]{1,18}(\\.[0-9]{1,9})?");

    private XtsNumbers() {}

    /** The number; null where it is none. */
    static @Nullable BigDecimal decimal(JsonNode node) {
        if (!node.isNumber() && !node.isString()) {
            return null;
        }
        String text = node.isNumber() ? node.decimalValue().toPlainString() : node.asString();
        return decimal(text);
    }

    /** The same of a text. */
    static @Nullable BigDecimal decimal(String text) {
        String plain = text.replace(",", "").replace(" ", "");
        return FORM.matcher(plain).matches() ? new BigDecimal(plain) : null;
    }

    /** A price: null where it is none, or zero, with which XTS says that there is none. */
    static @Nullable BigDecimal price(JsonNode node) {
        BigDecimal price = decimal(node);
        return price == null || price.signum() == 0 ? null : price;
    }

    /** A whole number of units; zero where it is none. A fraction, as in "10.0", has to be of zeros. */
    static long units(JsonNode node) {
        BigDecimal number = decimal(node);
        return number == null || number.stripTrailingZeros().scale() > 0 ? 0 : number.longValueExact();
    }
}
