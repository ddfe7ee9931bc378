package io.harkara.intake;

import static io.harkara.intake.OrderField.ADDRESS;
import static io.harkara.intake.OrderField.ADDRESS_TYPE;
import static io.harkara.intake.OrderField.BENEFICIAL_OWNER;
import static io.harkara.intake.OrderField.CITY;
import static io.harkara.intake.OrderField.CONTROL_TYPE;
import static io.harkara.intake.OrderField.COUNTRY;
import static io.harkara.intake.OrderField.COUNTRY_OF_BIRTH;
import static io.harkara.intake.OrderField.DATE_OF_BIRTH;
import static io.harkara.intake.OrderField.FATHER_NAME;
import static io.harkara.intake.OrderField.GENDER;
import static io.harkara.intake.OrderField.HOLDING_PERCENT;
import static io.harkara.intake.OrderField.LINE_1;
import static io.harkara.intake.OrderField.LINE_2;
import static io.harkara.intake.OrderField.LINE_3;
import static io.harkara.intake.OrderField.MOBILE;
import static io.harkara.intake.OrderField.NAME;
import static io.harkara.intake.OrderField.NATIONALITY;
import static io.harkara.intake.OrderField.OCCUPATION;
import static io.harkara.intake.OrderField.OCCUPATION_TYPE;
import static io.harkara.intake.OrderField.PAN;
import static io.harkara.intake.OrderField.PINCODE;
import static io.harkara.intake.OrderField.STATE;
import static io.harkara.intake.OrderField.TAX_COUNTRY;
import static io.harkara.intake.OrderField.TAX_NUMBER;
import static io.harkara.intake.OrderField.TAX_NUMBER_TYPE;
import static io.harkara.intake.OrderField.TELEPHONE;

import io.harkara.schemas.BseBeneficialOwner;
import io.harkara.schemas.BseOwnerAddress;
import io.harkara.schemas.Gender;
import io.harkara.schemas.OccupationType;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the beneficial owner of a corporate has to look like (Webservice Structure v3.1, fields 45 to 68, pages 47 to 52).
 *
 * <p>BSE's notice 20260212-29 settles what the document leaves open of tax numbers: a PAN needs none, a tax number needs its type, and
 * makes a PAN optional. The notice cuts the document's 13 types down to ten, in an annexure that is not public; we take the 13. (Ten of
 * them are of one letter, and the other three name companies, but that is no evidence.)
 *
 * <p>All three lines of the address are mandatory by their rows. States are those of the declaration's own table (pages 53 to 68), where
 * Maharashtra is MH and not MA as for clients, and which has no Telangana or Ladakh. The wire takes twelve characters as a mobile
 * number; ours are Indian ones everywhere, and another goes into {@code telephone}.
 */
final class BeneficialOwnerRules {

    static final Set<OrderField> OWNER = EnumSet.of(
            NAME,
            PAN,
            NATIONALITY,
            ADDRESS,
            ADDRESS_TYPE,
            TAX_COUNTRY,
            TAX_NUMBER,
            TAX_NUMBER_TYPE,
            COUNTRY_OF_BIRTH,
            DATE_OF_BIRTH,
            GENDER,
            FATHER_NAME,
            OCCUPATION,
            OCCUPATION_TYPE,
            TELEPHONE,
            MOBILE,
            CONTROL_TYPE,
            HOLDING_PERCENT);

    private static final Set<OrderField> OWNER_ADDRESS =
            EnumSet.of(LINE_1, LINE_2, LINE_3, CITY, PINCODE, STATE, COUNTRY);

    private static final List<String> STATES = List.of(
            "AN", "AP", "AR", "AS", "BR", "CG", "CH", "DD", "DL", "DN", "GA", "GJ", "HP", "HR", "JH", "JK", "KA", "KL",
            "LD", "MH", "ML", "MN", "MP", "MZ", "NL", "OR", "PB", "PY", "RJ", "SK", "TN", "TR", "UA", "UP", "WB", "XX");

