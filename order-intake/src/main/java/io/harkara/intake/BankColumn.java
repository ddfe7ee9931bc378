package io.harkara.intake;

import io.harkara.schemas.IfscBranch;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a file of branches that we read, by the names that the field uses. Of a name only letters and digits count.
 * Each knows how its cells are read and which field they fill.
 */
enum BankColumn {
    IFSC("ifsc", IfscForm.IFSC.pattern(), IfscForm.IFSC_EXPECTED),
    BANK("bankName"),
    BRANCH("branch"),
    CENTRE("centre"),
    DISTRICT("district"),
    STATE("state"),
    ADDRESS("address", ".{1,1000}", "an address of at most 1000 characters"),
    CONTACT("contact"),
    CITY("city"),
    ISO3166("iso3166", "[A-Z]{2}-[A-Z0-9]{1,3}", "a code of ISO 3166-2, for example IN-MH"),
    MICR("micr", "[0-9]{9}", "a MICR code of nine digits"),
    SWIFT("swift", "[A-Z0-9]{8}(?:[A-Z0-9]{3})?", "a SWIFT code of 8 or 11 capital letters and digits"),
    IMPS("imps", Flag.FORM, Flag.EXPECTED),
    RTGS("rtgs", Flag.FORM, Flag.EXPECTED),
    NEFT("neft", Flag.FORM, Flag.EXPECTED),
    UPI("upi", Flag.FORM, Flag.EXPECTED);

    /** How files write yes and no. */
    private static final class Flag {
        static final String FORM = "(?i)(true|y|yes|1)|false|n|no|0";
        static final String EXPECTED = "true or false, Y or N, 1 or 0";
    }

    private static final Map<String, BankColumn> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(BankColumn::name, Function.identity()));

    private final int field;
    private final Pattern form;
    private final String expected;

    BankColumn(String field) {
        this(field, IfscForm.NAME, IfscForm.NAME_EXPECTED);
    }

    BankColumn(String field, String form, String expected) {
        this.field = IfscBranch.getClassSchema().getField(field).pos();
        this.form = Pattern.compile(form);
        this.expected = expected;
    }

    /** The column that a cell of the header names; null where it is one that we do not read. */
    static @Nullable BankColumn named(String cell) {
        return BY_NAME.get(cell.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", ""));
    }

    /** What a cell says; null where it is not what is {@link #expected}. */
    @Nullable
    Object read(String cell) {
        var matcher = form.matcher(cell);
        if (!matcher.matches()) {
            return null;
        }
        return form.pattern().equals(Flag.FORM) ? (Object) (matcher.group(1) != null) : cell;
    }

    /** What its cells look like, for people. */
    String expected() {
        return expected;
    }

    /** Writes a value into a branch. */
    void set(IfscBranch branch, @Nullable Object value) {
        branch.put(field, value);
    }
}
