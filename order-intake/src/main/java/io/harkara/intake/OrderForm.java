package io.harkara.intake;

import io.harkara.intake.OrderField.Part;
import io.harkara.runtime.LogMask;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A submitted order as it was filled in, from JSON or CSV, with what was found wrong so far. A blank value counts as not
 * given, as on the venue's own forms. For one thread.
 */
final class OrderForm {

    private static final int MOST_FAULTS = 100;
    private static final int SHORTEST_UNMASKED = 8;
    private static final int UNMASKED_CHARACTERS = 3;
    private static final int LONGEST_SHOWN = 200;

    /** Whether the form speaks of JSON pointers or of CSV columns. */
    enum Source {
        JSON,
        CSV
    }

    private final Source source;
    private final @Nullable String inside;
    private final Map<OrderField, Given> given = new EnumMap<>(OrderField.class);
    private final Set<OrderField> seen = EnumSet.noneOf(OrderField.class);
    private final List<Fault> faults;

    OrderForm(Source source) {
        this(source, null, new ArrayList<>(0));
    }

    private OrderForm(Source source, @Nullable String inside, List<Fault> faults) {
        this.source = source;
        this.inside = inside;
        this.faults = faults;
    }

    /**
     * The form of an object inside this one; what is wrong with it is wrong with both.
     *
     * @param path of the object, ending in a slash
     */
    OrderForm inside(String path) {
        return new OrderForm(source, path, faults);
    }

    /** A form whose fields stand side by side at the document's top. */
    static OrderForm flat() {
        return new OrderForm(Source.JSON, "/", new ArrayList<>(0));
    }

    /** Whether it was filled in as a line of CSV, which has no objects. */
    boolean isCsv() {
        return source == Source.CSV;
    }

    /** Notes a value; a field that was given before is a fault. */
    void fill(OrderField field, @Nullable Given value) {
        if (!seen.add(field)) {
            fault(new Fault(path(field), null, "each field once", path(field) + " is given twice; give it once"));
        } else if (value != null
                && (value.kind() == Given.Kind.NESTED || !value.text().isBlank())) {
            given.put(field, value);
        }
    }

    /** How many characters of the document are an image, which the limit of an order does not count. */
    int imageLength() {
        Given image = given.get(OrderField.IMAGE);
        return image == null ? 0 : image.text().length();
    }

    /** What a field was given, or null. */
    @Nullable
    Given given(OrderField field) {
        return given.get(field);
    }

    /** Adds a fault; the hundredth is the last. */
    void fault(Fault fault) {
        if (faults.size() < MOST_FAULTS) {
            faults.add(fault);
        }
    }

    /** A fault of a field that was given. */
    void wrong(OrderField field, String expected) {
        Given value = given.get(field);
        if (value == null) {
            missing(field, expected);
        } else {
            fault(Fault.wrong(path(field), shown(field, value), expected));
        }
    }

    /** A fault of a field that was not given. */
    void missing(OrderField field, String expected) {
        fault(Fault.missing(path(field), expected));
    }

    /** A name that is none of ours. Its value is not shown: it may be anything. */
    void unknown(String name, String path, Part where) {
        OrderField field = OrderField.named(name);
        String expected;
        if (field != null && field.part() != Part.LINE) {
            expected = switch (field.part()) {
                case ORDER -> name + " inside the object order";
                case INSIDE -> name + " inside an object of the order, such as a holder or an address";
                case ENVELOPE, LINE -> name + " beside the object order";
            };
        } else if (name.equalsIgnoreCase("transCode") || name.equalsIgnoreCase("action")) {
            expected = "no such field: every order is new, for BSE has withdrawn modification and cancellation";
        } else {
            String near = NearestName.of(name, OrderField.NAMES);
            expected = near == null
                    ? "a field that %s has".formatted(where == Part.ENVELOPE ? "a submission" : "an order")
                    : "a known field; did you mean " + near + "?";
        }
        fault(new Fault(path, null, expected, "%s is unknown; expected %s".formatted(path, expected)));
    }

    /** Everything found wrong so far. */
    List<Fault> faults() {
        return faults;
    }

    /** What it was filled in with, as it may be shown: what is about a person is masked, and of an image only the size is told. */
    Map<String, String> shown() {
        Map<String, String> shown = new LinkedHashMap<>();
        given.forEach((field, value) -> shown.put(
                field.fieldName(),
                field == OrderField.IMAGE
                        ? "(%d characters)".formatted(value.text().length())
                        : LogMask.mask(cut(shown(field, value)))));
        return shown;
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "…";
    }

    /** How the field is called by whoever filled in the form. */
    String path(OrderField field) {
        if (source == Source.CSV) {
            return field.fieldName();
        }
        if (inside != null) {
            return inside + field.fieldName();
        }
        return (field.part() == Part.ORDER ? "/order/" : "/") + field.fieldName();
    }

    private static String shown(OrderField field, Given value) {
        if (value.kind() == Given.Kind.NESTED || !field.isPersonal()) {
            return value.text();
        }
        return masked(value.text());
    }

    /** What is shown of a value about a person. */
    static String masked(String text) {
        int shown = text.length() < SHORTEST_UNMASKED ? 0 : UNMASKED_CHARACTERS;
        return "*".repeat(Math.min(text.length() - shown, 12)) + text.substring(text.length() - shown);
    }
}
