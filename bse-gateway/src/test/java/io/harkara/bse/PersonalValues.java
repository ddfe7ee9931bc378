package io.harkara.bse;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/** Fills every field of an order that is about a person with a value that stands nowhere else, and remembers them. */
final class PersonalValues {

    private static final Set<String> DIGITS = names("""
            payoutAccount accountNumber mobile residencePhone residenceFax officePhone officeFax telephone ckycNumber cdslClientId
            nsdlClientId cdslDpId""");
    private static final Set<String> WORDS = names("""
            firstName middleName lastName name fatherName spouseName guardianName chequeName logName placeOfBirth line1
            line2 line3 city idNumber taxNumber pekrn kraReference mapinId nsdlDpId""");
    private static final Set<String> PANS = Set.of("pan", "guardianPan");

    private final Random random;
    private final List<String> values = new ArrayList<>();

    PersonalValues(long seed) {
        random = new Random(seed);
    }

    List<String> all() {
        return List.copyOf(values);
    }

    /** A copy of the order with new values, and with all of them in its remarks. */
    SpecificRecord fill(SpecificRecord order) {
        SpecificRecord copy = filled(order);
        Schema.Field remarks = copy.getSchema().getField("remarks");
        if (remarks != null) {
            copy.put(remarks.pos(), String.join(" ", values) + " and PAN " + remember(pan()));
        }
        return copy;
    }

    private SpecificRecord filled(SpecificRecord record) {
        SpecificRecord copy = (SpecificRecord) SpecificData.newInstance(record.getClass(), record.getSchema());
        for (Schema.Field field : record.getSchema().getFields()) {
            Object value = record.get(field.pos());
            copy.put(
                    field.pos(),
                    switch (value) {
                        case SpecificRecord inner -> filled(inner);
                        case List<?> list -> list.stream().map(this::filled).toList();
                        case null, default -> isPersonal(field) ? remember(made(field.name())) : value;
                    });
        }
        return copy;
    }

    private Object filled(Object item) {
        return item instanceof SpecificRecord record ? filled(record) : item;
    }

    private static Set<String> names(String names) {
        return Set.of(names.split("\\s+", -1));
    }

    private static boolean takesText(Schema schema) {
        return schema.isUnion()
                ? schema.getTypes().stream().anyMatch(PersonalValues::takesText)
                : schema.getType() == Schema.Type.STRING;
    }

    private static boolean isPersonal(Schema.Field field) {
        String name = field.name();
        return takesText(field.schema())
                && (DIGITS.contains(name) || WORDS.contains(name) || PANS.contains(name) || name.equals("email"));
    }

    private String made(String name) {
        if (name.equals("email")) {
            return word().toLowerCase(Locale.ROOT) + "@example.com";
        }
        return DIGITS.contains(name) ? digits() : PANS.contains(name) ? pan() : word() + " " + word();
    }

    private String remember(String value) {
        values.add(value);
        return value;
    }

    private String digits() {
        return "6" + random.nextLong(1_000_000_000L, 10_000_000_000L);
    }

    private String word() {
        return letters(4 + random.nextInt(6));
    }

    private String pan() {
        return letters(5) + random.nextInt(1_000, 10_000) + letters(1);
    }

    private String letters(int length) {
        StringBuilder letters = new StringBuilder();
        for (int i = 0; i < length; i++) {
            letters.append((char) ('A' + random.nextInt(26)));
        }
        return letters.toString();
    }
}
