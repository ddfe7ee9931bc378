package io.harkara.intake;

import static io.harkara.intake.OrderField.ADDRESS;
import static io.harkara.intake.OrderField.CITY;
import static io.harkara.intake.OrderField.COUNTRY;
import static io.harkara.intake.OrderField.FOREIGN_ADDRESS;
import static io.harkara.intake.OrderField.LINE_1;
import static io.harkara.intake.OrderField.LINE_2;
import static io.harkara.intake.OrderField.LINE_3;
import static io.harkara.intake.OrderField.OFFICE_FAX;
import static io.harkara.intake.OrderField.OFFICE_PHONE;
import static io.harkara.intake.OrderField.PINCODE;
import static io.harkara.intake.OrderField.RESIDENCE_FAX;
import static io.harkara.intake.OrderField.RESIDENCE_PHONE;
import static io.harkara.intake.OrderField.STATE;

import io.harkara.schemas.BseAddress;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What addresses of clients and nominees have to look like; that of a beneficial owner has {@link BeneficialOwnerRules}. Registrars
 * may cut a line after 30 characters; the venue takes 40.
 */
final class AddressRules {

    static final Set<OrderField> CLIENT = EnumSet.of(
            LINE_1,
            LINE_2,
            LINE_3,
            CITY,
            STATE,
            PINCODE,
            COUNTRY,
            RESIDENCE_PHONE,
            RESIDENCE_FAX,
            OFFICE_PHONE,
            OFFICE_FAX);

    /** The venue's wire has no state and no telephone of a nominee. */
    static final Set<OrderField> NOMINEE = EnumSet.of(LINE_1, LINE_2, LINE_3, CITY, PINCODE, COUNTRY);

    private static final Pattern STATE_IN_INDIA = Pattern.compile("[A-Z]{2}");
    private static final Pattern PIN_IN_INDIA = Pattern.compile("[1-9][0-9]{5}");
    private static final Pattern COUNTRY_CODE = Pattern.compile("[0-9]{3}");
    private static final Pattern LINE = Pattern.compile(".{1,40}");
    private static final Pattern CITY_NAME = Pattern.compile(".{1,35}");

    private AddressRules() {}

    /** Notes a fault where an address is missing that such a client has to have. */
    static void check(FormReader fields, @Nullable TaxStatus status) {
        if (status == null) {
            return;
        }
        switch (status.residence()) {
            case INDIA -> fields.require(ADDRESS);
            case ABROAD -> fields.require(FOREIGN_ADDRESS, "a non-resident has one");
            case EITHER -> {
                if (!fields.isGiven(FOREIGN_ADDRESS)) {
                    fields.require(ADDRESS, "required without a foreignAddress");
                }
            }
        }
    }

    /** The address in India; or null. */
    static @Nullable BseAddress home(FormReader fields) {
        FormReader reader = fields.object(ADDRESS, CLIENT, "an address");
        if (reader == null) {
            return null;
        }
        reader.require(STATE);
        // Sources disagree on some states, so only their form is looked at.
        check(reader, STATE, STATE_IN_INDIA, "BSE's code of a state: two capital letters, for example MA");
        check(reader, PINCODE, PIN_IN_INDIA, "a PIN code of six digits");
        return address(reader);
    }

    /** The address outside India; or null. */
    static @Nullable BseAddress abroad(FormReader fields) {
        FormReader reader = fields.object(FOREIGN_ADDRESS, CLIENT, "an address");
        if (reader == null) {
            return null;
        }
        reader.require(STATE);
        check(reader, COUNTRY, COUNTRY_CODE, "BSE's code of a country: three digits, for example 230");
        return address(reader);
    }

    /** The address of a nominee; or null. */
    static @Nullable BseAddress ofNominee(FormReader nominee) {
        FormReader reader = nominee.object(ADDRESS, NOMINEE, "a nominee's address");
        return reader == null ? null : address(reader);
    }

    private static BseAddress address(FormReader reader) {
        for (OrderField line : List.of(LINE_1, LINE_2, LINE_3)) {
            check(reader, line, LINE, "1 to 40 characters without a pipe");
        }
        check(reader, CITY, CITY_NAME, "1 to 35 characters without a pipe");
        return new BseAddress(
                reader.requiredText(LINE_1),
                reader.text(LINE_2),
                reader.text(LINE_3),
                reader.requiredText(CITY),
                reader.text(STATE),
                reader.requiredText(PINCODE),
                reader.requiredText(COUNTRY),
                reader.text(RESIDENCE_PHONE),
                reader.text(RESIDENCE_FAX),
                reader.text(OFFICE_PHONE),
                reader.text(OFFICE_FAX));
    }

    private static void check(FormReader reader, OrderField field, Pattern form, String expected) {
        if (reader.has(field) && !reader.matches(field, form)) {
            reader.form().wrong(field, expected);
        }
    }
}
