package io.harkara.intake;

import io.harkara.schemas.Topics;
import io.harkara.schemas.VenueCommands;
import io.harkara.security.Limits;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The limits in what is asked for about a client: the object limits, which is read as a whole. */
final class LimitsForm {

    private static final String LIMITS = "limits";
    private static final Pattern RUPEES = Pattern.compile("[0-9]{1,14}(\\.[0-9]{1,2})?");
    private static final Set<String> FIELDS = Set.of(
            "requestsPerSecond",
            "burst",
            "keyRequestsPerSecond",
            "keyBurst",
            "ordersPerDay",
            "amountPerDay",
            "orderTypes");

    private final IdentityForm form;
    private final JsonNode given;

    private LimitsForm(IdentityForm form, JsonNode given) {
        this.form = form;
        this.given = given;
    }

    /** What the form says of limits; what it leaves out, or gives as null, follows the settings. */
    static Limits read(IdentityForm form) {
        JsonNode given = form.node(LIMITS);
        if (given.isMissingNode() || given.isNull()) {
            return Limits.NONE;
        }
        if (!given.isObject()) {
            form.fault(Fault.wrong("/limits", given.asString("a list"), "an object with " + FIELDS));
            return Limits.NONE;
        }
        given.propertyNames().stream()
                .filter(name -> !FIELDS.contains(name))
                .forEach(name -> form.fault(Fault.wrong("/limits/" + name, name, "one of " + FIELDS)));
        return new LimitsForm(form, given).limits();
    }

    private Limits limits() {
        return new Limits(
                whole("requestsPerSecond", LimitProperties.FASTEST),
                whole("burst", LimitProperties.LARGEST_BURST),
                whole("keyRequestsPerSecond", LimitProperties.FASTEST),
                whole("keyBurst", LimitProperties.LARGEST_BURST),
                longest("ordersPerDay", LimitProperties.MOST_ORDERS),
                amount(),
                types());
    }

    private @Nullable Integer whole(String field, int most) {
        Long number = longest(field, most);
        return number == null ? null : Math.toIntExact(number);
    }

    private @Nullable Long longest(String field, long most) {
        JsonNode value = given.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (value.isIntegralNumber() && value.canConvertToLong() && value.asLong() >= 0 && value.asLong() <= most) {
            return value.asLong();
        }
        wrong(field, value, "a whole number from 0, which is no limit, to " + most);
        return null;
    }

    private @Nullable BigDecimal amount() {
        String field = "amountPerDay";
        JsonNode value = given.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        BigDecimal amount = value.isNumber() ? value.decimalValue() : rupees(value.asString(""));
        if (amount != null && LimitProperties.isRupees(amount)) {
            return amount.setScale(2);
        }
        wrong(field, value, "rupees from 0, which is no limit, with two decimals or fewer");
        return null;
    }

    private static @Nullable BigDecimal rupees(String text) {
        return RUPEES.matcher(text).matches() ? new BigDecimal(text) : null;
    }

    private @Nullable List<String> types() {
        String field = "orderTypes";
        JsonNode value = given.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        List<String> types = new ArrayList<>();
        for (JsonNode one : value) {
            String type = one.asString("");
            if (isType(type)) {
                types.add(type);
            } else {
                wrong(field, one, "a star, one of the venues %s, or a kind of order".formatted(Topics.VENUES));
            }
        }
        if (!value.isArray() || value.isEmpty()) {
            wrong(field, value, "a list of venues and kinds of order, or of a star alone");
        }
        return types;
    }

    /** Whether a limit of kinds may name that. */
    static boolean isType(String type) {
        return type.equals(Limits.EVERY) || Topics.VENUES.contains(type) || VenueCommands.PLACED.contains(type);
    }

    private void wrong(String field, JsonNode value, String expected) {
        // Of a number with a large exponent not all its digits.
        String found = value.isNumber() ? value.numberValue().toString() : value.asString("none");
        form.fault(Fault.wrong("/limits/" + field, found, expected));
    }

    /** What is said of limits, by the names that the form has. */
    static Map<String, Object> said(Limits limits) {
        Map<String, @Nullable Object> all = new TreeMap<>();
        all.put("requestsPerSecond", limits.requestsPerSecond());
        all.put("burst", limits.burst());
        all.put("keyRequestsPerSecond", limits.keyRequestsPerSecond());
        all.put("keyBurst", limits.keyBurst());
        all.put("ordersPerDay", limits.ordersPerDay());
        all.put("amountPerDay", limits.amountPerDay());
        all.put("orderTypes", limits.orderTypes());
        Map<String, Object> said = new TreeMap<>();
        all.forEach((name, value) -> {
            if (value != null) {
                said.put(name, value);
            }
        });
        return said;
    }
}
