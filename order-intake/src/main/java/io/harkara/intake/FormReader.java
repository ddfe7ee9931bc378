package io.harkara.intake;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes typed values out of a form and notes what is not as its field expects. A value with a fault reads as null; whether
 * the field was given at all is {@link #isGiven}.
 */
final class FormReader {

    private final OrderForm form;
    private final Set<OrderField> readable;

    FormReader(OrderForm form) {
        this(form, EnumSet.allOf(OrderField.class));
    }

    private FormReader(OrderForm form, Set<OrderField> readable) {
        this.form = form;
        this.readable = readable;
    }

    /** A reader of the fields that a kind of order has. Any other field that the order was given is a fault. */
    FormReader only(Set<OrderField> fields, String type) {
        for (OrderField field : OrderField.values()) {
            boolean inOrder = field.part() == OrderField.Part.ORDER || field.part() == OrderField.Part.INSIDE;
            if (inOrder && !fields.contains(field)) {
                refuse(field, "%s has no field %s".formatted(type, field.fieldName()));
            }
        }
        return new FormReader(form, fields);
    }

    OrderForm form() {
        return form;
    }

    boolean isGiven(OrderField field) {
        return given(field) != null;
    }

    /** The text of a field, or null. */
    @Nullable
    String text(OrderField field) {
        return checked(field, Given.Kind.TEXT);
    }

    /** The text of a field that has to be there. */
    @Nullable
    String requiredText(OrderField field) {
        require(field);
        return text(field);
    }

    /** A decimal above 0 with the given number of decimals, written as text or as a number; or null. */
    @Nullable
    BigDecimal decimal(OrderField field, int scale) {
        String text = checked(field, Given.Kind.NUMBER);
        if (text == null) {
            return null;
        }
        BigDecimal value = new BigDecimal(text).setScale(scale);
        if (value.signum() == 0) {
            form.wrong(field, field.expected());
            return null;
        }
        return value;
    }

    /** A flag; null where it was not given or has a fault. */
    @Nullable
    Boolean flag(OrderField field) {
        String text = checked(field, Given.Kind.FLAG);
        return text == null ? null : text.equals("Y") || text.equals("true");
    }

    /** The constant of that name; or null. */
    <E extends Enum<E>> @Nullable E constant(OrderField field, Class<E> type) {
        String text = text(field);
        return text == null ? null : Enum.valueOf(type, text);
    }

    /** A whole number; or null. */
    @Nullable
    Integer whole(OrderField field) {
        String text = checked(field, Given.Kind.NUMBER);
        return text == null ? null : Integer.valueOf(text);
    }

    /** A day; or null. */
    @Nullable
    LocalDate day(OrderField field) {
        String text = text(field);
        if (text == null) {
            return null;
        }
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException _) {
            form.wrong(field, field.expected());
            return null;
        }
    }

    /** A time, as fine as the topics carry it; or null. */
    @Nullable
    Instant time(OrderField field) {
        String text = text(field);
        if (text == null) {
            return null;
        }
        try {
            Instant parsed = OffsetDateTime.parse(text).toInstant();
            // The topics carry milliseconds; what is finer would make a retry look like another order.
            return Instant.ofEpochMilli(parsed.toEpochMilli());
        } catch (DateTimeParseException | ArithmeticException _) {
            form.wrong(field, field.expected());
            return null;
        }
    }

    /** What was written in base64; or null. */
    @Nullable
    ByteBuffer bytes(OrderField field) {
        String text = text(field);
        if (text == null) {
            return null;
        }
        try {
            return ByteBuffer.wrap(Base64.getDecoder().decode(text));
        } catch (IllegalArgumentException _) {
            form.wrong(field, field.expected());
            return null;
        }
    }

    /**
     * A reader of the object in a field; or null.
     *
     * @param fields those that the object has
     * @param what it is, for people
     */
    @Nullable
    FormReader object(OrderField field, Set<OrderField> fields, String what) {
        Given given = given(field);
        if (given == null) {
            return null;
        }
        if (given.object() == null) {
            form.wrong(field, field.expected());
            return null;
        }
        return new FormReader(given.object()).only(fields, what);
    }

    /**
     * Readers of the objects in a field's array; none where the field was not given or has a fault.
     *
     * @param fields those that each object has
     * @param what each is, for people
     * @param most how many there may be
     */
    List<FormReader> objects(OrderField field, Set<OrderField> fields, String what, int most) {
        Given given = given(field);
        if (given == null) {
            return List.of();
        }
        List<Given> items = given.items();
        if (items == null || items.size() > most) {
            form.wrong(field, field.expected());
            return List.of();
        }
        List<FormReader> readers = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            OrderForm object = items.get(i).object();
            if (object == null) {
                String path = form.path(field) + "/" + i;
                form.fault(new Fault(path, null, what, "%s is no object; expected %s".formatted(path, what)));
            } else {
                readers.add(new FormReader(object).only(fields, what));
            }
        }
        return readers;
    }

    /**
     * The texts of a field's array, none twice; none where the field was not given or has a fault.
     *
     * @param each the field whose form each of them has
     * @param most how many there may be
     */
    List<String> texts(OrderField field, OrderField each, int most) {
        Given given = given(field);
        if (given == null) {
            return List.of();
        }
        List<Given> items = given.items();
        if (items == null || items.isEmpty() || items.size() > most) {
            form.wrong(field, field.expected());
            return List.of();
        }
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            Given item = items.get(i);
            String path = form.path(field) + "/" + i;
            if (item.kind() != Given.Kind.TEXT
                    || !each.form().matcher(item.text()).matches()) {
                form.fault(Fault.wrong(path, item.text(), each.expected()));
            } else if (texts.contains(item.text())) {
                form.fault(Fault.wrong(path, item.text(), "each of them once"));
            } else {
                texts.add(item.text());
            }
        }
        return texts;
    }

    /** Whether the field was given an array with nothing in it. */
    boolean isEmptyArray(OrderField field) {
        Given given = given(field);
        return given != null && given.items() != null && given.items().isEmpty();
    }

    /** Whether the field has a value that its own form lets through. */
    boolean has(OrderField field) {
        Given given = given(field);
        return given != null
                && given.kind() == Given.Kind.TEXT
                && field.form().matcher(given.text().strip()).matches();
    }

    /** Whether the value has a narrower form too. */
    boolean matches(OrderField field, Pattern form) {
        Given given = given(field);
        return given != null && form.matcher(given.text().strip()).matches();
    }

    /** Notes a fault if the field was not given. */
    void require(OrderField field) {
        if (!isGiven(field)) {
            form.missing(field, field.expected());
        }
    }

    /** Notes a fault if the field was not given, for a reason that its own rule does not tell. */
    void require(OrderField field, String why) {
        if (!isGiven(field)) {
            form.missing(field, field.expected() + ": " + why);
        }
    }

    /** Notes a fault if the field was given. */
    void refuse(OrderField field, String why) {
        if (isGiven(field)) {
            form.wrong(field, "no value: " + why);
        }
    }

    private @Nullable Given given(OrderField field) {
        return readable.contains(field) ? form.given(field) : null;
    }

    // A number or a flag may be written as text too, but not the other way round: a folio or an account that was
    // written
    // as a number may have lost the zeros it began with.
    private @Nullable String checked(OrderField field, Given.Kind kind) {
        Given given = given(field);
        if (given == null) {
            return null;
        }
        if (given.kind() != kind && given.kind() != Given.Kind.TEXT && given.kind() != Given.Kind.CELL) {
            form.wrong(
                    field,
                    field.expected() + ", written as " + kind.words() + ", not as "
                            + given.kind().words());
            return null;
        }
        String text = given.text().strip();
        if (!field.form().matcher(text).matches()) {
            form.wrong(field, field.expected());
            return null;
        }
        return text;
    }
}