    private static final String INDIA = "IN";
    private static final int LONGEST_FATHER = 50;
    private static final Pattern COUNTRY_CODE = Pattern.compile("[A-Z]{2}");
    private static final Pattern PIN_IN_INDIA = Pattern.compile("[1-9][0-9]{5}");
    private static final Pattern PIN_ABROAD = Pattern.compile(".{1,6}");

    private BeneficialOwnerRules() {}

    /** The owner; or null. */
    static @Nullable BseBeneficialOwner read(FormReader corporate) {
        FormReader reader = corporate.object(BENEFICIAL_OWNER, OWNER, "a beneficial owner");
        if (reader == null) {
            return null;
        }
        checkNumbers(reader);
        OccupationType occupationType = reader.constant(OCCUPATION_TYPE, OccupationType.class);
        return new BseBeneficialOwner(
                reader.requiredText(NAME),
                reader.text(PAN),
                reader.requiredText(NATIONALITY),
                address(reader),
                reader.requiredText(ADDRESS_TYPE),
                reader.requiredText(TAX_COUNTRY),
                reader.text(TAX_NUMBER),
                reader.text(TAX_NUMBER_TYPE),
                reader.requiredText(COUNTRY_OF_BIRTH),
                reader.day(DATE_OF_BIRTH),
                reader.constant(GENDER, Gender.class),
                father(reader),
                DeclarationRules.occupation(reader, occupationType),
                occupationType,
                reader.text(TELEPHONE),
                reader.text(MOBILE),
                reader.requiredText(CONTROL_TYPE),
                reader.whole(HOLDING_PERCENT));
    }

    private static void checkNumbers(FormReader reader) {
        if (reader.isGiven(TAX_NUMBER)) {
            reader.require(TAX_NUMBER_TYPE, "required beside taxNumber");
        } else {
            reader.require(PAN, "required without a taxNumber");
            reader.refuse(TAX_NUMBER_TYPE, "taxNumber is not given");
        }
    }

    private static @Nullable BseOwnerAddress address(FormReader owner) {
        owner.require(ADDRESS);
        FormReader reader = owner.object(ADDRESS, OWNER_ADDRESS, "a beneficial owner's address");
        if (reader == null) {
            return null;
        }
        if (reader.has(COUNTRY) && !reader.matches(COUNTRY, COUNTRY_CODE)) {
            reader.form().wrong(COUNTRY, COUNTRY_OF_BIRTH.expected());
        }
        String country = reader.requiredText(COUNTRY);
        if (reader.has(PINCODE) && country != null) {
            checkPin(reader, country.equals(INDIA));
        }
        String state = reader.requiredText(STATE);
        if (state != null && !STATES.contains(state)) {
            reader.form()
                    .wrong(
                            STATE,
                            "a state's code of the declaration's own table, where Maharashtra is MH: one of %s (others)"
                                    .formatted(String.join(", ", STATES)));
        }
        return new BseOwnerAddress(
                reader.requiredText(LINE_1),
                reader.requiredText(LINE_2),
                reader.requiredText(LINE_3),
                reader.requiredText(CITY),
                reader.requiredText(PINCODE),
                state,
                country);
    }

    private static void checkPin(FormReader reader, boolean inIndia) {
        if (!reader.matches(PINCODE, inIndia ? PIN_IN_INDIA : PIN_ABROAD)) {
            reader.form()
                    .wrong(
                            PINCODE,
                            inIndia ? "a PIN code of six digits" : "at most 6 characters of a beneficial owner");
        }
    }

    private static @Nullable String father(FormReader reader) {
        String father = reader.text(FATHER_NAME);
        if (father != null && father.length() > LONGEST_FATHER) {
            reader.form().wrong(FATHER_NAME, "at most %d characters of a beneficial owner".formatted(LONGEST_FATHER));
            return null;
        }
        return father;
    }
}
