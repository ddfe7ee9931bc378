package io.harkara.store;

import io.harkara.schemas.VenueFinding;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON object of one request. Like {@link Parameters}, it notes what is wrong and {@link #check} tells all of it at once; a
 * field that is not known is a fault.
 */
final class JsonBody {

    private final ObjectNode object;
    private final List<Fault> faults = new ArrayList<>();

    JsonBody(@Nullable JsonNode body, Set<String> known) {
        if (!(body instanceof ObjectNode given)) {
            throw new BadRequestException(List.of(new Fault("body", null, "a JSON object")));
        }
        this.object = given;
        for (String name : given.propertyNames()) {
            if (!known.contains(name)) {
                String all = String.join(", ", known.stream().sorted().toList());
                faults.add(new Fault(name, null, "no such field; known are " + all));
            }
        }
    }

    boolean has(String name) {
        return !node(name).isMissingNode() && !node(name).isNull();
    }

    JsonNode node(String name) {
        return object.path(name);
    }

    /** A version, which has to be named: it says that the caller has seen the order. */
    long version() {
        JsonNode node = node("version");
        if (node.isIntegralNumber() && node.longValue() >= 0) {
            return node.longValue();
        }
        faults.add(new Fault("version", shown(node), "the version of the order that you saw, a number"));
        return -1;
    }

    @Nullable
    Instant time(String name) {
        if (!has(name)) {
            return null;
        }
        try {
            // The topics carry milliseconds.
            return OffsetDateTime.parse(node(name).asString("")).toInstant().truncatedTo(ChronoUnit.MILLIS);
        } catch (DateTimeException _) {
            faults.add(new Fault(name, shown(node(name)), "a time with its zone, for example 2026-11-21T09:15:00Z"));
            return null;
        }
    }

    boolean flag(String name) {
        JsonNode node = node(name);
        if (has(name) && !node.isBoolean()) {
            faults.add(new Fault(name, shown(node), "true or false"));
        }
        return node.booleanValue(false);
    }

    /** A text, or null where there is none or a blank one. */
    @Nullable
    String text(String name, int longest) {
        JsonNode node = node(name);
        if (!has(name) || (node.isString() && node.asString().isBlank())) {
            return null;
        }
        if (!node.isString()
                || node.asString().length() > longest
                || node.asString().indexOf('\0') >= 0) {
            faults.add(new Fault(name, null, "a text of at most %d characters".formatted(longest)));
            return null;
        }
        return node.asString().strip();
    }

    @Nullable
    VenueFinding finding() {
        String text = node("finding").asString("").toUpperCase(Locale.ROOT);
        return switch (text) {
            case "HELD" -> VenueFinding.HELD;
            case "FINISHED" -> VenueFinding.FINISHED;
            case "ABSENT" -> VenueFinding.ABSENT;
            default -> {
                faults.add(new Fault("finding", shown(node("finding")), "HELD, FINISHED or ABSENT"));
                yield null;
            }
        };
    }

    void fault(String field, @Nullable String value, String expected) {
        faults.add(new Fault(field, value, expected));
    }

    /**
     * Ends the reading.
     *
     * @throws BadRequestException when there was any fault
     */
    void check() {
        if (!faults.isEmpty()) {
            throw new BadRequestException(faults);
        }
    }

    private static @Nullable String shown(JsonNode node) {
        return node.isMissingNode() || node.isContainer() ? null : Masking.text(node.asString(""));
    }
}
